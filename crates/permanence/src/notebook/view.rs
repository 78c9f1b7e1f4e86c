//! The summary of a notebook: enough for a home page and a list, whatever its length.

use std::collections::BTreeMap;

use jiff::civil::Date;
use seal::UserId;
use serde::{Deserialize, Serialize};
use web::{Record, SpaceKind, View};

use super::{Note, Task};

/// Tasks that one person's notebook may hold open; the form refuses the next one with a sentence.
pub(super) const OPEN_LIMIT: usize = 200;
const DONE_LIMIT: usize = 20;

/// A task as it stands.
#[derive(Clone, Serialize, Deserialize, PartialEq, Debug)]
pub(crate) struct OpenTask {
    pub id: u64,
    pub what: String,
    pub who: Option<UserId>,
    pub due: String,
    pub author: UserId,
}

impl OpenTask {
    pub(crate) fn due(&self) -> Date {
        self.due.parse().unwrap_or_default()
    }

    /// Whether it waits for this worker: theirs, or anybody's.
    pub(crate) fn concerns(&self, user: UserId) -> bool {
        self.who.is_none_or(|who| who == user)
    }
}

/// The fold of [`Note`] and [`Task`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Notebook {
    /// How many acts, corrections apart.
    pub count: u64,
    /// When the last act was noted, in milliseconds.
    pub last: Option<i64>,
    /// The same for each author: one's recent people come first.
    pub last_by: BTreeMap<UserId, i64>,
    open: BTreeMap<u64, OpenTask>,
    done: Vec<OpenTask>,
    /// Corrected entries, and what corrects each.
    corrected: BTreeMap<u64, u64>,
}

impl Notebook {
    /// What is to be done, soonest first.
    pub(crate) fn tasks(&self) -> Vec<&OpenTask> {
        let mut tasks: Vec<_> = self.open.values().collect();
        tasks.sort_by(|one, other| one.due.cmp(&other.due).then(one.id.cmp(&other.id)));
        tasks
    }

    /// What was done lately, newest first.
    pub(crate) fn done(&self) -> impl Iterator<Item = &OpenTask> {
        self.done.iter().rev()
    }

    /// Whether one more task would be too many to be read.
    pub(crate) fn is_full(&self) -> bool {
        self.open.len() >= OPEN_LIMIT
    }

    /// The entry that corrects this one.
    pub(crate) fn correction_of(&self, seq: u64) -> Option<u64> {
        self.corrected.get(&seq).copied()
    }

    /// The last word on an entry, after all its corrections.
    pub(crate) fn latest(&self, seq: u64) -> u64 {
        let mut latest = seq;
        // A correction always comes later, so this walk ends.
        while let Some(next) = self.correction_of(latest).filter(|next| *next > latest) {
            latest = next;
        }
        latest
    }

    fn note(&mut self, record: &Record, note: &Note) {
        self.last = Some(record.time);
        self.last_by.insert(record.author, record.time);
        match note.of() {
            Some(of) => {
                self.corrected.insert(of, record.seq);
            }
            None => self.count += 1,
        }
    }

    fn task(&mut self, author: UserId, task: Task) {
        match task {
            Task::Add { id, what, who, due } if self.open.len() < OPEN_LIMIT => {
                self.open.insert(
                    id,
                    OpenTask {
                        id,
                        what,
                        who,
                        due,
                        author,
                    },
                );
            }
            Task::Add { .. } => {}
            Task::Finish { id } => self.finish(id),
            Task::Reopen { id } => self.reopen(id),
        }
    }

    fn finish(&mut self, id: u64) {
        let Some(task) = self.open.remove(&id) else {
            return;
        };
        self.done.push(task);
        if self.done.len() > DONE_LIMIT {
            self.done.remove(0);
        }
    }

    fn reopen(&mut self, id: u64) {
        let Some(place) = self.done.iter().position(|task| task.id == id) else {
            return;
        };
        let task = self.done.remove(place);
        self.open.insert(id, task);
    }
}

impl View for Notebook {
    const SLOT: i16 = 4;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Notebook];

    fn apply(&mut self, record: &Record) {
        if let Some(note) = record.read::<Note>() {
            self.note(record, &note);
        } else if let Some(task) = record.read::<Task>() {
            self.task(record.author, task);
        }
    }
}

#[cfg(test)]
mod tests {
    use seal::UserId;
    use web::{Record, View};

    use super::{super::Act, Note, Notebook, OPEN_LIMIT, Task};

    fn folded(entries: &[Result<Note, Task>]) -> Notebook {
        let mut notebook = Notebook::default();
        let samira = UserId::from_bytes([1; 16]);
        for (seq, entry) in (1..).zip(entries) {
            let time = i64::try_from(seq).unwrap() * 1000;
            notebook.apply(&match entry {
                Ok(note) => Record::of(seq, time, samira, note),
                Err(task) => Record::of(seq, time, samira, task),
            });
        }
        notebook
    }

    fn write() -> Result<Note, Task> {
        Ok(Note::Write {
            act: Act::default(),
        })
    }

    fn add(id: u64, due: &str) -> Result<Note, Task> {
        Err(Task::Add {
            id,
            what: format!("tâche {id}"),
            who: None,
            due: due.into(),
        })
    }

    #[test]
    fn a_correction_is_not_one_more_act_and_leads_to_the_last_word() {
        let amend = |of| {
            Ok(Note::Amend {
                of,
                act: Act::default(),
            })
        };
        let notebook = folded(&[write(), write(), amend(1), amend(3)]);
        assert_eq!(notebook.count, 2);
        assert_eq!(
            (notebook.latest(1), notebook.latest(2), notebook.latest(3)),
            (4, 2, 4)
        );
        assert_eq!(notebook.last, Some(4000));
    }

    #[test]
    fn tasks_come_by_day_and_may_be_done_and_done_no_longer() {
        let mut notebook = folded(&[
            add(1, "2026-12-02"),
            add(2, "2026-11-30"),
            Err(Task::Finish { id: 2 }),
        ]);
        assert_eq!(
            notebook
                .tasks()
                .iter()
                .map(|task| task.id)
                .collect::<Vec<_>>(),
            [1]
        );
        notebook.task(UserId::from_bytes([1; 16]), Task::Reopen { id: 2 });
        assert_eq!(
            notebook
                .tasks()
                .iter()
                .map(|task| task.id)
                .collect::<Vec<_>>(),
            [2, 1]
        );
        assert_eq!(notebook.done().count(), 0);
    }

    #[test]
    fn open_and_done_tasks_are_bounded() {
        let many: Vec<_> = (0..OPEN_LIMIT as u64 + 50)
            .map(|id| add(id, "2026-12-02"))
            .collect();
        assert_eq!(folded(&many).tasks().len(), OPEN_LIMIT);
        let done: Vec<_> = (0..60)
            .flat_map(|id| [add(id, "2026-12-02"), Err(Task::Finish { id })])
            .collect();
        assert_eq!(folded(&done).done().count(), super::DONE_LIMIT);
    }
}
