//! Argon2id (RFC 9106), version 0x13.

use crate::{Error, Result};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

/// What one try costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argon {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Lanes (computed one after the other here).
    pub lanes: u32,
}

impl Argon {
    /// The least that an installation may use: 64 MiB, 3 passes, 1 lane (RFC 9106 §4, second recommendation,
    /// with one lane because a login has one core).
    pub const FLOOR: Self = Self {
        memory_kib: 65_536,
        passes: 3,
        lanes: 1,
    };

    /// For a secret that is random already.
    pub(crate) const NONE: Self = Self {
        memory_kib: 0,
        passes: 0,
        lanes: 0,
    };

    /// Whether a try costs at least as much as [`Argon::FLOOR`].
    pub fn meets_floor(&self) -> bool {
        self.memory_kib >= Self::FLOOR.memory_kib && self.passes >= Self::FLOOR.passes
    }

    /// Bounds, so that a row written by someone else cannot exhaust the machine.
    pub(crate) fn check(&self) -> Result<()> {
        let memory = (8 * self.lanes..=1 << 20).contains(&self.memory_kib);
        if memory && (1..=64).contains(&self.passes) && (1..=16).contains(&self.lanes) {
            return Ok(());
        }
        Err(Error::Argon)
    }

    pub(crate) fn run(&self, text: &[u8], salt: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>> {
        self.check()?;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| Error::Argon)?;
        let mut out = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(text, salt, out.as_mut_slice())
            .map_err(|_| Error::Argon)?;
        Ok(out)
    }
}
