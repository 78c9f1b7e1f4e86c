//! Amounts of successive months, read backwards from the month asked for.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// `LENGTH` months of amounts; the first is that of `FIRST` months ago. Most kinds of income are absent from most households,
/// and an absent one takes no room and no time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Months<const LENGTH: usize, const FIRST: usize>(Option<Box<[f64; LENGTH]>>);

/// Amounts of M, M-1 … M-13.
pub type Series = Months<14, 0>;
/// Benefits received in M-1 … M-12.
pub type Received = Months<12, 1>;

impl<const LENGTH: usize, const FIRST: usize> Months<LENGTH, FIRST> {
    /// The same amount every month.
    pub fn constant(amount: f64) -> Self {
        Self::of([amount; LENGTH])
    }

    /// The amounts given, then nothing.
    pub fn new(amounts: &[f64]) -> Self {
        let mut months = [0.0; LENGTH];
        for (month, amount) in months.iter_mut().zip(amounts) {
            *month = *amount;
        }
        Self::of(months)
    }

    fn of(months: [f64; LENGTH]) -> Self {
        let something = months.iter().any(|amount| *amount != 0.0);
        Self(something.then(|| Box::new(months)))
    }

    /// The amount of `ago` months ago; nothing is known outside the series.
    #[inline]
    pub fn at(&self, ago: usize) -> f64 {
        let Some(months) = &self.0 else {
            return 0.0;
        };
        months.get(ago.wrapping_sub(FIRST)).copied().unwrap_or(0.0)
    }

    /// The total of `count` months, from `ago` months ago backwards.
    #[inline]
    pub fn sum(&self, ago: usize, count: usize) -> f64 {
        let Some(months) = &self.0 else {
            return 0.0;
        };
        let first = ago.saturating_sub(FIRST).min(LENGTH);
        let last = (ago + count).saturating_sub(FIRST).min(LENGTH);
        months
            .get(first..last)
            .map_or(0.0, |part| part.iter().sum())
    }

    /// The same, with so much more each month.
    #[must_use]
    pub fn plus(&self, amount: f64) -> Self {
        let mut months = [amount; LENGTH];
        for (month, told) in months.iter_mut().zip(self.amounts()) {
            *month += told;
        }
        Self::of(months)
    }

    pub(crate) fn is_nothing(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn amounts(&self) -> &[f64] {
        self.0.as_ref().map_or(&[], |months| months.as_slice())
    }
}

impl<'de, const LENGTH: usize, const FIRST: usize> Deserialize<'de> for Months<LENGTH, FIRST> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let amounts = Vec::<f64>::deserialize(from)?;
        if amounts.len() > LENGTH {
            let sentence = format!("{} mois\u{a0}: {LENGTH} au plus", amounts.len());
            return Err(D::Error::custom(sentence));
        }
        Ok(Self::new(&amounts))
    }
}

impl<const LENGTH: usize, const FIRST: usize> Serialize for Months<LENGTH, FIRST> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.amounts())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_backwards_and_nothing_is_known_outside() {
        let wages = Series::new(&[1.0, 2.0, 4.0]);
        assert_eq!(
            (wages.at(0), wages.at(2), wages.at(3), wages.at(99)),
            (1.0, 4.0, 0.0, 0.0)
        );
        assert_eq!(
            (wages.sum(1, 3), wages.sum(12, 40), wages.sum(50, 2)),
            (6.0, 0.0, 0.0)
        );
        let rsa = Received::new(&[10.0, 20.0]);
        assert_eq!(
            (rsa.at(0), rsa.at(1), rsa.at(2), rsa.at(13)),
            (0.0, 10.0, 20.0, 0.0)
        );
        assert_eq!(
            (rsa.sum(1, 12), rsa.sum(0, 2), rsa.sum(2, 1)),
            (30.0, 10.0, 20.0)
        );
    }

    #[test]
    fn a_longer_list_is_refused() {
        assert!(serde_json::from_str::<Series>(&format!("{:?}", [0.0; 15])).is_err());
        assert!(serde_json::from_str::<Received>("[1, 2.5]").is_ok());
    }
}
