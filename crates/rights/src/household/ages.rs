//! Ages, wages that end the charge of a child, resources of the year before last.

use super::{Found, REACH};
use crate::{
    money::euro,
    month::{Date, Month},
    parameters::{Law, Shared},
    situation::Person,
};

/// Hours of a month of work in the rule of the child who earns (CSS, art. R. 512-2).
const HOURS: f64 = 169.0;

pub(super) fn look(person: &Person, law: &Law) -> Found {
    let mut found = Found {
        months: months(person.naissance, law.month, law),
        ..Found::default()
    };
    for (ago, (age, earns)) in (0..REACH).zip(found.age.iter_mut().zip(&mut found.earns)) {
        let month = law.month.plus(-i32::try_from(ago).unwrap_or(0));
        *age = years(person.naissance, month, law);
        *earns = !person.is_parent() && earns_at(person, ago, &law.ago(ago).shared);
    }
    resources(person, law, &mut found);
    found
}

/// Completed years on the first of the month. For the comparison, OpenFisca’s own year of 365.2425 days.
pub(crate) fn years(birth: Date, month: Month, law: &Law) -> i32 {
    if law.is_parity() {
        mean(birth, month, 400)
    } else {
        birth.months_at(month).div_euclid(12)
    }
}

/// Completed months on the first of the month.
pub(crate) fn months(birth: Date, month: Month, law: &Law) -> i32 {
    if law.is_parity() {
        mean(birth, month, 4800)
    } else {
        birth.months_at(month)
    }
}

/// Years or months of average length, `per_era` of them in the 146 097 days of four centuries.
fn mean(birth: Date, month: Month, per_era: i64) -> i32 {
    let days = i64::from(month.first_day().number() - birth.number()) + 1;
    i32::try_from((days * per_era).div_euclid(146_097)).unwrap_or(0)
}

/// Whether the wages of the six months before are above 55 % of the minimum wage (CSS, art. R. 512-2).
pub(crate) fn earns_at(person: &Person, ago: usize, shared: &Shared) -> bool {
    let wages = person.mensuel.salaire_net.sum(ago + 1, 6) / 6.0;
    wages > 0.0 && wages >= shared.plafond_enfant_smic * shared.smic_horaire * HOURS
}

/// Resources of the year before last, as family benefits take them (CSS, art. R. 532-3).
fn resources(person: &Person, law: &Law, found: &mut Found) {
    let year = person.annuel.of(law.month.year() - 2);
    let wages = year.salaire_imposable + year.chomage_imposable;
    let shared = &law.january_n2;
    found.work = (wages - wage_deduction(wages, shared)).max(0.0) + year.independant_imposable;
    let pensions =
        year.pension_alimentaire_recue + year.retraite_imposable + year.pension_invalidite;
    found.base = found.work + pension_kept(pensions, shared);
}

/// Ten per cent, between a floor and a ceiling, rounded to the euro (CGI, art. 83, 3°).
pub(crate) fn wage_deduction(wages: f64, shared: &Shared) -> f64 {
    let tenth = shared.abattement_salaires_taux * wages;
    let tenth = tenth.max(shared.abattement_salaires_min);
    euro(tenth.min(shared.abattement_salaires_max))
}

/// What remains of pensions after ten per cent, with a floor (CGI, art. 158, 5 a).
pub(crate) fn pension_kept(pensions: f64, shared: &Shared) -> f64 {
    let tenth = shared.abattement_pensions_taux * pensions;
    (pensions - euro(tenth.max(shared.abattement_pensions_min))).max(0.0)
}
