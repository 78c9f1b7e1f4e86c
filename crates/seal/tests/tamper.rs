//! Nothing that was altered, moved or exchanged opens.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

mod chance;

use chance::Chance;
use proptest::prelude::*;
use seal::*;

const CHEAP: Argon = Argon {
    memory_kib: 8,
    passes: 1,
    lanes: 1,
};

fn pepper() -> Pepper {
    Pepper::from_bytes([7; 32])
}

/// Every copy of `bytes` with one bit changed.
fn flips(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bytes.len() * 8).map(move |bit| flip(bytes, bit))
}

/// One bit changed in one byte of seven: for what is slow to open.
fn sparse_flips(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bytes.len())
        .step_by(7)
        .map(move |at| flip(bytes, at * 8 + at % 8))
}

fn flip(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

struct World {
    space: SpaceId,
    key: SpaceKey,
    amina: UserSecrets,
    id: UserId,
}

fn world(rng: &mut Chance) -> World {
    let (space, id) = (SpaceId::random(rng), UserId::random(rng));
    World {
        space,
        key: SpaceKey::random(4, rng),
        amina: UserSecrets::generate(rng),
        id,
    }
}

impl World {
    fn body<'a>(&self, payload: &'a [u8]) -> Body<'a> {
        Body {
            kind: "note",
            author: self.id,
            time: 1,
            payload,
        }
    }

    fn entry(&self, head: &Head, payload: &[u8], rng: &mut Chance) -> SealedEntry {
        seal_entry(
            &self.key,
            self.space,
            head,
            20_000,
            &self.body(payload),
            &self.amina,
            rng,
        )
        .unwrap()
    }

    fn bundle(&self) -> VerifiedBundle {
        VerifiedBundle::own(Bundle::new(self.id, &self.amina, 1), &self.amina).unwrap()
    }
}

#[test]
fn a_lock_row_with_any_bit_changed_does_not_open() {
    let rng = &mut Chance::new(1);
    let (id, user, key) = (
        LockId::random(rng),
        UserId::random(rng),
        UserKey::random(rng),
    );
    let secret = Secret::Passkey(&[3; 32]);
    let row = close_lock(&pepper(), id, user, CHEAP, &secret, &key, rng)
        .unwrap()
        .to_bytes();
    for wrong in flips(&row) {
        let opened =
            LockRow::from_bytes(&wrong).and_then(|row| open_lock(&pepper(), &row, &secret));
        assert!(opened.is_err());
    }
    for len in 0..row.len() {
        assert!(LockRow::from_bytes(&row[..len]).is_err());
    }
}

#[test]
fn a_password_lock_with_any_bit_changed_but_its_costs_does_not_open() {
    let rng = &mut Chance::new(2);
    let (id, user, key) = (
        LockId::random(rng),
        UserId::random(rng),
        UserKey::random(rng),
    );
    let secret = Secret::Password("une phrase que je garde");
    let row = close_lock(&pepper(), id, user, CHEAP, &secret, &key, rng).unwrap();
    let bytes = row.to_bytes();
    for bit in (0..bytes.len() * 8).filter(|bit| !(35 * 8..47 * 8).contains(bit)) {
        let opened = LockRow::from_bytes(&flip(&bytes, bit))
            .and_then(|row| open_lock(&pepper(), &row, &secret));
        assert!(opened.is_err());
    }
    for argon in [
        (16, 1, 1),
        (8, 2, 1),
        (16, 1, 2),
        (0, 1, 1),
        (8, 0, 1),
        (8, 1, 0),
        (1 << 21, 1, 1),
        (8, 65, 1),
    ] {
        let (memory_kib, passes, lanes) = argon;
        let wrong = LockRow {
            argon: Argon {
                memory_kib,
                passes,
                lanes,
            },
            ..row.clone()
        };
        assert!(open_lock(&pepper(), &wrong, &secret).is_err(), "{argon:?}");
    }
}

