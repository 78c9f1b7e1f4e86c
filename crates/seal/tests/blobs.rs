//! Attachments: cut, reordered, repeated, moved or altered, they do not open.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

mod chance;

use chance::Chance;
use proptest::prelude::*;
use seal::*;

const SEALED: usize = 64 * 1024 + 16;

struct World {
    key: SpaceKey,
    space: SpaceId,
    blob: BlobId,
    salt: [u8; 32],
}

fn world(seed: u64) -> World {
    let rng = &mut Chance::new(seed);
    let key = SpaceKey::random(1, rng);
    World {
        key,
        space: SpaceId::random(rng),
        blob: BlobId::random(rng),
        salt: random_salt(rng),
    }
}

impl World {
    fn seal(&self, plain: &[u8]) -> Vec<u8> {
        seal_blob(&self.key, self.space, self.blob, &self.salt, plain).unwrap()
    }

    fn open(&self, sealed: &[u8]) -> Result<Vec<u8>> {
        open_blob(&self.key, self.space, self.blob, &self.salt, sealed).map(|plain| plain.to_vec())
    }

    fn key(&self) -> BlobKey {
        BlobKey::new(&self.key, self.space, self.blob, &self.salt).unwrap()
    }
}

/// `version ‖ suite`, and the chunks.
fn chunks(sealed: &[u8]) -> (&[u8], Vec<&[u8]>) {
    (&sealed[..2], sealed[2..].chunks(SEALED).collect())
}

#[test]
fn chunks_cut_reordered_repeated_or_forgotten_are_an_error() {
    let world = world(1);
    let plain = vec![5; 220_000];
    let sealed = world.seal(&plain);
    let (prefix, chunks) = chunks(&sealed);
    assert_eq!(chunks.len(), 4);
    for order in [
        vec![0, 1, 2],
        vec![0],
        vec![],
        vec![1, 0, 2, 3],
        vec![0, 2, 1, 3],
        vec![0, 1, 3, 2],
        vec![0, 0, 1, 2, 3],
        vec![0, 1, 1, 2, 3],
        vec![0, 1, 2, 3, 3],
        vec![0, 2, 3],
        vec![1, 2, 3],
        vec![3],
    ] {
        let wrong = [
            prefix.to_vec(),
            order.iter().flat_map(|at| chunks[*at].to_vec()).collect(),
        ]
        .concat();
        let error = world.open(&wrong).err().unwrap();
        let cut = order.iter().enumerate().all(|(place, at)| place == *at) && order.len() < 4;
        assert_eq!(error == Error::Truncated, cut, "{order:?} {error:?}");
    }
    let last = sealed.len();
    for cut in [1, 2, 15, 16, 17, 100, SEALED] {
        assert!(world.open(&sealed[..last - cut]).is_err());
    }
    assert!(world.open(&[&sealed[..], &[0]].concat()).is_err());
}

#[test]
fn a_chunk_of_another_blob_is_an_error() {
    let (one, two) = (world(1), world(2));
    let (first, second) = (one.seal(&[1; 100_000]), two.seal(&[1; 100_000]));
    let mixed = [&first[..2 + SEALED], &second[2 + SEALED..]].concat();
    assert_eq!(one.open(&mixed), Err(Error::Broken));
}

#[test]
fn a_blob_opens_only_where_it_was_sealed() {
    let world = world(3);
    let sealed = world.seal(b"photo");
    let rng = &mut Chance::new(9);
    let (space, blob) = (SpaceId::random(rng), BlobId::random(rng));
    let later = SpaceKey::random(2, rng);
    assert!(open_blob(&world.key, space, world.blob, &world.salt, &sealed).is_err());
    assert!(open_blob(&world.key, world.space, blob, &world.salt, &sealed).is_err());
    assert!(open_blob(&later, world.space, world.blob, &world.salt, &sealed).is_err());
    assert!(open_blob(&world.key, world.space, world.blob, &[0; 32], &sealed).is_err());
    assert_eq!(
        open_blob(&world.key, world.space, world.blob, &[0; 31], &sealed).err(),
        Some(Error::Malformed)
    );
}

#[test]
fn any_bit_changed_is_an_error() {
    let world = world(4);
    let sealed = world.seal(b"photo");
    for bit in 0..sealed.len() * 8 {
        let mut wrong = sealed.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        assert!(world.open(&wrong).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn pieces_of_any_size_make_the_same_blob(len in 0usize..200_000, piece in 300usize..100_000, seed: u64) {
        let world = world(seed);
        let plain: Vec<u8> = (0..len).map(|at| (at as u64 ^ seed) as u8).collect();
        let whole = world.seal(&plain);
        prop_assert_eq!(whole.len(), sealed_blob_len(len));
        let mut sealer = BlobSealer::new(world.key());
        let mut sealed = Vec::new();
        for part in plain.chunks(piece) {
            sealed.extend(sealer.push(part).unwrap());
        }
        let (end, sha) = sealer.finish().unwrap();
        sealed.extend(end);
        prop_assert!(sealed == whole && sha == sha256(&whole));
        let mut opener = BlobOpener::new(world.key());
        let mut opened = Vec::new();
        for part in sealed.chunks(piece) {
            opened.extend_from_slice(&opener.push(part).unwrap());
        }
        let (end, read) = opener.finish().unwrap();
        opened.extend_from_slice(&end);
        prop_assert!(opened == plain && read == sha);
    }

    #[test]
    fn a_bit_changed_anywhere_in_a_large_blob_is_an_error(len in 60_000usize..140_000, at: prop::sample::Index, bit in 0u8..8) {
        let world = world(5);
        let mut sealed = world.seal(&vec![9; len]);
        let place = at.index(sealed.len());
        sealed[place] ^= 1 << bit;
        prop_assert!(world.open(&sealed).is_err());
    }

    #[test]
    fn a_blob_cut_anywhere_is_an_error(len in 60_000usize..140_000, at: prop::sample::Index) {
        let world = world(6);
        let sealed = world.seal(&vec![9; len]);
        prop_assert!(world.open(&sealed[..at.index(sealed.len())]).is_err());
    }
}
