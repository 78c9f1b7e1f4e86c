//! The zone for machines of passports, identity cards and residence permits (ICAO Doc 9303, parts 3 to 7), and that of the
//! French identity card before 2021, which has its own order. Believed only when every key of it holds.

use jiff::civil::Date;

/// Who the paper is about, as the zone writes it: capitals without accents, cut when too long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    pub surname: String,
    pub given: String,
}

/// What the zone says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mrz {
    /// One or two letters: P, ID, IR, V…
    pub document: String,
    /// Three letters of a state, or fewer.
    pub issuer: String,
    pub number: String,
    pub holder: Holder,
    pub nationality: String,
    born: [i8; 3],
    expires: Option<[i8; 3]>,
}

impl Mrz {
    /// The birth; years have two digits, and nobody is born after `today`.
    pub fn born(&self, today: Date) -> Option<Date> {
        date(self.born, 2000)
            .filter(|date| *date <= today)
            .or_else(|| date(self.born, 1900))
    }

    /// The last day; the French card before 2021 says none.
    pub fn expires(&self) -> Option<Date> {
        date(self.expires?, 2000)
    }

    pub(super) fn kind(&self) -> &'static str {
        match self.document.as_bytes() {
            [b'P', ..] => "passeport",
            [b'V', ..] => "visa_long_sejour",
            [b'I', b'D'] => "cni",
            [_, b'R' | b'T'] => "titre_sejour",
            _ if self.issuer == "FRA" && self.nationality != "FRA" => "titre_sejour",
            _ => "cni",
        }
    }
}

fn date([year, month, day]: [i8; 3], century: i16) -> Option<Date> {
    Date::new(century + i16::from(year), month, day).ok()
}

/// The zone of a text, when there is one and its keys hold.
pub fn mrz(text: &str) -> Option<Mrz> {
    let lines: Vec<String> = text.lines().map(clean).collect();
    let long: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .filter(|line| line.len() >= 28)
        .collect();
    let three = long.windows(3).find_map(|lines| match lines {
        [one, two, three] => card(one, two, three),
        _ => None,
    });
    three.or_else(|| {
        long.windows(2).find_map(|lines| match lines {
            [one, two] => booklet(one, two).or_else(|| old_card(one, two)),
            _ => None,
        })
    })
}

/// Readers see `<<` as a quote, and put spaces where the sign is wide.
fn clean(line: &str) -> String {
    let line = line.replace('«', "<<").replace('‹', "<");
    let known = |sign: &char| sign.is_ascii_uppercase() || sign.is_ascii_digit() || *sign == '<';
    let shown = line.chars().filter(|sign| !sign.is_whitespace());
    if shown.clone().all(|sign| known(&sign)) {
        shown.collect()
    } else {
        String::new()
    }
}

/// Two lines of 44 signs (TD3, and visas A) or of 36 (TD2, and visas B): names, then numbers.
fn booklet(names: &str, numbers: &str) -> Option<Mrz> {
    let long = numbers.len();
    if ![36, 44].contains(&long) || names.len() < 20 {
        return None;
    }
    let (number, born, expires) = (
        part(numbers, 0, 9)?,
        part(numbers, 13, 6)?,
        part(numbers, 21, 6)?,
    );
    let mut whole =
        keyed(number, numbers, 9) && keyed(born, numbers, 19) && keyed(expires, numbers, 27);
    // Visas have no key over the whole.
    if !names.starts_with('V') {
        let all = [
            part(numbers, 0, 10)?,
            part(numbers, 13, 7)?,
            numbers.get(21..long - 1)?,
        ]
        .concat();
        whole &= keyed(&all, numbers, long - 1);
    }
    let zone = Mrz {
        document: bare(part(names, 0, 2)?),
        issuer: bare(part(names, 2, 3)?),
        number: bare(number),
        holder: holder(names.get(5..)?),
        nationality: bare(part(numbers, 10, 3)?),
        born: day(born)?,
        expires: Some(day(expires)?),
    };
    whole.then_some(zone)
}

/// Three lines of 30 signs (TD1): the French identity card since 2021, residence permits.
fn card(first: &str, second: &str, names: &str) -> Option<Mrz> {
    if first.len() != 30 || second.len() != 30 {
        return None;
    }
    let (number, born, expires) = (part(first, 5, 9)?, part(second, 0, 6)?, part(second, 8, 6)?);
    let all = [
        first.get(5..)?,
        part(second, 0, 7)?,
        part(second, 8, 7)?,
        part(second, 18, 11)?,
    ]
    .concat();
    let whole = keyed(number, first, 14)
        && keyed(born, second, 6)
        && keyed(expires, second, 14)
        && keyed(&all, second, 29);
    let zone = Mrz {
        document: bare(part(first, 0, 2)?),
        issuer: bare(part(first, 2, 3)?),
        number: bare(number),
        holder: holder(names),
        nationality: bare(part(second, 15, 3)?),
        born: day(born)?,
        expires: Some(day(expires)?),
    };
    whole.then_some(zone)
}

/// The French identity card from 1994 to 2021: two lines of 36 signs, the birth on the second, no end.
fn old_card(first: &str, second: &str) -> Option<Mrz> {
    if first.len() != 36 || second.len() != 36 || !first.starts_with("IDFRA") {
        return None;
    }
    let (number, born) = (part(second, 0, 12)?, part(second, 27, 6)?);
    let all = [first, second.get(..35)?].concat();
    let whole = keyed(number, second, 12) && keyed(born, second, 33) && keyed(&all, second, 35);
    let zone = Mrz {
        document: "ID".to_owned(),
        issuer: "FRA".to_owned(),
        number: bare(number),
        holder: Holder {
            surname: spaced(part(first, 5, 25)?),
            given: spaced(part(second, 13, 14)?),
        },
        nationality: "FRA".to_owned(),
        born: day(born)?,
        expires: None,
    };
    whole.then_some(zone)
}

fn part(line: &str, from: usize, length: usize) -> Option<&str> {
    line.get(from..from + length)
}

fn bare(text: &str) -> String {
    text.trim_end_matches('<').to_owned()
}

/// `SURNAME<<GIVEN<NAMES`.
fn holder(text: &str) -> Holder {
    let (surname, given) = text.split_once("<<").unwrap_or((text, ""));
    Holder {
        surname: spaced(surname),
        given: spaced(given),
    }
}

fn spaced(text: &str) -> String {
    text.replace('<', " ").trim().to_owned()
}

fn day(text: &str) -> Option<[i8; 3]> {
    let two = |from| part(text, from, 2)?.parse().ok();
    let day = [two(0)?, two(2)?, two(4)?];
    date(day, 2000).map(|_| day)
}

/// Whether a key, at its place in a line, is that of what stands before: weights 7, 3, 1; letters count from ten.
fn keyed(text: &str, line: &str, place: usize) -> bool {
    let value = |sign: char| match sign {
        '<' => Some(0),
        sign => sign.to_digit(36),
    };
    let weights = [7, 3, 1].into_iter().cycle();
    let sum: Option<u32> = text
        .chars()
        .zip(weights)
        .map(|(sign, weight)| Some(value(sign)? * weight))
        .sum();
    let key = line
        .get(place..=place)
        .and_then(|key| value(key.chars().next()?));
    sum.is_some_and(|sum| key == Some(sum % 10))
}

#[cfg(test)]
mod tests;
