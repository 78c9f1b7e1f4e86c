//! What the interview learned of the household and the file does not say yet: children, a partner, dates of birth. It is
//! offered, never written by itself. Pure.

use jiff::civil::Date;

use super::{
    entries::Answers,
    household::shape,
    input::Birth,
    known::{children, partner},
    questions::Step,
};
use crate::spaces::{Case, File, Person, Reach, Relative, Tie};

/// Something that the file could hold.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Learned {
    /// Somebody who lives there and is not in the file; the name is still to be said.
    Somebody {
        step: Step,
        tie: Tie,
        birth: Option<Birth>,
    },
    /// The birth of somebody who is.
    Birth { step: Step, birth: Birth },
}

/// Grown children are those from 18.
const GROWN: i16 = 18;

/// All of it, in the order of the interview.
pub(super) fn learned(answers: &Answers, file: &File, today: Date) -> Vec<Learned> {
    let (couple, count) = shape(answers);
    let told = |step: Step| Birth::parse(answers.value(&step.slug(), "birth")?);
    let own = told(Step::Adult(1)).filter(|_| file.person.birth.trim().is_empty());
    let mut all = Vec::new();
    all.extend(own.map(|birth| Learned::Birth {
        step: Step::Adult(1),
        birth,
    }));
    if couple {
        let kept = partner(file).map(|(_, relative)| relative);
        all.extend(one(kept, Step::Adult(2), told(Step::Adult(2)), |_| {
            Tie::Spouse
        }));
    }
    let known = children(file, today);
    for number in 1..=count {
        let place = usize::from(number) - 1;
        let (step, kept) = (Step::Child(number), known.get(place));
        let tie = |birth: Option<Birth>| match birth {
            Some(birth) if birth.first().year() + GROWN < today.year() => Tie::GrownChild,
            _ => Tie::YoungChild,
        };
        all.extend(one(
            kept.map(|(_, relative)| *relative),
            step,
            told(step),
            tie,
        ));
    }
    all
}

fn one(
    kept: Option<&Relative>,
    step: Step,
    birth: Option<Birth>,
    tie: impl Fn(Option<Birth>) -> Tie,
) -> Option<Learned> {
    match (kept, birth) {
        (None, _) => Some(Learned::Somebody {
            step,
            tie: tie(birth),
            birth,
        }),
        (Some(relative), Some(birth)) if !says(relative, birth) => {
            Some(Learned::Birth { step, birth })
        }
        _ => None,
    }
}

/// Whether a note says this birth already.
fn says(relative: &Relative, birth: Birth) -> bool {
    relative.note.contains(&birth.shown())
}

impl Learned {
    pub(super) fn step(&self) -> Step {
        match self {
            Self::Somebody { step, .. } | Self::Birth { step, .. } => *step,
        }
    }

    pub(super) fn birth(&self) -> Option<Birth> {
        match self {
            Self::Somebody { birth, .. } => *birth,
            Self::Birth { birth, .. } => Some(*birth),
        }
    }

    /// What is written in the file. `new` is the id and the name of somebody who was not there, `said` how a birth is noted: « naissance : 02/05/2018 ».
    pub(super) fn case(
        &self,
        file: &File,
        today: Date,
        new: (u64, &str),
        said: &str,
    ) -> Option<Case> {
        let (id, name) = new;
        match self {
            Self::Somebody { tie, .. } => Some(Case::Tie {
                id,
                relative: Relative {
                    tie: *tie,
                    name: name.to_owned(),
                    phone: String::new(),
                    household: true,
                    reach: Reach::Unsaid,
                    note: said.to_owned(),
                },
            }),
            Self::Birth { step, birth } => match step {
                Step::Adult(1) => Some(Case::Identify {
                    person: Person {
                        birth: birth.shown(),
                        ..file.person.clone()
                    },
                }),
                Step::Adult(_) => noted(partner(file)?, said),
                Step::Child(number) => {
                    let place = usize::from(*number).checked_sub(1)?;
                    noted(*children(file, today).get(place)?, said)
                }
                _ => None,
            },
        }
    }
}

/// The same relative, with something more in the note.
fn noted((id, relative): (u64, &Relative), said: &str) -> Option<Case> {
    let notes = [relative.note.trim(), said];
    let notes = notes.into_iter().filter(|note| !note.is_empty());
    Some(Case::Tie {
        id,
        relative: Relative {
            note: notes.collect::<Vec<_>>().join(", "),
            ..relative.clone()
        },
    })
}
