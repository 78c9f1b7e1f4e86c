//! Karim follows Amina with Nadia; somebody who writes in the tables puts their spaces back.

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

#[tokio::test]
async fn whatever_way_the_end_is_taken_both_members_see_it_and_can_still_read() {
    for way in [Way::PutBack, Way::LastOnly, Way::Fork, Way::WithItsMarks] {
        for again in [false, true] {
            let place = place().await.unwrap();
            let case = told(&place).await;
            let page = format!("/espaces/{}", case.notebook);
            let (mut karim, mut nadia) = (place.karim.browser.clone(), place.nadia.browser.clone());
            karim.get(&page).await.is(200).hides(BANNER);
            nadia.get(&page).await.is(200).hides(BANNER);
            spoil(&place, case.notebook, way).await;
            if again {
                let stage = started_again(&place);
                (karim, nadia) = (karim.before(&stage), nadia.before(&stage));
            }
            for visitor in [&mut karim, &mut nadia] {
                visitor.get(&page).await.is(200).sees(BANNER).sees("Amina");
                visitor
                    .get(&format!("{page}/taches"))
                    .await
                    .is(200)
                    .sees(BANNER)
                    .sees("Chose 1");
            }
        }
    }
}

#[tokio::test]
async fn amina_sees_it_on_her_telephone_in_her_language() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let (app, page) = (&place.stage.app, format!("/fils/{}", case.thread));
    let amina = card(&place.stage, &place.karim, case.thread, "Amina")
        .await
        .unwrap();
    let mut phone = amina.sign_in(&place.stage).await.unwrap();
    phone.get(&page).await.is(200).hides(BANNER);
    phone
        .post(&page, &[("text", "Je ne viendrai pas demain")])
        .await
        .is(303);
    drop_last(app, case.thread).await;
    phone
        .get(&page)
        .await
        .is(200)
        .sees(BANNER)
        .sees("Que faire")
        .hides("viendrai pas");
    let alert = format!("/alertes/{}", case.thread);
    phone
        .get(&alert)
        .await
        .is(200)
        .sees("Appelez la structure")
        .hides("CNIL");
    let mut phone = phone.with_header("accept-language", "ar");
    phone.get(&alert).await.is(200).sees("اتصلوا بالمؤسسة");
}

#[tokio::test]
async fn a_spoilt_mark_or_list_is_told_too() {
    for label in ["mark", "list"] {
        let place = place().await.unwrap();
        let case = told(&place).await;
        let page = format!("/espaces/{}", case.notebook);
        place.nadia.browser.clone().get(&page).await.is(200);
        let label = match label {
            "mark" => vault::mark(case.notebook),
            _ => {
                let (user, mark) = (place.nadia.id(), vault::mark(case.notebook));
                let app = &place.stage.app;
                app.journal()
                    .write(move |tx| Box::pin(async move { vault::remove(tx, user, &mark).await }))
                    .await
                    .unwrap();
                "marks".to_owned()
            }
        };
        spoil_row(&place, place.nadia.id(), label).await;
        let mut nadia = place.nadia.browser.clone().before(&started_again(&place));
        nadia.get(&page).await.is(200).sees(BANNER);
    }
}

async fn spoil_row(place: &Place, user: UserId, label: String) {
    place
        .stage
        .app
        .journal()
        .write(move |tx| Box::pin(async move { vault::put(tx, user, &label, b"spoilt").await }))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_erased_closed_or_new_is_not_an_alarm() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let (app, page) = (&place.stage.app, format!("/espaces/{}", case.notebook));
    let mut karim = place.karim.browser.clone();
    karim.get(&page).await.is(200);
    let notebook = place.karim.space(app, case.notebook).await.unwrap();
    let last = end(app, case.notebook).await;
    notebook.erase_entry(last, &[]).await.unwrap();
    karim.get(&page).await.is(200).hides(BANNER);
    karim.get(&format!("{page}/cloture")).await;
    karim
        .post(&format!("{page}/cloture"), &[("motive", "moved")])
        .await
        .is(303);
    karim.get(&page).await.is(200).hides(BANNER);
    karim
        .clone()
        .before(&started_again(&place))
        .get(&page)
        .await
        .is(200)
        .hides(BANNER);
    // Samira never came here: what she finds is what there is.
    put_back(app, case.notebook, 1).await;
    let guest = place.samira.guest().unwrap();
    for space in [case.thread, case.notebook] {
        let space = place.nadia.space(app, space).await.unwrap();
        space.join(&token(app), &guest).await.unwrap();
    }
    let mut samira = place.samira.browser.clone();
    samira.get(&page).await.is(200).hides(BANNER);
    karim.get(&page).await.is(200).sees(BANNER);
}

