//! One worker, one person, one space: everything opens again where it should.

mod chance;

use chance::Chance;
use seal::*;

const CHEAP: Argon = Argon {
    memory_kib: 8,
    passes: 1,
    lanes: 1,
};

fn pepper() -> Pepper {
    Pepper::from_bytes([7; 32])
}

fn id<T>(make: fn([u8; 16]) -> T, byte: u8) -> T {
    make([byte; 16])
}

#[test]
fn every_lock_of_a_worker_opens_the_same_keys() {
    let rng = &mut Chance::new(1);
    let (key, user) = (UserKey::random(rng), UserId::random(rng));
    let code = RecoveryCode::random(rng);
    let prf = [9; 32];
    for secret in [
        Secret::Password("le café d’Élise"),
        Secret::Passkey(&prf),
        Secret::Recovery(&code),
    ] {
        let row = close_lock(
            &pepper(),
            LockId::random(rng),
            user,
            CHEAP,
            &secret,
            &key,
            rng,
        )
        .unwrap();
        let row = LockRow::from_bytes(&row.to_bytes()).unwrap();
        let opened = open_lock(&pepper(), &row, &secret).unwrap();
        assert_eq!(*opened.to_secret_bytes(), *key.to_secret_bytes());
        assert_eq!(
            open_lock(&Pepper::from_bytes([8; 32]), &row, &secret).err(),
            Some(Error::WrongKey)
        );
    }
}

#[test]
fn a_password_is_the_same_composed_or_decomposed() {
    let rng = &mut Chance::new(2);
    let key = UserKey::random(rng);
    let (id, user) = (LockId::random(rng), UserId::random(rng));
    let row = close_lock(
        &pepper(),
        id,
        user,
        CHEAP,
        &Secret::Password("caf\u{e9}"),
        &key,
        rng,
    )
    .unwrap();
    assert!(open_lock(&pepper(), &row, &Secret::Password("cafe\u{301}")).is_ok());
    assert_eq!(
        open_lock(&pepper(), &row, &Secret::Password("cafe")).err(),
        Some(Error::WrongKey)
    );
    assert_eq!(
        open_lock(&pepper(), &row, &Secret::Passkey(&[0; 32])).err(),
        Some(Error::WrongKind)
    );
}

#[test]
fn a_card_opens_with_its_pin_and_with_its_facade_pin_and_with_no_other() {
    let rng = &mut Chance::new(3);
    let (key, neutral, secret) = (
        UserKey::random(rng),
        UserKey::random(rng),
        CardSecret::random(rng),
    );
    let ids = [LockId::random(rng), LockId::random(rng)];
    let mut slots = [0; 2];
    for _ in 0..32 {
        let facade = Some(("7410", &neutral));
        let rows = close_card(
            &pepper(),
            ids,
            secret.card_id(),
            CHEAP,
            &secret,
            "2580",
            facade,
            &key,
            rng,
        )
        .unwrap();
        let (slot, opened) = open_card(&pepper(), &rows, &secret, "2580").unwrap();
        slots[slot] += 1;
        assert_eq!(*opened.to_secret_bytes(), *key.to_secret_bytes());
        let (other, opened) = open_card(&pepper(), &rows, &secret, "7410").unwrap();
        assert_eq!(other, 1 - slot);
        assert_eq!(*opened.to_secret_bytes(), *neutral.to_secret_bytes());
        assert_eq!(
            open_card(&pepper(), &rows, &secret, "0000").err(),
            Some(Error::WrongKey)
        );
        let other = CardSecret::random(rng);
        assert_eq!(
            open_card(&pepper(), &rows, &other, "2580").err(),
            Some(Error::WrongKey)
        );
    }
    assert!(
        slots.iter().all(|times| *times > 4),
        "the order is drawn: {slots:?}"
    );
    let same = close_card(
        &pepper(),
        ids,
        secret.card_id(),
        CHEAP,
        &secret,
        "1",
        Some(("1", &neutral)),
        &key,
        rng,
    );
    assert_eq!(same.err(), Some(Error::SamePin));
}

