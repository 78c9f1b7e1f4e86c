//! A long file: how long its pages take to open, and how long it takes to find a word in everything that one worker reads.

use std::sync::Arc;

use seal::SpaceId;
use serde_json::{Value, json};
use web::{App, Draft, Principal, Space};

use super::{
    Hands, Report,
    browser::Browser,
    figures::{Times, rounded},
    program::{Folder, Program},
    seed::{self, Hired, Opened, token},
};
use crate::{
    config::Config,
    conversations::{Exchange, Message},
    demo,
    demo_words::TALKS,
    installation::{self, Outcome},
    notebook::{Act, Note, Notebook},
};

/// Entries of the long notebook: as many as can follow the last snapshot, which is the slowest case.
const NOTEBOOK: u64 = 10_047;
const THREAD: u64 = 8_063;
/// The second file, which makes some thirty thousand in all.
const OTHER: (u64, u64) = (6_079, 6_015);
/// Entries written at once: a snapshot is made after each.
const TOGETHER: u64 = 64;
/// Times that a page is opened.
const TIMES: usize = 100;
/// Limits of issue 2, §6, in milliseconds.
const OPENING: f64 = 30.0;
const SEARCH: f64 = 300.0;
/// A word that one entry holds, in the middle of the long notebook.
const RARE: (u64, &str) = (5_000, "zibeline");
/// What is looked for: a rare word, one that is everywhere, two words, one badly spelt, a number that is nowhere.
const SOUGHT: [&str; 5] = [
    "zibeline",
    "lettre",
    "caisse demain",
    "zybelines",
    "06 12 34 56 78",
];
/// Times that each is looked for: twenty searches a minute is all that a worker may ask.
const SEARCHES: usize = 4;

/// What the pages are opened with.
struct Place {
    notebook: SpaceId,
    thread: SpaceId,
    session: String,
    csrf: String,
    entries: u64,
}

pub(super) async fn open(hands: &Hands) -> Outcome<Report> {
    let folder = Folder::new("open")?;
    let mut report = Report::new("open");
    let config = Config::under(folder.path());
    let app = installation::open(&config, hands.world.clone()).await?;
    let place = fill(&app, hands, &mut report).await;
    let place = place.map_err(|error| format!("fill: {error:?}"))?;
    drop(app);
    let program = Program::serve(folder.path()).await?;
    let mut browser = Browser::new(program.address)
        .with("accept-encoding", "br")
        .with("cookie", &format!("s={}", place.session))
        .with("fil-csrf", &place.csrf);
    pages(&mut browser, &program, &place, hands, &mut report).await?;
    search(&mut browser, &program, &place, hands, &mut report).await?;
    report.note("worked_mib", program.memory()?);
    Ok(report)
}

/// One worker and two files.
async fn fill(app: &App, hands: &Hands, report: &mut Report) -> web::Result<Place> {
    let staff = seed::hire(app, 1).await?;
    let worker = staff.first().ok_or(web::Error::NotFound)?;
    let long = seed::file(app, worker, 0).await?;
    let other = seed::file(app, worker, 1).await?;
    let mut entries = 0;
    for (file, (notebook, thread)) in [(&long, (NOTEBOOK, THREAD)), (&other, OTHER)] {
        write(app, &file.notebook, notebook, act).await?;
        speak(app, file, thread).await?;
        entries += notebook + thread;
    }
    stages(app, worker, &long, hands, report).await?;
    Ok(Place {
        notebook: long.notebook.id(),
        thread: long.thread.id(),
        session: worker.session.clone(),
        csrf: seed::csrf(app, &worker.session),
        entries,
    })
}

async fn write(
    app: &App,
    space: &Space,
    upto: u64,
    draft: fn(&App, u64) -> Draft,
) -> web::Result<()> {
    let mut seq = space.head().await?.seq;
    while seq < upto {
        let end = ((seq / TOGETHER + 1) * TOGETHER).min(upto);
        let drafts = (seq + 1..=end).map(|number| draft(app, number)).collect();
        space.append_all(&token(app), drafts, Vec::new()).await?;
        seq = end;
    }
    Ok(())
}

/// Both sides of a thread, in turn.
async fn speak(app: &App, file: &Opened, upto: u64) -> web::Result<()> {
    let person = Space::open_for(app, file.person.clone(), file.thread.id()).await?;
    let (mut seq, mut turn) = (file.thread.head().await?.seq, false);
    while seq < upto {
        let end = ((seq / TOGETHER + 1) * TOGETHER).min(upto);
        let (space, say): (_, fn(&App, u64) -> Draft) = if turn {
            (&file.thread, reply)
        } else {
            (&person, message)
        };
        write(app, space, end, say).await?;
        (seq, turn) = (end, !turn);
    }
    Ok(())
}

fn act(app: &App, number: u64) -> Draft {
    let mut act: Act = demo::act(app, number as usize);
    let rare = if number == RARE.0 { RARE.1 } else { "" };
    act.summary = format!("{} {} {rare}", act.summary, said(number / 7).0);
    Draft::of(&Note::Write { act })
}

fn message(_: &App, number: u64) -> Draft {
    say(said(number).0)
}

