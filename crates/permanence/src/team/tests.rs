//! The team, through its pages.

mod invitations;
mod leaving;
mod standing;
mod states;
mod suspended;

use seal::{Bundle, UserId};
use web::{Roles, Space, testing::Visitor};

use super::{Directory, Standing, accept, invited, team_id};
use crate::testing::{Place, Worker, place, token};

/// The team's space, opened by Samira.
async fn team(place: &Place) -> Space {
    let app = &place.stage.app;
    let id = team_id(app).await.unwrap().unwrap();
    place.samira.space(app, id).await.unwrap()
}

async fn directory(place: &Place) -> Directory {
    team(place).await.view::<Directory>().await.unwrap()
}

/// Where somebody stands for the directory, and for the tables.
async fn standing(place: &Place, user: UserId) -> (Standing, u8) {
    let read = place
        .stage
        .app
        .journal()
        .read(move |tx| Box::pin(async move { journal::users::user(tx, user).await }));
    let state = read.await.unwrap().map_or(0, |row| row.state);
    let standing = directory(place).await.colleague(user).unwrap().standing;
    (standing, state)
}

fn page_of(worker: &Worker) -> String {
    format!("/equipe/{}", worker.id())
}

/// What a hidden field of a page holds.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    page.split(&mark)
        .nth(1)
        .unwrap_or_default()
        .split('"')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The code of the link that a page shows.
fn code(page: &str) -> String {
    page.split("/invitation#")
        .nth(1)
        .unwrap_or_default()
        .split('<')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Samira invites Leïla; gives the code of the link and the address of her page.
async fn invites(place: &mut Place) -> (String, String) {
    let samira = &mut place.samira.browser;
    samira.get("/equipe/invitations/nouvelle").await.is(200);
    let fields = [("name", "Leïla Sow"), ("roles", "worker")];
    let mut seen = samira.post("/equipe/invitations/nouvelle", &fields).await;
    if seen.status == 422 {
        // A link of before has passed its day: asked once whether this is somebody else.
        let again = [fields[0], fields[1], ("other", fields[0].1)];
        seen = samira.post("/equipe/invitations/nouvelle", &again).await;
    }
    let page = seen.is(200).sees("Leïla Sow").text();
    let user = page
        .split("/equipe/")
        .find(|rest| rest.len() > 32 && rest.as_bytes()[..32].iter().all(u8::is_ascii_hexdigit));
    (code(&page), format!("/equipe/{}", &user.unwrap()[..32]))
}

/// The guest answers with that code; gives the eight words that they read.
async fn answers(place: &Place, code: &str) -> Option<String> {
    let (app, now) = (&place.stage.app, place.stage.clock.now());
    let invitation = invited(app, code, now).await.unwrap()?;
    let login = app.instance().blind_index("login", "leila");
    let new = accept(
        app,
        &invitation,
        login,
        "sept tables bleues au fond".to_owned().into(),
    )
    .await
    .unwrap()?;
    Some(new.bundle.fingerprint())
}
