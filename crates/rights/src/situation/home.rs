//! The dwelling.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Home {
    pub statut: Occupancy,
    /// Without charges; the monthly payment of the loan for a buyer.
    #[serde(default)]
    pub loyer: f64,
    #[serde(default)]
    pub zone: Zone,
    #[serde(default)]
    pub territoire: Territory,
    #[serde(default)]
    pub colocation: bool,
    /// One room only.
    #[serde(default)]
    pub chambre: bool,
    /// The landlord is a parent, a child, a grandparent or a grandchild.
    #[serde(default)]
    pub bailleur_parent: bool,
    /// Under an agreement with the State; that of every HLM unless said otherwise.
    #[serde(default)]
    pub conventionne: Option<bool>,
    /// Hosted, and pays a share.
    #[serde(default)]
    pub participation_frais: bool,
    #[serde(default)]
    pub crous: bool,
    #[serde(default)]
    pub etat: Option<Fabric>,
}

impl Home {
    pub fn new(statut: Occupancy, loyer: f64, zone: Zone) -> Self {
        Self {
            statut,
            loyer,
            zone,
            territoire: Territory::Metropole,
            colocation: false,
            chambre: false,
            bailleur_parent: false,
            conventionne: None,
            participation_frais: false,
            crous: false,
            etat: None,
        }
    }

    pub(crate) fn is_conventionne(&self) -> bool {
        self.conventionne
            .unwrap_or(self.statut == Occupancy::LocataireHlm)
    }

    pub(crate) fn is_rented(&self) -> bool {
        use Occupancy::{LocataireHlm, LocataireMeuble, LocataireVide};
        matches!(self.statut, LocataireHlm | LocataireMeuble | LocataireVide)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Occupancy {
    LocataireVide,
    LocataireHlm,
    LocataireMeuble,
    Foyer,
    Proprietaire,
    Accedant,
    Heberge,
    SansDomicile,
}

/// The zone of the scale of rents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Zone {
    One,
    #[default]
    Two,
    Three,
}

impl Zone {
    pub(crate) const fn index(self) -> usize {
        match self {
            Self::One => 0,
            Self::Two => 1,
            Self::Three => 2,
        }
    }
}

impl TryFrom<u8> for Zone {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            3 => Ok(Self::Three),
            _ => Err(format!("zone {number}\u{a0}: écrivez 1, 2 ou 3")),
        }
    }
}

impl From<Zone> for u8 {
    fn from(zone: Zone) -> Self {
        match zone {
            Zone::One => 1,
            Zone::Two => 2,
            Zone::Three => 3,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Territory {
    #[default]
    Metropole,
    Guadeloupe,
    Martinique,
    Guyane,
    Reunion,
}

/// The state of a room let by the Crous.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fabric {
    Rehabilite,
    NonRehabilite,
}
