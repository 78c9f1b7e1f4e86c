//! What is tried on a picture of which no patch was read: as it is, turned, smaller, then larger part by part.

use rxing::{
    BinaryBitmap, DecodeHints, Luma8LuminanceSource,
    common::{DetectorRXingResult, HybridBinarizer},
    datamatrix::{decoder::Decoder, detector::zxing_cpp_detector},
    multi::MultipleBarcodeReader,
    qrcode::cpp_port::QrReader,
};

use super::{
    Format, Found, bits, fit,
    grey::{Grey, Spot},
    square::Square,
};

type Bitmap = BinaryBitmap<HybridBinarizer<Luma8LuminanceSource>>;

fn bitmap(picture: &Grey) -> Option<Bitmap> {
    let (width, height) = (
        u32::try_from(picture.width).ok()?,
        u32::try_from(picture.height).ok()?,
    );
    let source = Luma8LuminanceSource::new(picture.points.clone(), width, height).ok()?;
    Some(BinaryBitmap::new(HybridBinarizer::new(source)))
}

/// Each rung is tried until one finds something.
pub(super) fn climb(picture: &Grey) -> Vec<Found> {
    let rungs: [&dyn Fn() -> Vec<Found>; 5] = [
        &|| symbols(picture),
        &|| turned(picture, 30.0),
        &|| turned(picture, 60.0),
        &|| halved(picture),
        &|| tiled(picture),
    ];
    let found = rungs
        .iter()
        .map(|rung| rung())
        .find(|found| !found.is_empty());
    found.unwrap_or_default()
}

/// The symbols that are seen as they are: what was placed and does not read is read point by point.
pub(super) fn symbols(picture: &Grey) -> Vec<Found> {
    let Some(bitmap) = bitmap(picture) else {
        return Vec::new();
    };
    let seen = zxing_cpp_detector::detect(bitmap.get_black_matrix(), true, true);
    seen.unwrap_or_default()
        .into_iter()
        .filter_map(|symbol| {
            let square = square(symbol.getPoints())?;
            let text = Decoder::new()
                .decode(symbol.getBits())
                .map(|read| read.getText().to_owned());
            let text = text.ok().or_else(|| closely(picture, &square));
            text.map(|text| Found::new(Format::DataMatrix, text, square))
        })
        .collect()
}

fn square(points: &[rxing::Point]) -> Option<Square> {
    let corners: Vec<Spot> = points
        .iter()
        .map(|point| Spot {
            x: point.x,
            y: point.y,
        })
        .collect();
    Some(Square(corners.try_into().ok()?))
}

/// Reads a symbol whose corners are nearly known.
pub(super) fn closely(picture: &Grey, square: &Square) -> Option<String> {
    fit::place(picture, square)
        .iter()
        .find_map(|placed| bits::read(picture, placed))
}

pub(super) fn quick_responses(picture: &Grey) -> Vec<Found> {
    let Some(mut bitmap) = bitmap(picture) else {
        return Vec::new();
    };
    let hints = DecodeHints {
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    let read = QrReader.decode_multiple_with_hints(&mut bitmap, &hints);
    let all = read.unwrap_or_default().into_iter();
    all.filter_map(|read| {
        let square = square(read.getPoints())?;
        Some(Found::new(
            Format::QrCode,
            read.getText().to_owned(),
            square,
        ))
    })
    .collect()
}

fn turned(picture: &Grey, degrees: f32) -> Vec<Found> {
    let turned = picture.turned(degrees.to_radians());
    let mut found = symbols(&turned.picture);
    for found in &mut found {
        found.corners = found.corners.map(|corner| turned.back(corner));
    }
    found
}

fn halved(picture: &Grey) -> Vec<Found> {
    moved(symbols(&picture.reduced(2)), 2.0, 0.0, 0.0)
}

/// The symbols of a piece of the picture, drawn larger by `scale`; where it begins and how large it is, in points.
pub(super) fn piece(
    picture: &Grey,
    [left, top, width, height]: [f32; 4],
    scale: f32,
) -> Vec<Found> {
    let (across, down) = ((width * scale) as usize, (height * scale) as usize);
    let part = picture.part(left, top, across, down, scale);
    moved(symbols(&part), 1.0 / scale, left, top)
}

/// Two by three parts that overlap, drawn larger when the picture is small.
fn tiled(picture: &Grey) -> Vec<Found> {
    const OVER: f32 = 0.62;
    let longest = picture.width.max(picture.height) as f32;
    let scale = (6_000.0 / longest).clamp(1.0, 3.0);
    if scale < 1.2 {
        return Vec::new();
    }
    let (across, down) = if picture.width > picture.height {
        (3, 2)
    } else {
        (2, 3)
    };
    let place = |size: usize, parts: i32, at: i32| {
        let length = size as f32 * if parts == 2 { OVER } else { OVER * 0.72 };
        let start = (size as f32 - length) * at as f32 / (parts - 1) as f32;
        (start, length)
    };
    let mut found = Vec::new();
    for y in 0..down {
        for x in 0..across {
            let (left, width) = place(picture.width, across, x);
            let (top, height) = place(picture.height, down, y);
            found.extend(piece(picture, [left, top, width, height], scale));
        }
    }
    found
}

/// The same in the picture of which a part was looked at.
pub(super) fn moved(mut found: Vec<Found>, scale: f32, left: f32, top: f32) -> Vec<Found> {
    for found in &mut found {
        found.corners = found.corners.map(|corner| corner.map(scale, left, top));
    }
    found
}
