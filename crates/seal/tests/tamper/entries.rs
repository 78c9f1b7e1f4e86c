//! Entries and their chain: nothing altered, moved, repeated or forged is read.

use crate::{chance::Chance, flips, sparse_flips, world};
use seal::*;

#[test]
fn an_entry_with_any_bit_changed_does_not_open() {
    let rng = &mut Chance::new(5);
    let world = world(rng);
    let entry = world.entry(&Head::start(world.space), b"bonjour", rng);
    let open = |header: &[u8], salt: &[u8], ct: &[u8]| {
        open_entry(&world.key, world.space, header, salt, ct)
    };
    assert!(open(&entry.header, &entry.salt, &entry.ct).is_ok());
    assert!(flips(&entry.header).all(|header| open(&header, &entry.salt, &entry.ct).is_err()));
    assert!(flips(&entry.salt).all(|salt| open(&entry.header, &salt, &entry.ct).is_err()));
    assert!(flips(&entry.ct).all(|ct| open(&entry.header, &entry.salt, &ct).is_err()));
    assert!(
        (0..entry.ct.len()).all(|len| open(&entry.header, &entry.salt, &entry.ct[..len]).is_err())
    );
}

#[test]
fn an_entry_does_not_open_in_another_space_or_epoch() {
    let rng = &mut Chance::new(6);
    let (world, other) = (world(rng), world(rng));
    let row = world.entry(&Head::start(world.space), b"un", rng);
    let open =
        |space, key: &SpaceKey| open_entry(key, space, &row.header, &row.salt, &row.ct).err();
    assert_eq!(open(other.space, &world.key), Some(Error::WrongPlace));
    let later = SpaceKey::random(5, rng);
    assert_eq!(open(world.space, &later), Some(Error::WrongPlace));
    assert_eq!(open(world.space, &other.key), Some(Error::Broken));
}

#[test]
fn columns_of_two_entries_are_not_exchanged() {
    let rng = &mut Chance::new(6);
    let world = world(rng);
    let first = world.entry(&Head::start(world.space), b"un", rng);
    let second = world.entry(&first.head(), b"deux", rng);
    let mixed = [
        (&second.header, &first.salt, &first.ct),
        (&first.header, &second.salt, &first.ct),
        (&first.header, &first.salt, &second.ct),
        (&first.header, &second.salt, &second.ct),
    ];
    for (header, salt, ct) in mixed {
        let opened = open_entry(&world.key, world.space, header, salt, ct);
        assert_eq!(opened.err(), Some(Error::Broken));
    }
}

#[test]
fn the_chain_shows_what_is_missing_repeated_moved_or_altered() {
    let rng = &mut Chance::new(7);
    let (world, other) = (world(rng), world(rng));
    let start = Head::start(world.space);
    let first = world.entry(&start, b"un", rng);
    let second = world.entry(&first.head(), b"deux", rng);
    let follow =
        |head: &Head, entry: &SealedEntry| head.follow(world.space, &entry.header, &entry.ct_sha);
    assert_eq!(
        follow(&follow(&start, &first).unwrap(), &second),
        Ok(second.head())
    );
    assert_eq!(follow(&start, &second), Err(Error::Chain));
    assert_eq!(follow(&first.head(), &first), Err(Error::Chain));
    let fork = world.entry(&start, b"autre", rng);
    assert_eq!(follow(&fork.head(), &second), Err(Error::Chain));
    let altered = start
        .follow(world.space, &first.header, &fork.ct_sha)
        .unwrap();
    assert_eq!(follow(&altered, &second), Err(Error::Chain));
    let foreign = other.entry(&Head::start(other.space), b"un", rng);
    assert_eq!(follow(&start, &foreign), Err(Error::WrongPlace));
    assert_eq!(
        Head::from_bytes(&second.head().to_bytes()),
        Ok(second.head())
    );
    assert!(Head::from_bytes(&[0; 41]).is_err());
}

#[test]
fn a_member_cannot_write_in_the_name_of_another() {
    let rng = &mut Chance::new(8);
    let world = world(rng);
    let paul = UserSecrets::generate(rng);
    let body = world.body(b"je suis Amina");
    let forged = seal_entry(
        &world.key,
        world.space,
        &Head::start(world.space),
        1,
        &body,
        &paul,
        rng,
    )
    .unwrap();
    let opened = open_entry(
        &world.key,
        world.space,
        &forged.header,
        &forged.salt,
        &forged.ct,
    )
    .unwrap();
    assert_eq!(opened.verify(&world.amina.sig_pk()), Err(Error::Signature));
    let mut changed = open_entry(
        &world.key,
        world.space,
        &forged.header,
        &forged.salt,
        &forged.ct,
    )
    .unwrap();
    assert_eq!(changed.verify(&paul.sig_pk()), Ok(()));
    changed.time += 1;
    assert_eq!(changed.verify(&paul.sig_pk()), Err(Error::Signature));
}

#[test]
fn kinds_are_short_visible_ascii() {
    let rng = &mut Chance::new(9);
    let world = world(rng);
    for kind in ["", "é", "a b", "a\0", &"x".repeat(33)] {
        let body = Body {
            kind,
            ..world.body(b"")
        };
        let sealed = seal_entry(
            &world.key,
            world.space,
            &Head::start(world.space),
            1,
            &body,
            &world.amina,
            rng,
        );
        assert_eq!(sealed.err(), Some(Error::Malformed), "{kind}");
    }
}

#[test]
fn an_inbound_row_with_a_byte_changed_does_not_open() {
    let rng = &mut Chance::new(10);
    let (world, instance) = (world(rng), Instance::generate(rng));
    let pair = inbound_pair(&world.key, world.space, rng).unwrap();
    let (start, body) = (Head::start(world.space), world.body(b"sms"));
    let row = seal_inbound(
        &pair.public,
        world.space,
        4,
        &start,
        1,
        &body,
        instance.audit(),
        rng,
    )
    .unwrap();
    let audit = instance.audit().public();
    let open = |secret: &[u8], header: &[u8], k: &[u8], ct: &[u8], signature: &[u8]| {
        let signature = signature.try_into().unwrap();
        open_inbound(
            &world.key,
            secret,
            world.space,
            header,
            k,
            ct,
            signature,
            &audit,
        )
    };
    let (s, h, k, c, i) = (
        &pair.sealed_secret[..],
        &row.header[..],
        &row.hpke_k[..],
        &row.ct[..],
        &row.inst_sig[..],
    );
    let opened = open(s, h, k, c, i).unwrap();
    assert!(!opened.is_signed());
    assert_eq!(opened.verify(&audit), Err(Error::Signature));
    assert!(sparse_flips(s).all(|s| open(&s, h, k, c, i).is_err()));
    assert!(flips(h).all(|h| open(s, &h, k, c, i).is_err()));
    assert!(sparse_flips(k).all(|k| open(s, h, &k, c, i).is_err()));
    assert!(sparse_flips(c).all(|c| open(s, h, k, &c, i).is_err()));
    assert!(flips(i).all(|i| open(s, h, k, c, &i).is_err()));
    assert_eq!(
        open_entry(&world.key, world.space, h, &[0; 32], c).err(),
        Some(Error::WrongPlace)
    );
    assert_eq!(
        row.head(),
        start.follow(world.space, h, &row.ct_sha).unwrap()
    );
}
