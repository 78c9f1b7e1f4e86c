//! Two thousand things that nobody should type, and that somebody will. Written in code, so that each can be explained.

use super::{
    people::{faces, phones, scripts, usual},
    traps::{code, dates},
};

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
