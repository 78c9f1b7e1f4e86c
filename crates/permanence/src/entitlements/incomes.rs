//! Incomes: the same amount each month, except some months; what was already received.

use rights::{Month, Monthly, Person, Received, Series, Situation};

use super::{
    entries::Answers,
    periods::Period,
    questions::{EXCEPTIONS, INCOMES, Step},
};

/// Months that the rules read, the present one included.
pub(super) const MONTHS: usize = 14;

/// Names of the fields of an exception: which income, which month, how much.
pub(super) const EXCEPTION: [[&str; 3]; EXCEPTIONS] = [
    ["except-kind-1", "except-month-1", "except-amount-1"],
    ["except-kind-2", "except-month-2", "except-amount-2"],
    ["except-kind-3", "except-month-3", "except-amount-3"],
    ["except-kind-4", "except-month-4", "except-amount-4"],
    ["except-kind-5", "except-month-5", "except-amount-5"],
    ["except-kind-6", "except-month-6", "except-amount-6"],
];

/// Puts the incomes of an adult in place, each kind with its exceptions.
pub(super) fn monthly(answers: &Answers, number: u8, now: Month, person: &mut Person) {
    let slug = Step::Income(number).slug();
    for kind in INCOMES {
        let amount = amount(answers, &slug, kind);
        let mut months = [amount; MONTHS];
        for (ago, other) in exceptions(answers, &slug, kind, now) {
            if let Some(month) = months.get_mut(ago) {
                *month = other;
            }
        }
        if months.iter().any(|month| *month > 0.0) {
            put(&mut person.mensuel, kind, &months);
        }
    }
}

fn amount(answers: &Answers, slug: &str, name: &str) -> f64 {
    let value = answers.value(slug, name);
    value.and_then(|value| value.parse().ok()).unwrap_or(0.0)
}

/// Months that differ: how long ago, and what came in.
fn exceptions(answers: &Answers, slug: &str, kind: &str, now: Month) -> Vec<(usize, f64)> {
    let own = EXCEPTION
        .iter()
        .filter(|[name, ..]| answers.value(slug, name) == Some(kind));
    let found = own.filter_map(|[_, month, amount_name]| {
        let month = Month::parse(answers.value(slug, month)?)?;
        let ago = usize::try_from(now.since(month)).ok()?;
        Some((ago, amount(answers, slug, amount_name)))
    });
    found.collect()
}

/// The « montant net social » stands for the net; the other two are of the order of what payslips show.
pub(super) fn wage(monthly: &mut Monthly, net: &[f64; MONTHS]) {
    monthly.salaire_net = Series::new(net);
    monthly.salaire_imposable = times(net, 1.04);
    monthly.salaire_brut = times(net, 1.27);
}

fn times(months: &[f64; MONTHS], by: f64) -> Series {
    Series::new(&months.map(|amount| amount * by))
}

fn put(monthly: &mut Monthly, kind: &str, months: &[f64; MONTHS]) {
    let series = Series::new(months);
    match kind {
        "wage" => wage(monthly, months),
        "unemployment" => {
            monthly.chomage_imposable = series.clone();
            monthly.chomage_net = series;
        }
        "pension" => {
            monthly.retraite_imposable = series.clone();
            monthly.retraite_nette = series;
            monthly.retraite_brute = times(months, 1.09);
        }
        "invalidity" => monthly.pension_invalidite = series,
        "alimony-in" => monthly.pension_alimentaire_recue = series,
        "alimony-out" => monthly.pension_alimentaire_versee = series,
        "sick-pay" => monthly.ij_maladie = series,
        "maternity-pay" => monthly.ij_maternite = series,
        "training" => monthly.formation_remuneree = series,
        "micro" => monthly.micro_benefice = series,
        "rents" => monthly.revenus_locatifs = series,
        _ => {}
    }
}

/// Benefits of one person: what the person receives, and what the partner does.
const PERSONAL: [[&str; 2]; 4] = [
    ["aah", "aah-partner"],
    ["mva", "mva-partner"],
    ["ass", "ass-partner"],
    ["asi", "asi-partner"],
];

/// What the household receives, for a year unless a period was told; personal benefits go to whom they are paid.
pub(super) fn received(answers: &Answers, situation: &mut Situation) {
    let slug = Step::Received.slug();
    let now = situation.mois;
    let of = |name: &str| {
        let (amount, period) = (amount(answers, &slug, name), Period::of(answers, name));
        let months = (1..=12).map(|ago| {
            if period.holds(now.plus(-ago)) {
                amount
            } else {
                0.0
            }
        });
        Received::new(&months.collect::<Vec<f64>>())
    };
    let recu = &mut situation.recu;
    recu.rsa = of("rsa");
    recu.prime_activite = of("prime_activite");
    recu.aide_logement = of("aide_logement");
    recu.allocations_familiales = of("allocations_familiales");
    recu.complement_familial = of("complement_familial");
    recu.asf = of("asf");
    recu.paje_base = of("paje_base");
    recu.aspa = of("aspa");
    let adults = if situation.couple.is_some() { 2 } else { 1 };
    for (at, person) in situation.personnes.iter_mut().take(adults).enumerate() {
        let [aah, mva, ass, asi] = PERSONAL.map(|names| names.get(at).map(|name| of(name)));
        person.recu.aah = aah.unwrap_or_default();
        person.recu.mva = mva.unwrap_or_default();
        person.recu.ass = ass.unwrap_or_default();
        person.recu.asi = asi.unwrap_or_default();
    }
}

