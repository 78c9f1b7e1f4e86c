//! Odile is the data-protection officer; Samira leads; Karim follows Amina.

use seal::SpaceId;
use web::{MonthStanding, Result, testing::Visitor};

use crate::{
    oversight::{reference, share},
    team::{Directory, team_id},
    testing::{Case, Place, Worker, card, hire, officer, open_case, place},
};

const MONTH: &str = "/controle/202611";
const DAY: i64 = 24 * 60;

async fn with_officer(place: &Place) -> Worker {
    hire(&place.stage, &place.samira, "Odile Marchand", officer())
        .await
        .unwrap()
}

/// What a colleague's entrance does.
async fn somebody_enters(place: &Place) {
    let app = &place.stage.app;
    let team = team_id(app).await.unwrap().unwrap();
    let team = place.karim.space(app, team).await.unwrap();
    let directory = team.view::<Directory>().await.unwrap();
    share(app, &directory).await.unwrap();
}

async fn standing(place: &Place, odile: &Worker) -> MonthStanding {
    let months = place.stage.app.trace_months(odile.id()).await.unwrap();
    assert_eq!(months.len(), 1);
    months[0].standing
}

async fn lines(place: &Place) -> usize {
    let read = place
        .stage
        .app
        .journal()
        .read(|tx| Box::pin(async move { journal::trace::list(tx, 202_611).await }));
    read.await.unwrap().len()
}

async fn opens(place: &Place, worker: &Worker, space: SpaceId) {
    let mut browser = worker.sign_in(&place.stage).await.unwrap();
    browser.get(&format!("/espaces/{space}")).await.is(200);
}

async fn told(place: &Place) -> Case {
    open_case(&place.stage, &place.karim, "Amina", &[&place.nadia])
        .await
        .unwrap()
}

/// Odile asks, Samira agrees.
async fn agreed(place: &Place, odile: &mut Visitor) {
    odile.get(MONTH).await.is(200);
    odile
        .post(
            &format!("{MONTH}/demande"),
            &[("why", "Une personne demande qui a lu")],
        )
        .await
        .is(303);
    let mut samira = place.samira.sign_in(&place.stage).await.unwrap();
    let page = samira.get("/controle/accord").await;
    page.is(200)
        .sees("Odile Marchand")
        .sees("Une personne demande qui a lu")
        .sees("Novembre 2026");
    let fields = [
        ("officer", samira.hidden("officer")),
        ("month", samira.hidden("month")),
    ];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    samira.post("/controle/accord", &fields).await.is(303);
    samira
        .get("/controle/accord")
        .await
        .is(200)
        .sees("accord de Samira");
}

#[tokio::test]
async fn no_line_is_lost_before_there_is_an_officer_and_the_first_one_reads_them() -> Result<()> {
    let place = place().await?;
    let case = told(&place).await;
    opens(&place, &place.karim, case.notebook).await;
    somebody_enters(&place).await;
    assert_eq!(lines(&place).await, 1, "kept, though nobody may read yet");
    let odile = with_officer(&place).await;
    assert_eq!(standing(&place, &odile).await, MonthStanding::Waiting);
    somebody_enters(&place).await;
    assert_eq!(standing(&place, &odile).await, MonthStanding::Closed);
    let mut browser = odile.browser.clone();
    agreed(&place, &mut browser).await;
    browser.get(MONTH).await.is(200);
    browser
        .post(MONTH, &[])
        .await
        .is(200)
        .sees("mardi 24 novembre")
        .sees("Karim Haddad")
        .sees("a ouvert")
        .sees(&reference(case.notebook))
        .hides("Amina");
    Ok(())
}

#[tokio::test]
async fn neither_reads_alone() -> Result<()> {
    let place = place().await?;
    let case = told(&place).await;
    let odile = with_officer(&place).await;
    opens(&place, &place.karim, case.notebook).await;
    somebody_enters(&place).await;
    let mut samira = place.samira.sign_in(&place.stage).await?;
    for path in ["/controle", MONTH] {
        samira.get(path).await.is(404);
        place.paul.browser.clone().get(path).await.is(404);
        place.karim.browser.clone().get(path).await.is(404);
    }
    let mut browser = odile.browser.clone();
    browser.get("/controle/accord").await.is(404);
    browser.get(MONTH).await.is(200).hides("Karim Haddad</b>");
    browser
        .post(MONTH, &[])
        .await
        .is(422)
        .sees("Aucun accord n’est en cours");
    // A lead agrees to nothing that was not asked.
    samira.get("/controle/accord").await.is(200);
    let (id, month) = (odile.id().to_string(), "202611");
    samira
        .post("/controle/accord", &[("officer", &id), ("month", month)])
        .await
        .is(422)
        .sees("n’attend plus d’accord");
    Ok(())
}

