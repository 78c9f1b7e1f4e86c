//! The pages of those who follow nobody, and what is done rarely: the officer's, the admin's, an invitation, the escrow, the trace, the
//! end of a retention. Each is seen by the eye, and done where scripts are refused.

use permanence::testing::{Case, Person, Place};

use crate::{
    browser::Browser,
    eye,
    house::{House, People},
    pages::{Walk, look},
};

const WHY: &str = "Quelqu’un demande qui a ouvert son espace";

/// Somebody of the team opened a file: the month has a line.
async fn opened(place: &Place, case: &Case, _: &Person) {
    let mut karim = place.karim.sign_in(&place.stage).await.unwrap();
    let file = format!("/espaces/{}", case.notebook);
    karim.get(&file).await.is(200);
}

async fn furnished() -> (House, People) {
    House::furnished(opened).await
}

/// Whoever goes through these pages: once with scripts, and the eye looks; once where they are refused, and all is done the same.
#[derive(Clone, Copy, PartialEq)]
enum Scripts {
    Run,
    Refused,
}

const BOTH: [Scripts; 2] = [Scripts::Run, Scripts::Refused];

impl Scripts {
    /// A browser where somebody is signed in, or nobody.
    async fn browser(self, house: &House, session: Option<&str>) -> Browser {
        let browser = house.browser().await;
        let browser = match self {
            Self::Run => browser,
            Self::Refused => browser.without_scripts().await,
        };
        match session {
            Some(session) => browser.with_session(session).await,
            None => browser,
        }
    }

    /// The eye itself is a script.
    async fn holds(self, browser: &Browser, name: &str) {
        if self == Self::Run {
            assert_eq!(eye::faults(browser).await, Vec::<String>::new(), "{name}");
            eye::pictures(browser, name).await;
        }
    }

    /// Looks at the page that follows a press.
    async fn leads(self, browser: &Browser, press: &str, words: &str, name: &str) {
        browser.press(press).await;
        browser.sees(words).await;
        self.holds(browser, name).await;
    }
}

#[tokio::test]
async fn the_pages_of_the_officer_hold() {
    let (house, people) = furnished().await;
    let odile = house.browser().await.with_session(&people.odile).await;
    odile.open("/aujourdhui").await;
    odile
        .sees("Vous veillez sur les données de tout le monde")
        .await;
    // These come first: five minutes later they would ask for the password.
    let starts = ["/controle", "/controle/conservation", "/aujourdhui"];
    let shown = look(&odile, Walk::starting(&people, &starts), "officer").await;
    for route in ["/controle", "/controle/{month}", "/controle/conservation"] {
        assert!(shown.contains(route), "{route}: {shown:#?}");
    }
}

#[tokio::test]
async fn the_pages_of_the_admin_hold() {
    let (house, people) = furnished().await;
    let paul = house.browser().await.with_session(&people.paul).await;
    let starts = ["/equipe", "/equipe/invitations/nouvelle", "/aujourdhui"];
    let shown = look(&paul, Walk::starting(&people, &starts), "admin").await;
    for route in ["/equipe/{user}", "/equipe/invitations/nouvelle", "/recours"] {
        assert!(shown.contains(route), "{route}: {shown:#?}");
    }
}

#[tokio::test]
async fn an_invitation_is_answered_with_scripts_and_without_and_its_pages_hold() {
    for scripts in BOTH {
        let (house, people) = furnished().await;
        let paul = scripts.browser(&house, Some(&people.paul)).await;
        paul.open("/equipe/invitations/nouvelle").await;
        paul.write("Son nom", "Lina Exemple").await;
        scripts
            .leads(&paul, "Faire le lien", "Le lien d’invitation", "invited")
            .await;
        let link = paul.text("#link").await;
        let code = link.rsplit('#').next().unwrap().to_owned();
        let lina = scripts.browser(&house, None).await;
        lina.open("/invitation").await;
        lina.write("Le code de l’invitation", &code).await;
        scripts
            .leads(&lina, "Continuer", "Bonjour Lina Exemple", "invitation")
            .await;
        lina.write("Votre nom pour entrer", "lina").await;
        lina.write("mot de passe", "colibri tuyau brioche hibou lundi")
            .await;
        scripts
            .leads(&lina, "C’est moi", "Huit mots à lire", "invitation-words")
            .await;
        assert_eq!(lina.count("ol .code").await, 8);
        scripts
            .leads(&paul, "Lina Exemple", "huit mots", "to-confirm")
            .await;
    }
}

