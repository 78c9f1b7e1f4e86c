//! Samira opens files; Karim joins, Nadia does not; Amina comes with a card.

use seal::{UserId, VerifiedBundle};
use web::{
    Guest, Result, Roles, Space, UserKind,
    testing::{Seen, Visitor},
};

use super::{ThreadHead, entries::File};
use crate::{
    team::NewUser,
    testing::{Place, place, token},
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
    let (notebook, thread) = super::open_case(&app, principal, &token(&app), name, guests).await?;
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

#[tokio::test]
async fn a_nickname_is_enough_to_open_a_file() -> Result<()> {
    let mut place = place().await?;
    let samira = &mut place.samira.browser;
    samira
        .get("/personnes")
        .await
        .is(200)
        .sees("Un prénom ou un surnom suffit");
    let page = fill(samira, "/personnes/nouvelle", &[("nickname", "Amina")]).await;
    page.is(200)
        .sees("Amina")
        .sees("Qui voit quoi (1)")
        .sees("Rien de plus que ce nom");
    samira
        .get("/personnes")
        .await
        .sees("Amina")
        .sees("pas encore de contact noté");
    Ok(())
}

#[tokio::test]
async fn a_name_is_asked_for_kindly_and_nothing_typed_is_lost() -> Result<()> {
    let mut place = place().await?;
    let karim = place.karim.id().to_string();
    let samira = &mut place.samira.browser;
    samira.get("/personnes/nouvelle").await;
    let page = samira
        .post(
            "/personnes/nouvelle",
            &[("nickname", " "), ("colleagues", &karim)],
        )
        .await;
    page.is(422)
        .sees("Écrivez un nom, même inventé")
        .sees("checked");
    Ok(())
}

#[tokio::test]
async fn the_same_form_sent_twice_opens_one_file() -> Result<()> {
    let mut place = place().await?;
    let samira = &mut place.samira.browser;
    samira.get("/personnes/nouvelle").await;
    let (first, second) = samira
        .post_twice("/personnes/nouvelle", &[("nickname", "Yanis")])
        .await;
    assert_eq!(first.is(303).location(), second.is(303).location());
    let list = samira.get("/personnes").await.text();
    assert_eq!(list.matches("Yanis").count(), 1);
    Ok(())
}

#[tokio::test]
async fn a_colleague_named_at_the_start_reads_and_the_others_know_nothing() -> Result<()> {
    let mut place = place().await?;
    let karim = place.karim.id().to_string();
    let fields = [("nickname", "Mme Roy"), ("colleagues", karim.as_str())];
    place.samira.browser.get("/personnes/nouvelle").await;
    let path = place
        .samira
        .browser
        .post("/personnes/nouvelle", &fields)
        .await
        .location();
    place.karim.browser.get("/personnes").await.sees("Mme Roy");
    place.karim.browser.get(&path).await.is(200);
    place.nadia.browser.get("/personnes").await.hides("Mme Roy");
    place.nadia.browser.get(&path).await.is(404);
    place.paul.browser.get(&path).await.is(404);
    Ok(())
}

#[tokio::test]
async fn who_the_person_is_may_stay_empty_and_a_correction_is_a_new_entry() -> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, _) = opened(&mut place, "Amina").await?;
    let path = format!("{}/identite", paths.notebook);
    let samira = &mut place.samira.browser;
    let fields = [
        ("nickname", "Amina"),
        ("birth", "14/03/1988"),
        ("note", "préfère le matin"),
        ("interpreter", "1"),
    ];
    fill(samira, &path, &fields)
        .await
        .sees("14/03/1988")
        .sees("préfère le matin")
        .sees("Interprète");
    fill(samira, &path, &[("nickname", "Mme Diallo")])
        .await
        .sees("Mme Diallo")
        .hides("14/03/1988");
    let notebook = place.samira.space(&place.stage.app, notebook.id()).await?;
    let kinds: Vec<String> = notebook
        .after(1, 10)
        .await?
        .iter()
        .map(|record| record.kind().to_owned())
        .collect();
    assert_eq!(kinds, ["case", "case", "case"]);
    Ok(())
}

