//! The kit under the features: spaces, signatures, epochs, snapshots.

use permanence::testing::{Place, Worker, place, token};
use seal::SpaceId;
use web::{
    Circle, Feature, Form, Founding, Guest, Keep, Routes, SIGNED, Space, SpaceKind, Visit, Written,
    testing::{Stage, Visitor},
};

#[derive(Clone, serde::Serialize, serde::Deserialize)]
struct Word(String);

impl web::Entry for Word {
    const KIND: &'static str = "word";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        vec![Self("bonjour".into())]
    }
}

async fn notebook(place: &Place, members: Vec<Guest>) -> Space {
    let app = &place.stage.app;
    let principal = place.samira.principal(app).unwrap();
    let id = SpaceId::from_bytes(app.world().id());
    let founding = Founding {
        id,
        kind: SpaceKind::Notebook,
        members,
        drafts: Vec::new(),
    };
    Space::found(app, principal, founding).await.unwrap()
}

fn guest(worker: &Worker) -> Guest {
    worker.guest().unwrap()
}

async fn words(space: &Space) -> Vec<String> {
    let records = space.after(0, 500).await.unwrap();
    records
        .iter()
        .filter_map(|record| record.read::<Word>())
        .map(|word| word.0)
        .collect()
}

#[tokio::test]
async fn what_samira_writes_karim_reads_and_nadia_does_not() {
    let place = place().await.unwrap();
    let app = &place.stage.app;
    let space = notebook(&place, vec![guest(&place.samira), guest(&place.karim)]).await;
    for number in 0..200 {
        space
            .append(&token(app), &Word(format!("mot {number}")))
            .await
            .unwrap();
    }
    let read = place.karim.space(app, space.id()).await.unwrap();
    assert_eq!(words(&read).await.len(), 200);
    let last = read.before(None, 1).await.unwrap();
    assert_eq!(last[0].read::<Word>().unwrap().0, "mot 199");
    assert!(place.nadia.space(app, space.id()).await.is_err());
}

#[tokio::test]
async fn a_form_sent_twice_is_written_once() {
    let place = place().await.unwrap();
    let form = token(&place.stage.app);
    let space = notebook(&place, vec![guest(&place.samira)]).await;
    let word = Word("une fois".into());
    assert!(matches!(
        space.append(&form, &word).await.unwrap(),
        Written::Now(_)
    ));
    assert_eq!(space.append(&form, &word).await.unwrap(), Written::Already);
    assert_eq!(words(&space).await, ["une fois"]);
}

#[tokio::test]
async fn whoever_leaves_reads_nothing_more_and_the_key_changes() {
    let place = place().await.unwrap();
    let app = &place.stage.app;
    let space = notebook(&place, vec![guest(&place.samira), guest(&place.karim)]).await;
    space
        .append(&token(app), &Word("avant".into()))
        .await
        .unwrap();
    space.join(&token(app), &guest(&place.nadia)).await.unwrap();
    space.leave(&token(app), place.karim.id()).await.unwrap();
    assert!(place.karim.space(app, space.id()).await.is_err());
    let again = place.samira.space(app, space.id()).await.unwrap();
    again
        .append(&token(app), &Word("après".into()))
        .await
        .unwrap();
    let nadia = place.nadia.space(app, space.id()).await.unwrap();
    assert_eq!(words(&nadia).await, ["avant", "après"]);
    let circle: Circle = nadia.circle().await.unwrap();
    let names: Vec<_> = circle
        .present(app.world().today())
        .iter()
        .map(|member| member.name.clone())
        .collect();
    assert_eq!(names, ["Nadia Ferrand", "Samira Benali"]);
}

#[tokio::test]
async fn somebody_leaves_while_samira_writes_and_nothing_she_wrote_is_lost() {
    let place = place().await.unwrap();
    let app = &place.stage.app;
    let everybody = [&place.samira, &place.karim, &place.nadia].map(guest);
    let space = notebook(&place, everybody.to_vec()).await;
    let open = place.samira.space(app, space.id()).await.unwrap();
    space.leave(&token(app), place.karim.id()).await.unwrap();
    // Both were opened before Karim left: the key that they know is not the one to write under.
    open.append(&token(app), &Word("pendant".into()))
        .await
        .unwrap();
    space.leave(&token(app), place.nadia.id()).await.unwrap();
    space
        .append(&token(app), &Word("après".into()))
        .await
        .unwrap();
    let again = place.samira.space(app, space.id()).await.unwrap();
    assert_eq!(words(&again).await, ["pendant", "après"]);
    assert_eq!(
        again
            .circle()
            .await
            .unwrap()
            .present(app.world().today())
            .len(),
        1
    );
}

#[tokio::test]
async fn whom_the_table_no_longer_holds_never_gets_the_next_key() {
    let place = place().await.unwrap();
    let app = &place.stage.app;
    let space = notebook(&place, vec![guest(&place.samira), guest(&place.karim)]).await;
    let (id, karim) = (space.id(), place.karim.id());
    let write = app
        .journal()
        .write(move |tx| Box::pin(journal::spaces::leave(tx, id, karim)));
    write.await.unwrap();
    space
        .append(&token(app), &Word("après".into()))
        .await
        .unwrap();
    let wraps = app
        .journal()
        .read(move |tx| Box::pin(journal::wraps::of(tx, id, karim)));
    assert!(wraps.await.unwrap().is_empty());
    let again = place.samira.space(app, id).await.unwrap();
    let circle = again.circle().await.unwrap();
    assert!(!circle.member(karim).unwrap().present);
    assert_eq!(words(&again).await, ["après"]);
}

/// What a disk without room answers, in place of a feature that writes.
const FULL: Feature = Feature::new("full", || Routes::new().post("/essai", SIGNED, write), &[]);

async fn write(_visit: Visit, _form: Form) -> web::Result {
    Err(journal::Error::Full.into())
}

#[tokio::test]
async fn on_a_full_disk_what_was_typed_comes_back_with_whom_to_tell() {
    let mut place = place().await.unwrap();
    let stage = Stage {
        router: place.stage.app.router(&[&FULL]),
        ..place.stage.clone()
    };
    let karim: &mut Visitor = &mut place.karim.browser;
    karim.get("/aide").await.is(200);
    let mut karim = karim.clone().before(&stage);
    let seen = karim.post("/essai", &[("summary", "Vue jeudi.")]).await;
    seen.is(507)
        .sees("Il n’y a plus de place sur la machine")
        .sees("personne qui s’occupe de la machine")
        // Where fil.js reads the sentence.
        .sees("</h1>\n<div class=\"banner\" data-tone=\"info\">")
        .sees("name=\"summary\" rows=\"1\" dir=\"auto\" readonly>\nVue jeudi.</textarea>")
        .sees("<form method=\"post\" action=\"/essai\" data-again>")
        .sees("<button class=\"action\">Envoyer</button>");
}
