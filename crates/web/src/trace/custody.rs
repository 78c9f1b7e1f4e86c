//! Who may open a month of the trace. Its key is drawn with the first line of the month. Its secret is cut in two:
//! one part for each data-protection officer, the other for each lead, so that neither reads alone. Until there is
//! one of each, and not the same person, the instance keeps it sealed: no line is lost, and nobody reads.

use journal::Also;
use seal::{MonthKey, MonthPart, UserId, VerifiedBundle};
use serde::{Deserialize, Serialize};

use crate::{App, Error, error::Result, visit::Principal};

/// Those who together may read, as the team's directory vouches for them.
pub struct TraceReaders {
    pub officers: Vec<VerifiedBundle>,
    /// Leads who are not officers.
    pub leads: Vec<VerifiedBundle>,
}

/// Where a month stands for an officer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MonthStanding {
    /// Kept by the instance: an officer and a lead are still wanted.
    Waiting,
    /// Shared before this officer was named: another one, with a lead, must read it first.
    Others,
    /// A lead has to agree.
    Closed,
    /// A lead agreed, until the end of this day.
    Open(u32),
}

/// A month of the trace, as 202611.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TraceMonth {
    pub month: u32,
    pub standing: MonthStanding,
}

/// What is beside the public key of a month.
#[derive(Serialize, Deserialize)]
pub(super) enum Custody {
    /// The whole secret, sealed by the instance.
    Instance(Vec<u8>),
    Shared(Shared),
}

/// The two parts, each sealed to those who hold it.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Shared {
    officers: Vec<(UserId, Vec<u8>)>,
    leads: Vec<(UserId, Vec<u8>)>,
    lent: Vec<Loan>,
}

/// A lead's part, sealed again to an officer, for a time.
#[derive(Clone, Serialize, Deserialize)]
struct Loan {
    officer: UserId,
    until: u32,
    part: Vec<u8>,
}

/// A month's public key and the sealed custody beside it.
type Row = (Vec<u8>, Vec<u8>);

/// The key of a new month, in the hands of the instance.
pub(super) fn begin(app: &App, month: u32) -> Result<Row> {
    let mut chance = app.world().chance();
    let key = MonthKey::generate(&mut chance);
    let sealed = app
        .instance()
        .seal(&label(month), key.to_secret_bytes().as_slice(), &mut chance);
    Ok((key.public(), super::encode(&Custody::Instance(sealed))?))
}

fn label(month: u32) -> String {
    format!("trace-month/{month}")
}

impl TraceReaders {
    fn are_enough(&self) -> bool {
        !self.officers.is_empty() && !self.leads.is_empty()
    }
}

impl Shared {
    /// Cuts a key for these readers; a loan to one of them goes on.
    fn cut(
        app: &App,
        month: u32,
        key: &MonthKey,
        readers: &TraceReaders,
        lent: Option<(&VerifiedBundle, u32)>,
    ) -> Result<Self> {
        let mut chance = app.world().chance();
        let (officers, leads) = key.split(&mut chance);
        let mut seal = |part: &MonthPart, to: &[VerifiedBundle]| {
            to.iter()
                .map(|one| Ok((one.user(), part.seal(month, one, &mut chance)?)))
                .collect::<Result<Vec<_>>>()
        };
        let mut shared = Self {
            officers: seal(&officers, &readers.officers)?,
            leads: seal(&leads, &readers.leads)?,
            lent: Vec::new(),
        };
        if let Some((officer, until)) = lent {
            shared.lend(app, month, &leads, officer, until)?;
        }
        Ok(shared)
    }

    fn lend(
        &mut self,
        app: &App,
        month: u32,
        part: &MonthPart,
        officer: &VerifiedBundle,
        until: u32,
    ) -> Result<()> {
        let sealed = part.seal(month, officer, &mut app.world().chance())?;
        self.lent.retain(|loan| loan.officer != officer.user());
        self.lent.push(Loan {
            officer: officer.user(),
            until,
            part: sealed,
        });
        Ok(())
    }

    fn loan(&self, officer: UserId, today: u32) -> Option<&Loan> {
        self.lent
            .iter()
            .find(|loan| loan.officer == officer && loan.until >= today)
    }

    fn is_for(&self, readers: &TraceReaders) -> bool {
        let same = |held: &[(UserId, Vec<u8>)], now: &[VerifiedBundle]| {
            let mut held: Vec<_> = held.iter().map(|(user, _)| *user).collect();
            let mut now: Vec<_> = now.iter().map(VerifiedBundle::user).collect();
            held.sort_unstable();
            now.sort_unstable();
            held == now
        };
        same(&self.officers, &readers.officers) && same(&self.leads, &readers.leads)
    }

    fn standing(&self, officer: UserId, today: u32) -> MonthStanding {
        if !self.officers.iter().any(|(user, _)| *user == officer) {
            return MonthStanding::Others;
        }
        match self.loan(officer, today) {
            Some(loan) => MonthStanding::Open(loan.until),
            None => MonthStanding::Closed,
        }
    }
}

fn part(held: &[(UserId, Vec<u8>)], month: u32, principal: &Principal) -> Option<MonthPart> {
    let (_, sealed) = held.iter().find(|(user, _)| *user == principal.user)?;
    open_part(sealed, month, principal)
}

