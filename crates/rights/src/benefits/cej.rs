//! Contrat d’engagement jeune: Code du travail, art. L. 5131-6, R. 5131-16 to R. 5131-25; decree n° 2022-199 of 18 February
//! 2022. The amount only: entering the contract is a decision of the adviser.

use super::Answers;
use crate::{
    gates,
    household::{Found, Household, age, daily_sum},
    notes::{About, Notes, Unit},
    outcome::{Outcome, Reason},
    situation::Person,
};

const AGE: Reason = Reason {
    sentence: "Le contrat d’engagement jeune va de 16 à 25 ans révolus, 29 ans avec un handicap reconnu.",
    article: "Code du travail, art. L. 5131-6",
};
const STUDENT: Reason = Reason {
    sentence: "Le contrat est pour les jeunes qui ne sont ni en études ni en formation.",
    article: "Code du travail, art. L. 5131-6",
};
const TAXED: Reason = Reason {
    sentence: "L’allocation est pour les foyers non imposables, ou de la première tranche de l’impôt.",
    article: "Code du travail, art. L. 5131-6",
};
const HAS_RSA: Reason = Reason {
    sentence: "L’allocation du contrat ne suit pas le RSA ni la prime d’activité.",
    article: "Code du travail, art. R. 5131-19",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les revenus des trois derniers mois remplacent l’allocation.",
    article: "Code du travail, art. R. 5131-20",
};

/// Adults from this age.
const ADULT: i32 = 18;

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let mut reason = &AGE;
    let mut amounts = [0.0; 20];
    let recu = &household.situation.recu;
    let received = recu.rsa.sum(1, 3) > 0.0 || recu.prime_activite.sum(1, 3) > 0.0;
    for ((at, (person, found)), kept) in household.people().enumerate().zip(amounts.iter_mut()) {
        let bracket = household
            .tax_unit(at)
            .map_or(0, |(unit, _)| unit.tranche_ir_n2);
        match eligible(household, person, found, bracket, received) {
            Ok(()) => {
                notes.about(About::Person(at)).open(
                    "Allocation d’une personne",
                    Unit::PerMonth,
                    "Code du travail, art. L. 5131-6",
                );
                *kept = amount(household, person, found, bracket, notes);
                notes.close(*kept);
                reason = &TOO_MUCH;
            }
            Err(why) if reason == &AGE => reason = why,
            Err(_) => {}
        }
    }
    household.note(|at, _, found| found.cej = amounts.get(at).copied().unwrap_or(0.0));
    Outcome::of(amounts.iter().sum(), reason)
}

fn eligible(
    household: &Household<'_>,
    person: &Person,
    found: &Found,
    bracket: u8,
    received: bool,
) -> Result<(), &'static Reason> {
    let [from, to, to_disabled] = household.law.others.cej_ages;
    let years = age(found, 0);
    let to = if person.handicap { to_disabled } else { to };
    match () {
        () if !(from..=to).contains(&years) => Err(&AGE),
        () if person.is_student() => Err(&STUDENT),
        () if bracket > 1 => Err(&TAXED),
        () if received => Err(&HAS_RSA),
        () => gates::person_closed(household.law, person).map_or(Ok(()), Err),
    }
}

fn amount(
    household: &Household<'_>,
    person: &Person,
    found: &Found,
    bracket: u8,
    notes: &mut Notes,
) -> f64 {
    let others = &household.law.others;
    let shared = &household.now().shared;
    let [minor, first, untaxed] = others.cej_montants;
    let whole = match bracket {
        _ if age(found, 0) < ADULT => minor,
        0 => untaxed,
        _ => first,
    };
    let monthly = &person.mensuel;
    let replaced = (monthly.formation_remuneree.sum(1, 3) + monthly.chomage_net.sum(1, 3)) / 3.0;
    let earned = (monthly.salaire_net.sum(1, 3) + daily_sum(person, 1, 3)) / 3.0;
    let wage = shared.smic_horaire * shared.smic_heures;
    let slope = whole / (others.cej_part_smic * wage - others.cej_abattement);
    let taken = (earned - others.cej_abattement).max(0.0) * slope;
    notes.say(
        "Montant de l’allocation",
        whole,
        Unit::PerMonth,
        "Code du travail, art. D. 5131-18",
    );
    notes.about(household.months(1, 3)).say(
        "Formation et chômage, par mois",
        replaced,
        Unit::PerMonth,
        "Code du travail, art. R. 5131-20",
    );
    notes.say(
        "Part retirée pour les salaires",
        taken,
        Unit::PerMonth,
        "Code du travail, art. R. 5131-20",
    );
    ((whole - replaced).max(0.0) - taken).max(0.0)
}
