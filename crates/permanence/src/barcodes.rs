//! The command over pictures: what their barcodes say, and how long it took. No server, no configuration, no key.

use std::{fs, io::Write, path::Path};

use papers::codes::{self, Format, Found, HEAVIEST, NoPicture};
use serde_json::{Value, json};

use crate::households::Meter;

/// One line of JSON for each picture. Answers how many were refused.
///
/// # Errors
/// When nothing more can be written.
pub fn read(
    paths: &[impl AsRef<Path>],
    meter: &Meter,
    out: &mut impl Write,
) -> Result<usize, String> {
    let mut refused = 0;
    for path in paths.iter().map(AsRef::as_ref) {
        let line = picture(path, meter).unwrap_or_else(|sentence| {
            refused += 1;
            json!({ "file": path.display().to_string(), "codes": [], "error": sentence })
        });
        writeln!(out, "{line}").map_err(|error| error.to_string())?;
    }
    Ok(refused)
}

fn picture(path: &Path, meter: &Meter) -> Result<Value, String> {
    let heavy = fs::metadata(path).map_err(|error| error.to_string())?.len() > HEAVIEST as u64;
    if heavy {
        return Err(sentence(NoPicture::Heavy).to_owned());
    }
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let begun = (meter.clock)();
    let picture = codes::picture(&bytes).map_err(|why| sentence(why).to_owned())?;
    let decoded = (meter.clock)();
    let spent = (meter.processor)();
    let found: Vec<_> = codes::read(&picture).iter().map(code).collect();
    let spent = (meter.processor)() - spent;
    let milliseconds = |from: u64, to: u64| (to.saturating_sub(from) as f64 / 1e5).round() / 10.0;
    Ok(json!({
        "file": path.display().to_string(),
        "codes": found,
        "ms": milliseconds(decoded, (meter.clock)()),
        "cpu_ms": (spent * 1e4).round() / 10.0,
        "decode_ms": milliseconds(begun, decoded),
        "points": [picture.width, picture.height],
    }))
}

fn code(found: &Found) -> Value {
    let format = match found.format {
        Format::DataMatrix => "DataMatrix",
        Format::QrCode => "QRCode",
    };
    let corners = found
        .corners
        .map(|corner| [corner.x.round() as i64, corner.y.round() as i64]);
    json!({ "format": format, "raw": found.text, "where": corners })
}

/// What is said of a file that is no picture.
pub fn sentence(why: NoPicture) -> &'static str {
    match why {
        NoPicture::Heavy => "Ce fichier dépasse 25 Mo : envoyez une photo plus légère.",
        NoPicture::Huge => {
            "Cette image dépasse 60 millions de points : envoyez-en une plus petite."
        }
        NoPicture::Unknown => {
            "Ce fichier n’est pas une image : il faut une photo JPEG, PNG ou WebP."
        }
        NoPicture::Damaged => {
            "Cette image est abîmée ou n’est pas entière : envoyez-la de nouveau."
        }
    }
}