#[test]
fn a_card_without_facade_looks_the_same() {
    let rng = &mut Chance::new(4);
    let (key, secret) = (UserKey::random(rng), CardSecret::random(rng));
    let ids = [LockId::random(rng), LockId::random(rng)];
    let rows = close_card(
        &pepper(),
        ids,
        secret.card_id(),
        CHEAP,
        &secret,
        "2580",
        None,
        &key,
        rng,
    )
    .unwrap();
    assert_eq!(rows.each_ref().map(|row| row.to_bytes().len()), [167, 167]);
    assert_eq!(rows[0].salt, rows[1].salt);
    assert!(open_card(&pepper(), &rows, &secret, "2580").is_ok());
}

#[test]
fn a_space_is_shared_written_and_read() {
    let rng = &mut Chance::new(5);
    let (amina, paul) = (UserSecrets::generate(rng), UserSecrets::generate(rng));
    let (amina_id, paul_id) = (id(UserId::from_bytes, 1), id(UserId::from_bytes, 2));
    let root =
        VerifiedBundle::root(Bundle::new(amina_id, &amina, 20_000), &amina.sig_pk()).unwrap();
    let mut bundle = Bundle::new(paul_id, &paul, 20_001);
    bundle.countersign(amina_id, &amina);
    let bundle =
        VerifiedBundle::by(Bundle::from_bytes(&bundle.to_bytes()).unwrap(), &root).unwrap();

    let (space, key) = (SpaceId::random(rng), SpaceKey::random(1, rng));
    let wrapped = wrap(&key, space, &bundle, rng).unwrap();
    assert_eq!((wrapped.enc.len(), wrapped.ct.len()), (1120, 50));
    let his = unwrap(&wrapped, space, 1, paul_id, bundle.hash(), &paul).unwrap();

    let body = Body {
        kind: "note",
        author: amina_id,
        time: 1_700_000_000_000,
        payload: b"Rendez-vous mardi",
    };
    let start = Head::start(space);
    let entry = seal_entry(&key, space, &start, 20_002, &body, &amina, rng).unwrap();
    let opened = open_entry(&his, space, &entry.header, &entry.salt, &entry.ct).unwrap();
    assert_eq!(
        (&opened.kind[..], opened.author, opened.time),
        ("note", amina_id, 1_700_000_000_000)
    );
    assert_eq!(opened.payload[..], *body.payload);
    assert_eq!(opened.verify(root.sig_pk()), Ok(()));
    assert_eq!(opened.verify(bundle.sig_pk()), Err(Error::Signature));
    assert_eq!(
        start.follow(space, &entry.header, &entry.ct_sha),
        Ok(entry.head())
    );
    assert_eq!(entry.ct.len(), 256 + 16);
}

#[test]
fn what_comes_from_outside_is_read_by_members_and_cannot_be_forged() {
    let rng = &mut Chance::new(6);
    let (space, key, instance) = (
        SpaceId::random(rng),
        SpaceKey::random(3, rng),
        Instance::generate(rng),
    );
    let pair = inbound_pair(&key, space, rng).unwrap();
    let body = Body {
        kind: "sms",
        author: id(UserId::from_bytes, 0),
        time: 5,
        payload: b"je suis en retard",
    };
    let (start, audit) = (Head::start(space), instance.audit());
    let entry = seal_inbound(&pair.public, space, 3, &start, 1, &body, audit, rng).unwrap();
    assert_eq!(entry.hpke_k.len(), 1168);
    let open = |signature: &[u8; 64], public: &[u8; 32]| {
        let secret = &pair.sealed_secret;
        open_inbound(
            &key,
            secret,
            space,
            &entry.header,
            &entry.hpke_k,
            &entry.ct,
            signature,
            public,
        )
    };
    assert_eq!(
        open(&entry.inst_sig, &audit.public()).unwrap().payload[..],
        *body.payload
    );
    assert_eq!(
        open(&[1; 64], &audit.public()).err(),
        Some(Error::Signature)
    );
    let other = AuditKey::generate(rng).public();
    assert_eq!(open(&entry.inst_sig, &other).err(), Some(Error::Signature));
    let seen = seal_to_space(&pair.public, space, 3, "seen", b"mardi", rng).unwrap();
    assert_eq!(
        open_from_space(&key, &pair.sealed_secret, space, "seen", &seen).unwrap()[..],
        *b"mardi"
    );
}

