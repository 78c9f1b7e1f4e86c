//! Words for mandates: what one is about in a line, its state, how it was signed.

use rights::procedures::Catalogue;
use web::{Circle, Visit, Words};

use super::{
    deed::{About, Deed},
    entries::Side,
    fold::{Ended, Kept, Signed, State, Way},
    text::long,
};
use crate::{
    french::firm,
    spaces::{Listed, Nature},
};

/// How much of a written scope a line shows.
const SHORT: usize = 80;

/// « Mandat : Revenu de solidarité active, Prime d'activité » ; « Partage avec la CAF ».
pub(super) fn title(words: &Words, deed: &Deed) -> String {
    match &deed.about {
        About::Act { .. } => words.with("mandates-title-act", "what", what(deed)),
        About::Share { partner, .. } => words.with("mandates-title-share", "partner", partner),
    }
}

/// What it allows, in a line.
pub(super) fn what(deed: &Deed) -> String {
    match &deed.about {
        About::Act { procedures, scope } => {
            let written = Some(cut(scope)).filter(|scope| !scope.is_empty());
            let all = labels(procedures).into_iter().chain(written);
            all.collect::<Vec<_>>().join(", ")
        }
        About::Share { what, .. } => cut(what),
    }
}

fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHORT {
        return line;
    }
    let start: String = line.chars().take(SHORT).collect();
    format!("{}…", start.trim_end())
}

/// The names of procedures, as they are written on papers: in French.
pub(super) fn labels(keys: &[String]) -> Vec<String> {
    let named = keys.iter().map(|key| {
        let known = Catalogue::kept().and_then(|catalogue| catalogue.procedure(key));
        known.map_or_else(|| key.clone(), |one| firm(&one.label))
    });
    named.collect()
}

/// The measure, where it is named in a sentence.
pub(super) fn measure(words: &Words, nature: Nature) -> String {
    words.t(&nature.word())
}

/// « en cours jusqu'au 24 mai 2027 » ; « retiré par la personne ».
pub(super) fn state(words: &Words, state: State) -> String {
    words.t(&format!("mandates-state-{}", state.code()))
}

pub(super) fn until(words: &Words, kept: &Kept) -> String {
    words.with("mandates-until", "day", long(words, kept.deed.until()))
}

/// « Avec le doigt, mardi 24 novembre, devant Samira Benali. »
pub(super) fn signed(visit: &Visit, circle: &Circle, signed: &Signed) -> String {
    let (day, witness) = (visit.day(signed.time), circle.name(signed.author));
    match &signed.way {
        Way::Finger => visit.words().fill(
            "mandates-signed-finger",
            &[("day", &day), ("witness", &witness)],
        ),
        Way::Card => visit.words().with("mandates-signed-card", "day", day),
        Way::Paper { day } => {
            let day = long(visit.words(), day.parse().unwrap_or_default());
            visit.words().fill(
                "mandates-signed-paper",
                &[("day", &day), ("witness", &witness)],
            )
        }
    }
}

/// « Retiré par la personne, mardi 24 novembre. »
pub(super) fn ended(visit: &Visit, circle: &Circle, ended: &Ended) -> String {
    let (day, name) = (visit.day(ended.time), circle.name(ended.author));
    let key = match ended.side {
        Side::Person => "mandates-ended-person",
        Side::Structure => "mandates-ended-structure",
    };
    visit.words().fill(key, &[("day", &day), ("name", &name)])
}
