//! What is not known: the answers that a fact may have are all looked at, in every combination, and what holds in all of them
//! is sure. No rule then needs to know what "maybe" is, and none can forget it.

use std::collections::BTreeSet;

use crate::{
    benefits::{Benefit, COUNT},
    engine::{Amounts, Engine},
    facts::{Fact, Unknown},
    gates,
    outcome::Reason,
    parameters::{Law, Table},
    settled::Course,
    situation::Situation,
};

/// Combinations looked at, at most: a few milliseconds.
const MOST: usize = 4096;

/// How sure a right is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Whatever the facts not known. The amount may still vary.
    Sure,
    /// It depends on facts that are not known.
    Maybe,
    No,
}

/// A benefit, as far as what is known goes.
#[derive(Clone, Debug)]
pub struct Likely {
    pub benefit: Benefit,
    pub verdict: Verdict,
    /// The lowest and the highest amount among the combinations where it is granted, once all that is open is received; what
    /// is due at first where it then ends.
    pub least: f64,
    pub most: f64,
    /// The same with what was received until now: what is due this month.
    pub at_first: [f64; 2],
    /// It ends in every combination once the other benefits are received.
    pub passing: bool,
    /// Why not, when it is no; or what may refuse it, when it is maybe.
    pub reason: Option<&'static Reason>,
    /// The facts that would settle it, by how much each decides.
    pub questions: Vec<Unknown>,
}

/// Everything that may be claimed, and what to ask next.
#[derive(Clone, Debug)]
pub struct Outlook {
    pub benefits: Vec<Likely>,
    /// The facts that settle something, the most deciding first.
    pub questions: Vec<Unknown>,
    seen: Vec<Amounts>,
}

impl Outlook {
    /// The lowest value of something over every combination of answers, once all that is open is received.
    pub fn least(&self, of: impl Fn(&Amounts) -> f64) -> f64 {
        self.seen.iter().map(of).fold(f64::INFINITY, f64::min)
    }
}

/// Sure, maybe or no for each benefit, and the questions that would settle what is not sure.
pub fn likely(law: &Law, situation: &Situation) -> Outlook {
    let unknown = unknown(law, situation);
    let worlds = Worlds::look(law, situation, unknown);
    let mut benefits = Vec::with_capacity(COUNT);
    let mut weights = vec![0.0; worlds.facts.len()];
    for benefit in Benefit::ALL {
        benefits.push(worlds.verdict(benefit, &mut weights));
    }
    let questions = worlds.ordered(&weights);
    let apart = worlds.apart.into_iter().flat_map(|(_, seen)| seen);
    let seen = worlds.seen.into_iter().chain(apart);
    Outlook {
        benefits,
        questions,
        seen: seen.map(|course| course.settled).collect(),
    }
}

/// The households that this one may be: every combination of answers to what is not known, so many at most. Facts beyond are
/// left as they were told; the most deciding come first.
pub fn worlds(law: &Law, situation: &Situation, most: usize) -> Vec<Situation> {
    let mut engine = Engine::new(law);
    let told = engine.amounts(situation);
    let alone = unknown(law, situation)
        .into_iter()
        .map(|fact| (fact, answers(&mut engine, situation, fact)));
    let (facts, _) = chosen(&told, alone.collect(), most);
    let world = |number| {
        let mut world = situation.clone();
        settle(&mut world, &facts, number);
        world.inconnus.clear();
        world
    };
    (0..count(&facts)).map(world).collect()
}

/// What was said not to be known, and the stay and the entry of foreigners who told nothing about them.
fn unknown(law: &Law, situation: &Situation) -> Vec<Unknown> {
    let mut all: BTreeSet<Unknown> = situation.inconnus.iter().copied().collect();
    if law.table == Table::Official && situation.asile.is_none() {
        for (at, person) in situation.personnes.iter().enumerate() {
            all.extend(gates::untold(person).map(|fact| Unknown::new(at, fact)));
            if !person.is_parent() && gates::counts(person, &situation.personnes).is_none() {
                all.insert(Unknown::new(at, Fact::EntreeReguliere));
            }
        }
    }
    all.into_iter().collect()
}

