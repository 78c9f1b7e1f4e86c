//! Messages, from the form that is posted to the stream of the other side, sealed as any: how many per second, after how
//! long, for how much work and memory; and whether one was ever lost when the program is killed.

mod town;
mod words;

use std::{collections::HashMap, time::Duration};

use serde_json::json;

use super::{
    Hands, Report,
    figures::{Times, rounded},
    program::{Folder, Program},
    seed::{self, Size},
};
use crate::installation::Outcome;
use town::Town;
use words::{Spoken, Until, converse};

/// Limits of issue 2, §6: milliseconds of processor for a message, of waiting for the last page; MiB of memory.
const WORK: f64 = 0.3;
const LAST_PAGE: f64 = 3.0;
const IDLE: f64 = 20.0;
const LISTENING: f64 = 60.0;

/// How much is done.
struct Scale {
    size: Size,
    /// Messages of one conversation that wait for each other.
    alone: u64,
    conversations: usize,
    talking: Duration,
    /// Messages of the longest thread.
    long: usize,
    pages: usize,
    rest: Duration,
}

const FULL: Scale = Scale {
    size: Size {
        workers: 20,
        persons: 980,
    },
    alone: 300,
    conversations: 50,
    talking: Duration::from_secs(15),
    long: 10_000,
    pages: 50,
    rest: Duration::from_secs(15),
};
const SHORT: Scale = Scale {
    size: Size {
        workers: 4,
        persons: 60,
    },
    alone: 20,
    conversations: 10,
    talking: Duration::from_secs(3),
    long: 400,
    pages: 5,
    rest: Duration::from_secs(1),
};

/// Acknowledged messages, by thread.
type Kept = HashMap<usize, Vec<u64>>;

pub(super) async fn talk(hands: &Hands, short: bool) -> Outcome<Report> {
    let scale = if short { SHORT } else { FULL };
    let folder = Folder::new("chat")?;
    let program = Program::serve(folder.path()).await?;
    let state = folder.path().join("state.json");
    seed::seed(hands, folder.path(), &state, &scale.size).await?;
    let mut town = Town::read(&state, program.address, hands.clock)?;
    let mut report = Report::new("chat");
    report.note("short", short);
    tokio::time::sleep(scale.rest).await;
    limited(&mut report, short, "idle_mib", program.memory()?, IDLE);
    let mut kept = Kept::new();
    one_conversation(&town, &scale, &mut kept, &mut report).await?;
    many_conversations(&town, &program, &scale, short, &mut kept, &mut report).await?;
    program.kill().await?;
    let from = (hands.clock)();
    let program = Program::serve(folder.path()).await?;
    report.note(
        "start_after_kill_ms",
        ((hands.clock)() - from).as_millis() as u64,
    );
    town.address = program.address;
    nothing_lost(&town, &kept, &mut report).await?;
    long_thread(&town, &program, &scale, short, &mut report).await?;
    everybody_listens(&town, &program, &scale, short, &mut report).await?;
    Ok(report)
}

/// A limit that holds for the full measure only: the short one says nothing about speed.
fn limited(report: &mut Report, short: bool, name: &str, value: f64, limit: f64) {
    if short {
        report.note(name, value);
    } else {
        report.most(name, value, limit);
    }
}

async fn one_conversation(
    town: &Town,
    scale: &Scale,
    kept: &mut Kept,
    report: &mut Report,
) -> Outcome<()> {
    let spoken = converse(town, 0, Until::Heard(scale.alone)).await?;
    report.note("one_heard", spoken.heard.summary());
    keep(0, spoken, kept, report);
    Ok(())
}

