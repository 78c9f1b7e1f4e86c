//! What people write: numbers, names and faces, scripts of the world, addresses and ordinary words.

use super::words::each;

/// Numbers that are not quite phones (E.164 and what people write).
pub(super) fn phones() -> Vec<String> {
    let numbers = [
        "0612345678",
        "612345678",
        "33612345678",
        "0033612345678",
        "112",
        "15",
        "119",
        "3919",
        "3008",
        "0800000000",
        "+33",
        "+",
        "+0",
        "+999999999999999999",
        "+33 0 6 12 34 56 78",
        "+33(0)612345678",
        "+262692123456",
        "+590690123456",
        "+594694123456",
        "+687123456",
        "+1 (555) 010-0000",
        "+44 20 7946 0958",
        "+7 495 000 00 00",
        "+21361234567",
        "+88213000000",
        "+979123456789",
        "0612345678 ext. 9",
        "0612345678,,1234#",
        "tel:+33612345678",
        "06 12 34 56 7O",
        "o6 12 34 56 78",
        "٠٦١٢٣٤٥٦٧٨",
        "０６１２３４５６７８",
        "06\u{a0}12\u{202f}34",
        "06.12.34.56.78.90",
        "+33612345678\u{202c}",
        "\u{202a}+33612345678",
        "06-12-34-56-78",
        "0612345678/0698765432",
        "appeler le soir",
    ];
    each(&numbers, |number| {
        vec![
            number.to_owned(),
            format!("+{number}"),
            format!("{number}{number}"),
        ]
    })
}

/// Names of people: emoji, families of emoji, skins, flags, accents that pile up.
pub(super) fn faces() -> Vec<String> {
    let faces = [
        "😀",
        "👨‍👩‍👧‍👦",
        "👩🏽‍🦽",
        "🏳️‍🌈",
        "🇫🇷",
        "🇫",
        "👍🏿",
        "🧑‍🦰",
        "❤️",
        "☺",
        "1️⃣",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "⁉️",
        "㊙️",
        "🫠",
        "\u{200d}",
        "🏿",
        "é",
        "e\u{301}",
        "ﬁ",
        "İ",
        "ı",
        "ß",
        "ẞ",
        "Ǆ",
        "ŉ",
        "ΐ",
        "ﷺ",
        "𝓐𝓶𝓲𝓷𝓪",
        "Z\u{0351}\u{036b}\u{0343}a\u{034f}lgo",
        "ᴬᵐᶦⁿᵃ",
        "Aminа",
        "ⒶⓂⒾⓃⒶ",
        "🅰️",
    ];
    let mut names = each(&faces, |face| {
        vec![
            face.to_owned(),
            format!("Amina {face}"),
            face.repeat(40),
            format!("{face}\n{face}"),
        ]
    });
    names.push("a".to_owned() + &"\u{301}".repeat(2_000));
    names.push("\u{202e}".repeat(200) + "anima");
    names
}

/// Other scripts, and scripts mixed in one line.
pub(super) fn scripts() -> Vec<String> {
    let list = [
        "أمينة",
        "אמינה",
        "Амина",
        "Αμίνα",
        "アミナ",
        "阿米娜",
        "아미나",
        "अमीना",
        "ஆமினா",
        "อามีนา",
        "አሚና",
        "ամինա",
        "ამინა",
        "ᐊᒥᓇ",
        "ꦄꦩꦶꦤ",
        "ⴰⵎⵉⵏⴰ",
        "𐎠𐎶𐎡𐎴",
        "𓂀",
        "Nguyễn Thị",
        "O’Connor",
        "d'Arc-Lévêque",
        "Müller–Straße",
        "Ñúñez",
        "Çelik",
        "Łódź",
        "Þórr",
    ];
    each(&list, |name| {
        vec![
            name.to_owned(),
            format!("{name} Amina {name}"),
            format!("\u{202b}{name}\u{202c}"),
            format!("\u{2067}{name}"),
            format!("{name} (123) <{name}>"),
            format!("{name}\u{200f}!\u{200e}?"),
        ]
    })
}

/// Ids, addresses, mails and ordinary words that someone else would have written.
pub(super) fn usual() -> Vec<String> {
    let ids = [
        "5eed5eed5eed5eed5eed5eed5eed5eed",
        "5EED5EED5EED5EED5EED5EED5EED5EED",
        "5eed",
        "00000000000000000000000000000000",
        "ffffffffffffffffffffffffffffffff",
        "5eed5eed5eed5eed5eed5eed5eed5eeg",
        "5eed5eed-5eed-5eed-5eed-5eed5eed5eed",
        "0x5eed",
    ];
    let mails = [
        "a@b",
        "@",
        "a@",
        "@b",
        "a@b@c",
        "\"a b\"@c.fr",
        "a@[127.0.0.1]",
        "a+b@c.fr",
        "é@é.fr",
        "a@b..fr",
        "a@-b.fr",
        "a\n@b.fr",
        "a@b.fr,c@d.fr",
        "<a@b.fr>",
        "mailto:a@b.fr",
    ];
    let roads = [
        "/",
        "//",
        "/personnes",
        "/../",
        "/%2e%2e/",
        "/?",
        "/#",
        "/\u{0}",
        "http:/x",
        "/a\\b",
        "/deverrouillage?retour=/deverrouillage",
        "https:canari.example",
        " /personnes",
        "\t//canari.example",
        "/\t/canari.example",
    ];
    let mut usual: Vec<String> = ids
        .iter()
        .chain(&mails)
        .chain(&roads)
        .map(|word| (*word).to_owned())
        .collect();
    usual.extend((0..=9).map(|digit| digit.to_string().repeat(6)));
    usual.extend((1..=26).map(|length| "0".repeat(length)));
    usual
}