/// Facts with each of their answers, looked at alone.
type Alone = Vec<(Unknown, Vec<Course>)>;

/// Each combination of answers, and what it gives.
struct Worlds {
    facts: Vec<Unknown>,
    /// Facts that are too many to be combined: each was looked at alone.
    apart: Alone,
    seen: Vec<Course>,
}

impl Worlds {
    fn look(law: &Law, situation: &Situation, unknown: Vec<Unknown>) -> Self {
        let mut engine = Engine::new(law);
        let told = engine.amounts(situation);
        let alone = unknown
            .into_iter()
            .map(|fact| (fact, answers(&mut engine, situation, fact)));
        let (facts, apart) = chosen(&told, alone.collect(), MOST);
        let seen = (0..count(&facts)).map(|number| {
            let mut world = situation.clone();
            settle(&mut world, &facts, number);
            engine.course(&world)
        });
        let seen = seen.collect();
        Self { facts, apart, seen }
    }

    fn verdict(&self, benefit: Benefit, weights: &mut [f64]) -> Likely {
        let granted = |course: &&Course| course.is_open(benefit);
        let all = || {
            self.seen
                .iter()
                .chain(self.apart.iter().flat_map(|(_, seen)| seen))
        };
        let count = all().filter(granted).count();
        let verdict = match count {
            0 => Verdict::No,
            count if count == all().count() => Verdict::Sure,
            _ => Verdict::Maybe,
        };
        let lasting = || all().filter(|course| course.settled.is_open(benefit));
        let passing = count > 0 && lasting().next().is_none();
        let first = || all().filter(|course| course.first.is_open(benefit));
        let at_first = range(first().map(|course| value(&course.first, benefit)));
        let [least, most] = if passing {
            at_first
        } else {
            range(lasting().map(|course| value(&course.settled, benefit)))
        };
        let reason = all().find_map(|course| {
            let closed = !course.is_open(benefit);
            closed.then(|| course.first.outcome(benefit).reason())?
        });
        let mut decided = Vec::new();
        if verdict == Verdict::Maybe {
            for (at, weight) in weights.iter_mut().enumerate() {
                let own = self.weight(at, benefit);
                if own > 0.0 {
                    *weight += own;
                    decided.push((own, at));
                }
            }
        }
        decided.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let facts = decided
            .into_iter()
            .filter_map(|(_, at)| self.facts.get(at).copied());
        Likely {
            benefit,
            verdict,
            least,
            most,
            at_first,
            passing,
            reason,
            questions: facts.chain(self.apart_deciding(benefit, verdict)).collect(),
        }
    }

    /// How much a fact decides of a benefit: the spread of its chances from one answer to another, and a little for a fact
    /// that decides only together with others.
    fn weight(&self, at: usize, benefit: Benefit) -> f64 {
        let Some(fact) = self.facts.get(at) else {
            return 0.0;
        };
        let answers = fact.fact().answers();
        let before = self.facts.iter().take(at);
        let stride: usize = before.map(|fact| fact.fact().answers()).product();
        let mut chances = vec![0_usize; answers];
        let mut matters = false;
        for (number, course) in self.seen.iter().enumerate() {
            let granted = course.is_open(benefit);
            if let Some(chance) = chances.get_mut(number / stride % answers) {
                *chance += usize::from(granted);
            }
            let first = number - number / stride % answers * stride;
            let twin = self.seen.get(first);
            matters |= twin.is_some_and(|twin| twin.is_open(benefit) != granted);
        }
        let (least, most) = (chances.iter().min(), chances.iter().max());
        let spread = most.unwrap_or(&0) - least.unwrap_or(&0);
        let share = self.seen.len() / answers;
        let spread = spread as f64 / share.max(1) as f64;
        if matters { spread + 0.001 } else { 0.0 }
    }

