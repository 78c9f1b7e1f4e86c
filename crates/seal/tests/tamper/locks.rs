//! Locks: a row altered, or mixed with another, opens nothing.

use crate::{CHEAP, chance::Chance, flip, flips, pepper};
use seal::*;

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
