//! What must not slip by: a 25th birthday, the end of a right, figures that moved since the last estimate. Pure: the day and
//! the rules are given.

use jiff::{Span, civil::Date};
use rights::{Benefit, Law};

use super::{
    entries::{Answers, Estimate},
    estimate::{law, told},
    questions::Step,
    words,
};

/// How many days ahead a birthday is said.
const AHEAD: i64 = 60;
/// How many months ahead the end of a right is said.
const MONTHS: i32 = 2;

/// Something to look at again.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Notice {
    /// An adult will be 25.
    TwentyFive { adult: u8, day: Date },
    /// A right that is open now will not be in this month.
    Ends {
        benefit: Benefit,
        month: rights::Month,
    },
    /// The last estimate no longer holds under the rules of this month.
    Changed,
}

/// The rules of this month and of the next ones, resolved once for all files.
pub(super) struct Rules {
    today: Date,
    laws: Vec<Law>,
}

impl Rules {
    pub(super) fn of(today: Date) -> Self {
        let month = words::month_of(today);
        // A month whose rules are not known ends what can be said.
        let laws = (0..=MONTHS).map_while(|ahead| law(month.plus(ahead)));
        Self {
            today,
            laws: laws.collect(),
        }
    }

    /// What must be looked at again in one file.
    pub(super) fn notices(&self, answers: &Answers) -> Vec<Notice> {
        if answers.is_empty() {
            return Vec::new();
        }
        let mut notices = self.birthdays(answers);
        if let Some((now, later)) = self.laws.split_first()
            && let Some(paid) = told(answers, now)
        {
            notices.extend(ends(answers, &paid, later));
            let kept = answers.kept.as_ref().map(|(_, estimate)| estimate);
            if kept.is_some_and(|kept| has_changed(kept, now, &paid)) {
                notices.push(Notice::Changed);
            }
        }
        notices
    }

    fn birthdays(&self, answers: &Answers) -> Vec<Notice> {
        let last = self.today.saturating_add(Span::new().days(AHEAD));
        let adult = |adult: u8| {
            let birth = answers.value(&Step::Adult(adult).slug(), "birth")?;
            let day = birth
                .parse::<Date>()
                .ok()?
                .saturating_add(Span::new().years(25));
            (self.today..=last)
                .contains(&day)
                .then_some(Notice::TwentyFive { adult, day })
        };
        (1..=2).filter_map(adult).collect()
    }
}

/// Rights open now and closed in one of the next months, the soonest first.
fn ends(answers: &Answers, now: &[(Benefit, f64)], later: &[Law]) -> Vec<Notice> {
    let mut open: Vec<Benefit> = now
        .iter()
        .filter(|(benefit, amount)| *amount > 0.0 && lasts(*benefit))
        .map(|(benefit, _)| *benefit)
        .collect();
    let mut notices = Vec::new();
    for law in later {
        let Some(paid) = told(answers, law) else {
            break;
        };
        let closed = |benefit: &Benefit| {
            paid.iter()
                .any(|(other, amount)| other == benefit && *amount <= 0.0)
        };
        let (gone, left): (Vec<Benefit>, Vec<Benefit>) = open.into_iter().partition(closed);
        notices.extend(gone.into_iter().map(|benefit| Notice::Ends {
            benefit,
            month: law.month,
        }));
        open = left;
    }
    notices
}

/// What comes month after month, rather than once.
fn lasts(benefit: Benefit) -> bool {
    !benefit.is_yearly() && benefit != Benefit::PrimeNaissance
}

/// An estimate of an earlier month whose round amounts are now others.
fn has_changed(kept: &Estimate, law: &Law, paid: &[(Benefit, f64)]) -> bool {
    let earlier = kept.month().is_some_and(|month| month < law.month);
    earlier
        && paid
            .iter()
            .filter(|(benefit, _)| lasts(*benefit))
            .any(|(benefit, amount)| {
                let before = kept.line(benefit.code()).map_or(0.0, |line| line.amount);
                words::round(before) != words::round(*amount)
            })
}

