//! The certificate that the program shows: read from files, or obtained by `acme`. A new one takes the place of the old
//! without a restart; one that does not read leaves the old one in place.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, RwLock},
};

use rustls::{
    ServerConfig,
    crypto::{CryptoProvider, aws_lc_rs},
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
    version::{TLS12, TLS13},
};

use crate::{acme::Acme, config::Config, installation::Outcome};

/// The protocol by which an authority checks that a name leads here (RFC 8737).
const PROOF: &[u8] = b"acme-tls/1";

/// What is shown now.
#[derive(Default)]
pub(crate) struct Shown {
    own: RwLock<Option<Arc<CertifiedKey>>>,
    proof: RwLock<Option<Arc<CertifiedKey>>>,
}

/// Where the certificate comes from.
enum Source {
    Files(Files),
    Authority(Box<Acme>),
}

/// The certificate and what keeps it fresh.
pub(crate) struct Certificate {
    pub(crate) shown: Arc<Shown>,
    source: Source,
}

/// Two files, and what they held when they were last read.
struct Files {
    chain: PathBuf,
    key: PathBuf,
    read: Mutex<Option<[u8; 32]>>,
}

impl Certificate {
    /// What the configuration asks for; nothing when the program speaks plain HTTP on loopback.
    pub(crate) fn of(config: &Config) -> Outcome<Option<Self>> {
        let source = match (&config.certificate, &config.key, &config.acme) {
            (Some(_), _, Some(_)) | (_, Some(_), Some(_)) => {
                return Err("“acme” and “certificate” exclude each other".to_owned());
            }
            (Some(chain), Some(key), None) => Source::Files(Files {
                chain: chain.clone(),
                key: key.clone(),
                read: Mutex::default(),
            }),
            (None, None, Some(contact)) => Source::Authority(Box::new(Acme::of(config, contact)?)),
            (None, None, None) => return Ok(None),
            (Some(_), None, None) | (None, Some(_), None) => {
                return Err("“certificate” and “key” go together".to_owned());
            }
        };
        let certificate = Self {
            shown: Arc::default(),
            source,
        };
        certificate.start()?;
        Ok(Some(certificate))
    }

    /// Files must read at the start: whoever installs is told at once.
    fn start(&self) -> Outcome<()> {
        match &self.source {
            Source::Files(files) => files.refresh(&self.shown).map(drop),
            Source::Authority(acme) => {
                acme.take_kept(&self.shown);
                Ok(())
            }
        }
    }

    /// Between two rounds of jobs: files that changed are read again, a certificate near its end is renewed.
    pub(crate) async fn round(&self, now: i64) {
        let done = match &self.source {
            Source::Files(files) => files.refresh(&self.shown).map(drop),
            Source::Authority(acme) => acme.renew(&self.shown, now).await,
        };
        if done.is_err() {
            web::event!("certificate.unchanged");
        }
    }

    /// TLS 1.3 and 1.2, one provider, nothing older.
    pub(crate) fn server(&self) -> Outcome<Arc<ServerConfig>> {
        let provider = Arc::new(provider());
        let built = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&TLS13, &TLS12])
            .map_err(|error| error.to_string())?;
        let mut server = built
            .with_no_client_auth()
            .with_cert_resolver(self.shown.clone());
        server.alpn_protocols = vec![b"http/1.1".to_vec()];
        if matches!(self.source, Source::Authority(_)) {
            server.alpn_protocols.push(PROOF.to_vec());
        }
        Ok(Arc::new(server))
    }
}

impl Files {
    /// Reads both files; says whether something new is shown.
    fn refresh(&self, shown: &Shown) -> Outcome<bool> {
        let (chain, key) = (read(&self.chain)?, read(&self.key)?);
        let now = seal::sha256(&[chain.as_slice(), key.as_slice()].concat());
        if self.read.lock().is_ok_and(|read| *read == Some(now)) {
            return Ok(false);
        }
        let own = load(&chain, &key).map_err(|why| format!("{}: {why}", self.chain.display()))?;
        shown.show(own);
        if let Ok(mut read) = self.read.lock() {
            *read = Some(now);
        }
        Ok(true)
    }
}

fn read(path: &Path) -> Outcome<zeroize::Zeroizing<Vec<u8>>> {
    let read = fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    read.map(zeroize::Zeroizing::new)
}

/// A chain and its key, both PEM, that belong together.
pub(crate) fn load(chain: &[u8], key: &[u8]) -> Outcome<CertifiedKey> {
    let chain = CertificateDer::pem_slice_iter(chain).collect::<Result<Vec<_>, _>>();
    let chain = chain.map_err(|error| error.to_string())?;
    let key = PrivateKeyDer::from_pem_slice(key).map_err(|error| error.to_string())?;
    CertifiedKey::from_der(chain, key, &provider()).map_err(|error| error.to_string())
}

pub(crate) fn provider() -> CryptoProvider {
    aws_lc_rs::default_provider()
}

