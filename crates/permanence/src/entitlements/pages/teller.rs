//! Says what was found of one file to one visitor.

use rights::{Benefit, Likely, Unknown, Verdict, procedures::asking};
use web::{Field, Form, Result, Space, Visit};

use super::{acts, interview, step_place};
use crate::{
    entitlements::{
        entries::{Answers, Estimate, Line, Shared},
        estimate::{Difference, Found, differences},
        household::shape,
        incomes::received_now,
        known::whom,
        questions::{Step, place as asked_at},
        words,
    },
    french::firm,
    notebook::Notebook,
    spaces::{File, pair},
};

/// A page of the interview, from the result.
pub(super) struct StepLine {
    pub href: String,
    pub title: String,
    /// When it was kept.
    pub when: Option<String>,
}

/// A question not answered, and where to answer it.
pub(super) struct Asked {
    pub words: String,
    pub href: String,
}

/// What was found, in words.
pub(super) struct Findings {
    pub month: String,
    pub table: String,
    /// What would be new, and what comes already.
    pub new: Option<String>,
    pub received: Option<String>,
    pub sure: Vec<Row>,
    /// Of those, what was asked for already.
    pub claimed: Vec<Row>,
    pub maybe: Vec<Row>,
    pub no: Vec<Row>,
    pub questions: Vec<Asked>,
    pub changed: Option<Changed>,
    pub hide: Field,
    pub shared: Option<String>,
}

pub(super) struct Changed {
    pub since: String,
    pub lines: Vec<String>,
}

/// A benefit, with what may be done about it.
pub(super) struct Row {
    pub code: &'static str,
    pub name: String,
    pub amount: String,
    /// What is due before the other benefits are received, when it is another amount.
    pub at_first: Option<String>,
    /// What comes already, as it was told.
    pub told: Option<String>,
    pub reason: Reason,
    pub decides: String,
    pub next: String,
    /// There is a page that says what to bring.
    pub prepared: bool,
    pub stale: Option<String>,
    pub questions: Vec<Asked>,
    pub claimed: bool,
    /// Nothing is to be asked for.
    pub alone: bool,
    /// It is among the things to do.
    pub noted: bool,
    pub hidden: bool,
}

/// Why, in one sentence, and the text.
pub(super) struct Reason {
    pub sentence: String,
    pub article: String,
}

/// Says things of one file to one visitor.
pub(super) struct Teller<'a> {
    pub visit: &'a Visit,
    pub space: &'a Space,
    pub file: &'a File,
    pub answers: &'a Answers,
}

impl Teller<'_> {
    pub(super) fn steps(&self) -> Vec<StepLine> {
        let (couple, children) = shape(self.answers);
        let line = |step: Step| StepLine {
            href: step_place(self.space, step),
            title: interview::title(self.visit, self.file, step),
            when: self
                .answers
                .kept_page(&step.slug())
                .map(|time| self.visit.day(time)),
        };
        Step::all(couple, children).into_iter().map(line).collect()
    }

    pub(super) fn asked(&self, step: Step, name: &str) -> Asked {
        let question = words::question(self.visit, name);
        let who = whom(self.visit, self.file, step);
        Asked {
            words: match who {
                Some(who) => self.visit.words().fill(
                    "entitlements-question-of",
                    &[("name", &who), ("question", &question)],
                ),
                None => question,
            },
            href: format!("{}#{name}", step_place(self.space, step)),
        }
    }

    /// Once it is said that the other parent pays, how much is asked.
    fn next(&self, step: Step, name: &'static str) -> &'static str {
        let told = self.answers.value(&step.slug(), name);
        match (name, told) {
            ("other-parent", Some("pays")) => "alimony-in",
            _ => name,
        }
    }

    /// The same question is asked once, even when it settles two facts.
    pub(super) fn questions(&self, found: &Found, unknown: &[Unknown]) -> Vec<Asked> {
        let adults = if found.situation.couple.is_some() {
            2
        } else {
            1
        };
        let mut asked: Vec<Asked> = Vec::new();
        for (step, name) in unknown.iter().filter_map(|fact| asked_at(*fact, adults)) {
            let one = self.asked(step, self.next(step, name));
            if !asked.iter().any(|other| other.href == one.href) {
                asked.push(one);
            }
        }
        asked
    }

    pub(super) async fn result(&self, found: &Found) -> Result<Findings> {
        let (visit, answers) = (self.visit, self.answers);
        let estimate = found.estimate(answers);
        let notebook = self.space.view::<Notebook>().await?;
        let rows = |verdict: Verdict| {
            let own = found.outlook.benefits.iter();
            let own = own.filter(move |likely| likely.verdict == verdict);
            own.map(|likely| self.row(found, &estimate, &notebook, likely))
                .collect::<Vec<_>>()
        };
        let (claimed, sure) = rows(Verdict::Sure).into_iter().partition(|row| row.claimed);
        let (_, thread) = pair(self.space).await?;
        let shared = thread.view::<Shared>().await?.last;
        Ok(Findings {
            month: words::month(visit.words(), found.law.month),
            table: visit.t(&format!("entitlements-table-{}", estimate.table)),
            new: words::new(visit.words(), &estimate),
            received: words::received(visit.words(), &estimate),
            sure,
            claimed,
            maybe: rows(Verdict::Maybe),
            no: rows(Verdict::No),
            questions: self.questions(found, &found.outlook.questions),
            changed: answers
                .kept
                .as_ref()
                .map(|(time, before)| self.changed(*time, before, &estimate)),
            hide: self.hide(&estimate),
            shared: shared.map(|(time, _)| visit.day(time)),
        })
    }

    fn hide(&self, estimate: &Estimate) -> Field {
        let words = self.visit.words();
        let open = estimate.lines.iter().map(|line| line.benefit.clone());
        let choices: Vec<(String, String)> = open
            .map(|code| (code.clone(), words::benefit(words, &code)))
            .collect();
        Form::blank(self.visit)
            .fill_all("hidden", self.answers.hidden.iter().cloned())
            .tags("hidden", self.visit.t("entitlements-hide"), &choices)
            .hint(self.visit.t("entitlements-hide-hint"))
    }

    fn row(&self, found: &Found, estimate: &Estimate, notebook: &Notebook, likely: &Likely) -> Row {
        let (visit, answers, benefit) = (self.visit, self.answers, likely.benefit);
        let words = visit.words();
        let line = estimate.line(benefit.code());
        let alone = line.is_some_and(|line| line.alone);
        let received = received_now(answers, benefit.code(), found.law.month);
        Row {
            code: benefit.code(),
            name: name(visit, found, benefit),
            amount: line
                .map(|line| words::amount(words, line))
                .unwrap_or_default(),
            at_first: line.and_then(|line| at_first(visit, found, likely, line)),
            told: (received > 0.0).then(|| {
                let amount = words::range(words, benefit, received, received);
                words.with("entitlements-told", "amount", amount)
            }),
            reason: reason(visit, found, likely),
            decides: words::decides(words, benefit),
            next: words::next(words, benefit, alone),
            prepared: line.is_some() && !alone && asking(benefit).is_some(),
            stale: line.and_then(|line| words::stale(words, line)),
            questions: self.questions(found, &likely.questions),
            claimed: line.is_some_and(|line| line.claimed),
            alone,
            noted: acts::is_noted(visit, notebook, benefit),
            hidden: answers.hidden.contains(benefit.code()),
        }
    }

    fn changed(&self, time: i64, before: &Estimate, after: &Estimate) -> Changed {
        let lines = differences(before, after);
        let lines = lines.iter().map(|own| difference_words(self.visit, own));
        Changed {
            since: self
                .visit
                .words()
                .with("entitlements-changed", "day", self.visit.day(time)),
            lines: lines.collect(),
        }
    }

    /// Whoever holds a measure of protection signs, or is told.
    pub(super) fn representative(&self) -> Option<String> {
        let measure = self.file.measure.as_ref()?;
        let name = if measure.representative.is_empty() {
            self.visit.t("entitlements-representative-unnamed")
        } else {
            measure.representative.clone()
        };
        Some(
            self.visit
                .words()
                .with("entitlements-representative", "name", name),
        )
    }
}

