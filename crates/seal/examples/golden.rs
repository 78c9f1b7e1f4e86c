//! Writes on standard output one thing of each kind that this version seals, with everything needed to open it.
//!
//! Run once for each new format, and committed under `tests/golden` with a new name: a file there is never edited.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "run by hand, at a desk"
)]

#[path = "../tests/chance/mod.rs"]
mod chance;

use chance::Chance;
use seal::*;
use std::io::Write;

const ARGON: Argon = Argon {
    memory_kib: 64,
    passes: 2,
    lanes: 1,
};

/// Lines of `name hex`.
struct Lines(Vec<(String, Vec<u8>)>);

impl Lines {
    fn add(&mut self, name: &str, bytes: impl AsRef<[u8]>) {
        self.0.push((name.to_owned(), bytes.as_ref().to_vec()));
    }
}

fn main() -> std::io::Result<()> {
    let (mut lines, rng) = (Lines(Vec::new()), &mut Chance::new(20_260_101));
    let user = UserId::from_bytes(*b"amina\0\0\0\0\0\0\0\0\0\0\0");
    let space = SpaceId::from_bytes(*b"thread\0\0\0\0\0\0\0\0\0\0");
    locks(&mut lines, user, rng);
    let secrets = keys(&mut lines, user, space, rng);
    let key = SpaceKey::random(7, rng);
    lines.add("space_key", key.to_secret_bytes().as_slice());
    entries(&mut lines, &key, space, user, &secrets, rng);
    small(&mut lines, &key, space, rng);
    escrow(&mut lines, space, user, &secrets, rng);
    let mut out = std::io::stdout().lock();
    for (name, bytes) in lines.0 {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(out, "{name} {hex}")?;
    }
    Ok(())
}

fn locks(lines: &mut Lines, user: UserId, rng: &mut Chance) {
    let (pepper, key) = (Pepper::from_bytes([7; 32]), UserKey::from_bytes([1; 32]));
    let (code, card) = (RecoveryCode::random(rng), CardSecret::random(rng));
    let secrets = [
        ("lock_password", Secret::Password("le café d’Élise, à midi")),
        ("lock_passkey", Secret::Passkey(&[9; 32])),
        ("lock_recovery", Secret::Recovery(&code)),
    ];
    for (name, secret) in secrets {
        let row = close_lock(
            &pepper,
            LockId::random(rng),
            user,
            ARGON,
            &secret,
            &key,
            rng,
        )
        .unwrap();
        lines.add(name, row.to_bytes());
    }
    let (ids, neutral) = (
        [LockId::random(rng), LockId::random(rng)],
        UserKey::from_bytes([2; 32]),
    );
    let facade = Some(("7410", &neutral));
    let rows = close_card(
        &pepper,
        ids,
        card.card_id(),
        ARGON,
        &card,
        "2580",
        facade,
        &key,
        rng,
    )
    .unwrap();
    lines.add("recovery_code", code.grouped());
    lines.add("card_code", card.grouped());
    lines.add("card_id", card.card_id().as_bytes());
    lines.add("card_slot_0", rows[0].to_bytes());
    lines.add("card_slot_1", rows[1].to_bytes());
}

fn keys(lines: &mut Lines, user: UserId, space: SpaceId, rng: &mut Chance) -> UserSecrets {
    let (key, secrets, paul) = (
        UserKey::from_bytes([1; 32]),
        UserSecrets::generate(rng),
        UserSecrets::generate(rng),
    );
    let paul_id = UserId::from_bytes([2; 16]);
    lines.add("user_secrets", secrets.seal(&key, user, rng));
    lines.add("user_secrets_plain", secrets.to_secret_bytes().as_slice());
    lines.add("vault", seal_vault(&key, user, "prefs", b"fr", rng));
    let root = Bundle::new(user, &secrets, 20_000);
    let mut bundle = Bundle::new(paul_id, &paul, 20_001);
    bundle.countersign(user, &secrets);
    lines.add("bundle_root", root.to_bytes());
    lines.add("bundle_member", bundle.to_bytes());
    lines.add("fingerprint", root.fingerprint());
    let own = VerifiedBundle::own(root, &secrets).unwrap();
    let wrapped = wrap(
        &SpaceKey::from_secret_bytes(&[3; 36]).unwrap(),
        space,
        &own,
        rng,
    )
    .unwrap();
    lines.add("wrap_enc", wrapped.enc);
    lines.add("wrap_ct", wrapped.ct);
    secrets
}

