//! Words for amounts, months, questions and benefits: round figures, since it is an estimate.

use jiff::civil::Date;
use rights::{Benefit, Month, NoValues, Step};
use web::{Language, Visit, Words};

use super::{
    entries::{Estimate, Line},
    questions::{Kind, Question},
};
use crate::french::firm;

pub(super) fn month_of(day: Date) -> Month {
    Month::new(i32::from(day.year()), i32::from(day.month()))
}

/// « novembre 2026 ».
pub(super) fn month(words: &Words, month: Month) -> String {
    let name = words.t(&format!("kit-month-{}", month.number()));
    words.fill(
        "entitlements-month",
        &[("month", &name), ("year", &month.year().to_string())],
    )
}

/// A day as people type it: `14/03/1988`.
pub(super) fn typed_day(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// The name of a benefit. Codes of the law have underscores, keys of words have dashes.
pub(super) fn benefit(words: &Words, code: &str) -> String {
    words.t(&format!("entitlements-benefit-{}", dashed(code)))
}

/// What is asked.
pub(super) fn question(visit: &Visit, name: &str) -> String {
    if Benefit::from_code(name).is_some() {
        return benefit(visit.words(), name);
    }
    visit.t(&format!("entitlements-q-{name}"))
}

/// A choice.
pub(super) fn answer(visit: &Visit, name: &str, code: &str) -> String {
    match code {
        "yes" => visit.t("entitlements-yes"),
        "no" => visit.t("entitlements-no"),
        _ => visit.t(&answer_key(name, code)),
    }
}

/// The key of the word for a choice.
pub(super) fn answer_key(name: &str, code: &str) -> String {
    format!("entitlements-a-{name}-{}", dashed(code))
}

/// What is said under a question, if anything.
pub(super) fn hint(visit: &Visit, question: &Question) -> Option<String> {
    let own = format!("entitlements-hint-{}", dashed(question.name));
    if visit.words().knows(&own) {
        return Some(visit.t(&own));
    }
    matches!(question.kind, Kind::Birth | Kind::Day).then(|| visit.t("entitlements-day-shape"))
}

pub(super) fn dashed(code: &str) -> String {
    code.replace('_', "-")
}

/// A sentence of the rules: they are written in French, and said in English to whoever works in it.
pub(super) fn rule(words: &Words, sentence: &str) -> String {
    match (words.language, rights::english(sentence)) {
        (Language::English, Some(said)) => said.to_owned(),
        _ => firm(sentence),
    }
}

/// A step of a reasoning, as one sentence, with the names of the people of the household.
pub(super) fn step(words: &Words, step: &Step, names: &[String]) -> String {
    match (words.language, step.in_english(names)) {
        (Language::English, Some(said)) => said,
        _ => firm(&step.sentence_with(names)),
    }
}

/// Why nothing is computed for a month.
pub(super) fn no_rules(words: &Words, why: &NoValues) -> String {
    let NoValues::Month {
        month: asked,
        first,
        last,
    } = why
    else {
        return words.t("entitlements-no-rules-read");
    };
    let [asked, first, last] = [asked, first, last].map(|own| month(words, *own));
    words.fill(
        "entitlements-no-rules",
        &[("month", &asked), ("first", &first), ("last", &last)],
    )
}

/// Who decides, by office.
pub(super) fn office(benefit: Benefit) -> &'static str {
    match benefit {
        Benefit::Rsa => "department",
        Benefit::Aspa | Benefit::Asi => "pension",
        Benefit::Ass => "jobs",
        Benefit::Css => "health",
        Benefit::BourseCollege | Benefit::BourseLycee => "school",
        Benefit::ChequeEnergie => "energy",
        Benefit::Ada => "asylum",
        Benefit::Cej => "youth",
        Benefit::ReductionLoyerSolidarite => "landlord",
        Benefit::Aah | Benefit::Mva | Benefit::Aeeh => "disability",
        Benefit::PrimeNoel => "caf-alone",
        _ => "caf",
    }
}

pub(super) fn decides(words: &Words, benefit: Benefit) -> String {
    words.t(&format!("entitlements-decides-{}", office(benefit)))
}

/// What opens a right, in one sentence.
pub(super) fn opens(words: &Words, benefit: Benefit) -> String {
    words.t(&format!("entitlements-opens-{}", dashed(benefit.code())))
}

/// What to do; nothing when it comes by itself.
pub(super) fn next(words: &Words, benefit: Benefit, alone: bool) -> String {
    let key = match (benefit, alone) {
        (Benefit::Ars, true) => "term",
        (Benefit::Mva, _) => "with-aah",
        _ => office(benefit),
    };
    words.t(&format!("entitlements-next-{key}"))
}

