//! Writing an act.

use web::Result;

use super::*;

#[tokio::test]
async fn samira_notes_a_call_from_the_list_and_karim_reads_it() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    samira
        .get("/noter")
        .await
        .is(200)
        .sees("Amina")
        .sees("Téléphone")
        .sees("45\u{a0}min")
        .sees("2026-11-24")
        .sees("10:00");
    let person = case.notebook.to_string();
    let fields = [
        ("person", person.as_str()),
        ("summary", "La CAF rappelle jeudi."),
        ("medium", "phone"),
        ("minutes", "15"),
        ("themes", "money"),
        ("themes", "rights"),
        ("day", "2026-11-23"),
        ("hour", "16 h 30"),
    ];
    let seen = samira.post("/noter", &fields).await;
    samira
        .follow(seen.is(303))
        .await
        .sees("La CAF rappelle jeudi.")
        .sees("C’est gardé.");
    let read = place.karim.browser.get(&notes(&case)).await;
    read.sees("Samira Benali")
        .sees("lundi 23 novembre, 16 h 30")
        .sees("Téléphone")
        .sees("15\u{a0}min");
    read.sees("Difficultés financières").hides("C’est gardé.");
    Ok(())
}

#[tokio::test]
async fn the_person_last_written_about_comes_first_and_a_closed_file_is_not_offered() -> Result<()>
{
    let (mut place, amina) = amina().await?;
    let names = [
        "Bilal", "Chloé", "Djibril", "Emma", "Farid", "Gisèle", "Hawa",
    ];
    for name in names {
        open_case(&place.stage, &place.samira, name, &[]).await?;
    }
    place.stage.clock.pass(5);
    let samira = &mut place.samira.browser;
    note(samira, &amina, &[("summary", "Vue au marché.")]).await;
    let page = samira.get("/noter").await.text();
    let chips = page
        .split("id=\"person\"")
        .nth(1)
        .unwrap()
        .split("</fieldset>")
        .next()
        .unwrap();
    assert!(
        chips.split("<label>").nth(1).unwrap().contains("Amina"),
        "{chips}"
    );
    assert_eq!(chips.matches("<label>").count(), 6);
    assert_eq!(
        page.split("name=\"other\"")
            .nth(1)
            .unwrap()
            .matches("<option")
            .count(),
        3
    );
    let space = place.samira.space(&place.stage.app, amina.notebook).await?;
    space
        .close(
            &token(&place.stage.app),
            &Note::Write {
                act: Act::default(),
            },
        )
        .await?;
    place.samira.browser.get("/noter").await.hides("Amina");
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_it_and_nothing_is_lost() -> Result<()> {
    let (mut place, case) = amina().await?;
    let path = format!("{}/nouvelle", notes(&case));
    let table: [(&[(&str, &str)], &str); 9] = [
        (&[("summary", "  ")], "Écrivez une phrase"),
        (
            &[("summary", "Vue."), ("medium", "pigeon")],
            "Choisissez dans la liste",
        ),
        (
            &[("summary", "Vue."), ("minutes", "-3")],
            "Choisissez dans la liste",
        ),
        (
            &[("summary", "Vue."), ("themes", "rights"), ("themes", "<b>")],
            "Choisissez dans la liste",
        ),
        (
            &[("summary", "Vue."), ("day", "31/02/2026")],
            "Écrivez le jour comme ceci",
        ),
        (
            &[("summary", "Vue."), ("day", "2026-11-25")],
            "pas encore venu",
        ),
        (
            &[("summary", "Vue."), ("day", "24/11/1026")],
            "Vérifiez l’année",
        ),
        (&[("summary", "Vue."), ("hour", "midi")], "Écrivez l’heure"),
        (
            &[("summary", "Vue."), ("task", "Rappeler")],
            "Donnez le jour avant lequel",
        ),
    ];
    for (fields, reason) in table {
        let page = fill(&mut place.samira.browser, &path, fields).await;
        page.is(422).sees(reason);
        assert!(
            fields
                .iter()
                .filter(|(name, _)| *name == "summary")
                .all(|(_, text)| page.text().contains(text.trim()))
        );
    }
    let long = "é".repeat(10_001);
    let page = fill(&mut place.samira.browser, &path, &[("summary", &long)]).await;
    assert_eq!(page.status.as_u16(), 422);
    let page = fill(
        &mut place.samira.browser,
        "/noter",
        &[("summary", "Pour qui donc."), ("person", "nobody")],
    )
    .await;
    page.is(422)
        .sees("Choisissez pour qui vous notez")
        .sees("Pour qui donc.");
    place
        .samira
        .browser
        .get(&notes(&case))
        .await
        .sees("Premier contact");
    Ok(())
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_act() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let path = format!("{}/nouvelle", notes(&case));
    samira.get(&path).await;
    let (first, second) = samira
        .post_twice(
            &path,
            &[
                ("summary", "Vue."),
                ("task", "Rappeler"),
                ("due", "2026-11-30"),
            ],
        )
        .await;
    first.is(303);
    second.is(303);
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let view = space.view::<Notebook>().await?;
    assert_eq!((view.count, view.tasks().len()), (1, 1));
    Ok(())
}

#[tokio::test]
async fn fil_js_is_told_where_to_go() -> Result<()> {
    let (mut place, case) = amina().await?;
    let path = format!("{}/nouvelle", notes(&case));
    place
        .samira
        .browser
        .get(&path)
        .await
        .sees("data-fil")
        .sees("data-keep")
        .sees("Gardé ici");
    let mut samira = place.samira.browser.clone().with_header("fil", "1");
    let seen = samira.post(&path, &[("summary", "Vue.")]).await;
    let location = seen.is(204).headers["fil-location"]
        .to_str()
        .unwrap()
        .to_owned();
    samira
        .get(&location)
        .await
        .sees("Vue.")
        .sees("C’est gardé.");
    Ok(())
}

#[tokio::test]
async fn a_closed_file_keeps_what_was_typed_on_the_page() -> Result<()> {
    let (mut place, case) = amina().await?;
    let path = format!("{}/nouvelle", notes(&case));
    place.samira.browser.get(&path).await;
    let space = place.karim.space(&place.stage.app, case.notebook).await?;
    space
        .close(&token(&place.stage.app), &Task::Finish { id: 1 })
        .await?;
    let page = place
        .samira
        .browser
        .post(&path, &[("summary", "Trop tard.")])
        .await;
    page.is(422)
        .sees("L’accompagnement est terminé")
        .sees("Trop tard.");
    Ok(())
}
