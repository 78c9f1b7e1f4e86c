//! Two thousand things that nobody should type, and that somebody will. Written in code, so that each can be explained.

use super::traps::{code, dates};

/// A word that shows itself: wherever `<canari` is read in a page, something was not escaped.
pub(super) const MARK: &str = "canari";

/// All of them, each once, in an order that does not change.
pub fn words() -> Vec<String> {
    let mut words = Vec::new();
    for list in [
        signs(),
        markup(),
        code(),
        numbers(),
        dates(),
        phones(),
        faces(),
        scripts(),
        long(),
        deep(),
        usual(),
    ] {
        words.extend(list);
    }
    let mut known = std::collections::HashSet::new();
    words.retain(|word| known.insert(word.clone()));
    words
}

pub(super) fn each(list: &[&str], make: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    list.iter().flat_map(|item| make(item)).collect()
}

/// Characters that change direction, join, vanish, end things, or are not characters: alone, twice, in a word, at its ends.
fn signs() -> Vec<String> {
    let ranges = [
        0x00..=0x20_u32,
        0x7f..=0xa0,
        0xad..=0xad,
        0x300..=0x308,
        0x34f..=0x34f,
        0x61c..=0x61c,
        0x115f..=0x1160,
        0x17b4..=0x17b5,
        0x180b..=0x180e,
        0x2000..=0x200f,
        0x2028..=0x202f,
        0x205f..=0x206f,
        0x3000..=0x3000,
        0x3164..=0x3164,
        0xe000..=0xe001,
        0xfdd0..=0xfdd1,
        0xfe00..=0xfe0f,
        0xfeff..=0xfeff,
        0xff00..=0xff02,
        0xfff9..=0xffff,
        0x1d173..=0x1d175,
        0xe0001..=0xe0001,
        0xe0020..=0xe0022,
        0xe0100..=0xe0101,
        0xf_fffd..=0xf_ffff,
        0x10_fffd..=0x10_ffff,
    ];
    let signs = ranges.into_iter().flatten().filter_map(char::from_u32);
    signs
        .flat_map(|sign| {
            [
                format!("{sign}"),
                format!("a{sign}b"),
                format!("{sign}{sign}Amina"),
                format!("Amina{sign}"),
            ]
        })
        .collect()
}

/// Ways out of a text, an attribute, a comment, a script, and what follows the way out.
fn markup() -> Vec<String> {
    let outs = [
        "",
        "\"",
        "'",
        "\">",
        "'>",
        "-->",
        "]]>",
        "</title>",
        "</textarea>",
        "</select></form>",
        "</script>",
        "</option>",
        "</fil-part>",
        "\\\"",
        "`",
    ];
    let then = [
        format!("<{MARK}>"),
        format!("<script>{MARK}()</script>"),
        format!("<img src=x onerror={MARK}()>"),
        format!("<svg/onload={MARK}()>"),
        format!(" onmouseover=\"{MARK}()\" x=\""),
        format!(" autofocus onfocus={MARK}() "),
        format!("<style>*{{--{MARK}:1}}</style>"),
        format!("<iframe srcdoc='<{MARK}>'>"),
        format!("<base href=//{MARK}/>"),
        format!("<form action=//{MARK}/><button>"),
        format!("<meta http-equiv=refresh content='0;url=//{MARK}/'>"),
        format!("<!-- {MARK}"),
        format!("<fil-part for=\"main\"><{MARK}></fil-part>"),
        format!("<a href=\"javascript:{MARK}()\">x</a>"),
        format!("<math><mi//xlink:href=\"data:x,<{MARK}>\">"),
        "&lt;canari&gt;&#60;canari&#62;".to_owned(),
    ];
    outs.iter()
        .flat_map(|out| then.iter().map(move |then| format!("{out}{then}")))
        .collect()
}

fn numbers() -> Vec<String> {
    let list = [
        "0",
        "00",
        "1",
        "01",
        "9",
        "10",
        "99",
        "127",
        "128",
        "255",
        "256",
        "32767",
        "32768",
        "65535",
        "65536",
        "2147483647",
        "2147483648",
        "4294967295",
        "4294967296",
        "9007199254740992",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "340282366920938463463374607431768211456",
        "1.5",
        "1,5",
        "1e3",
        "1e309",
        "1e-400",
        "0x10",
        "0b1",
        "0o7",
        "1_000",
        "1 000",
        "1'000",
        "٣",
        "٢٠٢٦",
        "１２",
        "²",
        "½",
        "Ⅷ",
        "一",
        "1٫5",
        "1.0000000000000001",
        "0.1.2",
        "1/0",
        "5 %",
        "12h",
        "1:30",
    ];
    each(&list, |item| {
        vec![
            item.to_owned(),
            format!("-{item}"),
            format!("+{item}"),
            format!(" {item} "),
            format!("{item}\u{0}"),
        ]
    })
}

/// Numbers that are not quite phones (E.164 and what people write).
fn phones() -> Vec<String> {
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
fn faces() -> Vec<String> {
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
fn scripts() -> Vec<String> {
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

fn long() -> Vec<String> {
    let sizes = [
        255, 256, 257, 1_000, 4_096, 10_001, 65_535, 65_536, 131_072, 500_000,
    ];
    let grains = [
        "a", "é", "م", "😀", "a ", "a\n", "<", "\"", "&", "\u{301}", "%00",
    ];
    let mut long: Vec<String> = sizes
        .iter()
        .flat_map(|size| grains.iter().map(|grain| grain.repeat(*size / grain.len())))
        .collect();
    long.push("a".repeat(10 * 1024 * 1024));
    long
}

fn deep() -> Vec<String> {
    let pairs = [
        ("[", "]"),
        ("{\"a\":", "}"),
        ("(", ")"),
        ("<b>", "</b>"),
        ("<div>", ""),
        ("« ", " »"),
        ("\\", ""),
        ("&amp;", ""),
        ("../", ""),
        ("<!--", "-->"),
        ("{ ", " }"),
    ];
    pairs
        .iter()
        .flat_map(|(open, close)| {
            [10, 1_000, 20_000]
                .map(|depth| format!("{}x{}", open.repeat(depth), close.repeat(depth)))
        })
        .collect()
}

/// Ids, addresses, mails and ordinary words that someone else would have written.
fn usual() -> Vec<String> {
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
