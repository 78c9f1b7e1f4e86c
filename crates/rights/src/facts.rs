//! Facts that may not be known, the question that settles each, and the answers worth looking at.

use serde::{Deserialize, Serialize};

use crate::{
    month::Date,
    situation::{
        Activity, Asylum, Monthly, Nationality, Occupancy, Person, Received, School, Series,
        Situation, Stay, TaxUnit, Zone,
    },
};

/// Something that nobody has told: neither yes nor no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Unknown {
    /// Whom it is about; nobody for the household and its dwelling.
    #[serde(default)]
    personne: Option<usize>,
    fait: Fact,
}

impl Unknown {
    /// About one person, or about the household when the fact is one of the household.
    pub fn new(person: usize, fact: Fact) -> Self {
        Self {
            personne: fact.is_personal().then_some(person),
            fait: fact,
        }
    }

    pub fn fact(self) -> Fact {
        self.fait
    }

    /// Whom it is about: an index in `personnes`.
    pub fn person(self) -> Option<usize> {
        self.fait
            .is_personal()
            .then_some(self.personne.unwrap_or(0))
    }

    /// Settles it: the answer numbered `answer` becomes a fact of the situation.
    pub fn settle(self, situation: &mut Situation, answer: usize) {
        let month = situation.mois;
        let children = situation.personnes.iter();
        let children = children.filter(|person| !person.is_parent()).count().max(1);
        situation.inconnus.retain(|unknown| *unknown != self);
        if let Some(at) = self.person() {
            match situation.personnes.get_mut(at) {
                Some(person) if self.fait == Fact::PensionAlimentaire => {
                    let each = pick(&ALIMONY, answer).unwrap_or(0.0);
                    let alimony = Series::constant(each * children as f64);
                    person.mensuel.pension_alimentaire_recue = alimony;
                }
                Some(person) => self.fait.settle_person(person, month.first_day(), answer),
                None => {}
            }
        } else {
            self.fait.settle_household(situation, answer);
        }
    }
}

macro_rules! facts {
    ($($name:ident, $count:literal, $personal:literal, $question:literal;)*) => {
        /// A fact that a rule reads.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Fact {
            $($name,)*
        }

        impl Fact {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// What to ask.
            pub const fn question(self) -> &'static str {
                match self {
                    $(Self::$name => $question,)*
                }
            }

            /// How many answers are worth looking at.
            pub const fn answers(self) -> usize {
                match self {
                    $(Self::$name => $count,)*
                }
            }

            /// About one person, rather than about the household.
            pub const fn is_personal(self) -> bool {
                match self {
                    $(Self::$name => $personal,)*
                }
            }
        }
    };
}

