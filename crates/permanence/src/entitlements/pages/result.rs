//! The result: what is sure, what may be, what is not; why, how much, what to ask next, who decides.

use askama::Template;
use rights::{Benefit, Likely, Unknown, Verdict, procedures::asking};
use web::{Field, Form, Page, Result, Space, Visit};

use super::{interview, place, step_place, this_month};
use crate::{
    entitlements::{
        entries::{Answers, Estimate, Line, Shared},
        estimate::{Difference, Found, Look, differences, look},
        household::shape,
        incomes::is_claimed,
        known::whom,
        questions::{Step, place as asked_at},
        words,
    },
    spaces::{File, Heading, Tab, heading, pair},
};

#[derive(Template)]
#[template(path = "entitlements/result.html")]
struct Show<'a> {
    visit: &'a Visit,
    heading: Heading,
    base: String,
    closed: bool,
    /// Nothing was told yet: the first page.
    first: String,
    fresh: bool,
    steps: Vec<StepLine>,
    missing: Vec<Asked>,
    no_rules: Option<String>,
    representative: Option<String>,
    found: Option<Findings>,
}

/// A page of the interview, from the result.
struct StepLine {
    href: String,
    title: String,
    /// When it was kept.
    when: Option<String>,
}

/// A question not answered, and where to answer it.
struct Asked {
    words: String,
    href: String,
}

/// What was found, in words.
struct Findings {
    month: String,
    table: String,
    total: Option<String>,
    sure: Vec<Row>,
    maybe: Vec<Row>,
    no: Vec<Row>,
    questions: Vec<Asked>,
    changed: Option<Changed>,
    hide: Field,
    shared: Option<String>,
}

struct Changed {
    since: String,
    lines: Vec<String>,
}

/// A benefit, with what may be done about it.
struct Row {
    code: &'static str,
    name: String,
    amount: String,
    reason: Reason,
    decides: String,
    next: String,
    /// There is a page that says what to bring.
    prepared: bool,
    stale: Option<String>,
    questions: Vec<Asked>,
    claimed: bool,
    hidden: bool,
}

/// Why, in one sentence, and the text.
struct Reason {
    sentence: String,
    article: String,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let answers = space.view::<Answers>().await?;
    let file = space.view::<File>().await?;
    let (missing, no_rules, found) = match look(&answers, this_month(&visit)) {
        Look::Found(found) => (Vec::new(), None, Some(found)),
        Look::Missing(missing) => (missing, None, None),
        Look::NoRules(why) => (Vec::new(), Some(why), None),
    };
    let teller = Teller {
        visit: &visit,
        space: &space,
        file: &file,
    };
    let found = match &found {
        Some(found) => Some(teller.result(found, &answers).await?),
        None => None,
    };
    let inside = Show {
        heading: heading(&visit, &space, Tab::Rights).await?,
        base: place(&space),
        closed: space.is_closed(),
        first: step_place(&space, Step::Household),
        fresh: answers.is_empty(),
        steps: teller.steps(&answers),
        missing: missing
            .into_iter()
            .map(|(step, name)| teller.asked(step, name))
            .collect(),
        no_rules: no_rules
            .filter(|_| !answers.is_empty())
            .map(|why| words::no_rules(visit.words(), &why)),
        representative: teller.representative(),
        found,
        visit: &visit,
    };
    Ok(Page::new(&visit, visit.t("entitlements-title"), &inside).show())
}

/// Says things of one file to one visitor.
struct Teller<'a> {
    visit: &'a Visit,
    space: &'a Space,
    file: &'a File,
}

