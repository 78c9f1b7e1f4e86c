//! The interview: which pages a household has, what a question is, and where a fact of the law is asked.

mod asked;

use rights::Fact;

use asked::{ADULT, CHILD, HOME, HOUSEHOLD, INCOME, RECEIVED, TAX};

/// Children that the interview has a page for.
pub(super) const CHILDREN: u8 = 12;
/// Months of incomes that differ from the others, at most.
pub(super) const EXCEPTIONS: usize = 6;

/// A page of the interview.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    Household,
    /// The person, then their partner.
    Adult(u8),
    Child(u8),
    Home,
    Income(u8),
    Tax,
    Received,
}

impl Step {
    /// Its name in addresses and in entries.
    pub(super) fn slug(self) -> String {
        match self {
            Self::Household => "foyer".to_owned(),
            Self::Adult(number) => format!("adulte-{number}"),
            Self::Child(number) => format!("enfant-{number}"),
            Self::Home => "logement".to_owned(),
            Self::Income(number) => format!("revenus-{number}"),
            Self::Tax => "impots".to_owned(),
            Self::Received => "recu".to_owned(),
        }
    }

    /// The pages of a household, in the order of the interview.
    pub(super) fn all(couple: bool, children: u8) -> Vec<Self> {
        let adults = if couple { 2 } else { 1 };
        let mut steps = vec![Self::Household];
        steps.extend((1..=adults).map(Self::Adult));
        steps.extend((1..=children.min(CHILDREN)).map(Self::Child));
        steps.push(Self::Home);
        steps.extend((1..=adults).map(Self::Income));
        steps.extend([Self::Tax, Self::Received]);
        steps
    }

    pub(super) fn groups(self) -> &'static [Group] {
        match self {
            Self::Household => HOUSEHOLD,
            Self::Adult(_) => ADULT,
            Self::Child(_) => CHILD,
            Self::Home => HOME,
            Self::Income(_) => INCOME,
            Self::Tax => TAX,
            Self::Received => RECEIVED,
        }
    }

    pub(super) fn questions(self) -> impl Iterator<Item = &'static Question> {
        self.groups().iter().flat_map(|group| group.questions)
    }
}

/// Questions that go together; folded when they concern few people.
pub(super) struct Group {
    /// The end of the key of its words; none for what everybody is asked.
    pub word: Option<&'static str>,
    pub questions: &'static [Question],
}

/// One question.
pub(super) struct Question {
    pub name: &'static str,
    pub kind: Kind,
    /// Left empty on a page that was kept, it means that there is none; else, that nobody said.
    pub none: bool,
    pub fact: Option<Fact>,
}

/// What an answer may be.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// A day in the past.
    Birth,
    /// Any day.
    Day,
    Amount,
    /// Years, with a fraction.
    Years,
    Choice(&'static [&'static str]),
    /// How many children.
    Count,
    Benefits,
}

impl Question {
    /// Typed on a line, and worth saying that nobody knows it.
    pub(super) fn may_be_unknown(&self) -> bool {
        !self.kind.is_choice() && self.kind != Kind::Birth && self.fact.is_some()
    }

    /// Asked of two adults only.
    pub(super) fn of_two(&self) -> bool {
        self.name.ends_with("-partner")
    }
}

impl Kind {
    /// Whether « je ne sais pas » is a choice among the others.
    pub(super) fn is_choice(self) -> bool {
        matches!(self, Self::Choice(_) | Self::Count)
    }
}

/// What everybody answers « je ne sais pas » by.
pub(super) const UNKNOWN: &str = "unknown";

/// Kinds of income, by what they are called in the interview.
pub(super) const INCOMES: &[&str] = &[
    "wage",
    "unemployment",
    "pension",
    "invalidity",
    "alimony-in",
    "alimony-out",
    "sick-pay",
    "maternity-pay",
    "training",
    "micro",
    "rents",
];

/// Where a fact is asked.
pub(super) fn place(fact: rights::Unknown, children_from: usize) -> Option<(Step, &'static str)> {
    let person = fact.person().map(|at| {
        let number = |at: usize| u8::try_from(at + 1).unwrap_or(u8::MAX);
        match at.checked_sub(children_from) {
            Some(child) => (Step::Child(number(child)), None),
            None => (Step::Adult(number(at)), Some(Step::Income(number(at)))),
        }
    });
    let steps = match person {
        Some((person, income)) => [Some(person), income],
        None => [Some(Step::Household), None],
    };
    let household = [Step::Home, Step::Tax, Step::Received].map(Some);
    let places = steps.into_iter().chain(household).flatten();
    let asks = |step: &Step| {
        step.questions()
            .find(|question| question.fact == Some(same(fact.fact())))
            .map(|question| question.name)
    };
    places
        .filter_map(|step| asks(&step).map(|name| (step, name)))
        .next()
        .or_else(|| apart(fact.fact(), steps))
}

/// Facts that one question settles together.
fn same(fact: Fact) -> Fact {
    match fact {
        Fact::Rsdae => Fact::TauxIncapacite,
        other => other,
    }
}

/// Facts that a child's page asks by another question than an adult's.
fn apart(fact: Fact, steps: [Option<Step>; 2]) -> Option<(Step, &'static str)> {
    let child = steps.into_iter().flatten().next()?;
    match (child, fact) {
        (Step::Child(_), Fact::TauxIncapacite | Fact::Rsdae) => Some((child, "handicap")),
        (Step::Child(_), Fact::Nationalite) => Some((child, "from")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rights::Unknown;

    use super::*;

    #[test]
    fn each_fact_of_the_law_is_asked_somewhere() {
        let lost: Vec<_> = Fact::ALL
            .iter()
            .filter(|fact| {
                let adult = place(Unknown::new(0, **fact), 1);
                let child = place(Unknown::new(1, **fact), 1);
                adult.is_none() && child.is_none()
            })
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn a_question_is_asked_once_on_a_page_and_pages_follow_the_household() {
        for step in Step::all(true, 2) {
            let names: Vec<_> = step.questions().map(|question| question.name).collect();
            assert_eq!(
                names.iter().collect::<BTreeSet<_>>().len(),
                names.len(),
                "{}",
                step.slug()
            );
        }
        let slugs: Vec<_> = Step::all(true, 1).into_iter().map(Step::slug).collect();
        assert_eq!(
            slugs,
            [
                "foyer",
                "adulte-1",
                "adulte-2",
                "enfant-1",
                "logement",
                "revenus-1",
                "revenus-2",
                "impots",
                "recu"
            ]
        );
    }
}
