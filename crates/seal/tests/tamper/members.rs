//! Who may hold the key of a space: wraps and bundles that nobody vouches for are refused.

use crate::{chance::Chance, flips, sparse_flips, world};
use seal::*;

#[test]
fn a_wrap_with_a_byte_changed_or_for_another_does_not_open() {
    let rng = &mut Chance::new(11);
    let (world, paul) = (world(rng), UserSecrets::generate(rng));
    let bundle = world.bundle();
    let wrapped = wrap(&world.key, world.space, &bundle, rng).unwrap();
    let open = |wrap: &Wrap, space, epoch, user, hash: &[u8; 32], secrets| {
        unwrap(wrap, space, epoch, user, hash, secrets).is_ok()
    };
    let (space, id, hash, amina) = (world.space, world.id, bundle.hash(), &world.amina);
    assert!(open(&wrapped, space, 4, id, hash, amina));
    for enc in sparse_flips(&wrapped.enc) {
        assert!(!open(
            &Wrap {
                enc,
                ..wrapped.clone()
            },
            space,
            4,
            id,
            hash,
            amina
        ));
    }
    for ct in flips(&wrapped.ct) {
        assert!(!open(
            &Wrap {
                ct,
                ..wrapped.clone()
            },
            space,
            4,
            id,
            hash,
            amina
        ));
    }
    assert!(!open(&wrapped, SpaceId::random(rng), 4, id, hash, amina));
    assert!(!open(&wrapped, space, 5, id, hash, amina));
    assert!(!open(&wrapped, space, 4, UserId::random(rng), hash, amina));
    assert!(!open(&wrapped, space, 4, id, &[0; 32], amina));
    assert!(!open(&wrapped, space, 4, id, hash, &paul));
}

#[test]
fn a_bundle_nobody_vouches_for_is_not_verified() {
    let rng = &mut Chance::new(12);
    let (world, paul, eve) = (
        world(rng),
        UserSecrets::generate(rng),
        UserSecrets::generate(rng),
    );
    let (paul_id, root) = (UserId::random(rng), world.bundle());
    let mut bundle = Bundle::new(paul_id, &paul, 1);
    assert_eq!(
        VerifiedBundle::by(bundle.clone(), &root).err(),
        Some(Error::Signature)
    );
    bundle.countersign(world.id, &eve);
    assert_eq!(
        VerifiedBundle::by(bundle.clone(), &root).err(),
        Some(Error::Signature)
    );
    bundle.countersign(world.id, &world.amina);
    let bytes = bundle.to_bytes();
    assert!(VerifiedBundle::by(bundle.clone(), &root).is_ok());
    for wrong in sparse_flips(&bytes) {
        assert!(
            Bundle::from_bytes(&wrong)
                .and_then(|bundle| VerifiedBundle::by(bundle, &root))
                .is_err()
        );
    }
    assert!((0..bytes.len()).all(|len| Bundle::from_bytes(&bytes[..len]).is_err()));
    assert_eq!(
        VerifiedBundle::root(bundle.clone(), &eve.sig_pk()).err(),
        Some(Error::PublicKey)
    );
    assert_eq!(
        VerifiedBundle::own(bundle.clone(), &eve).err(),
        Some(Error::PublicKey)
    );
    assert!(VerifiedBundle::own(bundle.clone(), &paul).is_ok());
    let swapped = Bundle {
        kem_pk: eve.kem_pk(),
        ..bundle
    };
    assert_eq!(
        VerifiedBundle::by(swapped, &root).err(),
        Some(Error::Signature)
    );
}

#[test]
fn a_fingerprint_is_eight_words_and_changes_with_the_keys() {
    let rng = &mut Chance::new(13);
    let (amina, paul, id) = (
        UserSecrets::generate(rng),
        UserSecrets::generate(rng),
        UserId::random(rng),
    );
    let words = Bundle::new(id, &amina, 1).fingerprint();
    assert_eq!(words.split(' ').count(), 8);
    assert_eq!(Bundle::new(id, &amina, 2).fingerprint(), words);
    assert_ne!(Bundle::new(id, &paul, 1).fingerprint(), words);
    assert_ne!(
        Bundle::new(UserId::random(rng), &amina, 1).fingerprint(),
        words
    );
}
