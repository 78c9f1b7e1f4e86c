//! The signature: ECDSA over the very bytes of header and fields, in the order of verification of the specification (5.1).

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, EcdsaVerificationAlgorithm, UnparsedPublicKey,
};
use data_encoding::BASE32_NOPAD;

use super::{Certificate, Code, Trust, Unreadable, Version, ends};

/// r and s on P-256, P-384 and P-521.
const SIZES: [usize; 3] = [64, 96, 132];

/// What a seal is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seal {
    /// Signed with the key of this organisation, while its certificate was valid. That the certificate was not revoked
    /// since is not known here.
    Valid { organisation: String },
    /// The code was altered, badly read, or signed by somebody else than it says.
    Invalid,
    /// Nothing can be said: neither that it is true nor that it is false.
    Unverified(Doubt),
}

/// Why a seal is neither true nor false.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Made for trials: worth nothing on a paper.
    Trial,
    UnknownAuthority,
    UnknownCertificate,
    /// It holds, but the paper does not say when it was signed.
    Undated,
    /// It holds, but it was signed when the certificate was not yet, or no longer, valid.
    OutsideValidity,
    /// A key of a kind that we do not check: the oldest certificates.
    Key,
}

/// The signature after the unit separator, and the annex that nobody signed.
pub(super) fn signature(version: Version, rest: &[u8]) -> Result<(Vec<u8>, &[u8]), Unreadable> {
    if version == Version::One {
        let sized = SIZES.contains(&rest.len());
        return sized
            .then(|| (rest.to_vec(), &[][..]))
            .ok_or(Unreadable::Signature);
    }
    let end = rest.iter().position(|byte| ends(*byte));
    let (text, annex) = rest.split_at(end.unwrap_or(rest.len()));
    let bytes = BASE32_NOPAD
        .decode(text)
        .map_err(|_| Unreadable::Signature)?;
    let sized = SIZES.contains(&bytes.len());
    sized
        .then(|| (bytes, annex.get(1..).unwrap_or_default()))
        .ok_or(Unreadable::Signature)
}

pub(super) fn verdict(code: &Code, trust: &Trust) -> Seal {
    let header = &code.header;
    if header.is_trial() && !trust.takes_trials() {
        return Seal::Unverified(Doubt::Trial);
    }
    if !trust.knows_authority(&header.authority) {
        return Seal::Unverified(Doubt::UnknownAuthority);
    }
    let known = trust.certificates(&header.authority, &header.certificate);
    let seals = known.iter().map(|certificate| under(code, certificate));
    // An authority may give the same name twice: it is false when it holds under neither.
    let best = seals.min_by_key(|seal| match seal {
        Seal::Valid { .. } => 0,
        Seal::Unverified(_) => 1,
        Seal::Invalid => 2,
    });
    best.unwrap_or(Seal::Unverified(Doubt::UnknownCertificate))
}

fn under(code: &Code, certificate: &Certificate) -> Seal {
    let Some((algorithm, point)) = key(&certificate.key) else {
        return Seal::Unverified(Doubt::Key);
    };
    let key = UnparsedPublicKey::new(algorithm, point);
    if key.verify(&code.signed, &code.signature).is_err() {
        return Seal::Invalid;
    }
    match code.header.signed {
        None => Seal::Unverified(Doubt::Undated),
        Some(day) if day < certificate.first || day > certificate.last => {
            Seal::Unverified(Doubt::OutsideValidity)
        }
        Some(_) => Seal::Valid {
            organisation: certificate.organisation.clone(),
        },
    }
}

/// SubjectPublicKeyInfo up to the point, of an uncompressed point of P-256 (RFC 5480).
const P256: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// The same of P-384.
const P384: [u8; 23] = [
    0x30, 0x76, 0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b,
    0x81, 0x04, 0x00, 0x22, 0x03, 0x62, 0x00,
];

/// How a key verifies, and its point. P-521 and RSA are not met on papers of today.
pub(super) fn key(info: &[u8]) -> Option<(&'static EcdsaVerificationAlgorithm, &[u8])> {
    let p256 = info.strip_prefix(&P256[..]);
    let p384 = info.strip_prefix(&P384[..]);
    p256.map(|point| (&ECDSA_P256_SHA256_FIXED, point))
        .or_else(|| p384.map(|point| (&ECDSA_P384_SHA384_FIXED, point)))
}
