//! What a device remembers, when everything else went back.

use super::*;

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
