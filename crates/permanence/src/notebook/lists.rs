//! The lists that an act is chosen from: media, themes, durations. They start as the field uses them and are
//! data that a lead changes; what was noted under a word now put away still reads.

use serde::{Deserialize, Serialize};
use web::{Entry, Keep, Record, SpaceKind, View, Visit};

use crate::team;

/// A list and its name in addresses.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum ListName {
    Media,
    Themes,
    Durations,
}

/// What a lead does to a list.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum ListChange {
    Add {
        list: ListName,
        key: String,
        word: String,
    },
    Rename {
        list: ListName,
        key: String,
        word: String,
    },
    /// No longer offered; still read.
    Archive {
        list: ListName,
        key: String,
    },
    Restore {
        list: ListName,
        key: String,
    },
}

/// One choice of a list.
#[derive(Clone, Serialize, Deserialize, PartialEq, Debug)]
pub(crate) struct Item {
    pub key: String,
    /// The word that a lead gave; without one, the program's own, in the reader's language.
    pub word: Option<String>,
    pub archived: bool,
}

/// What was changed, over the defaults: a default added by a later version appears by itself.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Lists {
    changed: Vec<(ListName, Item)>,
}

/// Media of Mon Suivi Social, and the four that the street adds (field.md §4).
const MEDIA: &[&str] = &[
    "appointment",
    "walk-in",
    "phone",
    "sms",
    "chat",
    "social-network",
    "street",
    "home",
    "outside",
    "third-party",
    "email",
    "letter",
    "video",
];
/// Themes of Carnet de bord, and two that counters meet each day.
const THEMES: &[&str] = &[
    "rights",
    "paperwork",
    "housing",
    "money",
    "food",
    "health",
    "family",
    "work",
    "training",
    "mobility",
    "language",
    "digital",
];
/// Minutes.
const DURATIONS: &[&str] = &["5", "15", "30", "45", "60", "90", "120", "180"];

impl ListName {
    pub(crate) const ALL: [Self; 3] = [Self::Media, Self::Themes, Self::Durations];

    /// Its name in addresses.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Media => "moyens",
            Self::Themes => "themes",
            Self::Durations => "durees",
        }
    }

    pub(crate) fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.slug() == slug)
    }

    /// The word for the list itself.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Media => "notebook-list-media",
            Self::Themes => "notebook-list-themes",
            Self::Durations => "notebook-list-durations",
        }
    }

    fn defaults(self) -> &'static [&'static str] {
        match self {
            Self::Media => MEDIA,
            Self::Themes => THEMES,
            Self::Durations => DURATIONS,
        }
    }
}

impl Entry for ListChange {
    const KIND: &'static str = "list";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        let (list, key, word) = (
            ListName::Media,
            || "phone".to_owned(),
            || "Au téléphone".to_owned(),
        );
        vec![
            Self::Add {
                list,
                key: key(),
                word: word(),
            },
            Self::Rename {
                list: ListName::Themes,
                key: key(),
                word: word(),
            },
            Self::Archive {
                list: ListName::Durations,
                key: key(),
            },
            Self::Restore { list, key: key() },
        ]
    }
}

