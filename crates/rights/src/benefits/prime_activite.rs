//! Prime d’activité: CSS, art. L. 841-1 to L. 845-2, R. 843-1 to R. 845-2, D. 843-1 to D. 843-4. The mean of three monthly
//! computations; bonus of each worker raised on 1 April 2026 (CSS, art. D. 843-2).

use super::{
    Answers, allocations_familiales, asf, complement_familial,
    rsa::{family_scale, flat_share, has_permit, housing_taken},
};
use crate::{
    household::{Household, age, sick_pay, sick_pay_apart},
    money::cent,
    notes::{About, Notes, Unit},
    outcome::{Outcome, Reason},
    parameters::Dated,
    situation::Person,
};

const NO_WORK: Reason = Reason {
    sentence: "La prime d’activité est pour qui a travaillé dans les trois derniers mois.",
    article: "CSS, art. L. 841-1 et L. 842-1",
};
const STUDENT: Reason = Reason {
    sentence: "Étudiants et stagiaires y ont droit s’ils ont gagné, chaque mois, plus de 55 % du Smic.",
    article: "CSS, art. L. 842-2 et D. 843-1",
};
const NO_PERMIT: Reason = Reason {
    sentence: "Il faut cinq ans de titre de séjour qui permette de travailler, sauf pour un réfugié, une carte de résident ou un parent isolé\u{a0}; trois mois de séjour pour un Européen.",
    article: "CSS, art. L. 842-2",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources du foyer sont au-dessus de ce que la prime complète.",
    article: "CSS, art. L. 842-3",
};
const TOO_LITTLE: Reason = Reason {
    sentence: "Moins de 15 € par mois n’est pas versé.",
    article: "CSS, art. D. 843-1",
};

/// Hours of a full month in the condition of students (CSS, art. D. 843-1).
const HOURS: f64 = 169.0;

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    if let Some(reason) = refusal(household) {
        return Outcome::Refused(reason);
    }
    let months = household.reference(0).months();
    let mut total = 0.0;
    let mut permitted = false;
    for ago in months {
        household.count(ago);
        notes.about(About::Month(household.then(ago))).open(
            "Prime calculée sur un mois",
            Unit::PerMonth,
            "CSS, art. R. 843-1",
        );
        let month = if is_open(household, ago) {
            permitted = true;
            of_month(household, ago, notes)
        } else {
            0.0
        };
        notes.close(month);
        total += month;
    }
    if !permitted {
        return Outcome::Refused(&NO_PERMIT);
    }
    let amount = total / 3.0;
    notes.say(
        "Moyenne des trois mois, versée chaque mois",
        amount,
        Unit::PerMonth,
        "CSS, art. R. 843-1",
    );
    if amount <= 0.0 {
        return Outcome::Refused(&TOO_MUCH);
    }
    if amount < household.now().prime_activite.minimum {
        return Outcome::Refused(&TOO_LITTLE);
    }
    Outcome::Granted(amount)
}

