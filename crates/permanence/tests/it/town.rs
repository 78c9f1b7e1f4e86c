//! The structure in which the whole-program proofs happen: two files of two workers, their cards,
//! and everybody who should be kept out of the first one.

use permanence::testing::{
    Case, Place, Worker, bare_card, card, hire, open_case, place, set_state, worker,
};
use web::{
    Roles,
    testing::{Stage, Visitor},
};

use crate::drive;

/// States in which nobody may act.
const INVITED: u8 = 1;
const SUSPENDED: u8 = 3;
const REMOVED: u8 = 4;

/// Everything that stands while the proofs run.
pub struct Town {
    pub place: Place,
    /// The first file: Karim's and Amina's.
    pub first: Case,
    /// The second file: Nadia's and Boris'.
    pub second: Case,
    /// The browsers of the nineteen visitors, by the names of `principals.tsv`.
    pub visitors: Vec<(&'static str, Visitor)>,
}

/// Words found again wherever they should not be: (space, its word).
pub const CANARIES: [(&str, &str); 4] = [
    ("notebook-1", "canarizibeline"),
    ("thread-1", "canarimurmure"),
    ("notebook-2", "canarifoulque"),
    ("thread-2", "canariroselin"),
];

impl Town {
    pub fn stage(&self) -> &Stage {
        &self.place.stage
    }

    /// The browser of somebody.
    pub fn visitor(&self, name: &str) -> Visitor {
        let found = self.visitors.iter().find(|(known, _)| *known == name);
        found
            .unwrap_or_else(|| panic!("nobody is called {name}"))
            .1
            .clone()
    }

