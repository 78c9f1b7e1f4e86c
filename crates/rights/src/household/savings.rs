//! What savings and unrented property are counted for, a month (CASF, art. R. 132-1).

use super::Household;
use crate::situation::Person;

impl Household<'_> {
    /// Income of capital, of rents, and what idle property is counted for, `ago` months ago.
    pub(crate) fn savings(&self, person: &Person, ago: usize) -> f64 {
        let income =
            person.mensuel.revenus_capitaux.at(ago) + person.mensuel.revenus_locatifs.at(ago);
        income + self.idle(person, ago)
    }

    /// The same over `count` months from `ago` backwards.
    pub(crate) fn savings_sum(&self, person: &Person, ago: usize, count: usize) -> f64 {
        let income = person.mensuel.revenus_capitaux.sum(ago, count)
            + person.mensuel.revenus_locatifs.sum(ago, count);
        if !owns(person) {
            return income;
        }
        let idle = (ago..ago + count).map(|ago| self.idle(person, ago));
        income + idle.sum::<f64>()
    }

    fn idle(&self, person: &Person, ago: usize) -> f64 {
        let rsa = &self.now().rsa;
        let rate = self.law.livret_a.get(ago).copied().unwrap_or(0.0);
        // The text counts a share of the rental value of the year; OpenFisca counts it each month.
        let months = if self.law.is_parity() { 1.0 } else { 12.0 };
        person.livret_a * rate / 12.0
            + person.epargne_non_imposable * rsa.patrimoine_epargne / 12.0
            + person.valeur_locative_immo * rsa.patrimoine_immobilier / months
            + person.valeur_locative_terrains * rsa.patrimoine_terrains / months
    }
}

fn owns(person: &Person) -> bool {
    person.livret_a
        + person.epargne_non_imposable
        + person.valeur_locative_immo
        + person.valeur_locative_terrains
        > 0.0
}