#[tokio::test]
async fn a_date_that_does_not_exist_comes_back_with_its_reason() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Amina").await?;
    let path = format!("{}/identite", paths.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&path).await.is(200);
    let page = samira
        .post(
            &path,
            &[
                ("nickname", "Amina"),
                ("birth", "34/03/1988"),
                ("address", "1 rue Haute"),
            ],
        )
        .await;
    page.is(422)
        .sees("Cette date n’existe pas")
        .sees("34/03/1988")
        .sees("1 rue Haute");
    Ok(())
}

#[tokio::test]
async fn the_name_that_the_person_reads_is_another_matter() -> Result<()> {
    let mut place = place().await?;
    let (paths, _, thread) = opened(&mut place, "la dame du 3e").await?;
    let path = format!("{}/identite", paths.notebook);
    fill(
        &mut place.samira.browser,
        &path,
        &[("nickname", "la dame du 3e"), ("shown", "Mme Kone")],
    )
    .await;
    let thread = place.samira.space(&place.stage.app, thread.id()).await?;
    assert_eq!(thread.view::<ThreadHead>().await?.name, "Mme Kone");
    Ok(())
}

#[tokio::test]
async fn relatives_are_added_corrected_and_removed() -> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, _) = opened(&mut place, "Amina").await?;
    let path = format!("{}/foyer", paths.notebook);
    let samira = &mut place.samira.browser;
    let fields = [
        ("tie", "young-child"),
        ("name", "Ilyes"),
        ("household", "1"),
        ("reach", "never"),
    ];
    fill(samira, &path, &fields)
        .await
        .sees("Ilyes")
        .sees("Enfant mineur")
        .sees("Vivent ensemble")
        .sees("Jamais");
    samira.get(&path).await;
    samira
        .post(&path, &[("name", "Ali")])
        .await
        .is(422)
        .sees("Choisissez le lien")
        .sees("Ali");
    let notebook = place.samira.space(&place.stage.app, notebook.id()).await?;
    let id = notebook
        .view::<File>()
        .await?
        .relatives
        .first()
        .map(|(id, _)| *id)
        .unwrap_or_default();
    let samira = &mut place.samira.browser;
    let one = format!("{path}/{id}");
    fill(samira, &one, &[("tie", "sibling"), ("name", "Ilyes D.")])
        .await
        .sees("Frère ou sœur")
        .sees("Ailleurs");
    let answer = samira.post(&format!("{one}/retrait"), &[]).await;
    samira
        .follow(&answer)
        .await
        .hides("Ilyes")
        .sees("Aucun proche noté");
    samira.get(&one).await.is(404);
    Ok(())
}

#[tokio::test]
async fn a_number_says_whether_it_is_safe_and_the_person_may_never_be_written_to() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Amina").await?;
    let path = format!("{}/contacts", paths.notebook);
    let samira = &mut place.samira.browser;
    let fields = [
        ("channel", "phone"),
        ("value", "06 12 34 56 78"),
        ("safety", "unsafe"),
        ("hours", "après 18 h"),
    ];
    fill(samira, &path, &fields)
        .await
        .sees("06 12 34 56 78")
        .sees("Pas sûr")
        .sees("après 18 h");
    samira.get(&path).await;
    samira
        .post(&path, &[("channel", "phone")])
        .await
        .is(422)
        .sees("Écrivez le numéro");
    let rule = format!("{path}/regle");
    let page = fill(
        samira,
        &rule,
        &[("never", "1"), ("reason", "son mari lit ses SMS")],
    )
    .await;
    page.sees("Ne jamais écrire à cette personne")
        .sees("son mari lit ses SMS");
    fill(samira, &rule, &[("reason", "")])
        .await
        .hides("Ne jamais écrire à cette personne");
    Ok(())
}

