//! What is new, what already comes, and that one household has the same amounts on every page.

use web::Result;

use super::*;

#[tokio::test]
async fn what_is_new_and_what_comes_already_are_two_figures() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    // Prime d’activité 300, housing 501, asf 399: without the family allowances that she receives.
    samira
        .get(&rights(&case))
        .await
        .sees("Au moins 1\u{202f}190\u{a0}€ par mois de plus")
        .sees("Déjà versé\u{a0}: environ 150\u{a0}€ par mois.")
        .sees("Versé aujourd’hui\u{a0}: environ 150\u{a0}€ par mois.");
    let received = [
        ("allocations_familiales", "152"),
        ("aide_logement", "500"),
        ("claimed", "css"),
    ];
    tell(samira, &case, "recu", &received).await.is(303);
    samira
        .get(&rights(&case))
        .await
        .sees("Déjà versé\u{a0}: environ 650\u{a0}€ par mois.")
        .sees("Au moins 690\u{a0}€ par mois de plus")
        .hides("1\u{202f}190");
    Ok(())
}

#[tokio::test]
async fn what_would_be_lost_is_taken_off_what_is_new() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    // She is paid a rsa that the asf would lower: what comes with one hand goes with the other.
    let alone = [("wage", "0"), ("other-parent", "no")];
    tell(samira, &case, "revenus-1", &alone).await.is(303);
    let received = |rsa: &'static str| {
        [
            ("rsa", rsa),
            ("aide_logement", "501"),
            ("allocations_familiales", "152"),
        ]
    };
    tell(samira, &case, "recu", &received("940")).await.is(303);
    let page = samira.get(&rights(&case)).await;
    let asf = 399.0;
    let new = said(&page.text(), "Au moins ");
    assert!(new.is_none_or(|new| new < asf), "{new:?}");
    page.sees("Versé aujourd’hui\u{a0}: environ 940\u{a0}€ par mois.");
    Ok(())
}

/// The figure that follows some words.
fn said(text: &str, before: &str) -> Option<f64> {
    let after = text.split(before).nth(1)?;
    let digits = after.chars().take_while(|sign| *sign != '€');
    let digits: String = digits.filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[tokio::test]
async fn what_is_hidden_is_in_no_figure_that_the_person_reads() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let sheet = format!("{}/feuille", rights(&case));
    samira.get(&sheet).await.sees("Au moins 1\u{202f}190");
    for hidden in ["asf", "allocations_familiales"] {
        let both = [("hidden", "asf"), ("hidden", hidden)];
        act(samira, &case, "masques", &both).await.is(303);
    }
    samira
        .get(&sheet)
        .await
        .sees("Au moins 790\u{a0}€ par mois de plus")
        .hides("Déjà versé");
    Ok(())
}

#[tokio::test]
async fn an_amount_is_the_same_on_every_page() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    act(samira, &case, "partage", &[]).await.is(303);
    for page in ["", "/feuille", "/calcul/prime_activite"] {
        samira
            .get(&format!("{}{page}", rights(&case)))
            .await
            .is(200)
            .sees("environ 300\u{a0}€ par mois");
    }
    samira
        .get(&format!("{}/et-si", rights(&case)))
        .await
        .sees("Maintenant\u{a0}: environ 300\u{a0}€ par mois");
    samira
        .get("/droits/a-demander")
        .await
        .sees("Prime d’activité, environ 300\u{a0}€ par mois");
    Ok(())
}

#[tokio::test]
async fn an_old_scale_is_told_wherever_its_amount_is() -> Result<()> {
    let (mut place, case) = amina().await?;
    let amina = crate::testing::card(&place.stage, &place.samira, case.thread, "Amina").await?;
    let mut phone = amina.sign_in(&place.stage).await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    act(samira, &case, "partage", &[]).await.is(303);
    let old = "Barème à vérifier\u{a0}: un plus récent devrait exister depuis janvier 2024.";
    for page in ["", "/feuille", "/calcul/cheque_energie"] {
        samira
            .get(&format!("{}{page}", rights(&case)))
            .await
            .is(200)
            .sees(old);
    }
    let mine = format!("/fils/{}/droits", case.thread);
    phone.get(&mine).await.is(200).sees(old);
    phone
        .clone()
        .with_header("accept-language", "ar")
        .get(&mine)
        .await
        .sees("مقدار قديم");
    samira
        .get(&format!("{}/calcul/prime_activite", rights(&case)))
        .await
        .hides("Barème à vérifier");
    Ok(())
}

#[tokio::test]
async fn a_computation_names_its_months_and_goes_to_its_amount() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let page = |benefit: &str| format!("{}/calcul/{benefit}", rights(&case));
    samira
        .get(&page("prime_activite"))
        .await
        .sees("Prime calculée sur un mois (septembre 2026)")
        .sees("(août 2026)")
        .sees("(juillet 2026)")
        .sees("Le calcul d’un mois où les autres aides sont déjà versées")
        .sees("Avec une naissance ce mois-ci\u{a0}: environ 300\u{a0}€ par mois → environ 440\u{a0}€ par mois")
        .hides("mois de référence");
    samira
        .get(&page("cheque_energie"))
        .await
        .sees("Plafond pour une part")
        .sees("Montant du chèque\u{a0}: 240,00")
        .hides("Unités de consommation");
    Ok(())
}

#[tokio::test]
async fn whatever_is_open_the_person_reads_it_in_their_language() -> Result<()> {
    use rights::Benefit;
    use web::{Language, Words};

    use crate::entitlements::words;
    let (place, _) = amina().await?;
    let [french, arabic] = [Language::French, Language::Arabic]
        .map(|language| Words::new(place.stage.app.dictionary(), language));
    for benefit in Benefit::ALL {
        for alone in [true, false] {
            let said = |words: &Words| {
                [
                    words::benefit(words, benefit.code()),
                    words::next(words, benefit, alone),
                    words::decides(words, benefit),
                    words::range(words, benefit, 10.0, 900.0),
                    words::cover(words, 0.0, 30.0),
                ]
            };
            for (one, other) in said(&french).iter().zip(said(&arabic)) {
                assert_ne!(*one, other, "{benefit:?}");
            }
        }
    }
    Ok(())
}
