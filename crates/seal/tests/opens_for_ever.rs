//! What was sealed once opens for ever. The files of `tests/golden` are never edited: a new format is a new file
//! and a new module here.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

use seal::*;

const V1: &str = include_str!("golden/v1.hex");

/// The SHA-256 of the file, so that nobody repairs this test by sealing it all again.
const V1_SHA: &str = "aca54fede46239985ad79da89c5e44173a558fb6a632e3f26cb7233da96f0160";

fn bytes(hex: &str) -> Vec<u8> {
    hex.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(core::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

fn all(name: &str) -> Vec<Vec<u8>> {
    V1.lines()
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
        .map(bytes)
        .collect()
}

fn one(name: &str) -> Vec<u8> {
    let found = all(name);
    assert_eq!(found.len(), 1, "{name}");
    found[0].clone()
}

fn text(name: &str) -> String {
    String::from_utf8(one(name)).unwrap()
}

fn array<const N: usize>(name: &str) -> [u8; N] {
    one(name).try_into().unwrap()
}

fn amina() -> UserId {
    UserId::from_bytes(*b"amina\0\0\0\0\0\0\0\0\0\0\0")
}

fn space() -> SpaceId {
    SpaceId::from_bytes(*b"thread\0\0\0\0\0\0\0\0\0\0")
}

fn pepper() -> Pepper {
    Pepper::from_bytes([7; 32])
}

fn key() -> SpaceKey {
    SpaceKey::from_secret_bytes(&one("space_key")).unwrap()
}

fn secrets() -> UserSecrets {
    UserSecrets::from_secret_bytes(&one("user_secrets_plain")).unwrap()
}

fn root() -> VerifiedBundle {
    VerifiedBundle::root(
        Bundle::from_bytes(&one("bundle_root")).unwrap(),
        &secrets().sig_pk(),
    )
    .unwrap()
}

#[test]
fn the_file_is_the_one_that_was_committed() {
    let sha: String = sha256(V1.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(sha, V1_SHA);
}

#[test]
fn locks_of_version_1() {
    let code: RecoveryCode = text("recovery_code").parse().unwrap();
    let secrets = [
        ("lock_password", Secret::Password("le café d’Élise, à midi")),
        ("lock_passkey", Secret::Passkey(&[9; 32])),
        ("lock_recovery", Secret::Recovery(&code)),
    ];
    for (name, secret) in secrets {
        let row = LockRow::from_bytes(&one(name)).unwrap();
        assert_eq!(
            open_lock(&pepper(), &row, &secret).unwrap().as_bytes(),
            &[1; 32],
            "{name}"
        );
    }
}

#[test]
fn cards_of_version_1() {
    let card: CardSecret = text("card_code").parse().unwrap();
    assert_eq!(card.card_id().as_bytes()[..], one("card_id"));
    let rows = ["card_slot_0", "card_slot_1"].map(|name| LockRow::from_bytes(&one(name)).unwrap());
    assert_eq!(
        open_card(&pepper(), &rows, &card, "2580")
            .unwrap()
            .1
            .as_bytes(),
        &[1; 32]
    );
    assert_eq!(
        open_card(&pepper(), &rows, &card, "7410")
            .unwrap()
            .1
            .as_bytes(),
        &[2; 32]
    );
}

#[test]
fn users_of_version_1() {
    let key = UserKey::from_bytes([1; 32]);
    let opened = UserSecrets::open(&key, amina(), &one("user_secrets")).unwrap();
    assert_eq!(opened.to_secret_bytes()[..], one("user_secrets_plain"));
    assert_eq!(
        open_vault(&key, amina(), "prefs", &one("vault")).unwrap()[..],
        *b"fr"
    );
}

#[test]
fn bundles_and_wraps_of_version_1() {
    assert_eq!(root().bundle().fingerprint(), text("fingerprint"));
    assert!(
        VerifiedBundle::by(Bundle::from_bytes(&one("bundle_member")).unwrap(), &root()).is_ok()
    );
    let wrap = Wrap {
        enc: one("wrap_enc"),
        ct: one("wrap_ct"),
    };
    let key = unwrap(
        &wrap,
        space(),
        0x0303_0303,
        amina(),
        root().hash(),
        &secrets(),
    )
    .unwrap();
    assert_eq!(key.to_secret_bytes()[..], [3; 36]);
}

#[test]
fn entries_of_version_1() {
    let instance = Instance::from_bytes(&one("instance")).unwrap();
    let open = |name: &str| {
        let [header, salt, ct] =
            ["header", "salt", "ct"].map(|part| one(&format!("{name}_{part}")));
        let entry = open_entry(&key(), space(), &header, &salt, &ct).unwrap();
        entry.verify(&secrets().sig_pk()).unwrap();
        (entry, header, sha256(&ct))
    };
    let (note, first, first_sha) = open("entry");
    assert_eq!(
        (&note.kind[..], note.author, note.time),
        ("note", amina(), 1_760_000_000_000)
    );
    assert_eq!(note.payload[..], *"Rendez-vous mardi à 14 h.".as_bytes());
    let (erased, third, third_sha) = open("tombstone");
    assert_eq!(
        (erased.header.kind, erased.header.seq),
        (EntryKind::Tombstone, 3)
    );
    let [secret, second, k, ct] =
        ["secret", "header", "k", "ct"].map(|part| one(&format!("inbound_{part}")));
    let (signature, audit) = (array("inbound_sig"), instance.audit().public());
    let message = open_inbound(
        &key(),
        &secret,
        space(),
        &second,
        &k,
        &ct,
        &signature,
        &audit,
    )
    .unwrap();
    assert_eq!(
        (&message.kind[..], &message.payload[..]),
        ("message", &note.payload[..])
    );
    let head = Head::start(space())
        .follow(space(), &first, &first_sha)
        .unwrap();
    let head = head
        .follow(space(), &second, &sha256(&ct))
        .unwrap()
        .follow(space(), &third, &third_sha)
        .unwrap();
    assert_eq!(Head::from_bytes(&one("head")), Ok(head));
    assert_eq!(
        open_from_space(&key(), &secret, space(), "seen", &one("seen")).unwrap()[..],
        *b"20372"
    );
    assert_eq!(
        instance.open_outbox(&[5; 16], &one("outbox")).unwrap()[..],
        *b"rappel"
    );
    assert_eq!(
        instance.blind_index("sms", "+33600000000")[..],
        one("blind_index")
    );
}

#[test]
fn what_the_installation_sealed_for_itself_in_version_1() {
    let instance = Instance::from_bytes(&one("instance")).unwrap();
    let sealed = bytes(include_str!("golden/v1-instance-box.hex").trim_end());
    assert_eq!(
        instance.open("name", &sealed).unwrap()[..],
        *b"Les Tilleuls"
    );
}

#[test]
fn boxes_and_blobs_of_version_1() {
    assert_eq!(
        open_box(&key(), space(), "snapshot", b"12", &one("box")).unwrap()[..],
        *b"view"
    );
    let blob = BlobId::from_bytes([4; 16]);
    let opened = open_blob(&key(), space(), blob, &[6; 32], &one("blob_small")).unwrap();
    assert_eq!(opened[..], *b"une photo");
    let large: Vec<u8> = (0..150_000u32).map(|at| at as u8).collect();
    let sealed = seal_blob(&key(), space(), blob, &[8; 32], &large).unwrap();
    assert_eq!(sha256(&sealed)[..], one("blob_large_sha"));
}

#[test]
fn sessions_and_traces_of_version_1() {
    let session = SessionSecret::from_text(&text("session_text")).unwrap();
    assert_eq!(session.sid(&pepper())[..], one("session_sid"));
    assert_eq!(session.csrf(&pepper())[..], one("session_csrf"));
    assert_eq!(
        session
            .key(&pepper())
            .open(b"amina", &one("session_row"))
            .unwrap()[..],
        *b"keys"
    );
    let month = MonthKey::from_secret_bytes(&one("month_key")).unwrap();
    assert_eq!(
        open_trace(&month, 669, 3, &[1; 32], &one("trace")).unwrap()[..],
        *b"open"
    );
    assert_eq!(derive_id(&[1; 16], "form")[..], one("derived_id"));
}

#[test]
fn the_parts_of_a_month_of_version_1() {
    let month = MonthKey::from_secret_bytes(&one("month_key")).unwrap();
    let parts: Vec<MonthPart> = include_str!("golden/v1-trace-parts.hex")
        .lines()
        .map(|line| {
            MonthPart::open(&bytes(line), 202_611, amina(), root().hash(), &secrets()).unwrap()
        })
        .collect();
    let joined = MonthKey::join(&parts[0], &parts[1], &month.public()).unwrap();
    assert_eq!(*joined.to_secret_bytes(), *month.to_secret_bytes());
}

#[test]
fn escrows_of_version_1() {
    let notice = EscrowNotice::from_bytes(&one("escrow_notice")).unwrap();
    let escrow = VerifiedEscrow::by(notice.clone(), &root()).unwrap();
    let seeds: Vec<HolderSeed> = all("escrow_seed")
        .into_iter()
        .map(|code| String::from_utf8(code).unwrap().parse().unwrap())
        .collect();
    let shares = all("escrow_share");
    assert_eq!((seeds.len(), shares.len()), (3, 3));
    let wrap = Wrap {
        enc: one("escrow_wrap_enc"),
        ct: one("escrow_wrap_ct"),
    };
    for share in shares {
        let share = EscrowShare {
            set: share[0],
            ct: share[1..].to_vec(),
        };
        let chosen: Vec<(u8, &HolderSeed)> = (0u8..)
            .zip(&seeds)
            .filter(|(holder, _)| share.set >> holder & 1 == 1)
            .collect();
        let opened = open_escrow(&share, space(), notice.policy, &notice.public, &chosen).unwrap();
        let key = unwrap_escrow(&wrap, space(), 0x0303_0303, &escrow, &opened).unwrap();
        assert_eq!(key.to_secret_bytes()[..], [3; 36]);
    }
    let sealed = one("escrow_sealed_seed");
    let seed = open_seed(&sealed, space(), 0, amina(), root().hash(), &secrets()).unwrap();
    assert_eq!(seed.grouped(), seeds[0].grouped());
}
