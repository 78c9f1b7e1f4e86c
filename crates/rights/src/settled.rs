//! Once what is open has been received for a year. Rights read what came in before (the rsa of last month leaves wages out of
//! housing benefit, an asf counts in the prime d’activité of the next quarter): what is due this month is not yet what one
//! will live on. Amounts are looked at again with what they paid until they no longer move.

use crate::{
    benefits::Benefit,
    engine::{Amounts, Engine, Explained},
    parameters::Law,
    situation::{Received, Situation},
};

/// Turns in which what is paid and what follows from it come to rest; a handful is enough.
const TURNS: usize = 8;

/// What is due this month, and what it becomes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Course {
    /// With what was received until now, as it was told.
    pub first: Amounts,
    /// Once all of it has been received for a year.
    pub settled: Amounts,
}

impl Course {
    /// What to say of a benefit: what it becomes; what is due at first, when it ends once the others are received.
    pub fn shown(&self, benefit: Benefit) -> &Amounts {
        if self.is_passing(benefit) {
            &self.first
        } else {
            &self.settled
        }
    }

    /// Open now, and no longer once the others are received.
    pub fn is_passing(&self, benefit: Benefit) -> bool {
        self.first.is_open(benefit) && !self.settled.is_open(benefit)
    }

    /// Open now, or once the others are received.
    pub fn is_open(&self, benefit: Benefit) -> bool {
        self.first.is_open(benefit) || self.settled.is_open(benefit)
    }
}

impl Engine<'_> {
    /// What is due, and what it becomes.
    pub fn course(&mut self, situation: &Situation) -> Course {
        let first = self.amounts(situation);
        let (settled, _) = self.lived(situation, first);
        Course { first, settled }
    }

    /// The reasons of [`Course::shown`], benefit by benefit.
    pub fn explain_course(&mut self, situation: &Situation) -> (Course, Explained) {
        let first = self.explain(situation);
        let (settled, lived) = self.lived(situation, first.amounts);
        let course = Course {
            first: first.amounts,
            settled,
        };
        let mut shown = self.explain(&lived);
        for benefit in Benefit::ALL {
            if course.is_passing(benefit) {
                shown.take(benefit, &first);
            }
        }
        (course, shown)
    }

    /// Turn after turn, from what was received. What never comes to rest is taken at its lowest: nothing is promised.
    fn lived(&mut self, situation: &Situation, first: Amounts) -> (Amounts, Situation) {
        let mut lived = situation.clone();
        let mut amounts = first;
        for _ in 0..TURNS {
            self.receive(&mut lived, &amounts);
            let again = self.amounts(&lived);
            if again == amounts {
                return (amounts, lived);
            }
            amounts = again;
        }
        let other = lived.clone();
        self.receive(&mut lived, &amounts);
        let again = self.amounts(&lived);
        if again.monthly(self.law()) < amounts.monthly(self.law()) {
            (again, lived)
        } else {
            (amounts, other)
        }
    }

    /// Takes what the household last looked at is paid for what it has received.
    fn receive(&self, lived: &mut Situation, amounts: &Amounts) {
        let law: &Law = self.law();
        let paid = |benefit| Received::constant(amounts.net(benefit, law));
        let recu = &mut lived.recu;
        recu.rsa = paid(Benefit::Rsa);
        recu.prime_activite = paid(Benefit::PrimeActivite);
        recu.aide_logement = paid(Benefit::AideLogement);
        recu.allocations_familiales = paid(Benefit::AllocationsFamiliales);
        recu.complement_familial = paid(Benefit::ComplementFamilial);
        recu.asf = paid(Benefit::Asf);
        recu.paje_base = paid(Benefit::PajeBase);
        recu.aspa = paid(Benefit::Aspa);
        for (person, own) in lived.personnes.iter_mut().zip(self.people()) {
            person.recu.aah = Received::constant(own.aah);
            person.recu.mva = Received::constant(own.mva);
            person.recu.asi = Received::constant(own.asi);
            person.recu.ass = Received::constant(own.ass);
        }
    }
}