    /// Facts looked at alone that change this benefit.
    fn apart_deciding(&self, benefit: Benefit, verdict: Verdict) -> impl Iterator<Item = Unknown> {
        let undecided = verdict == Verdict::Maybe;
        self.apart.iter().filter_map(move |(fact, seen)| {
            let granted = seen.iter().filter(|course| course.is_open(benefit)).count();
            (undecided && granted > 0 && granted < seen.len()).then_some(*fact)
        })
    }

    fn ordered(&self, weights: &[f64]) -> Vec<Unknown> {
        let mut deciding: Vec<(f64, Unknown)> = weights
            .iter()
            .copied()
            .zip(self.facts.iter().copied())
            .collect();
        deciding.retain(|(weight, _)| *weight > 0.0);
        deciding.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let mut ordered: Vec<Unknown> = deciding.into_iter().map(|(_, fact)| fact).collect();
        for (fact, seen) in &self.apart {
            let changes = Benefit::ALL.into_iter().any(|benefit| {
                let granted = seen.iter().filter(|course| course.is_open(benefit)).count();
                granted > 0 && granted < seen.len()
            });
            if changes {
                ordered.push(*fact);
            }
        }
        ordered
    }
}

/// Each answer to one fact, the others left as they were told.
fn answers(engine: &mut Engine<'_>, situation: &Situation, fact: Unknown) -> Vec<Course> {
    let numbers = 0..fact.fact().answers();
    numbers
        .map(|answer| {
            let mut world = situation.clone();
            fact.settle(&mut world, answer);
            engine.course(&world)
        })
        .collect()
}

/// The combination numbered `number`: the first fact turns fastest.
fn settle(world: &mut Situation, facts: &[Unknown], mut number: usize) {
    for fact in facts {
        let answers = fact.fact().answers();
        fact.settle(world, number % answers);
        number /= answers;
    }
}

/// Which facts are combined, the most deciding first when they are too many, and which are left alone.
fn chosen(told: &Amounts, mut alone: Alone, most: usize) -> (Vec<Unknown>, Alone) {
    let total: usize = alone.iter().fold(1, |total: usize, (fact, _)| {
        total.saturating_mul(fact.fact().answers())
    });
    if total > most {
        // A stable sort keeps the order of facts otherwise.
        alone.sort_by_key(|(_, seen)| std::cmp::Reverse(changed(told, seen)));
    }
    let (mut facts, mut apart, mut combinations) = (Vec::new(), Vec::new(), 1);
    for (fact, seen) in alone {
        let more = combinations * fact.fact().answers();
        if more <= most {
            combinations = more;
            facts.push(fact);
        } else {
            apart.push((fact, seen));
        }
    }
    (facts, apart)
}

/// How many combinations of answers there are.
fn count(facts: &[Unknown]) -> usize {
    facts.iter().map(|fact| fact.fact().answers()).product()
}

/// How many benefits an answer changes.
fn changed(told: &Amounts, seen: &[Course]) -> usize {
    let different = |benefit: &Benefit| {
        seen.iter()
            .any(|course| course.first.outcome(*benefit) != told.outcome(*benefit))
    };
    Benefit::ALL
        .iter()
        .filter(|benefit| different(benefit))
        .count()
}

/// The lowest and the highest; nothing when there is none.
fn range(amounts: impl Iterator<Item = f64>) -> [f64; 2] {
    let all = amounts.fold(None, |range: Option<[f64; 2]>, amount| {
        let [least, most] = range.unwrap_or([amount; 2]);
        Some([least.min(amount), most.max(amount)])
    });
    all.unwrap_or_default()
}

/// The amount; for the health cover, what is paid.
fn value(amounts: &Amounts, benefit: Benefit) -> f64 {
    if benefit == Benefit::Css {
        amounts.css_participation
    } else {
        amounts.amount(benefit)
    }
}
