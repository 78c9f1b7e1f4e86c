//! What is due at first, and once everything that is open has been received: here, `questions` and the pages of rights.

use std::sync::OnceLock;

use proptest::prelude::*;
use rights::*;

use crate::chance::{Dice, household, month};

fn law() -> &'static Law {
    static LAW: OnceLock<Law> = OnceLock::new();
    LAW.get_or_init(|| Law::of(Table::Official, month()).unwrap())
}

fn likely_of(outlook: &Outlook, benefit: Benefit) -> &Likely {
    let mut all = outlook.benefits.iter();
    all.find(|likely| likely.benefit == benefit).unwrap()
}

#[test]
fn a_rsa_ends_once_the_aah_is_received_and_is_said_to() {
    let mut situation = Situation::alone(
        month(),
        Person::new(Role::Demandeur, Date::new(1985, 3, 1)),
        Home::new(Occupancy::SansDomicile, 0.0, Zone::Two),
    );
    situation.personnes[0].taux_incapacite = 0.8;
    let outlook = likely(law(), &situation);
    let rsa = likely_of(&outlook, Benefit::Rsa);
    // The office of disability takes months: the rsa is to be asked for meanwhile, and never added to the aah.
    assert!(rsa.passing && rsa.verdict == Verdict::Sure);
    assert!((rsa.least - 651.69).abs() < 0.01);
    assert!(!likely_of(&outlook, Benefit::Aah).passing);
    let together = outlook.least(|amounts| amounts.monthly(law()));
    assert!((together - 1041.59).abs() < 0.01, "{together}");
    let (course, explained) = Engine::new(law()).explain_course(&situation);
    assert!(course.is_passing(Benefit::Rsa) && !explained.steps(Benefit::Rsa).is_empty());
    assert_eq!(explained.amounts.amount(Benefit::Rsa), rsa.least);
}

#[test]
fn a_birth_of_which_the_year_alone_is_known_asks_for_its_day_only_when_it_decides() {
    let born = |year: i32| {
        let mut situation = Situation::alone(
            month(),
            Person::new(Role::Demandeur, Date::new(year, 1, 1)),
            Home::new(Occupancy::SansDomicile, 0.0, Zone::Two),
        );
        situation.inconnus = vec![Unknown::new(0, Fact::Naissance)];
        let outlook = likely(law(), &situation);
        let verdict = likely_of(&outlook, Benefit::Rsa).verdict;
        (verdict, outlook.questions)
    };
    let day = Unknown::new(0, Fact::Naissance);
    assert_eq!(born(2001), (Verdict::Maybe, vec![day]));
    assert_eq!(born(1990), (Verdict::Sure, vec![]));
}

#[test]
fn an_alimony_that_nobody_told_leaves_the_asf_open_for_any_number_of_children() {
    for count in 1..=4 {
        let mut situation = Situation::alone(
            month(),
            Person::new(Role::Demandeur, Date::new(1990, 1, 15)),
            Home::new(Occupancy::Heberge, 0.0, Zone::Two),
        );
        let child = Person::new(Role::Enfant, Date::new(2016, 5, 2));
        situation.personnes.extend(vec![child; count]);
        let alimony = Unknown::new(0, Fact::PensionAlimentaire);
        situation.inconnus = vec![alimony];
        let outlook = likely(law(), &situation);
        let asf = likely_of(&outlook, Benefit::Asf);
        assert_eq!(asf.verdict, Verdict::Maybe, "{count}");
        assert_eq!(asf.questions, [alimony]);
    }
}

/// Every answer of every question leads to sure or to no: what is asked is enough.
#[test]
fn maybe_becomes_sure_or_no_whatever_is_answered() {
    for seed in 0..60 {
        let mut situation = household(seed);
        let dice = &mut Dice::new(seed ^ 11);
        for _ in 0..3 {
            let fact = Fact::ALL[dice.roll(Fact::ALL.len() as u64) as usize];
            let person = dice.roll(situation.personnes.len() as u64) as usize;
            situation.inconnus.push(Unknown::new(person, fact));
        }
        let outlook = likely(law(), &situation);
        let maybe = outlook.benefits.iter();
        for maybe in maybe.filter(|likely| likely.verdict == Verdict::Maybe) {
            let mut seen = [false; 2];
            for answers in combinations(&maybe.questions) {
                let mut told = situation.clone();
                for (question, answer) in maybe.questions.iter().zip(answers) {
                    question.settle(&mut told, answer);
                }
                let settled = likely(law(), &told);
                match likely_of(&settled, maybe.benefit).verdict {
                    Verdict::Sure => seen[0] = true,
                    Verdict::No => seen[1] = true,
                    Verdict::Maybe => panic!("{seed}: {:?} stays open", maybe.benefit),
                }
            }
            assert_eq!(seen, [true, true], "{seed}: {:?}", maybe.benefit);
        }
    }
}

fn combinations(questions: &[Unknown]) -> Vec<Vec<usize>> {
    questions.iter().fold(vec![Vec::new()], |all, question| {
        let more = |answers: &Vec<usize>| -> Vec<Vec<usize>> {
            let each = 0..question.fact().answers();
            each.map(|answer| [answers.clone(), vec![answer]].concat())
                .collect()
        };
        all.iter().flat_map(more).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn a_course_is_the_same_whatever_was_looked_at_before_and_is_never_negative(seed: u64) {
        let (one, other) = (household(seed), household(seed ^ 1));
        let mut engine = Engine::new(law());
        let first = engine.course(&one);
        engine.course(&other);
        prop_assert_eq!(engine.course(&one), first);
        prop_assert_eq!(engine.explain_course(&one).0, first);
        for benefit in Benefit::ALL {
            let amount = first.settled.amount(benefit);
            prop_assert!((0.0..1e6).contains(&amount), "{}: {amount}", benefit.code());
        }
    }

    /// Brothers and sisters in another order, and what is not known of each with them.
    #[test]
    fn the_order_of_children_changes_no_verdict_and_no_question(seed: u64, turn in 1usize..4) {
        let mut situation = household(seed);
        let parents = if situation.couple.is_some() { 2 } else { 1 };
        let count = situation.personnes.len() - parents;
        prop_assume!(count > 1);
        let dice = &mut Dice::new(seed ^ 5);
        let facts = [Fact::GardeAlternee, Fact::Scolarite, Fact::Salaire];
        let fact = facts[dice.roll(3) as usize];
        let child = dice.roll(count as u64) as usize;
        situation.inconnus = vec![Unknown::new(parents + child, fact)];
        let mut other = situation.clone();
        let by = turn % count;
        other.personnes[parents..].rotate_left(by);
        other.inconnus = vec![Unknown::new(parents + (child + count - by) % count, fact)];
        let (one, two) = (likely(law(), &situation), likely(law(), &other));
        for (one, two) in one.benefits.iter().zip(&two.benefits) {
            prop_assert_eq!(one.verdict, two.verdict, "{}", one.benefit.code());
            prop_assert_eq!(one.questions.len(), two.questions.len());
            // Twins of whom one lives half the time elsewhere: which is the younger is nobody's to say.
            let near = (one.least - two.least).abs() < 1e-3 && (one.most - two.most).abs() < 1e-3;
            prop_assert!(near || has_twins(&situation), "{}: {one:?} {two:?}", one.benefit.code());
        }
    }
}

fn has_twins(situation: &Situation) -> bool {
    let people = &situation.personnes;
    people.iter().enumerate().any(|(at, one)| {
        people[at + 1..]
            .iter()
            .any(|other| other.naissance.month() == one.naissance.month())
    })
}
