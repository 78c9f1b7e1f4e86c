//! What the interview was told in euros a month, for whoever counts something else with it: nobody is asked twice.

use std::collections::BTreeMap;

use rights::Month;
use web::{Result, Space, Visit};

use super::{
    entries::Answers,
    household::shape,
    periods::Period,
    questions::{Kind, Step},
    words::month_of,
};

/// Amounts by the name of their question, both adults together; and how many live there.
#[derive(Default)]
pub(crate) struct Amounts {
    pub people: u8,
    pub by_name: BTreeMap<String, f64>,
}

/// What was told of this file; nothing when nobody was asked.
pub(crate) async fn amounts(visit: &Visit, notebook: &Space) -> Result<Amounts> {
    let answers = notebook.view::<Answers>().await?;
    let now = month_of(visit.app().civil(visit.now()));
    Ok(of(&answers, now))
}

fn of(answers: &Answers, now: Month) -> Amounts {
    let (couple, children) = shape(answers);
    let mut amounts = Amounts {
        people: 1 + u8::from(couple) + children,
        by_name: BTreeMap::new(),
    };
    let adults = if couple { 2 } else { 1 };
    for step in (1..=adults).map(Step::Income).chain([Step::Home]) {
        amounts.add(answers, step, |_| true);
    }
    amounts.add(answers, Step::Received, |name| {
        Period::of(answers, name).holds(now)
    });
    amounts
}

impl Amounts {
    fn add(&mut self, answers: &Answers, step: Step, holds: impl Fn(&str) -> bool) {
        let asked = step
            .questions()
            .filter(|question| question.kind == Kind::Amount && holds(question.name));
        for question in asked {
            let told = answers.value(&step.slug(), question.name);
            let told: Option<f64> = told.and_then(|value| value.parse().ok());
            let name = question.name.trim_end_matches("-partner").to_owned();
            *self.by_name.entry(name).or_default() += told.unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use seal::UserId;
    use web::{Record, View};

    use super::*;
    use crate::entitlements::entries::{Interview, Origin, Told};

    fn tell(answers: &mut Answers, page: &str, facts: &[(&str, &str)]) {
        let facts = facts.iter().map(|(name, value)| Told {
            name: (*name).into(),
            value: Some((*value).into()),
            origin: Origin::Said,
        });
        let entry = Interview::Tell {
            page: page.into(),
            facts: facts.collect(),
        };
        answers.apply(&Record::of(1, 0, UserId::from_bytes([1; 16]), &entry));
    }

    #[test]
    fn both_adults_are_added_and_what_is_no_longer_paid_is_not() {
        let mut answers = Answers::default();
        tell(
            &mut answers,
            "foyer",
            &[("couple", "pacs"), ("children", "2")],
        );
        tell(&mut answers, "revenus-1", &[("wage", "740.5")]);
        tell(&mut answers, "revenus-2", &[("wage", "300")]);
        tell(&mut answers, "logement", &[("rent", "620")]);
        let received = [
            ("aah", "100"),
            ("aah-partner", "50"),
            ("rsa", "570"),
            ("period-kind-1", "rsa"),
            ("period-to-1", "2026-10"),
        ];
        tell(&mut answers, "recu", &received);
        let amounts = of(&answers, Month::new(2026, 11));
        let told = |name: &str| amounts.by_name.get(name).copied().unwrap_or_default();
        assert_eq!(amounts.people, 4);
        assert!((told("wage") - 1040.5).abs() < 1e-9 && (told("rent") - 620.0).abs() < 1e-9);
        assert!((told("aah") - 150.0).abs() < 1e-9 && told("rsa").abs() < 1e-9);
    }
}
