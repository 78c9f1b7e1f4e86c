//! A person's notes, newest first, fifty at a time: the whole notebook is never read to show its last page.

use askama::Template;
use axum::extract::RawQuery;
use web::{Circle, Erased, Page, Record, Result, Space, State, Visit};

use super::{
    super::{
        Act, Note, Notebook,
        lists::{ListName, Lists, duration},
        tasks::Urgency,
        view::OpenTask,
    },
    TAKE_BACK, asked,
};
use crate::spaces::{Heading, Tab, heading};

/// Notes on a page, and how much text: a page stays light for an old phone.
const SHOWN: usize = 50;
const HEAVY: usize = 12_000;
/// Entries read at a time, and how many times: other kinds of entries live in a notebook too.
const WINDOW: u32 = 100;
const WINDOWS: usize = 10;
/// Versions shown below a correction.
const OLDER: usize = 5;
/// Tasks shown above the notes; the others are on their own page.
const TASKS: usize = 8;

#[derive(Template)]
#[template(path = "notebook/notes.html")]
struct Notes<'a> {
    visit: &'a Visit,
    heading: Heading,
    id: String,
    lines: Vec<Line>,
    tasks: Vec<TaskLine>,
    more_tasks: usize,
    /// Where the older notes begin.
    next: Option<u64>,
    first_page: bool,
    closed: bool,
    undo: Option<u64>,
    too_late: bool,
}

/// One entry of the list.
enum Line {
    Act(Box<ActLine>),
    /// An act that was corrected: where its last version is.
    Corrected {
        seq: u64,
        sentence: String,
        latest: u64,
    },
    /// Erased, or damaged: nothing of it is left to read, and one is told.
    Gone {
        sentence: String,
    },
}

struct ActLine {
    seq: u64,
    author: String,
    version: Version,
    older: Vec<Version>,
    /// The reader wrote it and may correct it.
    mine: bool,
}

/// What an act said, at one time of its life.
struct Version {
    when: String,
    stamp: String,
    facts: Vec<String>,
    summary: String,
    own: Option<String>,
}

pub(super) struct TaskLine {
    pub id: u64,
    pub what: String,
    pub due: String,
    pub who: String,
    pub urgency: Urgency,
}

impl TaskLine {
    pub(super) fn of(visit: &Visit, circle: &Circle, task: &OpenTask) -> Self {
        let today = visit.app().civil(visit.now());
        Self {
            id: task.id,
            what: task.what.clone(),
            due: visit.date(task.due()),
            who: task
                .who
                .map(|who| circle.name(who).to_owned())
                .unwrap_or_default(),
            urgency: Urgency::of(task.due(), today),
        }
    }
}

/// The page. `?avant=` goes back in time, `?garde=` offers to take back what was just kept.
pub(super) async fn show(visit: Visit, space: Space, query: RawQuery) -> Result {
    let before = asked(&query, "avant").and_then(|text| text.parse().ok());
    let notebook = space.view::<Notebook>().await?;
    let (records, next) = window(&space, before).await?;
    let lists = Lists::of(&visit).await?;
    let circle = space.circle().await?;
    let reader = Reader {
        visit: &visit,
        space: &space,
        notebook: &notebook,
        lists: &lists,
        circle: &circle,
    };
    let mut lines = Vec::with_capacity(records.len());
    for record in &records {
        lines.extend(reader.line(record).await?);
    }
    let kept = asked(&query, "garde").and_then(|text| text.parse().ok());
    let inside = Notes {
        visit: &visit,
        heading: heading(&visit, &space, Tab::Notes).await?,
        id: space.id().to_string(),
        lines,
        tasks: notebook
            .tasks()
            .into_iter()
            .take(TASKS)
            .map(|task| TaskLine::of(&visit, &circle, task))
            .collect(),
        more_tasks: notebook.tasks().len().saturating_sub(TASKS),
        next,
        first_page: before.is_none(),
        closed: space.is_closed(),
        undo: kept.filter(|seq| may_take_back(&visit, &space, &records, *seq)),
        too_late: asked(&query, "tard").is_some(),
    };
    Ok(Page::new(&visit, visit.t("notebook-notes-title"), &inside).show())
}

fn may_take_back(visit: &Visit, space: &Space, records: &[Record], seq: u64) -> bool {
    let mine = |record: &&Record| {
        record.seq == seq && record.author == space.me() && record.read::<Note>().is_some()
    };
    let young = |record: &Record| visit.now() - record.time <= TAKE_BACK;
    !space.is_closed() && records.iter().find(mine).is_some_and(young)
}

