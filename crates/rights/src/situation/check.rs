//! What cannot be a household is refused at the door, with a sentence; past it, every rule trusts what it reads.

use super::{Person, Role, Situation};
use crate::month::Month;

/// Why a case cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("Ce cas ne se lit pas\u{a0}: {0}")]
    Json(String),
    #[error("L’identifiant «\u{a0}id\u{a0}» tient en deux cents signes.")]
    Id,
    #[error("Il faut une personne au moins, et vingt au plus.")]
    Count,
    #[error(
        "La première personne est le demandeur, la deuxième le conjoint s’il y en a un, puis viennent les enfants."
    )]
    Roles,
    #[error(
        "«\u{a0}couple\u{a0}» et la personne «\u{a0}conjoint\u{a0}» vont ensemble\u{a0}: il manque l’un des deux."
    )]
    Couple,
    #[error(
        "Une date de naissance est impossible\u{a0}: après le mois demandé ou cent vingt ans avant. Un enfant à naître se dit par «\u{a0}grossesse_terme\u{a0}»."
    )]
    Birth,
    #[error("Un montant est impossible\u{a0}: négatif, ou de plus de dix millions d’euros.")]
    Amount,
    #[error("Un taux d’incapacité va de 0 à 1, un complément d’AEEH de 0 à 6.")]
    Rate,
    #[error("Une grossesse attend d’un à huit enfants.")]
    Pregnancy,
    #[error(
        "Un foyer fiscal désigne ses déclarants par leur rang dans «\u{a0}personnes\u{a0}», chacun une fois."
    )]
    TaxUnit,
    #[error("Un fait inconnu concerne une personne qui n’est pas dans ce foyer.")]
    Unknown,
}

/// Whether this can be a household.
pub fn check(situation: &Situation) -> Result<(), Wrong> {
    let people = &situation.personnes;
    ensure(situation.id.chars().count() <= 200, Wrong::Id)?;
    ensure((1..=20).contains(&people.len()), Wrong::Count)?;
    ensure(roles(people), Wrong::Roles)?;
    let partner = people.iter().any(|person| person.role == Role::Conjoint);
    ensure(partner == situation.couple.is_some(), Wrong::Couple)?;
    people
        .iter()
        .try_for_each(|person| check_person(person, situation.mois))?;
    ensure(amounts(situation), Wrong::Amount)?;
    ensure(tax_units(situation), Wrong::TaxUnit)?;
    let mut unknown = situation.inconnus.iter();
    ensure(
        unknown.all(|unknown| unknown.person().is_none_or(|at| at < people.len())),
        Wrong::Unknown,
    )
}

fn ensure(holds: bool, wrong: Wrong) -> Result<(), Wrong> {
    if holds { Ok(()) } else { Err(wrong) }
}

fn roles(people: &[Person]) -> bool {
    people
        .iter()
        .enumerate()
        .all(|(at, person)| match person.role {
            Role::Demandeur => at == 0,
            Role::Conjoint => at == 1,
            Role::Enfant => at > 0,
        })
}

fn check_person(person: &Person, month: Month) -> Result<(), Wrong> {
    let months = month.since(person.naissance.month());
    ensure((0..=120 * 12).contains(&months), Wrong::Birth)?;
    let rate = (0.0..=1.0).contains(&person.taux_incapacite);
    ensure(rate && person.aeeh_complement <= 6, Wrong::Rate)?;
    ensure((1..=8).contains(&person.grossesse_nombre), Wrong::Pregnancy)?;
    let savings = [
        person.titre_sejour_annees,
        person.livret_a,
        person.epargne_non_imposable,
        person.epargne_imposable,
        person.valeur_immo_non_loue,
        person.valeur_immo_loue,
        person.valeur_terrains,
        person.valeur_locative_immo,
        person.valeur_locative_terrains,
    ];
    let received = &person.recu;
    let received = [&received.aah, &received.asi, &received.ass, &received.mva];
    let monthly = person.mensuel.kinds();
    let possible = savings.iter().all(possible)
        && monthly
            .iter()
            .all(|series| series.amounts().iter().all(possible))
        && received
            .iter()
            .all(|series| series.amounts().iter().all(possible))
        && person
            .annuel
            .all()
            .all(|year| year.amounts().iter().all(gain_or_loss));
    ensure(possible, Wrong::Amount)
}

fn possible(amount: &f64) -> bool {
    (0.0..=1e7).contains(amount)
}

/// A year of business or of rents may end with a loss.
fn gain_or_loss(amount: &f64) -> bool {
    (-1e7..=1e7).contains(amount)
}

fn amounts(situation: &Situation) -> bool {
    let recu = &situation.recu;
    let received = [
        &recu.rsa,
        &recu.prime_activite,
        &recu.aide_logement,
        &recu.allocations_familiales,
        &recu.complement_familial,
        &recu.asf,
        &recu.paje_base,
        &recu.aspa,
    ];
    let units = &situation.foyers_fiscaux;
    possible(&situation.logement.loyer)
        && received
            .iter()
            .all(|series| series.amounts().iter().all(possible))
        && units.iter().all(|unit| {
            let amounts = [
                unit.rfr_n2,
                unit.pensions_versees_n2,
                unit.pensions_versees_n1,
            ];
            amounts.iter().all(possible) && gain_or_loss(&unit.revenus_patrimoine_n2)
        })
}

/// Each declarant exists and declares once.
fn tax_units(situation: &Situation) -> bool {
    let units = &situation.foyers_fiscaux;
    let declarants = || units.iter().flat_map(|unit| &unit.declarants);
    let people = situation.personnes.len();
    declarants().all(|at| *at < people)
        && (0..people).all(|at| declarants().filter(|declarant| **declarant == at).count() <= 1)
}
