//! The one thread that writes to SQLite. It takes everything that waits, runs each work so that it can be undone alone,
//! commits once, and only then answers: one `fsync` for many, and an answer means that the disk has it.

use super::{Tx, Work, sqlite};
use crate::{Error, News, Result, bus::Bus, standing::Standing};
use seal::SpaceId;
use std::{sync::Arc, time::Duration};
use tokio::sync::{mpsc, oneshot};

/// Works that may wait before the callers do.
const WAITING: usize = 1024;
/// Works committed together at most: bounds what one failure takes along.
const TOGETHER: usize = 256;

/// Works together from which the next ones are given a moment to come: a commit then costs less for each.
const CROWD: usize = 4;
/// That moment: a small part of a commit.
const MOMENT: Duration = Duration::from_micros(150);
/// Works that wait for no other: their commit costs each of them little enough.
const ENOUGH: usize = 12;

/// Tells the caller, once it is known whether the commit held.
type Answer = Box<dyn FnOnce(Result<()>) + Send>;
/// Runs a work, or is told why it may not run; says whether it is to be kept.
type Run = Box<dyn FnOnce(Result<&mut Tx>) -> (Result<()>, Answer) + Send>;

/// How what a work wrote is undone when it refuses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undo {
    /// To the savepoint before it: each page it touches is copied first.
    Savepoint,
    /// It refuses before it writes anything. Should it fail after that, the transaction is lost with it, and from
    /// then on these works too have their savepoint.
    Nothing,
}

struct Job {
    undo: Undo,
    run: Run,
}

enum Task {
    Write(Job),
    Checkpoint(oneshot::Sender<Result<()>>),
}

/// Where writes are handed in.
pub(crate) struct Writer {
    tasks: mpsc::Sender<Task>,
}

impl Writer {
    /// Starts the thread; it ends when the writer is dropped.
    pub(super) fn start(tx: Tx, bus: Arc<dyn Bus>, standing: Standing) -> Result<Self> {
        let (tasks, waiting) = mpsc::channel(WAITING);
        let desk = Desk {
            tx,
            bus,
            standing,
            crowded: false,
            careful: false,
            wounded: false,
        };
        std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || desk.serve(waiting))?;
        Ok(Self { tasks })
    }

    /// Hands in a work. Its place is taken when this returns; the answer comes after the commit.
    pub(crate) async fn hand_in<T: Send + 'static>(
        &self,
        undo: Undo,
        work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T> + Send + 'static,
    ) -> Result<Pending<T>> {
        let (answer, pending) = oneshot::channel();
        let run: Run = Box::new(move |tx| {
            let result = tx.and_then(|tx| sqlite::poll(tx, work));
            let keep = result.as_ref().map(drop).map_err(Error::again);
            (
                keep,
                Box::new(move |commit: Result<()>| drop(answer.send(commit.and(result)))),
            )
        });
        self.tasks
            .send(Task::Write(Job { undo, run }))
            .await
            .map_err(|_| Error::broken("the writer stopped"))?;
        Ok(Pending(pending))
    }

    /// Empties the log.
    pub(crate) async fn checkpoint(&self) -> Result<()> {
        let (answer, pending) = oneshot::channel();
        self.tasks
            .send(Task::Checkpoint(answer))
            .await
            .map_err(|_| Error::broken("the writer stopped"))?;
        Pending(pending).done().await
    }
}

/// A work handed in, not yet committed.
pub(crate) struct Pending<T>(oneshot::Receiver<Result<T>>);

impl<T> Pending<T> {
    /// Waits for the commit.
    pub(crate) async fn done(self) -> Result<T> {
        self.0
            .await
            .unwrap_or_else(|_| Err(Error::broken("the writer stopped")))
    }
}

/// What the thread holds.
struct Desk {
    tx: Tx,
    bus: Arc<dyn Bus>,
    standing: Standing,
    /// Many came together last time.
    crowded: bool,
    /// A work failed that had been thought to refuse before it writes.
    careful: bool,
    /// A commit failed for another reason than room: what the disk holds is unknown, so nothing more is written.
    wounded: bool,
}

