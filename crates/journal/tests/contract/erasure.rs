//! Attachments, erasing, and what is left of it.

use crate::bench::{Bench, DAY, on_every_engine, read, row, unique, user, write};
use journal::{EntryRow, Erased, Error, Journal, Store, blobs, entries, snapshots, spaces};
use seal::{BlobId, SpaceId};
use std::path::Path;

const SECRET: &[u8] = b"a body that nobody must find on the disk once it is erased";

async fn attach(bench: &Bench, space: SpaceId) -> (BlobId, [u8; 16]) {
    let (id, object) = (BlobId::from_bytes(unique()), unique());
    bench.journal.put_blob(object, SECRET).await.unwrap();
    write!(bench, blobs::add, id, space, 256, object, &[5; 32]).unwrap();
    (id, object)
}

fn tombstone(space: SpaceId) -> impl FnMut(seal::Head) -> journal::Result<Vec<EntryRow>> {
    move |head| Ok(vec![row(space, head, b"erased")])
}

#[tokio::test]
async fn an_attachment_is_read_back_and_an_orphan_is_swept() {
    on_every_engine(|bench| async move {
        let space = bench.space().await;
        let (id, object) = attach(&bench, space).await;
        let kept = read!(bench, blobs::blob, space, id).unwrap().unwrap();
        assert_eq!(
            (kept.padded_len, kept.object, kept.salt),
            (256, object, Some(vec![5; 32]))
        );
        assert_eq!(bench.journal.read_blob(object).await.unwrap(), SECRET);
        assert!(
            read!(bench, blobs::blob, SpaceId::from_bytes(unique()), id)
                .unwrap()
                .is_none()
        );
        let orphan = unique();
        bench.journal.put_blob(orphan, SECRET).await.unwrap();
        assert_eq!(bench.journal.sweep_blobs(0).await.unwrap(), 0);
        assert_eq!(
            bench.journal.sweep_blobs(i64::MAX).await.unwrap(),
            1,
            "{}",
            bench.name
        );
        assert!(matches!(
            bench.journal.read_blob(orphan).await,
            Err(Error::Missing)
        ));
        assert_eq!(bench.journal.read_blob(object).await.unwrap(), SECRET);
    })
    .await;
}

#[tokio::test]
async fn an_erased_entry_leaves_its_place_in_the_chain_and_nothing_else() {
    on_every_engine(|bench| async move {
        let space = bench.space().await;
        bench.append(space, SECRET).await;
        let (blob, object) = attach(&bench, space).await;
        write!(bench, snapshots::put, space, 0, 1, SECRET).unwrap();
        assert_eq!(
            bench
                .journal
                .erase_entry(space, 1, vec![blob], tombstone(space))
                .await
                .unwrap(),
            [2]
        );
        let rows = read!(bench, entries::after, space, 0, 9).unwrap();
        assert!(rows[0].ct.is_none() && rows[0].salt.is_none());
        assert_eq!(rows[1].ct.as_deref(), Some(&b"erased"[..]));
        assert!(read!(bench, snapshots::of, space, 0).unwrap().is_none());
        assert!(read!(bench, blobs::blob, space, blob).unwrap().is_none());
        assert!(
            matches!(bench.journal.read_blob(object).await, Err(Error::Missing)),
            "{}",
            bench.name
        );
        let noted = [
            Erased::Entry(space, 1, rows[0].ct_sha),
            Erased::Blob(space, blob),
        ];
        assert_eq!(bench.journal.erased().unwrap(), noted);
        assert!(matches!(
            bench
                .journal
                .erase_entry(space, 9, vec![], tombstone(space))
                .await,
            Err(Error::Missing)
        ));
    })
    .await;
}

