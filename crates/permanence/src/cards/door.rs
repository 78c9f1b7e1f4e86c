//! The door that a card opens. The page is always the same; the secret comes in its form, from the fragment of
//! the address or typed, and is never in an address that a server sees. Whether a card exists cannot be told.

use askama::Template;
use axum::{
    extract::RawQuery,
    response::{IntoResponse, Redirect, Response},
};
use journal::users;
use seal::{CardSecret, LockRow, UserId, UserKey, UserSecrets};
use web::{
    App, Choice, Field, Form, Page, Result, Roles, SessionOpening, Summary, Typed, UserKind, Visit,
};
use zeroize::Zeroizing;

use super::make::{self, Counter};
use crate::{
    entrance::{asked, safe_path},
    team,
};

/// Tries before the first closing, and before the last.
const FIRST: u32 = 5;
const LAST: u32 = 10;
/// Seconds of the first closing.
const HOUR: i64 = 3600;

#[derive(Template)]
#[template(path = "cards/door.html")]
struct Door<'a> {
    visit: &'a Visit,
    summary: Summary,
    /// The page that was wanted.
    back: String,
    /// The secret from the address, on its way back after a wrong try.
    fragment: String,
    code: Field,
    pin: Field,
    phone: Vec<Choice>,
    number: Option<(String, String)>,
}

/// What a try gave.
enum Tried {
    Opened(Opened),
    /// So many tries are left.
    Wrong(u32),
    Until(i64),
    Closed,
}

/// A card that opened.
struct Opened {
    user: UserId,
    key: UserKey,
    row: users::User,
    secrets: Vec<u8>,
    endings: i64,
}

/// The rows of a card that may be tried.
struct Rows {
    locks: [LockRow; 2],
    row: users::User,
    secrets: Vec<u8>,
    /// See [`web::endings`].
    endings: i64,
}

pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result {
    let back = asked(query.as_deref(), "retour");
    let form = Form::blank(&visit).fill("retour", safe_path(&back));
    draw(&visit, form).await
}

pub(super) async fn open(visit: Visit, mut form: Form) -> Result {
    let secret = secret(&mut form);
    let pin = Zeroizing::new(western(form.value("pin")));
    if pin.is_empty() {
        form.refuse("pin", "cards-pin-missing");
    }
    let (true, Some(secret)) = (form.is_right(), secret) else {
        return draw(&visit, form).await;
    };
    let shared = form.value("phone") != "mine";
    match try_card(&visit, secret, pin).await? {
        Tried::Opened(opened) => enter(&visit, opened, shared, &form).await,
        Tried::Wrong(left) => {
            refuse(
                &visit,
                form,
                visit.words().count("cards-wrong", left as usize),
            )
            .await
        }
        Tried::Until(time) => {
            let hour = visit.hour(time);
            refuse(
                &visit,
                form,
                visit.words().with("cards-until", "hour", hour),
            )
            .await
        }
        Tried::Closed => refuse(&visit, form, visit.t("cards-closed")).await,
    }
}

/// The secret from the fragment, else as typed. What cannot be a code is said beside the field: its shape is no secret.
fn secret(form: &mut Form) -> Option<CardSecret> {
    let given = if form.value("fragment").is_empty() {
        form.value("code")
    } else {
        form.value("fragment")
    };
    let secret = given.trim_start_matches('#').parse().ok();
    if secret.is_none() {
        form.refuse("code", "cards-code-shape");
    }
    secret
}

