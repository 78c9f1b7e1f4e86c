//! The closed lists of an aid request (field.md §4): whom one asks, what for, what is answered, how it is paid.

use serde::{Deserialize, Serialize};
use web::Visit;

use crate::spaces::Listed;

/// Whom an aid is asked of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Body {
    Ccas,
    Departement,
    Fsl,
    Caf,
    Cpam,
    Caisse,
    Association,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Purpose {
    Food,
    Energy,
    Rent,
    Moving,
    Health,
    Transport,
    Children,
    Work,
    Debt,
    Urgent,
    Other,
}

/// What the commission says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Verdict {
    Granted,
    Partly,
    Refused,
    /// Put off: a paper lacks, another session.
    Adjourned,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Way {
    Transfer,
    Creditor,
    Cheque,
    Cash,
    Vouchers,
}

/// What the person says of a report, once they read it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Consent {
    Agrees,
    Reserves,
    Disagrees,
}

impl Listed for Body {
    const WORDS: &'static str = "aid-body";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Ccas, "ccas"),
        (Self::Departement, "departement"),
        (Self::Fsl, "fsl"),
        (Self::Caf, "caf"),
        (Self::Cpam, "cpam"),
        (Self::Caisse, "caisse"),
        (Self::Association, "association"),
        (Self::Other, "other"),
    ];
}

impl Listed for Purpose {
    const WORDS: &'static str = "aid-purpose";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Food, "food"),
        (Self::Energy, "energy"),
        (Self::Rent, "rent"),
        (Self::Moving, "moving"),
        (Self::Health, "health"),
        (Self::Transport, "transport"),
        (Self::Children, "children"),
        (Self::Work, "work"),
        (Self::Debt, "debt"),
        (Self::Urgent, "urgent"),
        (Self::Other, "other"),
    ];
}

impl Listed for Verdict {
    const WORDS: &'static str = "aid-verdict";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Granted, "granted"),
        (Self::Partly, "partly"),
        (Self::Refused, "refused"),
        (Self::Adjourned, "adjourned"),
    ];
}

impl Listed for Way {
    const WORDS: &'static str = "aid-way";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Transfer, "transfer"),
        (Self::Creditor, "creditor"),
        (Self::Cheque, "cheque"),
        (Self::Cash, "cash"),
        (Self::Vouchers, "vouchers"),
    ];
}

impl Listed for Consent {
    const WORDS: &'static str = "aid-consent";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Agrees, "agrees"),
        (Self::Reserves, "reserves"),
        (Self::Disagrees, "disagrees"),
    ];
}

/// The values of a list, as a field offers them.
pub(super) fn choices<L: Listed>(visit: &Visit) -> Vec<(String, String)> {
    L::ALL
        .iter()
        .map(|(value, code)| ((*code).to_owned(), visit.t(&value.word())))
        .collect()
}
