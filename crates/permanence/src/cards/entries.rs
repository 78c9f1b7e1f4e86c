//! What happens to the key cards of a file, in the notebook: the person sees their effects, not this list.

use std::collections::BTreeMap;

use seal::UserId;
use serde::{Deserialize, Serialize};
use web::{Entry, Keep, Readable, Reading, Readout, Record, SpaceKind, View};

/// What happens to a card.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Card {
    Make {
        user: UserId,
        /// « téléphone », « double chez sa mère »: how to tell it from the others. Entries of before do not have it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        label: String,
    },
    /// Ten wrong tries had closed it; the worker saw the person.
    Reopen { user: UserId },
    /// Lost, stolen, or not wanted any more: it opens nothing.
    Lose { user: UserId },
}

/// A card that was made for this file.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Held {
    pub user: UserId,
    pub label: String,
    pub made: i64,
    pub by: UserId,
    /// When it was lost, if so.
    pub lost: Option<i64>,
}

/// The fold of [`Card`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Cards {
    cards: BTreeMap<UserId, Held>,
}

impl Entry for Card {
    const KIND: &'static str = "card";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        let user = UserId::from_bytes([5; 16]);
        vec![
            Self::Make {
                user,
                label: String::new(),
            },
            Self::Make {
                user,
                label: "double chez sa mère".into(),
            },
            Self::Reopen { user },
            Self::Lose { user },
        ]
    }
}

impl Readout for Card {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let key = match self {
            Self::Make { .. } => "cards-made",
            Self::Reopen { .. } => "cards-reopened",
            Self::Lose { .. } => "cards-lost",
        };
        Some(Readable::new(reading.t("cards-title"), reading.t(key)))
    }
}

impl Cards {
    /// Those that open the thread, newest first.
    pub(crate) fn active(&self) -> impl Iterator<Item = &Held> {
        self.all().into_iter().filter(|card| card.lost.is_none())
    }

    /// Every card, newest first.
    pub(crate) fn all(&self) -> Vec<&Held> {
        let mut all: Vec<_> = self.cards.values().collect();
        all.sort_by_key(|card| (std::cmp::Reverse(card.made), card.user));
        all
    }

    /// A card of this file that still opens.
    pub(crate) fn card(&self, user: UserId) -> Option<&Held> {
        self.cards.get(&user).filter(|card| card.lost.is_none())
    }
}

impl View for Cards {
    const SLOT: i16 = 6;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Notebook];

    fn apply(&mut self, record: &Record) {
        match record.read::<Card>() {
            Some(Card::Make { user, label }) => {
                let card = Held {
                    user,
                    label,
                    made: record.time,
                    by: record.author,
                    lost: None,
                };
                self.cards.insert(user, card);
            }
            Some(Card::Lose { user }) => {
                if let Some(card) = self.cards.get_mut(&user) {
                    card.lost = Some(record.time);
                }
            }
            Some(Card::Reopen { .. }) | None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_card_stays_in_the_list_and_opens_nothing() {
        let (old, new, amina) = (
            UserId::from_bytes([1; 16]),
            UserId::from_bytes([2; 16]),
            UserId::from_bytes([9; 16]),
        );
        let made = |user| Card::Make {
            user,
            label: String::new(),
        };
        let mut cards = Cards::default();
        let acts = [made(old), Card::Lose { user: old }, made(new)];
        for (place, act) in (1..).zip(&acts) {
            cards.apply(&Record::of(place, place as i64, amina, act));
        }
        assert_eq!(
            cards.all().iter().map(|card| card.user).collect::<Vec<_>>(),
            [new, old]
        );
        assert_eq!(
            cards.active().map(|card| card.user).collect::<Vec<_>>(),
            [new]
        );
        assert!(cards.card(old).is_none() && cards.card(new).is_some());
    }
}
