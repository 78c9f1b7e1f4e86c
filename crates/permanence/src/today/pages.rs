//! The home page, and the sheet that it prints for colleagues on paper.

use std::collections::HashMap;

use askama::Template;
use seal::{SpaceId, UserId};
use web::{Page, Result, Roles, Routes, STAFF, Space, SpaceKind, Visit};

use crate::{
    account, aid,
    conversations::{Exchange, Side},
    entitlements::Watch,
    mandates,
    notebook::{Notebook, OpenTask, Urgency},
    oversight::{self, Duty},
    spaces::{File, ThreadHead},
    team, wallet,
};

/// Lines of each list: a home page is read at a glance.
const SHOWN: usize = 25;
/// Blank lines at the end of the printed sheet.
const BLANK: usize = 6;

pub(super) fn routes() -> Routes {
    Routes::new().get("/aujourdhui", STAFF, show)
}

#[derive(Template)]
#[template(path = "today/today.html")]
struct Today<'a> {
    visit: &'a Visit,
    date: String,
    /// One's own hours of today, when one announced them.
    hours: Option<String>,
    /// Somebody may be noted for.
    notes: bool,
    /// Nobody yet, and this worker may open a first file.
    opens: bool,
    /// What is said when nothing waits.
    calm: String,
    duties: Vec<Duty>,
    replies: Vec<Reply>,
    more_replies: usize,
    tasks: Vec<Due>,
    more_tasks: usize,
    reviews: Vec<Review>,
    rights: Vec<Right>,
    mandates: Vec<Right>,
    /// Aid requests that wait for an answer or a payment.
    aids: Vec<Right>,
    papers: Vec<Right>,
    sheet: Vec<SheetLine>,
    blank: usize,
}

/// A file that nobody was in contact with for two years.
struct Review {
    name: String,
    space: String,
    day: jiff::civil::Date,
    when: String,
}

/// Somebody who wrote and was not answered.
struct Reply {
    name: String,
    href: String,
    /// « un vocal »: never the words themselves on a screen that others see.
    what: String,
    when: String,
    since: i64,
}

/// Something late, for today, or for this week.
struct Due {
    name: String,
    what: String,
    space: String,
    id: u64,
    day: jiff::civil::Date,
    when: String,
    urgency: Urgency,
}

/// A right that ends, changes, or is to be computed again; a mandate that ends, or was taken back.
struct Right {
    name: String,
    words: String,
    href: String,
}

impl Right {
    fn of(name: &str, words: String, href: String) -> Self {
        Self {
            name: name.to_owned(),
            words,
            href,
        }
    }
}

/// A person on the printed sheet, with a box per act.
struct SheetLine {
    name: String,
    acts: Vec<String>,
}

async fn show(visit: Visit) -> Result {
    let me = visit.user()?.user;
    let mut reviews = Vec::new();
    let (mut tasks, mut names, mut rights) = (Vec::new(), HashMap::new(), Vec::new());
    let mut aids = Vec::new();
    let (mut notes, watch) = (false, Watch::new(&visit));
    for notebook in visit.spaces(SpaceKind::Notebook).await? {
        let file = notebook.view::<File>().await?;
        let name = file.nickname().to_owned();
        reviews.extend(review(&visit, &notebook, &file).await?);
        if !notebook.is_closed() {
            notes = true;
            let view = notebook.view::<Notebook>().await?;
            tasks.extend(due(&visit, me, &name, &notebook.id().to_string(), &view));
            let alerts = watch.of(&notebook).await?.into_iter();
            rights.extend(alerts.map(|alert| Right::of(&name, alert.words, alert.href)));
            aids.extend(waiting(&visit, &notebook, &name).await?);
        }
        names.extend(file.thread.map(|thread| (thread, name)));
    }
    tasks.sort_by(|one, other| {
        one.day
            .cmp(&other.day)
            .then_with(|| one.name.cmp(&other.name))
    });
    reviews.sort_by_key(|review| review.day);
    reviews.truncate(SHOWN);
    aids.sort_by(|(one, _), (other, _)| one.cmp(other));
    let threads = visit.views::<Exchange>(SpaceKind::Thread).await?;
    let (mandates, papers) = mandates_and_papers(&visit, &threads, &names).await?;
    let replies = replies(&visit, threads, &names).await?;
    let sheet = sheet(&visit, &replies, &tasks);
    let inside = Today {
        visit: &visit,
        date: sentence(&visit.day(visit.now())),
        hours: hours(&visit).await?,
        notes,
        opens: !notes && opens(visit.user()?.roles),
        calm: visit.t(calm(notes, visit.user()?.roles)),
        duties: duties(&visit).await?,
        more_replies: replies.len().saturating_sub(SHOWN),
        more_tasks: tasks.len().saturating_sub(SHOWN),
        reviews,
        replies: replies.into_iter().take(SHOWN).collect(),
        tasks: tasks.into_iter().take(SHOWN).collect(),
        rights: rights.into_iter().take(SHOWN).collect(),
        mandates: mandates.into_iter().take(SHOWN).collect(),
        aids: aids.into_iter().map(|(_, aid)| aid).take(SHOWN).collect(),
        papers: papers.into_iter().take(SHOWN).collect(),
        sheet,
        blank: BLANK,
    };
    Ok(Page::new(&visit, visit.t("today-title"), &inside).show())
}

/// What somebody's role asks of them, beyond the spaces that they belong to.
async fn duties(visit: &Visit) -> Result<Vec<Duty>> {
    let (team, _) = team::open(visit).await?;
    oversight::duties(visit, &team).await
}