#[tokio::test]
async fn the_trace_is_asked_agreed_and_read_with_scripts_and_without() {
    for scripts in BOTH {
        let (house, people) = furnished().await;
        let odile = scripts.browser(&house, Some(&people.odile)).await;
        odile.open("/controle").await;
        odile.tap("ul.list a").await;
        scripts
            .leads(
                &odile,
                "Demander un accord",
                "Écrivez pourquoi",
                "trace-refused",
            )
            .await;
        odile.write("Pourquoi lire ce mois", WHY).await;
        scripts
            .leads(
                &odile,
                "Demander un accord",
                "attend l’accord",
                "trace-asked",
            )
            .await;
        let month = odile.path().await;
        let samira = scripts.browser(&house, Some(&people.samira)).await;
        samira.open("/controle/accord").await;
        samira.sees(WHY).await;
        scripts.holds(&samira, "trace-agree").await;
        scripts
            .leads(&samira, "Accepter que", "accord de Samira", "trace-agreed")
            .await;
        odile.open(&month).await;
        scripts
            .leads(&odile, "Lire", "Karim Haddad", "trace-read")
            .await;
    }
}

#[tokio::test]
async fn the_escrow_is_ruled_called_and_opened_with_scripts_and_without() {
    for scripts in BOTH {
        let (house, people) = furnished().await;
        let samira = scripts.browser(&house, Some(&people.samira)).await;
        samira.open("/recours").await;
        scripts.holds(&samira, "escrow-none").await;
        samira.open("/recours/regle").await;
        scripts.holds(&samira, "escrow-rule-asked").await;
        scripts
            .leads(
                &samira,
                "Garder cette règle",
                "à sceller",
                "escrow-envelopes",
            )
            .await;
        let code = samira.text(".code bdi").await;
        samira.open("/recours").await;
        scripts.holds(&samira, "escrow-rule").await;
        samira.tap("a[href^='/recours/ouverture/']").await;
        scripts.holds(&samira, "escrow-opening").await;
        samira.write("Pourquoi", "Départ d’un collègue").await;
        samira.tap("select[name=heir] option:last-child").await;
        scripts
            .leads(
                &samira,
                "Appeler",
                "Une ouverture est en cours",
                "escrow-called",
            )
            .await;
        scripts
            .leads(&samira, "Je donne ma part", "1 sur 2", "escrow-given")
            .await;
        samira.write("Le code d’une enveloppe", "ABCD").await;
        scripts
            .leads(
                &samira,
                "Donner cette part",
                "aucune enveloppe",
                "escrow-code-refused",
            )
            .await;
        samira.write("Le code d’une enveloppe", &code).await;
        scripts
            .leads(&samira, "Donner cette part", "2 sur 2", "escrow-ready")
            .await;
        samira
            .tap("form[action='/recours/aboutissement'] button")
            .await;
        samira.sees("à sceller").await;
        samira.open("/recours").await;
        samira.sees("Ce qui a été ouvert").await;
    }
}

#[tokio::test]
async fn a_file_is_kept_with_a_reason_with_scripts_and_without() {
    for scripts in BOTH {
        let (house, people) = furnished().await;
        let samira = scripts.browser(&house, Some(&people.samira)).await;
        samira
            .open(&format!("/espaces/{}/conservation", people.notebook))
            .await;
        scripts
            .leads(
                &samira,
                "Garder jusqu’à",
                "Écrivez la raison",
                "review-refused",
            )
            .await;
        samira.write("La raison", "Un recours est en cours").await;
        // A day to come, whatever day it is.
        let fill = "document.querySelector('[name=until]').value = new Date(Date.now() + 100 * 864e5).toISOString().slice(0, 10)";
        samira.run(fill, Vec::new()).await;
        samira.press("Garder jusqu’à").await;
        // The answer is the file's page: whoever leaves before it cancels what the form was sending.
        samira.sees("Qui est-ce").await;
        samira
            .open(&format!("/espaces/{}/conservation", people.notebook))
            .await;
        samira.sees("Un recours est en cours").await;
        scripts.holds(&samira, "review-kept").await;
    }
}
