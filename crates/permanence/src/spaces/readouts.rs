//! How the entries of a file read as text, for exports and the search.

use web::{Erased, Membership, Readable, Reading, Readout, Record};

use super::entries::{Agency, Case, Contact, Listed, Measure, Person, Relative, Thread};

impl Readout for Case {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let (title, text) = match self {
            Self::Open { nickname, .. } => ("open", nickname.clone()),
            Self::Identify { person } => ("identity", of_person(person, reading)),
            Self::Tie { relative, .. } => ("tie", of_relative(relative, reading)),
            Self::Untie { .. } => ("untie", String::new()),
            Self::Protect { measure } => ("protect", of_measure(measure, reading)),
            Self::Unprotect => ("unprotect", String::new()),
            Self::ProtectedSince { since } => ("since", since.clone()),
            Self::Reach { contact, .. } => ("reach", of_contact(contact, reading)),
            Self::Unreach { .. } => ("unreach", String::new()),
            Self::NeverWrite {
                never: true,
                reason,
            } => ("never", reason.clone()),
            Self::NeverWrite {
                never: false,
                reason,
            } => ("may", reason.clone()),
            Self::Lead { user } => ("lead", reading.name(*user).to_owned()),
            Self::Close { motive, note } => {
                ("close", lines(&[reading.t(&motive.word()), note.clone()]))
            }
            Self::Reopen { reason } => ("reopen", reason.clone()),
            Self::Keep { until, reason } => ("kept-until", lines(&[until.clone(), reason.clone()])),
            Self::Hold { held: true, reason } => ("held", reason.clone()),
            Self::Hold {
                held: false,
                reason,
            } => ("unheld", reason.clone()),
        };
        Some(named(reading, title, text))
    }
}

impl Readout for Thread {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let (title, text) = match self {
            Self::Open { name, .. } => ("open", name.clone()),
            Self::Call { name } => ("call", name.clone()),
            Self::Close => ("close", String::new()),
            Self::Reopen => ("reopen", String::new()),
        };
        Some(named(reading, title, text))
    }
}

/// The mandate itself says who may act.
impl Readout for Agency {
    fn readout(&self, _: &Record, _: &Reading<'_>) -> Option<Readable> {
        None
    }
}

/// The circle is the kit's; its words are here, where its pages are.
pub(super) fn membership(record: &Record, reading: &Reading<'_>) -> Option<Readable> {
    match record.read::<Membership>()? {
        Membership::Found { members } => {
            let names: Vec<_> = members.into_iter().map(|member| member.name).collect();
            Some(named(reading, "join", names.join(", ")))
        }
        Membership::Join { member } => {
            Some(named(reading, "join", lines(&[member.name, member.reason])))
        }
        Membership::Leave { user } => Some(named(reading, "leave", reading.name(user).to_owned())),
        Membership::Rescue { rescue } => {
            let heir = rescue.heir?.name;
            Some(named(
                reading,
                "rescue",
                lines(&[heir, rescue.by, rescue.reason]),
            ))
        }
        Membership::Entrust { .. } => Some(named(reading, "entrust", String::new())),
        Membership::Reclaim => Some(named(reading, "reclaim", String::new())),
        // A new key is the floor's business.
        Membership::Rotate { .. } | Membership::Return { .. } => None,
    }
}

/// What is left of an erased entry.
pub(super) fn erased(record: &Record, reading: &Reading<'_>) -> Option<Readable> {
    record.read::<Erased>()?;
    Some(named(reading, "erased", String::new()))
}

fn named(reading: &Reading<'_>, title: &str, text: String) -> Readable {
    Readable::new(reading.t(&format!("spaces-read-{title}")), text)
}

/// What was said, one part a line; the silent parts leave no trace.
fn lines(parts: &[String]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    said.join("\n")
}

fn of_person(person: &Person, reading: &Reading<'_>) -> String {
    let interpreter = if person.interpreter {
        reading.t("spaces-interpreter")
    } else {
        String::new()
    };
    lines(&[
        person.nickname.clone(),
        format!("{} {}", person.first_name, person.surname),
        person.birth.clone(),
        person.languages.clone(),
        interpreter,
        person.address.clone(),
        person.note.clone(),
    ])
}

fn of_relative(relative: &Relative, reading: &Reading<'_>) -> String {
    let home = if relative.household {
        reading.t("spaces-lives-with")
    } else {
        String::new()
    };
    let (tie, reach) = (
        reading.t(&relative.tie.word()),
        reading.t(&relative.reach.word()),
    );
    lines(&[
        relative.name.clone(),
        tie,
        home,
        relative.phone.clone(),
        reach,
        relative.note.clone(),
    ])
}

fn of_measure(measure: &Measure, reading: &Reading<'_>) -> String {
    lines(&[
        reading.t(&measure.nature.word()),
        reading.t(&measure.scope.word()),
        measure.representative.clone(),
        measure.phone.clone(),
        measure.until.clone(),
        measure.note.clone(),
    ])
}

fn of_contact(contact: &Contact, reading: &Reading<'_>) -> String {
    let (channel, safety) = (
        reading.t(&contact.channel.word()),
        reading.t(&contact.safety.word()),
    );
    lines(&[
        channel,
        contact.value.clone(),
        safety,
        contact.hours.clone(),
        contact.note.clone(),
    ])
}