#[tokio::test]
async fn an_erased_space_leaves_no_mark_and_no_alarm_on_the_device() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let (app, other) = (
        &place.stage.app,
        open_case(&place.stage, &place.karim, "Boris", &[])
            .await
            .unwrap(),
    );
    let (page, next) = (
        format!("/espaces/{}", case.notebook),
        format!("/espaces/{}", other.notebook),
    );
    let mut karim = place.karim.browser.clone();
    karim.get(&page).await.is(200);
    place
        .karim
        .space(app, case.notebook)
        .await
        .unwrap()
        .erase()
        .await
        .unwrap();
    let user = place.karim.id();
    let marked = app
        .journal()
        .read(move |tx| Box::pin(async move { vault::marked(tx, user).await }));
    assert!(!marked.await.unwrap().contains(&case.notebook));
    let mut karim = karim.before(&started_again(&place));
    karim.get(&next).await.is(200).hides(BANNER);
}

#[tokio::test]
async fn karim_says_that_he_knows_then_goes_on_and_a_second_time_is_told_again() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let (app, page) = (&place.stage.app, format!("/espaces/{}", case.notebook));
    let alert = format!("/alertes/{}", case.notebook);
    let mut karim = place.karim.browser.clone();
    karim.get(&page).await.is(200);
    karim.get(&alert).await.is(404);
    let before = end(app, case.notebook).await;
    put_back(app, case.notebook, 2).await;
    // Writing goes on, and does not make the alarm go away by itself.
    let notebook = place.karim.space(app, case.notebook).await.unwrap();
    notebook
        .append(&token(app), &task(9, "Encore"))
        .await
        .unwrap();
    karim.get(&page).await.is(200).sees(BANNER);
    karim
        .get(&alert)
        .await
        .is(200)
        .sees(&format!("le numéro {before}"))
        .sees("CNIL");
    karim
        .post(&alert, &[])
        .await
        .is(422)
        .sees("Prévenez d’abord");
    assert_eq!(
        karim
            .post(&alert, &[("told", "1")])
            .await
            .is(303)
            .location(),
        page
    );
    karim.get(&page).await.is(200).hides(BANNER);
    karim.get(&alert).await.is(404);
    let notebook = place.nadia.space(app, case.notebook).await.unwrap();
    let last = notebook.before(None, 1).await.unwrap().pop().unwrap();
    assert_eq!(last.state(), State::Whole);
    let setback = last.read::<web::Setback>().unwrap();
    assert_eq!((setback.seen, setback.end), (before, before - 1));
    put_back(app, case.notebook, 1).await;
    let mut karim = karim.before(&started_again(&place));
    karim.get(&page).await.is(200).sees(BANNER);
}

#[tokio::test]
async fn whoever_does_not_belong_to_the_space_is_told_nothing() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let alert = format!("/alertes/{}", case.notebook);
    place
        .karim
        .browser
        .clone()
        .get(&format!("/espaces/{}", case.notebook))
        .await;
    put_back(&place.stage.app, case.notebook, 2).await;
    place.samira.browser.clone().get(&alert).await.is(404);
    place
        .karim
        .browser
        .clone()
        .get("/alertes/partout")
        .await
        .is(404);
    place
        .karim
        .browser
        .clone()
        .get("/alertes/rien")
        .await
        .is(404);
}

/// Long enough to have summaries: what they hold is of a past that is gone.
#[tokio::test]
async fn a_summary_does_not_hide_what_was_taken_away() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let app = &place.stage.app;
    let notebook = place.karim.space(app, case.notebook).await.unwrap();
    for number in 10..140 {
        let lead = Event::NeverWrite {
            never: number % 2 == 0,
            reason: format!("raison {number}"),
        };
        notebook.append(&token(app), &lead).await.unwrap();
    }
    let page = format!("/espaces/{}", case.notebook);
    let mut nadia = place.nadia.browser.clone();
    nadia.get(&page).await.is(200);
    let total = end(app, case.notebook).await;
    put_back(app, case.notebook, total - 20).await;
    let mut nadia = nadia.before(&started_again(&place));
    nadia
        .get(&page)
        .await
        .is(200)
        .sees(BANNER)
        .hides("raison 138")
        .hides("raison 126");
    let stage = started_again(&place);
    let notebook = place.nadia.space(&stage.app, case.notebook).await.unwrap();
    assert_eq!(notebook.end().await.unwrap(), 20);
}

