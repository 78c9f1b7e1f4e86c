//! What the interview learned goes back to the household of the file, when the worker says so.

use web::Result;

use super::*;
use crate::spaces::{Case as Entry, File, Reach, Relative, Tie};

#[tokio::test]
async fn children_of_the_interview_are_offered_to_the_household_of_the_file() -> Result<()> {
    let (mut place, case) = amina().await?;
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let nour = Relative {
        tie: Tie::YoungChild,
        name: "Ilyes".into(),
        phone: String::new(),
        household: true,
        reach: Reach::Agreed,
        note: "aime le dessin".into(),
    };
    let entry = Entry::Tie {
        id: 7,
        relative: nour,
    };
    let token = crate::testing::token(&place.stage.app);
    space.append(&token, &entry).await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let path = format!("{}/foyer", rights(&case));
    samira.get(&rights(&case)).await.sees(&format!("{path}\""));
    samira
        .get(&path)
        .await
        .is(200)
        .sees("Enfant\u{a0}: Enfant 2")
        .sees("naissance\u{a0}: 10/09/2022")
        .sees("Ilyes, naissance\u{a0}: 02/05/2018")
        .sees("Amina, naissance\u{a0}: 14/03/1991");
    let fields = [
        ("name-1", "Nour"),
        ("birth", "enfant-1"),
        ("birth", "adulte-1"),
    ];
    samira.post(&path, &fields).await.is(303);
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let file = space.view::<File>().await?;
    let notes: Vec<(&str, &str)> = file
        .relatives
        .iter()
        .map(|(_, own)| (own.name.as_str(), own.note.as_str()))
        .collect();
    assert_eq!(
        notes,
        [
            ("Ilyes", "aime le dessin, naissance\u{a0}: 02/05/2018"),
            ("Nour", "naissance\u{a0}: 10/09/2022")
        ]
    );
    assert_eq!(file.person.birth, "14/03/1991");
    assert_eq!(file.relatives[0].1.reach, Reach::Agreed);
    // Nothing is left to be said, and it is what the next interview starts from.
    let samira = &mut place.samira.browser;
    samira.get(&path).await.is(303);
    samira.get(&rights(&case)).await.hides(&format!("{path}\""));
    samira
        .get(&page(&case, "enfant-2"))
        .await
        .sees("Enfant\u{a0}: Nour");
    place.nadia.browser.get(&path).await.is(404);
    Ok(())
}

#[tokio::test]
async fn nobody_is_added_without_a_name() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let path = format!("{}/foyer", rights(&case));
    samira.get(&path).await.is(200);
    samira.post(&path, &[("name-2", "Nour")]).await.is(303);
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let file = space.view::<File>().await?;
    assert_eq!(file.relatives.len(), 1);
    assert_eq!(file.relatives[0].1.name, "Nour");
    assert!(file.person.birth.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_year_or_an_age_in_the_file_begins_the_interview() -> Result<()> {
    use crate::spaces::Person;
    let (mut place, case) = amina().await?;
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let person = Person {
        nickname: "Amina".into(),
        birth: "vers 2001".into(),
        ..Person::default()
    };
    let relative = |tie, name: &str, note: &str| Relative {
        tie,
        name: name.into(),
        phone: String::new(),
        household: true,
        reach: Reach::Unsaid,
        note: note.into(),
    };
    let child = relative(Tie::YoungChild, "Nour", "4 ans");
    let partner = relative(Tie::Spouse, "Karim", "né en 1999");
    let entries = [
        Entry::Identify { person },
        Entry::Tie {
            id: 1,
            relative: child,
        },
        Entry::Tie {
            id: 2,
            relative: partner,
        },
    ];
    for entry in &entries {
        let token = crate::testing::token(&place.stage.app);
        space.append(&token, entry).await?;
    }
    let samira = &mut place.samira.browser;
    samira
        .get(&page(&case, "foyer"))
        .await
        .sees("value=\"couple\" checked")
        .sees("value=\"1\" selected")
        .sees("Dans le dossier\u{a0}: «\u{a0}Karim\u{a0}»");
    let couple = [("couple", "couple"), ("children", "1"), ("asylum", "no")];
    tell(samira, &case, "foyer", &couple).await.is(303);
    let filled = [
        ("adulte-1", "2001", "vers 2001"),
        ("adulte-2", "1999", "né en 1999"),
        ("enfant-1", "2022", "4 ans"),
    ];
    for (name, year, words) in filled {
        samira
            .get(&page(&case, name))
            .await
            .sees(&format!("value=\"{year}\""))
            .sees(words);
        let known = [("birth", year), ("nationality", "fr"), ("from", "fr")];
        tell(samira, &case, name, &known).await.is(303);
        samira
            .get(&page(&case, name))
            .await
            .sees("déjà dans le dossier");
    }
    Ok(())
}

#[tokio::test]
async fn a_day_of_birth_is_asked_when_it_decides() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let alone = [("couple", "alone"), ("children", "0"), ("asylum", "no")];
    tell(samira, &case, "foyer", &alone).await.is(303);
    let question = "/entretien/adulte-1#birth";
    for (birth, asked) in [("2001", true), ("1990", false), ("14/03/2001", false)] {
        let fields = [
            ("birth", birth),
            ("activity", "inactif"),
            ("nationality", "fr"),
            ("savings", "0"),
            ("disability", "none"),
            ("worked-two", "no"),
            ("with-parents", "no"),
            ("parents-return", "no"),
        ];
        tell(samira, &case, "adulte-1", &fields).await.is(303);
        tell(samira, &case, "logement", &[("status", "sans_domicile")])
            .await
            .is(303);
        tell(samira, &case, "revenus-1", &[]).await.is(303);
        let page = samira.get(&rights(&case)).await;
        assert_eq!(page.text().contains(question), asked, "{birth}");
    }
    Ok(())
}