facts! {
    Nationalite, 3, true, "Quelle est sa nationalité\u{a0}?";
    TitreSejour, 4, true, "Depuis quand a-t-elle ou a-t-il un titre de séjour qui permet de travailler, et lequel\u{a0}?";
    Sejour, 2, true, "Son titre de séjour est-il en cours, ou en renouvellement avec un récépissé\u{a0}?";
            SejourEuropeen, 2, true, "Vit-elle ou vit-il en France depuis plus de trois mois\u{a0}?";
    EntreeReguliere, 2, true, "Est-elle ou est-il né en France, ou entré par le regroupement familial\u{a0}?";
    Activite, 5, true, "Travaille, cherche un emploi, étudie, est à la retraite, rien de cela\u{a0}?";
    TauxIncapacite, 3, true, "La MDPH a-t-elle reconnu un taux d’incapacité, et lequel\u{a0}?";
    Rsdae, 2, true, "La MDPH a-t-elle reconnu une restriction substantielle et durable pour l’emploi\u{a0}?";
    Handicap, 2, true, "Un handicap est-il reconnu par la MDPH\u{a0}?";
    InapteTravail, 2, true, "Est-elle ou est-il reconnu inapte au travail\u{a0}?";
    AssCondition, 2, true, "A-t-elle ou a-t-il travaillé cinq ans dans les dix dernières années avant la fin de son contrat\u{a0}?";
    RsaJeuneCondition, 2, true, "A-t-elle ou a-t-il travaillé deux ans dans les trois dernières années\u{a0}?";
    DebutChomage, 2, true, "Depuis quand cherche-t-elle ou cherche-t-il un emploi\u{a0}?";
    Grossesse, 2, true, "Attend-elle un enfant\u{a0}?";
    RattacheParents, 2, true, "Est-elle ou est-il sur la déclaration d’impôt de ses parents\u{a0}?";
    HabiteChezParents, 2, true, "Vit-elle ou vit-il chez ses parents\u{a0}?";
    Boursier, 2, true, "A-t-elle ou a-t-il une bourse d’études\u{a0}?";
    Scolarite, 3, true, "Est-elle ou est-il à l’école, au collège, au lycée\u{a0}?";
    GardeAlternee, 2, true, "Vit-elle ou vit-il la moitié du temps chez l’autre parent\u{a0}?";
    Salaire, 4, true, "Quel est le montant net social de ses fiches de paie\u{a0}?";
    Chomage, 2, true, "Reçoit-elle ou reçoit-il une allocation chômage, et de combien\u{a0}?";
    Retraite, 2, true, "Reçoit-elle ou reçoit-il une retraite, et de combien\u{a0}?";
    PensionInvalidite, 2, true, "Reçoit-elle ou reçoit-il une pension d’invalidité, et de combien\u{a0}?";
    PensionAlimentaire, 3, true, "Reçoit-elle ou reçoit-il une pension alimentaire, et de combien\u{a0}?";
    Epargne, 2, true, "A-t-elle ou a-t-il des économies, et combien\u{a0}?";
    IsolementRecent, 2, false, "Le parent vit-il seul depuis moins de dix-huit mois\u{a0}?";
    Asile, 3, false, "Une demande d’asile est-elle en cours, avec ou sans place d’hébergement\u{a0}?";
    Statut, 6, false, "Comment est-on logé\u{a0}: locataire, HLM, meublé, hébergé, sans logement, propriétaire\u{a0}?";
    Loyer, 3, false, "Quel est le loyer sans les charges\u{a0}?";
    Zone, 3, false, "Dans quelle commune\u{a0}?";
    BailleurParent, 2, false, "Le logement est-il loué à un parent ou à un enfant\u{a0}?";
    Conventionne, 2, false, "Le bail dit-il que le logement est conventionné\u{a0}?";
    RevenuFiscal, 4, false, "Quel est le revenu fiscal de référence de l’avis d’impôt\u{a0}?";
    Naissance, 2, true, "Quel est le jour de sa naissance\u{a0}?";
    RsaRecu, 2, false, "Le RSA a-t-il été versé les mois passés\u{a0}?";
}

/// Choices by number; the last one stands for what is beyond.
fn pick<T: Copy>(choices: &[T], answer: usize) -> Option<T> {
    choices.get(answer).or(choices.last()).copied()
}

impl Fact {
    fn settle_person(self, person: &mut Person, month: Date, answer: usize) {
        let yes = answer == 1;
        match self {
            Self::SejourEuropeen => person.titre_sejour_annees = if yes { 1.0 } else { 0.1 },
            Self::EntreeReguliere => person.entree_reguliere = Some(yes),
            Self::Rsdae => person.rsdae = yes,
            Self::Handicap => person.handicap = yes,
            Self::InapteTravail => person.inapte_travail = yes,
            Self::AssCondition => person.ass_condition = yes,
            Self::RsaJeuneCondition => person.rsa_jeune_condition = yes,
            Self::RattacheParents => person.rattache_parents = yes,
            Self::HabiteChezParents => person.habite_chez_parents = yes,
            Self::Boursier => person.boursier = yes,
            Self::GardeAlternee => person.garde_alternee = yes,
            Self::Naissance => person.naissance = end_of_year(person.naissance, month, yes),
            Self::Grossesse => {
                let term = month.month().plus(3).first_day();
                person.grossesse_terme = yes.then_some(term);
            }
            Self::DebutChomage => {
                let start = month.month().plus(if yes { -6 } else { 0 }).first_day();
                person.debut_chomage = Some(start);
            }
            _ => self.settle_choice(person, answer),
        }
    }

