//! The thread: one page for both sides, worded for who looks.

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use seal::SpaceId;
use web::{Circle, Form, Html, Page, Result, Space, Visit};

use super::{number, window::Window};
use crate::{
    conversations::{
        Answer, Exchange, Side,
        bubble::{Delivered, Reader},
    },
    spaces::{Heading, Tab, ThreadHead, heading},
};

/// How many messages a page shows, unless asked.
const PAGE: usize = 50;
/// The most that may be asked.
const MOST: u64 = 1000;

/// What part of the thread is asked: everything by default.
#[derive(Default)]
pub(super) struct Asked {
    before: Option<u64>,
    count: Option<u64>,
}

#[derive(Template)]
#[template(path = "conversations/thread.html")]
struct Thread<'a> {
    visit: &'a Visit,
    form: &'a Form,
    id: SpaceId,
    /// For the team: the name of the person, the ways to the other pages of the file.
    heading: Option<Heading>,
    closed: bool,
    /// Messages as they show, oldest first.
    list: Html,
    /// What to read when there is none.
    empty: Option<String>,
    older: Option<u64>,
    /// These are the last ones.
    newest: bool,
    after: u64,
    readers: String,
    /// The last message of the other side, and whether nobody of this side has opened it.
    theirs: u64,
    unopened: bool,
    /// The person waits for an answer of the team since this message.
    awaited: bool,
    keep: String,
    answers: Vec<Choice>,
    /// For the team: to whom a request to meet would be written, and in which words.
    meet: Option<String>,
}

/// A ready-made answer.
struct Choice {
    value: &'static str,
    words: String,
}

pub(super) async fn show(visit: Visit, space: Space, RawQuery(query): RawQuery) -> Result {
    let query = query.as_deref();
    let asked = Asked {
        before: number(query, "avant"),
        count: number(query, "n"),
    };
    page(&visit, &space, &asked, &Form::blank(&visit)).await
}

/// The page; with what was refused, if the form says so.
pub(super) async fn page(
    visit: &Visit,
    space: &Space,
    asked: &Asked,
    form: &Form,
) -> Result<Response> {
    let (circle, exchange) = (space.circle().await?, space.view::<Exchange>().await?);
    let side = Side::of(visit.user()?.is_staff());
    let reader = Reader {
        visit,
        circle: &circle,
        space: space.id(),
        side,
    };
    let delivered = Delivered::to(side, &exchange);
    let count = asked
        .count
        .map_or(PAGE, |count| count.clamp(1, MOST) as usize);
    let window = Window::read(space, &reader, &delivered, asked.before, count).await?;
    let theirs = exchange.last(side.other()).map_or(0, |last| last.seq);
    let inside = Thread {
        visit,
        form,
        id: space.id(),
        heading: match side {
            Side::Team => Some(heading(visit, space, Tab::Messages).await?),
            Side::Person => None,
        },
        closed: space.is_closed(),
        empty: match exchange.newest() {
            Some(_) => None,
            None => Some(empty(visit, space, side, &circle).await?),
        },
        list: window.html(&reader),
        older: window.older,
        newest: asked.before.is_none(),
        after: window.end,
        readers: readers(visit, space, &circle),
        theirs,
        unopened: exchange.unread(space.me()) > 0,
        awaited: side == Side::Team && exchange.awaited().is_some(),
        keep: keep(visit)?,
        answers: answers(visit, side),
        meet: meet(visit, space, side).await?,
    };
    let page = Page::new(visit, visit.t("conversations-title"), &inside).narrow();
    let page = ["voice.js", "photo.js", "thread.js"]
        .into_iter()
        .fold(page, Page::module);
    Ok(form.answer(page.show()))
}

/// One sentence and one act, never a void.
async fn empty(visit: &Visit, space: &Space, side: Side, circle: &Circle) -> Result<String> {
    let founder = super::one(space, 1).await?.author;
    Ok(match side {
        Side::Person => {
            visit
                .words()
                .with("conversations-empty-person", "name", circle.name(founder))
        }
        Side::Team => visit.t("conversations-empty-team"),
    })
}

/// Everybody else who reads, by name.
fn readers(visit: &Visit, space: &Space, circle: &Circle) -> String {
    let others = circle.people(visit.today(), space.me()).into_iter();
    let others = others.filter(|member| member.user != space.me());
    let names: Vec<_> = others.map(|member| member.name.as_str()).collect();
    if names.is_empty() {
        return visit.t("conversations-readers-none");
    }
    let names = names.join(", ");
    visit.words().with("conversations-readers", "names", names)
}

/// Keeps the drafts of one user from the next one on a borrowed phone; it says nothing of who they are.
fn keep(visit: &Visit) -> Result<String> {
    let tag = seal::derive_id(visit.user()?.user.as_bytes(), "drafts");
    Ok(tag
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

/// The words that a worker is about to send with one press: they are read first.
async fn meet(visit: &Visit, space: &Space, side: Side) -> Result<Option<String>> {
    if side == Side::Person {
        return Ok(None);
    }
    let name = space.view::<ThreadHead>().await?.name;
    Ok(Some(visit.words().with(
        "conversations-meet-first",
        "name",
        name,
    )))
}

/// The person answers with one finger; the team has words, and the same way to ask for a meeting.
fn answers(visit: &Visit, side: Side) -> Vec<Choice> {
    let offered: &[Answer] = match side {
        Side::Person => &Answer::ALL,
        Side::Team => &[Answer::Meet],
    };
    let choice = |answer: &Answer| Choice {
        value: answer.value(),
        words: visit.t(match side {
            Side::Person => answer.button(),
            Side::Team => "conversations-meet-send",
        }),
    };
    offered.iter().map(choice).collect()
}
