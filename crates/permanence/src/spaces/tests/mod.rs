//! Samira opens files; Karim joins, Nadia does not; Amina comes with a card.

mod blocks;
mod circle;
mod life;
mod opening;
mod review;

use seal::{UserId, VerifiedBundle};
use web::{
    Guest, Result, Roles, Space, UserKind,
    testing::{Seen, Visitor},
};

use crate::{
    team::NewUser,
    testing::{Place, token},
};

/// The paths of a file: its notebook's and its thread's.
pub(crate) struct Paths {
    pub(crate) notebook: String,
    pub(crate) thread: String,
}

/// Samira opens a file for `name`, alone.
pub(crate) async fn opened(place: &mut Place, name: &str) -> Result<(Paths, Space, Space)> {
    let guests = Vec::new();
    let app = place.stage.app.clone();
    let principal = place.samira.principal(&app)?;
    let (notebook, thread) =
        crate::spaces::open_case(&app, principal, &token(&app), name, guests).await?;
    let paths = Paths {
        notebook: format!("/espaces/{}", notebook.id()),
        thread: format!("/fils/{}", thread.id()),
    };
    Ok((paths, notebook, thread))
}

/// Amina, with a card, in this thread.
pub(crate) async fn with_card(place: &Place, thread: &Space) -> Result<Visitor> {
    let app = &place.stage.app;
    let new = NewUser::draw(app, UserId::random(&mut app.world().chance()));
    new.keep(app, UserKind::Card, web::CONFIRMED, None).await?;
    let bundle = VerifiedBundle::own(new.bundle.clone(), &new.secrets)?;
    let guest = Guest {
        bundle,
        name: "Amina".into(),
        staff: false,
        person: None,
        until: None,
        reason: String::new(),
    };
    thread.join(&token(app), &guest).await?;
    let session =
        web::create_session(app, new.opening(UserKind::Card, "Amina", Roles::default())?).await?;
    Ok(Visitor::new(&place.stage, "Amina").with_session(session))
}

/// Fills the form of a page and follows where it leads.
pub(crate) async fn fill(browser: &mut Visitor, path: &str, fields: &[(&str, &str)]) -> Seen {
    browser.get(path).await.is(200);
    let answer = browser.post(path, fields).await;
    answer.is(303);
    browser.follow(&answer).await
}
