//! What whoever installs reads is true: each key of the configuration with its sentence, a unit that systemd reads.

use std::{fs, path::PathBuf, process::Command};

use permanence::{
    config::Config,
    config_keys::{KEYS, page},
};

fn manual(file: &str) -> PathBuf {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/exploitation");
    PathBuf::from(root).join(file)
}

/// The keys of the struct in a source, each with whether something is said above it.
fn keys(source: &str) -> Vec<(String, bool)> {
    let body = source.split("pub struct Config {").nth(1).unwrap();
    let body = body.split("\n}").next().unwrap();
    let (mut keys, mut said) = (Vec::new(), false);
    for line in body.lines().map(str::trim) {
        match line.strip_prefix("pub ") {
            Some(field) => {
                let name = field.split(':').next().unwrap();
                keys.push((name.to_owned(), std::mem::take(&mut said)));
            }
            None => said |= line.starts_with("///"),
        }
    }
    keys
}

#[test]
fn every_key_of_the_configuration_has_its_sentence() {
    let written = keys(include_str!("../../src/config.rs"));
    let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    let told: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    assert_eq!(
        names, told,
        "config.rs and config_keys.rs do not say the same keys"
    );
    assert!(
        names.len() <= 25,
        "{} keys: one too many to read",
        names.len()
    );
    for (name, said) in &written {
        assert!(said, "config.rs says nothing above {name}");
    }
    for key in KEYS {
        let ends = key.sentence.ends_with(['.', ')']);
        assert!(
            ends && key.sentence.len() > 20,
            "{}: {}",
            key.name,
            key.sentence
        );
    }
}

#[test]
fn a_key_without_a_sentence_is_found() {
    let planted = "pub struct Config {\n    /// Said.\n    pub one: u8,\n    pub two: u8,\n}\n";
    let expected = [("one".to_owned(), true), ("two".to_owned(), false)];
    assert_eq!(keys(planted), expected);
}

#[test]
fn the_defaults_of_the_manual_are_those_of_the_program() {
    let lines = KEYS.iter().filter_map(|key| Some((key.name, key.default?)));
    let text: String = lines
        .map(|(name, value)| format!("{name} = {value}\n"))
        .collect();
    let written: Config = toml::from_str(&text).unwrap();
    assert_eq!(format!("{written:?}"), format!("{:?}", Config::default()));
    let absent = KEYS.iter().filter(|key| key.default.is_none());
    for key in absent {
        let default = format!("{:?}", Config::default());
        assert!(
            default.contains(&format!("{}: None", key.name)),
            "{}",
            key.name
        );
    }
}

#[test]
fn the_page_of_the_configuration_is_the_one_that_the_program_makes() {
    let kept = fs::read_to_string(manual("configuration.md")).unwrap_or_default();
    if kept != page() {
        let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/configuration.md");
        fs::write(path, page()).unwrap();
        panic!("the manual is behind. To accept: cp {path} docs/exploitation/configuration.md");
    }
}

/// What security.md §5.12 asks of the service.
const ASKED: &[&str] = &[
    "DynamicUser=yes",
    "ProtectSystem=strict",
    "PrivateTmp=yes",
    "NoNewPrivileges=yes",
    "MemoryDenyWriteExecute=yes",
    "SystemCallFilter=@system-service seccomp",
    "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
    "LoadCredentialEncrypted=instance:/etc/permanence/instance.cred",
    "ProtectProc=invisible",
    "LimitCORE=0",
    "MemorySwapMax=0",
    "StateDirectoryMode=0700",
    "RuntimeDirectoryMode=0700",
];

#[test]
fn the_unit_holds_the_service_in_and_systemd_reads_it() {
    let unit = fs::read_to_string(manual("permanence.service")).unwrap();
    for line in ASKED {
        assert!(
            unit.lines().any(|own| own == *line),
            "{line} is not in the unit"
        );
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("permanence.service");
    // Only what is not installed here is put in its place.
    let here = unit.replace("/usr/local/bin/permanence", "/bin/true");
    fs::write(&path, here).unwrap();
    let Ok(read) = Command::new("systemd-analyze")
        .arg("verify")
        .arg(&path)
        .output()
    else {
        println!("systemd-analyze is not here: the lines alone were read");
        return;
    };
    let said = String::from_utf8_lossy(&read.stderr);
    let ours: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("permanence.service"))
        .collect();
    assert!(read.status.success() && ours.is_empty(), "{said}");
}
