//! The values of one day. Each struct is a file of `parameters`; each field a parameter, under its name in the file.

use serde::Deserialize;

/// Pairs of a threshold and of what it brings.
pub type Scale<const COUNT: usize> = [[f64; 2]; COUNT];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shared {
    pub smic_horaire: f64,
    pub smic_heures: f64,
    pub bmaf: f64,
    pub crds: f64,
    pub livret_a: f64,
    pub abattement_salaires_taux: f64,
    pub abattement_salaires_min: f64,
    pub abattement_salaires_max: f64,
    pub abattement_pensions_taux: f64,
    pub abattement_pensions_min: f64,
    pub age_obligation_scolaire: i32,
    pub age_enfant: i32,
    pub plafond_enfant_smic: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rsa {
    pub base: f64,
    pub majoration_deux: f64,
    pub majoration_trois: f64,
    pub majoration_suivant: f64,
    pub isole_base: f64,
    pub isole_enfant: f64,
    pub minimum: f64,
    pub age: i32,
    pub age_jeune: i32,
    pub titre_eee: f64,
    pub titre_autre: f64,
    pub logement_taux: [f64; 3],
    pub asf_forfait: f64,
    pub patrimoine_immobilier: f64,
    pub patrimoine_terrains: f64,
    pub patrimoine_epargne: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrimeActivite {
    pub base: f64,
    pub majoration_deux: f64,
    pub majoration_trois: f64,
    pub majoration_suivant: f64,
    pub isole_base: f64,
    pub isole_enfant: f64,
    pub pente: f64,
    pub minimum: f64,
    pub bonus_seuil: f64,
    pub bonus_plafond: f64,
    pub bonus_taux: f64,
    pub age: i32,
    pub seuil_aah: f64,
    pub logement_taux: [f64; 3],
}

/// Lists by zone hold, for each zone in turn: alone, couple, one dependent, each more; or as said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Housing {
    pub plafond_loyer: [f64; 12],
    pub coefficient_colocation: f64,
    pub coefficient_chambre: f64,
    /// Alone, couple, each dependent.
    pub charges: [f64; 3],
    pub charges_colocation: [f64; 3],
    pub charges_outre_mer: [f64; 3],
    pub charges_colocation_outre_mer: [f64; 3],
    pub participation_taux: f64,
    pub participation_minimum: f64,
    /// Alone, couple, one to six dependents, each more.
    pub r0: [f64; 9],
    pub r0_outre_mer_un: f64,
    pub taux_famille: [f64; 9],
    /// Alone, couple, one to seven dependents, each more.
    pub taux_famille_outre_mer: [f64; 10],
    pub taux_loyer_seuils: [f64; 2],
    pub taux_loyer: [f64; 2],
    /// By zone.
    pub degressivite: [f64; 3],
    pub suppression: [f64; 3],
    pub minoration: f64,
    pub minimum_al: f64,
    pub minimum_apl: f64,
    pub abattement_chomage: f64,
    pub abattement_deux_actifs: f64,
    pub etudiant_age: i32,
    /// The flat resources of a student, and what a grant takes off.
    pub etudiant: [f64; 2],
    pub etudiant_foyer: [f64; 2],
    pub patrimoine_seuil: f64,
    /// Alone, couple.
    pub foyer_etudiant_chambre: [f64; 2],
    pub foyer_rehabilite: [f64; 2],
    pub foyer_age: [f64; 2],
    /// By zone: alone, couple, one to four dependents, each more.
    pub foyer_conventionne: [f64; 21],
    /// Alone, couple, one to four dependents, each more.
    pub foyer_parts_apl: [f64; 7],
    pub foyer_parts_al: [f64; 7],
    /// Under an agreement, or not.
    pub foyer_k: [f64; 2],
    pub foyer_cm: [f64; 2],
    pub foyer_r: f64,
    pub foyer_loyer_minimum_apl: Scale<6>,
    pub foyer_majoration_apl: f64,
    pub foyer_loyer_minimum_al: Scale<5>,
    pub foyer_majoration_al: f64,
    pub rls_part: f64,
    pub rls_montant: [f64; 12],
    /// By zone: alone, couple, one to six dependents, each more.
    pub rls_plafond: [f64; 27],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    pub af_deux: f64,
    pub af_suivant: f64,
    pub af_tranches: [f64; 2],
    pub af_plafonds: [f64; 2],
    pub af_plafond_enfant: f64,
    pub af_majoration_age: i32,
    pub af_majoration: f64,
    pub af_forfait: f64,
    pub af_un_enfant_outre_mer: f64,
    pub af_majorations_outre_mer: [f64; 2],
    pub af_ages_outre_mer: [i32; 2],
    pub cf_base: f64,
    pub cf_majore: f64,
    pub cf_outre_mer: [f64; 2],
    pub cf_ages_outre_mer: [i32; 2],
    pub cf_age_min: i32,
    pub cf_age_max: i32,
    pub cf_plafond: f64,
    pub cf_plafond_enfants: [f64; 2],
    pub cf_plafond_isole: f64,
    pub cf_part_majore: f64,
    pub asf: f64,
    pub asf_minimum: f64,
    pub aeeh_base: f64,
    /// Of the first to the fifth category.
    pub aeeh_complements: [f64; 5],
    pub aeeh_complement_six: f64,
    pub aeeh_isole: [f64; 5],
    pub aeeh_age: i32,
    pub ars_ages: [i32; 4],
    pub ars_taux: [f64; 3],
    pub ars_plafond: f64,
    pub ars_plafond_enfant: f64,
    pub ars_minimum: f64,
    pub paje_age: i32,
    pub paje_base: f64,
    pub paje_naissance: f64,
    pub paje_enfants: [f64; 2],
    pub paje_plafond_partiel: [f64; 2],
    pub paje_plafond_plein: [f64; 2],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disability {
    pub aah: f64,
    pub aah_taux: f64,
    pub aah_taux_rsdae: f64,
    pub aah_age: i32,
    pub aah_age_fin_etudes: i32,
    pub age_retraite: i32,
    pub aah_plafond_enfant: f64,
    pub aah_tranche_smic: f64,
    pub aah_abattements: [f64; 2],
    pub aah_abattement_arret: f64,
    pub mva: f64,
}

/// Lists hold: alone, couple.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldAge {
    pub aspa_montant: [f64; 2],
    pub aspa_plafond: [f64; 2],
    pub aspa_age: i32,
    pub aspa_taux_anticipe: f64,
    pub aspa_titre: f64,
    pub aspa_abattement: [f64; 2],
    pub asi_plafond: [f64; 2],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unemployment {
    pub ass_jour: f64,
    /// Alone, couple, in daily amounts.
    pub ass_plafonds: [f64; 2],
    /// Of an interrupted resource: with a substitute, without.
    pub ass_abattements: [f64; 2],
    pub ass_age_mois: i32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Health {
    pub plafond: f64,
    pub payante: f64,
    /// Second person, third and fourth, each more.
    pub parts: [f64; 3],
    pub outre_mer: f64,
    pub age: i32,
    pub abattement_arret: f64,
    pub abattement_aah: f64,
    pub abattement_asi: [f64; 2],
    pub abattement_aspa: [f64; 2],
    /// One person, two, three or more.
    pub logement_aide: [f64; 3],
    pub logement_sans: [f64; 3],
    /// Under 30, 49, 59, 69 at most, older.
    pub participation: [f64; 5],
    pub participation_alsace_moselle: [f64; 5],
}

/// Ceilings: for each step in turn, one to eight children, in hourly minimum wages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schooling {
    pub college_montants: [f64; 3],
    pub college_plafonds: [[f64; 8]; 3],
    pub lycee_montants: [f64; 6],
    pub lycee_plafonds: [[f64; 8]; 6],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Others {
    /// A minor, an adult of the first bracket, an adult who is not taxable.
    pub cej_montants: [f64; 3],
    /// From, to, to for a disabled person.
    pub cej_ages: [i32; 3],
    pub cej_abattement: f64,
    pub cej_part_smic: f64,
    pub ada_jour: f64,
    pub ada_personne: f64,
    pub ada_sans_place: f64,
    pub cheque_une: Scale<5>,
    pub cheque_deux: Scale<5>,
    pub cheque_plus: Scale<5>,
    pub cheque_unites: [f64; 3],
    pub noel: f64,
    /// A second person, each of the next two, each child after two.
    pub noel_majorations: [f64; 3],
}