#[tokio::test]
async fn a_protection_measure_is_noted_and_ends() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "M. Kone").await?;
    let path = format!("{}/protection", paths.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&path).await;
    samira
        .post(&path, &[("representative", "UDAF")])
        .await
        .is(422)
        .sees("Choisissez la mesure")
        .sees("UDAF");
    let fields = [
        ("nature", "curatelle-renforcee"),
        ("scope", "both"),
        ("representative", "UDAF"),
    ];
    fill(samira, &path, &fields)
        .await
        .sees("Curatelle renforcée")
        .sees("UDAF")
        .sees("Les deux");
    let answer = samira.post(&format!("{path}/fin"), &[]).await;
    samira.follow(&answer).await.sees("Aucune mesure notée");
    Ok(())
}

#[tokio::test]
async fn a_colleague_joins_both_spaces_with_a_reason_and_leaves_both() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Amina").await?;
    let karim = place.karim.id().to_string();
    let (list, new) = (
        format!("{}/membres", paths.notebook),
        format!("{}/membres/nouveau", paths.notebook),
    );
    let samira = &mut place.samira.browser;
    samira.get(&new).await;
    samira
        .post(&new, &[("colleague", &karim)])
        .await
        .is(422)
        .sees("Écrivez pourquoi ce collègue doit lire");
    let page = fill(
        samira,
        &new,
        &[("colleague", &karim), ("reason", "prend le relais")],
    )
    .await;
    page.sees("Karim Haddad")
        .sees("prend le relais")
        .sees("lit les notes")
        .sees("lit les messages");
    place.karim.browser.get(&paths.notebook).await.is(200);
    place
        .karim
        .browser
        .get(&format!("{}/qui-voit-quoi", paths.thread))
        .await
        .is(200);
    let leaving = format!("{list}/{karim}/retrait");
    fill(&mut place.samira.browser, &leaving, &[])
        .await
        .hides("Karim Haddad");
    place.karim.browser.get(&paths.notebook).await.is(404);
    place
        .karim
        .browser
        .get(&format!("{}/qui-voit-quoi", paths.thread))
        .await
        .is(404);
    Ok(())
}

#[tokio::test]
async fn the_last_one_who_reads_cannot_leave_and_the_lead_names_an_heir() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Amina").await?;
    let (samira_id, karim) = (place.samira.id().to_string(), place.karim.id().to_string());
    let leaving = format!("{}/membres/{samira_id}/retrait", paths.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&leaving).await.is(200);
    samira
        .post(&leaving, &[])
        .await
        .is(422)
        .sees("C’est le seul professionnel qui reste");
    let new = format!("{}/membres/nouveau", paths.notebook);
    fill(samira, &new, &[("colleague", &karim), ("reason", "relais")]).await;
    samira
        .get(&leaving)
        .await
        .is(200)
        .sees("Qui devient le référent");
    samira
        .post(&leaving, &[])
        .await
        .is(422)
        .sees("Choisissez un nouveau référent");
    samira.post(&leaving, &[("heir", &karim)]).await.is(303);
    samira.get(&paths.notebook).await.is(404);
    place
        .karim
        .browser
        .get(&paths.notebook)
        .await
        .is(200)
        .sees("Karim Haddad");
    Ok(())
}

#[tokio::test]
async fn membership_asks_for_a_fresh_unlock() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Amina").await?;
    place.stage.clock.pass(6);
    let answer = place
        .samira
        .browser
        .get(&format!("{}/membres/nouveau", paths.notebook))
        .await;
    assert!(answer.is(303).location().starts_with("/deverrouillage"));
    Ok(())
}

