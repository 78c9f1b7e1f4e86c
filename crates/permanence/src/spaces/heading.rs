//! The head of every page of a file, for staff: the name, who sees what, the ways to its other pages.

use askama::{Template, filters::HtmlSafe};
use jiff::civil::Date;
use seal::SpaceId;
use web::{Circle, Result, Space, SpaceKind, Visit};

use super::entries::{File, ThreadHead};

/// The pages of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Person,
    Notes,
    Rights,
    Messages,
    Papers,
    Mandates,
    Aid,
    Cards,
    Export,
}

/// Holds the page's `<h1>`; goes first in a template, as `{{ heading }}`.
#[derive(Template)]
#[template(path = "spaces/heading.html")]
pub(crate) struct Heading {
    visit: Visit,
    pub(crate) name: String,
    pub(crate) closed: bool,
    readers: String,
    notebook: Option<SpaceId>,
    /// The escrow opened it lately.
    told: Option<String>,
    /// The reader may act in the person's name: until when, and where it is written.
    acting: Option<(String, String)>,
    tabs: Vec<(String, String, bool)>,
}

// Askama's derive gives `Display`; this says that the result is already HTML.
impl HtmlSafe for Heading {}

/// The head of a page of this file; `space` is its notebook or its thread.
pub(crate) async fn heading(visit: &Visit, space: &Space, current: Tab) -> Result<Heading> {
    let (notebook, thread) = sides(space).await?;
    let name = match &notebook {
        Some(notebook) => notebook.view::<File>().await?.person.nickname,
        None => space.view::<ThreadHead>().await?.name,
    };
    let circle = thread.as_ref().unwrap_or(space).circle().await?;
    let count = circle.people(visit.today(), space.me()).len();
    Ok(Heading {
        visit: visit.clone(),
        name,
        closed: space.is_closed(),
        readers: visit.words().with("spaces-who-sees-count", "count", count),
        notebook: notebook.as_ref().map(Space::id),
        told: told(visit, &circle),
        acting: match &thread {
            Some(thread) => acting(visit, thread).await?,
            None => None,
        },
        tabs: tabs(
            visit,
            notebook.as_ref().map(Space::id),
            thread.as_ref().map(Space::id),
            current,
        ),
    })
}

/// For a month, each page of the file says that it was opened by the escrow.
fn told(visit: &Visit, circle: &Circle) -> Option<String> {
    let last = circle.rescued_lately(visit.now())?;
    Some(visit.words().fill(
        "spaces-rescued-lately",
        &[("heir", &last.heir), ("day", &visit.day(last.time))],
    ))
}

/// « Vous agissez pour Amina (mandat jusqu'au 24 mai 2027). », and the page that says for what.
async fn acting(visit: &Visit, thread: &Space) -> Result<Option<(String, String)>> {
    let (head, today) = (
        thread.view::<ThreadHead>().await?,
        visit.app().civil(visit.now()),
    );
    let until = head.acts_until(thread.me(), today, None);
    let until = until.filter(|_| !thread.is_closed());
    Ok(until.map(|until| {
        let words = acting_words(visit, &head.name, until);
        (words, format!("/fils/{}/mandats", thread.id()))
    }))
}

/// What whoever acts for somebody reads wherever they do.
pub(crate) fn acting_words(visit: &Visit, name: &str, until: Date) -> String {
    let day = visit.date(until);
    visit
        .words()
        .fill("spaces-acting", &[("name", &name), ("day", &day)])
}

/// Both spaces of a file, as far as the visitor belongs to them.
async fn sides(space: &Space) -> Result<(Option<Space>, Option<Space>)> {
    match space.kind() {
        SpaceKind::Notebook => {
            let thread = space.view::<File>().await?.thread;
            Ok((Some(space.clone()), other(space, thread).await))
        }
        SpaceKind::Thread => {
            let notebook = space.view::<ThreadHead>().await?.notebook;
            Ok((other(space, notebook).await, Some(space.clone())))
        }
        SpaceKind::Team => Ok((None, None)),
    }
}

async fn other(space: &Space, id: Option<SpaceId>) -> Option<Space> {
    space.other(id?).await.ok()
}

fn tabs(
    visit: &Visit,
    notebook: Option<SpaceId>,
    thread: Option<SpaceId>,
    current: Tab,
) -> Vec<(String, String, bool)> {
    let inside = |end: &str| notebook.map(|id| format!("/espaces/{id}{end}"));
    let places = [
        (Tab::Person, inside(""), "spaces-tab-person"),
        (Tab::Notes, inside("/notes"), "spaces-tab-notes"),
        (Tab::Rights, inside("/droits"), "spaces-tab-rights"),
        (
            Tab::Messages,
            thread.map(|id| format!("/fils/{id}")),
            "spaces-tab-messages",
        ),
        (
            Tab::Papers,
            thread.map(|id| format!("/fils/{id}/papiers")),
            "spaces-tab-papers",
        ),
        (
            Tab::Mandates,
            thread.map(|id| format!("/fils/{id}/mandats")),
            "spaces-tab-mandates",
        ),
        (Tab::Aid, inside("/aides"), "spaces-tab-aid"),
        (Tab::Cards, inside("/cartes"), "spaces-tab-cards"),
        (Tab::Export, inside("/export"), "spaces-tab-export"),
    ];
    let tab = |(tab, href, word): (Tab, Option<String>, &str)| {
        Some((href?, visit.t(word), tab == current))
    };
    places.into_iter().filter_map(tab).collect()
}
