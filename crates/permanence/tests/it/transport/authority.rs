//! A certificate from a real authority for tests (Pebble, of Let's Encrypt): `bin/ci` installs it and says where it is.

use rcgen::{BasicConstraints, CertifiedIssuer, IsCa};
use rustls::version::{TLS12, TLS13};

use super::*;

const NAME: &str = "permanence.exemple.fr";

/// The authority, the names that it resolves, and whoever it must trust to speak to it.
struct Authority {
    _running: [Running; 2],
    folder: tempfile::TempDir,
    /// Where its directory is, and where its own pages are.
    ports: (u16, u16),
}

impl Authority {
    /// `port`: where names lead when it checks them.
    fn start(pebble: &str, port: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        write_issued(folder.path());
        let (ports, names) = ((free_port(), free_port()), free_port());
        let config = serde_json::json!({ "pebble": {
            "listenAddress": format!("127.0.0.1:{}", ports.0),
            "managementListenAddress": format!("127.0.0.1:{}", ports.1),
            "certificate": path("own.pem"), "privateKey": path("own.key"),
            "httpPort": free_port(), "tlsPort": port,
            "ocspResponderURL": "", "externalAccountBindingRequired": false,
        }});
        fs::write(path("pebble.json"), config.to_string()).unwrap();
        let resolver = start(Command::new(format!("{pebble}-challtestsrv")).args([
            "-defaultIPv4",
            "127.0.0.1",
            "-defaultIPv6",
            "",
            "-http01",
            "",
            "-https01",
            "",
            "-tlsalpn01",
            "",
            "-management",
            &format!("127.0.0.1:{}", free_port()),
            "-dns01",
            &format!("127.0.0.1:{names}"),
        ]));
        let mut command = Command::new(pebble);
        command
            .env("PEBBLE_VA_NOSLEEP", "1")
            .arg("-config")
            .arg(path("pebble.json"));
        let authority = start(command.args(["-dnsserver", &format!("127.0.0.1:{names}")]));
        Self {
            _running: [resolver, authority],
            folder,
            ports,
        }
    }

    /// The root that signs its pages, and the one that signs what it gives.
    async fn roots(&self) -> (String, String) {
        let own = fs::read_to_string(self.folder.path().join("root.pem")).unwrap();
        let browser = client(&own, &[&TLS13, &TLS12]);
        let mut stream = connect(browser, "localhost", self.ports.1).await.unwrap();
        let answer = get(&mut stream, "/roots/0").await;
        let pem = answer.split("-----BEGIN").nth(1).unwrap();
        (own, format!("-----BEGIN{pem}"))
    }
}

/// A root of ours, and a certificate for the authority's own pages.
fn write_issued(folder: &Path) {
    let mut root = CertificateParams::new(Vec::new()).unwrap();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = CertifiedIssuer::self_signed(root, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let own = own.signed_by(&key, &root).unwrap();
    fs::write(folder.join("root.pem"), root.pem()).unwrap();
    fs::write(folder.join("own.pem"), own.pem()).unwrap();
    fs::write(folder.join("own.key"), key.serialize_pem()).unwrap();
}

fn lines(authority: &Authority) -> String {
    format!(
        "address = \"https://{NAME}\"\nacme = \"contact@exemple.fr\"\nacme_directory = \"https://localhost:{}/dir\"\nacme_root = \"{}/root.pem\"\n",
        authority.ports.0,
        authority.folder.path().display()
    )
}

/// A page, once the program shows a certificate that this root vouches for.
async fn page(root: &str, port: u16) -> String {
    for _ in 0..600 {
        let browser = client(root, &[&TLS13]);
        if let Ok(mut stream) = connect(browser, NAME, port).await {
            return get(&mut stream, "/affichage").await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no certificate came");
}

#[tokio::test]
async fn the_program_obtains_its_certificate_and_shows_it_again_after_a_restart() {
    let Ok(pebble) = std::env::var("PERMANENCE_TEST_PEBBLE") else {
        println!("passed over: PERMANENCE_TEST_PEBBLE is not set");
        return;
    };
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let authority = Authority::start(&pebble, port);
    drop(reach(authority.ports.0).await);
    let lines = lines(&authority);
    let program = serve(folder.path(), port, &lines);
    let (_, root) = authority.roots().await;
    let answer = page(&root, port).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.to_lowercase().contains("strict-transport-security"));
    let kept = fs::read(folder.path().join("data/acme/chain.pem")).unwrap();
    drop((program, authority));
    // Without any authority, what was given before is shown.
    let _again = serve(folder.path(), port, &lines);
    page(&root, port).await;
    let still = fs::read(folder.path().join("data/acme/chain.pem")).unwrap();
    assert_eq!(still, kept);
}
