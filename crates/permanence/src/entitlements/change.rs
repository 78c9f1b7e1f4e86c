//! « Et si… »: the same household a little different. Pure. Every month is taken to be as after the change, so amounts are
//! those of a situation that has settled.

use rights::{
    Activity, Amounts, Bond, Couple, Home, Law, Occupancy, Person, Role, Situation, TaxUnit,
};

use super::incomes::{MONTHS, wage};

/// Hours of a full week, and weeks of a month.
const WEEK: f64 = 35.0;
pub(super) const WEEKS: f64 = 52.0 / 12.0;
/// What is left of a gross minimum wage once contributions are paid; the « montant net social » is of that order.
const NET: f64 = 0.7914;
/// The rent of a first home, when nobody said another.
pub(super) const FIRST_RENT: f64 = 450.0;
/// Hours more in a week.
pub(super) const MORE_HOURS: f64 = 10.0;

/// A change worth looking at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Change {
    MoreHours,
    Birth,
    TwentyFive,
    JoinWithout,
    JoinWage,
    Separate,
    LeaveParents,
}

impl Change {
    pub(super) const ALL: [Self; 7] = [
        Self::MoreHours,
        Self::Birth,
        Self::TwentyFive,
        Self::JoinWithout,
        Self::JoinWage,
        Self::Separate,
        Self::LeaveParents,
    ];

    /// The end of its key in the words.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::MoreHours => "hours",
            Self::Birth => "birth",
            Self::TwentyFive => "twenty-five",
            Self::JoinWithout => "join",
            Self::JoinWage => "join-wage",
            Self::Separate => "separate",
            Self::LeaveParents => "leave-parents",
        }
    }

    /// The household so changed; nothing when the change makes no sense for it.
    pub(super) fn apply(self, situation: &Situation, law: &Law) -> Option<Situation> {
        let mut changed = situation.clone();
        match self {
            Self::MoreHours => {
                let person = changed.personnes.first_mut()?;
                let now = person.mensuel.salaire_net.at(0);
                earn(person, now + hourly(law) * MORE_HOURS * WEEKS);
            }
            Self::Birth => {
                let born = situation.mois.plus(-1).first_day();
                changed.personnes.push(Person::new(Role::Enfant, born));
            }
            Self::TwentyFive => turn(&mut changed)?,
            Self::JoinWithout => join(&mut changed, 0.0)?,
            Self::JoinWage => join(&mut changed, hourly(law) * WEEK * WEEKS)?,
            Self::Separate => separate(&mut changed)?,
            Self::LeaveParents => leave(&mut changed)?,
        }
        Some(changed)
    }
}

/// What an hour at the minimum wage leaves.
pub(super) fn hourly(law: &Law) -> f64 {
    let [now, ..] = &law.dated;
    now.shared.smic_horaire * NET
}

pub(super) fn earn(person: &mut Person, net: f64) {
    wage(&mut person.mensuel, &[net; MONTHS]);
    if net > 0.0 {
        person.activite = Activity::Actif;
    }
}

fn turn(situation: &mut Situation) -> Option<()> {
    let birthday = situation.mois.plus(-25 * 12).first_day();
    let person = situation.personnes.first_mut()?;
    if person.naissance <= birthday {
        return None;
    }
    person.naissance = birthday;
    Some(())
}

/// Somebody of the same age moves in. Nationality and stay are those of the person: what changes then comes from living together,
/// not from a gate that the partner would open or close, of which nobody said anything.
fn join(situation: &mut Situation, net: f64) -> Option<()> {
    if situation.couple.is_some() {
        return None;
    }
    let first = situation.personnes.first()?;
    let mut partner = Person {
        nationalite: first.nationalite,
        titre_sejour_annees: first.titre_sejour_annees,
        protection: first.protection,
        sejour: first.sejour,
        ..Person::new(Role::Conjoint, first.naissance)
    };
    earn(&mut partner, net);
    situation.personnes.insert(1, partner);
    situation.couple = Some(Couple {
        lien: Bond::Concubinage,
    });
    situation.isolement_recent = false;
    situation.foyers_fiscaux.push(TaxUnit {
        declarants: vec![1],
        ..TaxUnit::default()
    });
    Some(())
}

fn separate(situation: &mut Situation) -> Option<()> {
    situation.couple.take()?;
    let partner = situation
        .personnes
        .iter()
        .position(|person| person.role == Role::Conjoint)?;
    situation.personnes.remove(partner);
    situation.isolement_recent = situation
        .personnes
        .iter()
        .any(|person| person.role == Role::Enfant);
    situation.foyers_fiscaux.truncate(1);
    if let Some(unit) = situation.foyers_fiscaux.first_mut() {
        unit.declarants = vec![0];
    }
    Some(())
}