fn reply(_: &App, number: u64) -> Draft {
    say(said(number).1)
}

fn say(text: &str) -> Draft {
    Draft::of(&Message::Write {
        text: text.to_owned(),
        attachments: Vec::new(),
    })
}

/// What a person says, and what is answered, in the words of the demonstration.
fn said(number: u64) -> (&'static str, &'static str) {
    let talk = TALKS.first().map_or(&[][..], |(_, talk)| *talk);
    let place = number as usize % talk.len().max(1);
    talk.get(place).copied().unwrap_or_default()
}

/// Where the time of an opening goes, without HTTP: each step of it, alone, for somebody whose session holds no key yet.
async fn stages(
    app: &App,
    worker: &Hired,
    file: &Opened,
    hands: &Hands,
    report: &mut Report,
) -> web::Result<()> {
    let mut times: [Times; 5] = Default::default();
    for _ in 0..TIMES {
        let principal: Arc<Principal> = worker.principal.clone();
        let mut from = (hands.clock)();
        let mut lap = |place: usize| {
            let now = (hands.clock)();
            if let Some(times) = times.get_mut(place) {
                times.add(now - from);
            }
            from = now;
        };
        let notebook = Space::open_for(app, principal, file.notebook.id()).await?;
        lap(0);
        notebook.view::<Notebook>().await?;
        lap(1);
        notebook.before(None, 50).await?;
        lap(2);
        let thread = notebook.other(file.thread.id()).await?;
        lap(3);
        thread.view::<Exchange>().await?;
        lap(4);
    }
    let names = [
        "notebook_unwrapped_and_its_circle",
        "its_fold",
        "its_last_50",
        "thread_unwrapped_and_its_circle",
        "its_fold_too",
    ];
    let stages: Vec<Value> = names
        .iter()
        .zip(&times)
        .map(|(name, times)| json!({"stage": name, "p50_ms": times.within(0.5), "p95_ms": times.within(0.95)}))
        .collect();
    report.note("stages", stages);
    Ok(())
}

/// Each page of the file; the first time apart, when the program knows nothing yet.
async fn pages(
    browser: &mut Browser,
    program: &Program,
    place: &Place,
    hands: &Hands,
    report: &mut Report,
) -> Outcome<()> {
    let (notebook, thread) = (place.notebook, place.thread);
    report.note(
        "entries",
        json!({"notebook": NOTEBOOK, "thread": THREAD, "all": place.entries}),
    );
    let pages = [
        ("session_alone", "/affichage".to_owned(), f64::MAX),
        ("file", format!("/espaces/{notebook}"), OPENING),
        ("notes", format!("/espaces/{notebook}/notes"), OPENING),
        ("thread", format!("/fils/{thread}"), OPENING),
        ("today", "/aujourdhui".to_owned(), f64::MAX),
    ];
    for (name, path, limit) in pages {
        let first = visit(browser, &path, 1, hands).await?;
        let worked = program.worked()?;
        let times = visit(browser, &path, TIMES, hands).await?;
        let work = (program.worked()? - worked) / TIMES as f64;
        report.most(&format!("{name}_p95_ms"), times.within(0.95), limit);
        report.note(name, json!({"first_ms": first.within(1.0), "again": times.summary(), "work_ms": rounded(work)}));
    }
    Ok(())
}

async fn visit(browser: &mut Browser, path: &str, count: usize, hands: &Hands) -> Outcome<Times> {
    let mut times = Times::default();
    for _ in 0..count {
        let from = (hands.clock)();
        let answer = browser.get(path).await?;
        times.add((hands.clock)() - from);
        if answer.status != 200 {
            return Err(format!("{path} answers {}", answer.status));
        }
    }
    Ok(times)
}

async fn search(
    browser: &mut Browser,
    program: &Program,
    place: &Place,
    hands: &Hands,
    report: &mut Report,
) -> Outcome<()> {
    let (worked, mut all, mut each) = (program.worked()?, Times::default(), Vec::new());
    for words in SOUGHT {
        let mut times = Times::default();
        for _ in 0..SEARCHES {
            let from = (hands.clock)();
            let asked = browser.post("/recherche", &[("words", words)]).await?;
            let answer = browser.get(asked.header("location")).await?;
            times.add((hands.clock)() - from);
            found(words, &answer.text()?, answer.status, place)?;
        }
        each.push(json!({"words": words, "times": times.summary()}));
        all.extend(times);
    }
    let work = (program.worked()? - worked) / (SOUGHT.len() * SEARCHES) as f64;
    report.most("search_p95_ms", all.within(0.95), SEARCH);
    report.note("search_work_ms", rounded(work));
    report.note("searches", each);
    Ok(())
}

/// A search that answers something else would be quick for nothing.
fn found(words: &str, page: &str, status: u16, place: &Place) -> Outcome<()> {
    let entry = format!("/espaces/{}/notes?avant={}", place.notebook, RARE.0 + 1);
    let wanted = SOUGHT.iter().position(|sought| *sought == words) == Some(0);
    if status != 200 || (wanted && !page.contains(&entry)) {
        return Err(format!(
            "the search for « {words} » answers {status} without what is there"
        ));
    }
    Ok(())
}
