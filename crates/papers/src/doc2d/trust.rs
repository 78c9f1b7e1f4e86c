//! Whose keys are believed: the certificates published under the seven authorities of the French list of trust
//! (ANTS, list no 23 of 11 May 2026), kept with the program so that nobody is asked which paper is being looked at.

use std::collections::{HashMap, HashSet};

use data_encoding::BASE64;
use jiff::civil::Date;

use super::catalogue::rows;

const CERTIFICATES: &str = include_str!("../../data/2ddoc-certificates.tsv");
const TRIALS: &str = include_str!("../../data/2ddoc-trials.tsv");

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
    certificates: HashMap<(String, String), Certificate>,
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
        self.certificates.insert(place, certificate);
    }

    /// How many certificates are believed.
    pub fn len(&self) -> usize {
        self.certificates.len()
    }

    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty()
    }

    /// How many of them are valid on a day.
    pub fn valid_on(&self, day: Date) -> usize {
        let all = self.certificates.values();
        all.filter(|certificate| (certificate.first..=certificate.last).contains(&day))
            .count()
    }

    pub(super) fn takes_trials(&self) -> bool {
        self.trials
    }

    pub(super) fn knows_authority(&self, authority: &str) -> bool {
        self.authorities.contains(authority)
    }

    pub(super) fn certificate(&self, authority: &str, name: &str) -> Option<&Certificate> {
        let place = (authority.to_owned(), name.to_owned());
        self.certificates.get(&place)
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
