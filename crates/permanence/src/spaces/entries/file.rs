//! The file of a person: what the entries of the notebook say together.

use seal::{SpaceId, UserId};
use serde::{Deserialize, Serialize};
use web::{Record, SpaceKind, View};

use super::{ACT, Case, Contact, Measure, Motive, Person, Relative};

/// The fold of [`Case`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct File {
    pub person: Person,
    /// The space shared with the person.
    pub thread: Option<SpaceId>,
    pub lead: Option<UserId>,
    /// In the order in which they were noted.
    pub relatives: Vec<(u64, Relative)>,
    pub measure: Option<Measure>,
    /// Since when the measure holds, as it was written.
    pub measure_since: String,
    pub contacts: Vec<(u64, Contact)>,
    pub never_write: bool,
    pub never_write_reason: String,
    pub opened: i64,
    pub closing: Option<Closing>,
    /// Until when it was decided to keep it, after a review.
    pub keeping: Option<Keeping>,
    /// Why nothing may be erased, if so.
    pub held: Option<String>,
    /// When something was last done with or for the person.
    pub last_act: Option<i64>,
}

/// Relatives with their numbers.
pub(crate) type Relatives<'a> = Vec<(u64, &'a Relative)>;

/// What was decided at a review.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Keeping {
    /// A civil day.
    pub until: String,
    pub reason: String,
    pub author: UserId,
}

/// How an accompaniment ended.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Closing {
    pub time: i64,
    pub author: UserId,
    pub motive: Motive,
    pub note: String,
}

impl File {
    /// The name by which the team calls the person.
    pub(crate) fn nickname(&self) -> &str {
        &self.person.nickname
    }

    /// First name and surname, as far as somebody wrote them.
    pub(crate) fn full_name(&self) -> String {
        let full = format!("{} {}", self.person.first_name, self.person.surname);
        full.trim().to_owned()
    }

    /// The name of the person for an office; what the team calls them, when nobody wrote it.
    pub(crate) fn called(&self) -> String {
        match self.full_name() {
            full if full.is_empty() => self.nickname().to_owned(),
            full => full,
        }
    }

    /// The relatives who live with the person, then the others.
    pub(crate) fn household(&self) -> (Relatives<'_>, Relatives<'_>) {
        self.relatives
            .iter()
            .map(|(id, relative)| (*id, relative))
            .partition(|(_, relative)| relative.household)
    }

    pub(crate) fn relative(&self, id: u64) -> Option<&Relative> {
        self.relatives
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, relative)| relative)
    }

    pub(crate) fn contact(&self, id: u64) -> Option<&Contact> {
        self.contacts
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, contact)| contact)
    }

    /// The day since when it holds is said after each measure, or is not known.
    fn protect(&mut self, measure: Option<Measure>) {
        (self.measure, self.measure_since) = (measure, String::new());
    }

    fn case(&mut self, record: &Record, case: Case) {
        match case {
            Case::Open {
                nickname,
                thread,
                lead,
            } => {
                self.person.nickname = nickname;
                (self.thread, self.lead, self.opened) = (Some(thread), Some(lead), record.time);
            }
            Case::Identify { person } => self.person = person,
            Case::Tie { id, relative } => keep(&mut self.relatives, id, relative),
            Case::Untie { id } => self.relatives.retain(|(known, _)| *known != id),
            Case::Protect { measure } => self.protect(Some(measure)),
            Case::Unprotect => self.protect(None),
            Case::ProtectedSince { since } => self.measure_since = since,
            Case::Reach { id, contact } => keep(&mut self.contacts, id, contact),
            Case::Unreach { id } => self.contacts.retain(|(known, _)| *known != id),
            Case::NeverWrite { never, reason } => {
                (self.never_write, self.never_write_reason) = (never, reason)
            }
            Case::Lead { user } => self.lead = Some(user),
            Case::Close { motive, note } => {
                self.closing = Some(Closing {
                    time: record.time,
                    author: record.author,
                    motive,
                    note,
                });
            }
            Case::Reopen { .. } => self.closing = None,
            Case::Keep { until, reason } => {
                self.keeping = Some(Keeping {
                    until,
                    reason,
                    author: record.author,
                });
            }
            Case::Hold { held, reason } => self.held = held.then_some(reason),
        }
    }
}

