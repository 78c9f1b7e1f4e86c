//! The benefits, one file each. Each reads the household and what the ones before it found, in the order below: nothing
//! depends on the order in which questions were asked or rights looked at.

mod aah;
mod ada;
mod aeeh;
mod aide_logement;
mod allocations_familiales;
mod ars;
mod asf;
mod asi;
mod aspa;
mod ass;
mod bourse_college;
mod bourse_lycee;
mod cej;
mod cheque_energie;
mod complement_familial;
mod css;
mod mva;
mod paje_base;
mod prime_activite;
mod prime_naissance;
mod prime_noel;
mod reduction_loyer_solidarite;
mod rsa;

use serde::Serialize;

use crate::{
    gates,
    household::Household,
    notes::{Notes, Step},
    outcome::{Css, HousingKind, Outcome},
    parameters::{Law, Stale},
    situation::Situation,
};

/// A benefit. The order is that of results and pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Benefit {
    Rsa,
    PrimeActivite,
    AideLogement,
    ReductionLoyerSolidarite,
    AllocationsFamiliales,
    ComplementFamilial,
    Asf,
    PajeBase,
    PrimeNaissance,
    Aeeh,
    Aah,
    Mva,
    Aspa,
    Asi,
    Ass,
    Css,
    Ars,
    BourseCollege,
    BourseLycee,
    ChequeEnergie,
    PrimeNoel,
    Ada,
    Cej,
}

/// How many there are.
pub const COUNT: usize = 23;

impl Benefit {
    pub const ALL: [Self; COUNT] = [
        Self::Rsa,
        Self::PrimeActivite,
        Self::AideLogement,
        Self::ReductionLoyerSolidarite,
        Self::AllocationsFamiliales,
        Self::ComplementFamilial,
        Self::Asf,
        Self::PajeBase,
        Self::PrimeNaissance,
        Self::Aeeh,
        Self::Aah,
        Self::Mva,
        Self::Aspa,
        Self::Asi,
        Self::Ass,
        Self::Css,
        Self::Ars,
        Self::BourseCollege,
        Self::BourseLycee,
        Self::ChequeEnergie,
        Self::PrimeNoel,
        Self::Ada,
        Self::Cej,
    ];

