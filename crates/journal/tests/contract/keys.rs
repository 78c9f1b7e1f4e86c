//! Users, locks, vaults, cards, members: who may open what.

use crate::bench::{DAY, on_every_engine, read, unique, user, write};
use journal::{Error, cards, epochs, escrow, locks, place, spaces, users, usk, vault, wraps};
use seal::{Argon, LockId, LockKind, LockRow, UserId};

fn lock(user: UserId, id: LockId, salt: u8) -> LockRow {
    LockRow {
        id,
        user,
        kind: LockKind::Password,
        suite: seal::SUITE,
        argon: Argon::FLOOR,
        salt: [salt; 16],
        commit: [2; 32],
        nonce: [3; 24],
        ct: vec![4; 48],
    }
}

#[tokio::test]
async fn a_user_is_found_by_id_login_and_kind() {
    on_every_engine(|bench| async move {
        let (nadia, card, login) = (user(), user(), unique());
        write!(bench, users::add, nadia, 1, 1, b"bundle", Some(login)).unwrap();
        write!(bench, users::add, card, 2, 2, b"card", None).unwrap();
        assert!(
            matches!(
                write!(bench, users::add, user(), 1, 1, b"", Some(login)),
                Err(Error::Conflict)
            ),
            "{}",
            bench.name
        );
        write!(bench, users::set_state, nadia, 2).unwrap();
        write!(bench, users::set_bundle, nadia, b"signed").unwrap();
        let found = read!(bench, users::by_login, login).unwrap().unwrap();
        assert_eq!(
            (found.id, found.kind, found.state, found.bundle, found.login),
            (nadia, 1, 2, b"signed".to_vec(), Some(login))
        );
        assert_eq!(
            read!(bench, users::list, 2)
                .unwrap()
                .into_iter()
                .map(|user| user.id)
                .collect::<Vec<_>>(),
            [card]
        );
        write!(bench, users::set_login, nadia, None).unwrap();
        assert!(read!(bench, users::by_login, login).unwrap().is_none());
        assert!(matches!(
            write!(bench, users::set_state, user(), 2),
            Err(Error::Missing)
        ));
        assert!(
            read!(bench, users::user, nadia)
                .unwrap()
                .unwrap()
                .login
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn locks_are_kept_rewritten_and_removed() {
    on_every_engine(|bench| async move {
        let (nadia, id) = (user(), LockId::from_bytes(unique()));
        let put = |row: LockRow| {
            bench
                .journal
                .write(move |tx| Box::pin(async move { locks::put(tx, &row).await }))
        };
        put(lock(nadia, id, 1)).await.unwrap();
        put(lock(nadia, id, 9)).await.unwrap();
        let kept = read!(bench, locks::of, nadia).unwrap();
        assert_eq!(
            kept.iter()
                .map(|row| (row.id, row.salt[0]))
                .collect::<Vec<_>>(),
            [(id, 9)]
        );
        assert!(
            matches!(put(lock(user(), id, 1)).await, Err(Error::Conflict)),
            "{}",
            bench.name
        );
        write!(bench, locks::remove, id).unwrap();
        assert!(matches!(
            write!(bench, locks::remove, id),
            Err(Error::Missing)
        ));
    })
    .await;
}

#[tokio::test]
async fn what_a_user_seals_for_themselves_is_replaced_by_label() {
    on_every_engine(|bench| async move {
        let nadia = user();
        write!(bench, usk::put, nadia, b"one").unwrap();
        write!(bench, usk::put, nadia, b"two").unwrap();
        assert_eq!(read!(bench, usk::of, nadia).unwrap(), Some(b"two".to_vec()));
        for (label, ct) in [("prefs", &b"a"[..]), ("head", b"b"), ("prefs", b"c")] {
            write!(bench, vault::put, nadia, label, ct).unwrap();
        }
        assert_eq!(
            read!(bench, vault::of, nadia, "prefs").unwrap(),
            Some(b"c".to_vec())
        );
        let all = read!(bench, vault::all, nadia).unwrap();
        assert_eq!(
            all,
            [
                ("head".to_owned(), b"b".to_vec()),
                ("prefs".to_owned(), b"c".to_vec())
            ]
        );
        write!(bench, vault::remove, nadia, "head").unwrap();
        assert!(read!(bench, vault::of, nadia, "head").unwrap().is_none());
        write!(bench, place::set, "team", b"x").unwrap();
        write!(bench, place::set, "team", b"y").unwrap();
        assert_eq!(
            read!(bench, place::read, "team").unwrap(),
            Some(b"y".to_vec())
        );
    })
    .await;
}

#[tokio::test]
async fn five_wrong_pins_close_a_card_for_an_hour_and_ten_until_a_worker_opens_it() {
    on_every_engine(|bench| async move {
        let card = user();
        assert_eq!(write!(bench, cards::try_card, card, 0).unwrap(), None);
        write!(bench, cards::reopen, card).unwrap();
        for expected in [Some(1), Some(2), Some(3), Some(4), Some(5), None] {
            assert_eq!(
                write!(bench, cards::try_card, card, 100).unwrap(),
                expected,
                "{}",
                bench.name
            );
        }
        assert_eq!(read!(bench, cards::tries, card).unwrap(), Some((5, 3700)));
        for expected in [Some(6), Some(7), Some(8), Some(9), Some(10), None] {
            assert_eq!(
                write!(bench, cards::try_card, card, 3700).unwrap(),
                expected
            );
        }
        assert_eq!(
            write!(bench, cards::try_card, card, 1_000_000).unwrap(),
            None
        );
        write!(bench, cards::reopen, card).unwrap();
        assert_eq!(
            write!(bench, cards::try_card, card, 1_000_000).unwrap(),
            Some(1)
        );
        write!(bench, cards::reset, card).unwrap();
        assert_eq!(read!(bench, cards::tries, card).unwrap(), Some((0, 0)));
    })
    .await;
}

#[tokio::test]
async fn a_hundred_pins_at_once_are_five() {
    on_every_engine(|bench| async move {
        let card = user();
        write!(bench, cards::reopen, card).unwrap();
        let tries = (0..100).map(|_| {
            let journal = bench.journal.clone();
            tokio::spawn(async move {
                journal
                    .write(move |tx| Box::pin(cards::try_card(tx, card, 100)))
                    .await
                    .unwrap()
            })
        });
        let mut allowed = 0;
        for tried in tries.collect::<Vec<_>>() {
            allowed += u32::from(tried.await.unwrap().is_some());
        }
        assert_eq!(allowed, 5, "{}", bench.name);
    })
    .await;
}

#[tokio::test]
async fn a_membership_has_a_first_day_and_may_end_alone() {
    on_every_engine(|bench| async move {
        let (space, nadia, cover) = (bench.space().await, user(), user());
        write!(bench, spaces::join, space, nadia, DAY, None).unwrap();
        write!(bench, spaces::join, space, cover, DAY + 2, Some(DAY + 4)).unwrap();
        for (day, expected) in [
            (DAY + 1, false),
            (DAY + 2, true),
            (DAY + 4, true),
            (DAY + 5, false),
        ] {
            assert_eq!(
                read!(bench, spaces::is_member, space, cover, day).unwrap(),
                expected,
                "{} {day}",
                bench.name
            );
            assert_eq!(
                read!(bench, spaces::of_user, cover, day).unwrap(),
                if expected { vec![(space, 3)] } else { vec![] }
            );
        }
        assert_eq!(read!(bench, spaces::members, space).unwrap().len(), 2);
        assert_eq!(
            read!(bench, spaces::ended, DAY + 5).unwrap(),
            [(space, cover)]
        );
        write!(bench, spaces::leave, space, cover).unwrap();
        assert!(matches!(
            write!(bench, spaces::leave, space, cover),
            Err(Error::Missing)
        ));
        assert_eq!(
            read!(bench, spaces::members, space).unwrap(),
            [(nadia, DAY, None)]
        );
    })
    .await;
}

#[tokio::test]
async fn keys_of_epochs_are_given_once_to_each() {
    on_every_engine(|bench| async move {
        let (space, nadia) = (bench.space().await, user());
        for epoch in [1, 2] {
            write!(bench, epochs::add, space, epoch, b"spk", b"ssk").unwrap();
            write!(bench, wraps::add, space, epoch, nadia, b"enc", b"ct").unwrap();
        }
        assert!(matches!(
            write!(bench, wraps::add, space, 2, nadia, b"enc", b"ct"),
            Err(Error::Conflict)
        ));
        assert_eq!(
            read!(bench, wraps::of, space, nadia)
                .unwrap()
                .iter()
                .map(|wrap| wrap.epoch)
                .collect::<Vec<_>>(),
            [1, 2]
        );
        assert_eq!(read!(bench, epochs::of, space).unwrap().len(), 2);
        assert_eq!(read!(bench, epochs::last, space).unwrap().unwrap().epoch, 2);
        write!(bench, escrow::put, space, 3, b"ct").unwrap();
        assert_eq!(
            read!(bench, escrow::of, space).unwrap(),
            [(3, b"ct".to_vec())]
        );
        write!(bench, escrow::remove, space).unwrap();
        assert!(read!(bench, escrow::of, space).unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_escrow_finds_its_spaces_and_whoever_comes_those_that_lack_it() {
    on_every_engine(|bench| async move {
        let (space, other, escrow) = (bench.space().await, bench.space().await, user());
        let (nadia, gone, card, login) = (user(), user(), user(), None);
        for (id, kind, state) in [(nadia, 1, 2), (gone, 1, 3), (card, 2, 2)] {
            write!(bench, users::add, id, kind, state, b"", login).unwrap();
        }
        for member in [nadia, gone, card] {
            write!(bench, spaces::join, space, member, DAY, None).unwrap();
        }
        write!(bench, spaces::join, other, nadia, DAY, Some(DAY + 1)).unwrap();
        for epoch in [1, 2] {
            write!(bench, wraps::add, space, epoch, escrow, b"enc", b"ct").unwrap();
        }
        write!(bench, spaces::set_policy, space, 4).unwrap();
        assert_eq!(read!(bench, wraps::spaces, escrow).unwrap(), [space]);
        let mut keepers = read!(bench, spaces::keepers, 1).unwrap();
        keepers.retain(|(id, _, _)| *id == space || *id == other);
        let mut expected = [(space, nadia, 2), (space, gone, 3)];
        expected.sort();
        assert_eq!(keepers, expected, "{}", bench.name);
        let lacking = read!(bench, spaces::under_other_policy, nadia, DAY, 4).unwrap();
        assert_eq!(lacking, [(other, 3)]);
        let late = read!(bench, spaces::under_other_policy, nadia, DAY + 2, 0).unwrap();
        assert_eq!(late, [(space, 3)], "{}", bench.name);
        write!(bench, wraps::remove, space, escrow).unwrap();
        assert!(read!(bench, wraps::spaces, escrow).unwrap().is_empty());
        assert!(read!(bench, wraps::of, space, escrow).unwrap().is_empty());
    })
    .await;
}
