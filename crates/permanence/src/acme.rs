//! A certificate obtained and renewed by the program itself (RFC 8555), proved on the very port that it serves
//! (TLS-ALPN-01, RFC 8737): no other port, no other program, nothing to remember every three months.

use std::{
    fs,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::Mutex,
};

use instant_acme::{
    Account, AccountCredentials, AuthorizationStatus, ChallengeType, Error, Identifier, NewAccount,
    NewOrder, Order, OrderStatus, RetryPolicy,
};
use rcgen::{CertificateParams, CustomExtension, KeyPair};
use rustls::{pki_types::PrivateKeyDer, sign::CertifiedKey};

use crate::{
    certificate::{self, Shown},
    config::Config,
    installation::Outcome,
};

const HOUR: i64 = 3_600_000;

/// The authority, the name to prove, and where what it gives is kept.
pub(crate) struct Acme {
    contact: String,
    directory: String,
    /// The root of an authority of one's own.
    root: Option<PathBuf>,
    name: String,
    folder: PathBuf,
    /// Authorities close their door to whoever insists.
    not_before: Mutex<i64>,
}

impl Acme {
    pub(crate) fn of(config: &Config, contact: &str) -> Outcome<Self> {
        let address = config.address.as_deref().unwrap_or_default();
        let name = address.strip_prefix("https://").unwrap_or_default();
        let name = name.split(['/', ':']).next().unwrap_or_default();
        if !name.contains('.') {
            return Err(
                "“acme” needs “address”: https:// and the name that people type".to_owned(),
            );
        }
        Ok(Self {
            contact: format!("mailto:{contact}"),
            directory: config.acme_directory.clone(),
            root: config.acme_root.clone(),
            name: name.to_lowercase(),
            folder: config.folder.join("acme"),
            not_before: Mutex::new(0),
        })
    }

    /// Shows the certificate kept from an earlier start.
    pub(crate) fn take_kept(&self, shown: &Shown) {
        if let Some((chain, key)) = self.kept()
            && let Ok(own) = certificate::load(&chain, &key)
        {
            shown.show(own);
        }
    }

    /// Asks for a certificate when there is none, or when less than a third of its time is left.
    pub(crate) async fn renew(&self, shown: &Shown, now: i64) -> Outcome<()> {
        if (!shown.is_empty() && !self.is_due(now)) || !self.may_ask(now) {
            return Ok(());
        }
        let asked = self.ask(shown).await;
        shown.prove(None);
        let (chain, key) = asked.map_err(|error| error.to_string())?;
        shown.show(certificate::load(chain.as_bytes(), key.as_bytes())?);
        self.keep("key.pem", key.as_bytes())?;
        self.keep("chain.pem", chain.as_bytes())?;
        web::event!("certificate.renewed");
        Ok(())
    }

    fn kept(&self) -> Option<(Vec<u8>, zeroize::Zeroizing<Vec<u8>>)> {
        let chain = fs::read(self.folder.join("chain.pem")).ok()?;
        let key = fs::read(self.folder.join("key.pem")).ok()?;
        Some((chain, zeroize::Zeroizing::new(key)))
    }

    fn is_due(&self, now: i64) -> bool {
        let kept = self.kept();
        let validity = kept.and_then(|(chain, _)| certificate::validity(&chain));
        validity.is_none_or(|(from, to)| now > to.saturating_sub((to - from) / 3))
    }

    /// Once an hour at most: a failure is most often a name that does not lead here yet.
    fn may_ask(&self, now: i64) -> bool {
        let Ok(mut not_before) = self.not_before.lock() else {
            return false;
        };
        if now < *not_before {
            return false;
        }
        *not_before = now.saturating_add(HOUR);
        true
    }

    /// The chain and its key, both PEM.
    async fn ask(&self, shown: &Shown) -> Result<(String, zeroize::Zeroizing<String>), Error> {
        let account = self.account().await?;
        let names = [Identifier::Dns(self.name.clone())];
        let mut order = account.new_order(&NewOrder::new(&names)).await?;
        self.prove(&mut order, shown).await?;
        let retries = RetryPolicy::default();
        match order.poll_ready(&retries).await? {
            OrderStatus::Ready => {}
            _ => return Err(Error::Str("the authority did not accept the proof")),
        }
        let key = zeroize::Zeroizing::new(order.finalize().await?);
        Ok((order.poll_certificate(&retries).await?, key))
    }

    async fn prove(&self, order: &mut Order, shown: &Shown) -> Result<(), Error> {
        let mut authorizations = order.authorizations();
        while let Some(authorization) = authorizations.next().await {
            let mut authorization = authorization?;
            if authorization.status == AuthorizationStatus::Valid {
                continue;
            }
            let challenge = authorization.challenge(ChallengeType::TlsAlpn01);
            let mut challenge = challenge.ok_or(Error::Str("no TLS-ALPN-01 offered"))?;
            let digest = challenge.key_authorization().digest();
            let proof = proof(&self.name, digest.as_ref());
            shown.prove(Some(
                proof.map_err(|_| Error::Str("the proof does not build"))?,
            ));
            challenge.set_ready().await?;
        }
        Ok(())
    }

