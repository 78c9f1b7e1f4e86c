//! What must survive from one page to the next of the same browser, and no longer: somebody between two steps,
//! the challenge of a key. Kept among sessions, where nobody is its owner, so that it is never saved; sealed under
//! what only this browser sends back.

use journal::sessions::Session;
use seal::{SessionKey, SessionSecret, UserId};
use zeroize::Zeroizing;

use crate::{error::Result, visit::Visit};

/// Long enough to find one's phone.
const LASTING: i64 = 10 * 60_000;

impl Visit {
    /// Keeps something for this browser's next pages, ten minutes at most; `label` is a word of ours.
    pub async fn put_aside(&self, label: &str, plain: &[u8]) -> Result<()> {
        self.put_aside_for(label, plain, LASTING).await
    }

    /// The same, for as many milliseconds.
    pub async fn put_aside_for(&self, label: &str, plain: &[u8], lasting: i64) -> Result<()> {
        let (key, sid) = self.aside_place(label)?;
        let mut chance = self.app().world().chance();
        let ct = key.seal(label.as_bytes(), plain, &mut chance);
        let until = self.now() + lasting;
        let row = Session {
            sid,
            user: UserId::from_bytes(sid),
            ct,
            idle_until: until,
            until,
            unlocked_at: 0,
        };
        let kept = self.app().journal().write(move |tx| {
            Box::pin(async move {
                journal::sessions::remove(tx, sid).await?;
                journal::sessions::put(tx, &row).await
            })
        });
        Ok(kept.await?)
    }

    /// What was kept under a label, if its time is not over.
    pub async fn aside(&self, label: &str) -> Result<Option<Zeroizing<Vec<u8>>>> {
        let (key, sid) = self.aside_place(label)?;
        let now = self.now();
        let read = self.app().journal();
        let row = read
            .read(move |tx| Box::pin(async move { journal::sessions::by_sid(tx, sid, now).await }))
            .await?;
        Ok(row.and_then(|row| key.open(label.as_bytes(), &row.ct).ok()))
    }

    /// The same, and it is forgotten: what serves once.
    pub async fn take_aside(&self, label: &str) -> Result<Option<Zeroizing<Vec<u8>>>> {
        let kept = self.aside(label).await?;
        let (_, sid) = self.aside_place(label)?;
        let journal = self.app().journal();
        journal
            .write(move |tx| Box::pin(async move { journal::sessions::remove(tx, sid).await }))
            .await?;
        Ok(kept)
    }

    /// The secret comes from the cookie of this browser, signed in or not; the row's name from both.
    fn aside_place(&self, label: &str) -> Result<(SessionKey, [u8; 16])> {
        let text: String = self
            .browser_secret()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let secret = SessionSecret::from_text(&Zeroizing::new(text))?;
        let sid = seal::derive_id(&secret.sid(self.app().pepper()), label);
        Ok((secret.key(self.app().pepper()), sid))
    }
}
