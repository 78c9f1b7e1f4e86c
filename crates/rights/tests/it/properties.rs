//! What must hold of every household, whatever was told.

use std::sync::OnceLock;

use proptest::prelude::*;
use rights::*;

use crate::chance::{Dice, household, month};

fn laws() -> &'static [Law; 2] {
    static LAWS: OnceLock<[Law; 2]> = OnceLock::new();
    LAWS.get_or_init(|| {
        [Table::Official, Table::Openfisca].map(|table| Law::of(table, month()).unwrap())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_amount_is_negative_or_endless_and_reasons_change_nothing(seed: u64) {
        let situation = household(seed);
        prop_assert_eq!(check(&situation), Ok(()));
        for law in laws() {
            let mut engine = Engine::new(law);
            let amounts = engine.amounts(&situation);
            for benefit in Benefit::ALL {
                let amount = amounts.amount(benefit);
                let most = if law.table == Table::Official { 1e5 } else { 1e8 };
                prop_assert!((0.0..most).contains(&amount), "{}: {amount}", benefit.code());
                prop_assert!(amounts.net(benefit, law) <= amount);
                match amounts.outcome(benefit) {
                    Outcome::Granted(amount) => prop_assert!(amount > 0.0 || benefit == Benefit::Css),
                    Outcome::Refused(reason) => prop_assert!(reason.sentence.ends_with('.')),
                }
            }
            prop_assert!(amounts.css_participation >= 0.0);
            prop_assert_eq!(engine.explain(&situation).amounts, amounts);
        }
    }

    #[test]
    fn the_order_of_children_changes_nothing(seed: u64, turn in 0usize..5) {
        let situation = household(seed);
        let mut other = situation.clone();
        let parents = if situation.couple.is_some() { 2 } else { 1 };
        let children = &mut other.personnes[parents..];
        if !children.is_empty() {
            let by = turn % children.len();
            children.rotate_left(by);
        }
        for law in laws() {
            let mut engine = Engine::new(law);
            let (one, two) = (engine.amounts(&situation), engine.amounts(&other));
            for benefit in Benefit::ALL {
                let difference = (one.amount(benefit) - two.amount(benefit)).abs();
                // Sums of floating numbers in another order differ by less than a hundredth of a cent.
                let limit = if twins_shared(&situation) { f64::INFINITY } else { 1e-4 };
                prop_assert!(difference < limit, "{}: {difference}", benefit.code());
            }
        }
    }

    #[test]
    fn more_rent_never_lowers_housing_benefit_below_the_ceiling(seed: u64, more in 1.0..100.0f64) {
        let mut situation = household(seed);
        situation.logement.statut = Occupancy::LocataireVide;
        situation.logement.chambre = false;
        situation.logement.colocation = false;
        // Under the lowest ceiling of one person in zone 3: 275.25 €.
        situation.logement.loyer = Dice::new(seed).roll(17_000) as f64 / 100.0;
        let mut dearer = situation.clone();
        dearer.logement.loyer += more;
        for law in laws() {
            let mut engine = Engine::new(law);
            let before = engine.amounts(&situation).amount(Benefit::AideLogement);
            let after = engine.amounts(&dearer).amount(Benefit::AideLogement);
            // The rate of participation follows the rent, by steps of a thousandth of a per cent: a step may cost the euro
            // that the last rounding takes, and never more. Without resources, not even that.
            let step = if resources_are_low(&situation) { 0.0 } else { 1.0 };
            prop_assert!(after >= before - step, "{before} then {after}");
        }
    }

    #[test]
    fn many_together_are_each_alone(seed: u64) {
        let situations: Vec<Situation> = (0..9).map(|more| household(seed.wrapping_add(more))).collect();
        let references: Vec<&Situation> = situations.iter().collect();
        for law in laws() {
            let mut results = Vec::new();
            batch(law, &references, &mut results);
            for (situation, result) in situations.iter().zip(results) {
                prop_assert_eq!(result, Some(Engine::new(law).amounts(situation)));
            }
        }
    }

    #[test]
    fn what_is_written_is_read_back(seed: u64) {
        let situation = household(seed);
        let json = serde_json::to_string(&situation).unwrap();
        let again = Situation::read(&json).unwrap();
        let mut engine = Engine::new(&laws()[0]);
        prop_assert_eq!(engine.amounts(&situation), engine.amounts(&again));
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_sentence(text in ".{0,200}") {
        if let Err(wrong) = Situation::read(&text) {
            prop_assert!(!wrong.to_string().is_empty());
        }
    }
}

/// Twins of whom one lives half the time elsewhere: which of the two is the younger is nobody's to say.
fn twins_shared(situation: &Situation) -> bool {
    let children = situation
        .personnes
        .iter()
        .filter(|person| person.role == Role::Enfant);
    let births: Vec<_> = children
        .map(|child| (child.naissance.month(), child.garde_alternee))
        .collect();
    births.iter().enumerate().any(|(at, (month, shared))| {
        births[at + 1..]
            .iter()
            .any(|(other, half)| other == month && shared != half)
    })
}

/// No resource counts for housing: only the rent moves.
fn resources_are_low(situation: &Situation) -> bool {
    situation.recu.rsa.at(1) > 0.0
        && situation.personnes.iter().all(|person| {
            person.mensuel.retraite_imposable.sum(2, 12) == 0.0
                && person.annuel.of(2025).pension_alimentaire_recue == 0.0
                && person.annuel.of(2024).pension_invalidite == 0.0
        })
}
