//! A QR code drawn in the page: no request, no file.

use qrcode::{Color, EcLevel, QrCode};
use web::{Html, escape};

/// The drawing of a text, with the words that stand for it; empty when the text is too long.
pub(super) fn draw(text: &str, words: &str) -> Html {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return Html(String::new());
    };
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            path.push_str(&format!(
                "M{} {}h1v1h-1z",
                place % width + 4,
                place / width + 4
            ));
        }
    }
    // Four quiet modules around (ISO/IEC 18004 §6.3.8), dark on light in every theme.
    let side = width + 8;
    let words = escape(words);
    Html(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" width=\"240\" height=\"240\" role=\"img\" aria-label=\"{words}\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}
