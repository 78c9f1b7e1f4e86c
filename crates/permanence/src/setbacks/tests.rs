//! Karim follows Amina with Nadia; somebody who writes in the tables puts their spaces back.

mod alarm;
mod device;
mod known;

use journal::{Store, harm, vault};
use seal::{SpaceId, UserId};
use web::{
    App, State,
    testing::{MORNING, Visitor},
};

use crate::{
    notebook::Task,
    spaces::Case as Event,
    testing::{Case, Place, card, open_case, place, place_on, token},
};

const BANNER: &str = "modifié ou ramené en arrière";

fn task(id: u64, what: &str) -> Task {
    Task::Add {
        id,
        what: what.to_owned(),
        who: None,
        due: "2026-11-24".to_owned(),
    }
}

async fn told(place: &Place) -> Case {
    let case = open_case(&place.stage, &place.karim, "Amina", &[&place.nadia])
        .await
        .unwrap();
    let notebook = place
        .karim
        .space(&place.stage.app, case.notebook)
        .await
        .unwrap();
    for number in 1..=6 {
        let what = format!("Chose {number}");
        notebook
            .append(&token(&place.stage.app), &task(number, &what))
            .await
            .unwrap();
    }
    case
}

async fn end(app: &App, space: SpaceId) -> u64 {
    let read = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::entries::head(tx, space).await }));
    read.await.unwrap().unwrap().seq
}

/// Puts a space back by so many entries.
async fn put_back(app: &App, space: SpaceId, by: u64) {
    let to = end(app, space).await - by;
    app.journal()
        .write(move |tx| Box::pin(async move { harm::cut(tx, space, to).await }))
        .await
        .unwrap();
}

async fn drop_last(app: &App, space: SpaceId) {
    let last = end(app, space).await;
    app.journal()
        .write(move |tx| Box::pin(async move { harm::drop_entry(tx, space, last).await }))
        .await
        .unwrap();
}

/// What a program started again knows: nothing but what is kept.
fn started_again(place: &Place) -> web::testing::Stage {
    let app = &place.stage.app;
    let instance = seal::Instance::from_bytes(&app.instance().to_bytes()).unwrap();
    let features = crate::app::FEATURES;
    let app = App::new(
        app.journal().clone(),
        instance,
        app.world().clone(),
        app.settings().clone(),
        features,
    );
    web::testing::Stage {
        router: app.router(features),
        app,
        clock: place.stage.clock.clone(),
    }
}

/// The four ways to take the end of a space away.
#[derive(Clone, Copy, Debug)]
enum Way {
    PutBack,
    LastOnly,
    Fork,
    WithItsMarks,
}

async fn spoil(place: &Place, space: SpaceId, way: Way) {
    let app = &place.stage.app;
    match way {
        Way::PutBack => put_back(app, space, 3).await,
        Way::LastOnly => drop_last(app, space).await,
        Way::Fork => {
            put_back(app, space, 3).await;
            let notebook = place.nadia.space(app, space).await.unwrap();
            for number in 11..=16 {
                let other = task(number, "Autre chose");
                notebook.append(&token(app), &other).await.unwrap();
            }
        }
        Way::WithItsMarks => {
            put_back(app, space, 3).await;
            for user in [place.karim.id(), place.nadia.id()] {
                let label = vault::mark(space);
                let gone = app.journal().write(move |tx| {
                    Box::pin(async move { vault::remove(tx, user, &label).await })
                });
                gone.await.unwrap();
            }
        }
    }
}
