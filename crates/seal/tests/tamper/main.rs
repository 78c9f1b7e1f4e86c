//! Nothing that was altered, moved or exchanged opens.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

#[path = "../chance/mod.rs"]
mod chance;
mod entries;
mod locks;
mod members;
mod properties;
mod sealed;

use chance::Chance;
use seal::*;

const CHEAP: Argon = Argon {
    memory_kib: 8,
    passes: 1,
    lanes: 1,
};

fn pepper() -> Pepper {
    Pepper::from_bytes([7; 32])
}

/// Every copy of `bytes` with one bit changed.
fn flips(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bytes.len() * 8).map(move |bit| flip(bytes, bit))
}

/// One bit changed in one byte of seven: for what is slow to open.
fn sparse_flips(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bytes.len())
        .step_by(7)
        .map(move |at| flip(bytes, at * 8 + at % 8))
}

fn flip(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

struct World {
    space: SpaceId,
    key: SpaceKey,
    amina: UserSecrets,
    id: UserId,
}

fn world(rng: &mut Chance) -> World {
    let (space, id) = (SpaceId::random(rng), UserId::random(rng));
    World {
        space,
        key: SpaceKey::random(4, rng),
        amina: UserSecrets::generate(rng),
        id,
    }
}

impl World {
    fn body<'a>(&self, payload: &'a [u8]) -> Body<'a> {
        Body {
            kind: "note",
            author: self.id,
            time: 1,
            payload,
        }
    }

    fn entry(&self, head: &Head, payload: &[u8], rng: &mut Chance) -> SealedEntry {
        seal_entry(
            &self.key,
            self.space,
            head,
            20_000,
            &self.body(payload),
            &self.amina,
            rng,
        )
        .unwrap()
    }

    fn bundle(&self) -> VerifiedBundle {
        VerifiedBundle::own(Bundle::new(self.id, &self.amina, 1), &self.amina).unwrap()
    }
}