impl Desk {
    fn serve(mut self, mut waiting: mpsc::Receiver<Task>) {
        while let Some(task) = waiting.blocking_recv() {
            match task {
                Task::Checkpoint(answer) => drop(answer.send(sqlite::checkpoint(&self.tx))),
                Task::Write(first) => self.serve_together(first, &mut waiting),
            }
        }
    }

    fn serve_together(&mut self, first: Job, waiting: &mut mpsc::Receiver<Task>) {
        let (mut jobs, mut last) = (vec![first], None);
        let mut gathered = !self.crowded;
        while jobs.len() < TOGETHER && last.is_none() {
            match waiting.try_recv() {
                Ok(Task::Write(job)) => jobs.push(job),
                Ok(Task::Checkpoint(answer)) => last = Some(answer),
                Err(_) if gathered || jobs.len() >= ENOUGH => break,
                Err(_) => {
                    std::thread::sleep(MOMENT);
                    gathered = true;
                }
            }
        }
        self.crowded = jobs.len() >= CROWD;
        self.commit(jobs);
        if let Some(answer) = last {
            drop(answer.send(sqlite::checkpoint(&self.tx)));
        }
    }

    fn commit(&mut self, jobs: Vec<Job>) {
        let (mut answers, mut appended) = (Vec::with_capacity(jobs.len()), Vec::new());
        let mut outcome = if self.wounded {
            Err(Error::ReadOnly)
        } else {
            sqlite::batch(&self.tx, "begin immediate")
        };
        for job in jobs {
            let before = outcome.as_ref().copied().map_err(Error::again);
            let (answer, lost) = self.one(job, before);
            answers.push(answer);
            appended.append(&mut self.tx.appended);
            outcome = outcome.and(lost);
        }
        let outcome = outcome.and_then(|()| sqlite::batch(&self.tx, "commit"));
        self.close(&outcome, appended);
        for answer in answers {
            answer(outcome.as_ref().copied().map_err(Error::again));
        }
    }

    /// Runs one work. The second value is an error when the whole transaction is lost with it.
    fn one(&mut self, job: Job, before: Result<()>) -> (Answer, Result<()>) {
        if let Err(error) = before {
            let lost = error.again();
            return ((job.run)(Err(error)).1, Err(lost));
        }
        if job.undo == Undo::Nothing && !self.careful {
            return self.unguarded(job.run);
        }
        self.guarded(job.run)
    }

    fn unguarded(&mut self, run: Run) -> (Answer, Result<()>) {
        let before = sqlite::changes(&self.tx);
        let (keep, answer) = run(Ok(&mut self.tx));
        let refused = keep.is_err() && sqlite::changes(&self.tx) == before;
        if refused && !sqlite::gave_up(&self.tx) {
            return (answer, Ok(()));
        }
        self.careful |= keep.is_err();
        (answer, keep)
    }

    fn guarded(&mut self, run: Run) -> (Answer, Result<()>) {
        if let Err(error) = sqlite::batch(&self.tx, "savepoint work") {
            let lost = error.again();
            return (run(Err(error)).1, Err(lost));
        }
        let (keep, answer) = run(Ok(&mut self.tx));
        if sqlite::gave_up(&self.tx) {
            return (answer, keep);
        }
        let undo = if keep.is_ok() {
            Ok(())
        } else {
            sqlite::batch(&self.tx, "rollback to work")
        };
        (
            answer,
            undo.and_then(|()| sqlite::batch(&self.tx, "release work")),
        )
    }

    fn close(&mut self, outcome: &Result<()>, appended: Vec<(SpaceId, News)>) {
        if let Err(error) = outcome {
            self.wounded |= error.is_disk();
            if !sqlite::gave_up(&self.tx) {
                sqlite::batch(&self.tx, "rollback").ok();
            }
            return;
        }
        if std::mem::take(&mut self.tx.moved) {
            self.standing.move_on();
        }
        appended
            .into_iter()
            .for_each(|(space, news)| self.bus.publish(space, news));
    }
}
