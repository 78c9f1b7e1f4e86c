//! Keys made for each run.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use jiff::civil::date;
use papers::doc2d::{Certificate, Trust};

/// SubjectPublicKeyInfo of a point of P-256 (RFC 5480).
const P256: &str = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

pub fn hex(text: &str) -> Vec<u8> {
    let upper = text.to_uppercase();
    data_encoding::HEXUPPER.decode(upper.as_bytes()).unwrap()
}

/// Somebody who signs papers of ours.
pub struct Signer(EcdsaKeyPair);

impl Signer {
    pub fn new() -> Self {
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &SystemRandom::new()).unwrap();
        Self(EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref()).unwrap())
    }

    /// Believed under an authority and a name, from 2024 to 2026.
    pub fn trusted(&self, authority: &str, name: &str) -> Trust {
        let point = self.0.public_key().as_ref().get(1..).unwrap();
        let certificate = Certificate {
            organisation: "Essais".to_owned(),
            first: date(2024, 1, 1),
            last: date(2026, 12, 31),
            key: [hex(P256), point.to_vec()].concat(),
        };
        let mut trust = Trust::default();
        trust.add(authority, name, certificate);
        trust
    }

    /// A code: header and message, unit separator, signature.
    pub fn code(&self, signed: &str) -> Vec<u8> {
        let signature = self
            .0
            .sign(&SystemRandom::new(), signed.as_bytes())
            .unwrap();
        let text = data_encoding::BASE32_NOPAD.encode(signature.as_ref());
        format!("{signed}\u{1f}{text}").into_bytes()
    }
}
