//! An estimate as plain text, for the console: what is sure, what may be, what is not, each with its reasons.

use std::fmt::Write;

use crate::{
    benefits::Benefit,
    changes::{Effect, changes},
    engine::{Engine, Explained},
    facts::Unknown,
    notes::{Unit, format_value},
    outcome::{Css, HousingKind},
    parameters::Law,
    situation::{Role, Situation},
    worlds::{Likely, Verdict, likely},
};

/// Who decides, and since when the figures hold: said with every result.
pub const CAUTION: &str =
    "C’est une estimation, pas une décision\u{a0}: l’organisme nommé après chaque droit décide.";

/// The whole report of a household.
pub fn report(law: &Law, situation: &Situation) -> String {
    let (_, explained) = Engine::new(law).explain_course(situation);
    let outlook = likely(law, situation);
    let mut text = String::new();
    let table = law.table.name();
    line(
        &mut text,
        &format!(
            "Droits de {} (table «\u{a0}{table}\u{a0}»)",
            law.month.in_words()
        ),
    );
    line(&mut text, CAUTION);
    let parts = [
        ("Ce qui est sûr, d’après ce qui est dit", Verdict::Sure),
        ("Ce qui est possible", Verdict::Maybe),
        ("Ce qui n’est pas ouvert", Verdict::No),
    ];
    for (title, verdict) in parts {
        let mut found = outlook
            .benefits
            .iter()
            .filter(|likely| likely.verdict == verdict)
            .peekable();
        if found.peek().is_some() {
            line(&mut text, &format!("\n{title}"));
        }
        for likely in found {
            benefit(&mut text, law, situation, likely, &explained);
        }
    }
    questions(&mut text, situation, &outlook.questions);
    effects(&mut text, &changes(law, situation));
    text
}

fn line(text: &mut String, sentence: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{sentence}");
}

fn benefit(
    text: &mut String,
    law: &Law,
    situation: &Situation,
    likely: &Likely,
    explained: &Explained,
) {
    let name = name(likely.benefit, explained);
    let amount = amount(law, likely);
    line(
        text,
        &format!(
            "  {name}{amount} — décide\u{a0}: {}",
            likely.benefit.decided_by()
        ),
    );
    if likely.passing {
        line(text, "    Le temps que les autres aides soient versées.");
    }
    if likely.verdict != Verdict::Sure
        && let Some(reason) = likely.reason
    {
        line(
            text,
            &format!("    {} ({})", reason.sentence, reason.article),
        );
    }
    if likely.verdict != Verdict::No
        && let Some(stale) = likely.benefit.stale(law, situation).next()
    {
        line(
            text,
            &format!(
                "    Barème à vérifier\u{a0}: un plus récent devrait exister depuis le {}.",
                stale.since.in_words()
            ),
        );
    }
    for question in &likely.questions {
        line(text, &format!("    ? {}", ask(situation, *question)));
    }
    if likely.verdict != Verdict::No {
        line(text, &format!("    {}", likely.benefit.next_act()));
    }
    for step in explained.steps(likely.benefit) {
        for (depth, sentence) in step.sentences() {
            line(text, &format!("    {}{sentence}", "  ".repeat(depth)));
        }
    }
}

fn name(benefit: Benefit, explained: &Explained) -> String {
    let kind = match explained.amounts.housing {
        Some(HousingKind::Apl) => " (APL)",
        Some(HousingKind::Als) => " (ALS)",
        Some(HousingKind::Alf) => " (ALF)",
        None => "",
    };
    let cover = match explained.amounts.css {
        Css::Gratuite => " gratuite",
        Css::Payante => " avec participation",
        Css::Non => "",
    };
    match benefit {
        Benefit::AideLogement => format!("{}{kind}", benefit.name()),
        Benefit::Css => format!("{}{cover}", benefit.name()),
        _ => benefit.name().to_owned(),
    }
}

/// What is paid, after CRDS; a range when it depends.
fn amount(law: &Law, likely: &Likely) -> String {
    let benefit = likely.benefit;
    let unit = match () {
        () if benefit.is_yearly() => Unit::PerYear,
        () if benefit == Benefit::PrimeNaissance => Unit::Euros,
        () => Unit::PerMonth,
    };
    let value = |amount: f64| format_value(amount, unit);
    match likely.verdict {
        Verdict::No => String::new(),
        _ if benefit == Benefit::Css && likely.most > 0.0 => {
            format!("\u{a0}: {} à payer au plus", value(likely.most))
        }
        _ if benefit == Benefit::Css => String::new(),
        Verdict::Sure | Verdict::Maybe if likely.most - likely.least < 0.005 => {
            format!("\u{a0}: {}", value(benefit.paid(likely.most, law)))
        }
        Verdict::Sure | Verdict::Maybe => {
            format!(
                "\u{a0}: de {} à {}",
                value(benefit.paid(likely.least, law)),
                value(benefit.paid(likely.most, law))
            )
        }
    }
}

/// A question, and whom it is about.
pub fn ask(situation: &Situation, unknown: Unknown) -> String {
    let question = unknown.fact().question();
    let person = unknown
        .person()
        .and_then(|at| situation.personnes.get(at).map(|person| (at, person)));
    match person {
        None => question.to_owned(),
        Some((_, person)) if person.role == Role::Demandeur => {
            format!("La personne\u{a0}: {question}")
        }
        Some((_, person)) if person.role == Role::Conjoint => {
            format!("Le conjoint\u{a0}: {question}")
        }
        Some((at, person)) => {
            let rank = situation.personnes.iter().take(at + 1);
            let rank = rank.filter(|other| other.role == person.role).count();
            format!("L’enfant n° {rank}\u{a0}: {question}")
        }
    }
}

fn questions(text: &mut String, situation: &Situation, questions: &[Unknown]) {
    if !questions.is_empty() {
        line(text, "\nÀ demander, dans l’ordre de ce que cela décide");
    }
    for question in questions {
        line(text, &format!("  {}", ask(situation, *question)));
    }
}

fn effects(text: &mut String, effects: &[Effect]) {
    let mut last = None;
    for effect in effects {
        if last.is_none() {
            line(text, "\nCe qui changerait");
        }
        if last != Some(effect.change) {
            line(text, &format!("  {}", effect.change.sentence()));
        }
        last = Some(effect.change);
        let [before, after] = [effect.difference.before, effect.difference.after]
            .map(|amount| format_value(amount, Unit::Euros));
        line(
            text,
            &format!(
                "    {}\u{a0}: {before} → {after}",
                effect.difference.benefit.name()
            ),
        );
    }
}
