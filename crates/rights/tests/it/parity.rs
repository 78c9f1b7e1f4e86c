//! Against OpenFisca-France 176.1.8: the committed sample, and the whole of the shared cases when they are there. What still
//! differs on other households is in `docs/rights.md`, case by case.

use std::{collections::BTreeMap, fs, path::Path};

use rights::{Benefit, Engine, Law, Situation, Table};
use serde_json::Value;

const SAMPLE: &str = include_str!("../cases/sample.jsonl");
const SHARED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/rights/dev-cases.jsonl"
);
/// An amount agrees to the cent; both sides are rounded to four decimals.
const CENT: f64 = 0.0101;

#[derive(Default)]
struct Score {
    positive: usize,
    right: usize,
}

/// Scores as `score.py` does: what is scored, what is positive on one side, what agrees.
fn score(text: &str) -> (usize, usize, BTreeMap<&'static str, Score>, Vec<String>) {
    let (mut whole, mut count) = (0, 0);
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut law = None;
    for line in text.lines() {
        let situation = Situation::read(line).unwrap();
        let case: Value = serde_json::from_str(line).unwrap();
        let expected = &case["expected"];
        let law = law.get_or_insert_with(|| Law::of(Table::Openfisca, situation.mois).unwrap());
        let amounts = Engine::new(law).amounts(&situation);
        let before = wrong.len();
        for benefit in Benefit::ALL
            .into_iter()
            .filter(|benefit| is_scored(expected, *benefit))
        {
            let (mine, theirs) = if benefit == Benefit::Css {
                let kind = serde_json::to_value(amounts.css).unwrap();
                let same = kind == expected["css"];
                let theirs = number(expected, "css_participation");
                let mine = amounts.css_participation + if same { 0.0 } else { 1e6 };
                (mine, if same { theirs } else { theirs + 1.0 })
            } else {
                (amounts.amount(benefit), number(expected, benefit.code()))
            };
            let score = scores.entry(benefit.code()).or_default();
            let free = benefit == Benefit::Css && expected["css"] != "non";
            score.positive += usize::from(mine > 0.0 || theirs > 0.0 || free);
            if (mine - theirs).abs() <= CENT {
                score.right += usize::from(mine > 0.0 || theirs > 0.0 || free);
            } else {
                wrong.push(format!(
                    "{}: {}: {mine} here, {theirs} there",
                    situation.id,
                    benefit.code()
                ));
            }
        }
        count += 1;
        whole += usize::from(wrong.len() == before);
    }
    (count, whole, scores, wrong)
}

fn is_scored(expected: &Value, benefit: Benefit) -> bool {
    let names = |key: &str| {
        expected[key]
            .as_array()
            .map(|list| list.contains(&benefit.code().into()))
    };
    names("notes_sur") != Some(false) && names("limite_numerique") != Some(true)
}

fn number(expected: &Value, key: &str) -> f64 {
    expected["montants"][key].as_f64().unwrap_or(0.0)
}

#[test]
fn the_committed_sample_agrees_to_the_cent() {
    let (count, whole, scores, wrong) = score(SAMPLE);
    assert_eq!(count, 300);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(whole, count);
    for benefit in Benefit::ALL {
        let positive = scores.get(benefit.code()).map_or(0, |score| score.positive);
        assert!(
            positive >= 3,
            "{}: {positive} positive cases say little",
            benefit.code()
        );
    }
}

#[test]
fn the_shared_cases_agree_when_they_are_there() {
    let Ok(text) = fs::read_to_string(Path::new(SHARED)) else {
        println!("passed over: the shared cases are not beside this checkout");
        return;
    };
    let (count, whole, scores, wrong) = score(&text);
    println!(
        "{whole} of {count} right on everything\n{}",
        wrong.join("\n")
    );
    assert!(whole * 100 >= count * 99, "{whole} of {count}");
    for (benefit, score) in scores {
        let share = score.right as f64 / score.positive.max(1) as f64;
        assert!(share >= 0.995, "{benefit}: {share}");
    }
}
