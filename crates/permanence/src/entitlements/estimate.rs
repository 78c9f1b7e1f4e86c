//! From answers to an estimate, for one month: what is sure, what may be, what is not, and what changed since the last one.

use std::collections::BTreeSet;

use rights::{
    Benefit, Course, Engine, Explained, Law, Likely, Month, NoValues, Outlook, Situation, Table,
    Verdict, likely,
};

use super::{
    alone::comes_alone,
    entries::{Answers, Estimate, Line},
    household::{Missing, Reader},
    incomes::is_claimed,
    totals,
};

/// The official table: what the texts say.
const TABLE: Table = Table::Official;

/// What was found of a household.
pub(super) struct Found {
    pub law: Law,
    pub situation: Situation,
    pub outlook: Outlook,
    /// With what was told, whatever is not known.
    pub course: Course,
    /// The reasons of the amounts that are shown.
    pub explained: Explained,
}

/// What can be said.
pub(super) enum Look {
    Found(Box<Found>),
    /// Nothing yet: these questions come first.
    Missing(Vec<Missing>),
    /// The rules of this month are not known.
    NoRules(NoValues),
}

/// Looks at what was told, under the rules of a month.
pub(super) fn look(answers: &Answers, month: Month) -> Look {
    let situation = match (Reader { answers, month }).situation() {
        Ok(situation) => situation,
        Err(missing) => return Look::Missing(missing),
    };
    let law = match Law::of(TABLE, month) {
        Ok(law) => law,
        Err(why) => return Look::NoRules(why),
    };
    let outlook = likely(&law, &situation);
    let (course, explained) = Engine::new(&law).explain_course(&situation);
    Look::Found(Box::new(Found {
        law,
        situation,
        outlook,
        course,
        explained,
    }))
}

impl Found {
    /// What is kept of it.
    pub(super) fn estimate(&self, answers: &Answers) -> Estimate {
        self.estimate_but(answers, &BTreeSet::new())
    }

    /// What is shown to the person: without what is hidden.
    pub(super) fn shown(&self, answers: &Answers) -> Estimate {
        self.estimate_but(answers, &answers.hidden)
    }

    fn estimate_but(&self, answers: &Answers, hidden: &BTreeSet<String>) -> Estimate {
        let open = self.outlook.benefits.iter();
        let open = open.filter(|likely| likely.verdict != Verdict::No);
        let open = open.filter(|likely| !hidden.contains(likely.benefit.code()));
        let lines: Vec<Line> = open.map(|likely| self.line(answers, likely)).collect();
        let sure = lines.iter().filter(|line| line.sure && is_monthly(line));
        Estimate {
            month: self.law.month.to_string(),
            table: self.law.table.name().to_owned(),
            total: sure.map(|line| line.least).sum(),
            new: Some(totals::new(self, answers, hidden, &lines)),
            received: totals::received(self, answers, hidden),
            lines,
        }
    }

    fn line(&self, answers: &Answers, likely: &Likely) -> Line {
        let benefit = likely.benefit;
        Line {
            benefit: benefit.code().to_owned(),
            sure: likely.verdict == Verdict::Sure,
            least: benefit.paid(likely.least, &self.law),
            most: benefit.paid(likely.most, &self.law),
            amount: self.course.shown(benefit).net(benefit, &self.law),
            claimed: is_claimed(answers, benefit.code(), self.law.month),
            passing: likely.passing,
            alone: comes_alone(answers, benefit, self.law.month),
            stale: self.stale(benefit).map(|month| month.to_string()),
        }
    }

    /// The month from which a text should have moved a figure of this benefit, and nobody found it.
    pub(super) fn stale(&self, benefit: Benefit) -> Option<Month> {
        let mut old = benefit.stale(&self.law, &self.situation);
        Some(old.next()?.since.month())
    }
}

/// Whether a line is money that comes each month.
fn is_monthly(line: &Line) -> bool {
    Benefit::from_code(&line.benefit).is_some_and(Benefit::is_monthly) && !line.passing
}

impl Estimate {
    pub(super) fn line(&self, benefit: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.benefit == benefit)
    }

    /// The month of the rules.
    pub(super) fn month(&self) -> Option<Month> {
        Month::parse(&self.month)
    }
}

/// What became of a benefit between two estimates.
pub(super) struct Difference {
    pub benefit: Benefit,
    pub before: Option<Line>,
    pub after: Option<Line>,
}

/// Benefits that came, went, or whose round amount is another.
pub(super) fn differences(before: &Estimate, after: &Estimate) -> Vec<Difference> {
    let all = Benefit::ALL.into_iter().map(|benefit| Difference {
        benefit,
        before: before.line(benefit.code()).cloned(),
        after: after.line(benefit.code()).cloned(),
    });
    all.filter(|difference| match (&difference.before, &difference.after) {
        (None, None) => false,
        (Some(before), Some(after)) => is_other(before, after),
        (_, _) => true,
    })
    .collect()
}

fn is_other(before: &Line, after: &Line) -> bool {
    let round = |line: &Line| {
        (
            super::words::round(line.least),
            super::words::round(line.most),
        )
    };
    before.sure != after.sure || round(before) != round(after)
}

/// The amounts shown with what was told, without looking at what is not known: quick.
pub(super) fn told(answers: &Answers, law: &Law) -> Option<Vec<(Benefit, f64)>> {
    let reader = Reader {
        answers,
        month: law.month,
    };
    let course = Engine::new(law).course(&reader.situation().ok()?);
    let paid = |benefit| (benefit, course.shown(benefit).net(benefit, law));
    Some(Benefit::ALL.into_iter().map(paid).collect())
}

/// The official rules of a month, when they are known.
pub(super) fn law(month: Month) -> Option<Law> {
    Law::of(TABLE, month).ok()
}