#[tokio::test]
async fn a_reading_is_sifted_by_day_by_colleague_and_by_space_and_leaves_a_line() -> Result<()> {
    let place = place().await?;
    let case = told(&place).await;
    let odile = with_officer(&place).await;
    opens(&place, &place.karim, case.notebook).await;
    place.stage.clock.pass(DAY);
    opens(&place, &place.nadia, case.notebook).await;
    opens(&place, &place.nadia, case.notebook).await;
    let amina = card(&place.stage, &place.karim, case.thread, "Amina").await?;
    let mut phone = amina.sign_in(&place.stage).await?;
    phone.get(&format!("/fils/{}", case.thread)).await.is(200);
    somebody_enters(&place).await;
    let mut browser = odile.sign_in(&place.stage).await?;
    agreed(&place, &mut browser).await;
    browser.get(MONTH).await.is(200);
    let item = |name: &str| format!("<b>{name}</b> <small>a ouvert");
    let (karim, nadia, person) = (
        item("Karim Haddad"),
        item("Nadia Ferrand"),
        item("la personne, avec sa carte"),
    );
    browser
        .post(MONTH, &[])
        .await
        .is(200)
        .sees(&karim)
        .sees(&nadia)
        .sees(&person)
        .hides("Amina");
    browser
        .post(MONTH, &[("from", "2026-11-25"), ("to", "2026-11-25")])
        .await
        .is(200)
        .hides(&karim)
        .sees(&nadia);
    let id = place.karim.id().to_string();
    browser
        .post(MONTH, &[("worker", &id)])
        .await
        .is(200)
        .sees(&karim)
        .hides(&nadia);
    let thread = reference(case.thread).to_lowercase();
    browser
        .post(MONTH, &[("reference", &thread)])
        .await
        .is(200)
        .sees(&person)
        .hides(&karim);
    browser
        .post(MONTH, &[("reference", "3F9")])
        .await
        .is(422)
        .sees("huit signes")
        .sees("3F9");
    browser
        .post(MONTH, &[("from", "2026-12-01")])
        .await
        .is(422)
        .sees("un jour de ce mois");
    browser
        .post(MONTH, &[])
        .await
        .is(200)
        .sees("a lu ce journal");
    Ok(())
}

#[tokio::test]
async fn an_agreement_ends_after_seven_days() -> Result<()> {
    let place = place().await?;
    let case = told(&place).await;
    let odile = with_officer(&place).await;
    opens(&place, &place.karim, case.notebook).await;
    somebody_enters(&place).await;
    let mut browser = odile.browser.clone();
    agreed(&place, &mut browser).await;
    assert!(matches!(
        standing(&place, &odile).await,
        MonthStanding::Open(_)
    ));
    place.stage.clock.pass(8 * DAY);
    super::forget(&place.stage.app).await?;
    let mut browser = odile.sign_in(&place.stage).await?;
    let months = place.stage.app.trace_months(odile.id()).await?;
    let november = months.iter().find(|one| one.month == 202_611).unwrap();
    assert_eq!(november.standing, MonthStanding::Closed);
    browser.get(MONTH).await.is(200);
    browser.post(MONTH, &[]).await.is(422);
    Ok(())
}

#[tokio::test]
async fn an_officer_named_later_waits_for_another_to_read_and_then_has_the_past() -> Result<()> {
    let place = place().await?;
    let case = told(&place).await;
    let odile = with_officer(&place).await;
    opens(&place, &place.karim, case.notebook).await;
    somebody_enters(&place).await;
    let octave = hire(&place.stage, &place.samira, "Octave Petit", officer()).await?;
    somebody_enters(&place).await;
    assert_eq!(standing(&place, &octave).await, MonthStanding::Others);
    let mut browser = odile.browser.clone();
    agreed(&place, &mut browser).await;
    browser.get(MONTH).await.is(200);
    browser.post(MONTH, &[]).await.is(200).sees("a ouvert");
    assert_eq!(standing(&place, &octave).await, MonthStanding::Closed);
    // And the one who read goes on reading.
    browser.post(MONTH, &[]).await.is(200).sees("a ouvert");
    Ok(())
}

