//! The door of the crate: a law, a situation, and what it may claim.

use crate::{
    benefits::{self, Answers, Benefit, COUNT},
    household::{Found, Household},
    notes::{Notes, Step},
    outcome::{Css, HousingKind, Outcome},
    parameters::Law,
    situation::Situation,
};

/// Looks at households one after the other, with the same memory.
pub struct Engine<'a> {
    law: &'a Law,
    found: Vec<Found>,
}

/// The amounts of one household, and why not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amounts {
    outcomes: [Outcome; COUNT],
    pub css: Css,
    /// What the household pays each month for its health cover.
    pub css_participation: f64,
    pub housing: Option<HousingKind>,
}

/// The same, with the reasons.
#[derive(Clone, Debug)]
pub struct Explained {
    pub amounts: Amounts,
    steps: [Vec<Step>; COUNT],
    /// Amounts of each person, in the order of the household: aah, mva, asi, ass, youth contract.
    pub people: Vec<PersonAmounts>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PersonAmounts {
    pub aah: f64,
    pub mva: f64,
    pub asi: f64,
    pub ass: f64,
    pub cej: f64,
}

impl Amounts {
    pub fn outcome(&self, benefit: Benefit) -> Outcome {
        let outcome = self.outcomes.get(benefit.index()).copied();
        outcome.unwrap_or(Outcome::Refused(&crate::gates::NOT_LOOKED_AT))
    }

    /// Euros, before CRDS: each month, or for the year as the benefit goes. Nothing for the health cover, which is no money.
    pub fn amount(&self, benefit: Benefit) -> f64 {
        self.outcome(benefit).amount()
    }

    /// What is paid.
    pub fn net(&self, benefit: Benefit, law: &Law) -> f64 {
        benefit.paid(self.amount(benefit), law)
    }

    /// Whether it is granted; the health cover, free or not.
    pub fn is_open(&self, benefit: Benefit) -> bool {
        match benefit {
            Benefit::Css => self.css != Css::Non,
            _ => self.outcome(benefit).is_granted(),
        }
    }

    /// What is paid each month, all benefits together; yearly ones and the birth grant apart.
    pub fn monthly(&self, law: &Law) -> f64 {
        let monthly = Benefit::ALL.into_iter().filter(|own| own.is_monthly());
        monthly.map(|benefit| self.net(benefit, law)).sum()
    }

    fn take(&mut self, benefit: Benefit, other: &Self) {
        if let Some(outcome) = self.outcomes.get_mut(benefit.index()) {
            *outcome = other.outcome(benefit);
        }
        match benefit {
            Benefit::Css => {
                (self.css, self.css_participation) = (other.css, other.css_participation);
            }
            Benefit::AideLogement => self.housing = other.housing,
            _ => {}
        }
    }

    fn of(answers: &Answers) -> Self {
        Self {
            outcomes: Benefit::ALL.map(|benefit| answers.outcome(benefit)),
            css: answers.css,
            css_participation: answers.css_participation,
            housing: answers.housing,
        }
    }
}

impl Explained {
    /// Takes one benefit as another look explained it.
    pub(crate) fn take(&mut self, benefit: Benefit, other: &Self) {
        let at = benefit.index();
        if let (Some(steps), Some(theirs)) = (self.steps.get_mut(at), other.steps.get(at)) {
            steps.clone_from(theirs);
        }
        self.amounts.take(benefit, &other.amounts);
    }

    /// The steps of a benefit, granted or refused.
    pub fn steps(&self, benefit: Benefit) -> &[Step] {
        self.steps.get(benefit.index()).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Engine<'a> {
    pub fn new(law: &'a Law) -> Self {
        Self {
            law,
            found: Vec::with_capacity(8),
        }
    }

    pub(crate) fn law(&self) -> &'a Law {
        self.law
    }

    /// What a household may claim. No memory is asked for once the first households have been seen.
    pub fn amounts(&mut self, situation: &Situation) -> Amounts {
        Amounts::of(&self.answers(situation, &mut Notes::silent()))
    }

    /// The same, with its reasons.
    pub fn explain(&mut self, situation: &Situation) -> Explained {
        let answers = self.answers(situation, &mut Notes::written());
        let amounts = Amounts::of(&answers);
        Explained {
            amounts,
            steps: answers.steps,
            people: self.people(),
        }
    }

    fn answers(&mut self, situation: &Situation, notes: &mut Notes) -> Answers {
        let mut answers = Answers::none();
        let mut household = Household::new(situation, self.law, &mut self.found);
        benefits::all(&mut household, &mut answers, notes);
        answers
    }

    /// What the household last looked at has, person by person.
    pub fn people(&self) -> Vec<PersonAmounts> {
        let people = self.found.iter();
        people
            .map(|found| PersonAmounts {
                aah: found.aah,
                mva: found.mva,
                asi: found.asi,
                ass: found.ass,
                cej: found.cej,
            })
            .collect()
    }
}