#[tokio::test]
async fn both_sides_read_the_same_words_on_who_sees_what() -> Result<()> {
    let mut place = place().await?;
    let (paths, _, thread) = opened(&mut place, "Amina").await?;
    let mut amina = with_card(&place, &thread).await?;
    let path = format!("{}/qui-voit-quoi", paths.thread);
    let words = [
        "Samira Benali",
        "ne lit pas",
        "personne d’autre ne peut ouvrir",
        "Tous les autres",
        "lit",
    ];
    let (hers, ours) = (
        amina.get(&path).await,
        place.samira.browser.get(&path).await,
    );
    for word in words {
        hers.is(200).sees(word);
        ours.is(200).sees(word);
    }
    hers.hides("/espaces/");
    let mut arabic = amina.with_header("accept-language", "ar");
    arabic
        .get(&path)
        .await
        .is(200)
        .sees("من يرى ماذا")
        .sees("dir=\"rtl\"");
    place.nadia.browser.get(&path).await.is(404);
    Ok(())
}

#[tokio::test]
async fn the_days_of_opening_are_shown_without_a_name() -> Result<()> {
    let mut place = place().await?;
    let (paths, _, thread) = opened(&mut place, "Amina").await?;
    let mut amina = with_card(&place, &thread).await?;
    let sight = format!("{}/qui-voit-quoi", paths.thread);
    place.samira.browser.get(&sight).await.is(200);
    amina
        .get(&sight)
        .await
        .is(200)
        .sees("un professionnel de l’équipe");
    amina.get(&sight).await.sees("vous");
    let page = place
        .samira
        .browser
        .get(&format!("{}/ouvertures", paths.notebook))
        .await;
    page.is(200)
        .sees("la personne")
        .sees("un professionnel de l’équipe")
        .sees("mardi 24 novembre");
    Ok(())
}

#[tokio::test]
async fn an_accompaniment_ends_with_its_motive_and_is_taken_up_again() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Yanis").await?;
    let end = format!("{}/cloture", paths.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&end).await;
    samira
        .post(&end, &[("note", "parti à Lyon")])
        .await
        .is(422)
        .sees("Choisissez pourquoi")
        .sees("parti à Lyon");
    let page = fill(
        samira,
        &end,
        &[("motive", "moved"), ("note", "parti à Lyon")],
    )
    .await;
    page.sees("Accompagnement terminé")
        .sees("Partie ailleurs")
        .sees("parti à Lyon")
        .hides("/identite");
    samira.get("/personnes").await.hides("Yanis");
    samira.get("/personnes/terminees").await.sees("Yanis");
    let answer = samira
        .post(
            &format!("{}/identite", paths.notebook),
            &[("nickname", "X")],
        )
        .await;
    samira.follow(&answer).await.hides(">X<");
    let back = format!("{}/reouverture", paths.notebook);
    fill(samira, &back, &[("reason", "il est revenu")])
        .await
        .hides("Accompagnement terminé")
        .sees("/identite");
    samira.get("/personnes").await.sees("Yanis");
    Ok(())
}

#[tokio::test]
async fn erasing_asks_for_the_word_and_leaves_nothing() -> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, thread) = opened(&mut place, "Amina").await?;
    let mut amina = with_card(&place, &thread).await?;
    let path = format!("{}/effacement", paths.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&path).await.is(200).sees("sous 30 jours");
    samira
        .post(&path, &[("word", "oui")])
        .await
        .is(422)
        .sees("Écrivez EFFACER en entier");
    fill(samira, &path, &[("word", "effacer")])
        .await
        .is(200)
        .sees("C’est effacé");
    samira.get(&paths.notebook).await.is(404);
    samira.get("/personnes").await.hides("Amina");
    // Her card opens nothing any more: she is led to the entrance, where she is told whom to call.
    assert_eq!(
        amina
            .get(&format!("{}/qui-voit-quoi", paths.thread))
            .await
            .is(303)
            .location(),
        "/"
    );
    let (one, other) = (notebook.id(), thread.id());
    let rows = place.stage.app.journal().read(move |tx| {
        Box::pin(async move {
            let rows = (
                journal::spaces::space(tx, one).await?,
                journal::spaces::space(tx, other).await?,
            );
            Ok(rows.0.is_none() && rows.1.is_none())
        })
    });
    assert!(rows.await?);
    Ok(())
}

