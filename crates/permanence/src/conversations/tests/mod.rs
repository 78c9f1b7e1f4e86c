//! Conversations through HTTP, with people's names.

mod files;
mod live;
mod words;

use axum::{
    body::{Body, HttpBody},
    http::Request,
};
use seal::{SpaceId, UserId, VerifiedBundle};
use web::{Guest, Roles, UserKind, testing::Visitor};

use crate::{
    spaces::open_case,
    team::NewUser,
    testing::{Place, place, token},
};

/// Samira and Karim accompany Amina, who has a key card. Nadia is of the team, but not of this thread.
pub(super) struct Talk {
    pub place: Place,
    pub thread: SpaceId,
    pub notebook: SpaceId,
    pub samira: Visitor,
    pub karim: Visitor,
    pub nadia: Visitor,
    pub amina: Visitor,
}

pub(super) async fn talk() -> Talk {
    let place = place().await.unwrap();
    let app = &place.stage.app;
    let card = NewUser::draw(app, UserId::from_bytes(app.world().id()));
    card.keep(app, UserKind::Card, web::CONFIRMED, None)
        .await
        .unwrap();
    let amina = Guest {
        bundle: VerifiedBundle::own(card.bundle.clone(), &card.secrets).unwrap(),
        name: "Amina".into(),
        staff: false,
        person: None,
        until: None,
        reason: String::new(),
    };
    let (samira, karim) = (
        place.samira.principal(app).unwrap(),
        place.karim.guest().unwrap(),
    );
    let opened = open_case(app, samira, &token(app), "Amina", vec![karim]).await;
    let (notebook, thread) = opened.unwrap();
    thread.join(&token(app), &amina).await.unwrap();
    let opening = card
        .opening(UserKind::Card, "Amina", Roles::default())
        .unwrap();
    let session = web::create_session(app, opening).await.unwrap();
    Talk {
        thread: thread.id(),
        notebook: notebook.id(),
        samira: place.samira.browser.clone(),
        karim: place.karim.browser.clone(),
        nadia: place.nadia.browser.clone(),
        amina: Visitor::new(&place.stage, "Amina").with_session(session),
        place,
    }
}

impl Talk {
    pub(super) fn path(&self) -> String {
        format!("/fils/{}", self.thread)
    }

    pub(super) fn at(&self, end: &str) -> String {
        format!("/fils/{}{end}", self.thread)
    }

    /// Opens the stream of somebody, after an entry.
    pub(super) async fn listen(&self, who: &Visitor, after: u64) -> Stream {
        self.listen_to(who, &format!("/flux?after={after}")).await
    }

    pub(super) async fn listen_to(&self, who: &Visitor, end: &str) -> Stream {
        let request = Request::get(self.at(end))
            .header("host", "localhost")
            .header("cookie", format!("s={}", who.session().unwrap()))
            .body(Body::empty())
            .unwrap();
        let router = self.place.stage.router.clone();
        let answer = tower::ServiceExt::oneshot(router, request).await.unwrap();
        assert_eq!(answer.status(), 200);
        Stream(answer.into_body())
    }
}

/// The number of the last entry that a page shows.
pub(super) fn last_entry(page: &str) -> u64 {
    let id = page.rsplit("id=\"e").next().unwrap();
    id.split('"').next().unwrap().parse().unwrap()
}

/// Events as they arrive.
pub(super) struct Stream(Body);

impl Stream {
    /// The next event; `None` when the stream is over.
    pub(super) async fn next(&mut self) -> Option<String> {
        let frame =
            std::future::poll_fn(|context| std::pin::Pin::new(&mut self.0).poll_frame(context));
        let frame = frame.await?.unwrap();
        Some(String::from_utf8_lossy(frame.data_ref()?).into_owned())
    }
}
