//! Those who write until the program dies under them.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use super::ledger::{Fate, Write, went_well};
use crate::{
    browser::{Browser, Filled, Seen},
    people,
};

/// Where one client works.
#[derive(Clone)]
pub struct Case {
    pub notebook: String,
    pub thread: String,
}

/// What one client did in one round.
#[derive(Default)]
pub struct Done {
    /// Set when the round is over although the program still stands.
    pub over: Arc<AtomicBool>,
    pub writes: Vec<Write>,
    /// Answers that are neither an acknowledgement nor a way to the entrance.
    pub odd: Vec<String>,
}

impl Done {
    /// Sends, and notes what came of it.
    fn send(&mut self, who: &mut Browser, write: Write) -> io::Result<()> {
        self.writes.push(write);
        let Some(write) = self.writes.last_mut() else {
            return Ok(());
        };
        let seen = write.send(who)?;
        if !went_well(&seen) {
            let odd = format!("{} {}", seen.status, write.path);
            self.refused(odd);
        }
        Ok(())
    }

    /// Without its database the program says so; one tries again a little later.
    fn refused(&mut self, odd: String) {
        self.odd.push(odd);
        std::thread::sleep(Duration::from_millis(50));
    }

    /// Whether there is still somebody to write to.
    fn goes_on(&self) -> io::Result<()> {
        if self.over.load(Ordering::Relaxed) {
            return Err(io::Error::other("the round is over"));
        }
        Ok(())
    }
}

/// Acts in a notebook.
pub fn acts(who: &mut Browser, case: &Case, name: &str, done: &mut Done) -> io::Result<()> {
    let path = format!("{}/notes/nouvelle", case.notebook);
    for turn in 0.. {
        page(who, &path, done)?;
        let word = word(name, turn);
        let fields = [
            ("summary", word.as_str()),
            ("medium", "phone"),
            ("minutes", "15"),
        ];
        let filled = Filled {
            fields: fields
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
            ..Filled::default()
        };
        done.send(who, Write::new(who, &path, &word, filled, false))?;
    }
    Ok(())
}

/// Messages, one in four with a file; one in two is erased at once.
pub fn messages(who: &mut Browser, case: &Case, name: &str, done: &mut Done) -> io::Result<()> {
    for turn in 0.. {
        page(who, &case.thread, done)?;
        let word = word(name, turn);
        let mut filled = Filled {
            fields: vec![("text".to_owned(), word.clone())],
            ..Filled::default()
        };
        if turn % 4 == 0 {
            filled.files.push(paper(&word));
        }
        done.send(who, Write::new(who, &case.thread, &word, filled, true))?;
        if turn % 2 == 1 {
            erase(who, case, done)?;
        }
    }
    Ok(())
}

fn paper(word: &str) -> (String, String, &'static str, Vec<u8>) {
    let text = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Words(f{word})>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    );
    (
        "file".to_owned(),
        "papier.pdf".to_owned(),
        "application/pdf",
        text.into_bytes(),
    )
}

/// Erases the last message of this client that is known to be there.
fn erase(who: &mut Browser, case: &Case, done: &mut Done) -> io::Result<()> {
    page(who, &case.thread, done)?;
    let Some(write) = done
        .writes
        .last_mut()
        .filter(|write| write.fate == Fate::Kept)
    else {
        return Ok(());
    };
    let Some(act) = act(&who.page, &write.word) else {
        return Ok(());
    };
    who.get(&act)?;
    write.fate = Fate::Leaving;
    if went_well(&who.post(&format!("{act}/effacement"), &[])?) {
        write.fate = Fate::Erased;
    }
    Ok(())
}

/// The page of the message that holds a word.
fn act(page: &str, word: &str) -> Option<String> {
    let message = page
        .split("<li class=\"entry\"")
        .find(|message| message.contains(word))?;
    let link = message
        .split("href=\"")
        .find(|link| link.contains("/messages/"))?;
    link.split('"').next().map(str::to_owned)
}

