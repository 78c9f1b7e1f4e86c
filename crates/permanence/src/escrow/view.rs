//! The fold of the escrow: the rule in force, the ceremony that is under way, those that took place.
//! A rule or a call counts only if a lead of that moment signed it: a colleague's entry alone cannot make an escrow.

use std::collections::BTreeMap;

use seal::{Bundle, EscrowNotice, SpaceId, UserId, VerifiedBundle};
use serde::{Deserialize, Serialize};
use web::{Entrusted, Record, SpaceKind, View};

use super::entries::{Escrow, Holder};
use crate::team::{Colleague, Directory, Standing};

/// How many past ceremonies a page tells of.
const TOLD: usize = 20;
/// How far back a colleague's keys are vouched for, one inviter after the other.
const DEEP: usize = 64;

/// Who together may open.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Rule {
    /// Its place among the rules; the first is 1.
    pub rank: i16,
    pub since: i64,
    pub author: UserId,
    notice: Vec<u8>,
    pub holders: Vec<Holder>,
}

/// A ceremony that was called.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Called {
    pub call: Vec<u8>,
    pub by: UserId,
    pub of: UserId,
    pub heir: UserId,
    pub spaces: Vec<SpaceId>,
    pub reason: String,
    pub until: i64,
    pub gifts: BTreeMap<u8, Gift>,
}

/// A part that was given, and by whom.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Gift {
    pub by: UserId,
    pub sealed: Vec<u8>,
}

/// A ceremony that took place.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Past {
    pub time: i64,
    pub by: UserId,
    pub of: UserId,
    pub heir: UserId,
    pub spaces: usize,
}

/// The fold of [`Escrow`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Arrangement {
    pub directory: Directory,
    /// How many rules there have been.
    pub ranks: i16,
    pub rule: Option<Rule>,
    called: Option<Called>,
    pub past: Vec<Past>,
}

impl Rule {
    pub(crate) fn notice(&self) -> Option<EscrowNotice> {
        EscrowNotice::from_bytes(&self.notice).ok()
    }

    /// How many parts are needed.
    pub(crate) fn needed(&self) -> usize {
        self.notice()
            .map_or(usize::MAX, |notice| usize::from(notice.policy.needed()))
    }

    /// The number of the part that somebody holds.
    pub(crate) fn part_of(&self, user: UserId) -> Option<u8> {
        let at = self.holders.iter().position(|one| one.user == Some(user));
        at.and_then(|at| u8::try_from(at).ok())
    }

    pub(crate) fn holder(&self, number: u8) -> Option<&Holder> {
        self.holders.get(usize::from(number))
    }
}

impl Arrangement {
    /// The ceremony under way: its window is not over.
    pub(crate) fn called(&self, now: i64) -> Option<&Called> {
        self.called.as_ref().filter(|called| called.until > now)
    }

    /// The parts that count: a holder who left the team, or is suspended, gives nothing any more.
    pub(crate) fn gifts(&self, called: &Called) -> Vec<(u8, Gift)> {
        let held = called.gifts.iter();
        held.filter(|(_, gift)| self.is_confirmed(gift.by))
            .map(|(number, gift)| (*number, gift.clone()))
            .collect()
    }

    /// What spaces are entrusted to, if the rule is signed by whom it says. `root` is the key of the founding member.
    pub(crate) fn entrusted(&self, root: [u8; 32]) -> Option<Entrusted> {
        let rule = self.rule.as_ref()?;
        let author = self.directory.bundle(rule.author)?;
        let entrusted = Entrusted::new(&rule.notice()?, &author, root, rule.rank);
        entrusted.verified().is_ok().then_some(entrusted)
    }

    /// The bundles that vouch for a colleague, from the founding member to their own.
    pub(crate) fn chain(&self, user: UserId) -> Vec<Vec<u8>> {
        let (mut chain, mut next) = (Vec::new(), Some(user));
        while let Some(colleague) = next.and_then(|user| self.directory.colleague(user)) {
            chain.push(colleague.bundle.clone());
            let counter = Bundle::from_bytes(&colleague.bundle).ok();
            next = counter.and_then(|bundle| Some(bundle.counter?.0));
            if chain.len() > DEEP {
                break;
            }
        }
        chain.reverse();
        chain
    }

    pub(crate) fn bundle(&self, user: UserId) -> Option<VerifiedBundle> {
        self.directory.bundle(user)
    }

    pub(crate) fn is_confirmed(&self, user: UserId) -> bool {
        self.confirmed(user).is_some()
    }

    fn confirmed(&self, user: UserId) -> Option<&Colleague> {
        let colleague = self.directory.colleague(user)?;
        (colleague.standing == Standing::Confirmed).then_some(colleague)
    }

    fn leads(&self, user: UserId) -> bool {
        self.confirmed(user)
            .is_some_and(|colleague| colleague.roles.lead)
    }

    fn take(&mut self, record: &Record, entry: Escrow) {
        match entry {
            Escrow::Give { holder, sealed } => self.give(record.author, holder, sealed),
            _ if !self.leads(record.author) => {}
            Escrow::Rule { notice, holders } => self.set(record, notice, holders),
            Escrow::End => (self.rule, self.called) = (None, None),
            Escrow::Call {
                call,
                of,
                heir,
                spaces,
                reason,
                until,
            } => {
                let (by, gifts) = (record.author, BTreeMap::new());
                self.called = Some(Called {
                    call,
                    by,
                    of,
                    heir,
                    spaces,
                    reason,
                    until,
                    gifts,
                });
            }
            Escrow::Cancel => self.called = None,
            Escrow::Open => self.close(record.time),
        }
    }

    fn set(&mut self, record: &Record, notice: Vec<u8>, holders: Vec<Holder>) {
        self.ranks = self.ranks.saturating_add(1);
        // A part given before was a part of another key.
        self.called = None;
        self.rule = Some(Rule {
            rank: self.ranks,
            since: record.time,
            author: record.author,
            notice,
            holders,
        });
    }

    /// A colleague gives their own part; the code of an envelope is typed by any of them.
    fn give(&mut self, by: UserId, number: u8, sealed: Vec<u8>) {
        let holder = self.rule.as_ref().and_then(|rule| rule.holder(number));
        let owner = holder.is_some_and(|holder| holder.user.is_none_or(|user| user == by));
        if !owner || !self.is_confirmed(by) {
            return;
        }
        if let Some(called) = &mut self.called {
            called.gifts.entry(number).or_insert(Gift { by, sealed });
        }
    }

    fn close(&mut self, time: i64) {
        let Some(called) = self.called.take() else {
            return;
        };
        self.past.push(Past {
            time,
            by: called.by,
            of: called.of,
            heir: called.heir,
            spaces: called.spaces.len(),
        });
        let over = self.past.len().saturating_sub(TOLD);
        self.past.drain(..over);
    }
}

impl View for Arrangement {
    const SLOT: i16 = 8;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Team];

    fn apply(&mut self, record: &Record) {
        self.directory.apply(record);
        if let Some(entry) = record.read::<Escrow>() {
            self.take(record, entry);
        }
    }
}
