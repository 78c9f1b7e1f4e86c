//! The social report: what was chosen, and nothing else.

use super::*;

async fn note(browser: &mut Visitor, case: &Case, summary: &str, own: &str) {
    let form = format!("/espaces/{}/notes/nouvelle", case.notebook);
    browser.get(&form).await.is(200);
    let fields = [
        ("summary", summary),
        ("own", own),
        ("day", "2026-11-24"),
        ("medium", "phone"),
    ];
    browser.post(&form, &fields).await.is(303);
}

/// The values of the acts that are offered.
fn offered(html: &str) -> Vec<String> {
    let boxes = html.split("name=\"acts\" value=\"").skip(1);
    boxes
        .map(|part| part.split('"').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_report_quotes_the_acts_that_were_chosen_and_never_a_note_of_one_s_own() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    note(
        samira,
        &case,
        "Appelé EDF avec elle.",
        "je me méfie du frère",
    )
    .await;
    note(samira, &case, "Querelle entre voisins.", "").await;
    let page = asked(samira, &case).await;
    let id = page.rsplit('/').next().unwrap().to_owned();
    let form = format!("{}/rapport", aids(&case));
    let seen = samira.get(&format!("{form}?pour={id}")).await;
    seen.is(200)
        .sees("Appelé EDF avec elle.")
        .sees("Querelle entre voisins.")
        .sees(&format!("value=\"{id}\" selected"))
        .hides("je me méfie");
    let acts = offered(&seen.text());
    assert_eq!(acts.len(), 2);
    // The newest comes first: the call is the second.
    let fields = [
        ("request", id.as_str()),
        ("parts", "household"),
        ("situation", "Elle élève seule son fils."),
        ("acts", acts[1].as_str()),
        ("opinion", "Avis favorable."),
    ];
    let report = samira.post(&form, &fields).await;
    let report = report.is(303).location().to_owned();
    samira
        .get(&report)
        .await
        .is(200)
        .sees("Rapport social")
        .sees("mardi 24 novembre, par Samira Benali, Centre social Belleville")
        .sees("CCAS de Paris 20e")
        .sees("Elle élève seule son fils.")
        .sees("Appelé EDF avec elle.")
        .sees("Avis favorable.")
        .sees("pas encore été lu avec la personne")
        .hides("Querelle")
        .hides("je me méfie");
    samira
        .get(&aids(&case))
        .await
        .sees("Rapport du mardi 24 novembre");
    place.nadia.browser.get(&report).await.is(404);
    Ok(())
}

#[tokio::test]
async fn what_the_person_says_of_it_is_printed_with_it() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let form = format!("{}/rapport", aids(&case));
    samira.get(&form).await.is(200);
    samira
        .post(&form, &[("opinion", "")])
        .await
        .is(422)
        .sees("Écrivez la demande et votre avis.")
        .sees("Écrivez la situation, ou choisissez au moins un acte.");
    let fields = [("situation", "Seule."), ("opinion", "Favorable.")];
    let report = samira.post(&form, &fields).await;
    let report = report.is(303).location().to_owned();
    let agree = format!("{report}/accord");
    samira.get(&report).await.is(200);
    samira
        .post(&agree, &[("consent", "reserves"), ("day", "2026-11-25")])
        .await
        .is(422)
        .sees("pas encore venu")
        .sees("Écrivez ses réserves.");
    let reserves = [
        ("consent", "reserves"),
        ("words", "ne pas parler de son frère"),
        ("day", "2026-11-24"),
    ];
    samira.post(&agree, &reserves).await.is(303);
    samira
        .get(&report)
        .await
        .sees("La personne a lu ce rapport le mardi 24 novembre, et fait des réserves.")
        .sees("ne pas parler de son frère");
    samira.get(&aids(&case)).await.sees("et fait des réserves");
    Ok(())
}

#[tokio::test]
async fn the_budget_goes_with_it_as_it_was_that_day() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let form = format!("{}/rapport", aids(&case));
    samira.get(&form).await.hides("value=\"budget\"");
    let budget = format!("/espaces/{}/budget", case.notebook);
    samira.get(&budget).await.is(200);
    let sheet = [("people", "2"), ("in-wage", "900"), ("out-rent", "600")];
    samira.post(&budget, &sheet).await.is(303);
    samira.get(&form).await.sees("value=\"budget\"");
    let fields = [
        ("parts", "budget"),
        ("situation", "Seule."),
        ("opinion", "Favorable."),
    ];
    let report = samira.post(&form, &fields).await;
    let report = report.is(303).location().to_owned();
    samira.get(&budget).await.is(200);
    let later = [("people", "2"), ("in-wage", "100")];
    samira.post(&budget, &later).await.is(303);
    samira
        .get(&report)
        .await
        .sees("Reste à vivre par mois")
        .sees("300,00\u{a0}€")
        .sees("5,00\u{a0}€");
    Ok(())
}
