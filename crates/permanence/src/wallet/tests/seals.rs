//! What a seal says and does not say.

use super::{life, made, send};

#[tokio::test]
async fn a_seal_that_holds_names_the_paper_and_says_what_it_does_not_say() {
    let mut life = life().await;
    let photo = made::sheet(Some(&made::sealed(&made::notice("FR90ESSA"))));
    let sent = send(
        &life.at("/envoi"),
        &mut life.amina,
        &[],
        &[("avis.jpg", &photo)],
    )
    .await;
    let paper = sent.is(303).location().to_owned();
    life.amina
        .get(&paper)
        .await
        .sees("Avis d’impôt")
        .sees("sceau valide")
        .sees("Centre des impôts de l’Essai")
        .sees("EXEMPLE AMINA")
        .sees("12345")
        .sees("Revenu fiscal de référence")
        .sees("Le sceau ne dit rien du reste de la page");
    life.samira
        .get(&life.at(""))
        .await
        .sees("sceau valide")
        .sees("Avis d’impôt");
}

#[tokio::test]
async fn a_seal_that_was_altered_is_invalid_and_names_nothing() {
    let mut life = life().await;
    let altered = made::sealed(&made::notice("FR90ESSA")).replace("4112345", "4199999");
    let photo = made::sheet(Some(&altered));
    let sent = send(
        &life.at("/envoi"),
        &mut life.amina,
        &[],
        &[("avis.jpg", &photo)],
    )
    .await;
    let paper = sent.is(303).location().to_owned();
    life.amina
        .get(&paper)
        .await
        .sees("sceau invalide")
        .sees("Ne concluez pas seul")
        .sees("Papier à nommer")
        .hides("Le sceau ne dit rien du reste de la page");
}

#[tokio::test]
async fn nobody_known_is_neither_true_nor_false() {
    let mut life = life().await;
    for (authority, words) in [
        ("FR90AUTR", "ni vrai ni faux"),
        ("FR000001", "fait pour des essais"),
    ] {
        let photo = made::sheet(Some(&made::sealed(&made::notice(authority))));
        let sent = send(
            &life.at("/envoi"),
            &mut life.amina,
            &[],
            &[("avis.jpg", &photo)],
        )
        .await;
        let paper = sent.is(303).location().to_owned();
        life.amina
            .get(&paper)
            .await
            .sees("sceau non vérifié")
            .sees(words);
    }
}

#[tokio::test]
async fn a_click_wins_over_a_seal_which_is_told() {
    let mut life = life().await;
    let photo = made::sheet(Some(&made::sealed(&made::notice("FR90ESSA"))));
    let sent = send(
        &life.at("/envoi"),
        &mut life.amina,
        &[],
        &[("avis.jpg", &photo)],
    )
    .await;
    let paper = sent.is(303).location().to_owned();
    life.amina.get(&paper).await;
    life.amina
        .post(&paper, &[("kind", "rib"), ("from", ""), ("until", "")])
        .await
        .is(303);
    life.amina
        .get(&paper)
        .await
        .sees("Relevé d’identité bancaire")
        .sees("Ce papier semble être");
}
