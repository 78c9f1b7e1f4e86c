//! The worker's side: the cards of a file, making one with the person, losing it, reopening it.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use seal::{CardSecret, UserId};
use web::{Error, Field, Form, Html, Page, Result, Space, Summary, Visit, page};

use super::{
    Cards,
    entries::Held,
    make::{self, Counter, make_card},
    pin,
};
use crate::{
    spaces::{self, File, Heading, Tab},
    team,
};

#[derive(Template)]
#[template(path = "cards/list.html")]
struct List<'a> {
    visit: &'a Visit,
    heading: Heading,
    space: String,
    summary: Summary,
    lines: Vec<Line>,
    active: bool,
    closed: bool,
}

/// A card of the list.
struct Line {
    user: UserId,
    made: String,
    by: String,
    /// Word and look of the pill.
    state: (String, &'static str, &'static str),
    lost: bool,
    shut: bool,
    /// « La personne est avec moi », with its error if it was not ticked.
    present: Option<Field>,
}

#[derive(Template)]
#[template(path = "cards/new.html")]
struct New<'a> {
    visit: &'a Visit,
    space: String,
    nickname: String,
    summary: Summary,
    name: Field,
    pin: Field,
    again: Field,
}

#[derive(Template)]
#[template(path = "cards/sheet.html")]
struct Sheet<'a> {
    visit: &'a Visit,
    space: String,
    nickname: String,
    shown: Option<Shown>,
}

/// What is printed, once.
struct Shown {
    name: String,
    square: Html,
    code: String,
    address: String,
    phone: Option<String>,
}

pub(super) async fn list(visit: Visit, space: Space) -> Result {
    show(&visit, &space, Form::blank(&visit), None).await
}

pub(super) async fn new(visit: Visit, space: Space) -> Result {
    let file = space.view::<File>().await?;
    Ok(ask(&visit, &space, &file, Form::blank(&visit)))
}

/// The answer is the sheet itself: it exists nowhere else.
pub(super) async fn make(visit: Visit, space: Space, mut form: Form) -> Result {
    let file = space.view::<File>().await?;
    form.limit("name", 24);
    if let Some(key) = pin::refusal(form.value("pin")) {
        form.refuse("pin", key);
    } else if form.value("again") != form.value("pin") {
        form.refuse("again", "cards-pin-differs");
    }
    if !form.is_right() {
        return Ok(ask(&visit, &space, &file, form));
    }
    let made = make_card(&space, form.token(), form.value("pin")).await?;
    let shown = match made {
        Some(secret) => Some(shown(&visit, &form, &secret).await?),
        None => None,
    };
    let inside = Sheet {
        visit: &visit,
        space: space.id().to_string(),
        nickname: file.nickname().to_owned(),
        shown,
    };
    Ok(page(&visit, visit.t("cards-sheet-title"), &inside))
}

async fn shown(visit: &Visit, form: &Form, secret: &CardSecret) -> Result<Shown> {
    let address = &visit.app().settings().address;
    let link = zeroize::Zeroizing::new(format!("{address}/c#{}", *secret.compact()));
    Ok(Shown {
        name: form.value("name").to_owned(),
        square: web::square(&link, None)?,
        // Read aloud over the telephone: groups of four, five to a line of the card.
        code: secret.grouped().replace('-', " "),
        address: format!(
            "{}/c",
            address
                .split_once("://")
                .map_or(address.as_str(), |(_, host)| host)
        ),
        phone: team::phone(visit.app()).await?,
    })
}

/// One act, without a question: a card in other hands cannot wait.
pub(super) async fn lose(
    visit: Visit,
    space: Space,
    path: Path<(String, String)>,
    form: Form,
) -> Result {
    let card = named(&space, &path).await?;
    make::lose(&space, form.token(), card.user).await?;
    Ok(back(&visit, &space))
}

pub(super) async fn reopen(
    visit: Visit,
    space: Space,
    path: Path<(String, String)>,
    mut form: Form,
) -> Result {
    let card = named(&space, &path).await?;
    if !form.ticked("present") {
        form.refuse("present", "cards-present-missing");
        return show(&visit, &space, form, Some(card.user)).await;
    }
    make::reopen(&space, form.token(), card.user).await?;
    Ok(back(&visit, &space))
}

fn back(_: &Visit, space: &Space) -> Response {
    Redirect::to(&format!("/espaces/{}/cartes", space.id())).into_response()
}

/// A card of this very file that still opens; any other is not found.
async fn named(space: &Space, Path((_, user)): &Path<(String, String)>) -> Result<Held> {
    let user = user.parse().map_err(|_| Error::NotFound)?;
    space
        .view::<Cards>()
        .await?
        .card(user)
        .cloned()
        .ok_or(Error::NotFound)
}

async fn show(visit: &Visit, space: &Space, form: Form, asked: Option<UserId>) -> Result<Response> {
    let (cards, circle) = (space.view::<Cards>().await?, space.circle().await?);
    let mut lines = Vec::new();
    for card in cards.all() {
        let field = (asked == Some(card.user) || asked.is_none()).then_some(&form);
        lines.push(line(visit, card, circle.name(card.by), field).await?);
    }
    let inside = List {
        visit,
        heading: spaces::heading(visit, space, Tab::Cards).await?,
        space: space.id().to_string(),
        summary: form.summary(),
        active: cards.active().next().is_some(),
        lines,
        closed: space.is_closed(),
    };
    Ok(form.answer(page(visit, visit.t("cards-title"), &inside)))
}

async fn line(visit: &Visit, card: &Held, by: &str, form: Option<&Form>) -> Result<Line> {
    let counter = match card.lost {
        Some(_) => Counter::Open,
        None => make::counter(visit.app(), card.user).await?,
    };
    let shut = counter == Counter::Closed;
    Ok(Line {
        user: card.user,
        made: visit.moment(card.made),
        by: by.to_owned(),
        state: state(visit, card, counter),
        lost: card.lost.is_some(),
        shut,
        present: form
            .filter(|_| shut)
            .map(|form| form.tick("present", visit.t("cards-present"))),
    })
}

fn state(visit: &Visit, card: &Held, counter: Counter) -> (String, &'static str, &'static str) {
    match (card.lost, counter) {
        (Some(time), _) => (
            visit
                .words()
                .with("cards-state-lost", "day", visit.day(time)),
            "closed",
            "refused",
        ),
        (None, Counter::Open) => (visit.t("cards-state-open"), "checked", "check"),
        (None, Counter::Until(time)) => (
            visit
                .words()
                .with("cards-state-until", "hour", visit.hour(time)),
            "waiting",
            "clock",
        ),
        (None, Counter::Closed) => (visit.t("cards-state-closed"), "expired", "lock"),
    }
}

fn ask(visit: &Visit, space: &Space, file: &File, form: Form) -> Response {
    let digits = |name: &str, key: &str| {
        form.password(name, visit.t(key))
            .keyboard("numeric")
            .complete("off")
            .class("pin")
    };
    let inside = New {
        visit,
        space: space.id().to_string(),
        nickname: file.nickname().to_owned(),
        summary: form.summary(),
        name: form
            .text("name", visit.t("cards-name"))
            .optional(form.optional_words())
            .hint(visit.t("cards-name-hint"))
            .complete("off"),
        pin: digits("pin", "cards-pin-choose").hint(visit.t("cards-pin-hint")),
        again: digits("again", "cards-pin-again"),
    };
    form.answer(
        Page::new(visit, visit.t("cards-new-title"), &inside)
            .narrow()
            .show(),
    )
}