fn opens(roles: Roles) -> bool {
    roles.worker || roles.lead
}

/// The sentence of a home page without anything on it: to each role, what they are here for.
fn calm(notes: bool, roles: Roles) -> &'static str {
    match notes {
        true => "today-empty",
        false if opens(roles) => "today-nobody",
        false if roles.reception || roles.volunteer => "today-not-added",
        false if roles.officer => "today-officer",
        false => "today-admin",
    }
}

/// A file to look at again, for its lead worker; for any member when the lead worker is not there any more.
async fn review(visit: &Visit, notebook: &Space, file: &File) -> Result<Option<Review>> {
    let (app, today) = (visit.app(), visit.app().civil(visit.now()));
    // What the person said is read only when the rest is old: most files are not.
    if file.review(app, None) > today {
        return Ok(None);
    }
    let me = visit.user()?.user;
    let circle = notebook.circle().await?;
    let lead = file.lead.and_then(|lead| circle.member(lead));
    let lead = lead.filter(|lead| lead.is_present(visit.today()));
    if lead.is_some_and(|lead| lead.user != me) {
        return Ok(None);
    }
    let spoke = match file.thread {
        Some(thread) => {
            let thread = notebook.other(thread).await?;
            thread.view::<ThreadHead>().await?.person_spoke
        }
        None => None,
    };
    let day = file.review(app, spoke);
    Ok((day <= today).then(|| Review {
        name: file.nickname().to_owned(),
        space: notebook.id().to_string(),
        day,
        when: visit.date(day),
    }))
}

/// « Mes heures : aujourd'hui 17 h–19 h ».
async fn hours(visit: &Visit) -> Result<Option<String>> {
    let hours = account::hours_today(visit).await?;
    Ok(hours.map(|(from, to)| {
        visit
            .words()
            .fill("today-hours", &[("from", &from), ("to", &to)])
    }))
}

/// Aid requests of a file that somebody waits for, each with the day since when.
async fn waiting(visit: &Visit, notebook: &Space, name: &str) -> Result<Vec<(String, Right)>> {
    let notices = aid::waiting(visit, notebook).await?.into_iter();
    let lines = notices.map(|notice| {
        let line = Right::of(name, notice.words, notice.href);
        (notice.since, line)
    });
    Ok(lines.collect())
}

/// Mandates of open files that somebody should look at, and papers that end soon or have ended.
async fn mandates_and_papers(
    visit: &Visit,
    threads: &[(Space, Exchange)],
    names: &HashMap<SpaceId, String>,
) -> Result<(Vec<Right>, Vec<Right>)> {
    let (mut mandates, mut papers) = (Vec::new(), Vec::new());
    let open = threads.iter().filter(|(thread, _)| !thread.is_closed());
    for (thread, _) in open {
        let name = names.get(&thread.id()).cloned().unwrap_or_default();
        let notices = mandates::notices(visit, thread).await?.into_iter();
        mandates.extend(notices.map(|notice| Right::of(&name, notice.words, notice.href)));
        let notices = wallet::notices(visit, thread).await?.into_iter();
        papers.extend(notices.map(|notice| Right::of(&name, notice.words, notice.href)));
    }
    Ok((mandates, papers))
}

/// Threads where the person awaits an answer, the longest wait first.
async fn replies(
    visit: &Visit,
    threads: Vec<(Space, Exchange)>,
    names: &HashMap<SpaceId, String>,
) -> Result<Vec<Reply>> {
    let mut replies = Vec::new();
    for (thread, exchange) in threads {
        let Some(since) = exchange.awaited().filter(|_| !thread.is_closed()) else {
            continue;
        };
        let name = match names.get(&thread.id()) {
            Some(name) => name.clone(),
            None => thread.view::<ThreadHead>().await?.name,
        };
        let what = exchange
            .last(Side::Person)
            .map(|last| visit.t(last.gist.key()))
            .unwrap_or_default();
        replies.push(Reply {
            name,
            href: format!("/fils/{}", thread.id()),
            what,
            when: visit.moment(since),
            since,
        });
    }
    replies.sort_by_key(|reply| reply.since);
    Ok(replies)
}

/// What waits for this worker within the week.
fn due(visit: &Visit, me: UserId, name: &str, space: &str, notebook: &Notebook) -> Vec<Due> {
    let today = visit.app().civil(visit.now());
    let tasks = notebook
        .tasks()
        .into_iter()
        .filter(|task| task.concerns(me));
    let line = |task: &OpenTask| Due {
        name: name.to_owned(),
        what: task.what.clone(),
        space: space.to_owned(),
        id: task.id,
        day: task.due(),
        when: visit.date(task.due()),
        urgency: Urgency::of(task.due(), today),
    };
    tasks
        .map(line)
        .filter(|line| line.urgency < Urgency::Later)
        .collect()
}

/// One line per person of the page, in the order of the page.
fn sheet(visit: &Visit, replies: &[Reply], tasks: &[Due]) -> Vec<SheetLine> {
    let answers = replies
        .iter()
        .take(SHOWN)
        .map(|reply| (&reply.name, visit.t("today-sheet-answer")));
    let acts = tasks
        .iter()
        .take(SHOWN)
        .map(|task| (&task.name, format!("{} ({})", task.what, task.when)));
    let mut lines: Vec<SheetLine> = Vec::new();
    for (name, act) in answers.chain(acts) {
        match lines.iter_mut().find(|line| line.name == *name) {
            Some(line) => line.acts.push(act),
            None => lines.push(SheetLine {
                name: name.clone(),
                acts: vec![act],
            }),
        }
    }
    lines
}

/// A title begins with a capital.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
