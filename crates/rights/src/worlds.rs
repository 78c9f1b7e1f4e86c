//! What is not known: the answers that a fact may have are all looked at, in every combination, and what holds in all of them
//! is sure. No rule then needs to know what "maybe" is, and none can forget it.

use std::collections::BTreeSet;

use crate::{
    benefits::{Benefit, COUNT},
    engine::{Amounts, Engine},
    facts::{Fact, Unknown},
    gates,
    outcome::{Css, Reason},
    parameters::{Law, Table},
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
    /// The lowest and the highest amount among the combinations where it is granted.
    pub least: f64,
    pub most: f64,
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
    Outlook {
        benefits,
        questions: worlds.ordered(&weights),
    }
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

/// Each combination of answers, and what it gives.
struct Worlds {
    facts: Vec<Unknown>,
    /// Facts that are too many to be combined: each was looked at alone.
    apart: Vec<(Unknown, Vec<Amounts>)>,
    seen: Vec<Amounts>,
}

impl Worlds {
    fn look(law: &Law, situation: &Situation, unknown: Vec<Unknown>) -> Self {
        let mut engine = Engine::new(law);
        let told = engine.amounts(situation);
        let mut alone: Vec<(Unknown, Vec<Amounts>)> = unknown
            .into_iter()
            .map(|fact| (fact, answers(&mut engine, situation, fact)))
            .collect();
        let total: usize = alone.iter().fold(1, |total: usize, (fact, _)| {
            total.saturating_mul(fact.fact().answers())
        });
        if total > MOST {
            // The most deciding are combined; a stable sort keeps the order of facts otherwise.
            alone.sort_by_key(|(_, seen)| std::cmp::Reverse(changed(&told, seen)));
        }
        let mut facts = Vec::new();
        let mut apart = Vec::new();
        let mut combinations = 1;
        for (fact, seen) in alone {
            let more = combinations * fact.fact().answers();
            if more <= MOST {
                combinations = more;
                facts.push(fact);
            } else {
                apart.push((fact, seen));
            }
        }
        let seen = (0..combinations).map(|number| {
            let mut world = situation.clone();
            settle(&mut world, &facts, number);
            engine.amounts(&world)
        });
        let seen = seen.collect();
        Self { facts, apart, seen }
    }

    fn verdict(&self, benefit: Benefit, weights: &mut [f64]) -> Likely {
        let granted = |amounts: &&Amounts| is_granted(amounts, benefit);
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
        let amounts = || all().filter(granted).map(|amounts| value(amounts, benefit));
        let least = amounts().fold(f64::INFINITY, f64::min);
        let reason = all().find_map(|amounts| amounts.outcome(benefit).reason());
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
            least: if count == 0 { 0.0 } else { least },
            most: amounts().fold(0.0, f64::max),
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
        for (number, amounts) in self.seen.iter().enumerate() {
            let granted = is_granted(amounts, benefit);
            if let Some(chance) = chances.get_mut(number / stride % answers) {
                *chance += usize::from(granted);
            }
            let first = number - number / stride % answers * stride;
            let twin = self.seen.get(first);
            matters |= twin.is_some_and(|twin| is_granted(twin, benefit) != granted);
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
            let granted = seen
                .iter()
                .filter(|amounts| is_granted(amounts, benefit))
                .count();
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
                let granted = seen
                    .iter()
                    .filter(|amounts| is_granted(amounts, benefit))
                    .count();
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
fn answers(engine: &mut Engine<'_>, situation: &Situation, fact: Unknown) -> Vec<Amounts> {
    let numbers = 0..fact.fact().answers();
    numbers
        .map(|answer| {
            let mut world = situation.clone();
            fact.settle(&mut world, answer);
            engine.amounts(&world)
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

/// How many benefits an answer changes.
fn changed(told: &Amounts, seen: &[Amounts]) -> usize {
    let different = |benefit: &Benefit| {
        seen.iter()
            .any(|amounts| amounts.outcome(*benefit) != told.outcome(*benefit))
    };
    Benefit::ALL
        .iter()
        .filter(|benefit| different(benefit))
        .count()
}

fn is_granted(amounts: &Amounts, benefit: Benefit) -> bool {
    if benefit == Benefit::Css {
        amounts.css != Css::Non
    } else {
        amounts.outcome(benefit).is_granted()
    }
}

/// The amount; for the health cover, what is paid.
fn value(amounts: &Amounts, benefit: Benefit) -> f64 {
    if benefit == Benefit::Css {
        amounts.css_participation
    } else {
        amounts.amount(benefit)
    }
}
