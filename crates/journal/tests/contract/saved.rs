//! A place in two archives, and back.

use crate::bench::{
    Bench, DAY, another, at_epoch, on_every_engine, read, row, unique, user, write,
};
use journal::{
    Error, Store, blobs, entries, epochs, place,
    saved::{Half, Restored, Unfit, check_archive},
    sessions::{self, Session},
    spaces, users, wraps,
};
use seal::{BlobId, SpaceId, UserId};
use std::io::Cursor;

/// Two archives.
#[derive(Clone)]
struct Pair {
    keys: Vec<u8>,
    content: Vec<u8>,
}

async fn save(bench: &Bench, made: i64) -> Pair {
    let saved = bench.journal.save(unique(), made, Vec::new(), Vec::new());
    let (keys, content, saved) = saved.await.unwrap();
    assert_eq!((saved.missing, saved.mark.made), (0, made));
    Pair { keys, content }
}

async fn put_back(bench: &Bench, pair: Pair, erased: &str) -> Result<Restored, Error> {
    let (keys, content) = (Cursor::new(pair.keys), Cursor::new(pair.content));
    bench.journal.restore(keys, content, erased.into()).await
}

async fn refused(bench: &Bench, keys: &Pair, content: &Pair) -> Unfit {
    let pair = Pair {
        keys: keys.keys.clone(),
        content: content.content.clone(),
    };
    match put_back(bench, pair, "").await.unwrap_err() {
        Error::Unfit(unfit) => Some(unfit),
        _ => None,
    }
    .unwrap()
}

/// A place of one team, a person's space with its key of epoch 1, and Nadia and Karim in it.
struct Town {
    space: SpaceId,
    nadia: UserId,
    karim: UserId,
    blob: (BlobId, [u8; 16]),
}

const NOTE: &[u8] = b"a note that stays";
const SECRET: &[u8] = b"a note that is erased";
const PHOTO: &[u8] = b"sealed bytes of a photo";

async fn town(bench: &Bench) -> Town {
    let (space, nadia, karim) = (bench.space().await, user(), user());
    let team = bench.space().await;
    let (id, object) = (BlobId::from_bytes(unique()), unique());
    bench.journal.put_blob(object, PHOTO).await.unwrap();
    let founding = bench.journal.write(move |tx| {
        Box::pin(async move {
            place::set(tx, "team", team.as_bytes()).await?;
            epochs::add(tx, space, 1, b"spk", b"ssk").await?;
            for who in [nadia, karim] {
                users::add(tx, who, 1, 2, b"bundle", Some(*who.as_bytes())).await?;
                spaces::join(tx, space, who, DAY, None).await?;
                wraps::add(tx, space, 1, who, b"enc", b"ct").await?;
            }
            wraps::add(tx, space, 1, UserId::from_bytes([9; 16]), b"enc", b"escrow").await?;
            blobs::add(tx, id, space, PHOTO.len() as u64, object, b"salt").await
        })
    });
    founding.await.unwrap();
    bench.append(space, NOTE).await;
    bench.append(space, SECRET).await;
    Town {
        space,
        nadia,
        karim,
        blob: (id, object),
    }
}

async fn signed_in(bench: &Bench, user: UserId) {
    let session = Session {
        sid: unique(),
        user,
        ct: b"sealed".to_vec(),
        idle_until: i64::MAX,
        until: i64::MAX,
        unlocked_at: 0,
    };
    bench
        .journal
        .write(move |tx| Box::pin(async move { sessions::put(tx, &session).await }))
        .await
        .unwrap();
}

async fn bodies(bench: &Bench, space: SpaceId) -> Vec<Option<Vec<u8>>> {
    let rows = read!(bench, entries::after, space, 0, 100).unwrap();
    rows.into_iter().map(|row| row.ct).collect()
}