#[test]
fn keys_travel_and_boxes_open() {
    let rng = &mut Chance::new(7);
    let (key, user, secrets) = (
        UserKey::random(rng),
        UserId::random(rng),
        UserSecrets::generate(rng),
    );
    let again = UserSecrets::open(&key, user, &secrets.seal(&key, user, rng)).unwrap();
    assert_eq!(*again.to_secret_bytes(), *secrets.to_secret_bytes());
    let again = UserSecrets::from_secret_bytes(&*secrets.to_secret_bytes()).unwrap();
    assert_eq!(again.sig_pk(), secrets.sig_pk());
    let sealed = seal_vault(&key, user, "prefs", b"fr", rng);
    assert_eq!(
        open_vault(&key, user, "prefs", &sealed).unwrap()[..],
        *b"fr"
    );
    let (space, epoch) = (SpaceId::random(rng), SpaceKey::random(9, rng));
    let epoch = SpaceKey::from_secret_bytes(&*epoch.to_secret_bytes()).unwrap();
    assert_eq!(epoch.epoch(), 9);
    let sealed = seal_box(&epoch, space, "snapshot", b"12", b"view", rng);
    assert_eq!(
        open_box(&epoch, space, "snapshot", b"12", &sealed).unwrap()[..],
        *b"view"
    );
}

#[test]
fn a_session_is_found_by_its_cookie_alone() {
    let rng = &mut Chance::new(8);
    let session = SessionSecret::random(rng);
    let again = SessionSecret::from_text(&session.to_text()).unwrap();
    assert_eq!(again.sid(&pepper()), session.sid(&pepper()));
    assert_eq!(again.csrf(&pepper()), session.csrf(&pepper()));
    let sealed = session.key(&pepper()).seal(b"row", b"keys", rng);
    assert_eq!(
        again.key(&pepper()).open(b"row", &sealed).unwrap()[..],
        *b"keys"
    );
    for wrong in ["", "a", &"A".repeat(64), &"0".repeat(63), &"0".repeat(65)] {
        assert!(SessionSecret::from_text(wrong).is_err());
    }
}

#[test]
fn the_instance_file_is_read_back_and_checked() {
    let rng = &mut Chance::new(9);
    let instance = Instance::generate(rng);
    let bytes = instance.to_bytes();
    let again = Instance::from_bytes(&bytes).unwrap();
    assert_eq!(
        again.blind_index("sms", "+33600000000"),
        instance.blind_index("sms", "+33600000000")
    );
    assert_ne!(
        again.blind_index("sm", "s+33600000000"),
        instance.blind_index("sms", "+33600000000")
    );
    let sealed = seal_for_outbox(&instance.outbox_public(), &[1; 16], b"rappel", rng).unwrap();
    assert_eq!(
        again.open_outbox(&[1; 16], &sealed).unwrap()[..],
        *b"rappel"
    );
    assert!(again.open_outbox(&[2; 16], &sealed).is_err());
    for at in 0..bytes.len() {
        let mut wrong = bytes.clone();
        wrong[at] ^= 4;
        assert!(Instance::from_bytes(&wrong).is_err());
    }
}

#[test]
fn a_blob_is_opened_whole_or_not_at_all() {
    let rng = &mut Chance::new(10);
    let (space, key, blob) = (
        SpaceId::random(rng),
        SpaceKey::random(1, rng),
        BlobId::random(rng),
    );
    for len in [0, 1, 255, 65_531, 65_532, 65_533, 200_000] {
        let plain: Vec<u8> = (0..len).map(|at| at as u8).collect();
        let salt = random_salt(rng);
        let sealed = seal_blob(&key, space, blob, &salt, &plain).unwrap();
        assert_eq!(sealed.len(), sealed_blob_len(len));
        let open = |bytes: &[u8]| open_blob(&key, space, blob, &salt, bytes);
        assert_eq!(open(&sealed).unwrap()[..], plain[..]);
        for cut in [0, 1, 2, 65_554, 2 + 2 * 65_552] {
            if cut < sealed.len() {
                let expected = if cut % 65_552 == 2 || cut < 2 {
                    Error::Truncated
                } else {
                    Error::Broken
                };
                assert_eq!(open(&sealed[..cut]).err(), Some(expected), "{len} {cut}");
            }
        }
    }
}
