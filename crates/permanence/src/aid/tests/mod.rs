//! Amina asks for help with an electricity bill: from the request to the payment, with the report that goes with it.

mod report;
mod request;

use web::{
    Result,
    testing::{Seen, Visitor},
};

use crate::testing::{Case, Place, open_case, place};

async fn amina() -> Result<(Place, Case)> {
    let place = place().await?;
    let case = open_case(&place.stage, &place.samira, "Amina", &[&place.karim]).await?;
    Ok((place, case))
}

fn aids(case: &Case) -> String {
    format!("/espaces/{}/aides", case.notebook)
}

const ASKED: &[(&str, &str)] = &[
    ("body", "ccas"),
    ("whom", "CCAS de Paris 20e"),
    ("purpose", "energy"),
    ("what", "facture de l’hiver"),
    ("amount", "1 234,50"),
    ("day", "2026-11-24"),
];

/// Notes a request; its page.
async fn asked(browser: &mut Visitor, case: &Case) -> String {
    let form = format!("{}/nouvelle", aids(case));
    browser.get(&form).await.is(200);
    let seen = browser.post(&form, ASKED).await;
    seen.is(303).location().to_owned()
}

/// Does one step of a request from its page.
async fn step(browser: &mut Visitor, page: &str, what: &str, fields: &[(&str, &str)]) -> Seen {
    browser.get(page).await.is(200);
    browser.post(&format!("{page}/{what}"), fields).await
}
