//! Reasons: every amount has its steps, every refusal its condition.

use rights::*;

use crate::chance::{household, month};

fn law() -> Law {
    Law::of(Table::Official, month()).unwrap()
}

#[test]
fn every_amount_has_steps_that_print_as_sentences() {
    let law = law();
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..3000 {
        let explained = Engine::new(&law).explain(&household(seed));
        for benefit in Benefit::ALL {
            if explained.amounts.outcome(benefit).is_granted() {
                let steps = explained.steps(benefit);
                assert!(!steps.is_empty(), "{}", benefit.code());
                for step in steps {
                    let sentence = step.sentence();
                    assert!(
                        sentence.ends_with('.') && !sentence.contains("NaN"),
                        "{sentence}"
                    );
                }
                seen.insert(benefit);
            }
        }
    }
    assert!(seen.len() >= 20, "{seen:?}");
}

/// Two steps side by side that say the same tell nobody which month, or whom.
#[test]
fn no_two_steps_side_by_side_say_the_same() {
    let law = law();
    for seed in 0..3000 {
        let explained = Engine::new(&law).explain(&household(seed));
        for benefit in Benefit::ALL {
            differ(explained.steps(benefit));
        }
    }
}

fn differ(steps: &[Step]) {
    for (at, step) in steps.iter().enumerate() {
        let same = |other: &&Step| (other.label, other.about) == (step.label, step.about);
        assert!(
            !steps[at + 1..].iter().any(|other| same(&other)),
            "{}",
            step.sentence()
        );
        differ(&step.parts);
    }
}

#[test]
fn the_energy_cheque_goes_to_its_ceiling_and_its_amount() {
    let mut situation = Situation::alone(
        month(),
        Person::new(Role::Demandeur, Date::new(1990, 1, 15)),
        Home::new(Occupancy::LocataireVide, 480.0, Zone::Two),
    );
    situation.foyers_fiscaux = vec![TaxUnit {
        declarants: vec![0],
        ..TaxUnit::default()
    }];
    situation.declare(0, 6_000.0);
    let explained = Engine::new(&law()).explain(&situation);
    let steps = explained.steps(Benefit::ChequeEnergie);
    let value = |label: &str| {
        let mut found = steps.iter().filter(|step| step.label == label);
        found.next().map(|step| step.value)
    };
    assert_eq!(value("Plafond pour une part"), Some(11_000.0));
    assert_eq!(value("Montant du chèque"), Some(146.0));
    assert!(steps[0].sentence().contains("(2024)"), "{steps:?}");
}

#[test]
fn the_prime_is_computed_on_three_months_that_have_a_name() {
    let mut situation = Situation::alone(
        month(),
        Person::new(Role::Demandeur, Date::new(1990, 1, 15)),
        Home::new(Occupancy::Heberge, 0.0, Zone::Two),
    );
    situation.personnes[0].mensuel.salaire_net = Series::constant(900.0);
    let explained = Engine::new(&law()).explain(&situation);
    let said: Vec<String> = explained.steps(Benefit::PrimeActivite)[..3]
        .iter()
        .map(Step::sentence)
        .collect();
    for (sentence, name) in said.iter().zip(["septembre", "août", "juillet"]) {
        assert!(
            sentence.starts_with(&format!("Prime calculée sur un mois ({name} 2026)")),
            "{sentence}"
        );
    }
}

#[test]
fn every_refusal_names_a_condition_and_its_article() {
    let law = law();
    for seed in 0..2000 {
        let amounts = Engine::new(&law).amounts(&household(seed));
        for benefit in Benefit::ALL {
            if let Some(reason) = amounts.outcome(benefit).reason() {
                assert!(
                    reason.article.contains("art.") || reason.article.contains("Décret"),
                    "{reason:?}"
                );
                assert!(reason.sentence.chars().count() < 240, "{}", reason.sentence);
            }
        }
    }
}

#[test]
fn the_steps_of_the_rsa_add_up() {
    let law = law();
    let mut count = 0;
    for seed in 0..4000 {
        let explained = Engine::new(&law).explain(&household(seed));
        if !explained.amounts.outcome(Benefit::Rsa).is_granted() {
            continue;
        }
        count += 1;
        let value = |start: &str| {
            let steps = explained.steps(Benefit::Rsa).iter();
            let mut found = steps.filter(|step| step.label.starts_with(start));
            found.next().map_or(0.0, |step| step.value)
        };
        let sum = value("Montant de base")
            - value("Compté pour le logement")
            - value("Ressources du foyer");
        assert!((sum - explained.amounts.amount(Benefit::Rsa)).abs() < 1e-6);
    }
    assert!(count > 20, "{count}");
}

#[test]
fn the_report_says_who_decides_and_that_it_is_an_estimate() {
    let person = Person::new(Role::Demandeur, Date::new(1990, 1, 15));
    let home = Home::new(Occupancy::LocataireVide, 480.0, Zone::Two);
    let mut situation = Situation::alone(month(), person, home);
    situation.inconnus = vec![Unknown::new(0, Fact::Salaire)];
    let text = report(&law(), &situation);
    assert!(text.contains(CAUTION) && text.contains("décide\u{a0}: la caf ou la MSA"));
    assert!(text.contains("À demander"), "{text}");
}

#[test]
fn a_hundred_euros_of_wage_are_followed_to_each_benefit() {
    let person = Person::new(Role::Demandeur, Date::new(1990, 1, 15));
    let home = Home::new(Occupancy::SansDomicile, 0.0, Zone::Two);
    let situation = Situation::alone(month(), person, home);
    let effects = changes(&law(), &situation);
    let rsa = effects.iter().find(|effect| {
        effect.change == Change::MoreWage && effect.difference.benefit == Benefit::Rsa
    });
    let rsa = rsa.unwrap().difference;
    assert!((rsa.before - rsa.after - 100.0).abs() < 0.01, "{rsa:?}");
    assert!(
        effects
            .iter()
            .any(|effect| effect.difference.benefit == Benefit::PrimeActivite)
    );
}
