//! Padding: the size of what people write is told only roughly.

use crate::{Error, Result, bytes::Reader};
use zeroize::Zeroizing;

/// Smallest padded size, in bytes.
const FLOOR: usize = 256;
/// Size of the length written inside.
pub(crate) const PREFIX: usize = 8;

/// Padded size of `len` bytes: at least 256, then Padmé (Nikitin et al., PETS 2019, algorithm 1), which adds at
/// most 12 % and lets only O(log log n) bits of the size be seen.
pub fn padme(len: usize) -> usize {
    if len <= FLOOR {
        return FLOOR;
    }
    let exponent = len.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1usize << (exponent - kept)) - 1;
    len.saturating_add(mask) & !mask
}

/// `length u64 ‖ parts ‖ zeros`, of a padded size, with `spare` bytes of capacity left so that sealing never reallocates.
pub(crate) fn pad(parts: &[&[u8]], spare: usize) -> Vec<u8> {
    let len: usize = parts.iter().map(|part| part.len()).sum();
    let padded = padme(len.saturating_add(PREFIX));
    let mut out = Vec::with_capacity(padded.saturating_add(spare));
    out.extend_from_slice(&(len as u64).to_le_bytes());
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out.resize(padded, 0);
    out
}

/// What was padded. The length must be the one that gives this size, and the padding must be zeros.
pub(crate) fn unpad(padded: &[u8]) -> Result<&[u8]> {
    let mut reader = Reader::new(padded);
    let len = usize::try_from(reader.u64()?).map_err(|_| Error::Malformed)?;
    let inner = reader.take(len)?;
    let whole = padme(len.saturating_add(PREFIX)) == padded.len();
    let zeros = reader.rest().iter().fold(0, |sum, byte| sum | byte) == 0;
    if whole && zeros {
        Ok(inner)
    } else {
        Err(Error::Malformed)
    }
}

/// [`unpad`] that keeps the bytes, wiped when dropped.
pub(crate) fn unpadded(padded: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    unpad(padded).map(|inner| Zeroizing::new(inner.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_sizes() {
        // Worked by hand from the algorithm of the paper.
        let table = [
            (0, 256),
            (256, 256),
            (257, 272),
            (1000, 1024),
            (1025, 1088),
            (65_537, 67_584),
        ];
        for (len, expected) in table {
            assert_eq!(padme(len), expected, "{len}");
        }
    }

    #[test]
    fn every_small_size_grows_with_its_content_and_by_at_most_an_eighth() {
        let mut before = 0;
        for len in 0..70_000 {
            let padded = padme(len);
            assert!(padded >= len && padded >= before);
            assert!(len <= FLOOR || (padded - len) * 100 <= len * 12, "{len}");
            before = padded;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn padme_is_monotone_and_adds_at_most_twelve_per_cent(a in 257usize..1 << 40, step in 0usize..1 << 20) {
            prop_assert!(padme(a) <= padme(a + step));
            prop_assert!((padme(a) - a) * 100 <= a * 12);
            prop_assert_eq!(padme(padme(a)), padme(a));
        }

        #[test]
        fn what_is_padded_is_found_again(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
            let padded = pad(&[&bytes], 0);
            prop_assert_eq!(unpad(&padded).unwrap(), &bytes[..]);
        }

        #[test]
        fn padding_that_is_not_ours_is_refused(len in 0usize..240, at in 0usize..256) {
            let mut padded = pad(&[&vec![7; len]], 0);
            if at < PREFIX || at >= len + PREFIX {
                padded[at] ^= 1;
                prop_assert!(at < PREFIX || unpad(&padded).is_err());
            }
        }
    }
}