async fn many_conversations(
    town: &Town,
    program: &Program,
    scale: &Scale,
    short: bool,
    kept: &mut Kept,
    report: &mut Report,
) -> Outcome<()> {
    let (worked, from) = (program.worked()?, (town.clock)());
    let until = Until::Time(from + scale.talking);
    let talks = (0..scale.conversations).map(|room| converse(town, room, until));
    let talks = futures_util::future::try_join_all(talks).await?;
    let seconds = ((town.clock)() - from).as_secs_f64();
    let (mut heard, mut answered, mut count) = (Times::default(), Times::default(), 0);
    for (room, mut spoken) in talks.into_iter().enumerate() {
        count += spoken.kept.len();
        heard.extend(std::mem::take(&mut spoken.heard));
        answered.extend(std::mem::take(&mut spoken.answered));
        keep(room, spoken, kept, report);
    }
    report.note("many_kept", count);
    report.note("many_kept_per_second", (count as f64 / seconds).round());
    report.note("many_answered", answered.summary());
    report.note("many_heard", heard.summary());
    let work = rounded((program.worked()? - worked) / count as f64);
    limited(report, short, "work_ms_per_message", work, WORK);
    Ok(())
}

fn keep(room: usize, spoken: Spoken, kept: &mut Kept, report: &mut Report) {
    if !spoken.unheard.is_empty() {
        report.miss(format!(
            "{} messages never arrived at the other side",
            spoken.unheard.len()
        ));
    }
    if spoken.kept.is_empty() {
        report.miss("a conversation kept no message".to_owned());
    }
    kept.entry(room).or_default().extend(spoken.kept);
}

/// Every acknowledged message is there after `kill -9`, once.
async fn nothing_lost(town: &Town, kept: &Kept, report: &mut Report) -> Outcome<()> {
    let (mut lost, mut twice) = (0, 0);
    for (room, ids) in kept {
        let (missing, doubled) = compare(ids, &town.history(*room).await?);
        lost += missing;
        twice += doubled;
    }
    report.note("acknowledged", kept.values().map(Vec::len).sum::<usize>());
    report.most("lost", lost as f64, 0.0);
    report.most("twice", twice as f64, 0.0);
    Ok(())
}

/// How many of the acknowledged messages are not found, and how many messages are found twice.
fn compare(kept: &[u64], found: &[u64]) -> (usize, usize) {
    let mut times = HashMap::<u64, usize>::new();
    for id in found {
        *times.entry(*id).or_default() += 1;
    }
    let lost = kept.iter().filter(|id| !times.contains_key(id)).count();
    let twice = times.values().filter(|count| **count > 1).count();
    (lost, twice)
}

/// The last page of a long thread, for the person and for the worker.
async fn long_thread(
    town: &Town,
    program: &Program,
    scale: &Scale,
    short: bool,
    report: &mut Report,
) -> Outcome<()> {
    let room = scale.conversations + 1;
    let (worked, from) = (program.worked()?, (town.clock)());
    words::fill(town, room, scale.long).await?;
    report.note(
        "fill_per_second",
        (scale.long as f64 / ((town.clock)() - from).as_secs_f64()).round(),
    );
    report.note(
        "fill_work_ms_per_message",
        rounded((program.worked()? - worked) / scale.long as f64),
    );
    for (who, writer) in [("person", true), ("worker", false)] {
        let (times, found) = town.last_page(room, writer, scale.pages).await?;
        if found != 50 {
            report.miss(format!("the last page shows {found} messages of 50"));
        }
        limited(
            report,
            short,
            &format!("last_page_{who}_p50_ms"),
            times.within(0.5),
            LAST_PAGE,
        );
        report.note(&format!("last_page_{who}"), times.summary());
    }
    let found = town.history(room).await?.len();
    report.most("long_lost", scale.long as f64 - found as f64, 0.0);
    report.note("worked_mib", program.memory()?);
    Ok(())
}

async fn everybody_listens(
    town: &Town,
    program: &Program,
    scale: &Scale,
    short: bool,
    report: &mut Report,
) -> Outcome<()> {
    let mut streams = Vec::new();
    for user in 0..town.people() {
        streams.push(town.listen_as(user).await?);
    }
    tokio::time::sleep(scale.rest).await;
    report.note("listeners", json!(streams.len()));
    limited(report, short, "listening_mib", program.memory()?, LISTENING);
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_lost_message_and_one_kept_twice_are_seen() {
        assert_eq!(super::compare(&[1, 2, 3], &[3, 2, 1, 9]), (0, 0));
        assert_eq!(super::compare(&[1, 2, 3], &[3, 1, 1]), (1, 1));
    }
}