#[cfg(test)]
mod tests {
    use seal::UserId;
    use web::{Record, View};

    use super::*;
    use crate::entitlements::entries::{Interview, Origin, Told};

    fn answers(pages: &[(&str, &[(&str, &str)])], kept: Option<Estimate>) -> Answers {
        let mut answers = Answers::default();
        let author = UserId::from_bytes([1; 16]);
        let tell = |(page, facts): &(&str, &[(&str, &str)])| Interview::Tell {
            page: (*page).into(),
            facts: facts
                .iter()
                .map(|(name, value)| Told {
                    name: (*name).into(),
                    value: Some((*value).into()),
                    origin: Origin::Said,
                })
                .collect(),
        };
        let kept = kept.map(|estimate| Interview::Keep { estimate });
        for (seq, entry) in (1..).zip(pages.iter().map(tell).chain(kept)) {
            answers.apply(&Record::of(seq, 0, author, &entry));
        }
        answers
    }

    fn rules(day: &str) -> Rules {
        Rules::of(day.parse().unwrap())
    }

    const ALONE: (&str, &[(&str, &str)]) = ("foyer", &[("couple", "alone")]);
    const FREE: (&str, &[(&str, &str)]) = ("logement", &[("status", "heberge")]);

    #[test]
    fn a_25th_birthday_is_said_two_months_before_and_no_longer_after() {
        let yanis = answers(
            &[ALONE, ("adulte-1", &[("birth", "2001-12-20")]), FREE],
            None,
        );
        let said = |day: &str| {
            let notices = rules(day).notices(&yanis);
            notices
                .iter()
                .any(|notice| matches!(notice, Notice::TwentyFive { adult: 1, .. }))
        };
        assert!(!said("2026-10-01"));
        assert!(said("2026-11-24") && said("2026-12-20"));
        assert!(!said("2026-12-21"));
    }

    #[test]
    fn the_end_of_the_paje_is_said_before_the_third_birthday() {
        let parent: (&str, &[(&str, &str)]) = (
            "adulte-1",
            &[("birth", "1991-03-14"), ("nationality", "fr")],
        );
        let family: (&str, &[(&str, &str)]) = ("foyer", &[("couple", "alone"), ("children", "1")]);
        let child: (&str, &[(&str, &str)]) =
            ("enfant-1", &[("birth", "2023-11-10"), ("from", "fr")]);
        let notices = rules("2026-10-05").notices(&answers(&[family, parent, child, FREE], None));
        assert!(
            notices.iter().any(|notice| matches!(
                notice,
                Notice::Ends {
                    benefit: Benefit::PajeBase,
                    ..
                }
            )),
            "{notices:?}"
        );
    }

    #[test]
    fn an_estimate_of_another_month_that_no_longer_holds_is_to_be_computed_again() {
        let estimate = |month: &str| Estimate {
            month: month.into(),
            table: "official".into(),
            lines: Vec::new(),
            total: 0.0,
            new: None,
            received: 0.0,
        };
        let told = [
            ALONE,
            (
                "adulte-1",
                &[("birth", "1991-03-14"), ("nationality", "fr")] as &[_],
            ),
            FREE,
        ];
        let changed = |month: &str| {
            rules("2026-11-24")
                .notices(&answers(&told, Some(estimate(month))))
                .contains(&Notice::Changed)
        };
        assert!(changed("2026-10"));
        assert!(!changed("2026-11"));
    }

    #[test]
    fn nothing_told_is_nothing_to_say_and_unknown_rules_break_nothing() {
        assert!(rules("2026-11-24").notices(&Answers::default()).is_empty());
        let told = answers(
            &[ALONE, ("adulte-1", &[("birth", "1991-03-14")]), FREE],
            None,
        );
        assert!(rules("2027-03-01").notices(&told).is_empty());
    }
}