impl Lists {
    /// The lists of the structure; the defaults for somebody who does not see the team's space.
    pub(crate) async fn of(visit: &Visit) -> web::Result<Self> {
        let Some(id) = team::team_id(visit.app()).await? else {
            return Ok(Self::default());
        };
        match visit.space(id).await {
            Ok(space) => space.view::<Self>().await,
            Err(web::Error::NotFound) => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    /// Every choice, put away or not: the defaults in their order, then what was added; durations by length.
    pub(crate) fn items(&self, list: ListName) -> Vec<Item> {
        let own = |key: &str| self.find(list, key).cloned();
        let blank = |key: &str| Item {
            key: key.to_owned(),
            word: None,
            archived: false,
        };
        let mut items: Vec<Item> = list
            .defaults()
            .iter()
            .map(|key| own(key).unwrap_or_else(|| blank(key)))
            .collect();
        let added = self
            .changed
            .iter()
            .filter(|(of, item)| *of == list && !is_default(list, &item.key));
        items.extend(added.map(|(_, item)| item.clone()));
        if list == ListName::Durations {
            items.sort_by_key(|item| item.key.parse::<u16>().unwrap_or(u16::MAX));
        }
        items
    }

    /// One choice by its key.
    pub(crate) fn item(&self, list: ListName, key: &str) -> Option<Item> {
        self.items(list).into_iter().find(|item| item.key == key)
    }

    /// Whether this choice is offered today.
    pub(crate) fn offers(&self, list: ListName, key: &str) -> bool {
        self.item(list, key).is_some_and(|item| !item.archived)
    }

    /// The word for a key, for this reader.
    pub(crate) fn word(&self, visit: &Visit, list: ListName, key: &str) -> String {
        match self.find(list, key).and_then(|item| item.word.clone()) {
            Some(word) => word,
            None => own_word(visit, list, key),
        }
    }

    /// What a form offers: (key, word).
    pub(crate) fn choices(&self, visit: &Visit, list: ListName) -> Vec<(String, String)> {
        let items = self.items(list).into_iter().filter(|item| !item.archived);
        items
            .map(|item| (item.key.clone(), self.word(visit, list, &item.key)))
            .collect()
    }

    fn find(&self, list: ListName, key: &str) -> Option<&Item> {
        self.changed
            .iter()
            .find(|(of, item)| *of == list && item.key == key)
            .map(|(_, item)| item)
    }

    fn change(&mut self, list: ListName, key: String, change: impl FnOnce(&mut Item)) {
        if let Some((_, item)) = self
            .changed
            .iter_mut()
            .find(|(of, item)| *of == list && item.key == key)
        {
            return change(item);
        }
        let mut item = Item {
            key,
            word: None,
            archived: false,
        };
        change(&mut item);
        self.changed.push((list, item));
    }
}

fn is_default(list: ListName, key: &str) -> bool {
    list.defaults().contains(&key)
}

/// The program's own word for a key, in the reader's language.
pub(crate) fn own_word(visit: &Visit, list: ListName, key: &str) -> String {
    match list {
        ListName::Media if is_default(list, key) => visit.t(&format!("notebook-medium-{key}")),
        ListName::Themes if is_default(list, key) => visit.t(&format!("notebook-theme-{key}")),
        ListName::Durations => key
            .parse()
            .map_or_else(|_| key.to_owned(), |minutes| duration(visit, minutes)),
        ListName::Media | ListName::Themes => key.to_owned(),
    }
}

/// « 45 min », « 1 h », « 1 h 30 ».
pub(crate) fn duration(visit: &Visit, minutes: u16) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, _) => visit.words().with("notebook-minutes", "minutes", rest),
        (_, 0) => visit.words().with("notebook-hours", "hours", hours),
        (_, _) => {
            let rest = format!("{rest:02}");
            visit.words().fill(
                "notebook-hours-minutes",
                &[("hours", &hours), ("minutes", &rest)],
            )
        }
    }
}

impl View for Lists {
    const SLOT: i16 = 7;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Team];

    fn apply(&mut self, record: &Record) {
        match record.read::<ListChange>() {
            Some(ListChange::Add { list, key, word } | ListChange::Rename { list, key, word }) => {
                self.change(list, key, |item| {
                    item.word = Some(word).filter(|word| !word.is_empty())
                });
            }
            Some(ListChange::Archive { list, key }) => {
                self.change(list, key, |item| item.archived = true)
            }
            Some(ListChange::Restore { list, key }) => {
                self.change(list, key, |item| item.archived = false)
            }
            None => {}
        }
    }
}

/// For folds in tests.
#[cfg(test)]
pub(super) fn folded(changes: &[ListChange]) -> Lists {
    let mut lists = Lists::default();
    for (seq, change) in (1..).zip(changes) {
        lists.apply(&Record::of(
            seq,
            0,
            seal::UserId::from_bytes([1; 16]),
            change,
        ));
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::{ListChange, ListName, folded};

    fn keys(lists: &super::Lists, list: ListName) -> Vec<String> {
        lists
            .items(list)
            .into_iter()
            .filter(|item| !item.archived)
            .map(|item| item.key)
            .collect()
    }

    #[test]
    fn a_choice_put_away_is_no_longer_offered_but_keeps_its_word() {
        let (list, key) = (ListName::Media, || "letter".to_owned());
        let lists = folded(&[
            ListChange::Rename {
                list,
                key: key(),
                word: "Courrier recommandé".into(),
            },
            ListChange::Archive { list, key: key() },
        ]);
        assert!(!lists.offers(list, "letter"));
        assert_eq!(
            lists.item(list, "letter").unwrap().word.as_deref(),
            Some("Courrier recommandé")
        );
        let back = folded(&[
            ListChange::Archive { list, key: key() },
            ListChange::Restore { list, key: key() },
        ]);
        assert!(back.offers(list, "letter"));
    }

    #[test]
    fn what_is_added_comes_last_and_durations_by_length() {
        let add = |list, key: &str| ListChange::Add {
            list,
            key: key.into(),
            word: key.into(),
        };
        let lists = folded(&[add(ListName::Themes, "k1"), add(ListName::Durations, "20")]);
        assert_eq!(keys(&lists, ListName::Themes).last().unwrap(), "k1");
        assert_eq!(
            keys(&lists, ListName::Durations)[..4],
            ["5", "15", "20", "30"]
        );
    }
}
