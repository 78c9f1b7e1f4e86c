//! What holds for any content, and for any bytes.

use crate::{CHEAP, chance::Chance, pepper, world};
use proptest::prelude::*;
use seal::*;

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
