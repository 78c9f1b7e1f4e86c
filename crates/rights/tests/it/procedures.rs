//! Procedures, documents, remedies: the facts hold together, and nothing is settled that nobody told.

use rights::{
    Benefit, Date,
    procedures::{
        Broken, Catalogue, Certainty, Circumstances, Deadline, RemedyKind, Settled, asking,
        circumstances,
    },
};

fn published() -> Catalogue {
    Catalogue::published().unwrap()
}

/// Keys of the documents asked for, sure and perhaps.
fn asked(key: &str, circumstances: &Circumstances) -> (Vec<String>, Vec<String>) {
    let catalogue = published();
    let pieces = catalogue.procedure(key).unwrap().asked(circumstances);
    let names = |wanted: Settled| {
        let those = pieces.iter().filter(|(_, settled)| *settled == wanted);
        those.map(|(piece, _)| piece.one_of.join("|")).collect()
    };
    (names(Settled::Yes), names(Settled::Ask))
}

#[test]
fn all_the_facts_are_there() {
    let all = published();
    assert_eq!(all.procedures.len(), 32);
    assert_eq!(all.papers.len(), 69);
    assert_eq!(all.shields.len(), 15);
    for procedure in &all.procedures {
        assert!(!procedure.offices.is_empty(), "{}", procedure.key);
        assert!(!procedure.pieces.is_empty(), "{}", procedure.key);
        assert!(
            procedure
                .pieces
                .iter()
                .all(|piece| !piece.one_of.is_empty())
        );
    }
}

#[test]
fn a_document_serves_many_procedures() {
    let all = published();
    assert!(all.served_by("avis_imposition").count() > 10);
    assert_eq!(all.served_by("recit_asile").count(), 1);
    let notice = all.paper("avis_imposition").unwrap();
    assert_eq!(notice.doc2d, ["04", "28"]);
    assert_eq!(notice.certainty, Certainty::A);
}

#[test]
fn who_has_no_home_brings_a_domiciliation() {
    let homeless = Circumstances::default().tell("logement", &["sans_domicile"]);
    let tenant = Circumstances::default().tell("logement", &["locataire"]);
    let election = "attestation_domiciliation".to_owned();
    assert!(asked("rsa", &homeless).0.contains(&election));
    let (sure, perhaps) = asked("rsa", &tenant);
    assert!(!sure.contains(&election) && !perhaps.contains(&election));
    let (sure, perhaps) = asked("rsa", &Circumstances::default());
    assert!(!sure.contains(&election) && perhaps.contains(&election));
}

#[test]
fn several_values_and_their_contrary_are_conditions() {
    let landlord = "attestation_loyer_caf".to_owned();
    for (home, holds) in [
        ("locataire", true),
        ("foyer_residence", true),
        ("proprietaire", false),
    ] {
        let circumstances = Circumstances::default().tell("logement", &[home]);
        assert_eq!(
            asked("aide_logement", &circumstances).0.contains(&landlord),
            holds,
            "{home}"
        );
    }
    let judgment = "jugement_protection".to_owned();
    for (measure, holds) in [("tutelle", true), ("aucune", false)] {
        let circumstances = Circumstances::default().tell("protection", &[measure]);
        assert_eq!(
            asked("aah", &circumstances).0.contains(&judgment),
            holds,
            "{measure}"
        );
    }
}

#[test]
fn an_age_is_a_condition() {
    let photo = "photo_identite".to_owned();
    let has = |circumstances: Circumstances| asked("ame", &circumstances);
    assert!(has(Circumstances::default().aged(16)).0.contains(&photo));
    assert!(!has(Circumstances::default().aged(15)).1.contains(&photo));
    assert!(has(Circumstances::default()).1.contains(&photo));
}

/// What only somebody can settle stays a question, whatever is known.
#[test]
fn a_sentence_is_a_question() {
    let all = published();
    let piece = all.procedures.iter().flat_map(|one| &one.pieces);
    let questions: Vec<_> = piece.filter(|piece| piece.ask.is_some()).collect();
    assert!(questions.len() > 20);
    let none = Circumstances::default();
    assert!(
        questions
            .iter()
            .all(|piece| piece.asked(&none) == Settled::Ask)
    );
}

/// What a worker reads is a sentence: no telegram, no sign for a word.
#[test]
fn what_is_said_of_a_request_is_said_in_sentences() {
    let all = published();
    let asks = all.procedures.iter().flat_map(|one| &one.pieces);
    let asks = asks.filter_map(|piece| piece.ask.as_deref());
    for ask in asks {
        assert!(ask.starts_with("Si ") || ask.starts_with("S’il "), "{ask}");
        sentence(ask);
    }
    let shown = Benefit::ALL.into_iter().filter_map(asking);
    for key in shown {
        let procedure = all.procedure(key).unwrap();
        let notes = procedure.notes.iter().map(|note| note.text.as_str());
        let pieces = procedure.pieces.iter();
        let pieces = pieces.filter_map(|piece| piece.note.as_deref());
        for text in notes.chain(pieces) {
            sentence(text);
        }
    }
}

fn sentence(text: &str) {
    assert!(text.starts_with(char::is_uppercase), "{text}");
    assert!(text.ends_with(['.', '?']), "{text}");
    for sign in ["→", "≥", ">", "N-1", "M-", "VÉRIFIER", " + ", "/an", "si :"] {
        assert!(!text.contains(sign), "{text}");
    }
}