    /// The name in results, the same as in the cases.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rsa => "rsa",
            Self::PrimeActivite => "prime_activite",
            Self::AideLogement => "aide_logement",
            Self::ReductionLoyerSolidarite => "reduction_loyer_solidarite",
            Self::AllocationsFamiliales => "allocations_familiales",
            Self::ComplementFamilial => "complement_familial",
            Self::Asf => "asf",
            Self::PajeBase => "paje_base",
            Self::PrimeNaissance => "prime_naissance",
            Self::Aeeh => "aeeh",
            Self::Aah => "aah",
            Self::Mva => "mva",
            Self::Aspa => "aspa",
            Self::Asi => "asi",
            Self::Ass => "ass",
            Self::Css => "css",
            Self::Ars => "ars",
            Self::BourseCollege => "bourse_college",
            Self::BourseLycee => "bourse_lycee",
            Self::ChequeEnergie => "cheque_energie",
            Self::PrimeNoel => "prime_noel",
            Self::Ada => "ada",
            Self::Cej => "cej",
        }
    }

    /// The name on a page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rsa => "revenu de solidarité active (RSA)",
            Self::PrimeActivite => "prime d’activité",
            Self::AideLogement => "aide au logement",
            Self::ReductionLoyerSolidarite => "réduction de loyer de solidarité",
            Self::AllocationsFamiliales => "allocations familiales",
            Self::ComplementFamilial => "complément familial",
            Self::Asf => "allocation de soutien familial",
            Self::PajeBase => "allocation de base de la Paje",
            Self::PrimeNaissance => "prime à la naissance",
            Self::Aeeh => "allocation d’éducation de l’enfant handicapé (AEEH)",
            Self::Aah => "allocation aux adultes handicapés (AAH)",
            Self::Mva => "majoration pour la vie autonome",
            Self::Aspa => "allocation de solidarité aux personnes âgées (Aspa)",
            Self::Asi => "allocation supplémentaire d’invalidité (ASI)",
            Self::Ass => "allocation de solidarité spécifique (ASS)",
            Self::Css => "complémentaire santé solidaire",
            Self::Ars => "allocation de rentrée scolaire",
            Self::BourseCollege => "bourse de collège",
            Self::BourseLycee => "bourse de lycée",
            Self::ChequeEnergie => "chèque énergie",
            Self::PrimeNoel => "prime de Noël",
            Self::Ada => "allocation pour demandeur d’asile (ADA)",
            Self::Cej => "contrat d’engagement jeune",
        }
    }

    /// Who decides: the engine never does.
    pub const fn decided_by(self) -> &'static str {
        match self {
            Self::Aspa | Self::Asi => "la caisse de retraite ou l’assurance maladie",
            Self::Ass => "France Travail",
            Self::Css => "l’assurance maladie",
            Self::BourseCollege | Self::BourseLycee => "l’établissement et l’académie",
            Self::ChequeEnergie => "l’Agence de services et de paiement",
            Self::Ada => "l’Office français de l’immigration et de l’intégration (Ofii)",
            Self::Cej => "la mission locale ou France Travail",
            Self::ReductionLoyerSolidarite => "le bailleur, avec la caf ou la MSA",
            Self::Aah | Self::Mva | Self::Aeeh => "la MDPH, puis la caf ou la MSA",
            Self::Rsa => "le département, par la caf ou la MSA",
            Self::PrimeActivite
            | Self::AideLogement
            | Self::AllocationsFamiliales
            | Self::ComplementFamilial
            | Self::Asf
            | Self::PajeBase
            | Self::PrimeNaissance
            | Self::Ars
            | Self::PrimeNoel => "la caf ou la MSA",
        }
    }

    /// The next act: where it is asked for, and when that matters.
    pub const fn next_act(self) -> &'static str {
        match self {
            Self::Rsa => {
                "Demander sur caf.fr ou msa.fr, ou avec le centre communal d’action sociale\u{a0}: le droit part du mois de la demande."
            }
            Self::PrimeActivite => {
                "Demander sur caf.fr ou msa.fr, avec le montant net social des trois mois de référence."
            }
            Self::AideLogement => {
                "Demander sur caf.fr ou msa.fr dès l’entrée dans les lieux\u{a0}: rien n’est versé pour les mois d’avant."
            }
            Self::ReductionLoyerSolidarite => {
                "Rien à demander\u{a0}: le bailleur l’applique. La vérifier sur la quittance."
            }
            Self::AllocationsFamiliales | Self::ComplementFamilial => {
                "Déclarer les enfants à la caf ou à la MSA\u{a0}: le versement suit."
            }
            Self::Asf => {
                "Demander à la caf ou à la MSA\u{a0}; elle peut aider à fixer et à recouvrer la pension alimentaire."
            }
            Self::PajeBase | Self::PrimeNaissance => {
                "Déclarer la grossesse ou la naissance à la caf et à l’assurance maladie."
            }
            Self::Aeeh | Self::Aah => {
                "Déposer un dossier à la MDPH, avec le certificat médical\u{a0}; compter plusieurs mois."
            }
            Self::Mva => {
                "Rien à demander avec l’AAH\u{a0}: la caf la verse. Avec l’ASI, la demander à la caf."
            }
            Self::Aspa => "Demander à la caisse de retraite, en même temps que la retraite.",
            Self::Asi => "Demander à la caisse qui verse la pension d’invalidité.",
            Self::Ass => "Demander à France Travail à la fin de l’allocation chômage.",
            Self::Css => {
                "Demander sur ameli.fr ou avec le formulaire S3711\u{a0}; renouveler chaque année."
            }
            Self::Ars => {
                "Rien à demander avant 16 ans pour qui est connu de la caf\u{a0}; ensuite, déclarer la scolarité."
            }
            Self::BourseCollege | Self::BourseLycee => "Demander à l’établissement, à la rentrée.",
            Self::ChequeEnergie => {
                "Demander sur chequeenergie.gouv.fr si rien n’est arrivé\u{a0}; déclarer ses revenus chaque année."
            }
            Self::PrimeNoel => "Rien à demander\u{a0}: elle est versée en décembre.",
            Self::Ada => "Vérifier auprès de l’Ofii que l’offre de prise en charge a été acceptée.",
            Self::Cej => "Prendre rendez-vous à la mission locale.",
        }
    }

    /// Paid, or counted, once for the year rather than each month.
    pub const fn is_yearly(self) -> bool {
        matches!(
            self,
            Self::Ars
                | Self::BourseCollege
                | Self::BourseLycee
                | Self::ChequeEnergie
                | Self::PrimeNoel
        )
    }

    /// Money that comes each month: neither once a year or once in all, nor a rent that is lower, nor a health cover.
    pub const fn is_monthly(self) -> bool {
        !self.is_yearly()
            && !matches!(
                self,
                Self::PrimeNaissance | Self::ReductionLoyerSolidarite | Self::Css
            )
    }

    /// Whether the amount bears the CRDS, which the caf takes off before paying (CGI, art. 1600-0 J). Housing benefit is
    /// already net.
    pub const fn bears_crds(self) -> bool {
        matches!(
            self,
            Self::PrimeActivite
                | Self::AllocationsFamiliales
                | Self::ComplementFamilial
                | Self::Asf
                | Self::PajeBase
                | Self::PrimeNaissance
                | Self::Ars
        )
    }

    /// What is paid of an amount: after the CRDS, where there is one (CGI, art. 1600-0 J).
    pub fn paid(self, amount: f64, law: &Law) -> f64 {
        if self.bears_crds() {
            amount * (1.0 - law.now().shared.crds)
        } else {
            amount
        }
    }

    /// The benefit of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|benefit| benefit.code() == code)
    }

    /// The figures of this benefit that the texts should have moved since: said beside the amount.
    pub fn stale<'l>(self, law: &'l Law, situation: &Situation) -> impl Iterator<Item = &'l Stale> {
        let overseas = situation.is_overseas();
        let mine = move |stale: &&Stale| match self {
            Self::Aeeh => stale.name.starts_with("aeeh"),
            Self::AideLogement => overseas && stale.group == "logement",
            Self::Asi => stale.name.starts_with("asi"),
            Self::Cej => stale.name.starts_with("cej"),
            Self::ChequeEnergie => stale.name.starts_with("cheque"),
            Self::Css => stale.group == "sante",
            Self::PrimeNoel => stale.name == "noel",
            _ => false,
        };
        law.stale.iter().filter(mine)
    }

    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// What every rule answered about one household.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    outcomes: [Outcome; COUNT],
    pub(crate) css: Css,
    /// What the household pays each month for its health cover.
    pub(crate) css_participation: f64,
    pub(crate) housing: Option<HousingKind>,
    /// Housing benefit before the question of the landlord’s family.
    pub(crate) housing_amount: f64,
    /// The year of resources of housing, once found.
    pub(crate) housing_resources: Option<f64>,
    /// Family benefits as the rsa counts them.
    pub(crate) af_base: f64,
    pub(crate) cf_plain: f64,
    pub(crate) steps: [Vec<Step>; COUNT],
}

