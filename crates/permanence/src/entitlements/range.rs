//! What a change gives over every household that this one may be: from the lowest to the highest, and whether it is there in
//! all of them. Pure.

use rights::{Amounts, Benefit, Engine, Law, Situation};

use super::{
    change::{Change, income},
    words::round,
};

/// The lowest and the highest of some amounts.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Range {
    pub least: f64,
    pub most: f64,
}

/// One benefit, or the health cover, over all households.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub(super) struct Side {
    /// In how many of them it is open, and in how many it was looked for.
    open: usize,
    all: usize,
    /// Of those where it is open; for the health cover, what it costs.
    pub range: Range,
}

/// Before or after a change.
pub(super) struct Spread {
    pub income: Range,
    sides: Vec<(Benefit, Side)>,
}

impl Default for Range {
    fn default() -> Self {
        Self {
            least: f64::INFINITY,
            most: f64::NEG_INFINITY,
        }
    }
}

impl Range {
    pub(super) fn add(&mut self, amount: f64) {
        self.least = self.least.min(amount);
        self.most = self.most.max(amount);
    }

    /// Whether it is one figure, once rounded.
    pub(super) fn is_one(self) -> bool {
        round(self.least) == round(self.most)
    }
}

impl Side {
    fn add(&mut self, amounts: &Amounts, benefit: Benefit, law: &Law) {
        self.all += 1;
        if !amounts.is_open(benefit) {
            return;
        }
        self.open += 1;
        self.range.add(match benefit {
            Benefit::Css => amounts.css_participation,
            _ => amounts.net(benefit, law),
        });
    }

    pub(super) fn is_closed(self) -> bool {
        self.open == 0
    }

    pub(super) fn is_sure(self) -> bool {
        self.open == self.all
    }
}

impl Spread {
    /// The households as they are, or changed; nothing when the change makes no sense for any of them.
    pub(super) fn at(worlds: &[Situation], change: Option<Change>, law: &Law) -> Option<Self> {
        let mut engine = Engine::new(law);
        let mut look = Self {
            income: Range::default(),
            sides: Benefit::ALL.map(|own| (own, Side::default())).to_vec(),
        };
        let changed = worlds.iter().filter_map(|world| match change {
            Some(change) => change.apply(world, law),
            None => Some(world.clone()),
        });
        for world in changed {
            let amounts = engine.course(&world).settled;
            look.income.add(income(&world, &amounts, law));
            for (benefit, side) in &mut look.sides {
                side.add(&amounts, *benefit, law);
            }
        }
        look.income.least.is_finite().then_some(look)
    }

    /// Benefit by benefit, beside another look.
    pub(super) fn beside<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (Benefit, Side, Side)> {
        let both = self.sides.iter().zip(&other.sides);
        both.map(|((benefit, before), (_, after))| (*benefit, *before, *after))
    }
}