/// A correction takes the place of what it corrects.
fn keep<T>(list: &mut Vec<(u64, T)>, id: u64, value: T) {
    match list.iter_mut().find(|(known, _)| *known == id) {
        Some((_, kept)) => *kept = value,
        None => list.push((id, value)),
    }
}

impl View for File {
    const SLOT: i16 = 2;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Notebook];

    fn apply(&mut self, record: &Record) {
        if record.kind() == ACT {
            self.last_act = Some(record.time);
        }
        if let Some(case) = record.read::<Case>() {
            self.case(record, case);
        }
    }
}

#[cfg(test)]
mod tests {
    use web::Entry;

    use super::*;
    use crate::spaces::entries::samples;

    type Expected = fn(&File) -> bool;

    fn fold(cases: Vec<Case>) -> File {
        let author = UserId::from_bytes([1; 16]);
        let mut file = File::default();
        for (place, case) in (1..).zip(cases) {
            file.apply(&Record::of(place, place as i64 * 1000, author, &case));
        }
        file
    }

    fn open() -> Case {
        let (thread, lead) = (SpaceId::from_bytes([3; 16]), UserId::from_bytes([1; 16]));
        Case::Open {
            nickname: "Amina".into(),
            thread,
            lead,
        }
    }

    #[test]
    fn a_nickname_is_a_whole_file() {
        let file = fold(vec![open()]);
        assert_eq!(file.nickname(), "Amina");
        assert_eq!(file.opened, 1000);
        assert!(file.thread.is_some() && file.closing.is_none() && file.contacts.is_empty());
    }

    #[test]
    fn the_last_word_on_a_block_holds_and_what_is_taken_away_is_gone() {
        let other = Person {
            nickname: "Mme D.".into(),
            ..samples::person()
        };
        let identify = |person| Case::Identify { person };
        let (relative, contact) = (samples::relative(), samples::contact());
        let table: Vec<(Vec<Case>, Expected)> = vec![
            (vec![identify(samples::person()), identify(other)], |file| {
                file.nickname() == "Mme D."
            }),
            (
                vec![Case::Tie {
                    id: 7,
                    relative: relative.clone(),
                }],
                |file| file.household().0.len() == 1,
            ),
            (
                vec![Case::Tie { id: 7, relative }, Case::Untie { id: 7 }],
                |file| file.relatives.is_empty(),
            ),
            (
                vec![Case::Reach {
                    id: 9,
                    contact: contact.clone(),
                }],
                |file| file.contacts.len() == 1,
            ),
            (
                vec![Case::Reach { id: 9, contact }, Case::Unreach { id: 9 }],
                |file| file.contacts.is_empty(),
            ),
            (
                vec![Case::Protect {
                    measure: samples::measure(),
                }],
                |file| file.measure.is_some(),
            ),
            (
                vec![
                    Case::Protect {
                        measure: samples::measure(),
                    },
                    Case::ProtectedSince {
                        since: "2025".into(),
                    },
                    Case::Unprotect,
                ],
                |file| file.measure.is_none() && file.measure_since.is_empty(),
            ),
        ];
        holds(table);
    }

    #[test]
    fn the_last_word_on_the_whole_file_holds() {
        let table: Vec<(Vec<Case>, Expected)> = vec![
            (
                vec![Case::NeverWrite {
                    never: true,
                    reason: "x".into(),
                }],
                |file| file.never_write,
            ),
            (
                vec![Case::Close {
                    motive: Motive::Lost,
                    note: "".into(),
                }],
                |file| file.closing.is_some(),
            ),
            (
                vec![
                    Case::Close {
                        motive: Motive::Lost,
                        note: "".into(),
                    },
                    Case::Reopen { reason: "".into() },
                ],
                |file| file.closing.is_none(),
            ),
        ];
        holds(table);
    }

    fn holds(table: Vec<(Vec<Case>, Expected)>) {
        for (place, (cases, expected)) in table.into_iter().enumerate() {
            let file = fold([vec![open()], cases].concat());
            assert!(expected(&file), "line {place}");
        }
    }

    #[test]
    fn every_sample_is_taken_by_the_fold() {
        fold(Case::samples());
    }
}
