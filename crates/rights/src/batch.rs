//! Many households at once, on every processor.

use std::{num::NonZero, thread};

use crate::{engine::Amounts, engine::Engine, parameters::Law, situation::Situation};

/// Looks at each situation, in parallel; results come in the same order. All are of the month of the law.
pub fn batch(law: &Law, situations: &[&Situation], results: &mut Vec<Option<Amounts>>) {
    results.clear();
    results.resize(situations.len(), None);
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = situations.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        for (situations, results) in situations.chunks(share).zip(results.chunks_mut(share)) {
            scope.spawn(|| {
                let mut engine = Engine::new(law);
                for (situation, result) in situations.iter().zip(results) {
                    *result = Some(engine.amounts(situation));
                }
            });
        }
    });
}