fn open_part(sealed: &[u8], month: u32, principal: &Principal) -> Option<MonthPart> {
    MonthPart::open(
        sealed,
        month,
        principal.user,
        &principal.bundle_hash,
        &principal.secrets,
    )
    .ok()
}

fn decode(bytes: &[u8]) -> Option<Custody> {
    ciborium::from_reader(bytes).ok()
}

impl App {
    async fn trace_key(&self, month: u32) -> Result<Option<Row>> {
        let read = self
            .journal()
            .read(move |tx| Box::pin(async move { journal::trace_keys::of(tx, month).await }));
        Ok(read.await?)
    }

    async fn key_months(&self) -> Result<Vec<u32>> {
        let read = self
            .journal()
            .read(|tx| Box::pin(async move { journal::trace_keys::months(tx).await }));
        Ok(read.await?)
    }

    /// Hands to the readers the months that the instance still keeps. Whoever comes second finds it done.
    pub async fn share_trace(&self, readers: &TraceReaders) -> Result<()> {
        if !readers.are_enough() {
            return Ok(());
        }
        for month in self.key_months().await? {
            let Some((public, before)) = self.trace_key(month).await? else {
                continue;
            };
            let Some(Custody::Instance(sealed)) = decode(&before) else {
                continue;
            };
            let secret = self.instance().open(&label(month), &sealed)?;
            let key = MonthKey::from_secret_bytes(&secret)?;
            if key.public() != public {
                crate::event!("trace.key-changed", month = month);
                continue;
            }
            let shared = Shared::cut(self, month, &key, readers, None)?;
            self.replace_custody(month, before, &Custody::Shared(shared))
                .await?;
        }
        Ok(())
    }

    async fn replace_custody(&self, month: u32, before: Vec<u8>, now: &Custody) -> Result<()> {
        let now = super::encode(now)?;
        let write = self.journal().write(move |tx| {
            Box::pin(async move { journal::trace_keys::replace(tx, month, &before, &now).await })
        });
        match write.await {
            Ok(()) | Err(journal::Error::Conflict) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The months that are kept, newest first, as this officer may read them.
    pub async fn trace_months(&self, officer: UserId) -> Result<Vec<TraceMonth>> {
        let today = self.world().today();
        let mut months = Vec::new();
        for month in self.key_months().await?.into_iter().rev() {
            let row = self.trace_key(month).await?;
            let standing = match row.and_then(|(_, custody)| decode(&custody)) {
                Some(Custody::Shared(shared)) => shared.standing(officer, today),
                Some(Custody::Instance(_)) => MonthStanding::Waiting,
                None => continue,
            };
            months.push(TraceMonth { month, standing });
        }
        Ok(months)
    }

    /// The write by which a lead lends their part of a month to an officer, until a day. `None` when the lead has none.
    pub async fn lend_trace(
        &self,
        lead: &Principal,
        month: u32,
        officer: &VerifiedBundle,
        until: u32,
    ) -> Result<Option<Also>> {
        let Some((_, before)) = self.trace_key(month).await? else {
            return Ok(None);
        };
        let Some(Custody::Shared(mut shared)) = decode(&before) else {
            return Ok(None);
        };
        let Some(part) = part(&shared.leads, month, lead) else {
            return Ok(None);
        };
        shared.lend(self, month, &part, officer, until)?;
        let rows = std::sync::Arc::new((before, super::encode(&Custody::Shared(shared))?));
        Ok(Some(journal::also(move |tx| {
            let rows = rows.clone();
            Box::pin(async move { journal::trace_keys::replace(tx, month, &rows.0, &rows.1).await })
        })))
    }

    /// The key of a month, for an officer to whom a lead lent their part. Readers named since then are given theirs:
    /// two readers of now vouch for it by reading.
    pub(super) async fn trace_open(
        &self,
        officer: &Principal,
        own: &VerifiedBundle,
        month: u32,
        readers: &TraceReaders,
    ) -> Result<Option<MonthKey>> {
        let Some((public, before)) = self.trace_key(month).await? else {
            return Ok(None);
        };
        let Some(Custody::Shared(shared)) = decode(&before) else {
            return Ok(None);
        };
        let today = self.world().today();
        let Some(loan) = shared.loan(officer.user, today) else {
            return Ok(None);
        };
        let (Some(own_part), Some(lent)) = (
            part(&shared.officers, month, officer),
            open_part(&loan.part, month, officer),
        ) else {
            return Ok(None);
        };
        let key = MonthKey::join(&own_part, &lent, &public).map_err(|_| Error::Gone)?;
        if readers.are_enough() && !shared.is_for(readers) {
            let again = Shared::cut(self, month, &key, readers, Some((own, loan.until)))?;
            self.replace_custody(month, before, &Custody::Shared(again))
                .await?;
        }
        Ok(Some(key))
    }

    /// Takes back the loans whose day is past.
    ///
    /// # Errors
    /// Those of the journal.
    pub async fn end_trace_loans(&self) -> Result<()> {
        let today = self.world().today();
        for month in self.key_months().await? {
            let Some((_, before)) = self.trace_key(month).await? else {
                continue;
            };
            let Some(Custody::Shared(mut shared)) = decode(&before) else {
                continue;
            };
            let count = shared.lent.len();
            shared.lent.retain(|loan| loan.until >= today);
            if shared.lent.len() < count {
                self.replace_custody(month, before, &Custody::Shared(shared))
                    .await?;
            }
        }
        Ok(())
    }
}
