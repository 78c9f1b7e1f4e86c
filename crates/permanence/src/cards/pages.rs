//! The worker's side: the cards of a file, making one with the person, losing it, reopening it.

use std::collections::HashMap;

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
    loss,
    make::{self, Counter, make_card},
    pin,
};
use crate::{
    spaces::{self, File, Heading, Tab},
    team,
};

/// The older cards go on opening: what is chosen unless something else is.
const KEPT: &str = "open";

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
    name: String,
    by: String,
    used: String,
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
    label: Field,
    pin: Field,
    again: Field,
    /// What becomes of those that open now, when there are some.
    old: Option<Field>,
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
    ask(&visit, &space, Form::blank(&visit).fill("old", KEPT)).await
}

/// The answer is the sheet itself: it exists nowhere else.
pub(super) async fn make(visit: Visit, space: Space, mut form: Form) -> Result {
    let old = active(&space).await?;
    form.limit("name", 24);
    form.limit("label", 40);
    if let Some(key) = pin::refusal(form.value("pin")) {
        form.refuse("pin", key);
    } else if form.value("again") != form.value("pin") {
        form.refuse("again", "cards-pin-differs");
    }
    if !form.is_right() {
        return ask(&visit, &space, form).await;
    }
    let made = make_card(&space, form.token(), form.value("pin"), form.value("label")).await?;
    if made.is_some() {
        loss::lose_chosen(&space, &form, &old).await?;
    }
    let shown = match made {
        Some(secret) => Some(shown(&visit, &form, &secret).await?),
        None => None,
    };
    let inside = Sheet {
        visit: &visit,
        space: space.id().to_string(),
        nickname: space.view::<File>().await?.nickname().to_owned(),
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
    Ok(back(&space))
}

pub(super) fn back(space: &Space) -> Response {
    Redirect::to(&format!("/espaces/{}/cartes", space.id())).into_response()
}

/// A card of this very file that still opens; any other is not found.
pub(super) async fn named(space: &Space, Path((_, user)): &Path<(String, String)>) -> Result<Held> {
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
    let used = used(space).await?;
    let mut lines = Vec::new();
    for card in cards.all() {
        let field = (asked == Some(card.user) || asked.is_none()).then_some(&form);
        let last = used.get(&card.user).copied();
        lines.push(line(visit, card, circle.name(card.by), last, field).await?);
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

async fn line(
    visit: &Visit,
    card: &Held,
    by: &str,
    used: Option<u32>,
    form: Option<&Form>,
) -> Result<Line> {
    let counter = match card.lost {
        Some(_) => Counter::Open,
        None => make::counter(visit.app(), card.user).await?,
    };
    let shut = counter == Counter::Closed;
    Ok(Line {
        user: card.user,
        name: title(visit, card),
        by: by.to_owned(),
        used: used.map_or_else(
            || visit.t("cards-never-used"),
            |day| {
                visit
                    .words()
                    .with("cards-used", "day", visit.date(spaces::civil(day)))
            },
        ),
        state: state(visit, card, counter),
        lost: card.lost.is_some(),
        shut,
        present: form
            .filter(|_| shut)
            .map(|form| form.tick("present", visit.t("cards-present"))),
    })
}

/// The last day on which each card opened the thread, for as long as that is kept.
async fn used(space: &Space) -> Result<HashMap<UserId, u32>> {
    let (_, thread) = spaces::pair(space).await?;
    let mut days = HashMap::new();
    for opening in thread.openings().await? {
        if let Some(card) = opening.card {
            // Newest first: the first one found is the last one made.
            days.entry(card).or_insert(opening.day);
        }
    }
    Ok(days)
}

/// « téléphone, faite mardi 24 novembre »: which card, among several.
pub(super) fn title(visit: &Visit, card: &Held) -> String {
    let made = visit.moment(card.made);
    if card.label.is_empty() {
        return visit.words().with("cards-made-on", "moment", made);
    }
    visit.words().fill(
        "cards-made-label",
        &[("label", &card.label), ("moment", &made)],
    )
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

/// The cards that open now, newest first.
async fn active(space: &Space) -> Result<Vec<Held>> {
    let cards = space.view::<Cards>().await?;
    Ok(cards.active().cloned().collect())
}

/// Another card does not close the first: it must be said, and asked.
fn old(visit: &Visit, form: &Form, cards: &[Held]) -> Option<Field> {
    let kept = (
        KEPT.to_owned(),
        visit.words().count("cards-old-kept", cards.len()),
    );
    let lost = cards.iter().map(|card| {
        let name = title(visit, card);
        let words = visit.words().with("cards-old-lost", "card", name);
        (card.user.to_string(), words)
    });
    let all = (cards.len() > 1).then(|| (loss::ALL.to_owned(), visit.t("cards-old-lost-all")));
    let choices: Vec<_> = std::iter::once(kept).chain(lost).chain(all).collect();
    let field = form.radios(
        "old",
        visit.words().count("cards-old", cards.len()),
        &choices,
    );
    (!cards.is_empty()).then_some(field)
}

async fn ask(visit: &Visit, space: &Space, form: Form) -> Result {
    let digits = |name: &str, key: &str| {
        form.password(name, visit.t(key))
            .keyboard("numeric")
            .complete("off")
            .class("pin")
    };
    let inside = New {
        visit,
        space: space.id().to_string(),
        nickname: space.view::<File>().await?.nickname().to_owned(),
        summary: form.summary(),
        old: old(visit, &form, &active(space).await?),
        label: form
            .text("label", visit.t("cards-label"))
            .optional(form.optional_words())
            .hint(visit.t("cards-label-hint"))
            .complete("off"),
        name: form
            .text("name", visit.t("cards-name"))
            .optional(form.optional_words())
            .hint(visit.t("cards-name-hint"))
            .complete("off"),
        pin: digits("pin", "cards-pin-choose").hint(visit.t("cards-pin-hint")),
        again: digits("again", "cards-pin-again"),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("cards-new-title"), &inside)
            .narrow()
            .show(),
    ))
}
