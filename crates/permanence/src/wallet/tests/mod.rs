//! Amina sends papers from her phone; Samira asks for them, scans others, and reads what their seals say. Nadia is of the team,
//! and not of this file.

mod asked;
mod made;
mod refused;
mod seals;
mod sent;

use web::testing::{Seen, Visitor};

pub(crate) use made::trusted;

use crate::testing::{Case, card, open_case, place};

struct Life {
    case: Case,
    samira: Visitor,
    karim: Visitor,
    nadia: Visitor,
    amina: Visitor,
}

async fn life() -> Life {
    let place = place().await.unwrap();
    let colleagues = [&place.karim];
    let case = open_case(&place.stage, &place.samira, "Amina", &colleagues).await;
    let case = case.unwrap();
    let amina = card(&place.stage, &place.samira, case.thread, "Amina").await;
    let amina = amina.unwrap().sign_in(&place.stage).await.unwrap();
    Life {
        samira: place.samira.browser.clone(),
        karim: place.karim.browser.clone(),
        nadia: place.nadia.browser.clone(),
        amina,
        case,
    }
}

impl Life {
    fn at(&self, end: &str) -> String {
        format!("/fils/{}/papiers{end}", self.case.thread)
    }

    fn thread(&self) -> String {
        format!("/fils/{}", self.case.thread)
    }
}

/// Sends files from a page, with fields.
async fn send(
    page: &str,
    who: &mut Visitor,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Seen {
    who.get(page).await.is(200);
    let path = page.split('?').next().unwrap();
    let carried: Vec<(String, String)> = ["pour", "papier", "suite", "remplace"]
        .into_iter()
        .filter_map(|name| {
            let value = page
                .split(['?', '&'])
                .find_map(|pair| pair.strip_prefix(&format!("{name}=")))?;
            Some((name.to_owned(), value.to_owned()))
        })
        .collect();
    let carried = carried
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<(&str, &str)> = carried.chain(fields.iter().copied()).collect();
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| ("file", *name, "application/octet-stream", *bytes))
        .collect();
    who.post_files(path, &fields, &files).await
}
