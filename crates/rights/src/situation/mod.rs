//! What is told of a household, in the words of the interview. A fact that nobody asked for is named in `inconnus`: it is
//! then neither yes nor no. Names of fields are those of the law and of the papers that people hold, hence French.

mod check;
mod home;
mod person;
mod reading;
mod series;

pub use check::{Wrong, check};
pub use home::{Fabric, Home, Occupancy, Territory, Zone};
pub use person::{
    Activity, Monthly, Nationality, Person, PersonReceived, Role, School, Stay, Year, Years,
};
pub use series::{Received, Series};

use serde::{Deserialize, Serialize, de::IgnoredAny};
use serde_json::Value;

use crate::{facts::Unknown, month::Month};

/// A household for which rights are asked, in one month.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    #[serde(default)]
    pub id: String,
    pub mois: Month,
    /// Resources of the rsa and of the prime d’activité are read one month earlier: the law since 1 March 2025.
    #[serde(default = "yes")]
    pub ressources_decalees: bool,
    #[serde(default)]
    pub couple: Option<Couple>,
    /// Alone with a child for less than eighteen months.
    #[serde(default)]
    pub isolement_recent: bool,
    #[serde(default)]
    pub asile: Option<Asylum>,
    pub logement: Home,
    pub personnes: Vec<Person>,
    #[serde(default)]
    pub foyers_fiscaux: Vec<TaxUnit>,
    #[serde(default)]
    pub recu: FamilyReceived,
    #[serde(default)]
    pub inconnus: Vec<Unknown>,
    /// What a generator or a judge adds to a case, and that no rule reads.
    #[serde(default, skip_serializing)]
    #[expect(dead_code, reason = "accepted when reading, and forgotten")]
    profil: Option<IgnoredAny>,
    #[serde(default, skip_serializing)]
    #[expect(dead_code, reason = "accepted when reading, and forgotten")]
    expected: Option<IgnoredAny>,
}

fn yes() -> bool {
    true
}

fn without_nulls(told: Value) -> Value {
    match told {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(_, value)| !value.is_null());
            let kept = kept.map(|(name, value)| (name, without_nulls(value)));
            Value::Object(kept.collect())
        }
        Value::Array(values) => values.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

impl Situation {
    /// One person alone, of whom nothing is known but a day of birth; the rest is added to it.
    pub fn alone(mois: Month, person: Person, logement: Home) -> Self {
        Self {
            id: String::new(),
            mois,
            ressources_decalees: true,
            couple: None,
            isolement_recent: false,
            asile: None,
            logement,
            personnes: vec![person],
            foyers_fiscaux: vec![TaxUnit {
                declarants: vec![0],
                ..TaxUnit::default()
            }],
            recu: FamilyReceived::default(),
            inconnus: Vec::new(),
            profil: None,
            expected: None,
        }
    }

    /// What the tax notice of the year before last says of a unit. Family benefits read what each person earned that year
    /// (CSS, art. R. 532-3); when nothing else tells it, it is what leaves this income after ten per cent (CGI, art. 83, 3°).
    pub fn declare(&mut self, unit: usize, income: f64) {
        let year = self.mois.year() - 2;
        let Some(unit) = self.foyers_fiscaux.get_mut(unit) else {
            return;
        };
        unit.rfr_n2 = income;
        let told = |person: &Person| {
            let amounts = person.annuel.of(year).amounts();
            amounts.iter().any(|amount| *amount != 0.0)
        };
        let mut declarants = unit.declarants.iter();
        if declarants.any(|at| self.personnes.get(*at).is_some_and(told)) {
            return;
        }
        let first = unit.declarants.first().copied();
        if let Some(person) = first.and_then(|at| self.personnes.get_mut(at)) {
            let totals = Year {
                salaire_imposable: income / 0.9,
                ..person.annuel.of(year)
            };
            person.annuel.set(year, totals);
        }
    }

    /// Reads one case; what is wrong is said in a sentence. A field that is `null` is one that is absent.
    pub fn read(json: &str) -> Result<Self, Wrong> {
        let situation = serde_json::from_str(json).or_else(|error| {
            let wrong = || Wrong::Json(reading::sentence(&error));
            let told: Value = serde_json::from_str(json).map_err(|_| wrong())?;
            serde_json::from_value(without_nulls(told)).map_err(|_| wrong())
        });
        let situation = situation?;
        check(&situation)?;
        Ok(situation)
    }

    pub(crate) fn is_overseas(&self) -> bool {
        self.logement.territoire != Territory::Metropole
    }
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Couple {
    #[serde(default)]
    pub lien: Bond,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bond {
    Mariage,
    Pacs,
    #[default]
    Concubinage,
}

/// Somebody asked for asylum, and no decision has been given.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Asylum {
    /// A place in a centre; taken as given when nothing is said.
    #[serde(default = "yes")]
    pub hebergement: bool,
}

/// A tax return of the household, read on the notice.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct TaxUnit {
    /// Indices in `personnes`. Whoever declares nothing belongs to the first unit.
    pub declarants: Vec<usize>,
    pub rfr_n2: f64,
    pub tranche_ir_n2: u8,
    pub revenus_patrimoine_n2: f64,
    pub pensions_versees_n2: f64,
    pub pensions_versees_n1: f64,
}

/// What the family received in the twelve months before the month asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct FamilyReceived {
    pub rsa: Received,
    pub prime_activite: Received,
    pub aide_logement: Received,
    pub allocations_familiales: Received,
    pub complement_familial: Received,
    pub asf: Received,
    pub paje_base: Received,
    pub aspa: Received,
}
