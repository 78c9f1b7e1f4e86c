//! Enough holders open; fewer do not, whoever they are.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

mod chance;

use chance::Chance;
use seal::*;

struct World {
    team: SpaceId,
    key: EscrowKey,
    seeds: Vec<HolderSeed>,
    policy: Policy,
    shares: Vec<EscrowShare>,
}

fn world(needed: u8, holders: u8, rng: &mut Chance) -> World {
    let (team, key, policy) = (
        SpaceId::random(rng),
        EscrowKey::generate(rng),
        Policy::new(needed, holders).unwrap(),
    );
    let seeds: Vec<HolderSeed> = (0..holders).map(|_| HolderSeed::random(rng)).collect();
    let shares = seal_escrow(&key, team, policy, &seeds, rng).unwrap();
    World {
        team,
        key,
        seeds,
        policy,
        shares,
    }
}

impl World {
    fn holders(&self, set: u8) -> Vec<(u8, &HolderSeed)> {
        self.seeds
            .iter()
            .enumerate()
            .filter(|(at, _)| set >> at & 1 == 1)
            .map(|(at, seed)| (at as u8, seed))
            .collect()
    }

    fn open(&self, share: &EscrowShare, seeds: &[(u8, &HolderSeed)]) -> Result<EscrowKey> {
        open_escrow(share, self.team, self.policy, &self.key.public(), seeds)
    }
}

#[test]
fn every_set_of_enough_holders_opens_and_no_smaller_one_does() {
    let rng = &mut Chance::new(1);
    for (needed, holders, shares) in [
        (2, 2, 1),
        (2, 3, 3),
        (3, 3, 1),
        (2, 5, 10),
        (3, 5, 10),
        (2, 7, 21),
        (3, 7, 35),
    ] {
        let world = world(needed, holders, rng);
        assert_eq!(world.shares.len(), shares);
        for set in 0..1u8 << holders {
            let seeds = world.holders(set);
            let opened = world
                .shares
                .iter()
                .filter(|share| world.open(share, &seeds).is_ok())
                .count();
            assert_eq!(
                opened,
                usize::from(set.count_ones() == u32::from(needed)),
                "{needed} of {holders}: {set:b}"
            );
        }
    }
}

#[test]
fn too_few_holders_do_not_open_even_by_lying_about_who_they_are() {
    let rng = &mut Chance::new(2);
    let world = world(2, 3, rng);
    let (known, guessed) = (&world.seeds[0], HolderSeed::random(rng));
    for share in &world.shares {
        let numbers: Vec<u8> = (0..3).filter(|at| share.set >> at & 1 == 1).collect();
        let (a, b) = (numbers[0], numbers[1]);
        assert!(world.open(share, &[(a, known), (b, known)]).is_err());
        assert!(world.open(share, &[(a, known), (b, &guessed)]).is_err());
        assert!(world.open(share, &[(a, known)]).is_err());
        assert!(world.open(share, &[(a, known), (a, known)]).is_err());
    }
    assert!(
        world
            .open(&world.shares[0], &[(0, known), (200, known)])
            .is_err()
    );
}

#[test]
fn the_order_of_contributions_does_not_matter_but_their_owner_does() {
    let rng = &mut Chance::new(3);
    let world = world(2, 3, rng);
    let share = world
        .shares
        .iter()
        .find(|share| share.set == 0b101)
        .unwrap();
    assert!(
        world
            .open(share, &[(2, &world.seeds[2]), (0, &world.seeds[0])])
            .is_ok()
    );
    assert_eq!(
        world
            .open(share, &[(0, &world.seeds[2]), (2, &world.seeds[0])])
            .err(),
        Some(Error::Broken)
    );
}

#[test]
fn a_share_altered_or_moved_does_not_open() {
    let rng = &mut Chance::new(4);
    let (one, two) = (world(2, 3, rng), world(2, 3, rng));
    let share = &one.shares[0];
    let seeds = one.holders(share.set);
    for bit in 0..share.ct.len() * 8 {
        let mut wrong = share.clone();
        wrong.ct[bit / 8] ^= 1 << (bit % 8);
        assert!(one.open(&wrong, &seeds).is_err());
    }
    let public = one.key.public();
    assert!(open_escrow(share, two.team, one.policy, &public, &seeds).is_err());
    assert!(open_escrow(share, one.team, Policy::new(2, 4).unwrap(), &public, &seeds).is_err());
    assert!(open_escrow(share, one.team, one.policy, &two.key.public(), &seeds).is_err());
    assert!(one.open(&two.shares[0], &seeds).is_err());
}

