//! Rounding, where a text rounds. Amounts are euros with at most seven decimals that matter; binary noise is a hundred
//! thousand times smaller, and must never move a cent: each function first brings its argument back to the decimal number
//! that it stands for.

/// The nearest whole number, a half away from zero. Amounts are far below what an integer holds, and a conversion costs a
/// tenth of a call.
#[inline]
fn nearest(value: f64) -> f64 {
    (value + 0.5_f64.copysign(value)) as i64 as f64
}

/// The decimal number that a binary one stands for, to a millionth.
#[inline]
fn decimal(value: f64) -> f64 {
    nearest(value * 1e6) / 1e6
}

/// To the nearest cent; a half goes up.
pub(crate) fn cent(value: f64) -> f64 {
    nearest(decimal(value * 100.0)) / 100.0
}

/// To the cent below.
pub(crate) fn cent_below(value: f64) -> f64 {
    decimal(value * 100.0).floor() / 100.0
}

/// To the nearest euro; a half goes up.
pub(crate) fn euro(value: f64) -> f64 {
    nearest(decimal(value))
}

/// To the euro below.
pub(crate) fn euro_below(value: f64) -> f64 {
    decimal(value).floor()
}

/// To the hundred euros above, from an amount in whole cents.
pub(crate) fn hundred_above(value: f64) -> f64 {
    (cent(value) / 100.0).ceil() * 100.0
}

/// To `places` decimals.
pub(crate) fn places(value: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    nearest(decimal(value * scale)) / scale
}

/// The same where a half goes to the even number, as OpenFisca’s numbers do.
pub(crate) fn places_even(value: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    (value * scale).round_ties_even() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_noise_never_moves_a_cent() {
        assert_eq!(cent(1.005), 1.01);
        assert_eq!(cent_below(0.29 * 100.0 / 100.0), 0.29);
        assert_eq!(euro_below(0.1 + 0.2 + 0.7), 1.0);
        assert_eq!(euro_below(201.0 - 1.0), 200.0);
        assert_eq!(euro(2.5), 3.0);
        assert_eq!(
            [cent(-1.005), euro(-2.5), euro(0.0), cent(0.004_999)],
            [-1.01, -3.0, 0.0, 0.0]
        );
    }

    #[test]
    fn housing_resources_go_to_the_hundred_above() {
        assert_eq!(hundred_above(0.0), 0.0);
        assert_eq!(hundred_above(100.000_000_1), 100.0);
        assert_eq!(hundred_above(100.01), 200.0);
        assert_eq!(places(0.123_456_5, 5), 0.12346);
        assert_eq!(
            [
                places(0.125, 2),
                places_even(0.125, 2),
                places_even(0.375, 2)
            ],
            [0.13, 0.12, 0.38]
        );
    }
}
