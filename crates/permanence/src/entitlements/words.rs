//! Words for amounts, months, questions and benefits: round figures, since it is an estimate.

use jiff::civil::Date;
use rights::{Benefit, Month, NoValues, Step};
use web::{Language, Visit, Words};

use super::{
    entries::Line,
    questions::{Kind, Question},
};

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

/// A step of a reasoning, as one sentence.
pub(super) fn step(words: &Words, step: &Step) -> String {
    match (words.language, step.in_english()) {
        (Language::English, Some(said)) => said,
        _ => firm(&step.sentence()),
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

/// What is said in French, with the spaces that it puts before its signs.
pub(super) fn firm(sentence: &str) -> String {
    let mut said = sentence.to_owned();
    for sign in [';', ':', '!', '?', '»'] {
        said = said.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
    }
    said.replace("« ", "«\u{a0}")
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

pub(super) fn next(words: &Words, benefit: Benefit) -> String {
    words.t(&format!("entitlements-next-{}", office(benefit)))
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

/// The amount of a line: about so much, or between so much and so much.
pub(super) fn amount(words: &Words, line: &Line) -> String {
    let Some(benefit) = Benefit::from_code(&line.benefit) else {
        return String::new();
    };
    if benefit == Benefit::Css {
        return cover(words, line);
    }
    let rhythm = match benefit {
        _ if benefit.is_yearly() => "year",
        Benefit::PrimeNaissance => "once",
        _ => "month",
    };
    let (least, most) = (euros(words, line.least), euros(words, line.most));
    if round(line.least) == round(line.most) {
        words.with(&format!("entitlements-about-{rhythm}"), "amount", most)
    } else {
        words.fill(
            &format!("entitlements-between-{rhythm}"),
            &[("least", &least), ("most", &most)],
        )
    }
}

/// The health cover costs something, or nothing.
fn cover(words: &Words, line: &Line) -> String {
    if round(line.most) == 0 {
        words.t("entitlements-cover-free")
    } else if round(line.least) == round(line.most) {
        words.with("entitlements-cover-paid", "amount", euros(words, line.most))
    } else {
        words.with("entitlements-cover-most", "amount", euros(words, line.most))
    }
}

#[cfg(test)]
mod tests {
    use super::round;

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
