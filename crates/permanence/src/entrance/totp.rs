//! The second step by a phone that shows six digits (TOTP, RFC 6238). Its secret is sealed in the owner's vault:
//! it can only be read once the password has opened it.

use seal::{UserId, UserKey};
use serde::{Deserialize, Serialize};
use totp_rs::{Builder, Secret, Totp};
use web::{App, Result};

use super::vault::{self, Kept};

const LABEL: &str = "totp";
/// RFC 4226 §4 asks for 160 bits.
const SECRET: usize = 20;

/// What the phone and the vault share.
#[derive(Serialize, Deserialize)]
pub(crate) struct Digits {
    secret: Vec<u8>,
    /// The last step used: the same digits never serve twice (RFC 6238 §5.2).
    last: u64,
}

impl Digits {
    /// A new secret.
    pub(crate) fn draw(app: &App) -> Self {
        let mut secret = vec![0; SECRET];
        rand_core::Rng::fill_bytes(&mut app.world().chance(), &mut secret);
        Self { secret, last: 0 }
    }

    /// The secret as one types it in a phone, in groups of four.
    pub(crate) fn typed(&self) -> String {
        let text = Secret::new(self.secret.clone().into_boxed_slice()).to_base32();
        let letters: Vec<char> = text.chars().collect();
        letters
            .chunks(4)
            .map(|group| group.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Reads what [`Digits::typed`] wrote.
    pub(crate) fn from_typed(typed: &str) -> Option<Self> {
        let secret = Secret::try_from_base32(typed.replace(' ', ""))
            .ok()?
            .as_bytes()
            .to_vec();
        (secret.len() == SECRET).then_some(Self { secret, last: 0 })
    }

    /// The address that the QR code holds (Google Authenticator's key URI format).
    pub(crate) fn address(&self, place: &str) -> String {
        let secret = self.typed().replace(' ', "");
        // No account name: a list of phone codes is read over shoulders.
        format!(
            "otpauth://totp/Permanence?secret={secret}&issuer={}",
            escaped(place)
        )
    }

    /// Whether these digits are the right ones now (half a minute early or late); they are then spent.
    pub(crate) fn accept(&mut self, typed: &str, now: i64) -> bool {
        let Some(totp) = self.totp() else {
            return false;
        };
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let time = u64::try_from(now / 1_000).unwrap_or_default();
        match totp.check(&digits, time) {
            Some(step) if step > self.last => {
                self.last = step;
                true
            }
            Some(_) | None => false,
        }
    }

    fn totp(&self) -> Option<Totp> {
        Builder::new()
            .with_secret(self.secret.clone())
            .with_skew(1)
            .build()
            .ok()
    }

    #[cfg(test)]
    pub(crate) fn shown(&self, now: i64) -> String {
        let time = u64::try_from(now / 1_000).unwrap_or_default();
        self.totp()
            .map(|totp| totp.generate(time).to_string())
            .unwrap_or_default()
    }
}

/// Letters and digits as they are, the rest as `%XX` (RFC 3986 §2.1).
fn escaped(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric();
    text.bytes()
        .map(|byte| {
            if plain(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// The digits of a user, if their phone shows any.
pub(crate) async fn of(app: &App, user: UserId, key: &UserKey) -> Result<Kept<Digits>> {
    vault::read(app, user, key, LABEL).await
}

/// Keeps them, with the step just used.
pub(crate) async fn keep(app: &App, user: UserId, key: &UserKey, digits: &Digits) -> Result<()> {
    vault::write(app, user, key, LABEL, digits).await
}

/// The phone is no longer asked.
pub(crate) async fn forget(app: &App, user: UserId) -> Result<()> {
    vault::forget(app, user, LABEL).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_digits_never_serve_twice() {
        let mut digits = Digits {
            secret: b"12345678901234567890".to_vec(),
            last: 0,
        };
        // RFC 6238, appendix B: at 59 s the eight digits end in 287082.
        assert!(digits.accept("287 082", 59_000));
        assert!(!digits.accept("287082", 59_000));
        assert!(!digits.accept("287082", 88_000));
        assert!(!digits.accept("000000", 200_000) && !digits.accept("", 200_000));
    }

    #[test]
    fn the_secret_is_typed_in_groups() {
        let digits = Digits {
            secret: b"12345678901234567890".to_vec(),
            last: 0,
        };
        assert_eq!(digits.typed(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(
            digits
                .address("Maison d’Amina")
                .ends_with("&issuer=Maison%20d%E2%80%99Amina")
        );
    }
}
