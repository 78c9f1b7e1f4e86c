//! The papers of a procedure, as a worker reads them: which, whose, how many, how old, and on what they depend.

use rights::procedures::{
    Catalogue, Certainty, Circumstances, Condition, Need, Procedure, Settled, Whose,
};
use web::Words;

use super::words::dashed;
use crate::french::firm;

/// One paper that is asked for.
pub(super) struct Piece {
    /// The kinds of papers that will do, the best first.
    pub keys: Vec<String>,
    /// Asked for in any case.
    pub sure: bool,
    /// In French, as on the paper itself.
    pub name: String,
    /// Others that will do as well.
    pub others: Vec<String>,
    /// What is said of it.
    pub lines: Vec<String>,
    /// What only the catalogue says, in French.
    pub french: Vec<String>,
}

/// What is asked for in these circumstances: sure first, then what somebody must look at.
pub(super) fn pieces(
    words: &Words,
    catalogue: &Catalogue,
    procedure: &Procedure,
    told: &Circumstances,
) -> Vec<Piece> {
    let mut asked = procedure.asked(told);
    asked.sort_by_key(|(_, settled)| *settled != Settled::Yes);
    let each = asked.into_iter();
    each.map(|(piece, settled)| one(words, catalogue, piece, settled))
        .collect()
}

fn one(
    words: &Words,
    catalogue: &Catalogue,
    piece: &rights::procedures::Piece,
    settled: Settled,
) -> Piece {
    let known = |key: &String| catalogue.paper(key);
    let mut names = piece
        .one_of
        .iter()
        .filter_map(known)
        .map(|paper| firm(&paper.label));
    let doubtful = piece.one_of.first().and_then(known);
    let doubtful = doubtful.is_some_and(|paper| paper.certainty == Certainty::C);
    let mut lines = vec![words.t(&format!("entitlements-whose-{}", whose(piece.whose)))];
    if piece.count > 1 {
        lines.push(words.with("entitlements-piece-count", "count", piece.count));
    }
    if let Some(months) = piece.months {
        lines.push(words.with("entitlements-piece-months", "months", months));
    }
    lines.extend(need(piece.need).map(|key| words.t(key)));
    if settled == Settled::Ask {
        lines.extend(piece.when.as_ref().map(|when| words.t(&condition(when))));
    }
    if doubtful {
        lines.push(words.t("entitlements-to-check"));
    }
    let french = piece.ask.iter().chain(&piece.note);
    Piece {
        keys: piece.one_of.clone(),
        sure: settled == Settled::Yes && piece.need == Need::Required,
        name: names.next().unwrap_or_default(),
        others: names.collect(),
        lines,
        french: french.map(|line| firm(line)).collect(),
    }
}

/// The key of what a condition says: `entitlements-when-logement-sans-domicile`.
pub(super) fn condition(condition: &Condition) -> String {
    let values = condition.is.iter().chain(&condition.not);
    let value = values.map(|value| dashed(value)).next();
    let value = value.unwrap_or_else(|| "known".to_owned());
    format!("entitlements-when-{}-{value}", dashed(&condition.fact))
}

const fn need(need: Need) -> Option<&'static str> {
    match need {
        Need::Required => None,
        Need::Often => Some("entitlements-piece-often"),
        Need::OnRequest => Some("entitlements-piece-on-request"),
    }
}

pub(super) const fn whose(whose: Whose) -> &'static str {
    match whose {
        Whose::Claimant => "claimant",
        Whose::Adults => "adults",
        Whose::Everybody => "everybody",
        Whose::Children => "children",
        Whose::Host => "host",
        Whose::Landlord => "landlord",
        Whose::Employer => "employer",
        Whose::Doctor => "doctor",
        Whose::Representative => "representative",
        Whose::Obliged => "obliged",
    }
}
