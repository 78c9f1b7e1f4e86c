//! Notes, seen through pages by Samira (lead), Karim (colleague on the file) and Nadia (not on it).

use web::{Result, testing::Seen, testing::Visitor};

mod acts;
mod lists;
mod own;
mod reading;
mod tasks;
mod undo;

use super::{Act, Note, Notebook, Task};
use crate::testing::{Case, Place, open_case, place, token};

/// Amina's file, opened by Samira with Karim.
async fn amina() -> Result<(Place, Case)> {
    let place = place().await?;
    let case = open_case(&place.stage, &place.samira, "Amina", &[&place.karim]).await?;
    Ok((place, case))
}

fn notes(case: &Case) -> String {
    format!("/espaces/{}/notes", case.notebook)
}

/// Fills the form of a page and sends it back to the same address.
async fn fill(who: &mut Visitor, path: &str, fields: &[(&str, &str)]) -> Seen {
    who.get(path).await.is(200);
    who.post(path, fields).await
}

/// Notes an act and reads the page where it lands.
async fn note(who: &mut Visitor, case: &Case, fields: &[(&str, &str)]) -> Seen {
    let seen = fill(who, &format!("{}/nouvelle", notes(case)), fields).await;
    who.follow(seen.is(303)).await
}

/// Where the form of a page leads whose address ends so.
fn action(page: &str, end: &str) -> String {
    let mut actions = page
        .split("action=\"")
        .filter_map(|rest| rest.split('"').next());
    actions.find(|path| path.ends_with(end)).unwrap().to_owned()
}
