//! What the keys of a space are entrusted to, for the day when everybody who could open it is gone: so many holders
//! out of so many, together (security.md §3.7). It opens spaces and never a user's own key: nobody can be impersonated.

use seal::{Bundle, EscrowNotice, SpaceId, SpaceKey, UserId, VerifiedBundle, VerifiedEscrow, Wrap};
use serde::{Deserialize, Serialize};

use crate::{circle::Newcomer, world::Chance};

/// The escrow of a structure, as each space that was entrusted to it remembers it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entrusted {
    /// `seal::EscrowNotice::to_bytes`.
    notice: Vec<u8>,
    /// The bundle of whoever signed the notice.
    author: Vec<u8>,
    /// The key at the root of the directory: whoever leads a ceremony must descend from it.
    root: [u8; 32],
    /// Its place among the escrows of the structure; the first is 1.
    pub rank: i16,
}

/// The opening of a space by its escrow. It is written by somebody who is not a member: what vouches for them is inside.
#[derive(Clone, Serialize, Deserialize)]
pub struct Rescue {
    /// Who led the ceremony, after those who vouch for them, from the root on (`seal::Bundle::to_bytes`).
    pub(crate) chain: Vec<Vec<u8>>,
    pub by: String,
    /// The names of the holders who gave their part.
    pub with: Vec<String>,
    /// How many sealed envelopes were opened.
    pub envelopes: u8,
    pub reason: String,
    /// Who may open from now on; nobody when the keys only went from one escrow to the next.
    pub heir: Option<Newcomer>,
    pub(crate) to: Option<Entrusted>,
    pub(crate) wraps: Vec<(u32, UserId, [u8; 32])>,
    /// Those whom the member table no longer holds.
    pub(crate) gone: Vec<UserId>,
}

/// What the circle keeps of a [`Rescue`], to be told to everybody.
#[derive(Clone, Serialize, Deserialize)]
pub struct Rescued {
    pub time: i64,
    pub by: String,
    pub with: Vec<String>,
    pub envelopes: u8,
    pub reason: String,
    pub heir: String,
}

impl Entrusted {
    /// `root` is the signing key of the founding member.
    pub fn new(notice: &EscrowNotice, author: &VerifiedBundle, root: [u8; 32], rank: i16) -> Self {
        Self {
            notice: notice.to_bytes(),
            author: author.bundle().to_bytes(),
            root,
            rank,
        }
    }

    /// How many holders are needed, of how many.
    pub fn policy(&self) -> Option<(u8, u8)> {
        let policy = EscrowNotice::from_bytes(&self.notice).ok()?.policy;
        Some((policy.needed(), policy.holders()))
    }

    /// The name under which its wrapped keys stand among those of members.
    pub fn id(&self) -> UserId {
        let hash = seal::sha256(&self.notice);
        let mut id = [0; 16];
        id.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        UserId::from_bytes(id)
    }

    /// The only form in which a key is wrapped to it: signed by the bundle that a member's own entry holds.
    pub fn verified(&self) -> seal::Result<VerifiedEscrow> {
        let author = Bundle::from_bytes(&self.author)?;
        let pinned = author.sig_pk;
        let author = VerifiedBundle::root(author, &pinned)?;
        VerifiedEscrow::by(EscrowNotice::from_bytes(&self.notice)?, &author)
    }

    pub(crate) fn wrap(
        &self,
        key: &SpaceKey,
        space: SpaceId,
        chance: &mut Chance,
    ) -> seal::Result<Wrap> {
        seal::wrap_escrow(key, space, &self.verified()?, chance)
    }

    /// The key that signs a rescue, if those who vouch for it lead from the root to its author.
    pub(crate) fn signer(&self, rescue: &Rescue, author: UserId) -> Option<[u8; 32]> {
        let mut bundles = rescue.chain.iter().map(|bytes| Bundle::from_bytes(bytes));
        let root = VerifiedBundle::root(bundles.next()?.ok()?, &self.root).ok()?;
        let last = bundles.try_fold(root, |inviter, bundle| {
            VerifiedBundle::by(bundle.ok()?, &inviter).ok()
        })?;
        (last.user() == author).then(|| *last.sig_pk())
    }

    /// For samples only: it verifies nowhere.
    pub(crate) fn sample() -> Self {
        Self {
            notice: vec![1, 1, 7],
            author: vec![1, 2, 3],
            root: [6; 32],
            rank: 1,
        }
    }
}

