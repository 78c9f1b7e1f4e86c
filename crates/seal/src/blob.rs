//! Attachments, in chunks of 64 KiB (STREAM; Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015).
//!
//! `version ‖ suite`, then chunks; each is `used u32 ‖ data ‖ zeros`, sealed with nonce `prefix 19 ‖ index u32 ‖ last`
//! and associated data `version ‖ suite ‖ blob ‖ index`. Without the final chunk nothing must be believed. The whole is
//! padded by Padmé, and how much of each chunk is used is written inside.

use crate::{
    BlobId, Error, Result, SpaceId, SpaceKey,
    aead::{NONCE, TAG, derive, open, seal_in_place},
    bytes::{PREFIX, Reader, secret},
    pad::padme,
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Plain bytes of a chunk, its `used` field included.
const CHUNK: usize = 64 * 1024;
/// Bytes of the attachment that a chunk holds.
const CAPACITY: usize = CHUNK - 4;
const SEALED: usize = CHUNK + TAG;

/// The key of one attachment: `HKDF(ikm = SK_e, salt, info = "perm/v1/blob" ‖ space ‖ epoch ‖ blob, 51)`.
pub struct BlobKey {
    key: Zeroizing<[u8; 32]>,
    prefix: [u8; 19],
    blob: BlobId,
}

impl BlobKey {
    /// The key that opens a blob, from the epoch it was sealed at and its salt (kept in the key tables).
    ///
    /// # Errors
    /// None in practice.
    pub fn new(key: &SpaceKey, space: SpaceId, blob: BlobId, salt: &[u8; 32]) -> Result<Self> {
        let epoch = key.epoch().to_le_bytes();
        let info: [&[u8]; 4] = [b"perm/v1/blob", space.as_bytes(), &epoch, blob.as_bytes()];
        let okm = derive::<51>(Some(salt), key.as_bytes(), &info);
        let (first, rest) = okm.split_at(32);
        Ok(Self {
            key: secret(first)?,
            prefix: Reader::new(rest).array()?,
            blob,
        })
    }

    fn nonce(&self, index: u32, last: bool) -> [u8; NONCE] {
        let mut nonce = [0; NONCE];
        let parts = self
            .prefix
            .into_iter()
            .chain(index.to_be_bytes())
            .chain([u8::from(last)]);
        nonce
            .iter_mut()
            .zip(parts)
            .for_each(|(to, from)| *to = from);
        nonce
    }

    fn aad(&self, index: u32) -> Vec<u8> {
        [&PREFIX[..], self.blob.as_bytes(), &index.to_le_bytes()].concat()
    }

    fn seal(&self, index: u32, last: bool, data: &[u8], size: usize) -> Result<Vec<u8>> {
        let used = u32::try_from(data.len()).map_err(|_| Error::TooLarge)?;
        let mut chunk = Vec::with_capacity(SEALED);
        chunk.extend_from_slice(&used.to_le_bytes());
        chunk.extend_from_slice(data);
        chunk.resize(size + 4, 0);
        seal_in_place(
            &self.key,
            &self.nonce(index, last),
            &self.aad(index),
            &mut chunk,
            0,
        );
        Ok(chunk)
    }

    fn open(&self, index: u32, last: bool, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        open(
            &self.key,
            &self.nonce(index, last),
            &self.aad(index),
            sealed,
        )
    }
}

/// Size of a sealed blob, for `len` bytes of content.
pub fn sealed_blob_len(len: usize) -> usize {
    let padded = padme(len);
    let chunks = padded.div_ceil(CAPACITY);
    PREFIX.len() + padded + chunks * (4 + TAG)
}

/// Seals an attachment piece by piece.
pub struct BlobSealer {
    key: BlobKey,
    held: Zeroizing<Vec<u8>>,
    index: u32,
    len: usize,
    sha: Sha256,
    prefix: Option<[u8; 2]>,
}

impl BlobSealer {
    /// A sealer. The key's salt comes from [`random_salt`](crate::random_salt) and seals one content only.
    pub fn new(key: BlobKey) -> Self {
        let held = Zeroizing::new(Vec::with_capacity(2 * CHUNK));
        Self {
            key,
            held,
            index: 0,
            len: 0,
            sha: Sha256::new(),
            prefix: Some(PREFIX),
        }
    }

    /// Takes some bytes; gives what can be written already (perhaps nothing).
    ///
    /// # Errors
    /// [`Error::TooLarge`] beyond 2³² chunks.
    pub fn push(&mut self, data: &[u8]) -> Result<Vec<u8>> {
        let mut out = self
            .prefix
            .take()
            .map(|prefix| prefix.to_vec())
            .unwrap_or_default();
        self.sha.update(&out);
        self.len = self.len.checked_add(data.len()).ok_or(Error::TooLarge)?;
        for piece in data.chunks(CAPACITY) {
            self.held.extend_from_slice(piece);
            if self.held.len() > CAPACITY {
                out.extend_from_slice(&self.chunk(CAPACITY, false)?);
            }
        }
        Ok(out)
    }

    /// Gives the last bytes to write, padding included, and the SHA-256 of everything written.
    ///
    /// # Errors
    /// As [`BlobSealer::push`].
    pub fn finish(mut self) -> Result<(Vec<u8>, [u8; 32])> {
        let mut out = self.push(&[])?;
        let sealed = usize::try_from(self.index)
            .map_err(|_| Error::TooLarge)?
            .saturating_mul(CAPACITY);
        let mut left = padme(self.len).saturating_sub(sealed);
        while left > CAPACITY {
            out.extend_from_slice(&self.chunk(CAPACITY, false)?);
            left -= CAPACITY;
        }
        out.extend_from_slice(&self.chunk(left, true)?);
        Ok((out, self.sha.finalize().into()))
    }

    /// Seals a chunk of `size` bytes with what is held, and keeps the rest.
    fn chunk(&mut self, size: usize, last: bool) -> Result<Vec<u8>> {
        let data = self
            .held
            .get(..self.held.len().min(size))
            .unwrap_or_default();
        let sealed = self.key.seal(self.index, last, data, size)?;
        let used = data.len();
        self.held.drain(..used);
        self.index = self.index.checked_add(1).ok_or(Error::TooLarge)?;
        self.sha.update(&sealed);
        Ok(sealed)
    }
}

/// Opens an attachment piece by piece. What [`BlobOpener::push`] gives must not be shown as whole before
/// [`BlobOpener::finish`] has agreed.
pub struct BlobOpener {
    key: BlobKey,
    held: Vec<u8>,
    begun: bool,
    index: u32,
    len: usize,
    padded: usize,
    sha: Sha256,
}

impl BlobOpener {
    /// An opener.
    pub fn new(key: BlobKey) -> Self {
        let held = Vec::with_capacity(2 * SEALED);
        Self {
            key,
            held,
            begun: false,
            index: 0,
            len: 0,
            padded: 0,
            sha: Sha256::new(),
        }
    }

    /// Takes some sealed bytes, of any size; gives what could be opened.
    ///
    /// # Errors
    /// [`Error::Broken`] if a chunk was altered, moved, repeated or forgotten; [`Error::Version`], [`Error::Suite`].
    pub fn push(&mut self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        // Enough for all that can be opened now, so that what is open is never left behind by a reallocation.
        let ready = self.held.len().saturating_add(sealed.len());
        let mut out = Zeroizing::new(Vec::with_capacity(if ready > SEALED { ready } else { 0 }));
        self.sha.update(sealed);
        for piece in sealed.chunks(SEALED) {
            self.held.extend_from_slice(piece);
            self.begin()?;
            if self.held.len() > SEALED {
                let rest = self.held.split_off(SEALED);
                let chunk = core::mem::replace(&mut self.held, rest);
                out.extend_from_slice(&self.chunk(&chunk, false)?);
            }
        }
        Ok(out)
    }

    /// Opens the final chunk: the last bytes of the attachment, and the SHA-256 of everything read.
    ///
    /// # Errors
    /// [`Error::Truncated`] if there is no final chunk, [`Error::Broken`], [`Error::Malformed`].
    pub fn finish(mut self) -> Result<(Zeroizing<Vec<u8>>, [u8; 32])> {
        let chunk = core::mem::take(&mut self.held);
        if !self.begun || chunk.is_empty() {
            return Err(Error::Truncated);
        }
        let index = self.index;
        let out = self.chunk(&chunk, true).map_err(|error| {
            match self.key.open(index, false, &chunk) {
                Ok(_) => Error::Truncated,
                Err(_) => error,
            }
        })?;
        if padme(self.len) != self.padded {
            return Err(Error::Malformed);
        }
        Ok((out, self.sha.finalize().into()))
    }

    /// Reads the version and the suite, once both are there.
    fn begin(&mut self) -> Result<()> {
        if !self.begun && self.held.len() >= PREFIX.len() {
            Reader::versioned(&self.held)?;
            self.held.drain(..PREFIX.len());
            self.begun = true;
        }
        Ok(())
    }

    fn chunk(&mut self, sealed: &[u8], last: bool) -> Result<Zeroizing<Vec<u8>>> {
        let plain = self.key.open(self.index, last, sealed)?;
        let mut reader = Reader::new(&plain);
        let used = usize::try_from(reader.u32()?).map_err(|_| Error::Malformed)?;
        let data = reader.take(used)?;
        let zeros = reader.rest().iter().fold(0, |sum, byte| sum | byte) == 0;
        // Once a chunk is not full, the content has ended and only padding may follow.
        if !zeros || (used > 0 && self.len != self.padded) {
            return Err(Error::Malformed);
        }
        self.index = self.index.checked_add(1).ok_or(Error::TooLarge)?;
        self.len += used;
        self.padded += plain.len() - 4;
        Ok(Zeroizing::new(data.to_vec()))
    }
}

/// Seals an attachment held in memory, with a salt of [`random_salt`](crate::random_salt) that never served.
///
/// # Errors
/// [`Error::TooLarge`].
pub fn seal_blob(
    key: &SpaceKey,
    space: SpaceId,
    blob: BlobId,
    salt: &[u8; 32],
    plain: &[u8],
) -> Result<Vec<u8>> {
    let mut sealer = BlobSealer::new(BlobKey::new(key, space, blob, salt)?);
    let mut bytes = sealer.push(plain)?;
    bytes.extend_from_slice(&sealer.finish()?.0);
    Ok(bytes)
}

/// Opens an attachment held in memory, whole or not at all.
///
/// # Errors
/// [`Error::Malformed`] if the salt is not 32 bytes; as [`BlobOpener`].
pub fn open_blob(
    key: &SpaceKey,
    space: SpaceId,
    blob: BlobId,
    salt: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>> {
    let salt = salt.try_into().map_err(|_| Error::Malformed)?;
    let mut opener = BlobOpener::new(BlobKey::new(key, space, blob, salt)?);
    let mut plain = opener.push(sealed)?;
    plain.extend_from_slice(&opener.finish()?.0);
    Ok(plain)
}