/// « Au début : environ 440 € par mois. », when what follows is another amount.
fn at_first(visit: &Visit, found: &Found, likely: &Likely, line: &Line) -> Option<String> {
    let [least, most] = likely
        .at_first
        .map(|amount| likely.benefit.paid(amount, &found.law));
    let first = Line {
        least,
        most,
        ..line.clone()
    };
    let other = |one: f64, other: f64| words::round(one) != words::round(other);
    let differs = other(least, line.least) || other(most, line.most);
    let shown = line.sure && differs && !line.passing;
    let words = visit.words();
    let due = words::round(most) > 0 || likely.benefit == Benefit::Css;
    (shown && due).then(|| {
        let amount = words::amount(words, &first);
        words.with("entitlements-at-first", "amount", amount)
    })
}

/// « RSA : peut-être → environ 570 € par mois ».
fn difference_words(visit: &Visit, difference: &Difference) -> String {
    let name = words::benefit(visit.words(), difference.benefit.code());
    let side = |line: &Option<Line>| match line {
        None => visit.t("entitlements-not-open"),
        Some(line) => {
            let verdict = visit.t(if line.sure {
                "entitlements-sure"
            } else {
                "entitlements-maybe"
            });
            format!("{verdict}, {}", words::amount(visit.words(), line))
        }
    };
    visit.words().fill(
        "entitlements-difference",
        &[
            ("name", &name),
            ("before", &side(&difference.before)),
            ("after", &side(&difference.after)),
        ],
    )
}

/// Housing benefit has three names.
fn name(visit: &Visit, found: &Found, benefit: Benefit) -> String {
    let name = words::benefit(visit.words(), benefit.code());
    match (benefit, found.explained.amounts.housing) {
        (Benefit::AideLogement, Some(rights::HousingKind::Apl)) => format!("{name} (APL)"),
        (Benefit::AideLogement, Some(rights::HousingKind::Als)) => format!("{name} (ALS)"),
        (Benefit::AideLogement, Some(rights::HousingKind::Alf)) => format!("{name} (ALF)"),
        _ => name,
    }
}

/// The condition that fails, or may; else what opens the right, with the text of its amount.
fn reason(visit: &Visit, found: &Found, likely: &Likely) -> Reason {
    if let (Some(reason), true) = (likely.reason, likely.verdict != Verdict::Sure) {
        return Reason {
            sentence: words::rule(visit.words(), reason.sentence),
            article: firm(reason.article),
        };
    }
    let steps = found.explained.steps(likely.benefit).iter();
    let mut articles = steps.map(|step| step.article);
    let article = articles.find(|article| !article.is_empty());
    Reason {
        sentence: words::opens(visit.words(), likely.benefit),
        article: firm(article.unwrap_or_default()),
    }
}
