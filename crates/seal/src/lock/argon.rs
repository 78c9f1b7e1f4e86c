//! Argon2id (RFC 9106), version 0x13.

use crate::{Error, Result};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

/// Milliseconds that one try should take at least (250 to 500 is what a login may take).
const ENOUGH: u32 = 250;
/// However fast the machine is.
const MOST_PASSES: u32 = 12;

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

    /// What a try may cost here: [`Argon::FLOOR`], with as many passes more as it takes to reach a quarter of a second.
    /// `now` gives milliseconds; on a machine that is slow, or busy, the floor stays.
    ///
    /// # Errors
    /// [`Error::Argon`] when there is no memory for one try.
    pub fn calibrate(now: impl Fn() -> i64) -> Result<Self> {
        let begun = now();
        Self::FLOOR.run(b"calibration", &[0; 16])?;
        let took = u32::try_from(now() - begun).unwrap_or(u32::MAX).max(1);
        let passes = (Self::FLOOR.passes * ENOUGH).div_ceil(took);
        Ok(Self {
            passes: passes.clamp(Self::FLOOR.passes, MOST_PASSES),
            ..Self::FLOOR
        })
    }

    /// Twelve bytes, to be kept by the installation.
    pub fn to_bytes(&self) -> [u8; 12] {
        let mut bytes = [0; 12];
        let numbers = [self.memory_kib, self.passes, self.lanes];
        for (place, number) in bytes.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    /// From [`Argon::to_bytes`]; what is under the floor is refused, whoever wrote it.
    ///
    /// # Errors
    /// [`Error::Malformed`] for another length, [`Error::Argon`] out of bounds.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let bytes: [u8; 12] = bytes.try_into().map_err(|_| Error::Malformed)?;
        let mut numbers = bytes
            .chunks_exact(4)
            .map(|four| u32::from_le_bytes(four.try_into().unwrap_or_default()));
        let mut next = || numbers.next().unwrap_or_default();
        let argon = Self {
            memory_kib: next(),
            passes: next(),
            lanes: next(),
        };
        argon.check()?;
        argon.meets_floor().then_some(argon).ok_or(Error::Argon)
    }

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
        let memory = (self.lanes.saturating_mul(8)..=1 << 20).contains(&self.memory_kib);
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// A clock on which one try takes so many milliseconds.
    fn calibrated(took: i64) -> Argon {
        let time = Cell::new(0);
        Argon::calibrate(|| time.replace(time.get() + took)).unwrap()
    }

    #[test]
    fn a_fast_machine_makes_more_passes_and_a_slow_one_keeps_the_floor() {
        for (took, passes) in [
            (0, 12),
            (50, 12),
            (100, 8),
            (125, 6),
            (240, 4),
            (250, 3),
            (9_000, 3),
        ] {
            assert_eq!(calibrated(took).passes, passes, "{took} ms");
        }
    }

    #[test]
    fn what_is_kept_is_read_again_and_nothing_under_the_floor() {
        let argon = calibrated(100);
        assert_eq!(Argon::from_bytes(&argon.to_bytes()), Ok(argon));
        let weak = Argon { passes: 1, ..argon };
        assert_eq!(Argon::from_bytes(&weak.to_bytes()), Err(Error::Argon));
        assert_eq!(Argon::from_bytes(&[0; 11]), Err(Error::Malformed));
        assert_eq!(Argon::from_bytes(&[255; 12]), Err(Error::Argon));
    }
}