#[test]
fn columns_of_two_locks_are_not_exchanged() {
    let rng = &mut Chance::new(3);
    let (user, key, prf) = (UserId::random(rng), UserKey::random(rng), [3; 32]);
    let secret = Secret::Passkey(&prf);
    let mut close = |user| {
        close_lock(
            &pepper(),
            LockId::random(rng),
            user,
            CHEAP,
            &secret,
            &key,
            rng,
        )
        .unwrap()
    };
    let (one, two) = (close(user), close(user));
    let stranger = close(UserId::from_bytes([0; 16]));
    let wrong = [
        LockRow {
            id: two.id,
            ..one.clone()
        },
        LockRow {
            user: stranger.user,
            ..one.clone()
        },
        LockRow {
            salt: two.salt,
            ..one.clone()
        },
        LockRow {
            commit: two.commit,
            ..one.clone()
        },
        LockRow {
            nonce: two.nonce,
            ..one.clone()
        },
        LockRow {
            ct: two.ct.clone(),
            ..one.clone()
        },
        LockRow {
            commit: two.commit,
            nonce: two.nonce,
            ct: two.ct.clone(),
            ..one.clone()
        },
        LockRow {
            kind: LockKind::Recovery,
            ..one.clone()
        },
        LockRow {
            suite: 2,
            ..one.clone()
        },
    ];
    for row in wrong {
        assert!(open_lock(&pepper(), &row, &secret).is_err());
    }
}

