//! Entries: one after the other, each once, all readable.

use crate::bench::{Bench, DAY, at_epoch, on_every_engine, read, row, unique, user, write};
use journal::{EntryRow, Error, also, done, entries, epochs, harm, spaces, users, wraps};
use seal::{Head, SpaceId};

/// Walks the chain from its start; gives its head.
async fn walk(bench: &Bench, space: SpaceId) -> Head {
    let rows = read!(bench, entries::headers, space, 0, 100_000).unwrap();
    let end = rows
        .iter()
        .try_fold(Head::start(space), |head, row| {
            head.follow(space, &row.header, &row.ct_sha)
        })
        .unwrap();
    assert_eq!(
        Some(end),
        read!(bench, entries::head, space).unwrap(),
        "{}",
        bench.name
    );
    end
}

#[tokio::test]
async fn what_is_appended_is_read_back_in_both_directions() {
    on_every_engine(|bench| async move {
        let space = bench.space().await;
        for content in [&b"one"[..], b"two", b"three"] {
            bench.append(space, content).await;
        }
        let contents = |rows: Vec<EntryRow>| {
            rows.into_iter()
                .map(|row| row.ct.unwrap())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            contents(read!(bench, entries::after, space, 1, 10).unwrap()),
            [&b"two"[..], b"three"]
        );
        assert_eq!(
            contents(read!(bench, entries::before, space, None, 2).unwrap()),
            [&b"three"[..], b"two"]
        );
        assert_eq!(
            contents(read!(bench, entries::before, space, Some(2), 9).unwrap()),
            [&b"one"[..]]
        );
        assert_eq!(read!(bench, entries::count, space).unwrap(), 3);
        assert_eq!(walk(&bench, space).await.seq, 3);
        let salt = read!(bench, entries::after, space, 0, 1).unwrap()[0]
            .salt
            .clone();
        assert_eq!(salt, Some(vec![7; 32]));
    })
    .await;
}

