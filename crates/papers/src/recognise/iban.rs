//! Bank accounts (ISO 13616-1:2020): country, key, account, whose remainder by 97 is 1.

/// Lengths of the countries whose accounts are met in France: the payment area in euros and its neighbours.
const LENGTHS: [(&str, usize); 40] = [
    ("AD", 24),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("RS", 22),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("VA", 22),
];

/// How long an account of a country is; nothing for a country that is not known here.
pub(super) fn length(text: &str) -> Option<usize> {
    let country = text.get(..2)?;
    let known = LENGTHS.iter().find(|(known, _)| *known == country);
    known.map(|(_, length)| *length)
}

/// Whether letters and digits, without spaces, are an account.
pub(super) fn holds(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|sign| sign.is_ascii_digit());
    length(text) == Some(text.len())
        && text.get(2..4).is_some_and(digits)
        && remainder(text) == Some(1)
}

fn remainder(text: &str) -> Option<u32> {
    let (head, tail) = text.split_at_checked(4)?;
    tail.chars().chain(head.chars()).try_fold(0, |rest, sign| {
        let value = sign.to_digit(36)?;
        Some((if value > 9 { rest * 100 } else { rest * 10 } + value) % 97)
    })
}