#[test]
fn two_slots_of_different_cards_are_not_a_card() {
    let rng = &mut Chance::new(4);
    let (key, secret) = (UserKey::random(rng), CardSecret::random(rng));
    let user = secret.card_id();
    let mut close = || {
        let ids = [LockId::random(rng), LockId::random(rng)];
        close_card(
            &pepper(),
            ids,
            user,
            CHEAP,
            &secret,
            "2580",
            None,
            &key,
            rng,
        )
        .unwrap()
    };
    let ([a, b], [c, _]) = (close(), close());
    assert!(open_card(&pepper(), &[b.clone(), a.clone()], &secret, "2580").is_ok());
    assert_eq!(
        open_card(&pepper(), &[a.clone(), c], &secret, "2580").err(),
        Some(Error::Malformed)
    );
    assert_eq!(
        open_card(&pepper(), &[a.clone(), a], &secret, "2580").err(),
        Some(Error::Malformed)
    );
}

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
fn an_entry_does_not_open_elsewhere() {
    let rng = &mut Chance::new(6);
    let (world, other) = (world(rng), world(rng));
    let start = Head::start(world.space);
    let first = world.entry(&start, b"un", rng);
    let second = world.entry(&first.head(), b"deux", rng);
    let open = |space, key: &SpaceKey, header: &[u8; 72], salt: &[u8; 32], ct: &[u8]| {
        open_entry(key, space, header, salt, ct).err()
    };
    let wrong = Some(Error::WrongPlace);
    assert_eq!(
        open(
            other.space,
            &world.key,
            &first.header,
            &first.salt,
            &first.ct
        ),
        wrong
    );
    let later = SpaceKey::random(5, rng);
    assert_eq!(
        open(world.space, &later, &first.header, &first.salt, &first.ct),
        wrong
    );
    let broken = Some(Error::Broken);
    assert_eq!(
        open(
            world.space,
            &other.key,
            &first.header,
            &first.salt,
            &first.ct
        ),
        broken
    );
    assert_eq!(
        open(
            world.space,
            &world.key,
            &second.header,
            &first.salt,
            &first.ct
        ),
        broken
    );
    assert_eq!(
        open(
            world.space,
            &world.key,
            &first.header,
            &second.salt,
            &first.ct
        ),
        broken
    );
    assert_eq!(
        open(
            world.space,
            &world.key,
            &first.header,
            &first.salt,
            &second.ct
        ),
        broken
    );
    assert_eq!(
        open(
            world.space,
            &world.key,
            &first.header,
            &second.salt,
            &second.ct
        ),
        broken
    );
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
    let row = session.seal(&pepper(), b"row", b"keys", rng);
    assert!(flips(&row).all(|wrong| session.open(&pepper(), b"row", &wrong).is_err()));
    assert!(session.open(&pepper(), b"wor", &row).is_err());
    assert!(
        session
            .open(&Pepper::from_bytes([1; 32]), b"row", &row)
            .is_err()
    );
    assert!(
        SessionSecret::random(rng)
            .open(&pepper(), b"row", &row)
            .is_err()
    );

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

    let signature = instance.audit().sign("root", b"heads");
    let public = instance.audit().public();
    assert_eq!(verify_audit(&public, "root", b"heads", &signature), Ok(()));
    assert_eq!(
        verify_audit(&public, "roo", b"theads", &signature),
        Err(Error::Signature)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_sealed_is_opened(payload in prop::collection::vec(any::<u8>(), 0..3_000), kind in "[!-~]{1,32}", seed: u64, time: i64, day: u32, seq in 0..u64::MAX) {
        let rng = &mut Chance::new(seed);
        let world = world(rng);
        let head = Head { seq, hash: [seed as u8; 32] };
        let body = Body { kind: &kind, author: world.id, time, payload: &payload };
        let entry = seal_entry(&world.key, world.space, &head, day, &body, &world.amina, rng).unwrap();
        let opened = open_entry(&world.key, world.space, &entry.header, &entry.salt, &entry.ct).unwrap();
        prop_assert_eq!((&opened.kind, opened.author, opened.time), (&kind, world.id, time));
        prop_assert_eq!(&opened.payload[..], &payload[..]);
        prop_assert_eq!((opened.header.day, opened.header.seq), (day, seq + 1));
        prop_assert_eq!(opened.verify(&world.amina.sig_pk()), Ok(()));
        prop_assert_eq!(Header::from_bytes(&entry.header), Ok(opened.header));
        prop_assert_eq!(entry.ct.len(), padme(8 + 64 + 16 + 8 + 1 + kind.len() + payload.len()) + 16);
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), versioned: bool) {
        let mut bytes = bytes;
        if versioned && bytes.len() > 1 {
            bytes[..2].copy_from_slice(&[1, 1]);
        }
        let rng = &mut Chance::new(0);
        let (key, user, space) = (SpaceKey::random(0, rng), UserKey::random(rng), SpaceId::from_bytes([0; 16]));
        let _ = LockRow::from_bytes(&bytes);
        let _ = Header::from_bytes(&bytes);
        let _ = Bundle::from_bytes(&bytes);
        let _ = Instance::from_bytes(&bytes);
        let _ = EscrowNotice::from_bytes(&bytes);
        let _ = CeremonyCall::from_bytes(&bytes);
        prop_assert!(open_entry(&key, space, &bytes, &[0; 32], &bytes).is_err());
        prop_assert!(open_box(&key, space, "", b"", &bytes).is_err());
        prop_assert!(open_blob(&key, space, BlobId::from_bytes([0; 16]), &[0; 32], &bytes).is_err());
        prop_assert!(open_vault(&user, UserId::from_bytes([0; 16]), "", &bytes).is_err());
    }
}

#[test]
fn salts_and_nonces_never_come_back() {
    let rng = &mut Chance::new(16);
    let world = world(rng);
    let (start, user, key) = (
        Head::start(world.space),
        UserId::random(rng),
        UserKey::random(rng),
    );
    let (mut salts, mut nonces) = (
        std::collections::HashSet::new(),
        std::collections::HashSet::new(),
    );
    for _ in 0..1_000 {
        assert!(salts.insert(world.entry(&start, b"", rng).salt));
        assert!(salts.insert(random_salt(rng)));
        let row = close_lock(
            &pepper(),
            LockId::from_bytes([0; 16]),
            user,
            CHEAP,
            &Secret::Passkey(&[0; 32]),
            &key,
            rng,
        );
        assert!(nonces.insert(row.unwrap().nonce.to_vec()));
        assert!(nonces.insert(seal_vault(&key, user, "", b"", rng)[2..26].to_vec()));
        assert!(
            nonces.insert(seal_box(&world.key, world.space, "", b"", b"", rng)[2..26].to_vec())
        );
    }
}
