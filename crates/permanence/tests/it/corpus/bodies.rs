//! Bodies and files that are not what they say they are.

/// A body with its type. `CSRF` and `FIELD` stand for the token and a field of the form.
pub fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    [broken(), shapes(), heavy(), kinds(), parts()].concat()
}

const PLAIN: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data; boundary=line";

type Bodies = Vec<(&'static str, Vec<u8>)>;

fn text(body: &str) -> Vec<u8> {
    body.as_bytes().to_vec()
}

fn broken() -> Bodies {
    let mut bodies = Vec::new();
    let broken = [
        "%ff",
        "%c0%af",
        "%ed%a0%80",
        "%f4%90%80%80",
        "%80",
        "%e2%82",
        "%",
        "%1",
        "%zz",
        "%00",
        "%u0041",
        "%f0%9f%98",
        "%fe%ff%00a",
        "%ef%bf%bd",
        "%e2%80%ae",
    ];
    bodies.extend(
        broken
            .iter()
            .map(|value| (PLAIN, text(&format!("_csrf=CSRF&_token=1&FIELD={value}")))),
    );
    bodies
}

fn shapes() -> Bodies {
    let mut bodies = Vec::new();
    let shapes = [
        "",
        "&",
        "=",
        "&&&&",
        "==",
        "=a",
        "_csrf",
        "_csrf=CSRF",
        "_csrf=CSRF&FIELD",
        "_csrf=CSRF&FIELD=a&FIELD=b",
        "FIELD=a&_csrf=CSRF&_csrf=x",
        "_csrf=x&_csrf=CSRF&FIELD=a",
        "_csrf=CSRF&_token=&FIELD=a",
        "_csrf=CSRF&_token=%00&FIELD=a",
        "_csrf=CSRF;FIELD=a",
        "_csrf=CSRF&FIELD[]=a&FIELD[0]=b",
        "_csrf=CSRF&FIELD.x=1&FIELD.y=2",
        "{\"_csrf\":\"CSRF\"}",
        "<a/>",
        "\u{feff}_csrf=CSRF",
    ];
    bodies.extend(shapes.iter().map(|body| (PLAIN, text(body))));
    bodies
}

fn heavy() -> Bodies {
    let mut bodies = Vec::new();
    bodies.push((
        PLAIN,
        text(&format!("_csrf=CSRF&{}", "FIELD=a&".repeat(5_000))),
    ));
    bodies.push((
        PLAIN,
        text(&format!(
            "_csrf=CSRF&{}",
            (0..20_000)
                .map(|number| format!("f{number}=a&"))
                .collect::<String>()
        )),
    ));
    bodies.push((
        PLAIN,
        text(&format!(
            "_csrf=CSRF&FIELD={}",
            "a".repeat(10 * 1024 * 1024)
        )),
    ));
    bodies.push((PLAIN, b"_csrf=CSRF&FIELD=\xff\xfe\x00\x80".to_vec()));
    bodies
}

fn kinds() -> Bodies {
    let mut bodies = Vec::new();
    let kinds = [
        "application/json",
        "text/plain",
        "application/xml",
        "application/cbor",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"a b",
        "multipart/mixed; boundary=line",
        "application/x-www-form-urlencoded; charset=utf-16",
        "x",
        "",
    ];
    bodies.extend(kinds.iter().map(|kind| (*kind, text("_csrf=CSRF&FIELD=a"))));
    bodies
}

fn parts() -> Bodies {
    let mut bodies = Vec::new();
    let part = "--line\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nCSRF\r\n";
    let tails = [
        "",
        "--line",
        "--line--",
        "--line\r\n",
        "--line\r\n\r\n\r\n--line--",
        "--line\r\nContent-Disposition: form-data\r\n\r\nx\r\n--line--",
        "--line\r\nContent-Disposition: form-data; name=\"FIELD\"\r\n\r\n",
        "--line\r\nContent-Disposition: form-data; name=\"FIELD\r\n\r\nx\r\n--line--",
        "--line\r\nContent-Disposition: attachment; name=\"FIELD\"; filename=\"../../x\"\r\n\r\nx\r\n--line--",
        "--line\r\nContent-Disposition: form-data; name=\"FIELD\"; filename*=utf-8''%e2%80%ae.png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--line--",
        "--autre\r\n\r\nx\r\n--autre--",
    ];
    bodies.extend(
        tails
            .iter()
            .map(|tail| (PARTS, text(&format!("{part}{tail}")))),
    );
    bodies.push((
        PARTS,
        text(&format!(
            "{part}{}--line--",
            "--line\r\nContent-Disposition: form-data; name=\"FIELD\"\r\n\r\nx\r\n".repeat(3_000)
        )),
    ));
    bodies.push((
        PARTS,
        text(&format!(
            "{part}--line\r\n{}\r\n\r\nx\r\n--line--",
            "X-Long: a\r\n".repeat(10_000)
        )),
    ));
    bodies
}

/// Files: name, announced type, bytes.
pub fn files() -> Vec<(String, &'static str, Vec<u8>)> {
    [pictures(), disguised(), voices(), named()].concat()
}

type Files = Vec<(String, &'static str, Vec<u8>)>;

fn pictures() -> Files {
    let picture = crate::drive::PICTURE;
    let mut files: Files = Vec::new();
    let mut add =
        |name: &str, kind: &'static str, bytes: Vec<u8>| files.push((name.to_owned(), kind, bytes));
    add("vide.png", "image/png", Vec::new());
    add(
        "coupee.png",
        "image/png",
        picture[..picture.len() / 2].to_vec(),
    );
    add("un.png", "image/png", picture[..1].to_vec());
    add("entete.png", "image/png", picture[..33].to_vec());
    add("bombe.png", "image/png", picture_of(60_000, 60_000));
    add("rien.png", "image/png", picture_of(0, 0));
    add("immense.png", "image/png", picture_of(u32::MAX, u32::MAX));
    add("bombe.zip", "application/zip", zip_bomb());
    add("bombe.png", "image/png", zip_bomb());
    files
}

fn disguised() -> Files {
    let picture = crate::drive::PICTURE;
    let mut files: Files = Vec::new();
    let mut add =
        |name: &str, kind: &'static str, bytes: Vec<u8>| files.push((name.to_owned(), kind, bytes));
    add(
        "page.png",
        "image/png",
        b"<html><script>canari()</script>".to_vec(),
    );
    add(
        "dessin.svg",
        "image/svg+xml",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='canari()'/>".to_vec(),
    );
    add(
        "anime.gif",
        "image/gif",
        b"GIF89a/*\x01\x00*/=1;canari()".to_vec(),
    );
    add(
        "double.jpg",
        "image/jpeg",
        [
            b"\xff\xd8\xff\xe0\x00\x10JFIF\x00<script>canari()</script>".as_slice(),
            &[0; 500],
        ]
        .concat(),
    );
    add(
        "faux.webp",
        "image/webp",
        b"RIFF\xff\xff\xff\xffWEBPVP8 ".to_vec(),
    );
    add("piege.pdf", "application/pdf", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(canari())>>>>endobj\ntrailer<</Root 1 0 R>>".to_vec());
    add(
        "polyglotte.pdf",
        "application/pdf",
        [picture, b"%PDF-1.4\n%%EOF"].concat(),
    );
    add(
        "programme.exe",
        "application/octet-stream",
        b"MZ\x90\x00canari".to_vec(),
    );
    files
}

fn voices() -> Files {
    let picture = crate::drive::PICTURE;
    let mut files: Files = Vec::new();
    let mut add =
        |name: &str, kind: &'static str, bytes: Vec<u8>| files.push((name.to_owned(), kind, bytes));
    add("voix.ogg", "audio/ogg", b"OggS\x00\x02canari".to_vec());
    add(
        "voix.webm",
        "audio/webm",
        b"\x1aE\xdf\xa3\xff\xff\xff\xff\xff\xff\xff\xff".to_vec(),
    );
    add(
        "voix.m4a",
        "audio/mp4",
        b"\x00\x00\x00\x18ftypM4A \xff\xff\xff\xffmoov".to_vec(),
    );
    add(
        "voix.mp3",
        "audio/mpeg",
        [b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f".as_slice(), &[0xff; 400]].concat(),
    );
    add(
        "lourd.png",
        "image/png",
        [picture, &vec![0; 22 * 1024 * 1024]].concat(),
    );
    files
}

fn named() -> Files {
    let picture = crate::drive::PICTURE;
    let mut files: Files = Vec::new();
    let mut add =
        |name: &str, kind: &'static str, bytes: Vec<u8>| files.push((name.to_owned(), kind, bytes));
    for kind in [
        "text/html",
        "image/svg+xml",
        "application/x-httpd-php",
        "",
        "x/y; z=\"",
        "image/png\u{0}",
    ] {
        add("image.png", kind, picture.to_vec());
    }
    for name in [
        "../../etc/passwd",
        "..\\x.png",
        "a\u{0}.png",
        "\u{202e}gnp.exe",
        "a.png.html",
        "<canari>.png",
        "CON",
        ".",
        "",
        "a/b/c.png",
        "é\u{301}😀.png",
        "x.png;ls",
        "%2e%2e%2f.png",
        ".htaccess",
    ] {
        add(name, "image/png", picture.to_vec());
    }
    add(&"a".repeat(10_000), "image/png", picture.to_vec());
    files
}

/// The beginning of a picture that says how large it is, and holds almost nothing.
fn picture_of(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = crate::drive::PICTURE.to_vec();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = checksum(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// CRC-32 as PNG wants it.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                sum >> 1 ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    })
}

/// A zip of zeros that says four gigabytes.
fn zip_bomb() -> Vec<u8> {
    let mut bytes = b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x10\x00\x00\xff\xff\xff\xff\x05\x00\x00\x00a.txt".to_vec();
    bytes.extend(
        [
            0xec, 0xc1, 0x01, 0x01, 0, 0, 0, 0x80, 0x90, 0xfe, 0xaf, 0xee, 0x08,
        ]
        .repeat(300),
    );
    bytes
}
