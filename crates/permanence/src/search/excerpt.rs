//! A few words around what was found, with what was found marked.

use super::query::Query;

/// Letters kept before the first mark, and in all.
const BEFORE: usize = 50;
const LENGTH: usize = 180;

/// A part of a text, and whether it was looked for.
#[derive(PartialEq, Debug)]
pub(super) struct Piece {
    pub text: String,
    pub marked: bool,
}

/// The excerpt of a text where the words of the query are; its beginning when none can be shown.
pub(super) fn excerpt(text: &str, query: &Query) -> Vec<Piece> {
    let places = query.places(text);
    let from = start(text, places.first().map_or(0, |place| place.0));
    let to = end(text, from);
    let mut pieces = Vec::new();
    let mut push = |text: &str, marked| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                marked,
            });
        }
    };
    let mut at = from;
    push(if from > 0 { "…" } else { "" }, false);
    for (start, stop) in places
        .into_iter()
        .filter(|(start, _)| (from..to).contains(start))
    {
        push(text.get(at..start).unwrap_or_default(), false);
        push(text.get(start..stop).unwrap_or_default(), true);
        at = stop;
    }
    push(text.get(at..to).unwrap_or_default(), false);
    push(if to < text.len() { "…" } else { "" }, false);
    pieces
}

/// Some letters before the first mark, at the start of a word.
fn start(text: &str, mark: usize) -> usize {
    let before = text.get(..mark).unwrap_or_default();
    let from = before
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(place, _)| place);
    if from == 0 {
        return 0;
    }
    let space = before
        .get(from..)
        .and_then(|rest| rest.find(char::is_whitespace));
    space.map_or(from, |space| from + space)
}

fn end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.char_indices()
        .nth(LENGTH)
        .map_or(text.len(), |(place, _)| from + place)
}

#[cfg(test)]
mod tests {
    use super::{super::query::Query, excerpt};

    fn shown(text: &str, typed: &str) -> String {
        let pieces = excerpt(text, &Query::read(typed));
        pieces
            .iter()
            .map(|piece| {
                if piece.marked {
                    format!("[{}]", piece.text)
                } else {
                    piece.text.clone()
                }
            })
            .collect()
    }

    #[test]
    fn what_was_found_is_shown_among_its_words() {
        assert_eq!(
            shown("Vue à l’hôpital hier.", "hopital"),
            "Vue à l’[hôpital] hier."
        );
        assert_eq!(shown("rien", "autre"), "rien");
        assert_eq!(shown("", "autre"), "");
        let long = format!(
            "{} la CAF répond {}",
            "mot ".repeat(40),
            "suite ".repeat(60)
        );
        let text = shown(&long, "caf");
        assert!(
            text.starts_with("… mot") && text.contains("[CAF]") && text.ends_with('…'),
            "{text}"
        );
        assert!(text.chars().count() < 240);
    }

    #[test]
    fn a_mark_never_cuts_a_letter() {
        for text in ["ééééé", "👩‍👩‍👧 é", "e\u{301}e\u{301}", "œœœ"] {
            for typed in ["e", "é", "ee", "o", "oe"] {
                let _ = shown(text, typed);
            }
        }
    }
}
