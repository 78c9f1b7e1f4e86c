//! Files sent to browsers: named after their content, compressed the first time somebody asks.

use std::{collections::HashMap, sync::OnceLock};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// A file of the kit or of a feature.
pub type Source = (&'static str, &'static [u8]);

const KIT: [Source; 12] = [
    (
        "atkinson-400.woff2",
        include_bytes!("../assets/atkinson-400.woff2"),
    ),
    (
        "atkinson-700.woff2",
        include_bytes!("../assets/atkinson-700.woff2"),
    ),
    ("icon-192.png", include_bytes!("../assets/icon-192.png")),
    ("icons.svg", include_bytes!("../assets/icons.svg")),
    ("logo.svg", include_bytes!("../assets/logo.svg")),
    ("parts.js", include_bytes!("../assets/parts.js")),
    ("fil.js", include_bytes!("../assets/fil.js")),
    ("page.js", include_bytes!("../assets/page.js")),
    ("passkey.js", include_bytes!("../assets/passkey.js")),
    ("voice.js", include_bytes!("../assets/voice.js")),
    ("base.css", include_bytes!("../assets/base.css")),
    (
        "manifest.webmanifest",
        include_bytes!("../assets/manifest.webmanifest"),
    ),
];
const STAFF: Source = ("staff.css", include_bytes!("../assets/staff.css"));

/// All the files, by the name under which they are asked for.
pub struct Assets {
    files: HashMap<String, File>,
    urls: HashMap<&'static str, String>,
    icons: HashMap<String, String>,
}

struct File {
    kind: &'static str,
    plain: Bytes,
    /// Nothing for what is compressed already: letters and pictures.
    brotli: Option<OnceLock<Bytes>>,
}

impl File {
    fn brotli(&self) -> Option<Bytes> {
        let squeezed = self.brotli.as_ref()?;
        Some(squeezed.get_or_init(|| squeeze(&self.plain)).clone())
    }
}

impl Assets {
    /// `staff_css`: what features add to the sheet of workers. `person_css`: to the sheet of everybody.
    pub fn new(staff_css: &str, person_css: &str, modules: &[Source]) -> Self {
        let mut assets = Self {
            files: HashMap::new(),
            urls: HashMap::new(),
            icons: icons(),
        };
        for (name, bytes) in KIT {
            let extra = if name == "base.css" { person_css } else { "" };
            assets.add(name, bytes, extra);
        }
        assets.add(STAFF.0, STAFF.1, staff_css);
        modules
            .iter()
            .for_each(|(name, bytes)| assets.add(name, bytes, ""));
        assets
    }

    /// The path of a file, which changes with its content.
    pub fn url(&self, name: &str) -> &str {
        self.urls.get(name).map_or("", String::as_str)
    }

    /// The drawing of an icon, to place inside a page.
    pub fn icon(&self, name: &str) -> &str {
        self.icons.get(name).map_or("", String::as_str)
    }

    fn add(&mut self, name: &'static str, bytes: &[u8], extra: &str) {
        let kind = kind(name);
        let content = if is_text(name) {
            self.resolve(bytes, extra).into_bytes()
        } else {
            bytes.to_vec()
        };
        let path = format!("{}-{name}", short_hash(&content));
        let file = File {
            kind,
            plain: content.into(),
            brotli: is_text(name).then(OnceLock::new),
        };
        self.files.insert(path.clone(), file);
        self.urls.insert(name, format!("/assets/{path}"));
    }

    /// Names of other files become their hashed paths.
    fn resolve(&self, bytes: &[u8], extra: &str) -> String {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        text.push_str(extra);
        for (name, url) in &self.urls {
            for quoted in [format!("\"{name}\""), format!("\"./{name}\"")] {
                text = text.replace(&quoted, &format!("\"{url}\""));
            }
        }
        text
    }

    pub(crate) fn serve(&self, path: &str, headers: &HeaderMap) -> Response {
        let Some(file) = self.files.get(path) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let takes = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok());
        let brotli = takes
            .is_some_and(|takes| takes.contains("br"))
            .then(|| file.brotli())
            .flatten();
        let squeezed = brotli.is_some();
        let mut response = brotli.unwrap_or_else(|| file.plain.clone()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if squeezed {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        response
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

fn is_text(name: &str) -> bool {
    !name.ends_with(".woff2") && !name.ends_with(".png")
}

fn short_hash(bytes: &[u8]) -> String {
    seal::sha256(bytes)
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn squeeze(bytes: &[u8]) -> Bytes {
    crate::compress::squeeze(bytes, 11).into()
}

/// The sprite's symbols, each as a drawing of its own.
fn icons() -> HashMap<String, String> {
    let sprite = include_str!("../assets/icons.svg");
    let symbols = sprite.split("<symbol ").skip(1).filter_map(|symbol| {
        let name = symbol.split("id=\"").nth(1)?.split('"').next()?;
        let view = symbol.split("viewBox=\"").nth(1)?.split('"').next()?;
        let inside = symbol.split_once('>')?.1.split("</symbol>").next()?;
        let drawing =
            format!("<svg class=\"icon\" viewBox=\"{view}\" aria-hidden=\"true\">{inside}</svg>");
        Some((name.to_owned(), drawing))
    });
    symbols.collect()
}
