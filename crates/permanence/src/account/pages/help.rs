//! Whom to call, and in plain words what this place does with what is said in it.

use askama::Template;
use web::{Result, Visit};

/// Free of charge, every day, round the clock (3919 included since 2021); 114 answers text messages.
const NUMBERS: [(&str, &str); 6] = [
    ("15", "account-help-15"),
    ("17", "account-help-17"),
    ("114", "account-help-114"),
    ("119", "account-help-119"),
    ("3919", "account-help-3919"),
    ("3114", "account-help-3114"),
];

#[derive(Template)]
#[template(path = "account/help.html")]
struct Help<'a> {
    visit: &'a Visit,
    /// Somebody with a card is not of the team.
    card: bool,
    numbers: [(&'static str, &'static str); 6],
}

pub(super) async fn show(visit: Visit) -> Result {
    let help = Help {
        visit: &visit,
        card: visit.principal().is_some_and(web::Principal::is_card),
        numbers: NUMBERS,
    };
    Ok(web::page(&visit, visit.t("account-help-title"), &help))
}