#[tokio::test]
async fn a_place_put_back_is_the_same_and_nobody_is_signed_in() {
    on_every_engine(|bench| async move {
        let town = town(&bench).await;
        signed_in(&bench, town.nadia).await;
        bench.journal.note_root("a night").await.unwrap();
        let pair = save(&bench, 5).await;
        let again = another(bench.name).await;
        let done = put_back(&again, pair, "").await.unwrap();
        assert_eq!((done.spaces, done.entries, done.objects), (2, 2, 1));
        assert_eq!((done.left, done.damaged, done.missing), (0, 0, 0));
        assert_eq!(
            again.journal.fingerprint().await.unwrap(),
            bench.journal.fingerprint().await.unwrap(),
            "{}",
            bench.name
        );
        let photo = again.journal.read_blob(town.blob.1).await.unwrap();
        assert_eq!(&photo[..], PHOTO);
        assert_eq!(again.journal.roots().unwrap(), "a night\n");
        let counts = again.journal.raw_counts().await.unwrap();
        assert!(counts.contains(&("session", 0)), "{}", bench.name);
        again.append(town.space, b"what comes next").await;
    })
    .await;
}

#[tokio::test]
async fn an_archive_of_one_engine_goes_to_another() {
    on_every_engine(|bench| async move {
        town(&bench).await;
        let (pair, sqlite) = (save(&bench, 5).await, another("sqlite").await);
        put_back(&sqlite, pair, "").await.unwrap();
        assert_eq!(
            sqlite.journal.fingerprint().await.unwrap(),
            bench.journal.fingerprint().await.unwrap(),
            "{}",
            bench.name
        );
    })
    .await;
}

