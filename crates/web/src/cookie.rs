//! The cookies: the session, what ties a form to a visitor nobody knows, preferences (nothing secret), and what a
//! device of the staff remembers (device.rs).

use axum::http::{HeaderMap, header};

use crate::language::Language;

/// Choices of display, kept on the visitor's own device.
#[derive(Clone, Default, Debug, PartialEq)]
pub struct Preferences {
    pub language: Option<Language>,
    pub theme: Theme,
    pub size: Size,
}

#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub enum Size {
    #[default]
    Normal,
    Large,
    Larger,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    pub fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.code() == code)
            .unwrap_or_default()
    }
}

impl Size {
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::Larger];

    pub fn code(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Larger => "larger",
        }
    }

    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|size| size.code() == code)
            .unwrap_or_default()
    }
}

impl Preferences {
    /// From the cookie `p`: `language.theme.size`.
    pub fn read(headers: &HeaderMap) -> Self {
        let text = value(headers, "p").unwrap_or_default();
        let mut parts = text.split('.');
        Self {
            language: parts.next().and_then(Language::from_code),
            theme: Theme::from_code(parts.next().unwrap_or_default()),
            size: Size::from_code(parts.next().unwrap_or_default()),
        }
    }

    /// The cookie that keeps them for a year.
    pub fn cookie(&self, secure: bool) -> String {
        let language = self.language.map_or("", Language::code);
        let secure = if secure { "; Secure" } else { "" };
        format!(
            "p={language}.{}.{}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}",
            self.theme.code(),
            self.size.code()
        )
    }
}

/// `__Host-` needs TLS; on plain loopback the same cookie goes without its prefix.
pub(crate) fn name(secure: bool, short: &str) -> String {
    if secure {
        format!("__Host-{short}")
    } else {
        short.to_owned()
    }
}

/// A cookie that ends with the browser (no Max-Age).
pub(crate) fn secret(secure: bool, short: &str, value: &str) -> String {
    let flag = if secure { "; Secure" } else { "" };
    format!(
        "{}={value}; Path=/; HttpOnly; SameSite=Lax{flag}",
        name(secure, short)
    )
}

/// A secret that stays on the device for as many seconds.
pub(crate) fn lasting(secure: bool, short: &str, value: &str, seconds: u32) -> String {
    format!("{}; Max-Age={seconds}", secret(secure, short, value))
}

/// Removes a cookie.
pub(crate) fn forget(secure: bool, short: &str) -> String {
    format!("{}; Max-Age=0", secret(secure, short, ""))
}

/// The value of a cookie of this request.
pub(crate) fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_survive_their_cookie() {
        let chosen = Preferences {
            language: Some(Language::Arabic),
            theme: Theme::Dark,
            size: Size::Large,
        };
        let cookie = chosen.cookie(false);
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            cookie.split(';').next().unwrap().parse().unwrap(),
        );
        assert_eq!(Preferences::read(&headers), chosen);
    }
}