/// Between which times the first certificate of a PEM chain holds, in milliseconds.
pub(crate) fn validity(chain: &[u8]) -> Option<(i64, i64)> {
    let first = CertificateDer::pem_slice_iter(chain).next()?.ok()?;
    let (_, parsed) = x509_parser::parse_x509_certificate(&first).ok()?;
    let validity = parsed.validity();
    let times = (
        validity.not_before.timestamp(),
        validity.not_after.timestamp(),
    );
    Some((times.0.saturating_mul(1000), times.1.saturating_mul(1000)))
}

impl Shown {
    pub(crate) fn show(&self, own: CertifiedKey) {
        if let Ok(mut kept) = self.own.write() {
            *kept = Some(Arc::new(own));
        }
    }

    /// What an authority is shown while it checks; nothing outside of an order.
    pub(crate) fn prove(&self, proof: Option<CertifiedKey>) {
        if let Ok(mut kept) = self.proof.write() {
            *kept = proof.map(Arc::new);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.own.read().is_ok_and(|own| own.is_none())
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Shown")
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let asks_proof = hello
            .alpn()
            .is_some_and(|mut protocols| protocols.any(|protocol| protocol == PROOF));
        let kept = if asks_proof { &self.proof } else { &self.own };
        kept.read().ok()?.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str) -> (String, String) {
        let key = rcgen::KeyPair::generate().unwrap();
        let params = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.self_signed(&key).unwrap();
        (certificate.pem(), key.serialize_pem())
    }

    fn leaf(shown: &Shown) -> CertificateDer<'static> {
        let own = shown.own.read().unwrap().clone().unwrap();
        own.cert.first().unwrap().clone()
    }

    struct Place {
        folder: tempfile::TempDir,
        config: Config,
    }

    impl Place {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let config = Config {
                certificate: Some(folder.path().join("chain.pem")),
                key: Some(folder.path().join("key.pem")),
                ..Config::under(folder.path())
            };
            Self { folder, config }
        }

        fn write(&self, pair: &(String, String)) {
            fs::write(self.folder.path().join("chain.pem"), &pair.0).unwrap();
            fs::write(self.folder.path().join("key.pem"), &pair.1).unwrap();
        }
    }

    #[tokio::test]
    async fn a_certificate_that_was_replaced_is_shown_at_the_next_round() {
        let place = Place::new();
        let (first, second) = (pair("un.exemple.fr"), pair("deux.exemple.fr"));
        place.write(&first);
        let certificate = Certificate::of(&place.config).unwrap().unwrap();
        let before = leaf(&certificate.shown);
        certificate.round(0).await;
        assert_eq!(leaf(&certificate.shown), before);
        place.write(&second);
        certificate.round(0).await;
        assert_ne!(leaf(&certificate.shown), before);
    }

    #[tokio::test]
    async fn one_that_does_not_read_leaves_the_old_one_in_place() {
        let place = Place::new();
        let (first, second) = (pair("un.exemple.fr"), pair("deux.exemple.fr"));
        place.write(&first);
        let certificate = Certificate::of(&place.config).unwrap().unwrap();
        let before = leaf(&certificate.shown);
        let broken = [
            (second.0.clone(), first.1.clone()),
            ("".to_owned(), second.1.clone()),
            (second.0.clone(), "clé".to_owned()),
        ];
        for pair in &broken {
            place.write(pair);
            certificate.round(0).await;
            assert_eq!(leaf(&certificate.shown), before);
        }
        fs::remove_file(place.folder.path().join("key.pem")).unwrap();
        certificate.round(0).await;
        assert_eq!(leaf(&certificate.shown), before);
        // And the right pair, at last, is taken.
        place.write(&second);
        certificate.round(0).await;
        assert_ne!(leaf(&certificate.shown), before);
    }

    #[test]
    fn a_configuration_that_does_not_hold_together_is_refused_with_a_sentence() {
        let place = Place::new();
        let said = |change: fn(&mut Config)| {
            let mut config = place.config.clone();
            change(&mut config);
            Certificate::of(&config).err().unwrap_or_default()
        };
        assert!(
            said(|_| {}).contains("chain.pem"),
            "a file that is not there"
        );
        assert!(said(|config| config.key = None).contains("go together"));
        assert!(said(|config| config.acme = Some("a@exemple.fr".into())).contains("exclude"));
        let alone = |config: &mut Config| {
            (config.certificate, config.key) = (None, None);
            config.acme = Some("a@exemple.fr".into());
        };
        assert!(said(alone).contains("address"));
        assert!(Certificate::of(&Config::default()).unwrap().is_none());
    }

    #[test]
    fn the_end_of_a_certificate_is_read() {
        let key = rcgen::KeyPair::generate().unwrap();
        let mut params = rcgen::CertificateParams::new(vec!["un.exemple.fr".to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(2026, 11, 1);
        params.not_after = rcgen::date_time_ymd(2026, 12, 1);
        let pem = params.self_signed(&key).unwrap().pem();
        let expected = (1_793_491_200_000, 1_796_083_200_000);
        assert_eq!(validity(pem.as_bytes()), Some(expected));
        assert_eq!(validity(b"rien"), None);
    }
}