impl Teller<'_> {
    fn steps(&self, answers: &Answers) -> Vec<StepLine> {
        let (couple, children) = shape(answers);
        let line = |step: Step| StepLine {
            href: step_place(self.space, step),
            title: interview::title(self.visit, self.file, step),
            when: answers
                .kept_page(&step.slug())
                .map(|time| self.visit.day(time)),
        };
        Step::all(couple, children).into_iter().map(line).collect()
    }

    fn asked(&self, step: Step, name: &str) -> Asked {
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

    /// The same question is asked once, even when it settles two facts.
    fn questions(&self, found: &Found, unknown: &[Unknown]) -> Vec<Asked> {
        let adults = if found.situation.couple.is_some() {
            2
        } else {
            1
        };
        let mut asked: Vec<Asked> = Vec::new();
        for (step, name) in unknown.iter().filter_map(|fact| asked_at(*fact, adults)) {
            let one = self.asked(step, name);
            if !asked.iter().any(|other| other.href == one.href) {
                asked.push(one);
            }
        }
        asked
    }

    async fn result(&self, found: &Found, answers: &Answers) -> Result<Findings> {
        let (visit, estimate) = (self.visit, found.estimate(answers));
        let rows = |verdict: Verdict| {
            let own = found
                .outlook
                .benefits
                .iter()
                .filter(move |likely| likely.verdict == verdict);
            own.map(|likely| self.row(found, &estimate, answers, likely))
                .collect::<Vec<_>>()
        };
        let (_, thread) = pair(self.space).await?;
        let shared = thread.view::<Shared>().await?.last;
        Ok(Findings {
            month: words::month(visit.words(), found.law.month),
            table: visit.t(&format!("entitlements-table-{}", estimate.table)),
            total: (words::round(estimate.total) > 0)
                .then(|| words::euros(visit.words(), estimate.total)),
            sure: rows(Verdict::Sure),
            maybe: rows(Verdict::Maybe),
            no: rows(Verdict::No),
            questions: self.questions(found, &found.outlook.questions),
            changed: answers
                .kept
                .as_ref()
                .and_then(|(time, before)| self.changed(*time, before, &estimate)),
            hide: self.hide(answers, &estimate),
            shared: shared.map(|(time, _)| visit.day(time)),
        })
    }

    fn hide(&self, answers: &Answers, estimate: &Estimate) -> Field {
        let words = self.visit.words();
        let open = estimate.lines.iter().map(|line| line.benefit.clone());
        let choices: Vec<(String, String)> = open
            .map(|code| (code.clone(), words::benefit(words, &code)))
            .collect();
        Form::blank(self.visit)
            .fill_all("hidden", answers.hidden.iter().cloned())
            .tags("hidden", self.visit.t("entitlements-hide"), &choices)
            .hint(self.visit.t("entitlements-hide-hint"))
    }

    fn row(&self, found: &Found, estimate: &Estimate, answers: &Answers, likely: &Likely) -> Row {
        let (visit, benefit) = (self.visit, likely.benefit);
        let line = estimate.line(benefit.code());
        Row {
            code: benefit.code(),
            name: name(visit, found, benefit),
            amount: line
                .map(|line| words::amount(visit.words(), line))
                .unwrap_or_default(),
            reason: reason(visit, found, likely),
            decides: words::decides(visit.words(), benefit),
            next: words::next(visit.words(), benefit),
            prepared: likely.verdict != Verdict::No && asking(benefit).is_some(),
            stale: self.stale(found, likely),
            questions: self.questions(found, &likely.questions),
            claimed: is_claimed(answers, benefit.code(), found.law.month),
            hidden: answers.hidden.contains(benefit.code()),
        }
    }

    /// A figure that a text should have moved since, and that nobody found.
    fn stale(&self, found: &Found, likely: &Likely) -> Option<String> {
        if likely.verdict == Verdict::No {
            return None;
        }
        let since = likely
            .benefit
            .stale(&found.law, &found.situation)
            .next()?
            .since;
        let month = words::month(self.visit.words(), since.month());
        Some(
            self.visit
                .words()
                .with("entitlements-stale", "month", month),
        )
    }

    fn changed(&self, time: i64, before: &Estimate, after: &Estimate) -> Option<Changed> {
        let lines: Vec<String> = differences(before, after)
            .iter()
            .map(|difference| difference_words(self.visit, difference))
            .collect();
        Some(Changed {
            since: self
                .visit
                .words()
                .with("entitlements-changed", "day", self.visit.day(time)),
            lines,
        })
    }

    /// Whoever holds a measure of protection signs, or is told.
    fn representative(&self) -> Option<String> {
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

/// « RSA : peut-être → environ 570 € par mois ».
pub(super) fn difference_words(visit: &Visit, difference: &Difference) -> String {
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
pub(super) fn name(visit: &Visit, found: &Found, benefit: Benefit) -> String {
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
            article: words::firm(reason.article),
        };
    }
    let steps = found.explained.steps(likely.benefit).iter();
    let mut articles = steps.map(|step| step.article);
    let article = articles.find(|article| !article.is_empty());
    Reason {
        sentence: words::opens(visit.words(), likely.benefit),
        article: words::firm(article.unwrap_or_default()),
    }
}
