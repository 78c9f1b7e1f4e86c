//! The seven certification authorities of the French list of trust, pinned: what one of them signed is believed, and a
//! new authority is a new version of the program. So nobody has to be asked, and a list that anybody may have written
//! cannot bring one in.

use std::sync::LazyLock;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P384_SHA384_ASN1, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey,
    VerificationAlgorithm,
};
use jiff::{ToSpan, civil::Date};
use x509_parser::{
    certificate::X509Certificate, parse_x509_certificate, time::ASN1Time, x509::X509Name,
};

use super::{Certificate, header::is_trial, seal};

const PINNED: [&[u8]; 7] = [
    include_bytes!("../../data/authorities/FR01.der"),
    include_bytes!("../../data/authorities/FR03.der"),
    include_bytes!("../../data/authorities/FR04.der"),
    include_bytes!("../../data/authorities/FR05.der"),
    include_bytes!("../../data/authorities/FR06.der"),
    include_bytes!("../../data/authorities/FR07.der"),
    include_bytes!("../../data/authorities/FR09.der"),
];

/// Who may name those who seal papers.
#[derive(Clone, Debug, Default)]
pub struct Authorities(Vec<Authority>);

#[derive(Clone, Debug)]
struct Authority {
    /// Four characters: `FR06`.
    name: String,
    /// The whole subject, as its bytes.
    subject: Vec<u8>,
    first: Date,
    last: Date,
    key: Vec<u8>,
}

/// A certificate that a known authority signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    pub authority: String,
    /// Under that authority, four characters: `FPE6`.
    pub name: String,
    pub certificate: Certificate,
}

/// Why a certificate is not believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is not a certificate, or not a whole one.
    Unreadable,
    /// It names certificates instead of sealing papers, or its key is for something else.
    Purpose,
    /// Its name, or its authority's, is not made of four characters as the specification wants.
    Name,
    /// Made for trials.
    Trial,
    /// No known authority says it named this one.
    UnknownAuthority(String),
    /// An authority is said to have signed it, and did not.
    Signature,
    /// It ends before it begins, or the authority was not, or no longer, valid when it named it.
    Validity,
    /// A key of a kind that we do not check.
    Key,
}

impl Authorities {
    /// Those of the French list of trust (ANTS, list no 23 of 11 May 2026).
    pub fn pinned() -> &'static Self {
        static PINS: LazyLock<Authorities> = LazyLock::new(|| Authorities::of(&PINNED));
        &PINS
    }

    /// Authorities by their certificates; what is not one is left out.
    pub fn of(certificates: &[&[u8]]) -> Self {
        Self(
            certificates
                .iter()
                .filter_map(|der| authority(der))
                .collect(),
        )
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an authority signed this certificate (DER, whole), for sealing papers.
    ///
    /// # Errors
    /// Why it is not believed.
    pub fn check(&self, der: &[u8]) -> Result<Leaf, Refused> {
        let parsed = parse_x509_certificate(der).map_err(|_| Refused::Unreadable)?;
        let ([], certificate) = parsed else {
            return Err(Refused::Unreadable);
        };
        if !seals(&certificate) {
            return Err(Refused::Purpose);
        }
        let leaf = leaf(&certificate)?;
        let trial = is_trial(&leaf.authority, &leaf.name);
        let authority = match self.named(&certificate) {
            Err(Refused::UnknownAuthority(_)) if trial => return Err(Refused::Trial),
            found => found?,
        };
        let named = authority.first..=authority.last;
        let Certificate { first, last, .. } = leaf.certificate;
        if leaf.authority != authority.name {
            return Err(Refused::Name);
        }
        if !named.contains(&first) || last < first {
            return Err(Refused::Validity);
        }
        if trial {
            return Err(Refused::Trial);
        }
        let checked = seal::key(&leaf.certificate.key).is_some();
        checked.then_some(leaf).ok_or(Refused::Key)
    }

    /// The authority that signed a certificate.
    fn named(&self, certificate: &X509Certificate) -> Result<&Authority, Refused> {
        let issuer = certificate.issuer();
        let said = |known: &&Authority| known.subject == issuer.as_raw();
        let mut known = self.0.iter().filter(said).peekable();
        if known.peek().is_none() {
            return Err(Refused::UnknownAuthority(issuer.to_string()));
        }
        let signed = known.find(|known| known.signed(certificate));
        signed.ok_or(Refused::Signature)
    }
}