/// A colleague joins and leaves, again and again: each leaving turns the keys.
pub fn members(
    who: &mut Browser,
    case: &Case,
    colleague: &str,
    kept: &mut Membership,
    done: &mut Done,
) -> io::Result<()> {
    let (join, leave) = (
        format!("{}/membres/nouveau", case.notebook),
        format!("{}/membres/{colleague}/retrait", case.notebook),
    );
    loop {
        let wanted = !kept.inside;
        let (path, fields) = if wanted {
            (&join, vec![("colleague", colleague), ("reason", "renfort")])
        } else {
            (&leave, Vec::new())
        };
        page(who, path, done)?;
        kept.sure = false;
        let seen = who.post(path, &fields)?;
        if went_well(&seen) {
            *kept = Membership {
                inside: wanted,
                sure: true,
                changes: kept.changes + 1,
            };
        } else {
            done.refused(format!(
                "{} {path}, after {} changes, {}",
                seen.status,
                kept.changes,
                seen.text.len()
            ));
            // It may have been done all the same: the next page says, if there is one. Not after a disk that failed: what
            // could not be synced is not shown, and may be in the log when the program starts again.
            let failed = seen.status >= 500;
            let seen = who.get(&format!("{}/membres", case.notebook))?;
            if seen.status == 200 {
                kept.inside = seen.text.contains(&leave);
                kept.sure = !failed;
            }
        }
    }
}

/// Whether the colleague belongs to the space; unsure between a request and its answer.
#[derive(Clone, Copy, Default)]
pub struct Membership {
    pub inside: bool,
    pub sure: bool,
    pub changes: u32,
}

/// Wrong digits on a card, then the right ones: what was told of the tries left.
#[derive(Clone, Copy, Default)]
pub struct Tries {
    /// Wrong tries that were answered since the last right one.
    pub told: u32,
    /// Tries sent whose answer never came.
    pub unknown: u32,
    pub answered: u32,
    /// One of them was right: the count may have begun again.
    pub perhaps_opened: bool,
    /// Deaths in a row took the answers: the card is closed for an hour, and another one is given.
    pub shut: bool,
}

/// One wrong, one right, and so on.
pub fn pins(
    who: &mut Browser,
    card: (&str, &str),
    tries: &mut Tries,
    done: &mut Done,
) -> io::Result<()> {
    loop {
        done.goes_on()?;
        let right = tries.told + tries.unknown >= 1;
        tries.unknown += 1;
        let began_again = tries.perhaps_opened;
        tries.perhaps_opened |= right;
        let seen = people::open_card(who, card.0, if right { card.1 } else { "907512" })?;
        tries.answered += 1;
        match (seen.status, left(&seen)) {
            (303, _) => {
                *tries = Tries {
                    answered: tries.answered,
                    ..Tries::default()
                };
                who.cookies.clear();
            }
            (422, Some(left)) => {
                // What was told before, and this one: an answer that was lost may have counted.
                let least = if began_again { 1 } else { tries.told + 1 };
                let most = tries.told + tries.unknown;
                let counted = 5_u32.saturating_sub(left);
                if !(least..=most).contains(&counted) {
                    done.odd.push(format!(
                        "{counted} tries counted, {least} to {most} were made"
                    ));
                }
                *tries = Tries {
                    told: counted,
                    unknown: 0,
                    perhaps_opened: false,
                    ..*tries
                };
            }
            (422, None) if tries.told + tries.unknown >= 5 => {
                tries.shut = true;
                return Ok(());
            }
            (status, _) => done.refused(format!("{status} /c")),
        }
    }
}

/// « Il reste 4 essais ».
fn left(seen: &Seen) -> Option<u32> {
    let rest = seen.text.split("Il reste").nth(1)?;
    rest.chars().find(char::is_ascii_digit)?.to_digit(10)
}

fn word(name: &str, turn: u32) -> String {
    format!("{name}n{turn}z")
}

fn page(who: &mut Browser, path: &str, done: &mut Done) -> io::Result<()> {
    done.goes_on()?;
    let seen = who.get(path)?;
    if seen.status == 303 {
        // Nobody is signed in any more: the round is over for this one.
        return Err(io::Error::other("signed out"));
    }
    if seen.status != 200 {
        done.refused(format!("{} {path}", seen.status));
    }
    Ok(())
}