/// To the nearest ten euros, to the nearest five below a hundred: « environ 650 € par mois ».
pub(super) fn round(amount: f64) -> u64 {
    let step = if amount < 100.0 { 5.0 } else { 10.0 };
    let rounded = ((amount / step).round() * step).max(0.0);
    // A float of at most a few millions; the conversion saturates.
    rounded as u64
}

/// « 1 040 », as the reader's language writes it.
pub(super) fn euros(words: &Words, amount: f64) -> String {
    words.number(round(amount))
}

/// A sum that is promised: never more than it is. Nothing when it is too small to be said.
pub(super) fn at_least(words: &Words, amount: f64) -> Option<String> {
    let below = below(amount);
    (below > 0).then(|| words.number(below))
}

/// The round figure under an amount.
fn below(amount: f64) -> u64 {
    let step = if amount < 100.0 { 5.0 } else { 10.0 };
    // As in `round`.
    ((amount / step).floor() * step).max(0.0) as u64
}

/// The amount of a line: about so much, or between so much and so much; at most so much when it is not sure.
pub(super) fn amount(words: &Words, line: &Line) -> String {
    let Some(benefit) = Benefit::from_code(&line.benefit) else {
        return String::new();
    };
    let said = match (benefit, line.sure) {
        (Benefit::Css, _) => cover(words, line.least, line.most),
        (_, true) => range(words, benefit, line.least, line.most),
        (_, false) => {
            let said = up_to(words, benefit, line.most);
            return words.with("entitlements-by-answer", "amount", said);
        }
    };
    if line.passing {
        words.with("entitlements-passing", "amount", said)
    } else {
        said
    }
}

/// « entre 300 et 440 € par mois ».
pub(super) fn range(words: &Words, benefit: Benefit, least: f64, most: f64) -> String {
    let rhythm = rhythm(benefit);
    let (low, high) = (euros(words, least), euros(words, most));
    if round(least) == round(most) {
        words.with(&format!("entitlements-about-{rhythm}"), "amount", high)
    } else {
        words.fill(
            &format!("entitlements-between-{rhythm}"),
            &[("least", &low), ("most", &high)],
        )
    }
}

/// « jusqu’à 440 € par mois ».
pub(super) fn up_to(words: &Words, benefit: Benefit, most: f64) -> String {
    let key = format!("entitlements-up-to-{}", rhythm(benefit));
    words.with(&key, "amount", euros(words, most))
}

const fn rhythm(benefit: Benefit) -> &'static str {
    match benefit {
        _ if benefit.is_yearly() => "year",
        Benefit::PrimeNaissance => "once",
        _ => "month",
    }
}

/// The health cover costs something, or nothing.
pub(super) fn cover(words: &Words, least: f64, most: f64) -> String {
    if round(most) == 0 {
        words.t("entitlements-cover-free")
    } else if round(least) == round(most) {
        words.with("entitlements-cover-paid", "amount", euros(words, most))
    } else {
        words.with("entitlements-cover-most", "amount", euros(words, most))
    }
}

/// « Barème à vérifier : un plus récent devrait exister depuis avril 2025. »
pub(super) fn stale(words: &Words, line: &Line) -> Option<String> {
    let since = Month::parse(line.stale.as_deref()?)?;
    Some(words.with("entitlements-stale", "month", month(words, since)))
}

/// « Au moins 640 € par mois de plus… ».
pub(super) fn new(words: &Words, estimate: &Estimate) -> Option<String> {
    let amount = at_least(words, estimate.new?)?;
    Some(words.with("entitlements-new", "amount", amount))
}

/// « Déjà versé : environ 150 € par mois. »
pub(super) fn received(words: &Words, estimate: &Estimate) -> Option<String> {
    let amount = euros(words, estimate.received);
    (round(estimate.received) > 0).then(|| words.with("entitlements-received", "amount", amount))
}

#[cfg(test)]
mod tests {
    use super::{below, round};

    #[test]
    fn what_is_promised_is_never_more_than_it_is() {
        for (amount, expected) in [(646.0, 640), (99.9, 95), (4.9, 0), (-3.0, 0)] {
            assert_eq!(below(amount), expected, "{amount}");
        }
    }

    #[test]
    fn figures_are_round() {
        let table = [
            (646.0, 650),
            (573.49, 570),
            (152.24, 150),
            (31.58, 30),
            (2.4, 0),
            (-1.0, 0),
        ];
        for (amount, expected) in table {
            assert_eq!(round(amount), expected, "{amount}");
        }
    }
}
