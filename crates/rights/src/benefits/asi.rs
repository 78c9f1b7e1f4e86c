//! Allocation supplémentaire d’invalidité: CSS, art. L. 815-24 to L. 815-29, R. 815-58, D. 815-19-1; and the resources that
//! it shares with the Aspa, art. R. 815-18 to R. 815-29.

use super::Answers;
use crate::{
    gates,
    household::{Found, Household, age, daily_sum},
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
    situation::{Nationality, Person, Series},
};

const NO_PENSION: Reason = Reason {
    sentence: "L’ASI complète une pension d’invalidité, ou une retraite anticipée avec un handicap reconnu.",
    article: "CSS, art. L. 815-24",
};
const NO_PERMIT: Reason = Reason {
    sentence: "Il faut dix ans de titre de séjour qui permette de travailler, ou la nationalité d’un pays de l’Espace économique européen ou de la Suisse, ou une protection (réfugié, apatride, protection subsidiaire).",
    article: "CSS, art. L. 816-1",
};
const ASPA: Reason = Reason {
    sentence: "À l’âge de l’Aspa, elle remplace l’ASI.",
    article: "CSS, art. L. 815-24",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources du foyer atteignent le plafond de l’ASI.",
    article: "CSS, art. L. 815-24-1 et D. 815-19-1",
};

/// Who may have what, claimant first.
pub(super) struct Eligible {
    pub(super) asi: [bool; 2],
    pub(super) aspa: [bool; 2],
    pub(super) old_without_permit: bool,
    pension_without_permit: bool,
}

impl Eligible {
    pub(super) fn of(household: &Household<'_>) -> Self {
        let mut who = Self {
            asi: [false; 2],
            aspa: [false; 2],
            old_without_permit: false,
            pension_without_permit: false,
        };
        let places = who.asi.iter_mut().zip(who.aspa.iter_mut());
        for ((person, found), (asi, aspa)) in household.parents().zip(places) {
            let allowed = has_permit(household, person);
            let old = is_old(household, person, found);
            let pension = person.mensuel.pension_invalidite.at(0) > 0.0
                || (person.handicap && person.mensuel.retraite_nette.at(1) > 0.0);
            *aspa = old && allowed;
            *asi = !*aspa && pension && allowed;
            who.old_without_permit |= old && !allowed;
            who.pension_without_permit |= pension && !allowed;
        }
        who
    }

    pub(super) fn any_aspa(&self) -> bool {
        self.aspa.contains(&true)
    }

    fn count(&self) -> usize {
        let both = self.asi.iter().chain(&self.aspa);
        both.filter(|eligible| **eligible).count()
    }

    /// One partner on each of the two benefits.
    pub(super) fn is_mixed(&self) -> bool {
        matches!(
            (self.asi, self.aspa),
            ([true, _], [_, true]) | ([_, true], [true, _])
        )
    }
}

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let who = Eligible::of(household);
    if !who.asi.contains(&true) {
        return Outcome::Refused(match () {
            () if who.any_aspa() => &ASPA,
            () if who.pension_without_permit => &NO_PERMIT,
            () => &NO_PENSION,
        });
    }
    let values = &household.law.old_age;
    let couple = household.is_couple();
    let resources = resources(household, &who, notes);
    let ceiling = pick(values.asi_plafond, couple) / 12.0;
    notes.say(
        "Plafond de ressources",
        ceiling,
        Unit::PerMonth,
        "CSS, art. D. 815-19-1",
    );
    // Beside a partner on the Aspa, OpenFisca serves no ASI; the text leaves it to the fund, and so do we.
    let left = if who.is_mixed() {
        0.0
    } else {
        (ceiling - resources).max(0.0)
    };
    let each = if who.count() == 2 { left / 2.0 } else { left };
    let asi = who.asi;
    household.note(|at, person, found| {
        let eligible = asi.get(at).copied().unwrap_or(false);
        found.asi = if person.is_parent() && eligible {
            each
        } else {
            0.0
        };
    });
    let total = household.parents().map(|(_, found)| found.asi).sum();
    Outcome::of(total, &TOO_MUCH)
}

/// The first of two for one person, the second for a couple.
pub(super) fn pick([alone, together]: [f64; 2], couple: bool) -> f64 {
    if couple { together } else { alone }
}

fn has_permit(household: &Household<'_>, person: &Person) -> bool {
    gates::person_closed(household.law, person).is_none()
        && match person.nationalite {
            Nationality::Fr | Nationality::Eee | Nationality::Ch => true,
            Nationality::Autre => {
                person.protection || person.titre_sejour_annees >= household.law.old_age.aspa_titre
            }
        }
}

fn is_old(household: &Household<'_>, person: &Person, found: &Found) -> bool {
    let values = &household.law.old_age;
    let unfit = person.taux_incapacite > values.aspa_taux_anticipe || person.inapte_travail;
    let years = age(found, 0);
    years >= values.aspa_age || (years >= household.law.disability.age_retraite && unfit)
}

/// A month of resources of the parents, over the quarter before (CSS, art. R. 815-22 to R. 815-29).
pub(super) fn resources(household: &Household<'_>, who: &Eligible, notes: &mut Notes) -> f64 {
    let sum = household.parents().zip(who.asi.iter().zip(&who.aspa));
    let sum = sum.map(|((person, found), (asi, aspa))| {
        let apart = *asi || *aspa || person.mensuel.pension_invalidite.at(0) > 0.0;
        of_person(household, person, apart) / 3.0 + found.ass
    });
    let resources: f64 = sum.sum();
    let resources = if household.law.is_parity() {
        resources
    } else {
        resources.max(0.0)
    };
    let label = "Ressources de trois mois, par mois";
    notes.about(household.months(1, 3)).say(
        label,
        resources,
        Unit::PerMonth,
        "CSS, art. R. 815-22 à R. 815-29",
    );
    resources
}

/// The quarter of one person; a wage counts beyond a share of the minimum wage of 1 January.
fn of_person(household: &Household<'_>, person: &Person, apart: bool) -> f64 {
    let law = household.law;
    let monthly = &person.mensuel;
    let of = |series: &Series| series.sum(1, 3);
    let wages = of(&monthly.salaire_brut);
    let quarter = law.january.smic_horaire * law.now().shared.smic_heures;
    let share = pick(law.old_age.aspa_abattement, household.is_couple());
    let aah = if apart {
        0.0
    } else {
        person.recu.aah.sum(1, 3)
    };
    of(&monthly.chomage_net)
        + daily_sum(person, 1, 3)
        + of(&monthly.pension_alimentaire_recue)
        + of(&monthly.pension_invalidite)
        + of(&monthly.retraite_brute)
        + of(&monthly.formation_remuneree)
        + household.savings_sum(person, 1, 3)
        + wages
        + aah
        + of(&monthly.micro_benefice)
        - of(&monthly.pension_alimentaire_versee)
        - wages.min(share * quarter)
}