fn entries(
    lines: &mut Lines,
    key: &SpaceKey,
    space: SpaceId,
    author: UserId,
    secrets: &UserSecrets,
    rng: &mut Chance,
) {
    let instance = Instance::generate(rng);
    lines.add("instance", instance.to_bytes().as_slice());
    let body = Body {
        kind: "note",
        author,
        time: 1_760_000_000_000,
        payload: "Rendez-vous mardi à 14 h.".as_bytes(),
    };
    let first = seal_entry(key, space, &Head::start(space), 20_370, &body, secrets, rng).unwrap();
    let pair = inbound_pair(key, space, rng).unwrap();
    let message = Body {
        kind: "message",
        author: UserId::from_bytes([0; 16]),
        ..body
    };
    let head = first.head();
    let second = seal_inbound(
        &pair.public,
        space,
        7,
        &head,
        20_371,
        &message,
        instance.audit(),
        rng,
    )
    .unwrap();
    let erased = Body {
        kind: "erase",
        payload: b"1",
        ..body
    };
    let third = seal_tombstone(key, space, &second.head(), 20_372, &erased, secrets, rng).unwrap();
    for (name, entry) in [("entry", &first), ("tombstone", &third)] {
        lines.add(&format!("{name}_header"), entry.header);
        lines.add(&format!("{name}_salt"), entry.salt);
        lines.add(&format!("{name}_ct"), &entry.ct);
    }
    lines.add("inbound_secret", &pair.sealed_secret);
    lines.add("inbound_header", second.header);
    lines.add("inbound_k", second.hpke_k);
    lines.add("inbound_ct", second.ct);
    lines.add("inbound_sig", second.inst_sig);
    lines.add("head", third.head().to_bytes());
    lines.add(
        "seen",
        seal_to_space(&pair.public, space, 7, "seen", b"20372", rng).unwrap(),
    );
    let id = [5; 16];
    lines.add(
        "outbox",
        seal_for_outbox(&instance.outbox_public(), &id, b"rappel", rng).unwrap(),
    );
    lines.add("blind_index", instance.blind_index("sms", "+33600000000"));
}

fn small(lines: &mut Lines, key: &SpaceKey, space: SpaceId, rng: &mut Chance) {
    lines.add("box", seal_box(key, space, "snapshot", b"12", b"view", rng));
    let blob = BlobId::from_bytes([4; 16]);
    lines.add(
        "blob_small",
        seal_blob(key, space, blob, &[6; 32], b"une photo").unwrap(),
    );
    let large: Vec<u8> = (0..150_000u32).map(|at| at as u8).collect();
    lines.add(
        "blob_large_sha",
        sha256(&seal_blob(key, space, blob, &[8; 32], &large).unwrap()),
    );
    let (pepper, session) = (Pepper::from_bytes([7; 32]), SessionSecret::random(rng));
    lines.add("session_text", session.to_text());
    lines.add("session_sid", session.sid(&pepper));
    lines.add("session_csrf", session.csrf(&pepper));
    lines.add(
        "session_row",
        session.key(&pepper).seal(b"amina", b"keys", rng),
    );
    let month = MonthKey::generate(rng);
    lines.add("month_key", month.to_secret_bytes().as_slice());
    lines.add(
        "trace",
        seal_trace(&month.public(), 669, 3, &[1; 32], b"open", rng).unwrap(),
    );
    lines.add("derived_id", derive_id(&[1; 16], "form"));
}

fn escrow(lines: &mut Lines, team: SpaceId, by: UserId, secrets: &UserSecrets, rng: &mut Chance) {
    let (key, policy) = (EscrowKey::generate(rng), Policy::new(2, 3).unwrap());
    let seeds: Vec<HolderSeed> = (0..3).map(|_| HolderSeed::random(rng)).collect();
    let shares = seal_escrow(&key, team, policy, &seeds, rng).unwrap();
    for (seed, share) in seeds.iter().zip(&shares) {
        lines.add("escrow_seed", seed.grouped());
        lines.add("escrow_share", [&[share.set][..], &share.ct].concat());
    }
    let notice = EscrowNotice::new(&key, team, policy, 20_000, by, secrets);
    lines.add("escrow_notice", notice.to_bytes());
    let own = VerifiedBundle::own(Bundle::new(by, secrets, 20_000), secrets).unwrap();
    lines.add(
        "escrow_sealed_seed",
        seal_seed(&seeds[0], team, 0, &own, rng).unwrap(),
    );
    let escrow = VerifiedEscrow::by(notice, &own).unwrap();
    let wrapped = wrap_escrow(
        &SpaceKey::from_secret_bytes(&[3; 36]).unwrap(),
        team,
        &escrow,
        rng,
    )
    .unwrap();
    lines.add("escrow_wrap_enc", wrapped.enc);
    lines.add("escrow_wrap_ct", wrapped.ct);
}