impl Rescue {
    pub(crate) fn sample(heir: Newcomer) -> Self {
        Self {
            chain: vec![vec![1, 2, 3]],
            by: "Samira".into(),
            with: vec!["Nadia".into()],
            envelopes: 1,
            reason: "Karim a perdu ses clés".into(),
            heir: Some(heir),
            to: Some(Entrusted::sample()),
            wraps: vec![(2, UserId::from_bytes([9; 16]), [8; 32])],
            gone: vec![UserId::from_bytes([4; 16])],
        }
    }

    /// What is told of it; nothing when nobody entered.
    pub(crate) fn told(&self, time: i64) -> Option<Rescued> {
        let heir = self.heir.as_ref()?;
        Some(Rescued {
            time,
            by: self.by.clone(),
            with: self.with.clone(),
            envelopes: self.envelopes,
            reason: self.reason.clone(),
            heir: heir.name.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use seal::{EscrowKey, Policy, SpaceId, UserSecrets};

    use super::*;
    use crate::World;

    struct Person {
        user: UserId,
        secrets: UserSecrets,
        bundle: Bundle,
    }

    fn world() -> World {
        World::new(|| 0, crate::testing::chance())
    }

    fn person(world: &World, by: Option<&Person>) -> Person {
        let user = UserId::from_bytes(world.id());
        let secrets = UserSecrets::generate(&mut world.chance());
        let mut bundle = Bundle::new(user, &secrets, 1);
        if let Some(by) = by {
            bundle.countersign(by.user, &by.secrets);
        }
        Person {
            user,
            secrets,
            bundle,
        }
    }

    fn entrusted(world: &World, root: &Person) -> Entrusted {
        let key = EscrowKey::generate(&mut world.chance());
        let (team, policy) = (SpaceId::from_bytes([4; 16]), Policy::new(2, 3).unwrap());
        let notice = EscrowNotice::new(&key, team, policy, 1, root.user, &root.secrets);
        let author = VerifiedBundle::own(root.bundle.clone(), &root.secrets).unwrap();
        Entrusted::new(&notice, &author, root.bundle.sig_pk, 1)
    }

    fn rescue(chain: &[&Person]) -> Rescue {
        let bundles = chain.iter().map(|person| person.bundle.to_bytes());
        Rescue {
            chain: bundles.collect(),
            by: String::new(),
            with: Vec::new(),
            envelopes: 0,
            reason: String::new(),
            heir: None,
            to: None,
            wraps: Vec::new(),
            gone: Vec::new(),
        }
    }

    #[test]
    fn a_rescue_is_signed_by_somebody_who_descends_from_the_root_and_nobody_else() {
        let world = world();
        let samira = person(&world, None);
        let lea = person(&world, Some(&samira));
        let paul = person(&world, Some(&lea));
        let stranger = person(&world, None);
        let guest = person(&world, Some(&stranger));
        let escrow = entrusted(&world, &samira);
        let table: [(&[&Person], &Person, bool); 9] = [
            (&[&samira], &samira, true),
            (&[&samira, &lea], &lea, true),
            (&[&samira, &lea, &paul], &paul, true),
            (&[&samira, &lea], &paul, false),
            (&[&samira, &paul], &paul, false),
            (&[&lea], &lea, false),
            (&[&stranger], &stranger, false),
            (&[&samira, &guest], &guest, false),
            (&[], &samira, false),
        ];
        for (line, (chain, author, expect)) in table.into_iter().enumerate() {
            let signer = escrow.signer(&rescue(chain), author.user);
            let own = signer == Some(author.bundle.sig_pk);
            assert_eq!((signer.is_some(), own), (expect, expect), "line {line}");
        }
    }

    #[test]
    fn an_escrow_whose_notice_was_changed_verifies_nowhere() {
        let world = world();
        let (samira, lea) = (person(&world, None), person(&world, None));
        let mut escrow = entrusted(&world, &samira);
        assert!(escrow.verified().is_ok());
        assert_eq!(escrow.policy(), Some((2, 3)));
        let name = escrow.id();
        escrow.author = lea.bundle.to_bytes();
        assert!(escrow.verified().is_err(), "another author");
        escrow = entrusted(&world, &samira);
        assert_ne!(escrow.id(), name, "another key has another name");
        // Three parts instead of two.
        if let Some(needed) = escrow.notice.get_mut(18) {
            *needed = 3;
        }
        assert!(escrow.verified().is_err(), "another policy");
    }
}
