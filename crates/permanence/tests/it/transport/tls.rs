//! TLS ends in the program: versions, headers, cookies.

use rustls::{
    ProtocolVersion,
    version::{TLS12, TLS13},
};

use super::*;

const LINES: &str = "certificate = \"FOLDER/chain.pem\"\nkey = \"FOLDER/key.pem\"\n";

struct Served {
    _program: Running,
    _folder: tempfile::TempDir,
    port: u16,
    root: String,
}

fn served() -> Served {
    let folder = tempfile::tempdir().unwrap();
    let root = write_pair(folder.path(), &["localhost"]);
    let lines = LINES.replace("FOLDER", &folder.path().display().to_string());
    let port = free_port();
    Served {
        _program: serve(folder.path(), port, &lines),
        _folder: folder,
        port,
        root,
    }
}

#[tokio::test]
async fn over_tls_pages_come_with_hsts_and_cookies_of_this_host_only() {
    let served = served();
    for (version, expected) in [
        (&TLS13, ProtocolVersion::TLSv1_3),
        (&TLS12, ProtocolVersion::TLSv1_2),
    ] {
        let browser = client(&served.root, &[version]);
        let mut stream = connect(browser, "localhost", served.port).await.unwrap();
        assert_eq!(stream.get_ref().1.protocol_version(), Some(expected));
        let answer = get(&mut stream, "/affichage").await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
        assert!(
            head.contains("strict-transport-security: max-age=63072000; includesubdomains"),
            "{head}"
        );
        let cookies: Vec<_> = head
            .lines()
            .filter(|line| line.starts_with("set-cookie:"))
            .collect();
        assert!(!cookies.is_empty(), "{head}");
        for cookie in cookies {
            assert!(cookie.starts_with("set-cookie: __host-"), "{cookie}");
            for flag in ["secure", "httponly", "path=/", "samesite=lax"] {
                assert!(cookie.contains(flag), "{cookie}");
            }
            assert!(!cookie.contains("domain="), "{cookie}");
        }
    }
}

/// A whole client hello of a version of TLS: 1 for 1.0, 2 for 1.1, 3 for 1.2.
fn hello(minor: u8) -> Vec<u8> {
    const SUITES: &[u8] = &[0, 6, 0xc0, 0x2b, 0xc0, 0x13, 0x00, 0x2f];
    const GROUPS: &[u8] = &[0, 10, 0, 4, 0, 2, 0, 0x17];
    const POINTS: &[u8] = &[0, 11, 0, 2, 1, 0];
    const SIGNATURES: &[u8] = &[0, 13, 0, 4, 0, 2, 4, 3];
    let extensions = [GROUPS, POINTS, SIGNATURES].concat();
    let random = [7; 32];
    let start: &[u8] = &[3, minor];
    let mut hello = [start, &random, &[0], SUITES, &[1, 0]].concat();
    hello.extend((extensions.len() as u16).to_be_bytes());
    hello.extend(extensions);
    let length = hello.len() as u16;
    let mut record = vec![0x16, 3, 1];
    record.extend((length + 4).to_be_bytes());
    record.extend([1, 0]);
    record.extend(length.to_be_bytes());
    record.extend(hello);
    record
}

#[tokio::test]
async fn versions_before_1_2_are_refused_by_name() {
    let served = served();
    let answer = async |minor| {
        let mut stream = reach(served.port).await;
        stream.write_all(&hello(minor)).await.unwrap();
        let mut answer = [0; 7];
        stream.read_exact(&mut answer).await.unwrap();
        answer
    };
    for minor in [1, 2] {
        let answer = answer(minor).await;
        // A fatal alert: protocol_version.
        assert_eq!(
            (answer[0], &answer[5..]),
            (0x15, &[2, 70][..]),
            "1.{}",
            minor - 1
        );
    }
    // The very same words, one version later, are answered.
    assert_eq!(answer(3).await[0], 0x16);
}

#[tokio::test]
async fn plain_http_gets_no_page_where_tls_is_served() {
    let served = served();
    let mut stream = reach(served.port).await;
    let request = b"GET /affichage HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    assert!(
        !String::from_utf8_lossy(&answer).contains("HTTP/"),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_browser_that_trusts_another_root_goes_no_further() {
    let served = served();
    let elsewhere = tempfile::tempdir().unwrap();
    let other = write_pair(elsewhere.path(), &["localhost"]);
    let browser = client(&other, &[&TLS13]);
    assert!(connect(browser, "localhost", served.port).await.is_err());
    let browser = client(&served.root, &[&TLS13]);
    assert!(
        connect(browser, "autre.exemple.fr", served.port)
            .await
            .is_err()
    );
}