/// Years that some rights read and nobody is asked about: taken to be like the present months. What the tax notice holds is
/// not counted twice.
pub(super) fn years(situation: &mut Situation) {
    let (before_last, last) = (situation.mois.year() - 2, situation.mois.year() - 1);
    for person in &mut situation.personnes {
        let year = |series: &Series| series.sum(1, 12);
        let monthly = &person.mensuel;
        let mut totals = person.annuel.of(before_last);
        totals.pension_invalidite = year(&monthly.pension_invalidite);
        totals.independant_imposable = year(&monthly.micro_benefice);
        totals.revenus_locatifs = year(&monthly.revenus_locatifs);
        let apart = totals.pension_invalidite + totals.independant_imposable;
        totals.salaire_imposable = (totals.salaire_imposable - apart).max(0.0);
        person.annuel.set(before_last, totals);
        let mut totals = person.annuel.of(last);
        totals.pension_alimentaire_recue = year(&monthly.pension_alimentaire_recue);
        person.annuel.set(last, totals);
    }
    for unit in &mut situation.foyers_fiscaux {
        let declarants = unit.declarants.iter();
        let people = declarants.filter_map(|at| situation.personnes.get(*at));
        let paid = people.map(|person| person.mensuel.pension_alimentaire_versee.sum(1, 12));
        // Deducted from the resources of housing (CCH, art. R. 822-4); those of the notice already are without it.
        unit.pensions_versees_n1 = paid.sum();
    }
}

/// Whether a benefit is already received this month, by one or the other, or was asked for.
pub(super) fn is_claimed(answers: &Answers, benefit: &str, now: Month) -> bool {
    let asked = answers.value(&Step::Received.slug(), "claimed");
    let mut asked = asked.unwrap_or_default().split(',');
    received_now(answers, benefit, now) > 0.0 || asked.any(|code| code == benefit)
}

/// What is received of a benefit this month, by one and the other. Paid this month for the last time, it is still received; it
/// is to be asked for again from the next month on.
pub(super) fn received_now(answers: &Answers, benefit: &str, now: Month) -> f64 {
    let slug = Step::Received.slug();
    let both = PERSONAL.iter().find(|[own, _]| *own == benefit);
    let names = both.map_or(vec![benefit], |names| names.to_vec());
    let paid = names
        .into_iter()
        .filter(|name| Period::of(answers, name).holds(now));
    paid.map(|name| amount(answers, &slug, name)).sum()
}

#[cfg(test)]
mod tests {
    use rights::{Bond, Couple, Date, Home, Occupancy, Role, Zone};
    use seal::UserId;
    use web::{Record, View};

    use super::*;
    use crate::entitlements::entries::{Interview, Origin, Told};

    fn told(facts: &[(&str, &str)]) -> Answers {
        let facts = facts.iter().map(|(name, value)| Told {
            name: (*name).into(),
            value: Some((*value).into()),
            origin: Origin::Said,
        });
        let entry = Interview::Tell {
            page: Step::Received.slug(),
            facts: facts.collect(),
        };
        let mut answers = Answers::default();
        answers.apply(&Record::of(1, 0, UserId::from_bytes([1; 16]), &entry));
        answers
    }

    fn november() -> Month {
        Month::new(2026, 11)
    }

    #[test]
    fn a_benefit_of_one_person_goes_to_whom_it_is_paid() {
        let born = |role, year| Person::new(role, Date::new(year, 3, 14));
        let home = Home::new(Occupancy::Heberge, 0.0, Zone::Two);
        let mut situation = Situation::alone(november(), born(Role::Demandeur, 1980), home);
        let answers = told(&[("ass", "580"), ("aah-partner", "1041.59")]);
        received(&answers, &mut situation);
        assert!((situation.personnes[0].recu.ass.at(1) - 580.0).abs() < 1e-9);
        situation.personnes.push(born(Role::Conjoint, 1982));
        situation.couple = Some(Couple {
            lien: Bond::Mariage,
        });
        received(&answers, &mut situation);
        let of = |at: usize| {
            (
                situation.personnes[at].recu.ass.at(1),
                situation.personnes[at].recu.aah.at(1),
            )
        };
        assert_eq!((of(0), of(1)), ((580.0, 0.0), (0.0, 1041.59)));
        assert!(is_claimed(&answers, "aah", november()) && is_claimed(&answers, "ass", november()));
        assert!(!is_claimed(&answers, "asi", november()));
    }

    #[test]
    fn a_benefit_is_claimed_until_its_last_month_included() {
        let last = |month: &'static str| {
            let answers = told(&[
                ("rsa", "570"),
                ("period-kind-1", "rsa"),
                ("period-to-1", month),
            ]);
            is_claimed(&answers, "rsa", november())
        };
        assert!(last("2026-11"));
        assert!(!last("2026-10"));
        assert!(is_claimed(&told(&[("rsa", "570")]), "rsa", november()));
        assert!(is_claimed(
            &told(&[("claimed", "css,rsa")]),
            "rsa",
            november()
        ));
        assert!(!is_claimed(&told(&[("rsa", "0")]), "rsa", november()));
    }
}
