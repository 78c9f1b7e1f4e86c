//! What would change the answer: the same household, a little different.

use crate::{
    benefits::Benefit,
    engine::{Amounts, Engine},
    parameters::Law,
    situation::{Person, Role, Situation},
};

/// A difference worth looking at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A hundred euros more of net wage, each month.
    MoreWage,
    /// A child is born.
    Birth,
    /// The claimant turns 25.
    TwentyFive,
    /// Fifty euros less of rent.
    LessRent,
}

impl Change {
    pub const ALL: [Self; 4] = [
        Self::MoreWage,
        Self::Birth,
        Self::TwentyFive,
        Self::LessRent,
    ];

    /// What is different, in a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::MoreWage => "Avec 100 € de salaire net de plus chaque mois",
            Self::Birth => "Avec une naissance ce mois-ci",
            Self::TwentyFive => "À partir de 25 ans",
            Self::LessRent => "Avec 50 € de loyer en moins",
        }
    }

    /// The household so changed; nothing when the change makes no sense for it.
    fn apply(self, situation: &Situation) -> Option<Situation> {
        let mut changed = situation.clone();
        match self {
            Self::MoreWage => {
                let monthly = &mut changed.personnes.first_mut()?.mensuel;
                monthly.salaire_net = monthly.salaire_net.plus(100.0);
                monthly.salaire_imposable = monthly.salaire_imposable.plus(104.0);
                monthly.salaire_brut = monthly.salaire_brut.plus(127.0);
            }
            Self::Birth => {
                let born = situation.mois.plus(-1).first_day();
                changed.personnes.push(Person::new(Role::Enfant, born));
            }
            Self::TwentyFive => {
                let person = changed.personnes.first_mut()?;
                let birthday = situation.mois.plus(-25 * 12).first_day();
                if person.naissance <= birthday {
                    return None;
                }
                person.naissance = birthday;
            }
            Self::LessRent => {
                let rent = &mut changed.logement.loyer;
                if *rent <= 50.0 {
                    return None;
                }
                *rent -= 50.0;
            }
        }
        Some(changed)
    }
}

/// A benefit that is not the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    pub benefit: Benefit,
    pub before: f64,
    pub after: f64,
}

/// What a change does to one benefit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    pub change: Change,
    pub difference: Difference,
}

/// What each change would do once it has settled, benefit by benefit; amounts that stay the same are left out.
pub fn changes(law: &Law, situation: &Situation) -> Vec<Effect> {
    let mut engine = Engine::new(law);
    let told = engine.course(situation).settled;
    let mut effects = Vec::new();
    for change in Change::ALL {
        if let Some(changed) = change.apply(situation) {
            let changed = engine.course(&changed).settled;
            let differences = compare(&told, &changed).into_iter();
            effects.extend(differences.map(|difference| Effect { change, difference }));
        }
    }
    effects
}

/// What differs between two results, benefit by benefit: after a change, or since another day.
pub fn compare(before: &Amounts, after: &Amounts) -> Vec<Difference> {
    let all = Benefit::ALL.into_iter().map(|benefit| Difference {
        benefit,
        before: before.amount(benefit),
        after: after.amount(benefit),
    });
    all.filter(|difference| (difference.before - difference.after).abs() >= 0.005)
        .collect()
}
