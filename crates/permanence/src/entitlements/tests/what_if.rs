//! « Et si… ».

use web::Result;

use super::*;

#[tokio::test]
async fn a_little_different_is_shown_side_by_side_and_as_a_curve() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let path = format!("{}/et-si", rights(&case));
    samira.get(&path).await.is(303);
    answer(samira, &case).await;
    let page = samira.get(&path).await;
    page.is(200)
        .sees("Une naissance")
        .sees("Vivre avec quelqu’un au Smic")
        .sees("10\u{a0}h de travail de plus par semaine")
        .sees("<svg class=\"curve\"")
        .sees("La courbe en tableau")
        .sees("on ne reçoit plus\u{a0}: RSA, Prime de Noël.")
        .hides("Se séparer")
        .hides("25 ans")
        .hides("Des réponses manquent")
        .hides("peut-être");
    assert_eq!(
        page.text()
            .matches("<tr><th scope=\"row\" class=\"number\">")
            .count(),
        21
    );
    Ok(())
}

#[tokio::test]
async fn each_amount_has_its_rhythm() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let page = samira.get(&format!("{}/et-si", rights(&case))).await;
    let text = page.text();
    let moves = text.split("<dd>").skip(1);
    let moves: Vec<&str> = moves
        .map(|own| own.split("</dd>").next().unwrap())
        .collect();
    assert!(moves.len() > 10);
    let paid = moves.iter().filter(|own| own.contains('€'));
    for own in paid {
        assert!(
            own.contains("par mois") || own.contains("par an") || own.contains("en une fois"),
            "{own}"
        );
    }
    page.sees("€ par an");
    Ok(())
}

#[tokio::test]
async fn what_is_not_known_stays_so_when_something_changes() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let mut silent = PAGES[1].1.to_vec();
    silent.retain(|(name, _)| *name != "disability");
    tell(samira, &case, "adulte-1", &silent).await.is(303);
    tell(samira, &case, "revenus-1", &[("wage", "740,50")])
        .await
        .is(303);
    samira
        .get(&format!("{}/et-si", rights(&case)))
        .await
        .is(200)
        .sees("Des réponses manquent")
        .sees("/entretien/adulte-1#disability")
        .sees("/entretien/revenus-1#other-parent")
        .sees("Sans rien changer, pour vivre\u{a0}: entre ")
        .sees("peut-être, jusqu’à ")
        .sees("class=\"most\"")
        .sees("selon les réponses qui manquent")
        // It goes with an aah of which nobody knows anything.
        .sees("À 2\u{a0}h, on ne reçoit peut-être plus\u{a0}: Majoration pour la vie autonome.");
    Ok(())
}
