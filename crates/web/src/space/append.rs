//! Writing in a space: signed, sealed, chained, and answered only once it is durable.

use std::sync::Arc;

use journal::{Also, Error as Refusal};
use seal::{Body, Head, SealedEntry, SpaceKey};

use super::{SealedFile, Space, mark::Keeping};
use crate::{
    Error,
    entry::{Draft, Entry},
    error::Result,
    form::Token,
};

/// What became of a write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// Durable; the number of the first entry.
    Now(u64),
    /// The same form had already been taken: nothing was added.
    Already,
}

impl Space {
    /// Adds an entry; acknowledged when it is on disk.
    pub async fn append<E: Entry>(&self, token: &Token, entry: &E) -> Result<Written> {
        self.append_all(token, vec![Draft::of(entry)], Vec::new())
            .await
    }

    /// Adds several entries and their files, all or none.
    pub async fn append_all(
        &self,
        token: &Token,
        drafts: Vec<Draft>,
        files: Vec<SealedFile>,
    ) -> Result<Written> {
        if self.is_closed() {
            return Err(Error::Gone);
        }
        self.write(Some(token.0), drafts, files).await
    }

    /// Adds entries, with more writes in the same transaction: what they say becomes true with them.
    pub async fn append_with(
        &self,
        token: &Token,
        drafts: Vec<Draft>,
        extra: Also,
    ) -> Result<Written> {
        if self.is_closed() {
            return Err(Error::Gone);
        }
        self.write_current(Some(token.0), drafts, Some(extra)).await
    }

    /// Writes under the key of now. If somebody left since this space was opened, under the next one.
    pub(super) async fn write_current(
        &self,
        token: Option<[u8; 16]>,
        drafts: Vec<Draft>,
        extra: Option<Also>,
    ) -> Result<Written> {
        if self.0.stale {
            let space = self.renewed().await?;
            return space.write_with(token, drafts, extra).await;
        }
        match self.attempt(token, drafts.clone(), extra.clone()).await {
            Err(Refusal::Stale) => {
                let now = self.other(self.id()).await?;
                let space = if now.0.stale {
                    now.renewed().await?
                } else {
                    now
                };
                space.write_with(token, drafts, extra).await
            }
            answer => self.settle(answer).await,
        }
    }

    async fn write(
        &self,
        token: Option<[u8; 16]>,
        drafts: Vec<Draft>,
        files: Vec<SealedFile>,
    ) -> Result<Written> {
        let id = self.id();
        let mut rows = Vec::with_capacity(files.len());
        for file in &files {
            self.0
                .app
                .journal()
                .put_blob(file.object, file.bytes.clone())
                .await?;
            rows.push(file.row());
        }
        if rows.is_empty() {
            return self.write_current(token, drafts, None).await;
        }
        let rows = Arc::new(rows);
        let extra = journal::also(move |tx| {
            let rows = rows.clone();
            Box::pin(async move {
                for row in rows.iter() {
                    journal::blobs::add(tx, row.id, id, row.length, row.object, &row.salt).await?;
                }
                Ok(())
            })
        });
        self.write_current(token, drafts, Some(extra)).await
    }

    /// Appends under this very key, with more writes in the same transaction.
    pub(super) async fn write_with(
        &self,
        token: Option<[u8; 16]>,
        drafts: Vec<Draft>,
        extra: Option<Also>,
    ) -> Result<Written> {
        let answer = self.attempt(token, drafts, extra).await;
        self.settle(answer).await
    }

    async fn attempt(
        &self,
        token: Option<[u8; 16]>,
        drafts: Vec<Draft>,
        extra: Option<Also>,
    ) -> journal::Result<Vec<u64>> {
        let (now, today) = (self.0.app.world().now(), self.0.app.world().today());
        let space = self.clone();
        let keeping = Keeping::of(self);
        let mark = keeping.clone();
        let seal = move |head: Head| {
            let entries = space.seal_all(head, now, today, &drafts)?;
            mark.reach(entries.last().map(SealedEntry::head));
            Ok(entries)
        };
        let journal = self.0.app.journal();
        let answer = journal
            .append(self.id(), token, seal, keeping.with(extra))
            .await;
        if answer.is_ok() {
            keeping.done();
        }
        answer
    }

    async fn settle(&self, answer: journal::Result<Vec<u64>>) -> Result<Written> {
        match answer {
            Ok(seqs) => self.written(&seqs).await,
            Err(Refusal::Duplicate) => Ok(Written::Already),
            Err(Refusal::Conflict | Refusal::Stale) => Err(Error::Conflict),
            Err(error) => Err(error.into()),
        }
    }

    async fn written(&self, seqs: &[u64]) -> Result<Written> {
        let (Some(first), Some(last)) = (seqs.first(), seqs.last()) else {
            return Ok(Written::Already);
        };
        self.forget_base();
        self.renew(first.saturating_sub(1), *last).await?;
        Ok(Written::Now(*first))
    }

    fn seal_all(
        &self,
        mut head: Head,
        now: i64,
        today: u32,
        drafts: &[Draft],
    ) -> journal::Result<Vec<SealedEntry>> {
        let key = self.0.keys.current().map_err(|_| Refusal::Missing)?;
        let mut sealed = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let entry = self.seal_one(key, &head, now, today, draft)?;
            let next = entry.head();
            self.0
                .app
                .verified()
                .extend(self.0.id, next.seq, &head.hash, next.hash);
            head = next;
            sealed.push(entry);
        }
        Ok(sealed)
    }

    fn seal_one(
        &self,
        key: &SpaceKey,
        head: &Head,
        now: i64,
        today: u32,
        draft: &Draft,
    ) -> seal::Result<SealedEntry> {
        let body = Body {
            kind: draft.kind,
            author: self.me(),
            time: now,
            payload: &draft.payload,
        };
        let mut chance = self.0.app.world().chance();
        seal::seal_entry(
            key,
            self.0.id,
            head,
            today,
            &body,
            &self.0.principal.secrets,
            &mut chance,
        )
    }
}
