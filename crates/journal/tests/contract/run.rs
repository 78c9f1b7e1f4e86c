//! Sessions, counters, letters, traces: what comes and goes.

use crate::bench::{Bench, DAY, on_every_engine, read, unique, user, write};
use journal::{
    Error, entries, outbox, rates, retention, routes, seen, session_keys, sessions,
    sessions::Session, snapshots, spaces, trace, trace_keys,
};
use seal::UserId;

async fn session(bench: &Bench, user: UserId) -> [u8; 16] {
    let sid = unique();
    let session = Session {
        sid,
        user,
        ct: b"sealed".to_vec(),
        idle_until: 100,
        until: 1000,
        unlocked_at: 10,
    };
    bench
        .journal
        .write(move |tx| Box::pin(async move { sessions::put(tx, &session).await }))
        .await
        .unwrap();
    sid
}

#[tokio::test]
async fn a_session_lives_while_it_is_used_and_no_longer_than_its_end() {
    on_every_engine(|bench| async move {
        let sid = session(&bench, user()).await;
        assert!(read!(bench, sessions::by_sid, sid, 99).unwrap().is_some());
        assert!(read!(bench, sessions::by_sid, sid, 100).unwrap().is_none());
        write!(bench, sessions::touch, sid, 5000).unwrap();
        assert!(read!(bench, sessions::by_sid, sid, 999).unwrap().is_some());
        assert!(read!(bench, sessions::by_sid, sid, 1000).unwrap().is_none());
        write!(bench, sessions::unlock, sid, b"anew", 50).unwrap();
        let found = read!(bench, sessions::by_sid, sid, 60).unwrap().unwrap();
        assert_eq!(
            (found.ct, found.unlocked_at),
            (b"anew".to_vec(), 50),
            "{}",
            bench.name
        );
        assert_eq!(write!(bench, sessions::sweep, 1000).unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_session_whose_lock_was_read_before_all_were_ended_does_not_begin() {
    on_every_engine(|bench| async move {
        let nadia = user();
        let asks = async |endings: i64| {
            let session = Session {
                sid: unique(),
                user: nadia,
                ct: b"sealed".to_vec(),
                idle_until: 100,
                until: 1000,
                unlocked_at: 10,
            };
            let begun = bench.journal.write(move |tx| {
                Box::pin(async move { sessions::begin(tx, &session, endings).await })
            });
            begun.await
        };
        let before = read!(bench, sessions::endings, nadia).unwrap();
        asks(before).await.unwrap();
        assert_eq!(write!(bench, sessions::remove_of, nadia).unwrap(), 1);
        assert!(
            matches!(asks(before).await, Err(Error::Conflict)),
            "{}",
            bench.name
        );
        assert_eq!(write!(bench, sessions::remove_of, nadia).unwrap(), 0);
        asks(before + 2).await.unwrap();
        assert_eq!(
            read!(bench, sessions::endings, user()).unwrap(),
            0,
            "nobody else is touched"
        );
    })
    .await;
}

#[tokio::test]
async fn keys_go_with_their_session_and_with_the_membership() {
    on_every_engine(|bench| async move {
        let (nadia, space) = (user(), bench.space().await);
        let (phone, desk) = (session(&bench, nadia).await, session(&bench, nadia).await);
        for sid in [phone, desk] {
            write!(bench, session_keys::put, sid, space, 1, b"key").unwrap();
        }
        assert_eq!(
            read!(bench, session_keys::of, phone, space).unwrap(),
            [(1, b"key".to_vec())]
        );
        write!(bench, sessions::remove, phone).unwrap();
        assert!(
            read!(bench, session_keys::of, phone, space)
                .unwrap()
                .is_empty()
        );
        write!(bench, spaces::join, space, nadia, DAY, None).unwrap();
        write!(bench, spaces::leave, space, nadia).unwrap();
        assert!(
            read!(bench, session_keys::of, desk, space)
                .unwrap()
                .is_empty(),
            "{}",
            bench.name
        );
        assert_eq!(write!(bench, sessions::remove_of, nadia).unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn hits_are_counted_in_their_window_and_a_message_is_received_once() {
    on_every_engine(|bench| async move {
        let key = unique();
        for (now, expected) in [(0, 1), (30, 2), (59, 3), (60, 1), (100, 2)] {
            assert_eq!(
                write!(bench, rates::hit, key, 60, now).unwrap(),
                expected,
                "{} {now}",
                bench.name
            );
        }
        write!(bench, rates::clear, key).unwrap();
        assert_eq!(write!(bench, rates::hit, key, 60, 110).unwrap(), 1);
        assert_eq!(write!(bench, rates::sweep, 170).unwrap(), 1);
        assert!(write!(bench, rates::webhook_once, key, DAY).unwrap());
        assert!(!write!(bench, rates::webhook_once, key, DAY).unwrap());
        assert_eq!(write!(bench, rates::webhook_sweep, DAY + 1).unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_claimed_by_one_and_comes_back_if_it_was_not_sent() {
    on_every_engine(|bench| async move {
        let (first, later) = (unique(), unique());
        write!(bench, outbox::add, first, DAY, b"sealed").unwrap();
        write!(bench, outbox::add, later, DAY + 1, b"sealed").unwrap();
        let ids = |letters: Vec<outbox::Letter>| {
            letters
                .into_iter()
                .map(|letter| letter.id)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            ids(write!(bench, outbox::claim, DAY, 0, 60, 10).unwrap()),
            [first]
        );
        assert!(
            write!(bench, outbox::claim, DAY, 59, 120, 10)
                .unwrap()
                .is_empty(),
            "{}",
            bench.name
        );
        assert_eq!(
            ids(write!(bench, outbox::claim, DAY, 60, 120, 10).unwrap()),
            [first]
        );
        write!(bench, outbox::later, first, 500).unwrap();
        assert!(
            write!(bench, outbox::claim, DAY, 130, 190, 10)
                .unwrap()
                .is_empty()
        );
        assert!(write!(bench, outbox::done, first).unwrap());
        assert!(!write!(bench, outbox::done, first).unwrap());
        assert_eq!(
            ids(write!(bench, outbox::claim, DAY + 1, 600, 700, 10).unwrap()),
            [later]
        );
    })
    .await;
}

#[tokio::test]
async fn the_trace_is_a_chain_per_month_and_goes_with_its_key() {
    on_every_engine(|bench| async move {
        write!(bench, trace_keys::put, 24_000, b"pk", b"sk").unwrap();
        write!(bench, trace::append, 24_000, 1, b"line", [1; 32]).unwrap();
        assert!(matches!(
            write!(bench, trace::append, 24_000, 1, b"fork", [1; 32]),
            Err(Error::Conflict)
        ));
        write!(bench, trace::append, 24_000, 2, b"line", [2; 32]).unwrap();
        assert_eq!(read!(bench, trace::list, 24_000).unwrap().len(), 2);
        assert_eq!(
            read!(bench, trace::last, 24_000).unwrap().unwrap().prev,
            [2; 32]
        );
        assert_eq!(read!(bench, trace_keys::months).unwrap(), [24_000]);
        write!(bench, trace_keys::remove, 24_000).unwrap();
        assert!(read!(bench, trace_keys::of, 24_000).unwrap().is_none());
        assert_eq!(
            write!(bench, trace::remove, 24_000).unwrap(),
            2,
            "{}",
            bench.name
        );
    })
    .await;
}

#[tokio::test]
async fn openings_addresses_summaries_and_dates_are_kept_per_space() {
    on_every_engine(|bench| async move {
        let (space, bi) = (bench.space().await, unique());
        for line in [&b"morning"[..], b"evening", b"evening"] {
            write!(bench, seen::add, space, DAY, line).unwrap();
        }
        assert_eq!(read!(bench, seen::of, space).unwrap().len(), 2);
        write!(bench, routes::set, bi, 1, space).unwrap();
        assert_eq!(read!(bench, routes::of, bi, 1).unwrap(), Some(space));
        write!(bench, routes::remove, bi, 1).unwrap();
        assert_eq!(read!(bench, routes::of, bi, 1).unwrap(), None);
        write!(bench, snapshots::put, space, 0, 2, b"two").unwrap();
        write!(bench, snapshots::put, space, 0, 1, b"one").unwrap();
        assert_eq!(
            read!(bench, snapshots::of, space, 0).unwrap(),
            None,
            "{}: a summary that goes further than the journal is not found",
            bench.name
        );
        bench.append(space, b"first").await;
        bench.append(space, b"second").await;
        let end = read!(bench, entries::head, space).unwrap().unwrap();
        assert_eq!(
            read!(bench, snapshots::of, space, 0).unwrap(),
            Some((2, end.hash, b"two".to_vec())),
            "{}",
            bench.name
        );
        let (head, at) = read!(bench, entries::reach, space, 2).unwrap().unwrap();
        assert_eq!((head, at), (end, Some(end.hash)), "{}", bench.name);
        let (head, at) = read!(bench, entries::reach, space, 3).unwrap().unwrap();
        assert_eq!((head, at), (end, None), "{}", bench.name);
        write!(bench, retention::put_off, space, DAY - 5).unwrap();
        write!(bench, retention::put_off, space, DAY - 9).unwrap();
        assert_eq!(read!(bench, retention::due, DAY - 6).unwrap(), []);
        assert_eq!(read!(bench, retention::due, DAY - 5).unwrap(), [space]);
        write!(bench, retention::set, space, Some(DAY)).unwrap();
        assert_eq!(read!(bench, retention::due, DAY - 1).unwrap(), []);
        assert_eq!(read!(bench, retention::due, DAY).unwrap(), [space]);
        write!(bench, spaces::set_hold, space, true).unwrap();
        assert_eq!(read!(bench, retention::due, DAY).unwrap(), []);
        write!(bench, spaces::set_contact_day, space, DAY + 9).unwrap();
        write!(bench, spaces::set_contact_day, space, DAY).unwrap();
        write!(bench, spaces::close, space, Some(DAY + 10)).unwrap();
        let kept = read!(bench, spaces::space, space).unwrap().unwrap();
        assert_eq!(
            (kept.contact_day, kept.closed_day, kept.hold),
            (DAY + 9, Some(DAY + 10), true)
        );
    })
    .await;
}
