//! What is not known: sure, maybe, no, and the questions that settle it.

use std::sync::OnceLock;

use proptest::prelude::*;
use rights::*;

use crate::chance::{Dice, household, month};

fn law() -> &'static Law {
    static LAW: OnceLock<Law> = OnceLock::new();
    LAW.get_or_init(|| Law::of(Table::Official, month()).unwrap())
}

fn verdict(outlook: &Outlook, benefit: Benefit) -> Verdict {
    outlook
        .benefits
        .iter()
        .find(|likely| likely.benefit == benefit)
        .unwrap()
        .verdict
}

fn amina() -> Situation {
    let person = Person::new(Role::Demandeur, Date::new(1990, 3, 14));
    Situation::alone(
        month(),
        person,
        Home::new(Occupancy::LocataireVide, 480.0, Zone::Two),
    )
}

#[test]
fn everything_known_leaves_no_question() {
    let outlook = likely(law(), &amina());
    assert!(outlook.questions.is_empty());
    assert_eq!(verdict(&outlook, Benefit::Rsa), Verdict::Sure);
    assert_eq!(verdict(&outlook, Benefit::Aah), Verdict::No);
}

#[test]
fn an_unknown_rate_makes_the_aah_possible_and_asks_for_it() {
    let mut situation = amina();
    let rate = Unknown::new(0, Fact::TauxIncapacite);
    situation.inconnus = vec![rate];
    let outlook = likely(law(), &situation);
    assert_eq!(verdict(&outlook, Benefit::Aah), Verdict::Maybe);
    assert_eq!(outlook.questions, [rate]);
    let aah = outlook
        .benefits
        .iter()
        .find(|likely| likely.benefit == Benefit::Aah)
        .unwrap();
    assert_eq!((aah.least, aah.most), (1041.59, 1041.59));
    assert!(
        aah.reason
            .is_some_and(|reason| reason.article.contains("L. 821-1"))
    );
}

#[test]
fn a_fact_that_decides_only_with_another_is_asked_too() {
    let mut situation = amina();
    situation.personnes[0].taux_incapacite = 0.0;
    situation.inconnus = vec![
        Unknown::new(0, Fact::Rsdae),
        Unknown::new(0, Fact::TauxIncapacite),
    ];
    let outlook = likely(law(), &situation);
    assert_eq!(outlook.questions[0].fact(), Fact::TauxIncapacite);
    assert_eq!(outlook.questions[1].fact(), Fact::Rsdae);
}

#[test]
fn a_foreigner_of_whom_nothing_is_told_is_asked_about_the_stay() {
    let mut situation = amina();
    situation.personnes[0].nationalite = Nationality::Autre;
    let outlook = likely(law(), &situation);
    assert_eq!(verdict(&outlook, Benefit::AideLogement), Verdict::Maybe);
    assert_eq!(outlook.questions[0].fact(), Fact::Sejour);
    situation.personnes[0].sejour = Some(Stay::Irregulier);
    let outlook = likely(law(), &situation);
    assert_eq!(verdict(&outlook, Benefit::AideLogement), Verdict::No);
    assert!(outlook.questions.is_empty());
}

#[test]
fn a_permit_of_which_the_years_are_not_told_is_asked_for_the_rsa_alone() {
    let mut situation = amina();
    situation.personnes[0].nationalite = Nationality::Autre;
    situation.personnes[0].sejour = Some(Stay::Regulier);
    let outlook = likely(law(), &situation);
    assert_eq!(verdict(&outlook, Benefit::Rsa), Verdict::Maybe);
    assert_eq!(verdict(&outlook, Benefit::AideLogement), Verdict::Sure);
    assert_eq!(outlook.questions, [Unknown::new(0, Fact::TitreSejour)]);
}

#[test]
fn a_european_is_asked_about_three_months_and_a_foreign_child_about_the_entry() {
    let mut situation = amina();
    situation.personnes[0].nationalite = Nationality::Eee;
    let outlook = likely(law(), &situation);
    assert_eq!(outlook.questions, [Unknown::new(0, Fact::SejourEuropeen)]);
    situation.personnes[0].nationalite = Nationality::Autre;
    situation.personnes[0].titre_sejour_annees = 7.0;
    let mut child = Person::new(Role::Enfant, Date::new(2024, 5, 2));
    child.nationalite = Nationality::Autre;
    situation.personnes.push(child);
    let outlook = likely(law(), &situation);
    assert_eq!(outlook.questions, [Unknown::new(1, Fact::EntreeReguliere)]);
    assert_eq!(verdict(&outlook, Benefit::PajeBase), Verdict::Maybe);
}

