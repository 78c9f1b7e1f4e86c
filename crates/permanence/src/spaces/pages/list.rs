//! One's own persons, and opening a file from a nickname.

use std::{collections::HashMap, sync::Arc};

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use seal::UserId;
use web::{Error, Form, Guest, Page, Result, Space, SpaceKind, Visit, page};

use crate::{
    spaces::{
        entries::{File, ThreadHead},
        open::open_case,
    },
    team,
};

/// How many persons a page shows: it stays light on an old phone.
const SHOWN: usize = 60;

#[derive(Template)]
#[template(path = "spaces/list.html")]
struct List<'a> {
    visit: &'a Visit,
    lines: Vec<Line>,
    ended: bool,
    may_open: bool,
    page: usize,
    pages: usize,
    /// Files whose key changed while the visitor was suspended, and that nobody opened since.
    waiting: Option<String>,
}

impl List<'_> {
    /// « Page 2 sur 4 ».
    fn place(&self) -> String {
        self.visit.words().fill(
            "spaces-page-of",
            &[("page", &self.page), ("pages", &self.pages)],
        )
    }
}

struct Line {
    href: String,
    thread: Option<String>,
    name: String,
    contact: String,
    awaits: bool,
}

#[derive(Template)]
#[template(path = "spaces/new.html")]
struct New<'a> {
    visit: &'a Visit,
    form: &'a Form,
    colleagues: Vec<(String, String)>,
    /// One's own files under this very name.
    same: Vec<Line>,
}

/// The persons of the visitor whose file is open.
pub(super) async fn list(visit: Visit) -> Result {
    show(&visit, false, 1).await
}

pub(super) async fn further(visit: Visit, Path(page): Path<String>) -> Result {
    show(&visit, false, page.parse().map_err(|_| Error::NotFound)?).await
}

/// Those whose accompaniment is over.
pub(super) async fn ended(visit: Visit) -> Result {
    show(&visit, true, 1).await
}

async fn show(visit: &Visit, ended: bool, place: usize) -> Result {
    let lines = lines(visit, ended).await?;
    let pages = lines.len().div_ceil(SHOWN).max(1);
    if !(1..=pages).contains(&place) {
        return Err(Error::NotFound);
    }
    // What is over is rarely looked for by hand: the search finds it.
    let lines = lines
        .into_iter()
        .skip((place - 1) * SHOWN)
        .take(SHOWN)
        .collect();
    let roles = visit.user()?.roles;
    let may_open = roles.worker || roles.lead;
    let title = visit.t(if ended {
        "spaces-ended-title"
    } else {
        "spaces-menu"
    });
    Ok(page(
        visit,
        title,
        &List {
            visit,
            lines,
            ended,
            may_open,
            page: place,
            pages,
            waiting: waiting(visit).await?,
        },
    ))
}

async fn waiting(visit: &Visit) -> Result<Option<String>> {
    let (user, today) = (visit.user()?.user, visit.app().world().today());
    let kind = SpaceKind::Notebook.number();
    let read = visit.app().journal();
    let files = read.read(move |tx| Box::pin(journal::spaces::waiting(tx, user, kind, today)));
    let count = files.await?.len();
    Ok((count > 0).then(|| visit.words().count("spaces-waiting", count)))
}

async fn lines(visit: &Visit, ended: bool) -> Result<Vec<Line>> {
    let heads = visit.views::<ThreadHead>(SpaceKind::Thread).await?;
    let heads: HashMap<_, _> = heads
        .into_iter()
        .map(|(space, head)| (space.id(), head))
        .collect();
    let mut files = visit.views::<File>(SpaceKind::Notebook).await?;
    files.retain(|(space, _)| space.is_closed() == ended);
    files.sort_by_cached_key(|(_, file)| file.nickname().to_lowercase());
    let line = |(space, file): &(Space, File)| {
        line(
            visit,
            space,
            file,
            file.thread.and_then(|id| heads.get(&id)),
        )
    };
    Ok(files.iter().map(line).collect())
}

fn line(visit: &Visit, space: &Space, file: &File, head: Option<&ThreadHead>) -> Line {
    let heard = head.and_then(|head| head.person_spoke);
    let contact = match file.last_act.max(heard) {
        Some(time) => visit
            .words()
            .with("spaces-last-contact", "when", visit.moment(time)),
        None => visit.t("spaces-no-contact"),
    };
    Line {
        href: format!("/espaces/{}", space.id()),
        thread: file.thread.map(|id| format!("/fils/{id}")),
        name: file.nickname().to_owned(),
        contact,
        awaits: file.closing.is_none() && head.is_some_and(ThreadHead::awaits_reply),
    }
}

/// The form: a nickname is enough.
pub(super) async fn new(visit: Visit) -> Result {
    ask(&visit, &Form::blank(&visit), Vec::new()).await
}

async fn ask(visit: &Visit, form: &Form, same: Vec<Line>) -> Result {
    let me = visit.user()?.user;
    let (_, directory) = team::open(visit).await?;
    let colleagues = directory
        .confirmed()
        .into_iter()
        .filter(|colleague| colleague.user != me);
    let colleagues = colleagues
        .map(|colleague| (colleague.user.to_string(), colleague.name.clone()))
        .collect();
    let inside = New {
        visit,
        form,
        colleagues,
        same,
    };
    Ok(form.answer(
        Page::new(visit, visit.t("spaces-new-title"), &inside)
            .narrow()
            .show(),
    ))
}

/// Opens the file.
pub(super) async fn open(visit: Visit, mut form: Form) -> Result {
    form.require("nickname", "spaces-nickname-needed");
    form.limit("nickname", 80);
    if !form.is_right() {
        return ask(&visit, &form, Vec::new()).await;
    }
    let same = same(&visit, &form).await?;
    if !same.is_empty() {
        form.refuse("nickname", "spaces-nickname-same");
        return ask(&visit, &form, same).await;
    }
    let guests = guests(&visit, &form).await?;
    let principal = Arc::clone(&visit.shared_principal().ok_or(Error::SignIn)?);
    let (notebook, _) = open_case(
        visit.app(),
        principal,
        form.token(),
        form.value("nickname"),
        guests,
    )
    .await?;
    Ok(Redirect::to(&format!("/espaces/{}", notebook.id())).into_response())
}

/// The visitor's own files of that name, unless they already said that this is somebody else. Those of others are
/// not looked at: their existence is nobody's business. A form sent twice finds the file that it opened.
async fn same(visit: &Visit, form: &Form) -> Result<Vec<Line>> {
    let name = form.value("nickname").to_lowercase();
    if form.value("other").to_lowercase() == name {
        return Ok(Vec::new());
    }
    let mut files = visit.views::<File>(SpaceKind::Notebook).await?;
    if files
        .iter()
        .any(|(space, _)| space.id() == form.token().space("notebook"))
    {
        return Ok(Vec::new());
    }
    files.retain(|(_, file)| file.nickname().to_lowercase() == name);
    Ok(files
        .iter()
        .map(|(space, file)| line(visit, space, file, None))
        .collect())
}

/// The colleagues who were ticked.
async fn guests(visit: &Visit, form: &Form) -> Result<Vec<Guest>> {
    let (_, directory) = team::open(visit).await?;
    let reason = visit.t("spaces-from-start");
    let chosen = form
        .all("colleagues")
        .into_iter()
        .filter_map(|id| id.parse::<UserId>().ok());
    Ok(chosen
        .filter_map(|user| directory.guest(user, None, &reason))
        .collect())
}