/// Somebody worked in the last three months; a student, each month above 55 % of the minimum wage.
fn refusal(household: &Household<'_>) -> Option<&'static Reason> {
    if household.family_ago(0).alone {
        return None;
    }
    let shared = &household.now().shared;
    let least = HOURS * shared.smic_horaire * shared.plafond_enfant_smic;
    let mut reason = &NO_WORK;
    for (person, _) in household.parents() {
        let earned = [1, 2, 3].map(|ago| work(household, person, ago));
        let worked = earned.iter().any(|amount| *amount > 0.0);
        if earned.iter().all(|amount| *amount > least) || (worked && !person.is_student()) {
            return None;
        }
        if worked {
            reason = &STUDENT;
        }
    }
    Some(reason)
}

/// Age, nationality and permit (CSS, art. L. 842-2); OpenFisca lets a child open the right of the parents.
fn is_open(household: &Household<'_>, ago: usize) -> bool {
    let least = household.law.ago(ago).prime_activite.age;
    let whole = household.law.is_parity();
    let adult = household
        .people()
        .any(|(_, found)| age(found, ago) >= least);
    let mut people = household
        .people()
        .filter(|(person, _)| whole || person.is_parent());
    adult
        && (household.family_ago(ago).alone
            || people.any(|(person, _)| has_permit(household, person, ago)))
}

/// Income of work of a month; the AAH counts as one beside 29 hours of minimum wage (CSS, art. D. 843-4).
fn work(household: &Household<'_>, person: &Person, ago: usize) -> f64 {
    let monthly = &person.mensuel;
    let earned = monthly.salaire_net.at(ago)
        + monthly.formation_remuneree.at(ago)
        + monthly.micro_benefice.at(ago)
        + sick_pay(person, ago);
    if earned >= aah_threshold(household.law.ago(ago)) {
        earned + person.recu.aah.at(ago)
    } else {
        earned
    }
}

fn aah_threshold(dated: &Dated) -> f64 {
    dated.prime_activite.seuil_aah * dated.shared.smic_horaire
}

fn of_month(household: &Household<'_>, ago: usize, notes: &mut Notes) -> f64 {
    let dated = household.law.ago(ago);
    let values = &dated.prime_activite;
    let family = household.family_ago(ago);
    let forfait = forfait(household, ago);
    let (mut earned, mut bonus, mut others) = (0.0, 0.0, 0.0);
    for (person, _) in household.people() {
        let own = work(household, person, ago);
        earned += own;
        bonus += bonus_of(dated, own);
        others += apart(household, person, ago, own);
    }
    others += household.situation.recu.aspa.at(ago) + family_benefits(household, ago);
    let people = household.parent_count() + family.rsa_children;
    let more = [values.majoration_deux, values.majoration_trois];
    let flat = values.base * flat_share(people, values.logement_taux, more);
    let housing = housing_taken(
        household,
        household.situation.recu.aide_logement.at(ago),
        flat,
    );
    notes.say(
        "Montant de base pour ce foyer",
        forfait,
        Unit::PerMonth,
        "CSS, art. D. 843-1",
    );
    notes.say(
        "Revenus du travail",
        earned,
        Unit::PerMonth,
        "CSS, art. R. 844-1",
    );
    notes.say(
        "Part des revenus du travail que la prime ajoute",
        values.pente * earned,
        Unit::PerMonth,
        "CSS, art. D. 843-3",
    );
    notes.say(
        "Bonus de chaque personne qui travaille",
        bonus,
        Unit::PerMonth,
        "CSS, art. D. 843-2",
    );
    notes.say(
        "Autres ressources du foyer",
        others,
        Unit::PerMonth,
        "CSS, art. R. 844-5",
    );
    notes.say(
        "Compté pour le logement (une aide, ou pas de loyer)",
        housing,
        Unit::PerMonth,
        "CSS, art. R. 844-3",
    );
    let counted = (earned + others + housing).max(forfait);
    (forfait + bonus + values.pente * earned - counted).max(0.0)
}

fn forfait(household: &Household<'_>, ago: usize) -> f64 {
    let values = &household.law.ago(ago).prime_activite;
    let family = household.family_ago(ago);
    if family.alone {
        let children = f64::from(family.rsa_children);
        return values.base * (values.isole_base + values.isole_enfant * children);
    }
    let more = [
        values.majoration_deux,
        values.majoration_trois,
        values.majoration_suivant,
    ];
    values.base * family_scale(household.parent_count(), family.rsa_children, more)
}

/// Grows between 59 and 138 hours of minimum wage (CSS, art. D. 843-2).
fn bonus_of(dated: &Dated, earned: f64) -> f64 {
    let values = &dated.prime_activite;
    let wage = dated.shared.smic_horaire;
    let (from, to) = (values.bonus_seuil * wage, values.bonus_plafond * wage);
    let most = cent(values.bonus_taux * values.base);
    (most * (earned - from) / (to - from)).clamp(0.0, most)
}

/// What one person had beside work, that month; rents and capital of the year before last.
fn apart(household: &Household<'_>, person: &Person, ago: usize, earned: f64) -> f64 {
    let monthly = &person.mensuel;
    let recu = &person.recu;
    let before = person.annuel.of(household.law.month.year() - 2);
    let aah = if earned < aah_threshold(household.law.ago(ago)) {
        recu.aah.at(ago)
    } else {
        0.0
    };
    recu.asi.at(ago)
        + recu.mva.at(ago)
        + recu.ass.at(ago)
        + monthly.chomage_net.at(ago)
        + monthly.retraite_nette.at(ago)
        + monthly.pension_invalidite.at(ago)
        + monthly.pension_alimentaire_recue.at(ago)
        + sick_pay_apart(person, ago)
        + (before.revenus_capitaux + before.revenus_locatifs) / 12.0
        + aah
}

/// Family benefits received that month, as they count (CSS, art. R. 844-4).
fn family_benefits(household: &Household<'_>, ago: usize) -> f64 {
    let recu = &household.situation.recu;
    let complement = if recu.complement_familial.at(ago) > 0.0 {
        complement_familial::plain(household, ago)
    } else {
        0.0
    };
    let allowances = recu.allocations_familiales.at(ago);
    let allowances = if allowances > 0.0 {
        allowances.min(allocations_familiales::base(household, ago))
    } else {
        0.0
    };
    recu.paje_base.at(ago)
        + asf::counted(household, ago, recu.asf.at(ago))
        + complement
        + allowances
}
