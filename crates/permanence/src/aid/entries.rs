//! What happens to an aid request and to a social report, in the notebook.

use serde::{Deserialize, Serialize};
use web::{Entry, Keep};

use super::lists::{Body, Consent, Purpose, Verdict, Way};
use crate::{budget::Budget, money::Money};

/// Ids come from the forms that made them; days are civil days, `2026-11-24`.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Aid {
    /// A request, new or corrected.
    Ask { id: u64, request: Request },
    /// The commission sits on that day.
    Sit { id: u64, day: String },
    Answer {
        id: u64,
        verdict: Verdict,
        amount: Option<Money>,
        day: String,
        why: String,
    },
    Pay {
        id: u64,
        amount: Money,
        day: String,
        way: Way,
    },
    /// Given up, by the person or for want of an object.
    Drop { id: u64, why: String },
    /// A report, as it was written: it does not change any more.
    Report { id: u64, report: Box<Report> },
    /// What the person said of a report, having read it.
    Agree {
        id: u64,
        consent: Consent,
        day: String,
        words: String,
    },
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Request {
    pub body: Body,
    /// Its name: « CCAS de Paris 20e ».
    pub whom: String,
    pub purpose: Purpose,
    pub what: String,
    pub amount: Option<Money>,
    /// When it was, or will be, sent.
    pub day: String,
}

/// What is sent to an office: only what was chosen.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Report {
    /// The request that it goes with, in a line.
    pub request: Option<(u64, String)>,
    pub person: String,
    pub birth: String,
    pub address: String,
    /// Who live there, one a line.
    pub household: Vec<String>,
    pub situation: String,
    /// Acts that were chosen: the civil day, and what colleagues read of it.
    pub acts: Vec<(String, String)>,
    pub budget: Option<Budget>,
    pub opinion: String,
    pub author: String,
    pub place: String,
    pub made: String,
}

impl Entry for Aid {
    const KIND: &'static str = "aid";
    const KEEP: Keep = Keep::Months(24);

    fn samples() -> Vec<Self> {
        let day = "2026-12-03".to_owned();
        let answer = Self::Answer {
            id: 7,
            verdict: Verdict::Partly,
            amount: Some(Money(15_000)),
            day: day.clone(),
            why: "plafond atteint".into(),
        };
        vec![
            Self::Ask {
                id: 7,
                request: sample(),
            },
            Self::Sit {
                id: 7,
                day: day.clone(),
            },
            answer,
            Self::Pay {
                id: 7,
                amount: Money(15_000),
                day: day.clone(),
                way: Way::Creditor,
            },
            Self::Drop {
                id: 7,
                why: "elle a payé".into(),
            },
            Self::Report {
                id: 9,
                report: Box::new(report()),
            },
            Self::Agree {
                id: 9,
                consent: Consent::Reserves,
                day,
                words: "ne pas parler de son frère".into(),
            },
        ]
    }
}

pub(super) fn sample() -> Request {
    Request {
        body: Body::Ccas,
        whom: "CCAS de Paris 20e".into(),
        purpose: Purpose::Energy,
        what: "facture d’électricité de l’hiver".into(),
        amount: Some(Money(23_450)),
        day: "2026-11-24".into(),
    }
}

pub(super) fn report() -> Report {
    Report {
        request: Some((7, "Énergie, CCAS de Paris 20e, 234,50 €".into())),
        person: "Amina Diallo".into(),
        birth: "14/03/1988".into(),
        address: "1 place de la Mairie".into(),
        household: vec!["Ilyes, enfant mineur".into()],
        situation: "Mme Diallo élève seule son fils.".into(),
        acts: vec![("2026-11-20".into(), "Appelé EDF avec elle.".into())],
        budget: None,
        opinion: "Avis favorable.".into(),
        author: "Samira Benali".into(),
        place: "Centre social Belleville".into(),
        made: "2026-11-24".into(),
    }
}
