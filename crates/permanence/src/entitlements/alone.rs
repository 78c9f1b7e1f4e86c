//! Benefits for which nobody asks: they come by themselves, always or once the caf knows the household. Pure.

use rights::{Benefit, Month};

use super::{entries::Answers, incomes::is_claimed};

/// What the caf pays: whoever receives one of them is known there, with their children.
const CAF: [Benefit; 8] = [
    Benefit::Rsa,
    Benefit::PrimeActivite,
    Benefit::AideLogement,
    Benefit::AllocationsFamiliales,
    Benefit::ComplementFamilial,
    Benefit::Asf,
    Benefit::PajeBase,
    Benefit::Aeeh,
];

/// Whether a benefit comes without being asked for: the rent reduction, the Christmas bonus, the supplement that goes with the
/// AAH; for a household that the caf knows, the allowance of the start of term until 16 years old.
pub(super) fn comes_alone(answers: &Answers, benefit: Benefit, now: Month) -> bool {
    match benefit {
        Benefit::ReductionLoyerSolidarite | Benefit::PrimeNoel | Benefit::Mva => true,
        Benefit::Ars => CAF.iter().any(|own| is_claimed(answers, own.code(), now)),
        _ => false,
    }
}