    /// The account of this installation, made at the first order.
    async fn account(&self) -> Result<Account, Error> {
        let builder = || match &self.root {
            Some(root) => Account::builder_with_root(root),
            None => Account::builder(),
        };
        let kept = fs::read(self.folder.join("account.json")).ok();
        let kept = kept.and_then(|kept| serde_json::from_slice::<AccountCredentials>(&kept).ok());
        if let Some(kept) = kept {
            return builder()?.from_credentials(kept).await;
        }
        let contact = [self.contact.as_str()];
        let asked = NewAccount {
            contact: &contact,
            terms_of_service_agreed: true,
            only_return_existing: false,
        };
        let (account, credentials) = builder()?
            .create(&asked, self.directory.clone(), None)
            .await?;
        let credentials = serde_json::to_vec(&credentials)?;
        let kept = self.keep("account.json", &credentials);
        kept.map_err(|_| Error::Str("the account could not be kept"))?;
        Ok(account)
    }

    /// Whole or not at all, and for the program alone.
    fn keep(&self, name: &str, bytes: &[u8]) -> Outcome<()> {
        let (path, beside) = (
            self.folder.join(name),
            self.folder.join(format!("{name}.new")),
        );
        let kept = fs::create_dir_all(&self.folder)
            .and_then(|()| write_private(&beside, bytes))
            .and_then(|()| fs::rename(&beside, &path));
        kept.map_err(|error| format!("{}: {error}", path.display()))
    }
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The certificate by which the name answers the authority's question, and nobody else's.
fn proof(name: &str, digest: &[u8]) -> Outcome<CertifiedKey> {
    // `new_acme_identifier` accepts nothing but a SHA-256.
    if digest.len() != 32 {
        return Err("not a digest".to_owned());
    }
    let build = || {
        let mut params = CertificateParams::new(vec![name.to_owned()])?;
        params.custom_extensions = vec![CustomExtension::new_acme_identifier(digest)];
        let key = KeyPair::generate()?;
        let own = params.self_signed(&key)?;
        Ok::<_, rcgen::Error>((own.der().clone(), key.serialize_der()))
    };
    let (own, key) = build().map_err(|error| error.to_string())?;
    let key = PrivateKeyDer::try_from(key).map_err(str::to_owned)?;
    let key = certificate::provider().key_provider.load_private_key(key);
    let key = key.map_err(|error| error.to_string())?;
    // Not `from_der`: it refuses the extension that the proof is made of.
    Ok(CertifiedKey::new(vec![own], key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acme(folder: &Path, address: &str) -> Outcome<Acme> {
        let config = Config {
            address: Some(address.to_owned()),
            ..Config::under(folder)
        };
        Acme::of(&config, "contact@exemple.fr")
    }

    #[test]
    fn the_name_is_the_one_that_people_type() {
        let folder = tempfile::tempdir().unwrap();
        for (address, name) in [
            (
                "https://Permanence.exemple.fr",
                Some("permanence.exemple.fr"),
            ),
            (
                "https://permanence.exemple.fr/",
                Some("permanence.exemple.fr"),
            ),
            (
                "https://permanence.exemple.fr:8443",
                Some("permanence.exemple.fr"),
            ),
            ("http://permanence.exemple.fr", None),
            ("https://localhost", None),
            ("", None),
        ] {
            let acme = acme(folder.path(), address);
            assert_eq!(
                acme.ok().map(|acme| acme.name).as_deref(),
                name,
                "{address}"
            );
        }
    }

    #[test]
    fn a_certificate_is_due_when_a_third_of_its_time_is_left_and_asked_once_an_hour() {
        let folder = tempfile::tempdir().unwrap();
        let acme = acme(folder.path(), "https://permanence.exemple.fr").unwrap();
        assert!(acme.is_due(0), "there is none");
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![acme.name.clone()]).unwrap();
        params.not_before = rcgen::date_time_ymd(2026, 11, 1);
        params.not_after = rcgen::date_time_ymd(2026, 12, 1);
        let pem = params.self_signed(&key).unwrap().pem();
        acme.keep("chain.pem", pem.as_bytes()).unwrap();
        acme.keep("key.pem", key.serialize_pem().as_bytes())
            .unwrap();
        let day = |day: i64| 1_793_491_200_000 + day * 24 * HOUR;
        assert!(!acme.is_due(day(19)));
        assert!(acme.is_due(day(21)));
        let shown = Shown::default();
        acme.take_kept(&shown);
        assert!(!shown.is_empty());
        assert!(acme.may_ask(day(21)));
        assert!(!acme.may_ask(day(21) + HOUR - 1));
        assert!(acme.may_ask(day(21) + HOUR));
    }

    #[test]
    fn what_is_kept_is_for_the_program_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let acme = acme(folder.path(), "https://permanence.exemple.fr").unwrap();
        for content in [&b"un"[..], b"deux"] {
            acme.keep("key.pem", content).unwrap();
            let path = acme.folder.join("key.pem");
            assert_eq!(fs::read(&path).unwrap(), content);
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
    }

    #[test]
    fn a_proof_carries_the_digest_as_the_authority_looks_for_it() {
        let digest = [7; 32];
        let proof = proof("permanence.exemple.fr", &digest).unwrap();
        let leaf = proof.cert.first().unwrap();
        // An octet string of 32 bytes, in the extension 1.3.6.1.5.5.7.1.31.
        let wanted = [&[0x04, 0x20][..], &digest].concat();
        assert!(leaf.windows(wanted.len()).any(|window| window == wanted));
        let oid = [0x2b, 6, 1, 5, 5, 7, 1, 31];
        assert!(leaf.windows(oid.len()).any(|window| window == oid));
        assert!(super::proof("permanence.exemple.fr", &digest[..31]).is_err());
    }
}
