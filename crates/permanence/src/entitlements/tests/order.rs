//! The order in which a household is told changes nothing of what it may claim.

use seal::UserId;
use web::{Record, View};

use super::PAGES;
use crate::entitlements::{
    entries::{Answers, Interview, Origin, Told},
    estimate::{Look, look},
};

fn november() -> rights::Month {
    rights::Month::new(2026, 11)
}

/// The answers of pages told in an order, each with its answers in another.
fn told(pages: &[(String, Vec<(String, String)>)]) -> Answers {
    let mut answers = Answers::default();
    for (seq, (page, facts)) in (1..).zip(pages) {
        let facts = facts.iter().map(|(name, value)| Told {
            name: name.clone(),
            value: Some(value.clone()),
            origin: Origin::Said,
        });
        let entry = Interview::Tell {
            page: page.clone(),
            facts: facts.collect(),
        };
        answers.apply(&Record::of(seq, 0, UserId::from_bytes([1; 16]), &entry));
    }
    answers
}

/// As typed on pages, and as kept: dates and amounts in their plain form.
fn kept(value: &str) -> String {
    match value.split('/').collect::<Vec<_>>().as_slice() {
        [day, month, year] => format!("{year}-{month}-{day}"),
        _ => value.replace(',', ".").replace(' ', ""),
    }
}

fn pages() -> Vec<(String, Vec<(String, String)>)> {
    let page = |(page, facts): &(&str, &[(&str, &str)])| {
        // Some answers are left out, so that something stays unknown.
        let facts = facts.iter().filter(|(name, _)| *name != "disability");
        let facts = facts.map(|(name, value)| ((*name).to_owned(), kept(value)));
        ((*page).to_owned(), facts.collect())
    };
    PAGES.iter().map(page).collect()
}

/// Each benefit with its verdict, its amounts and its questions, as a text.
fn found(answers: &Answers) -> Vec<String> {
    let Look::Found(found) = look(answers, november()) else {
        panic!("the household is whole");
    };
    let estimate = found.estimate(answers);
    let lines = found.outlook.benefits.iter().map(|likely| {
        let money = [likely.least, likely.most].map(|amount| (amount * 100.0).round());
        let line = estimate.line(likely.benefit.code());
        let questions = likely.questions.len();
        let claimed = line.map(|line| line.claimed);
        format!(
            "{} {:?} {money:?} {questions} {claimed:?}",
            likely.benefit.code(),
            likely.verdict
        )
    });
    lines
        .chain([format!("{:?} {:?}", estimate.new, estimate.received)])
        .collect()
}

#[test]
fn pages_and_answers_in_another_order_give_the_same_rights() {
    let first = found(&told(&pages()));
    assert!(first.iter().any(|line| line.contains("Maybe")), "{first:?}");
    for turn in 0..pages().len() {
        let mut other = pages();
        other.rotate_left(turn);
        if turn % 2 == 1 {
            other.reverse();
        }
        for (_, facts) in &mut other {
            facts.reverse();
        }
        assert_eq!(found(&told(&other)), first, "turned by {turn}");
    }
}

#[test]
fn children_in_another_order_give_the_same_rights() {
    let first = found(&told(&pages()));
    let mut other = pages();
    for (page, _) in &mut other {
        *page = match page.as_str() {
            "enfant-1" => "enfant-2".to_owned(),
            "enfant-2" => "enfant-1".to_owned(),
            _ => page.clone(),
        };
    }
    assert_eq!(found(&told(&other)), first);
}