#[test]
fn the_most_deciding_question_comes_first() {
    let mut situation = amina();
    situation.inconnus = vec![
        Unknown::new(0, Fact::AssCondition),
        Unknown::new(0, Fact::Salaire),
    ];
    let outlook = likely(law(), &situation);
    assert_eq!(
        outlook.questions[0].fact(),
        Fact::Salaire,
        "{:?}",
        outlook.questions
    );
}

#[test]
fn an_unknown_fact_is_read_from_a_case_and_a_stranger_is_refused() {
    let case = |person: usize| {
        format!(
            r#"{{"mois":"2026-11","logement":{{"statut":"heberge"}},
            "personnes":[{{"role":"demandeur","naissance":"1990-01-01"}}],
            "inconnus":[{{"personne":{person},"fait":"rsdae"}}]}}"#
        )
    };
    assert!(Situation::read(&case(0)).is_ok());
    assert_eq!(Situation::read(&case(3)).unwrap_err(), Wrong::Unknown);
}

#[test]
fn a_null_is_an_absence_and_an_unknown_field_is_a_mistake() {
    let case = |field: &str| {
        format!(
            r#"{{"mois":"2026-11","logement":{{"statut":"heberge","loyer":null}},
            "personnes":[{{"role":"demandeur","naissance":"1990-01-01","mensuel":null,"{field}":true}}]}}"#
        )
    };
    assert!(Situation::read(&case("rsdae")).is_ok());
    let refused = Situation::read(&case("rsdea")).unwrap_err();
    assert!(
        refused.to_string().starts_with("Ce cas ne se lit pas"),
        "{refused}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn maybe_is_settled_once_its_questions_are_answered(seed: u64) {
        let law = law();
        let mut situation = household(seed);
        let dice = &mut Dice::new(seed ^ 7);
        for _ in 0..dice.roll(5) {
            let fact = Fact::ALL[dice.roll(Fact::ALL.len() as u64) as usize];
            let person = dice.roll(situation.personnes.len() as u64) as usize;
            situation.inconnus.push(Unknown::new(person, fact));
        }
        for _ in 0..12 {
            let outlook = likely(law, &situation);
            let Some(maybe) = outlook.benefits.iter().find(|likely| likely.verdict == Verdict::Maybe) else {
                return Ok(());
            };
            prop_assert!(!maybe.questions.is_empty(), "{:?} asks nothing", maybe.benefit);
            prop_assert!(outlook.questions.contains(&maybe.questions[0]));
            for question in &maybe.questions {
                question.settle(&mut situation, dice.roll(question.fact().answers() as u64) as usize);
            }
            let settled = likely(law, &situation);
            prop_assert!(verdict(&settled, maybe.benefit) != Verdict::Maybe, "{:?}", maybe);
        }
        prop_assert!(likely(law, &situation).benefits.iter().all(|likely| likely.verdict != Verdict::Maybe));
    }

    #[test]
    fn the_order_in_which_unknown_facts_are_told_changes_nothing(seed: u64) {
        let law = law();
        let mut situation = household(seed);
        situation.inconnus = vec![
            Unknown::new(0, Fact::Salaire),
            Unknown::new(0, Fact::TauxIncapacite),
            Unknown::new(0, Fact::Statut),
        ];
        let one = likely(law, &situation);
        situation.inconnus.reverse();
        let two = likely(law, &situation);
        prop_assert_eq!(one.questions, two.questions);
        for (one, two) in one.benefits.iter().zip(&two.benefits) {
            prop_assert_eq!((one.verdict, one.least, one.most), (two.verdict, two.least, two.most));
        }
    }
}

#[test]
fn the_figure_of_the_tax_notice_stands_for_the_wages_of_that_year_unless_they_were_told() {
    let born = |year| Date::new(year, 3, 1);
    let mut situation = Situation::alone(
        Month::new(2026, 11),
        Person::new(Role::Demandeur, born(1990)),
        Home::new(Occupancy::Heberge, 0.0, Zone::Two),
    );
    situation.declare(0, 18_000.0);
    let wages = |situation: &Situation| situation.personnes[0].annuel.of(2024).salaire_imposable;
    assert!((wages(&situation) - 20_000.0).abs() < 0.01);
    situation.declare(0, 9_000.0);
    assert!((wages(&situation) - 20_000.0).abs() < 0.01);
    assert!((situation.foyers_fiscaux[0].rfr_n2 - 9_000.0).abs() < 0.01);
}
