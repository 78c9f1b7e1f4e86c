//! What a file holds.

use web::Result;

use super::{fill, opened};
use crate::spaces::ThreadHead;
use crate::spaces::entries::File;
use crate::testing::place;

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