impl Authority {
    fn signed(&self, certificate: &X509Certificate) -> bool {
        let outer = &certificate.signature_algorithm.algorithm;
        let same = *outer == certificate.tbs_certificate.signature.algorithm;
        let algorithm = algorithm(&outer.to_id_string()).filter(|_| same);
        algorithm.is_some_and(|algorithm| {
            let key = UnparsedPublicKey::new(algorithm, &self.key);
            let signature = &certificate.signature_value.data;
            key.verify(certificate.tbs_certificate.as_ref(), signature)
                .is_ok()
        })
    }
}

/// What authorities sign with (RFC 4055, RFC 5758). Shorter keys and older sums are not believed.
fn algorithm(id: &str) -> Option<&'static dyn VerificationAlgorithm> {
    match id {
        "1.2.840.113549.1.1.11" => Some(&RSA_PKCS1_2048_8192_SHA256),
        "1.2.840.113549.1.1.12" => Some(&RSA_PKCS1_2048_8192_SHA384),
        "1.2.840.113549.1.1.13" => Some(&RSA_PKCS1_2048_8192_SHA512),
        "1.2.840.10045.4.3.2" => Some(&ECDSA_P256_SHA256_ASN1),
        "1.2.840.10045.4.3.3" => Some(&ECDSA_P384_SHA384_ASN1),
        _ => None,
    }
}

fn authority(der: &[u8]) -> Option<Authority> {
    let (_, certificate) = parse_x509_certificate(der).ok()?;
    let (first, last) = days(&certificate)?;
    Some(Authority {
        name: common_name(certificate.subject())?,
        subject: certificate.subject().as_raw().to_vec(),
        first,
        last,
        key: certificate.public_key().subject_public_key.data.to_vec(),
    })
}

/// Whether a certificate may seal: not one that names others, and a key for signatures where it says for what it is
/// (RFC 5280, 4.2.1.3 and 4.2.1.9).
fn seals(certificate: &X509Certificate) -> bool {
    let names = match certificate.basic_constraints() {
        Ok(found) => found.is_some_and(|found| found.value.ca),
        Err(_) => true,
    };
    let usage = match certificate.key_usage() {
        Ok(found) => found
            .is_none_or(|found| found.value.digital_signature() || found.value.non_repudiation()),
        Err(_) => false,
    };
    !names && usage
}

/// What a certificate says of itself, and who it says named it.
fn leaf(certificate: &X509Certificate) -> Result<Leaf, Refused> {
    let name = common_name(certificate.subject()).ok_or(Refused::Name)?;
    let (first, last) = days(certificate).ok_or(Refused::Validity)?;
    let organisation = certificate.subject().iter_organization().next();
    let organisation = organisation.and_then(|name| name.as_str().ok());
    Ok(Leaf {
        authority: common_name(certificate.issuer()).ok_or(Refused::Name)?,
        certificate: Certificate {
            organisation: organisation.unwrap_or(&name).to_owned(),
            first,
            last,
            key: certificate.public_key().raw.to_vec(),
        },
        name,
    })
}

/// The name under which codes know an authority or a certificate.
fn common_name(name: &X509Name) -> Option<String> {
    let name = name.iter_common_name().next()?.as_str().ok()?;
    let four = name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    four.then(|| name.to_owned())
}

fn days(certificate: &X509Certificate) -> Option<(Date, Date)> {
    let validity = certificate.validity();
    Some((day(&validity.not_before)?, day(&validity.not_after)?))
}

fn day(time: &ASN1Time) -> Option<Date> {
    let days = time.timestamp().div_euclid(86_400);
    jiff::civil::date(1970, 1, 1).checked_add(days.days()).ok()
}