/// A first home of one's own, at a modest rent.
fn leave(situation: &mut Situation) -> Option<()> {
    let person = situation.personnes.first_mut()?;
    if !person.habite_chez_parents {
        return None;
    }
    person.habite_chez_parents = false;
    person.rattache_parents = false;
    let (zone, territory) = (situation.logement.zone, situation.logement.territoire);
    situation.logement = Home {
        territoire: territory,
        ..Home::new(Occupancy::LocataireVide, FIRST_RENT, zone)
    };
    Some(())
}

/// What a household has to live on each month: its incomes of the month, and its benefits.
pub(super) fn income(situation: &Situation, amounts: &Amounts, law: &Law) -> f64 {
    let people = situation.personnes.iter();
    let earned: f64 = people.map(own).sum();
    earned + amounts.monthly(law)
}

fn own(person: &Person) -> f64 {
    let monthly = &person.mensuel;
    let kinds = [
        &monthly.salaire_net,
        &monthly.chomage_net,
        &monthly.retraite_nette,
        &monthly.pension_invalidite,
        &monthly.pension_alimentaire_recue,
        &monthly.ij_maladie,
        &monthly.ij_maternite,
        &monthly.formation_remuneree,
        &monthly.micro_benefice,
        &monthly.revenus_locatifs,
    ];
    kinds.iter().map(|series| series.at(0)).sum()
}

#[cfg(test)]
mod tests {
    use rights::{Benefit, Date, Engine, Month, Received, Table, Zone};

    use super::*;

    fn law() -> Law {
        Law::of(Table::Official, Month::new(2026, 11)).unwrap()
    }

    fn alone(year: i32) -> Situation {
        let person = Person::new(Role::Demandeur, Date::new(year, 3, 14));
        Situation::alone(
            Month::new(2026, 11),
            person,
            Home::new(Occupancy::LocataireVide, 450.0, Zone::Two),
        )
    }

    fn amount(situation: &Situation, benefit: Benefit) -> f64 {
        Engine::new(&law()).amounts(situation).amount(benefit)
    }

    #[test]
    fn every_change_gives_a_household_that_can_be_and_undoes_nothing_else() {
        let law = law();
        for change in Change::ALL {
            if let Some(changed) = change.apply(&alone(1991), &law) {
                assert!(rights::check(&changed).is_ok(), "{change:?}");
            }
        }
        let joined = Change::JoinWage.apply(&alone(1991), &law).unwrap();
        let apart = Change::Separate.apply(&joined, &law).unwrap();
        assert!((amount(&apart, Benefit::Rsa) - amount(&alone(1991), Benefit::Rsa)).abs() < 0.01);
        assert!(Change::Separate.apply(&alone(1991), &law).is_none());
        assert!(Change::LeaveParents.apply(&alone(1991), &law).is_none());
    }

    #[test]
    fn the_rsa_opens_at_25_and_closes_with_a_partner_at_the_minimum_wage() {
        let law = law();
        let young = alone(2003);
        assert!(amount(&young, Benefit::Rsa) < 1.0);
        let older = Change::TwentyFive.apply(&young, &law).unwrap();
        assert!(amount(&older, Benefit::Rsa) > 500.0);
        let joined = Change::JoinWage.apply(&older, &law).unwrap();
        assert!(amount(&joined, Benefit::Rsa) < 1.0);
    }

    #[test]
    fn whoever_moves_in_opens_no_right_by_a_nationality_of_their_own() {
        let law = law();
        let mut lina = alone(1991);
        lina.personnes[0].nationalite = rights::Nationality::Autre;
        lina.personnes[0].titre_sejour_annees = 1.0;
        let joined = Change::JoinWithout.apply(&lina, &law).unwrap();
        assert!(amount(&lina, Benefit::Rsa) < 1.0 && amount(&joined, Benefit::Rsa) < 1.0);
        let french = Change::JoinWithout.apply(&alone(1991), &law).unwrap();
        assert!(amount(&french, Benefit::Rsa) > 500.0);
    }

    #[test]
    fn an_rsa_received_today_does_not_keep_housing_as_it_is_once_the_wage_has_come() {
        let law = law();
        let mut amina = alone(1991);
        amina.recu.rsa = Received::constant(570.0);
        let mut working = amina.clone();
        earn(&mut working.personnes[0], 1_480.0);
        let mut engine = Engine::new(&law);
        let at_once = engine.amounts(&working).amount(Benefit::AideLogement);
        let later = engine.course(&working).settled;
        let later = later.amount(Benefit::AideLogement);
        assert!(at_once > 250.0 && later < 100.0, "{at_once} then {later}");
        // Whatever was received before, a situation comes to rest at the same place.
        let fresh = engine.course(&alone(1991)).settled;
        assert_eq!(engine.course(&amina).settled, fresh);
    }
}