#[tokio::test]
async fn the_team_itself_put_back_is_told_on_its_pages() {
    let place = place().await.unwrap();
    let app = &place.stage.app;
    let team = crate::team::team_id(app).await.unwrap().unwrap();
    let mut samira = place.samira.browser.clone();
    samira.get("/equipe").await.is(200).hides(BANNER);
    put_back(app, team, 1).await;
    samira.get("/equipe").await.is(200).sees(BANNER);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in std::fs::read_dir(from)
        .unwrap()
        .map(|file| file.unwrap().path())
    {
        if file.is_file() {
            std::fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
        }
    }
}

/// The vaults go back with the rest: what the browser remembers does not.
#[tokio::test]
async fn a_whole_older_database_is_told_to_staff_by_the_memory_of_their_device() {
    let folders = tempfile::tempdir().unwrap();
    let (data, run, old) = (
        folders.path().join("data"),
        folders.path().join("run"),
        folders.path().join("old"),
    );
    let store = Store::Sqlite {
        folder: data.clone(),
        run: run.clone(),
    };
    let place = place_on(store.clone()).await.unwrap();
    let case = told(&place).await;
    let page = format!("/espaces/{}", case.notebook);
    let mut karim = place.karim.sign_in(&place.stage).await.unwrap();
    karim.get(&page).await.is(200);
    place.stage.app.journal().scrub().await.unwrap();
    copy(&data, &old);
    let notebook = place
        .karim
        .space(&place.stage.app, case.notebook)
        .await
        .unwrap();
    notebook
        .append(&token(&place.stage.app), &task(20, "Après la copie"))
        .await
        .unwrap();
    karim.get(&page).await.is(200).hides(BANNER);
    let instance = place.stage.app.instance().to_bytes();
    drop((notebook, place));
    std::fs::remove_dir_all(&data).unwrap();
    copy(&old, &data);
    let stage = restored(&store, &instance).await;
    let mut karim = karim.before(&stage);
    karim.get(&page).await.is(200).sees(BANNER);
    karim
        .get("/alertes/partout")
        .await
        .is(200)
        .sees("toute la base de données est revenue en arrière");
    karim
        .post("/alertes/partout", &[("told", "1")])
        .await
        .is(303);
    karim.get(&page).await.is(200).hides(BANNER);
}

async fn restored(store: &Store, instance: &[u8]) -> web::testing::Stage {
    let clock = web::testing::Clock::at(MORNING + 60_000);
    let (watch, chance) = (clock.clone(), web::testing::chance());
    // Not the same draws as in the first life.
    let world = web::World::new(
        move || watch.now(),
        move |bytes: &mut [u8]| {
            chance(bytes);
            bytes.iter_mut().for_each(|byte| *byte ^= 0x5a);
        },
    );
    let journal = journal::Journal::open(store).await.unwrap();
    let instance = seal::Instance::from_bytes(instance).unwrap();
    let features = crate::app::FEATURES;
    let app = App::new(journal, instance, world, web::testing::settings(), features);
    web::testing::Stage {
        router: app.router(features),
        app,
        clock,
    }
}

#[tokio::test]
async fn a_persons_telephone_keeps_nothing_of_it() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let amina = card(&place.stage, &place.karim, case.thread, "Amina")
        .await
        .unwrap();
    let mut phone = amina.sign_in(&place.stage).await.unwrap();
    let seen = phone.get(&format!("/fils/{}", case.thread)).await;
    let kept = seen.is(200).headers.get_all("set-cookie").iter();
    assert!(
        kept.filter_map(|cookie| cookie.to_str().ok())
            .all(|cookie| !cookie.starts_with("r="))
    );
    let seen = place
        .karim
        .browser
        .clone()
        .get(&format!("/fils/{}", case.thread))
        .await;
    let kept = seen.is(200).headers.get_all("set-cookie").iter();
    assert_eq!(
        kept.filter(|cookie| cookie.to_str().unwrap().starts_with("r="))
            .count(),
        1
    );
}

/// Signing out keeps what was seen since the line of the hour.
#[tokio::test]
async fn what_was_seen_within_the_hour_is_kept_when_one_signs_out() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let (app, page) = (&place.stage.app, format!("/espaces/{}", case.notebook));
    let mut nadia: Visitor = place.nadia.browser.clone();
    nadia.get(&page).await.is(200);
    let notebook = place.karim.space(app, case.notebook).await.unwrap();
    notebook
        .append(&token(app), &task(30, "Plus tard"))
        .await
        .unwrap();
    nadia.get(&page).await.is(200);
    nadia.post("/sortie", &[]).await.is(303);
    drop_last(app, case.notebook).await;
    let stage = started_again(&place);
    let mut nadia = place.nadia.sign_in(&stage).await.unwrap();
    nadia.get(&page).await.is(200).sees(BANNER);
}
