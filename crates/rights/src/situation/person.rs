//! A person of the household.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::series::{Received, Series};
use crate::month::Date;

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub role: Role,
    pub naissance: Date,
    #[serde(default)]
    pub activite: Activity,
    #[serde(default)]
    pub nationalite: Nationality,
    /// Years of residence permit, months as a fraction.
    #[serde(default)]
    pub titre_sejour_annees: f64,
    /// Refugee, subsidiary protection, stateless, resident card: no length of permit is asked.
    #[serde(default)]
    pub protection: bool,
    /// Whether the stay is regular, when somebody said it.
    #[serde(default)]
    pub sejour: Option<Stay>,
    /// A foreign child: born in France, or come by family reunification, when somebody said it.
    #[serde(default)]
    pub entree_reguliere: Option<bool>,
    #[serde(default)]
    pub mensuel: Monthly,
    #[serde(default)]
    pub annuel: Years,
    #[serde(default)]
    pub livret_a: f64,
    #[serde(default)]
    pub epargne_non_imposable: f64,
    #[serde(default)]
    pub epargne_imposable: f64,
    #[serde(default)]
    pub valeur_immo_non_loue: f64,
    #[serde(default)]
    pub valeur_immo_loue: f64,
    #[serde(default)]
    pub valeur_terrains: f64,
    #[serde(default)]
    pub valeur_locative_immo: f64,
    #[serde(default)]
    pub valeur_locative_terrains: f64,
    /// Rate of incapacity, from 0 to 1.
    #[serde(default)]
    pub taux_incapacite: f64,
    /// Substantial and lasting restriction for employment, recognised by the CDAPH.
    #[serde(default)]
    pub rsdae: bool,
    #[serde(default)]
    pub handicap: bool,
    #[serde(default)]
    pub inapte_travail: bool,
    /// 0 to 6.
    #[serde(default)]
    pub aeeh_complement: u8,
    /// Five years of work in the last ten.
    #[serde(default)]
    pub ass_condition: bool,
    #[serde(default)]
    pub debut_chomage: Option<Date>,
    /// Two years of work in the last three.
    #[serde(default)]
    pub rsa_jeune_condition: bool,
    #[serde(default)]
    pub scolarite: School,
    #[serde(default)]
    pub boursier: bool,
    #[serde(default)]
    pub garde_alternee: bool,
    #[serde(default)]
    pub habite_chez_parents: bool,
    /// On the parents’ tax return.
    #[serde(default)]
    pub rattache_parents: bool,
    #[serde(default)]
    pub alsace_moselle: bool,
    #[serde(default)]
    pub grossesse_terme: Option<Date>,
    #[serde(default = "one")]
    pub grossesse_nombre: u8,
    #[serde(default)]
    pub recu: PersonReceived,
}

fn one() -> u8 {
    1
}

impl Person {
    /// Somebody of whom nothing is known but a day of birth.
    pub fn new(role: Role, naissance: Date) -> Self {
        Self {
            role,
            naissance,
            activite: Activity::Inactif,
            nationalite: Nationality::Fr,
            titre_sejour_annees: 0.0,
            protection: false,
            sejour: None,
            entree_reguliere: None,
            mensuel: Monthly::default(),
            annuel: Years::default(),
            livret_a: 0.0,
            epargne_non_imposable: 0.0,
            epargne_imposable: 0.0,
            valeur_immo_non_loue: 0.0,
            valeur_immo_loue: 0.0,
            valeur_terrains: 0.0,
            valeur_locative_immo: 0.0,
            valeur_locative_terrains: 0.0,
            taux_incapacite: 0.0,
            rsdae: false,
            handicap: false,
            inapte_travail: false,
            aeeh_complement: 0,
            ass_condition: false,
            debut_chomage: None,
            rsa_jeune_condition: false,
            scolarite: School::Inconnue,
            boursier: false,
            garde_alternee: false,
            habite_chez_parents: false,
            rattache_parents: false,
            alsace_moselle: false,
            grossesse_terme: None,
            grossesse_nombre: 1,
            recu: PersonReceived::default(),
        }
    }

    pub(crate) fn is_parent(&self) -> bool {
        self.role != Role::Enfant
    }

    pub(crate) fn is_student(&self) -> bool {
        self.activite == Activity::Etudiant
    }

