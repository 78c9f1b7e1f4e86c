//! A voice note: its container is read from end to end, nothing is decoded. It must hold sound and no film.

use std::io::Cursor;

use symphonia_core::{
    codecs::CodecParameters,
    formats::{FormatOptions, FormatReader, Track, TrackType},
    io::{MediaSourceStream, MediaSourceStreamOptions},
    units::{TimeBase, Timestamp},
};
use symphonia_format_isomp4::IsoMp4Reader;
use symphonia_format_mkv::MkvReader;
use symphonia_format_ogg::OggReader;

use super::{Kind, Looked, Refusal};

/// How long a sound lasts.
pub(super) fn listen(bytes: &[u8], kind: Kind) -> Looked {
    match reader(bytes, kind).and_then(|reader| measure(reader)) {
        Ok(seconds) => Looked::Sound { seconds },
        Err(refusal) => Looked::Refused(refusal),
    }
}

fn reader(bytes: &[u8], kind: Kind) -> Result<Box<dyn FormatReader + '_>, Refusal> {
    let source = Box::new(Cursor::new(bytes));
    let source = MediaSourceStream::new(source, MediaSourceStreamOptions::default());
    let options = FormatOptions::default();
    let unreadable = |_| Refusal::Unreadable;
    Ok(match kind {
        Kind::Webm => Box::new(MkvReader::try_new(source, options).map_err(unreadable)?),
        Kind::Mp4 => Box::new(IsoMp4Reader::try_new(source, options).map_err(unreadable)?),
        Kind::Ogg => Box::new(OggReader::try_new(source, options).map_err(unreadable)?),
        Kind::Jpeg | Kind::Png | Kind::Webp | Kind::Pdf => return Err(Refusal::Unknown),
    })
}

/// The end of the last packet: what a browser records seldom says its length at the start.
fn measure(mut reader: Box<dyn FormatReader + '_>) -> Result<Option<u32>, Refusal> {
    if reader.tracks().iter().any(is_film) {
        return Err(Refusal::Video);
    }
    let track = reader
        .first_track(TrackType::Audio)
        .ok_or(Refusal::Unreadable)?;
    let (id, base) = (track.id, track.time_base);
    let mut end: Option<Timestamp> = None;
    while let Some(packet) = reader.next_packet().map_err(|_| Refusal::Unreadable)? {
        if packet.track_id == id {
            let after = packet.pts.saturating_add(packet.dur);
            end = Some(end.map_or(after, |end| end.max(after)));
        }
    }
    let end = end.ok_or(Refusal::Unreadable)?;
    Ok(base.and_then(|base| seconds(base, end)))
}

fn is_film(track: &Track) -> bool {
    matches!(track.codec_params, Some(CodecParameters::Video(_)))
}

fn seconds(base: TimeBase, end: Timestamp) -> Option<u32> {
    let seconds = base.calc_time(end)?.as_secs_f64();
    (0.0..86_400.0)
        .contains(&seconds)
        .then_some(seconds.round() as u32)
}