    fn settle_choice(self, person: &mut Person, answer: usize) {
        use Activity::{Actif, Chomeur, Etudiant, Inactif, Retraite};
        use Nationality::{Autre, Eee, Fr};
        use School::{College, Lycee, Primaire};
        let set = |slot: &mut Series, amounts: &[f64]| {
            *slot = Series::constant(pick(amounts, answer).unwrap_or(0.0));
        };
        let monthly = &mut person.mensuel;
        match self {
            Self::Nationalite => person.nationalite = pick(&[Fr, Eee, Autre], answer).unwrap_or(Fr),
            Self::TitreSejour => {
                person.protection = answer == 3;
                person.titre_sejour_annees = pick(&[0.5, 6.0, 12.0, 1.0], answer).unwrap_or(0.0);
            }
            Self::Sejour => {
                let stays = [Stay::Irregulier, Stay::Regulier];
                person.sejour = pick(&stays, answer);
            }
            Self::Activite => {
                let all = [Inactif, Actif, Chomeur, Etudiant, Retraite];
                person.activite = pick(&all, answer).unwrap_or_default();
            }
            Self::TauxIncapacite => {
                person.taux_incapacite = pick(&[0.0, 0.5, 0.8], answer).unwrap_or(0.0);
            }
            Self::Scolarite => {
                person.scolarite = pick(&[Primaire, College, Lycee], answer).unwrap_or_default();
            }
            Self::Salaire => set_wages(monthly, pick(&WAGES, answer).unwrap_or(0.0)),
            Self::Chomage => {
                set(&mut monthly.chomage_net, &[0.0, 900.0]);
                set(&mut monthly.chomage_imposable, &[0.0, 900.0]);
            }
            Self::Retraite => {
                set(&mut monthly.retraite_nette, &[0.0, 700.0]);
                set(&mut monthly.retraite_imposable, &[0.0, 700.0]);
                set(&mut monthly.retraite_brute, &[0.0, 760.0]);
            }
            Self::PensionInvalidite => set(&mut monthly.pension_invalidite, &[0.0, 500.0]),
            Self::Epargne => {
                person.epargne_non_imposable = pick(&[0.0, 60_000.0], answer).unwrap_or(0.0);
            }
            _ => {}
        }
    }

    fn settle_household(self, situation: &mut Situation, answer: usize) {
        use Occupancy::{
            Heberge, LocataireHlm, LocataireMeuble, LocataireVide, Proprietaire, SansDomicile,
        };
        let yes = answer == 1;
        let home = &mut situation.logement;
        match self {
            Self::IsolementRecent => situation.isolement_recent = yes,
            Self::Asile => {
                let housed = [None, Some(true), Some(false)];
                let housed = pick(&housed, answer).flatten();
                situation.asile = housed.map(|hebergement| Asylum { hebergement });
            }
            Self::Statut => {
                let all = [
                    LocataireVide,
                    LocataireHlm,
                    LocataireMeuble,
                    Heberge,
                    SansDomicile,
                    Proprietaire,
                ];
                home.statut = pick(&all, answer).unwrap_or(LocataireVide);
            }
            Self::Loyer => home.loyer = pick(&[250.0, 550.0, 950.0], answer).unwrap_or(0.0),
            Self::Zone => {
                home.zone = pick(&[Zone::One, Zone::Two, Zone::Three], answer).unwrap_or_default();
            }
            Self::BailleurParent => home.bailleur_parent = yes,
            Self::Conventionne => home.conventionne = Some(yes),
            Self::RevenuFiscal => {
                let income = pick(&[0.0, 9_000.0, 20_000.0, 60_000.0], answer).unwrap_or(0.0);
                if situation.foyers_fiscaux.is_empty() {
                    situation.foyers_fiscaux.push(TaxUnit {
                        declarants: vec![0],
                        ..TaxUnit::default()
                    });
                }
                situation.declare(0, income);
            }
            Self::RsaRecu => {
                situation.recu.rsa = Received::constant(if yes { 500.0 } else { 0.0 });
            }
            _ => {}
        }
    }
}

/// The first or the last day that a birth of which the year alone is known may have; no later than the month asked for.
fn end_of_year(birth: Date, month: Date, last: bool) -> Date {
    let year = birth.month().year();
    match last {
        false => Date::new(year, 1, 1),
        true => Date::new(year, 12, 31).min(month),
    }
}

/// Alimony for each child worth looking at: none, less than the asf, more.
const ALIMONY: [f64; 3] = [0.0, 60.0, 250.0];

/// Net wages worth looking at: none, half of the minimum wage, the whole, two and a half.
const WAGES: [f64; 4] = [0.0, 740.0, 1_478.0, 3_700.0];

fn set_wages(monthly: &mut Monthly, net: f64) {
    monthly.salaire_net = Series::constant(net);
    monthly.salaire_imposable = Series::constant(net * 1.04);
    monthly.salaire_brut = Series::constant(net * 1.27);
}