#[tokio::test]
async fn one_entry_is_erased_and_the_rest_still_holds() -> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, _) = opened(&mut place, "Amina").await?;
    let path = format!("{}/identite", paths.notebook);
    let samira = &mut place.samira.browser;
    fill(
        samira,
        &path,
        &[("nickname", "Amina"), ("note", "à oublier")],
    )
    .await
    .sees("à oublier");
    fill(samira, &path, &[("nickname", "Amina D.")]).await;
    let notebook = place.samira.space(&place.stage.app, notebook.id()).await?;
    notebook.erase_entry(3, &[]).await?;
    notebook.erase_entry(3, &[]).await?;
    assert!(notebook.erase_entry(1, &[]).await.is_err());
    let states: Vec<_> = notebook
        .after(0, 10)
        .await?
        .iter()
        .map(web::Record::state)
        .collect();
    use web::State::{Erased, Whole};
    assert_eq!(states, [Whole, Whole, Erased, Whole, Whole]);
    place
        .samira
        .browser
        .get(&paths.notebook)
        .await
        .is(200)
        .sees("Amina D.");
    Ok(())
}

#[tokio::test]
async fn two_hundred_persons_fit_on_light_pages() -> Result<()> {
    let mut place = place().await?;
    for number in 0..65 {
        opened(&mut place, &format!("Personne {number:03}")).await?;
    }
    let samira = &mut place.samira.browser;
    samira
        .get("/personnes")
        .await
        .is(200)
        .sees("Personne 000")
        .hides("Personne 060")
        .sees("Page 1 sur 2");
    samira
        .get("/personnes/page/2")
        .await
        .is(200)
        .sees("Personne 064");
    samira.get("/personnes/page/3").await.is(404);
    samira.get("/personnes/page/x").await.is(404);
    Ok(())
}

#[tokio::test]
async fn what_must_be_kept_is_not_erased_not_even_by_half() -> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, _) = opened(&mut place, "Amina").await?;
    let id = notebook.id();
    let journal = place.stage.app.journal();
    journal
        .write(move |tx| Box::pin(async move { journal::spaces::set_hold(tx, id, true).await }))
        .await?;
    let path = format!("{}/effacement", paths.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&path).await.is(200);
    samira
        .post(&path, &[("word", "EFFACER")])
        .await
        .is(422)
        .sees("doivent être conservés");
    samira.get(&paths.notebook).await.is(200);
    samira
        .get(&format!("{}/qui-voit-quoi", paths.thread))
        .await
        .is(200);
    Ok(())
}

#[tokio::test]
async fn the_list_says_who_waits_for_an_answer_and_when_they_were_last_heard() -> Result<()> {
    let mut place = place().await?;
    let (paths, _, thread) = opened(&mut place, "Amina").await?;
    let mut amina = with_card(&place, &thread).await?;
    place
        .samira
        .browser
        .get("/personnes")
        .await
        .hides("attend une réponse");
    amina.get(&paths.thread).await.is(200);
    amina
        .post(&paths.thread, &[("text", "Je suis passée hier")])
        .await
        .is(303);
    let list = place.samira.browser.get("/personnes").await;
    list.sees("attend une réponse")
        .sees("aujourd’hui 10")
        .hides("Je suis passée hier");
    place.stage.clock.pass(1);
    place
        .samira
        .browser
        .post(&format!("{}/sans-reponse", paths.thread), &[])
        .await
        .is(303);
    place
        .samira
        .browser
        .get("/personnes")
        .await
        .hides("attend une réponse");
    Ok(())
}
