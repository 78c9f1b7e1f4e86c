//! HPKE, base mode (RFC 9180 §5.1.1), with X-Wing (draft-connolly-cfrg-xwing-kem, KEM 0x647a),
//! HKDF-SHA256 and ChaCha20-Poly1305: to be opened only by the holder of a secret key, today and after quantum computers.

use crate::{Error, Result, bytes};
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256,
    kem::XWing, single_shot_open, single_shot_seal_with_rng,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

pub(crate) const PUBLIC: usize = 1216;
pub(crate) const ENC: usize = 1120;

/// The secret key: X-Wing's 32-byte seed, expanded when used.
pub(crate) struct KemSecret(Zeroizing<[u8; 32]>);

impl KemSecret {
    pub(crate) fn random(rng: &mut impl CryptoRng) -> Self {
        Self(bytes::random_secret(rng))
    }

    pub(crate) fn from_slice(seed: &[u8]) -> Result<Self> {
        bytes::secret(seed).map(Self)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn public(&self) -> Vec<u8> {
        XWing::sk_to_pk(&self.key()).to_bytes().to_vec()
    }

    /// Opens what [`seal`] sealed to this key.
    pub(crate) fn open(
        &self,
        info: &[&[u8]],
        aad: &[u8],
        enc: &[u8],
        ct: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>> {
        let enc = Deserializable::from_bytes(enc).map_err(|_| Error::Malformed)?;
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeR::Base,
            &self.key(),
            &enc,
            &info.concat(),
            ct,
            aad,
        )
        .map(Zeroizing::new)
        .map_err(|_| Error::Broken)
    }

    fn key(&self) -> <XWing as Kem>::PrivateKey {
        #[expect(
            clippy::expect_used,
            reason = "the only failure is another length than 32"
        )]
        Deserializable::from_bytes(self.0.as_slice()).expect("32 bytes")
    }
}

/// Seals `plain` to a public key: (encapsulated key, cipher text).
pub(crate) fn seal(
    public: &[u8],
    info: &[&[u8]],
    aad: &[u8],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<(Vec<u8>, Vec<u8>)> {
    let public = Deserializable::from_bytes(public).map_err(|_| Error::PublicKey)?;
    let (enc, ct) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &public,
        &info.concat(),
        plain,
        aad,
        rng,
    )
    .map_err(|_| Error::PublicKey)?;
    Ok((enc.to_bytes().to_vec(), ct))
}

/// `version ‖ suite ‖ enc ‖ ct` of a padded plain text, for what travels in one piece.
pub(crate) fn seal_letter(
    public: &[u8],
    info: &[&[u8]],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>> {
    let padded = Zeroizing::new(crate::pad::pad(&[plain], 0));
    let (enc, ct) = seal(public, info, &bytes::PREFIX, &padded, rng)?;
    Ok([&bytes::PREFIX[..], &enc, &ct].concat())
}

/// Opens what [`seal_letter`] sealed.
pub(crate) fn open_letter(
    secret: &KemSecret,
    info: &[&[u8]],
    letter: &[u8],
) -> Result<Zeroizing<Vec<u8>>> {
    let mut reader = bytes::Reader::versioned(letter)?;
    let enc = reader.take(ENC)?;
    crate::pad::unpadded(&secret.open(info, &bytes::PREFIX, enc, reader.rest())?)
}

/// Whether these bytes are a public key that can be sealed to.
pub(crate) fn check_public(public: &[u8]) -> Result<()> {
    <XWing as Kem>::PublicKey::from_bytes(public)
        .map(drop)
        .map_err(|_| Error::PublicKey)
}
