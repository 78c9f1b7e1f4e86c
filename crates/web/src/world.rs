//! Time and chance, handed in by `main` (or by a test): nothing else reads a clock or draws.

use std::{convert::Infallible, sync::Arc};

use rand_core::{TryCryptoRng, TryRng};

type Fill = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// The two things a program cannot know by itself.
#[derive(Clone)]
pub struct World {
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
    fill: Fill,
}

impl World {
    /// `now`: milliseconds since 1970-01-01 UTC. `fill`: fills a slice with cryptographic randomness.
    pub fn new(
        now: impl Fn() -> i64 + Send + Sync + 'static,
        fill: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> Self {
        Self {
            now: Arc::new(now),
            fill: Arc::new(fill),
        }
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub fn now(&self) -> i64 {
        (self.now)()
    }

    /// Days since 1970-01-01 UTC: the only date that tables carry in clear.
    pub fn today(&self) -> u32 {
        day_of(self.now())
    }

    /// The source of randomness, in the shape that `seal` asks for.
    pub fn chance(&self) -> Chance {
        Chance(self.fill.clone())
    }

    /// Sixteen random bytes.
    pub fn id(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        (self.fill)(&mut bytes);
        bytes
    }
}

/// Day number (since 1970-01-01 UTC) of a time in milliseconds.
pub fn day_of(time: i64) -> u32 {
    u32::try_from(time.div_euclid(86_400_000)).unwrap_or(0)
}

/// A cryptographic random source over the function given to [`World::new`].
pub struct Chance(Fill);

impl TryRng for Chance {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        (self.0)(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        (self.0)(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        (self.0)(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Chance {}
