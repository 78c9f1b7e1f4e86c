//! Words that no one else writes, one per field and channel, and every way in which each could lie about.

use std::fmt::Write;

use crate::chance;

/// What was given to the program, and by which channel.
pub struct Canary {
    pub what: String,
    /// The ways in which it may be written: a number has several, a secret also its bytes.
    pub notations: Vec<Vec<u8>>,
}

/// All that was given so far.
pub struct Canaries {
    mark: String,
    pub sent: Vec<Canary>,
}

impl Canaries {
    pub fn new() -> Self {
        Self {
            mark: chance::word(7),
            sent: Vec::new(),
        }
    }

    /// Whether an open stream may hold it: the session that it speaks for, and the names of those who belong there.
    pub fn may_listen(what: &str) -> bool {
        what == "session" || what.starts_with("name of ") || what.ends_with("nickname")
    }

    /// A word for a field of words; one in five with accents, quotes and spaces around.
    pub fn word(&mut self, what: &str) -> String {
        let number = self.sent.len();
        let core = format!("{}{}", self.mark, letters(number));
        let (value, notations) = if number.is_multiple_of(5) {
            let value = format!("{core} né·e à l’Été « d'aujourd'hui »");
            let upper = core.to_uppercase().into_bytes();
            (
                value.clone(),
                vec![core.into_bytes(), upper, value.into_bytes()],
            )
        } else {
            let upper = core.to_uppercase().into_bytes();
            (core.clone(), vec![core.into_bytes(), upper])
        };
        self.keep(what, notations);
        value
    }

    /// A mobile number, written in one of six ways; looked for in all of them.
    pub fn phone(&mut self, what: &str) -> String {
        let digits = format!("6{}", chance::digits(8));
        let groups = |between: &str| {
            let pairs = digits.as_bytes().get(1..).unwrap_or_default().chunks(2);
            let pairs: Vec<_> = pairs.map(|pair| String::from_utf8_lossy(pair)).collect();
            format!("6{between}{}", pairs.join(between))
        };
        let between = [" ", ".", "-", "\u{a0}", "\u{202f}"];
        let mut notations = vec![digits.clone().into_bytes()];
        notations.extend(between.map(|between| groups(between).into_bytes()));
        let value = match self.sent.len() % 6 {
            0 => format!("0{digits}"),
            1 => format!("0{}", groups(" ")),
            2 => format!("+33{digits}"),
            3 => format!("0033 {}", groups(" ")),
            4 => format!("0{}", groups(".")),
            _ => format!("+33 {}", groups("-")),
        };
        self.keep(what, notations);
        value
    }

    /// An address for mail.
    pub fn mail(&mut self, what: &str) -> String {
        format!("{}@exemple.fr", self.plain(what))
    }

    /// A word of letters only.
    pub fn plain(&mut self, what: &str) -> String {
        let core = format!("{}{}", self.mark, letters(self.sent.len()));
        let upper = core.to_uppercase().into_bytes();
        self.keep(what, vec![core.clone().into_bytes(), upper]);
        core
    }

    /// Something that the program made or that has its own shape: its text, and its bytes if they are known.
    pub fn secret(&mut self, what: &str, text: &str, bytes: Option<Vec<u8>>) {
        let bare: String = text.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        let mut notations = vec![text.as_bytes().to_vec(), bare.to_lowercase().into_bytes()];
        notations.push(bare.into_bytes());
        notations.extend(bytes);
        self.keep(what, notations);
    }

    fn keep(&mut self, what: &str, notations: Vec<Vec<u8>>) {
        self.sent.push(Canary {
            what: what.to_owned(),
            notations,
        });
    }
}

/// A number as four letters.
fn letters(number: usize) -> String {
    let place = |power: u32| b'a' + u8::try_from(number / 20_usize.pow(power) % 20).unwrap_or(0);
    (0..4).rev().map(|power| char::from(place(power))).collect()
}

/// Each way in which bytes may be found again.
pub fn encodings(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = vec![
        ("as it is", bytes.to_vec()),
        ("hex", hex(bytes, false)),
        ("hex", hex(bytes, true)),
    ];
    for before in 0..3 {
        let (plain, url) = base64(bytes, before);
        all.extend([("base64", plain), ("base64", url)]);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
        all.push(("utf-16", wide(u16::to_le_bytes)));
        all.push(("utf-16", wide(u16::to_be_bytes)));
        all.push((
            "percent",
            form_urlencoded::byte_serialize(bytes)
                .collect::<String>()
                .into_bytes(),
        ));
        all.push(("percent", percent(bytes).into_bytes()));
        all.push(("json", json(text).into_bytes()));
        all.push(("html", html(text).into_bytes()));
    }
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all.dedup_by(|one, other| one.1 == other.1);
    all
}

fn hex(bytes: &[u8], upper: bool) -> Vec<u8> {
    let mut text = String::new();
    for byte in bytes {
        let _ = if upper {
            write!(text, "{byte:02X}")
        } else {
            write!(text, "{byte:02x}")
        };
    }
    text.into_bytes()
}

/// What does not depend on the neighbours, when `before` bytes stand in front.
fn base64(bytes: &[u8], before: usize) -> (Vec<u8>, Vec<u8>) {
    use base64::{Engine, engine::general_purpose as engine};
    let shifted = [vec![0; before], bytes.to_vec()].concat();
    let (first, last) = ((before * 8).div_ceil(6), shifted.len() * 8 / 6);
    let cut = |text: String| {
        text.as_bytes()
            .get(first..last)
            .unwrap_or_default()
            .to_vec()
    };
    (
        cut(engine::STANDARD_NO_PAD.encode(&shifted)),
        cut(engine::URL_SAFE_NO_PAD.encode(&shifted)),
    )
}

fn percent(bytes: &[u8]) -> String {
    let one = |byte: &u8| {
        if byte.is_ascii_alphanumeric() {
            char::from(*byte).to_string()
        } else {
            format!("%{byte:02x}")
        }
    };
    bytes.iter().map(one).collect()
}

fn json(text: &str) -> String {
    let one = |unit: u16| match char::from_u32(u32::from(unit)) {
        Some(letter) if letter.is_ascii() => letter.to_string(),
        _ => format!("\\u{unit:04x}"),
    };
    text.encode_utf16().map(one).collect()
}

fn html(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('\'', "&#39;")
        .replace('"', "&#34;")
}
