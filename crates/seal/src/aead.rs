//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) and HKDF-SHA256 (RFC 5869), the only way keys are used here.

use crate::{
    Error, Result,
    bytes::{PREFIX, Reader, random},
    pad,
};
use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

pub(crate) const TAG: usize = 16;
pub(crate) const NONCE: usize = 24;

/// `N` bytes of key from `ikm`; the parts of `info` are concatenated, as the callers' fixed layouts allow.
pub(crate) fn derive<const N: usize>(
    salt: Option<&[u8]>,
    ikm: &[u8],
    info: &[&[u8]],
) -> Zeroizing<[u8; N]> {
    const { assert!(N <= 255 * 32, "RFC 5869 §2.3: L ≤ 255 × HashLen") };
    let mut okm = Zeroizing::new([0; N]);
    #[expect(
        clippy::expect_used,
        reason = "the only failure is a length refused at compile time above"
    )]
    Hkdf::<Sha256>::new(salt, ikm)
        .expand_multi_info(info, okm.as_mut_slice())
        .expect("length checked");
    okm
}

/// Encrypts `buffer[from..]` in place and appends the tag.
pub(crate) fn seal_in_place(
    key: &[u8; 32],
    nonce: &[u8; NONCE],
    aad: &[u8],
    buffer: &mut Vec<u8>,
    from: usize,
) {
    let plain = buffer.get_mut(from..).unwrap_or_default();
    #[expect(
        clippy::expect_used,
        reason = "the only failure is a text of 256 GiB (RFC 8439 §2.8), which memory does not hold"
    )]
    let tag = XChaCha20Poly1305::new(key.into())
        .encrypt_inout_detached(&XNonce::from(*nonce), aad, plain.into())
        .expect("below 256 GiB");
    buffer.extend_from_slice(&tag);
}

/// The plain text of `sealed` (cipher text and tag).
pub(crate) fn open(
    key: &[u8; 32],
    nonce: &[u8; NONCE],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>> {
    let (ct, tag) = sealed.split_last_chunk::<TAG>().ok_or(Error::Malformed)?;
    let mut plain = Zeroizing::new(ct.to_vec());
    XChaCha20Poly1305::new(key.into())
        .decrypt_inout_detached(
            &XNonce::from(*nonce),
            aad,
            plain.as_mut_slice().into(),
            tag.into(),
        )
        .map_err(|_| Error::Broken)?;
    Ok(plain)
}

/// A small box: `version ‖ suite ‖ nonce 24 ‖ ct`, under a key of its own derived from `ikm` and `info`.
pub(crate) fn seal_raw(
    ikm: &[u8],
    info: &[&[u8]],
    aad: &[u8],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    seal_under(&box_key(ikm, info), aad, plain, rng)
}

/// Opens what [`seal_raw`] sealed.
pub(crate) fn open_raw(
    ikm: &[u8],
    info: &[&[u8]],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>> {
    open_under(&box_key(ikm, info), aad, sealed)
}

/// The key of the boxes of [`seal_raw`], for whoever makes or opens several.
pub(crate) fn box_key(ikm: &[u8], info: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    derive(None, ikm, info)
}

/// [`seal_raw`] under the key of [`box_key`]. The nonce is random: with 192 bits, two never meet.
pub(crate) fn seal_under(
    key: &[u8; 32],
    aad: &[u8],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    let nonce = random::<NONCE>(rng);
    let mut out = Vec::with_capacity(PREFIX.len() + NONCE + plain.len() + TAG);
    out.extend_from_slice(&PREFIX);
    out.extend_from_slice(&nonce);
    let from = out.len();
    out.extend_from_slice(plain);
    seal_in_place(key, &nonce, &box_aad(aad), &mut out, from);
    out
}

/// Opens what [`seal_under`] sealed.
pub(crate) fn open_under(key: &[u8; 32], aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let mut reader = Reader::versioned(sealed)?;
    let nonce = reader.array()?;
    open(key, &nonce, &box_aad(aad), reader.rest())
}

/// [`seal_raw`] of a padded plain text.
pub(crate) fn seal_padded(
    ikm: &[u8],
    info: &[&[u8]],
    aad: &[u8],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    seal_raw(ikm, info, aad, &Zeroizing::new(pad::pad(&[plain], 0)), rng)
}

/// Opens what [`seal_padded`] sealed.
pub(crate) fn open_padded(
    ikm: &[u8],
    info: &[&[u8]],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>> {
    pad::unpadded(&open_raw(ikm, info, aad, sealed)?)
}

fn box_aad(aad: &[u8]) -> Vec<u8> {
    [&PREFIX[..], aad].concat()
}
