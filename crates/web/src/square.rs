//! A square code (QR, ISO/IEC 18004) drawn in the page: no request, no file.

use qrcode::{Color, EcLevel, QrCode};

use crate::{error::Result, form::Html, page::escape};

/// The quiet zone around it, in modules (§6.3.8).
const QUIET: usize = 4;

/// The code of a text as one path, dark on light in every theme. Without `label`, what is written beside it says the same.
pub fn square(text: &str, label: Option<&str>) -> Result<Html> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (row, line) in colors.chunks(width).enumerate() {
        draw_line(&mut path, row + QUIET, line);
    }
    let side = width + 2 * QUIET;
    let role = label.map_or_else(
        || "aria-hidden=\"true\"".to_owned(),
        |label| format!("role=\"img\" aria-label=\"{}\"", escape(label)),
    );
    Ok(Html(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" {role}><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    )))
}

/// One bar for each run of dark modules.
fn draw_line(path: &mut String, row: usize, line: &[Color]) {
    let mut column = QUIET;
    for run in line.chunk_by(|one, next| one == next) {
        if run.first() == Some(&Color::Dark) {
            path.push_str(&format!("M{column} {row}h{0}v1h-{0}z", run.len()));
        }
        column += run.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_holds_its_quiet_zone_and_its_finder() {
        let svg = square(
            "https://permanence.example/c#0123456789ABCDEFGHJKMNPQRS",
            None,
        )
        .unwrap()
        .0;
        assert!(svg.contains("M4 4h7v1h-7z"), "{svg}");
        assert!(svg.len() < 12_000, "{}", svg.len());
    }

    #[test]
    fn what_it_says_is_escaped() {
        let svg = square("x", Some("\"><b>")).unwrap().0;
        assert!(svg.contains("aria-label=\"&quot;&gt;&lt;b&gt;\""), "{svg}");
    }
}