/// Digits as the telephone's keyboard writes them: Arabic and Persian ones are the same digits.
fn western(pin: &str) -> String {
    let digit = |letter: char| match letter {
        '\u{660}'..='\u{669}' => char::from_digit(letter as u32 - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(letter as u32 - 0x6f0, 10),
        other => Some(other),
    };
    pin.chars()
        .filter_map(digit)
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// The counter goes up before the digits are looked at (security.md §3.5).
async fn try_card(visit: &Visit, secret: CardSecret, pin: Zeroizing<String>) -> Result<Tried> {
    let (app, user) = (visit.app(), secret.card_id());
    let Some(rows) = rows(app, user).await? else {
        return unknown(visit, user, pin).await;
    };
    let now = visit.now() / 1000;
    let counted = app
        .journal()
        .write(move |tx| Box::pin(async move { journal::cards::try_card(tx, user, now).await }));
    let Some(tries) = counted.await? else {
        return shut(app, user).await;
    };
    match web::open_card(app, rows.locks, secret, pin).await? {
        Some((_, key)) => {
            app.journal()
                .write(move |tx| Box::pin(async move { journal::cards::reset(tx, user).await }))
                .await?;
            Ok(Tried::Opened(Opened {
                user,
                key,
                row: rows.row,
                secrets: rows.secrets,
                endings: rows.endings,
            }))
        }
        None => Ok(left(tries, visit.now())),
    }
}

/// A card that nobody has, or that was lost, takes the same time and counts the same way.
async fn unknown(visit: &Visit, user: UserId, pin: Zeroizing<String>) -> Result<Tried> {
    let (app, now) = (visit.app(), visit.now() / 1000);
    let key = seal::derive_id(user.as_bytes(), "card-door");
    let counted = app
        .journal()
        .write(move |tx| Box::pin(async move { journal::rates::hit(tx, key, HOUR, now).await }));
    let tries = counted.await?;
    if tries > FIRST {
        return Ok(Tried::Until(visit.now() + HOUR * 1000));
    }
    web::pretend(app, Typed::Password(pin)).await?;
    Ok(left(tries, visit.now()))
}

async fn shut(app: &App, user: UserId) -> Result<Tried> {
    Ok(match make::counter(app, user).await? {
        Counter::Until(time) => Tried::Until(time),
        Counter::Open | Counter::Closed => Tried::Closed,
    })
}

/// What remains after this many wrong tries.
fn left(tries: u32, now: i64) -> Tried {
    match tries {
        LAST.. => Tried::Closed,
        FIRST => Tried::Until(now + HOUR * 1000),
        tries if tries < FIRST => Tried::Wrong(FIRST - tries),
        tries => Tried::Wrong(LAST - tries),
    }
}

/// The two slots and the sealed keys of a card that is not removed.
async fn rows(app: &App, user: UserId) -> Result<Option<Rows>> {
    let read = app.journal().read(move |tx| {
        Box::pin(async move {
            let row = users::user(tx, user).await?;
            let locks = journal::locks::of(tx, user).await?;
            let endings = journal::sessions::endings(tx, user).await?;
            Ok((row, locks, journal::usk::of(tx, user).await?, endings))
        })
    });
    let (row, locks, secrets, endings) = read.await?;
    let card = row.filter(|row| row.kind == UserKind::Card as u8 && row.state == web::CONFIRMED);
    let locks: Option<[LockRow; 2]> = locks.try_into().ok();
    Ok(match (card, locks, secrets) {
        (Some(row), Some(locks), Some(secrets)) => Some(Rows {
            locks,
            row,
            secrets,
            endings,
        }),
        _ => None,
    })
}

async fn enter(visit: &Visit, opened: Opened, shared: bool, form: &Form) -> Result {
    let secrets = UserSecrets::open(&opened.key, opened.user, &opened.secrets)?;
    let bundle_hash = seal::Bundle::from_bytes(&opened.row.bundle)?.hash();
    let opening = SessionOpening {
        user: opened.user,
        kind: UserKind::Card,
        // The name is in the thread: the person reads it there, and a card found says nothing of them.
        name: String::new(),
        roles: Roles::default(),
        shared,
        user_key: opened.key,
        secrets,
        bundle_hash,
    };
    visit.sign_in(opening, opened.endings).await?;
    Ok(match safe_path(form.value("retour")) {
        "/" => Redirect::to("/chez-moi").into_response(),
        back => Redirect::to(back).into_response(),
    })
}

async fn refuse(visit: &Visit, mut form: Form, sentence: String) -> Result {
    let call = match team::phone(visit.app()).await? {
        Some(number) => visit.words().with("cards-call-at", "number", number),
        None => visit.t("cards-call"),
    };
    form.refuse_with("pin", format!("{sentence} {call}"));
    draw(visit, form).await
}

async fn draw(visit: &Visit, form: Form) -> Result<Response> {
    let number = team::phone(visit.app()).await?;
    let choice = |value: &str| Choice {
        value: value.to_owned(),
        label: visit.t(&format!("cards-phone-{value}")),
        chosen: form.value("phone") == value,
    };
    let inside = Door {
        visit,
        back: safe_path(form.value("retour")).to_owned(),
        summary: form.summary(),
        fragment: if form.value("fragment").parse::<CardSecret>().is_ok() {
            form.value("fragment").to_owned()
        } else {
            String::new()
        },
        code: form
            .text("code", visit.t("cards-code"))
            .hint(visit.t("cards-code-hint"))
            .complete("off"),
        pin: form
            .password("pin", visit.t("cards-pin"))
            .keyboard("numeric")
            .complete("off")
            .class("pin"),
        phone: vec![choice("mine"), choice("shared")],
        number: number.map(|number| (team::dialled(&number), number)),
    };
    Ok(form.answer(Page::new(visit, visit.t("cards-door-title"), &inside).show()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_are_counted_as_the_page_says_them() {
        let said = |tries| match left(tries, 0) {
            Tried::Opened(_) => "opened".to_owned(),
            Tried::Wrong(left) => left.to_string(),
            Tried::Until(time) => format!("until {time}"),
            Tried::Closed => "closed".to_owned(),
        };
        let all: Vec<_> = (1..=11).map(said).collect();
        assert_eq!(
            all,
            [
                "4",
                "3",
                "2",
                "1",
                "until 3600000",
                "4",
                "3",
                "2",
                "1",
                "closed",
                "closed"
            ]
        );
    }

    #[test]
    fn digits_of_any_keyboard_are_the_same() {
        for (typed, expect) in [
            ("4827", "4827"),
            ("٤٨٢٧", "4827"),
            ("۴۸۲۷", "4827"),
            (" 48 27 ", "4827"),
            ("abc", "abc"),
        ] {
            assert_eq!(western(typed), expect, "{typed}");
        }
    }
}
