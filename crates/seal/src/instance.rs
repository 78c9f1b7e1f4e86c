//! The instance file: what the machine knows and the database does not.

use crate::{
    Error, Pepper, Result,
    aead::{open_padded, seal_padded},
    bytes::{PREFIX, Reader, length, random_secret, secret},
    kem::{self, KemSecret},
    sign::{SignKey, verify},
};
use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Signs in the name of the instance: what was received, what was last seen of the chains.
pub struct AuditKey(SignKey);

impl AuditKey {
    /// A new one.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(SignKey::random(rng))
    }

    /// The key that checks what it signs.
    pub fn public(&self) -> [u8; 32] {
        self.0.public()
    }

    /// Signs `message`, `label` saying what it is.
    pub fn sign(&self, label: &str, message: &[u8]) -> [u8; 64] {
        let len = length(label);
        self.0
            .sign(&[b"perm/v1/audit", &len, label.as_bytes(), message])
    }

    pub(crate) fn signing(&self) -> &SignKey {
        &self.0
    }
}

/// Checks a signature made by [`AuditKey::sign`] with the same label.
///
/// # Errors
/// [`Error::Signature`], or [`Error::PublicKey`] if `public` is not a key.
pub fn verify_audit(
    public: &[u8; 32],
    label: &str,
    message: &[u8],
    signature: &[u8; 64],
) -> Result<()> {
    let len = length(label);
    verify(
        public,
        &[b"perm/v1/audit", &len, label.as_bytes(), message],
        signature,
    )
}

/// The four secrets of an installation. Losing them is losing everything; they are printed once.
pub struct Instance {
    pepper: Pepper,
    blind: Zeroizing<[u8; 32]>,
    outbox: KemSecret,
    audit: AuditKey,
}

impl Instance {
    /// New secrets.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let (pepper, blind) = (Pepper::from_secret(random_secret(rng)), random_secret(rng));
        Self {
            pepper,
            blind,
            outbox: KemSecret::random(rng),
            audit: AuditKey::generate(rng),
        }
    }

    /// `version ‖ suite ‖ pepper ‖ blind ‖ outbox ‖ audit ‖ check 8`, 138 bytes: the content of the file.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let parts: [&[u8]; 5] = [
            &PREFIX,
            self.pepper.as_bytes(),
            self.blind.as_slice(),
            self.outbox.as_bytes(),
            self.audit.0.seed(),
        ];
        let mut bytes = Zeroizing::new(Vec::with_capacity(2 + 4 * 32 + 8));
        parts
            .into_iter()
            .for_each(|part| bytes.extend_from_slice(part));
        let check = check(&bytes);
        bytes.extend_from_slice(&check);
        bytes
    }

    /// Reads the content of the file.
    ///
    /// # Errors
    /// [`Error::Malformed`] if it was cut or mistyped, [`Error::Version`], [`Error::Suite`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::versioned(bytes)?;
        let (body, sum) = bytes.split_last_chunk::<8>().ok_or(Error::Malformed)?;
        if !bool::from(check(body).ct_eq(sum)) {
            return Err(Error::Malformed);
        }
        let instance = Self {
            pepper: Pepper::from_secret(secret(reader.take(32)?)?),
            blind: secret(reader.take(32)?)?,
            outbox: KemSecret::from_slice(reader.take(32)?)?,
            audit: AuditKey(SignKey::from_slice(reader.take(32)?)?),
        };
        reader.take(8)?;
        reader.end()?;
        Ok(instance)
    }

    /// What locks and sessions need.
    pub fn pepper(&self) -> &Pepper {
        &self.pepper
    }

    /// What signs in the instance's name.
    pub fn audit(&self) -> &AuditKey {
        &self.audit
    }

    /// Finds again a number, an address or a login without keeping it: HMAC-SHA256 (RFC 2104), 16 bytes.
    /// `label` says of what (tenant, channel); `value` is already in its normal form.
    pub fn blind_index(&self, label: &str, value: &str) -> [u8; 16] {
        #[expect(
            clippy::expect_used,
            reason = "HMAC takes keys of every length (RFC 2104 §2)"
        )]
        let mut mac = Hmac::<Sha256>::new_from_slice(self.blind.as_slice()).expect("any length");
        mac.update(&(label.len() as u64).to_le_bytes());
        mac.update(label.as_bytes());
        mac.update(value.as_bytes());
        let tag: [u8; 32] = mac.finalize().into_bytes().into();
        tag.first_chunk().copied().unwrap_or_default()
    }

    /// Seals what the installation itself must read at any time (the structure's name, its telephone); `label`
    /// says what it is. Nothing about an accompanied person belongs here.
    pub fn seal(&self, label: &str, plain: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        let len = length(label);
        let info: [&[u8]; 3] = [b"perm/v1/instance-box", &len, label.as_bytes()];
        seal_padded(self.pepper.as_bytes(), &info, &[], plain, rng)
    }

    /// Opens what [`Instance::seal`] sealed under the same label.
    ///
    /// # Errors
    /// [`Error::Broken`] under another label or by another instance.
    pub fn open(&self, label: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let len = length(label);
        let info: [&[u8]; 3] = [b"perm/v1/instance-box", &len, label.as_bytes()];
        open_padded(self.pepper.as_bytes(), &info, &[], sealed)
    }

    /// The public key of the outbox, for [`seal_for_outbox`].
    pub fn outbox_public(&self) -> Vec<u8> {
        self.outbox.public()
    }

    /// Opens what is due to be sent; `id` names the row.
    ///
    /// # Errors
    /// [`Error::Broken`] if it was altered or sealed for another row or instance.
    pub fn open_outbox(&self, id: &[u8; 16], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        kem::open_letter(&self.outbox, &[b"perm/v1/outbox", id], sealed)
    }
}

/// Seals a message to be sent later, when nobody is signed in.
///
/// # Errors
/// [`Error::PublicKey`] if `public` is not a key, [`Error::TooLarge`].
pub fn seal_for_outbox(
    public: &[u8],
    id: &[u8; 16],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>> {
    kem::seal_letter(public, &[b"perm/v1/outbox", id], plain, rng)
}

fn check(body: &[u8]) -> [u8; 8] {
    let hash: [u8; 32] = Sha256::new_with_prefix(b"perm/v1/instance")
        .chain_update(body)
        .finalize()
        .into();
    hash.first_chunk().copied().unwrap_or_default()
}
