//! Boxes, vaults, letters, sessions, traces: each opens only where it was sealed.

use crate::{chance::Chance, flips, pepper, sparse_flips, world};
use seal::*;

#[test]
fn boxes_vaults_and_letters_open_only_where_they_were_sealed() {
    let rng = &mut Chance::new(14);
    let (world, user, key) = (world(rng), UserId::random(rng), UserKey::random(rng));
    let space = world.space;
    let vault = seal_vault(&key, user, "prefs", b"x", rng);
    assert!(flips(&vault).all(|wrong| open_vault(&key, user, "prefs", &wrong).is_err()));
    assert!(open_vault(&key, UserId::random(rng), "prefs", &vault).is_err());
    assert!(open_vault(&key, user, "pref", &vault).is_err());
    assert!(open_vault(&UserKey::random(rng), user, "prefs", &vault).is_err());

    let sealed = seal_box(&world.key, space, "view", b"12", b"x", rng);
    assert!(
        flips(&sealed).all(|wrong| open_box(&world.key, space, "view", b"12", &wrong).is_err())
    );
    assert!(open_box(&world.key, space, "view", b"13", &sealed).is_err());
    assert!(open_box(&world.key, space, "vie", b"w12", &sealed).is_err());
    assert!(open_box(&world.key, SpaceId::random(rng), "view", b"12", &sealed).is_err());
    assert!(open_box(&SpaceKey::random(4, rng), space, "view", b"12", &sealed).is_err());

    let pair = inbound_pair(&world.key, space, rng).unwrap();
    let seen = seal_to_space(&pair.public, space, 4, "seen", b"x", rng).unwrap();
    let open = |space, label: &str, seen: &[u8]| {
        open_from_space(&world.key, &pair.sealed_secret, space, label, seen)
    };
    assert!(open(space, "seen", &seen).is_ok());
    assert!(sparse_flips(&seen).all(|wrong| open(space, "seen", &wrong).is_err()));
    assert!(open(space, "see", &seen).is_err());
    let late = seal_to_space(&pair.public, space, 5, "seen", b"x", rng).unwrap();
    assert!(open(space, "seen", &late).is_err());
    assert_eq!(
        seal_to_space(&[0; 3], space, 4, "seen", b"x", rng).err(),
        Some(Error::PublicKey)
    );
}

#[test]
fn secrets_sessions_outbox_and_trace_open_only_where_they_were_sealed() {
    let rng = &mut Chance::new(15);
    let (user, key, secrets) = (
        UserId::random(rng),
        UserKey::random(rng),
        UserSecrets::generate(rng),
    );
    let sealed = secrets.seal(&key, user, rng);
    assert!(flips(&sealed).all(|wrong| UserSecrets::open(&key, user, &wrong).is_err()));
    assert!(UserSecrets::open(&key, UserId::random(rng), &sealed).is_err());

    let session = SessionSecret::random(rng);
    let key = session.key(&pepper());
    let row = key.seal(b"row", b"keys", rng);
    assert!(flips(&row).all(|wrong| key.open(b"row", &wrong).is_err()));
    assert!(key.open(b"wor", &row).is_err());
    let peppered = session.key(&Pepper::from_bytes([1; 32]));
    assert!(peppered.open(b"row", &row).is_err());
    let another = SessionSecret::random(rng).key(&pepper());
    assert!(another.open(b"row", &row).is_err());

    let instance = Instance::generate(rng);
    let letter = seal_for_outbox(&instance.outbox_public(), &[1; 16], b"rappel", rng).unwrap();
    assert!(sparse_flips(&letter).all(|wrong| instance.open_outbox(&[1; 16], &wrong).is_err()));

    let name = instance.seal("name", "Les Tilleuls".as_bytes(), rng);
    assert_eq!(instance.open("name", &name).unwrap()[..], *b"Les Tilleuls");
    assert!(flips(&name).all(|wrong| instance.open("name", &wrong).is_err()));
    assert!(instance.open("phone", &name).is_err());
    assert!(Instance::generate(rng).open("name", &name).is_err());

    let month = MonthKey::generate(rng);
    let row = seal_trace(&month.public(), 600, 2, &[1; 32], b"open", rng).unwrap();
    let again = MonthKey::from_secret_bytes(month.to_secret_bytes().as_slice()).unwrap();
    assert_eq!(
        open_trace(&again, 600, 2, &[1; 32], &row).unwrap()[..],
        *b"open"
    );
    assert!(sparse_flips(&row).all(|wrong| open_trace(&month, 600, 2, &[1; 32], &wrong).is_err()));
    assert!(open_trace(&month, 601, 2, &[1; 32], &row).is_err());
    assert!(open_trace(&month, 600, 3, &[1; 32], &row).is_err());
    assert!(open_trace(&month, 600, 2, &[2; 32], &row).is_err());
    assert_ne!(
        trace_hash(600, 2, &[1; 32], &row),
        trace_hash(600, 2, &[2; 32], &row)
    );

    parts_of_a_month(&month, rng);

    let signature = instance.audit().sign("root", b"heads");
    let public = instance.audit().public();
    assert_eq!(verify_audit(&public, "root", b"heads", &signature), Ok(()));
    assert_eq!(
        verify_audit(&public, "roo", b"theads", &signature),
        Err(Error::Signature)
    );
}

/// Neither part is the key, neither opens for somebody else or for another month, and a pair of two months is no key.
fn parts_of_a_month(month: &MonthKey, rng: &mut Chance) {
    let (user, secrets) = (UserId::random(rng), UserSecrets::generate(rng));
    let own = VerifiedBundle::own(Bundle::new(user, &secrets, 20_000), &secrets).unwrap();
    let (one, other) = month.split(rng);
    let whole = MonthKey::join(&other, &one, &month.public()).unwrap();
    assert_eq!(*whole.to_secret_bytes(), *month.to_secret_bytes());
    assert!(MonthKey::join(&one, &one, &month.public()).is_err());
    let (elsewhere, _) = month.split(rng);
    assert!(MonthKey::join(&elsewhere, &other, &month.public()).is_err());
    let sealed = one.seal(202_611, &own, rng).unwrap();
    let open =
        |sealed: &[u8], month, user| MonthPart::open(sealed, month, user, own.hash(), &secrets);
    let again = open(&sealed, 202_611, user).unwrap();
    assert!(MonthKey::join(&again, &other, &month.public()).is_ok());
    assert!(sparse_flips(&sealed).all(|wrong| open(&wrong, 202_611, user).is_err()));
    assert!(open(&sealed, 202_612, user).is_err());
    assert!(open(&sealed, 202_611, UserId::random(rng)).is_err());
    let stranger = UserSecrets::generate(rng);
    assert!(MonthPart::open(&sealed, 202_611, user, own.hash(), &stranger).is_err());
}
