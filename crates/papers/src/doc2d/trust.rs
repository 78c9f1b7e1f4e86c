//! Whose keys are believed: the certificates published under the seven authorities of the French list of trust
//! (ANTS, list no 23 of 11 May 2026), kept with the program so that nobody is asked which paper is being looked at, and
//! those that one of these authorities named since.

use std::collections::{HashMap, HashSet};

use data_encoding::BASE64;
use jiff::civil::Date;

use super::{Leaf, catalogue::rows};

const CERTIFICATES: &str = include_str!("../../data/2ddoc-certificates.tsv");
const TRIALS: &str = include_str!("../../data/2ddoc-trials.tsv");

/// The day of the list of trust from which the program's certificates come, and the day on which the next is due.
pub const LISTED: [Date; 2] = [
    jiff::civil::date(2026, 5, 11),
    jiff::civil::date(2027, 5, 11),
];

/// The key of who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub organisation: String,
    pub first: Date,
    pub last: Date,
    /// SubjectPublicKeyInfo, DER (RFC 5280).
    pub key: Vec<u8>,
}

/// Certificates by authority and name.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    authorities: HashSet<String>,
    certificates: HashMap<(String, String), Vec<Certificate>>,
    trials: bool,
}

impl Trust {
    /// The certificates kept with the program. What is made for trials is never believed.
    pub fn published() -> Self {
        let mut trust = Self::default();
        for (authority, name, certificate) in rows(CERTIFICATES).filter_map(read) {
            trust.add(authority, name, certificate);
        }
        trust
    }

    /// The same, and what is made for trials: the certificate that signed the samples of the specification, whose private
    /// key is printed there. Only for checking the program itself.
    pub fn with_trials() -> Self {
        let mut trust = Self::published();
        trust.trials = true;
        for (authority, name, certificate) in rows(TRIALS).filter_map(read) {
            trust.add(authority, name, certificate);
        }
        trust
    }

    /// Believes one more certificate. Who adds it has checked which authority signed it.
    pub fn add(&mut self, authority: &str, name: &str, certificate: Certificate) {
        self.authorities.insert(authority.to_owned());
        let place = (authority.to_owned(), name.to_owned());
        let known = self.certificates.entry(place).or_default();
        if !known.contains(&certificate) {
            known.push(certificate);
        }
    }

    /// Whether a certificate is believed already.
    pub fn knows(&self, leaf: &Leaf) -> bool {
        let known = self.certificates(&leaf.authority, &leaf.name);
        known.contains(&leaf.certificate)
    }

    /// How many certificates are believed.
    pub fn len(&self) -> usize {
        self.certificates.values().map(Vec::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty()
    }

    /// How many of them are valid on a day.
    pub fn valid_on(&self, day: Date) -> usize {
        let all = self.certificates.values().flatten();
        all.filter(|certificate| (certificate.first..=certificate.last).contains(&day))
            .count()
    }

    pub(super) fn takes_trials(&self) -> bool {
        self.trials
    }

    pub(super) fn knows_authority(&self, authority: &str) -> bool {
        self.authorities.contains(authority)
    }

    pub(super) fn certificates(&self, authority: &str, name: &str) -> &[Certificate] {
        let place = (authority.to_owned(), name.to_owned());
        self.certificates.get(&place).map_or(&[], Vec::as_slice)
    }
}

fn read(row: Vec<&'static str>) -> Option<(&'static str, &'static str, Certificate)> {
    let [authority, name, first, last, key, organisation] = *row.as_slice() else {
        return None;
    };
    let certificate = Certificate {
        organisation: organisation.to_owned(),
        first: first.parse().ok()?,
        last: last.parse().ok()?,
        key: BASE64.decode(key.as_bytes()).ok()?,
    };
    Some((authority, name, certificate))
}
