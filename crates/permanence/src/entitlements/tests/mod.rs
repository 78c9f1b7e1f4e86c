//! Amina, a lone parent with two children, part-time, tenant: from the file to what she reads.

mod interview;
mod learned;
mod order;
mod prepare;
mod result;
mod totals;
mod unknown;
mod what_if;

use web::{
    Result,
    testing::{Seen, Visitor},
};

use crate::testing::{Case, Place, open_case, place};

/// What is answered on each page, but for the origin.
const PAGES: &[(&str, &[(&str, &str)])] = &[
    (
        "foyer",
        &[
            ("couple", "alone"),
            ("children", "2"),
            ("lately-alone", "no"),
            ("asylum", "no"),
        ],
    ),
    (
        "adulte-1",
        &[
            ("birth", "14/03/1991"),
            ("activity", "actif"),
            ("nationality", "fr"),
            ("savings", "200"),
            ("disability", "none"),
            ("unfit", "no"),
        ],
    ),
    (
        "enfant-1",
        &[
            ("birth", "02/05/2018"),
            ("school", "primaire"),
            ("custody", "no"),
            ("handicap", "none"),
            ("from", "fr"),
        ],
    ),
    (
        "enfant-2",
        &[
            ("birth", "10/09/2022"),
            ("school", "maternelle"),
            ("custody", "no"),
            ("handicap", "none"),
            ("from", "fr"),
        ],
    ),
    (
        "logement",
        &[
            ("status", "locataire_vide"),
            ("rent", "620"),
            ("zone", "2"),
            ("shape", "whole"),
            ("family-landlord", "no"),
            ("agreement", "no"),
        ],
    ),
    ("revenus-1", &[("wage", "740,50"), ("other-parent", "no")]),
    ("impots", &[("reference", "8 000"), ("bracket", "0")]),
    (
        "recu",
        &[("allocations_familiales", "152"), ("claimed", "css")],
    ),
];

/// A file that Samira and Karim share.
async fn amina() -> Result<(Place, Case)> {
    let place = place().await?;
    let case = open_case(&place.stage, &place.samira, "Amina", &[&place.karim]).await?;
    Ok((place, case))
}

fn rights(case: &Case) -> String {
    format!("/espaces/{}/droits", case.notebook)
}

fn page(case: &Case, name: &str) -> String {
    format!("{}/entretien/{name}", rights(case))
}

/// Answers every page, as Amina did.
async fn answer(browser: &mut Visitor, case: &Case) {
    for (name, fields) in PAGES {
        tell(browser, case, name, fields).await.is(303);
    }
}

/// Opens a page of the interview and sends it.
async fn tell(browser: &mut Visitor, case: &Case, name: &str, fields: &[(&str, &str)]) -> Seen {
    browser.get(&page(case, name)).await.is(200);
    browser.post(&page(case, name), fields).await
}

/// Opens the result and does one of its acts.
async fn act(browser: &mut Visitor, case: &Case, what: &str, fields: &[(&str, &str)]) -> Seen {
    browser.get(&rights(case)).await.is(200);
    browser
        .post(&format!("{}/{what}", rights(case)), fields)
        .await
}