#[tokio::test]
async fn old_content_with_the_keys_of_today_brings_back_nothing_that_was_erased() {
    on_every_engine(|bench| async move {
        let Town {
            space, karim, blob, ..
        } = town(&bench).await;
        let gone = bench.space().await;
        bench.append(gone, SECRET).await;
        let old = save(&bench, 5).await;
        let tombstone = |head| Ok(vec![row(space, head, b"erased by Nadia")]);
        let erased = bench.journal.erase_entry(space, 2, vec![blob.0], tombstone);
        erased.await.unwrap();
        bench.journal.erase_space(gone).await.unwrap();
        let now = save(&bench, 9).await;
        let (again, content) = (another(bench.name).await, old.content.clone());
        let pair = Pair { content, ..now };
        let done = put_back(&again, pair, "").await.unwrap();
        assert_eq!((done.erased, done.objects, done.left), (3, 0, 0));
        assert_eq!(bodies(&again, space).await, [Some(NOTE.to_vec()), None]);
        assert!(read!(again, spaces::space, gone).unwrap().is_none());
        assert!(read!(again, blobs::blob, space, blob.0).unwrap().is_none());
        let read = again.journal.read_blob(blob.1).await;
        assert!(matches!(read, Err(Error::Missing)), "{}", bench.name);
        assert!(read!(again, spaces::is_member, space, karim, DAY).unwrap());
        // With the keys of that day too, the ledger alone says it.
        let ledger = format!("space {gone}\n");
        let third = another(bench.name).await;
        let done = put_back(&third, old, &ledger).await.unwrap();
        assert_eq!(done.erased, 1);
        assert!(read!(third, spaces::space, gone).unwrap().is_none());
        assert_eq!(third.journal.erased().unwrap().len(), 1);
        assert_eq!(
            bodies(&third, space).await,
            [Some(NOTE.to_vec()), Some(SECRET.to_vec())]
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_left_since_has_left_and_keys_of_later_days_belong_to_nothing() {
    on_every_engine(|bench| async move {
        let Town {
            space,
            nadia,
            karim,
            ..
        } = town(&bench).await;
        let old = save(&bench, 5).await;
        write!(bench, spaces::leave, space, karim).unwrap();
        write!(bench, epochs::add, space, 2, b"spk", b"ssk").unwrap();
        write!(bench, wraps::add, space, 2, nadia, b"enc", b"ct").unwrap();
        let later = |head| Ok(vec![at_epoch(space, head, b"later", 2)]);
        bench
            .journal
            .append(space, None, later, None)
            .await
            .unwrap();
        let now = save(&bench, 9).await;
        let again = another(bench.name).await;
        let content = old.content;
        let done = put_back(&again, Pair { content, ..now }, "").await.unwrap();
        assert_eq!((done.left, done.damaged), (1, 0), "{}", bench.name);
        assert!(!read!(again, spaces::is_member, space, karim, DAY).unwrap());
        assert!(read!(again, spaces::is_member, space, nadia, DAY).unwrap());
        let kept = read!(again, spaces::space, space).unwrap().unwrap();
        assert_eq!((kept.epoch, kept.stale), (1, true), "a new key comes first");
        assert_eq!(read!(again, wraps::of, space, nadia).unwrap().len(), 1);
        let escrow = UserId::from_bytes([9; 16]);
        assert_eq!(read!(again, wraps::of, space, escrow).unwrap().len(), 1);
        write!(again, epochs::add, space, 2, b"spk", b"ssk").unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_nothing_is_kept() {
    on_every_engine(|bench| async move {
        let town = town(&bench).await;
        let old = save(&bench, 5).await;
        let now = save(&bench, 9).await;
        let stranger = another(bench.name).await;
        self::town(&stranger).await;
        let other = save(&stranger, 5).await;
        let empty = another(bench.name).await;
        assert_eq!(refused(&bench, &now, &now).await, Unfit::NotEmpty);
        assert_eq!(refused(&empty, &old, &now).await, Unfit::OldKeys);
        assert_eq!(refused(&empty, &other, &old).await, Unfit::OtherPlace);
        let swapped = Pair {
            keys: now.content.clone(),
            content: now.keys.clone(),
        };
        assert_eq!(refused(&empty, &swapped, &swapped).await, Unfit::NotThat);
        let mut forged = now.clone();
        let note = forged.content.windows(NOTE.len()).position(|at| at == NOTE);
        // The previous hash of the header of the first note: its sealed body comes behind it.
        forged.content[note.unwrap() - 20] ^= 1;
        assert_eq!(refused(&empty, &now, &forged).await, Unfit::Chain);
        let mut torn = now.clone();
        torn.keys.pop();
        assert_eq!(refused(&empty, &torn, &now).await, Unfit::Broken);
        let counts = empty.journal.raw_counts().await.unwrap();
        assert!(
            counts.iter().all(|(_, count)| *count == 0),
            "{}",
            bench.name
        );
        put_back(&empty, now, "").await.unwrap();
        assert_eq!(bodies(&empty, town.space).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn an_archive_that_stops_anywhere_is_broken() {
    on_every_engine(|bench| async move {
        if !matches!(bench.store, Store::Memory) {
            return;
        }
        town(&bench).await;
        let pair = save(&bench, 5).await;
        for (archive, half, other) in [
            (&pair.keys, Half::Keys, Half::Content),
            (&pair.content, Half::Content, Half::Keys),
        ] {
            let mark = check_archive(&archive[..], half).unwrap();
            assert_eq!(mark.made, 5);
            assert!(matches!(
                check_archive(&archive[..], other),
                Err(Error::Unfit(Unfit::NotThat))
            ));
            for end in 0..archive.len() {
                let cut = check_archive(&archive[..end], half);
                assert!(matches!(cut, Err(Error::Unfit(Unfit::Broken))), "{end}");
            }
            let longer = [archive.as_slice(), b"E"].concat();
            assert!(check_archive(&longer[..], half).is_err());
        }
    })
    .await;
}

#[tokio::test]
async fn others_write_while_a_place_is_saved_and_the_two_archives_are_of_one_state() {
    on_every_engine(|bench| async move {
        let town = town(&bench).await;
        let space = town.space;
        let writing = async {
            for _ in 0..20 {
                bench.append(space, b"meanwhile").await;
                tokio::task::yield_now().await;
            }
        };
        let saving = async {
            let mut pairs = Vec::new();
            for made in 0..5 {
                pairs.push(save(&bench, made).await);
                tokio::task::yield_now().await;
            }
            pairs
        };
        let ((), pairs) = tokio::join!(writing, saving);
        for pair in pairs {
            let again = another(bench.name).await;
            let done = put_back(&again, pair, "").await.unwrap();
            assert_eq!(done.damaged, 0, "{}: {done:?}", bench.name);
        }
    })
    .await;
}
