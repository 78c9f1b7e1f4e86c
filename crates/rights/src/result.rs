//! Results as lines of JSON, the shape that cases are compared in.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    benefits::Benefit,
    engine::Amounts,
    outcome::{Css, HousingKind},
};

/// The result of one case: positive amounts, before CRDS, four decimals.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    id: &'a str,
    montants: BTreeMap<&'static str, f64>,
    css: Css,
    #[serde(skip_serializing_if = "Option::is_none")]
    aide_logement_type: Option<HousingKind>,
}

impl<'a> Line<'a> {
    pub fn new(id: &'a str, amounts: &Amounts) -> Self {
        let benefits = Benefit::ALL.into_iter();
        let benefits = benefits.map(|benefit| (benefit.code(), amounts.amount(benefit)));
        let all = benefits.chain([("css_participation", amounts.css_participation)]);
        let montants = all.map(|(code, amount)| (code, (amount * 1e4).round() / 1e4));
        Self {
            id,
            montants: montants.filter(|(_, amount)| *amount > 0.0).collect(),
            css: amounts.css,
            aide_logement_type: amounts.housing,
        }
    }

    /// One line, without its end.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