#[test]
fn policies_have_bounds() {
    for (needed, holders) in [(0, 3), (1, 3), (4, 7), (3, 2), (2, 8), (2, 1), (255, 255)] {
        assert_eq!(Policy::new(needed, holders).err(), Some(Error::Policy));
    }
    let rng = &mut Chance::new(5);
    let (key, seeds) = (EscrowKey::generate(rng), [HolderSeed::random(rng)]);
    let policy = Policy::new(2, 3).unwrap();
    assert_eq!(
        seal_escrow(&key, SpaceId::random(rng), policy, &seeds, rng).err(),
        Some(Error::Policy)
    );
}

#[test]
fn a_ceremony_opens_a_space_for_a_verified_escrow_only() {
    let rng = &mut Chance::new(6);
    let world = world(2, 3, rng);
    let (amina, paul) = (UserSecrets::generate(rng), UserSecrets::generate(rng));
    let (amina_id, paul_id) = (UserId::random(rng), UserId::random(rng));
    let amina_bundle = VerifiedBundle::own(Bundle::new(amina_id, &amina, 1), &amina).unwrap();
    let paul_bundle = VerifiedBundle::own(Bundle::new(paul_id, &paul, 1), &paul).unwrap();

    let notice = EscrowNotice::new(&world.key, world.team, world.policy, 1, amina_id, &amina);
    let notice = EscrowNotice::from_bytes(&notice.to_bytes()).unwrap();
    assert_eq!(
        VerifiedEscrow::by(notice.clone(), &paul_bundle).err(),
        Some(Error::Signature)
    );
    let other = EscrowNotice {
        public: EscrowKey::generate(rng).public(),
        ..notice.clone()
    };
    assert_eq!(
        VerifiedEscrow::by(other, &amina_bundle).err(),
        Some(Error::Signature)
    );
    let escrow = VerifiedEscrow::by(notice, &amina_bundle).unwrap();

    let (space, key) = (SpaceId::random(rng), SpaceKey::random(3, rng));
    let wrapped = wrap_escrow(&key, space, &escrow, rng).unwrap();

    let sealed = seal_seed(&world.seeds[1], world.team, 1, &paul_bundle, rng).unwrap();
    let seed = open_seed(&sealed, world.team, 1, paul_id, paul_bundle.hash(), &paul).unwrap();
    assert!(open_seed(&sealed, world.team, 2, paul_id, paul_bundle.hash(), &paul).is_err());
    assert!(open_seed(&sealed, world.team, 1, paul_id, paul_bundle.hash(), &amina).is_err());

    let ceremony = Ceremony::begin(world.team, amina_id, &amina, rng);
    let call = CeremonyCall::from_bytes(&ceremony.call().to_bytes()).unwrap();
    assert_eq!(
        contribute(&call, &paul_bundle, 1, &seed, rng).err(),
        Some(Error::Signature)
    );
    let swapped = CeremonyCall {
        public: EscrowKey::generate(rng).public(),
        ..call.clone()
    };
    assert_eq!(
        contribute(&swapped, &amina_bundle, 1, &seed, rng).err(),
        Some(Error::Signature)
    );
    let gift = contribute(&call, &amina_bundle, 1, &seed, rng).unwrap();
    assert!(ceremony.receive(0, &gift).is_err());
    assert!(
        Ceremony::begin(world.team, amina_id, &amina, rng)
            .receive(1, &gift)
            .is_err()
    );
    let ceremony = Ceremony::from_secret_bytes(&ceremony.to_secret_bytes()).unwrap();
    let given = ceremony.receive(1, &gift).unwrap();

    let printed: HolderSeed = world.seeds[2].grouped().parse().unwrap();
    let share = world
        .shares
        .iter()
        .find(|share| share.set == 0b110)
        .unwrap();
    let opened = world.open(share, &[(1, &given), (2, &printed)]).unwrap();
    let again = unwrap_escrow(&wrapped, space, 3, &escrow, &opened).unwrap();
    assert_eq!(*again.to_secret_bytes(), *key.to_secret_bytes());
    assert!(unwrap_escrow(&wrapped, space, 4, &escrow, &opened).is_err());
    assert!(unwrap_escrow(&wrapped, SpaceId::random(rng), 3, &escrow, &opened).is_err());
}

#[test]
fn a_ceremony_kept_between_two_pages_is_the_same_or_nothing() {
    let rng = &mut Chance::new(7);
    let (team, amina_id) = (SpaceId::random(rng), UserId::random(rng));
    let ceremony = Ceremony::begin(team, amina_id, &UserSecrets::generate(rng), rng);
    let kept = ceremony.to_secret_bytes();
    let again = Ceremony::from_secret_bytes(&kept).unwrap();
    assert_eq!(again.call().to_bytes(), ceremony.call().to_bytes());
    let mut other = kept.to_vec();
    other[0] ^= 1;
    assert_eq!(
        Ceremony::from_secret_bytes(&other).err(),
        Some(Error::PublicKey)
    );
    assert_eq!(
        Ceremony::from_secret_bytes(&kept[..31]).err(),
        Some(Error::Malformed)
    );
}
