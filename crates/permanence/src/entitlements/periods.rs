//! Benefits received for less than a year, or no longer: which, from which month, until which. Without a line here a benefit is
//! taken as received for twelve months: rights of today read what came in before.

use rights::Month;
use web::{Field, Form};

use super::{
    entries::{Answers, Origin, Told},
    form::Context,
    household::shape,
    questions::{Kind, Step},
    words,
};

/// Names of the fields of a line: which benefit, its first month, its last one.
const PERIOD: [[&str; 3]; 4] = [
    ["period-kind-1", "period-from-1", "period-to-1"],
    ["period-kind-2", "period-from-2", "period-to-2"],
    ["period-kind-3", "period-from-3", "period-to-3"],
    ["period-kind-4", "period-from-4", "period-to-4"],
];

/// When a benefit was received.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub(super) struct Period {
    pub from: Option<Month>,
    pub to: Option<Month>,
}

impl Period {
    /// That of a benefit, as it was told.
    pub(super) fn of(answers: &Answers, benefit: &str) -> Self {
        let slug = Step::Received.slug();
        let mut lines = PERIOD.iter();
        let line = lines.find(|[kind, ..]| answers.value(&slug, kind) == Some(benefit));
        let month = |name: &str| Month::parse(answers.value(&slug, name)?);
        line.map(|[_, from, to]| Self {
            from: month(from),
            to: month(to),
        })
        .unwrap_or_default()
    }

    pub(super) fn holds(self, month: Month) -> bool {
        self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
    }
}

impl Context<'_> {
    pub(super) fn period_names(&self) -> impl Iterator<Item = (&'static str, Kind)> {
        let lines = PERIOD.iter().filter(|_| self.step == Step::Received);
        lines.flatten().map(|name| (*name, Kind::Choice(&[])))
    }

    /// A line of three fields for each benefit told so, and one more.
    pub(super) fn periods(&self, form: &Form) -> Vec<[Field; 3]> {
        if self.step != Step::Received {
            return Vec::new();
        }
        let filled = PERIOD.iter();
        let filled = filled.filter(|names| names.iter().any(|name| !form.value(name).is_empty()));
        let (lines, kinds, months) = (filled.count() + 1, self.received(), self.months());
        let word = |end: &str| self.visit.t(&format!("entitlements-period-{end}"));
        let line = |[kind, from, to]: [&'static str; 3]| {
            [
                form.select(kind, word("kind"), &kinds),
                form.select(from, word("from"), &months),
                form.select(to, word("to"), &months),
            ]
        };
        PERIOD.into_iter().take(lines).map(line).collect()
    }

    /// Benefits whose amount is asked on this page.
    fn received(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.visit.t("entitlements-unsaid"));
        let own = self
            .amounts()
            .map(|name| (name.to_owned(), words::question(self.visit, name)));
        std::iter::once(none).chain(own).collect()
    }

    fn amounts(&self) -> impl Iterator<Item = &'static str> {
        let questions = self.step.questions();
        let (couple, _) = shape(self.answers);
        let amounts = questions.filter(move |question| {
            question.kind == Kind::Amount && (couple || !question.of_two())
        });
        amounts.map(|question| question.name)
    }

    /// A line says which benefit and at least one month, in order; or it is empty.
    pub(super) fn read_periods(&self, form: &mut Form, told: &mut Vec<Told>, chosen: Origin) {
        if self.step != Step::Received {
            return;
        }
        for names in PERIOD {
            let [kind, from, to] = names.map(|name| form.value(name).to_owned());
            if [&kind, &from, &to].iter().all(|text| text.is_empty()) {
                continue;
            }
            let months = [&from, &to].map(|text| Month::parse(text));
            let wrong = |text: &str, month: Option<Month>| !text.is_empty() && month.is_none();
            let [first, last] = months;
            let out_of_order = first.zip(last).is_some_and(|(first, last)| first > last);
            let nothing = first.is_none() && last.is_none();
            if !self.amounts().any(|name| name == kind) {
                form.refuse(names[0], "entitlements-error-period");
            } else if nothing || out_of_order || wrong(&from, first) || wrong(&to, last) {
                form.refuse(names[1], "entitlements-error-period");
            } else {
                let facts = names.into_iter().zip([kind, from, to]);
                let facts = facts.filter(|(_, text)| !text.is_empty());
                told.extend(facts.map(|(name, text)| self.told(name, Some(text), chosen)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_in_a_period_from_its_first_to_its_last() {
        let month = |number| Month::new(2026, number);
        let period = Period {
            from: Some(month(3)),
            to: Some(month(9)),
        };
        let held: Vec<i32> = (1..=12)
            .filter(|number| period.holds(month(*number)))
            .collect();
        assert_eq!(held, [3, 4, 5, 6, 7, 8, 9]);
        assert!(Period::default().holds(month(1)));
    }
}