    /// The id of a space, in a path.
    pub fn space(&self, name: &str) -> String {
        match name {
            "notebook-1" => self.first.notebook.to_string(),
            "thread-1" => self.first.thread.to_string(),
            "notebook-2" => self.second.notebook.to_string(),
            "thread-2" => self.second.thread.to_string(),
            other => panic!("no space is called {other}"),
        }
    }
}

fn roles(set: fn(&mut Roles)) -> Roles {
    let mut roles = Roles::default();
    set(&mut roles);
    roles
}

/// A structure where everybody's session is alive, older than five minutes but for `fresh` ones.
pub async fn town() -> Town {
    let place = place().await.unwrap();
    let stage = place.stage.clone();
    let first = open_case(&stage, &place.karim, "Amina", &[]).await.unwrap();
    let second = open_case(&stage, &place.nadia, "Boris", &[]).await.unwrap();
    let third = open_case(&stage, &place.samira, "Chloé", &[])
        .await
        .unwrap();
    let mut visitors = vec![("expired card", {
        let late = card(&stage, &place.karim, first.thread, "Late")
            .await
            .unwrap();
        late.sign_in(&stage).await.unwrap()
    })];
    stage.clock.pass(121);
    let mut town = Town {
        place,
        first,
        second,
        visitors: Vec::new(),
    };
    fill_spaces(&mut town).await;
    tell_rights(&town).await;
    give_mandate(&town).await;
    ask_aid(&town).await;
    visitors.extend(cards(&town, &third).await);
    visitors.extend(staff(&town).await);
    visitors.extend(strangers(&town).await);
    stage.clock.pass(6);
    visitors.extend(unlocked(&town).await);
    town.visitors = visitors;
    town
}

/// Puts into each space the word that belongs to it, by the forms of its own pages.
async fn fill_spaces(town: &mut Town) {
    let stage = town.place.stage.clone();
    for (space, word) in CANARIES {
        let id = town.space(space);
        let owner = if space.ends_with('1') {
            &town.place.karim
        } else {
            &town.place.nadia
        };
        let mut browser = owner.sign_in(&stage).await.unwrap();
        let start = if space.starts_with('n') {
            "/espaces/{space}"
        } else {
            "/fils/{space}"
        };
        let pages: Vec<String> = stage
            .app
            .routes()
            .iter()
            .filter(|route| route.method == "GET" && route.path.starts_with(start))
            .map(|route| route.path.replace("{space}", &id))
            .filter(|path| !path.contains('{') && !drive::passes_over(path))
            .collect();
        for page in pages {
            drive::fill_page(&mut browser, &page, word).await;
        }
    }
}

/// Enough of an interview for rights to be computed in the first file, with months to come and things not known.
async fn tell_rights(town: &Town) {
    let mut browser = town.place.karim.sign_in(town.stage()).await.unwrap();
    let rights = format!("/espaces/{}/droits", town.space("notebook-1"));
    let pages: [(&str, &[(&str, &str)]); 4] = [
        (
            "foyer",
            &[("couple", "alone"), ("children", "1"), ("asylum", "no")],
        ),
        (
            "adulte-1",
            &[
                ("birth", "14/12/2001"),
                ("activity", "actif"),
                ("nationality", "fr"),
                ("savings", "0"),
            ],
        ),
        (
            "enfant-1",
            &[("birth", "02/02/2023"), ("from", "fr"), ("custody", "no")],
        ),
        ("revenus-1", &[("wage", "700")]),
    ];
    for (page, fields) in pages {
        let path = format!("{rights}/entretien/{page}");
        browser.get(&path).await.is(200);
        browser.post(&path, fields).await.is(303);
    }
    for act in ["releve", "partage"] {
        browser.get(&rights).await.is(200);
        browser.post(&format!("{rights}/{act}"), &[]).await.is(303);
    }
}

/// Amina lets Karim act in her place: signed on paper, in force.
async fn give_mandate(town: &Town) {
    let mut browser = town.place.karim.sign_in(town.stage()).await.unwrap();
    let form = format!("/fils/{}/mandats/nouveau", town.space("thread-1"));
    let karim = town.place.karim.id().to_string();
    let fields = [
        ("agents", karim.as_str()),
        ("procedures", "rsa"),
        ("until", "2027-05-24"),
    ];
    browser.get(&form).await.is(200);
    let written = browser.post(&form, &fields).await;
    let page = written.is(303).location().to_owned();
    browser.get(&page).await.is(200);
    let paper = [("signer", "person"), ("day", "2026-11-24")];
    let signed = browser.post(&format!("{page}/papier"), &paper).await;
    signed.is(303);
}

/// A budget, a request that waits, and the report that goes with it.
async fn ask_aid(town: &Town) {
    let mut browser = town.place.karim.sign_in(town.stage()).await.unwrap();
    let file = format!("/espaces/{}", town.space("notebook-1"));
    let forms: [(&str, &[(&str, &str)]); 3] = [
        (
            "budget",
            &[("people", "2"), ("in-wage", "900"), ("out-rent", "600")],
        ),
        (
            "aides/nouvelle",
            &[
                ("body", "ccas"),
                ("purpose", "energy"),
                ("amount", "234,50"),
                ("day", "2026-11-24"),
            ],
        ),
        (
            "aides/rapport",
            &[
                ("parts", "budget"),
                ("situation", "Elle est seule."),
                ("opinion", "Avis favorable."),
            ],
        ),
    ];
    for (form, fields) in forms {
        let path = format!("{file}/{form}");
        browser.get(&path).await.is(200);
        browser.post(&path, fields).await.is(303);
    }
}

async fn cards(town: &Town, third: &Case) -> Vec<(&'static str, Visitor)> {
    let (stage, place) = (town.stage(), &town.place);
    let amina = card(stage, &place.karim, town.first.thread, "Amina")
        .await
        .unwrap();
    let boris = card(stage, &place.nadia, town.second.thread, "Boris")
        .await
        .unwrap();
    let facade = bare_card(stage, "Façade").await.unwrap();
    // Until there are family circles and courses, somebody with the card of a third thread stands for both.
    let family = card(stage, &place.samira, third.thread, "Famille")
        .await
        .unwrap();
    let learner = card(stage, &place.samira, third.thread, "Élève")
        .await
        .unwrap();
    let mut browsers = Vec::new();
    for (name, person) in [
        ("card A", amina),
        ("card B", boris),
        ("facade card", facade),
        ("family card", family),
        ("learner card", learner),
    ] {
        browsers.push((name, person.sign_in(stage).await.unwrap()));
    }
    browsers
}

/// A colleague who belongs to the first file, with a living session, then in another state.
async fn stopped(town: &Town, name: &'static str, state: u8) -> Visitor {
    let (stage, place) = (town.stage(), &town.place);
    let colleague = hire(stage, &place.samira, name, worker()).await.unwrap();
    for space in [town.first.notebook, town.first.thread] {
        let space = place.karim.space(&stage.app, space).await.unwrap();
        let token = permanence::testing::token(&stage.app);
        space
            .join(&token, &colleague.guest().unwrap())
            .await
            .unwrap();
    }
    let mut browser = colleague.sign_in(stage).await.unwrap();
    browser
        .get(&format!("/espaces/{}", town.first.notebook))
        .await
        .is(200);
    set_state(stage, colleague.id(), state).await.unwrap();
    browser
}

async fn staff(town: &Town) -> Vec<(&'static str, Visitor)> {
    let (stage, place) = (town.stage(), &town.place);
    let mut browsers = vec![
        ("invited", stopped(town, "Inès Invitée", INVITED).await),
        (
            "suspended",
            stopped(town, "Sacha Suspendu", SUSPENDED).await,
        ),
        ("removed", stopped(town, "Rémi Retiré", REMOVED).await),
    ];
    let officer = hire(
        stage,
        &place.samira,
        "Odile Officier",
        roles(|roles| roles.officer = true),
    );
    let people: [(&'static str, &Worker); 4] = [
        ("worker member", &place.karim),
        ("worker elsewhere", &place.nadia),
        ("officer", &officer.await.unwrap()),
        ("admin", &place.paul),
    ];
    for (name, person) in people {
        browsers.push((name, person.sign_in(stage).await.unwrap()));
    }
    browsers.push((
        "lead",
        lead(town, "Lise Lead").await.sign_in(stage).await.unwrap(),
    ));
    browsers
}

async fn lead(town: &Town, name: &'static str) -> Worker {
    let roles = roles(|roles| roles.lead = true);
    hire(town.stage(), &town.place.samira, name, roles)
        .await
        .unwrap()
}

/// Those without a session here; one comes with a session of another structure.
async fn strangers(town: &Town) -> Vec<(&'static str, Visitor)> {
    let stage = town.stage();
    let other = place().await.unwrap();
    // The two programs draw the same chance: let the other one draw some more.
    for _ in 0..1_000 {
        other.stage.app.world().id();
    }
    let elsewhere = other.samira.sign_in(&other.stage).await.unwrap();
    let session = elsewhere.session().unwrap().to_owned();
    let webhook = |name, signature| Visitor::new(stage, name).with_header("x-signature", signature);
    vec![
        ("anonymous", Visitor::new(stage, "anonymous")),
        (
            "other structure",
            Visitor::new(stage, "other structure").with_session(session),
        ),
        (
            "webhook signed",
            webhook(
                "webhook",
                "t=1795510800,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd",
            ),
        ),
        ("webhook forged", webhook("webhook", "t=0,v1=00")),
    ]
}

/// Those who have just shown a lock.
async fn unlocked(town: &Town) -> Vec<(&'static str, Visitor)> {
    let stage = town.stage();
    let ceremony = lead(town, "Léon Cérémonie").await;
    let officer = hire(
        stage,
        &town.place.samira,
        "Oscar Officier",
        roles(|roles| roles.officer = true),
    );
    let officer = officer.await.unwrap();
    vec![
        ("lead in ceremony", ceremony.sign_in(stage).await.unwrap()),
        (
            "worker member, fresh",
            town.place.karim.sign_in(stage).await.unwrap(),
        ),
        ("officer, fresh", officer.sign_in(stage).await.unwrap()),
    ]
}