#[test]
fn the_health_cover_leads_to_its_official_page() {
    let all = published();
    let css = all.procedure("css").unwrap().url.as_deref().unwrap();
    assert!(css.starts_with("https://www.ameli.fr/assure/"), "{css}");
}

fn deadline(procedure: &str, kind: RemedyKind, notified: Date) -> Deadline {
    let all = published();
    let mut remedies = all.procedure(procedure).unwrap().remedies.iter();
    let remedy = remedies.find(|remedy| remedy.kind == kind).unwrap();
    remedy.deadline(notified)
}

#[test]
fn the_earliest_day_is_given_and_five_days_before_it() {
    let two_months = deadline("css", RemedyKind::First, Date::new(2026, 12, 31));
    let (last, advised) = (Date::new(2027, 2, 28), Date::new(2027, 2, 23));
    assert_eq!(two_months, Deadline::Day { last, advised });
    let fifteen_days = deadline("surendettement", RemedyKind::Judge, Date::new(2026, 11, 20));
    let (last, advised) = (Date::new(2026, 12, 5), Date::new(2026, 11, 30));
    assert_eq!(fifteen_days, Deadline::Day { last, advised });
    assert_eq!(
        deadline("aah", RemedyKind::Conciliation, last),
        Deadline::Unknown
    );
}

/// A mistake there cannot be mended: no day is ever counted.
#[test]
fn where_a_lawyer_is_needed_nothing_is_counted() {
    let day = Date::new(2026, 11, 20);
    let urgent = deadline("titre_sejour_premiere", RemedyKind::Urgent, day);
    assert_eq!(urgent, Deadline::Lawyer);
    assert_eq!(
        deadline("asile_ofpra", RemedyKind::Judge, day),
        Deadline::Lawyer
    );
    assert_eq!(
        deadline("asile_ofpra", RemedyKind::LegalAid, day),
        Deadline::Lawyer
    );
}

#[test]
fn a_day_moves_over_months_and_years() {
    let day = Date::new(2024, 2, 28);
    assert_eq!(day.plus_days(2), Date::new(2024, 3, 1));
    assert_eq!(day.plus_days(-59), Date::new(2023, 12, 31));
    assert_eq!(day.plus_days(366), Date::new(2025, 2, 28));
    assert_eq!(day.plus_days(0), day);
    assert_eq!(day.plus_days(40).number() - day.number(), 40);
}

const LOCAL: &str = r#"
[[paper]]
key = "fiche_locale"
label = "Fiche de liaison"
group = "local"
certainty = "A"

[[procedure]]
key = "aide_locale"
label = "Aide de la commune"
offices = ["ccas_cias"]
certainty = "A"
local = true

[[procedure.piece]]
one_of = ["fiche_locale"]
of = "demandeur"
need = "exige"

[[procedure.piece]]
group = "identite"
of = "demandeur"
need = "souvent"
"#;

#[test]
fn a_structure_adds_its_own() {
    let mut all = published();
    all.add(LOCAL).unwrap();
    assert_eq!(all.procedures.len(), 33);
    let pieces = &all.procedure("aide_locale").unwrap().pieces;
    assert_eq!(pieces[0].one_of, ["fiche_locale"]);
    assert!(pieces[1].one_of.contains(&"passeport".to_owned()));
}

#[test]
fn facts_that_do_not_hold_together_change_nothing() {
    let mut all = published();
    let unknown = LOCAL.replace("one_of = [\"fiche_locale\"]", "one_of = [\"rien\"]");
    assert!(matches!(
        all.add(&unknown),
        Err(Broken::UnknownPaper { .. })
    ));
    let twice = LOCAL.replace("aide_locale", "rsa");
    assert!(matches!(all.add(&twice), Err(Broken::Twice(key)) if key == "rsa"));
    let misspelt = LOCAL.replace("need = \"exige\"", "need = \"exigé\"");
    assert!(matches!(all.add(&misspelt), Err(Broken::Unreadable(_))));
    assert_eq!(all.procedures.len(), 32);
    assert_eq!(all.papers.len(), 69);
}

#[test]
fn one_value_of_a_fact_says_nothing_of_the_others() {
    let told = Circumstances::default()
        .hold("famille", "enfants")
        .deny("famille", "enceinte");
    let catalogue = published();
    let settled = |value: &str| {
        let all = catalogue.procedures.iter().flat_map(|one| &one.pieces);
        let mut those = all.filter_map(|piece| piece.when.as_ref());
        let condition = those.find(|when| when.is == [value]).unwrap();
        condition.settle(&told)
    };
    assert_eq!(settled("enfants"), Settled::Yes);
    assert_eq!(settled("enceinte"), Settled::No);
    assert_eq!(settled("separe_divorce"), Settled::Ask);
}

#[test]
fn a_household_settles_the_papers_that_depend_on_what_it_told() {
    let text = r#"{"mois": "2026-11", "logement": {"statut": "sans_domicile", "zone": 2}, "personnes": [
        {"role": "demandeur", "naissance": "1990-03-14", "nationalite": "AUTRE"},
        {"role": "enfant", "naissance": "2018-05-02"}]}"#;
    let told = circumstances(&serde_json::from_str(text).unwrap());
    let (sure, perhaps) = asked("rsa", &told);
    let names = |list: &[String], key: &str| list.iter().any(|one| one.contains(key));
    assert!(names(&sure, "attestation_domiciliation") && names(&sure, "titre_sejour"));
    assert!(names(&perhaps, "declaration_grossesse"), "nobody said");
}
