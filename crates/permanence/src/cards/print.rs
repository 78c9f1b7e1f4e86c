//! The sheet: a card the size of a bank card, with a square that any telephone reads, and the code to type.

use qrcode::{Color, EcLevel, QrCode};
use web::{Html, Result};

/// A square code as one path, black on white, with its quiet zone of four modules.
pub(super) fn square(text: &str) -> Result<Html> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (row, line) in colors.chunks(width).enumerate() {
        draw_line(&mut path, row + QUIET, line);
    }
    let side = width + 2 * QUIET;
    Ok(Html(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    )))
}

const QUIET: usize = 4;

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

/// The code in groups of four, five to a line of the card: it is read aloud over the telephone.
pub(super) fn spoken(grouped: &str) -> String {
    grouped.replace('-', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_holds_its_quiet_zone_and_its_finder() {
        let svg = square("https://permanence.example/c#0123456789ABCDEFGHJKMNPQRS")
            .unwrap()
            .0;
        assert!(svg.contains("M4 4h7v1h-7z"), "{svg}");
        assert!(svg.len() < 12_000, "{}", svg.len());
        assert_eq!(spoken("K7QM-2X9P-00"), "K7QM 2X9P 00");
    }
}