#[tokio::test]
async fn whoever_is_officer_and_lead_alone_reads_nothing() -> Result<()> {
    let mut place = place().await?;
    let case = told(&place).await;
    opens(&place, &place.karim, case.notebook).await;
    let page = format!("/equipe/{}", place.samira.id());
    place.samira.browser.get(&page).await.is(200);
    let fields = [
        ("roles", "lead"),
        ("roles", "worker"),
        ("roles", "officer"),
        ("roles", "admin"),
    ];
    place
        .samira
        .browser
        .post(&format!("{page}/roles"), &fields)
        .await
        .is(303);
    somebody_enters(&place).await;
    assert_eq!(
        standing(&place, &place.samira).await,
        MonthStanding::Waiting
    );
    Ok(())
}

#[tokio::test]
async fn a_month_goes_with_its_key_after_a_year_and_the_days_that_members_read_too() -> Result<()> {
    let place = place().await?;
    let case = told(&place).await;
    opens(&place, &place.karim, case.notebook).await;
    let app = &place.stage.app;
    let counts = |app: &web::App| {
        let journal = app.journal().clone();
        async move {
            let all = journal.raw_counts().await.unwrap();
            let of = |name: &str| all.iter().find(|(table, _)| *table == name).unwrap().1;
            (of("trace"), of("trace_key"), of("seen"))
        }
    };
    assert_eq!(counts(app).await, (1, 1, 1));
    place.stage.clock.pass(366 * DAY);
    super::forget(app).await?;
    // November is still among the twelve.
    assert_eq!(counts(app).await, (1, 1, 1));
    place.stage.clock.pass(20 * DAY);
    super::forget(app).await?;
    super::forget(app).await?;
    assert_eq!(counts(app).await, (0, 0, 0));
    Ok(())
}

#[tokio::test]
async fn two_nodes_that_begin_a_month_together_keep_one_key() -> Result<()> {
    let place = place().await?;
    let case = told(&place).await;
    let page = format!("/espaces/{}", case.notebook);
    let (mut karim, mut nadia) = (place.karim.browser.clone(), place.nadia.browser.clone());
    let both = futures_util::future::join(karim.get(&page), nadia.get(&page)).await;
    both.0.is(200);
    both.1.is(200);
    let odile = with_officer(&place).await;
    somebody_enters(&place).await;
    let mut browser = odile.browser.clone();
    agreed(&place, &mut browser).await;
    browser.get(MONTH).await.is(200);
    browser
        .post(MONTH, &[])
        .await
        .is(200)
        .sees("Karim Haddad")
        .sees("Nadia Ferrand")
        .hides("ne s’ouvrent plus");
    Ok(())
}

#[tokio::test]
async fn a_line_taken_out_or_changed_is_told() -> Result<()> {
    let place = place().await?;
    let case = told(&place).await;
    let odile = with_officer(&place).await;
    for worker in [&place.karim, &place.nadia] {
        opens(&place, worker, case.notebook).await;
    }
    somebody_enters(&place).await;
    let mut browser = odile.browser.clone();
    agreed(&place, &mut browser).await;
    let app = &place.stage.app;
    let moved = app.journal().write(|tx| {
        Box::pin(async move {
            let rows = journal::trace::list(tx, 202_611).await?;
            journal::trace::remove(tx, 202_611).await?;
            for row in rows.iter().skip(1) {
                journal::trace::append(tx, 202_611, row.seq, &row.ct, row.prev).await?;
            }
            Ok(())
        })
    });
    moved.await?;
    browser.get(MONTH).await.is(200);
    browser
        .post(MONTH, &[])
        .await
        .is(200)
        .sees("quelqu’un a touché à ce journal");
    Ok(())
}

#[tokio::test]
async fn the_page_says_what_it_is_for_and_counts_nobody() -> Result<()> {
    let place = place().await?;
    let odile = with_officer(&place).await;
    let mut browser = odile.browser.clone();
    browser
        .get("/controle")
        .await
        .is(200)
        .sees("ni à mesurer le travail")
        .sees("Rien n’est encore noté");
    Ok(())
}

#[tokio::test]
async fn a_person_reads_the_reference_that_tells_the_officer_which_space() -> Result<()> {
    let place = place().await?;
    let case = told(&place).await;
    let amina = card(&place.stage, &place.karim, case.thread, "Amina").await?;
    let mut phone = amina.sign_in(&place.stage).await?;
    phone
        .get(&format!("/fils/{}/qui-voit-quoi", case.thread))
        .await
        .is(200)
        .sees(&reference(case.thread));
    place
        .karim
        .browser
        .clone()
        .get(&format!("/espaces/{}/ouvertures", case.notebook))
        .await
        .is(200)
        .sees(&reference(case.notebook))
        .sees(&reference(case.thread));
    Ok(())
}