#[tokio::test]
async fn a_row_that_does_not_follow_the_head_is_refused() {
    on_every_engine(|bench| async move {
        let space = bench.space().await;
        bench.append(space, b"one").await;
        let stale = Head::start(space);
        let again = write!(bench, entries::append, space, row(space, stale, b"fork"));
        assert!(matches!(again, Err(Error::Conflict)), "{}", bench.name);
        let elsewhere = SpaceId::from_bytes(unique());
        assert!(matches!(
            write!(
                bench,
                entries::append,
                space,
                row(elsewhere, stale, b"moved")
            ),
            Err(Error::Broken(_))
        ));
        let nowhere = write!(
            bench,
            entries::append,
            elsewhere,
            row(elsewhere, Head::start(elsewhere), b"lost")
        );
        assert!(matches!(nowhere, Err(Error::Missing)));
        assert_eq!(walk(&bench, space).await.seq, 1);
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_writes_once() {
    on_every_engine(|bench| async move {
        let (space, token) = (bench.space().await, unique());
        let send = || {
            bench.journal.append(
                space,
                Some(token),
                move |head| Ok(vec![row(space, head, b"once")]),
                None,
            )
        };
        assert_eq!(send().await.unwrap(), [1]);
        assert!(matches!(send().await, Err(Error::Duplicate)));
        assert_eq!(bench.append(space, b"other").await, 2);
        assert_eq!(write!(bench, done::sweep, DAY + 1).unwrap(), 1);
        assert_eq!(walk(&bench, space).await.seq, 2);
    })
    .await;
}

#[tokio::test]
async fn several_entries_and_what_goes_with_them_are_one_transaction() {
    on_every_engine(|bench| async move {
        let (space, person) = (bench.space().await, user());
        let two = |head: Head| {
            let first = row(space, head, b"first");
            let next = Head {
                seq: first.seq,
                hash: seal::chain_hash(&first.header, &first.ct_sha),
            };
            Ok(vec![first, row(space, next, b"second")])
        };
        let joined = also(move |tx| Box::pin(spaces::join(tx, space, person, DAY, None)));
        assert_eq!(
            bench
                .journal
                .append(space, None, two, Some(joined))
                .await
                .unwrap(),
            [1, 2]
        );
        assert!(read!(bench, spaces::is_member, space, person, DAY).unwrap());
        let refused = also(|_| Box::pin(async { Err(Error::Missing) }));
        assert!(matches!(
            bench.journal.append(space, None, two, Some(refused)).await,
            Err(Error::Missing)
        ));
        let taken = also(move |tx| Box::pin(spaces::add(tx, space, 3, 1, DAY)));
        assert!(matches!(
            bench.journal.append(space, None, two, Some(taken)).await,
            Err(Error::Conflict)
        ));
        assert_eq!(walk(&bench, space).await.seq, 2);
    })
    .await;
}

#[tokio::test]
async fn once_someone_left_the_next_entry_needs_a_new_epoch() {
    on_every_engine(|bench| async move {
        let (space, person) = (bench.space().await, user());
        write!(bench, epochs::add, space, 1, b"spk", b"ssk").unwrap();
        write!(bench, spaces::join, space, person, DAY, None).unwrap();
        write!(bench, wraps::add, space, 1, person, b"enc", b"ct").unwrap();
        bench.append(space, b"under the first epoch").await;
        write!(bench, spaces::leave, space, person).unwrap();
        assert!(read!(bench, wraps::of, space, person).unwrap().is_empty());
        assert!(read!(bench, spaces::space, space).unwrap().unwrap().stale);
        let old = bench
            .journal
            .append(space, None, |head| Ok(vec![row(space, head, b"old")]), None)
            .await;
        assert!(matches!(old, Err(Error::Stale)), "{}", bench.name);
        let epoch = also(move |tx| Box::pin(epochs::add(tx, space, 2, b"spk", b"ssk")));
        let new = |head| Ok(vec![at_epoch(space, head, b"new", 2)]);
        assert_eq!(
            bench
                .journal
                .append(space, None, new, Some(epoch))
                .await
                .unwrap(),
            [2]
        );
        assert!(!read!(bench, spaces::space, space).unwrap().unwrap().stale);
        assert!(matches!(
            write!(bench, epochs::add, space, 2, b"spk", b"ssk"),
            Err(Error::Conflict)
        ));
    })
    .await;
}

#[tokio::test]
async fn who_is_not_confirmed_and_who_lacks_a_key_are_told_apart() {
    on_every_engine(|bench| async move {
        let (space, nadia, karim) = (bench.space().await, user(), user());
        write!(bench, epochs::add, space, 1, b"spk", b"ssk").unwrap();
        for (person, state) in [(nadia, 2), (karim, 3)] {
            write!(bench, users::add, person, 1, state, b"bundle", None).unwrap();
            write!(bench, spaces::join, space, person, DAY, None).unwrap();
            write!(bench, wraps::add, space, 1, person, b"enc", b"ct").unwrap();
        }
        write!(bench, epochs::add, space, 2, b"spk", b"ssk").unwrap();
        write!(bench, wraps::add, space, 2, nadia, b"enc", b"ct").unwrap();
        let away = read!(bench, spaces::in_other_state, space, 2).unwrap();
        assert_eq!(away, [karim], "{}", bench.name);
        assert!(
            read!(bench, spaces::behind, space, 2, DAY, 2)
                .unwrap()
                .is_empty()
        );
        write!(bench, users::set_state, karim, 2).unwrap();
        assert_eq!(
            read!(bench, spaces::behind, space, 2, DAY, 2).unwrap(),
            [karim]
        );
        let kind = read!(bench, spaces::space, space).unwrap().unwrap().kind;
        let waiting = read!(bench, spaces::waiting, karim, kind, DAY).unwrap();
        assert_eq!(waiting, [space]);
        write!(bench, wraps::add, space, 2, karim, b"enc", b"ct").unwrap();
        assert!(
            read!(bench, spaces::behind, space, 2, DAY, 2)
                .unwrap()
                .is_empty()
        );
        let waiting = read!(bench, spaces::waiting, karim, kind, DAY).unwrap();
        assert!(waiting.is_empty());
    })
    .await;
}

#[tokio::test]
async fn many_who_write_at_once_make_one_whole_chain() {
    on_every_engine(|bench| async move {
        let spaces = [bench.space().await, bench.space().await];
        let writers = (0..40u8).map(|writer| {
            let journal = bench.journal.clone();
            tokio::spawn(async move {
                let space = spaces[usize::from(writer % 2)];
                for turn in 0..5u8 {
                    // One in ten fails on purpose, and takes none of those sealed after it along.
                    let also = (writer % 10 == 3 && turn == 2)
                        .then(|| also(|_| Box::pin(async { Err(Error::Missing) })));
                    let expected = also.is_none();
                    let done = journal
                        .append(
                            space,
                            None,
                            |head| Ok(vec![row(space, head, &[writer, turn])]),
                            also,
                        )
                        .await;
                    assert_eq!(done.is_ok(), expected, "{writer} {turn}");
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        for space in spaces {
            let seq = walk(&bench, space).await.seq;
            assert_eq!(read!(bench, entries::count, space).unwrap(), seq);
        }
        let total = walk(&bench, spaces[0]).await.seq + walk(&bench, spaces[1]).await.seq;
        assert_eq!(total, 200 - 4, "{}", bench.name);
    })
    .await;
}

#[tokio::test]
async fn a_space_whose_head_was_moved_back_takes_no_other_along() {
    on_every_engine(|bench| async move {
        let (harmed, sound) = (bench.space().await, bench.space().await);
        for content in [&b"one"[..], b"two"] {
            bench.append(harmed, content).await;
        }
        write!(bench, harm::step_back, harmed, 1).unwrap();
        let before = walk(&bench, sound).await.seq;
        let append = |space| {
            let journal = bench.journal.clone();
            async move {
                let rows = move |head| Ok(vec![row(space, head, b"more")]);
                journal.append(space, Some(unique()), rows, None).await
            }
        };
        // The first failure may take along what is committed with it, which is told so; none after that.
        let first = tokio::join!(append(harmed), append(sound));
        assert!(first.0.is_err(), "{}", bench.name);
        for _ in 0..5 {
            let (failed, kept) = tokio::join!(append(harmed), append(sound));
            assert!(failed.is_err() && kept.is_ok(), "{}", bench.name);
        }
        let kept = 5 + u64::from(first.1.is_ok());
        assert_eq!(walk(&bench, sound).await.seq, before + kept);
        assert_eq!(read!(bench, entries::count, harmed).unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn whoever_listens_hears_of_an_entry_once_it_is_there() {
    on_every_engine(|bench| async move {
        let (space, other) = (bench.space().await, bench.space().await);
        let mut listener = bench.journal.bus().subscribe(space);
        let mut all = bench.journal.bus().subscribe_all();
        bench.append(other, b"elsewhere").await;
        bench.append(space, b"here").await;
        bench.append(space, b"again").await;
        let last = loop {
            match listener.next().await.unwrap().seq {
                2 => break 2,
                _ => continue,
            }
        };
        assert_eq!((last, listener.space()), (2, space));
        assert_eq!(all.recv().await.unwrap(), (other, 1));
        assert_eq!(all.recv().await.unwrap(), (space, 1));
    })
    .await;
}

#[tokio::test]
async fn a_reader_cannot_write_and_a_failed_statement_cannot_be_hidden() {
    on_every_engine(|bench| async move {
        let space = bench.space().await;
        assert!(
            read!(bench, spaces::set_hold, space, true).is_err(),
            "{}",
            bench.name
        );
        let hidden = bench.journal.write(move |tx| {
            Box::pin(async move {
                spaces::add(tx, space, 3, 1, DAY).await.ok();
                Ok(())
            })
        });
        assert!(hidden.await.is_err(), "{}", bench.name);
        assert!(!read!(bench, spaces::space, space).unwrap().unwrap().hold);
    })
    .await;
}