/// The entries to show, newest first, and where the page after this one begins.
async fn window(space: &Space, mut before: Option<u64>) -> Result<(Vec<Record>, Option<u64>)> {
    let (mut shown, mut weight) = (Vec::new(), 0);
    for _ in 0..WINDOWS {
        let records = space.before(before, WINDOW).await?;
        let Some(oldest) = records.first().map(|record| record.seq) else {
            return Ok((shown, None));
        };
        for record in records.into_iter().rev() {
            let (seq, size) = (record.seq, weight_of(&record));
            let Some(size) = size else { continue };
            if shown.len() >= SHOWN || (weight + size > HEAVY && !shown.is_empty()) {
                return Ok((shown, Some(seq + 1)));
            }
            weight += size;
            shown.push(record);
        }
        if oldest <= 1 {
            return Ok((shown, None));
        }
        before = Some(oldest);
    }
    Ok((shown, before))
}

/// How much a record weighs on the page; nothing when it does not show there.
fn weight_of(record: &Record) -> Option<usize> {
    if let Some(note) = record.read::<Note>() {
        let act = note.act();
        return Some(act.summary.len() + act.own.as_ref().map_or(0, |own| own.sealed.len()));
    }
    let gone = record.state() == State::Damaged || record.read::<Erased>().is_some();
    gone.then_some(0)
}

/// Everything needed to put an entry in words for this reader.
struct Reader<'a> {
    visit: &'a Visit,
    space: &'a Space,
    notebook: &'a Notebook,
    lists: &'a Lists,
    circle: &'a Circle,
}

impl Reader<'_> {
    async fn line(&self, record: &Record) -> Result<Option<Line>> {
        if record.state() == State::Damaged {
            let sentence = self.visit.t("notebook-damaged");
            return Ok(Some(Line::Gone { sentence }));
        }
        let author = self.circle.name(record.author).to_owned();
        let Some(note) = record.read::<Note>() else {
            let sentence =
                self.sentence("notebook-erased", &author, &self.visit.moment(record.time));
            return Ok(record.read::<Erased>().map(|_| Line::Gone { sentence }));
        };
        let latest = self.notebook.latest(record.seq);
        if latest != record.seq {
            let sentence = self.sentence("notebook-corrected", &author, &self.when(note.act()));
            return Ok(Some(Line::Corrected {
                seq: record.seq,
                sentence,
                latest,
            }));
        }
        let line = ActLine {
            seq: record.seq,
            author,
            version: self.version(note.act()),
            older: self.older(note.of()).await?,
            mine: record.author == self.space.me() && !self.space.is_closed(),
        };
        Ok(Some(Line::Act(Box::new(line))))
    }

    fn sentence(&self, key: &str, author: &str, when: &str) -> String {
        self.visit
            .words()
            .fill(key, &[("author", &author), ("when", &when)])
    }

    /// What a correction corrects, newest first.
    async fn older(&self, mut of: Option<u64>) -> Result<Vec<Version>> {
        let mut versions = Vec::new();
        while let Some(seq) = of.take_if(|_| versions.len() < OLDER) {
            let note = self
                .space
                .one(seq)
                .await?
                .and_then(|record| record.read::<Note>());
            let Some(note) = note else { break };
            versions.push(self.version(note.act()));
            of = note.of();
        }
        Ok(versions)
    }

    fn version(&self, act: &Act) -> Version {
        let own = act
            .own
            .as_ref()
            .and_then(|own| own.open(self.space.id(), self.space.principal()));
        Version {
            when: self.when(act),
            stamp: act.day.clone(),
            facts: self.facts(act),
            summary: act.summary.clone(),
            own: own.map(|own| own.to_string()),
        }
    }

    /// « mardi 24 novembre, 14 h 05 ».
    fn when(&self, act: &Act) -> String {
        let day = act
            .day
            .parse()
            .map(|day| self.visit.date(day))
            .unwrap_or_default();
        let Some(hour) = act.hour else { return day };
        let (hour, minute) = (hour / 60, format!("{:02}", hour % 60));
        let hour = self
            .visit
            .words()
            .fill("kit-hour", &[("hour", &hour), ("minute", &minute)]);
        format!("{day}, {hour}")
    }

    fn facts(&self, act: &Act) -> Vec<String> {
        let word = |list, key: &String| self.lists.word(self.visit, list, key);
        let medium = act.medium.iter().map(|key| word(ListName::Media, key));
        let themes = act.themes.iter().map(|key| word(ListName::Themes, key));
        let minutes = (act.minutes > 0).then(|| duration(self.visit, act.minutes));
        medium.chain(minutes).chain(themes).collect()
    }
}