impl Answers {
    pub(crate) fn none() -> Self {
        Self {
            outcomes: [Outcome::Refused(&gates::NOT_LOOKED_AT); COUNT],
            css: Css::Non,
            css_participation: 0.0,
            housing: None,
            housing_amount: 0.0,
            housing_resources: None,
            af_base: 0.0,
            cf_plain: 0.0,
            steps: std::array::from_fn(|_| Vec::new()),
        }
    }

    pub(crate) fn outcome(&self, benefit: Benefit) -> Outcome {
        let outcome = self.outcomes.get(benefit.index()).copied();
        outcome.unwrap_or(Outcome::Refused(&gates::NOT_LOOKED_AT))
    }

    pub(crate) fn amount(&self, benefit: Benefit) -> f64 {
        self.outcome(benefit).amount()
    }

    fn keep(&mut self, benefit: Benefit, outcome: Outcome, notes: &mut Notes) {
        if let Some(kept) = self.outcomes.get_mut(benefit.index()) {
            *kept = outcome;
        }
        if let Some(steps) = self.steps.get_mut(benefit.index()) {
            *steps = notes.take();
        }
    }
}

/// A rule: what it finds goes into `Answers` by its caller.
type Rule = fn(&mut Household<'_>, &mut Answers, &mut Notes) -> Outcome;

/// Each benefit after those that it reads.
const ORDER: [(Benefit, Rule); COUNT] = [
    (Benefit::Ada, ada::rule),
    (Benefit::Aah, aah::rule),
    (Benefit::Ass, ass::rule),
    (Benefit::Asi, asi::rule),
    (Benefit::Aspa, aspa::rule),
    (Benefit::Aeeh, aeeh::rule),
    (Benefit::AllocationsFamiliales, allocations_familiales::rule),
    (Benefit::PajeBase, paje_base::rule),
    (Benefit::ComplementFamilial, complement_familial::rule),
    (Benefit::Asf, asf::rule),
    (Benefit::PrimeNaissance, prime_naissance::rule),
    (
        Benefit::ReductionLoyerSolidarite,
        reduction_loyer_solidarite::rule,
    ),
    (Benefit::AideLogement, aide_logement::rule),
    (Benefit::Mva, mva::rule),
    (Benefit::Rsa, rsa::rule),
    (Benefit::PrimeActivite, prime_activite::rule),
    (Benefit::Css, css::rule),
    (Benefit::Ars, ars::rule),
    (Benefit::BourseCollege, bourse_college::rule),
    (Benefit::BourseLycee, bourse_lycee::rule),
    (Benefit::ChequeEnergie, cheque_energie::rule),
    (Benefit::PrimeNoel, prime_noel::rule),
    (Benefit::Cej, cej::rule),
];

/// Looks at every benefit.
pub(crate) fn all(household: &mut Household<'_>, answers: &mut Answers, notes: &mut Notes) {
    for (benefit, rule) in ORDER {
        let outcome = match gates::closed(household, benefit) {
            Some(reason) => Outcome::Refused(reason),
            None => rule(household, answers, notes),
        };
        answers.keep(benefit, outcome, notes);
    }
}