    pub(crate) fn is_jobless(&self) -> bool {
        self.activite == Activity::Chomeur
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Demandeur,
    Conjoint,
    Enfant,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Activity {
    Actif,
    Chomeur,
    Etudiant,
    Retraite,
    #[default]
    Inactif,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Nationality {
    #[default]
    Fr,
    /// European Union, Iceland, Liechtenstein, Norway.
    Eee,
    Ch,
    Autre,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stay {
    Regulier,
    Irregulier,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum School {
    Maternelle,
    Primaire,
    College,
    Lycee,
    EnseignementSuperieur,
    #[default]
    Inconnue,
}

/// What came in each month, per kind, before the tax withheld at source.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Monthly {
    pub salaire_net: Series,
    pub salaire_imposable: Series,
    pub salaire_brut: Series,
    pub chomage_net: Series,
    pub chomage_imposable: Series,
    pub retraite_nette: Series,
    pub retraite_imposable: Series,
    pub retraite_brute: Series,
    pub pension_invalidite: Series,
    pub pension_alimentaire_recue: Series,
    pub pension_alimentaire_versee: Series,
    pub ij_maladie: Series,
    pub ij_maternite: Series,
    pub formation_remuneree: Series,
    /// Micro-entrepreneur, after the flat deduction.
    pub micro_benefice: Series,
    pub revenus_capitaux: Series,
    pub revenus_locatifs: Series,
}

impl Monthly {
    /// Every kind, for whoever must walk them all.
    pub(crate) fn kinds(&self) -> [&Series; 17] {
        [
            &self.salaire_net,
            &self.salaire_imposable,
            &self.salaire_brut,
            &self.chomage_net,
            &self.chomage_imposable,
            &self.retraite_nette,
            &self.retraite_imposable,
            &self.retraite_brute,
            &self.pension_invalidite,
            &self.pension_alimentaire_recue,
            &self.pension_alimentaire_versee,
            &self.ij_maladie,
            &self.ij_maternite,
            &self.formation_remuneree,
            &self.micro_benefice,
            &self.revenus_capitaux,
            &self.revenus_locatifs,
        ]
    }
}

/// Totals of one civil year.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Year {
    pub salaire_imposable: f64,
    pub chomage_imposable: f64,
    pub retraite_imposable: f64,
    pub pension_invalidite: f64,
    pub pension_alimentaire_recue: f64,
    pub independant_imposable: f64,
    pub revenus_capitaux: f64,
    pub revenus_locatifs: f64,
}

impl Year {
    pub(crate) fn amounts(&self) -> [f64; 8] {
        [
            self.salaire_imposable,
            self.chomage_imposable,
            self.retraite_imposable,
            self.pension_invalidite,
            self.pension_alimentaire_recue,
            self.independant_imposable,
            self.revenus_capitaux,
            self.revenus_locatifs,
        ]
    }
}

/// Totals by civil year; a year that was not told is a year of nothing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(try_from = "BTreeMap<String, Year>", into = "BTreeMap<String, Year>")]
pub struct Years(Vec<(i32, Year)>);

impl Years {
    pub fn of(&self, year: i32) -> Year {
        let found = self.0.iter().find(|(known, _)| *known == year);
        found.map(|(_, totals)| *totals).unwrap_or_default()
    }

    pub fn set(&mut self, year: i32, totals: Year) {
        self.0.retain(|(known, _)| *known != year);
        self.0.push((year, totals));
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Year> {
        self.0.iter().map(|(_, totals)| totals)
    }
}

impl TryFrom<BTreeMap<String, Year>> for Years {
    type Error = String;

    fn try_from(told: BTreeMap<String, Year>) -> Result<Self, String> {
        let years = told.into_iter().map(|(name, totals)| {
            let year = name.parse().ok().filter(|year| (1900..2200).contains(year));
            let year = year.ok_or_else(|| format!("«\u{a0}{name}\u{a0}» n’est pas une année"))?;
            Ok((year, totals))
        });
        years.collect::<Result<_, String>>().map(Self)
    }
}

impl From<Years> for BTreeMap<String, Year> {
    fn from(years: Years) -> Self {
        let named = years.0.into_iter();
        named
            .map(|(year, totals)| (year.to_string(), totals))
            .collect()
    }
}

/// What one person received in the twelve months before.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonReceived {
    pub aah: Received,
    pub asi: Received,
    pub ass: Received,
    pub mva: Received,
}
