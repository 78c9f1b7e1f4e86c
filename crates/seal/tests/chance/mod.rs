//! Chance that can be repeated: the SHA-256 of a seed and a counter. For tests only.

use rand_core::{Infallible, TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};

/// A deterministic source.
pub struct Chance {
    seed: u64,
    counter: u64,
}

impl Chance {
    /// The source that this seed always gives.
    pub fn new(seed: u64) -> Self {
        Self { seed, counter: 0 }
    }
}

impl TryRng for Chance {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        rand_core::utils::next_word_via_fill(self)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        rand_core::utils::next_word_via_fill(self)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            let block = Sha256::new()
                .chain_update(self.seed.to_le_bytes())
                .chain_update(self.counter.to_le_bytes());
            chunk
                .iter_mut()
                .zip(block.finalize())
                .for_each(|(to, from)| *to = from);
            self.counter += 1;
        }
        Ok(())
    }
}

impl TryCryptoRng for Chance {}
