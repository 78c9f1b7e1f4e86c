//! An aid request on a telephone, with the budget and the report that go with it; with scripts and without.

use crate::{
    browser::Browser,
    eye,
    house::{House, People},
};

async fn budget(samira: &Browser, people: &People, name: &str) {
    samira
        .open(&format!("/espaces/{}/budget", people.notebook))
        .await;
    samira.write("Salaires", "environ 900").await;
    samira.press("Garder ce budget").await;
    samira.sees("Écrivez un montant comme 1 234,50").await;
    assert_eq!(samira.value("Salaires").await, "environ 900");
    eye::pictures(samira, &format!("{name}-budget-refused")).await;
    samira.write("Salaires", "1 234,50").await;
    samira.write("Loyer et charges", "620").await;
    samira.write("À qui, pour quoi", "crédit").await;
    samira.write("Remboursé par mois", "80,50").await;
    samira.press("Garder ce budget").await;
    samira.sees("Reste à vivre par mois").await;
    samira.sees("534,00").await;
    eye::pictures(samira, &format!("{name}-budget")).await;
    samira.press("Version à imprimer").await;
    samira.sees("Budget : Amina").await;
    eye::printed(samira, &format!("{name}-budget")).await;
}

async fn request(samira: &Browser, people: &People, name: &str) {
    samira.open(&format!("/espaces/{}", people.notebook)).await;
    samira.press("Aides").await;
    samira.press("Nouvelle demande").await;
    samira.choose("CCAS ou CIAS").await;
    samira.choose("Énergie, eau").await;
    samira.write("Montant demandé", "234,50").await;
    eye::pictures(samira, &format!("{name}-asked")).await;
    samira.press("Garder").await;
    samira.sees("Énergie, eau : 234,50").await;
    samira.choose("Accordée en partie").await;
    samira.write("Montant accordé", "150").await;
    samira.press("Garder la réponse").await;
    samira.sees("Le versement").await;
    eye::pictures(samira, &format!("{name}-granted")).await;
}

async fn report(samira: &Browser, name: &str) {
    samira.press("Rapport social").await;
    samira.sees("Rien ne part tout seul").await;
    samira.tap("input[name=parts][value=budget]").await;
    samira
        .write("Situation", "Elle élève seule son fils.")
        .await;
    samira.write("Demande et avis", "Avis favorable.").await;
    eye::pictures(samira, &format!("{name}-choose")).await;
    samira.press("Écrire le rapport").await;
    samira.sees("pas encore été lu avec la personne").await;
    samira.sees("Reste à vivre par mois").await;
    samira.choose("D’accord").await;
    samira.press("Garder").await;
    samira.sees("et est d’accord").await;
    eye::pictures(samira, &format!("{name}-report")).await;
    eye::printed(samira, &format!("{name}-report")).await;
}

async fn whole(samira: &Browser, people: &People, name: &str) {
    samira.screen(360, 740).await;
    budget(samira, people, name).await;
    request(samira, people, name).await;
    report(samira, name).await;
    samira.open("/aujourdhui").await;
    samira.sees("pas encore versée").await;
}

#[tokio::test]
async fn a_request_with_its_budget_and_its_report() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    whole(&samira, &people, "aid").await;
    for page in [
        "budget",
        "budget/feuille",
        "aides",
        "aides/nouvelle",
        "aides/rapport",
    ] {
        samira
            .open(&format!("/espaces/{}/{page}", people.notebook))
            .await;
        assert_eq!(eye::faults(&samira).await, Vec::<String>::new(), "{page}");
    }
}

#[tokio::test]
async fn the_same_without_scripts() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    let samira = samira.without_scripts().await;
    whole(&samira, &people, "aid-plain").await;
}
