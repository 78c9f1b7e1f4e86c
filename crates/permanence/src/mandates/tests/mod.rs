//! Amina gives a mandate to Samira: signed with a finger, with her card or on paper, taken back by either side.

mod acting;
mod guardian;
mod mine;
mod signing;

use web::{
    Result,
    testing::{Seen, Visitor},
};

use crate::testing::{Case, Person, Place, card, open_case, place};

/// A finger that went far enough.
const STROKE: &str = "20,100 80,40 140,120;300,60 380,140";

/// A file that Samira and Karim share, and Amina with her card.
async fn amina() -> Result<(Place, Case, Person)> {
    let place = place().await?;
    let case = open_case(&place.stage, &place.samira, "Amina", &[&place.karim]).await?;
    let amina = card(&place.stage, &place.samira, case.thread, "Amina").await?;
    Ok((place, case, amina))
}

fn mandates(case: &Case) -> String {
    format!("/fils/{}/mandats", case.thread)
}

fn mine(case: &Case) -> String {
    format!("/fils/{}/autorisations", case.thread)
}

/// Fields of a mandate for two procedures, until a day.
fn fields<'a>(agent: &'a str, until: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("agents", agent),
        ("procedures", "rsa"),
        ("procedures", "css"),
        ("scope", "retirer son courrier"),
        ("until", until),
    ]
}

/// Writes a mandate; its address for the workers.
async fn written(place: &mut Place, case: &Case, until: &str) -> String {
    let agent = place.samira.id().to_string();
    let samira = &mut place.samira.browser;
    let form = format!("{}/nouveau", mandates(case));
    samira.get(&form).await.is(200);
    let seen = samira.post(&form, &fields(&agent, until)).await;
    seen.is(303).location().to_owned()
}

/// Sends a form of the page of a mandate.
async fn act(browser: &mut Visitor, page: &str, what: &str, fields: &[(&str, &str)]) -> Seen {
    browser.get(page).await.is(200);
    browser.post(&format!("{page}/{what}"), fields).await
}

/// The same mandate, as the person reads it.
fn hers(page: &str) -> String {
    page.replace("/mandats/", "/autorisations/")
}
