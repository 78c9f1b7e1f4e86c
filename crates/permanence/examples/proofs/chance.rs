//! Chance for the proofs: each run draws other words.

pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("chance");
    bytes
}

/// A number below `end`.
pub fn below(end: usize) -> usize {
    usize::try_from(u64::from_le_bytes(bytes()) % end.max(1) as u64).unwrap_or(0)
}

/// A word that can be said and that no language has.
pub fn word(length: usize) -> String {
    let letters = ["zkxwqvj", "aeiouy"];
    let letter = |place: usize| {
        let among = letters.get(place % 2).copied().unwrap_or("z").as_bytes();
        among
            .get(below(among.len()))
            .map_or('z', |letter| char::from(*letter))
    };
    (0..length).map(letter).collect()
}

pub fn digits(length: usize) -> String {
    (0..length)
        .map(|_| char::from(b'0' + below(10) as u8))
        .collect()
}
