//! From answers to an estimate, for one month: what is sure, what may be, what is not, and what changed since the last one.

use rights::{
    Benefit, Engine, Explained, Law, Month, NoValues, Outlook, Situation, Table, Verdict, likely,
};

use super::{
    entries::{Answers, Estimate, Line},
    household::{Missing, Reader},
    incomes::is_claimed,
};

/// The official table: what the texts say.
const TABLE: Table = Table::Official;

/// What was found of a household.
pub(super) struct Found {
    pub law: Law,
    pub situation: Situation,
    pub outlook: Outlook,
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
    let explained = Engine::new(&law).explain(&situation);
    Look::Found(Box::new(Found {
        law,
        situation,
        outlook,
        explained,
    }))
}

impl Found {
    /// What is kept of it.
    pub(super) fn estimate(&self, answers: &Answers) -> Estimate {
        let open = self
            .outlook
            .benefits
            .iter()
            .filter(|likely| likely.verdict != Verdict::No);
        let lines: Vec<Line> = open
            .map(|likely| Line {
                benefit: likely.benefit.code().to_owned(),
                sure: likely.verdict == Verdict::Sure,
                least: likely.benefit.paid(likely.least, &self.law),
                most: likely.benefit.paid(likely.most, &self.law),
                amount: self.explained.amounts.net(likely.benefit, &self.law),
                claimed: is_claimed(answers, likely.benefit.code(), self.law.month),
            })
            .collect();
        let total = lines
            .iter()
            .filter(|line| line.sure && is_monthly(line))
            .map(|line| line.least)
            .sum();
        Estimate {
            month: self.law.month.to_string(),
            table: self.law.table.name().to_owned(),
            lines,
            total,
        }
    }
}

/// Whether a line is money that comes each month.
fn is_monthly(line: &Line) -> bool {
    let benefit = Benefit::from_code(&line.benefit);
    benefit.is_some_and(|benefit| {
        !benefit.is_yearly()
            && !matches!(
                benefit,
                Benefit::PrimeNaissance | Benefit::Css | Benefit::ReductionLoyerSolidarite
            )
    })
}

impl Estimate {
    pub(super) fn line(&self, benefit: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.benefit == benefit)
    }

    /// The month of the rules.
    pub(super) fn month(&self) -> Option<Month> {
        Month::parse(&self.month)
    }

    /// What is shown to the person: without what is hidden.
    pub(super) fn without(&self, hidden: &std::collections::BTreeSet<String>) -> Self {
        let shown = self
            .lines
            .iter()
            .filter(|line| !hidden.contains(&line.benefit));
        let lines: Vec<Line> = shown.cloned().collect();
        let total = lines
            .iter()
            .filter(|line| line.sure && is_monthly(line))
            .map(|line| line.least)
            .sum();
        Self {
            lines,
            total,
            ..self.clone()
        }
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

/// The amounts paid with what was told, without looking at what is not known: quick.
pub(super) fn told(answers: &Answers, law: &Law) -> Option<Vec<(Benefit, f64)>> {
    let reader = Reader {
        answers,
        month: law.month,
    };
    let amounts = Engine::new(law).amounts(&reader.situation().ok()?);
    let paid = |benefit| (benefit, amounts.net(benefit, law));
    Some(Benefit::ALL.into_iter().map(paid).collect())
}

/// The official rules of a month, when they are known.
pub(super) fn law(month: Month) -> Option<Law> {
    Law::of(TABLE, month).ok()
}
