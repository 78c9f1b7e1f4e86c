//! The process that looks at what was received: bytes in, bytes out, nothing else allowed.

use std::{
    io::{Read, Write},
    process::ExitCode,
};

use super::{Drawing, HEAVIEST, Kind, Looked, Refusal, draw::draw, recognise, sound::listen};
use crate::walls::Walls;

/// 256 MiB of points, and what the program itself takes.
const WALLS: Walls = Walls {
    seconds: 10,
    memory: 1024 * 1024 * 1024,
};

/// What the answer begins with.
const PHOTO: u8 = 1;
const SOUND: u8 = 2;
const REFUSED: u8 = 3;
/// No length is known.
const UNKNOWN: u32 = u32::MAX;

/// The whole hidden command `permanence image-worker`. To be called before anything else is done or opened.
pub fn image_worker() -> ExitCode {
    if !WALLS.stand() {
        return ExitCode::FAILURE;
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin()
        .lock()
        .take(HEAVIEST as u64)
        .read_to_end(&mut bytes);
    let answer = answer(&bytes);
    match read.and_then(|_| std::io::stdout().lock().write_all(&answer)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// What is made of a file, as bytes.
pub(super) fn answer(bytes: &[u8]) -> Vec<u8> {
    write(&match recognise(bytes) {
        Ok(kind @ (Kind::Jpeg | Kind::Png | Kind::Webp)) => draw(bytes, kind),
        Ok(kind @ (Kind::Webm | Kind::Mp4 | Kind::Ogg)) => listen(bytes, kind),
        // A PDF is never parsed.
        Ok(Kind::Pdf) => Looked::Refused(Refusal::Unknown),
        Err(refusal) => Looked::Refused(refusal),
    })
}

fn write(looked: &Looked) -> Vec<u8> {
    match looked {
        Looked::Photo { large, small } => {
            let mut bytes = vec![PHOTO];
            put(&mut bytes, large);
            put(&mut bytes, small);
            bytes
        }
        Looked::Sound { seconds } => {
            let seconds = seconds.unwrap_or(UNKNOWN);
            [[SOUND].as_slice(), &seconds.to_le_bytes()].concat()
        }
        Looked::Refused(refusal) => vec![REFUSED, *refusal as u8],
    }
}

fn put(bytes: &mut Vec<u8>, drawing: &Drawing) {
    let length = u32::try_from(drawing.bytes.len()).unwrap_or(0);
    for number in [drawing.width, drawing.height, length] {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    bytes.extend_from_slice(&drawing.bytes);
}

/// Reads an answer. It comes from a process that may have been taken over: nothing of it is trusted but its form.
pub(super) fn read(mut bytes: &[u8]) -> Option<Looked> {
    let bytes = &mut bytes;
    let looked = match *bytes.split_off_first()? {
        PHOTO => Looked::Photo {
            large: drawing(bytes)?,
            small: drawing(bytes)?,
        },
        SOUND => {
            let seconds = number(bytes)?;
            Looked::Sound {
                seconds: (seconds != UNKNOWN).then_some(seconds),
            }
        }
        REFUSED => Looked::Refused(refusal(*bytes.split_off_first()?)?),
        _ => return None,
    };
    bytes.is_empty().then_some(looked)
}

fn drawing(bytes: &mut &[u8]) -> Option<Drawing> {
    let (width, height, length) = (number(bytes)?, number(bytes)?, number(bytes)?);
    let drawn = bytes.split_off(..length as usize)?;
    // What leaves under the name of a photo is one.
    let whole = drawn.starts_with(b"\xFF\xD8\xFF") && drawn.ends_with(b"\xFF\xD9");
    whole.then(|| Drawing {
        bytes: drawn.to_vec(),
        width,
        height,
    })
}

fn number(bytes: &mut &[u8]) -> Option<u32> {
    let four = bytes.split_off(..4)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

fn refusal(code: u8) -> Option<Refusal> {
    let all = [
        Refusal::Unknown,
        Refusal::Heic,
        Refusal::Huge,
        Refusal::Video,
        Refusal::Unreadable,
        Refusal::Crowded,
    ];
    all.into_iter().find(|refusal| *refusal as u8 == code)
}
