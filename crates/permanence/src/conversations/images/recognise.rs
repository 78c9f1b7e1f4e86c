//! What a file is, by its first bytes.

use super::Refusal;

/// The kinds that we take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Jpeg,
    Png,
    Webp,
    Pdf,
    Webm,
    Mp4,
    Ogg,
}

/// How far from its end a PDF says that it ends (PDF 1.7, appendix H, note 18).
const TAIL: usize = 1024;

impl Kind {
    /// The media type under which it is served.
    pub(crate) fn media(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Webm => "audio/webm",
            Self::Mp4 => "audio/mp4",
            Self::Ogg => "audio/ogg",
        }
    }

    /// The end of its name when it leaves.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Pdf => "pdf",
            Self::Webm => "webm",
            Self::Mp4 => "m4a",
            Self::Ogg => "ogg",
        }
    }
}

/// The kind of a file, or why it is none of ours.
pub(crate) fn recognise(bytes: &[u8]) -> Result<Kind, Refusal> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |place: usize, magic: &[u8]| bytes.get(place..place + 4) == Some(magic);
    if starts(b"\xFF\xD8\xFF") {
        Ok(Kind::Jpeg)
    } else if starts(b"\x89PNG\r\n\x1A\n") {
        Ok(Kind::Png)
    } else if starts(b"RIFF") && at(8, b"WEBP") {
        Ok(Kind::Webp)
    } else if starts(b"%PDF-") {
        whole_pdf(bytes)
    } else if starts(b"\x1A\x45\xDF\xA3") {
        Ok(Kind::Webm)
    } else if starts(b"OggS") {
        Ok(Kind::Ogg)
    } else if at(4, b"ftyp") {
        mp4(bytes.get(8..12).unwrap_or_default())
    } else {
        Err(Refusal::Unknown)
    }
}

/// A PDF ends where it says: what hides another file behind itself does not.
fn whole_pdf(bytes: &[u8]) -> Result<Kind, Refusal> {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..);
    let ends = tail.is_some_and(|tail| tail.windows(5).any(|part| part == b"%%EOF"));
    let zip = tail.is_some_and(|tail| tail.windows(4).any(|part| part == b"PK\x05\x06"));
    if ends && !zip {
        Ok(Kind::Pdf)
    } else {
        Err(Refusal::Unreadable)
    }
}

/// The same container holds sounds, films, and the photos of recent iPhones.
fn mp4(brand: &[u8]) -> Result<Kind, Refusal> {
    match brand {
        b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1" | b"avif" => {
            Err(Refusal::Heic)
        }
        _ => Ok(Kind::Mp4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_are() {
        let table: [(&[u8], Result<Kind, Refusal>); 16] = [
            (b"\xFF\xD8\xFF\xE0abc", Ok(Kind::Jpeg)),
            (b"\x89PNG\r\n\x1A\nabc", Ok(Kind::Png)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Ok(Kind::Webp)),
            (b"RIFF\0\0\0\0WAVEfmt ", Err(Refusal::Unknown)),
            (b"%PDF-1.7\n...\n%%EOF\n", Ok(Kind::Pdf)),
            (b"%PDF-1.7\n...", Err(Refusal::Unreadable)),
            (b"%PDF-1.7\n%%EOF\nPK\x05\x06", Err(Refusal::Unreadable)),
            (b"  %PDF-1.7\n%%EOF", Err(Refusal::Unknown)),
            (b"\x1A\x45\xDF\xA3...", Ok(Kind::Webm)),
            (b"OggS....", Ok(Kind::Ogg)),
            (b"\0\0\0\x18ftypM4A ", Ok(Kind::Mp4)),
            (b"\0\0\0\x18ftypheic", Err(Refusal::Heic)),
            (b"PK\x03\x04....", Err(Refusal::Unknown)),
            (b"<svg xmlns=", Err(Refusal::Unknown)),
            (b"<!doctype html>", Err(Refusal::Unknown)),
            (b"", Err(Refusal::Unknown)),
        ];
        for (bytes, expected) in table {
            assert_eq!(recognise(bytes), expected, "{bytes:?}");
        }
    }
}