#[tokio::test]
async fn an_erased_space_is_gone_unless_something_holds_it() {
    on_every_engine(|bench| async move {
        let (space, kept) = (bench.space().await, bench.space().await);
        bench.append(kept, b"kept").await;
        let before = bench.journal.fingerprint().await.unwrap();
        bench.append(space, SECRET).await;
        write!(bench, spaces::join, space, user(), DAY, None).unwrap();
        let (_, object) = attach(&bench, space).await;
        write!(bench, spaces::set_hold, space, true).unwrap();
        assert!(matches!(
            bench.journal.erase_space(space).await,
            Err(Error::Conflict)
        ));
        write!(bench, spaces::set_hold, space, false).unwrap();
        bench.journal.erase_space(space).await.unwrap();
        assert!(read!(bench, spaces::space, space).unwrap().is_none());
        assert!(matches!(
            bench.journal.read_blob(object).await,
            Err(Error::Missing)
        ));
        let gone = bench
            .journal
            .append(
                space,
                None,
                |head| Ok(vec![row(space, head, b"late")]),
                None,
            )
            .await;
        assert!(matches!(gone, Err(Error::Missing)), "{}", bench.name);
        let counts = bench.journal.raw_counts().await.unwrap();
        assert!(
            counts.contains(&("entry", 1))
                && counts.contains(&("member", 0))
                && counts.contains(&("space", 1))
        );
        assert_ne!(before, [0; 32]);
    })
    .await;
}

#[tokio::test]
async fn what_is_erased_is_in_no_file() {
    on_every_engine(|bench| async move {
        let Store::Sqlite { folder, .. } = &bench.store else {
            return;
        };
        let space = bench.space().await;
        bench.append(space, SECRET).await;
        assert!(found(folder), "the test itself can find it");
        bench
            .journal
            .erase_entry(space, 1, vec![], tombstone(space))
            .await
            .unwrap();
        assert!(!found(folder));
    })
    .await;
}

fn found(folder: &Path) -> bool {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .any(|path| {
            path.is_file()
                && std::fs::read(path)
                    .unwrap()
                    .windows(SECRET.len())
                    .any(|window| window == SECRET)
        })
}

#[tokio::test]
async fn a_journal_opened_again_is_the_same_and_erases_again_what_a_restore_brought_back() {
    on_every_engine(|bench| async move {
        if matches!(bench.store, Store::Memory) {
            return;
        }
        let (space, gone) = (bench.space().await, bench.space().await);
        bench.append(space, SECRET).await;
        bench.journal.erase_space(gone).await.unwrap();
        write!(bench, spaces::set_hold, space, true).unwrap();
        assert!(matches!(
            bench.journal.erase_space(space).await,
            Err(Error::Conflict)
        ));
        bench.journal.note_root("root").await.unwrap();
        let again = Journal::open(&bench.store).await.unwrap();
        assert_eq!(
            again.fingerprint().await.unwrap(),
            bench.journal.fingerprint().await.unwrap()
        );
        assert_eq!(again.roots().unwrap(), "root\n");
        again
            .write(move |tx| Box::pin(spaces::add(tx, gone, 3, 1, DAY)))
            .await
            .unwrap();
        assert_eq!(again.replay_erased().await.unwrap(), 1);
        assert!(
            again
                .read(move |tx| Box::pin(spaces::space(tx, gone)))
                .await
                .unwrap()
                .is_none(),
            "{}",
            bench.name
        );
        assert_eq!(
            again
                .read(move |tx| Box::pin(entries::count(tx, space)))
                .await
                .unwrap(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn the_fingerprint_changes_with_what_is_kept_and_not_with_what_passes() {
    on_every_engine(|bench| async move {
        let space = bench.space().await;
        let before = bench.journal.fingerprint().await.unwrap();
        write!(bench, journal::seen::add, space, DAY, b"line").unwrap();
        write!(bench, journal::rates::hit, unique(), 60, 0).unwrap();
        let (user, mark) = (
            seal::UserId::from_bytes(unique()),
            journal::vault::mark(space),
        );
        write!(bench, journal::vault::put, user, &mark, b"seen").unwrap();
        assert_eq!(read!(bench, journal::vault::marked, user).unwrap(), [space]);
        assert_eq!(bench.journal.fingerprint().await.unwrap(), before);
        bench.append(space, b"one").await;
        assert_ne!(
            bench.journal.fingerprint().await.unwrap(),
            before,
            "{}",
            bench.name
        );
    })
    .await;
}
