//! Whose seals are believed here: the certificates that come with the program, and those that whoever runs the
//! installation adds. Nothing is fetched: which certificates are asked for would tell who looks at which paper.

use std::{
    fs,
    io::Write,
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, chown},
    path::{Path, PathBuf},
    sync::OnceLock,
};

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use papers::doc2d::{Authorities, LISTED, Leaf, Refused, Trust, certificates};
use seal::sha256;

use crate::{
    config::Config,
    doctor::{Finding, advice},
    installation::Outcome,
};

/// Under the folder of what is kept.
const FOLDER: &str = "2ddoc";
/// A file of every certificate ever published is a third of a megabyte.
const HEAVIEST: u64 = 8 * 1024 * 1024;

/// What became of one certificate of a file, French and English.
pub struct Said {
    pub french: String,
    pub english: String,
    pub refused: bool,
}

/// The certificates of the program, and those of this installation. Each is checked again: who may write in a folder may
/// not decide who is believed.
pub fn trust(config: &Config) -> Trust {
    with_added(Trust::published(), config)
}

static KEPT: OnceLock<Trust> = OnceLock::new();

/// What this program believes while it runs, read once. A certificate added meanwhile counts at the next start.
pub(crate) fn believe(config: &Config) {
    // A second place in the same process (tests) believes what the first does.
    let _ = KEPT.set(trust(config));
}

/// What is believed: before any place is opened, the certificates of the program.
#[cfg(not(test))]
pub(crate) fn kept() -> &'static Trust {
    KEPT.get_or_init(Trust::published)
}

/// The tests also believe those who sign their papers.
#[cfg(test)]
pub(crate) fn kept() -> &'static Trust {
    KEPT.get_or_init(crate::wallet::trusted)
}

/// The same over what is believed already.
pub fn with_added(mut trust: Trust, config: &Config) -> Trust {
    for leaf in added(config) {
        trust.add(&leaf.authority, &leaf.name, leaf.certificate);
    }
    trust
}

fn added(config: &Config) -> impl Iterator<Item = Leaf> {
    let entries = fs::read_dir(config.folder.join(FOLDER))
        .into_iter()
        .flatten();
    let paths = entries.flatten().map(|entry| entry.path());
    let kept = paths.filter(|path| path.extension().is_some_and(|end| end == "der"));
    kept.filter_map(|path| Authorities::pinned().check(&fs::read(path).ok()?).ok())
}

/// Adds the certificates of a file: DER, PEM, or an answer of an authority.
///
/// # Errors
/// A sentence when the file holds none, or the folder cannot be written.
pub fn import(config: &Config, path: &Path) -> Outcome<Vec<Said>> {
    let fail = |error: &dyn std::fmt::Display| format!("{} : {error}", path.display());
    if fs::metadata(path).map_err(|error| fail(&error))?.len() > HEAVIEST {
        return Err(fail(
            &"ce fichier est trop lourd pour une liste de certificats / too heavy",
        ));
    }
    let file = fs::read(path).map_err(|error| fail(&error))?;
    let found = certificates(&file);
    if found.is_empty() {
        return Err(fail(
            &"aucun certificat dans ce fichier / no certificate in this file",
        ));
    }
    let mut trust = trust(config);
    found
        .iter()
        .map(|der| take(config, der, &mut trust))
        .collect()
}

fn take(config: &Config, der: &[u8], trust: &mut Trust) -> Outcome<Said> {
    let leaf = match Authorities::pinned().check(der) {
        Ok(leaf) => leaf,
        Err(refused) => return Ok(refusal(&refused)),
    };
    let known = trust.knows(&leaf);
    if !known {
        keep(config, der, &leaf)?;
        trust.add(&leaf.authority, &leaf.name, leaf.certificate.clone());
    }
    Ok(acceptance(&leaf, known))
}

fn acceptance(leaf: &Leaf, known: bool) -> Said {
    let (french, english) = if known {
        ("déjà connu", "already known")
    } else {
        ("accepté", "accepted")
    };
    let who = format!(
        "{} {} — {}",
        leaf.authority, leaf.name, leaf.certificate.organisation
    );
    let (first, last) = (leaf.certificate.first, leaf.certificate.last);
    Said {
        french: format!(
            "{who} : {french}, valable du {} au {}",
            in_french(first),
            in_french(last)
        ),
        english: format!("{who}: {english}, valid from {first} to {last}"),
        refused: false,
    }
}

fn in_french(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

fn refusal(refused: &Refused) -> Said {
    let (french, english) = match refused {
        Refused::Unreadable => (
            "ce n’est pas un certificat entier",
            "not a whole certificate",
        ),
        Refused::Purpose => (
            "il n’est pas fait pour sceller des papiers",
            "not made to seal papers",
        ),
        Refused::Name => (
            "son nom n’est pas celui d’un sceau",
            "its name is not that of a seal",
        ),
        Refused::Trial => ("il est fait pour essayer", "made for trials"),
        Refused::UnknownAuthority(_) => (
            "son autorité n’est pas connue ; une nouvelle autorité demande une nouvelle version du programme",
            "its authority is not known; a new authority needs a new version of the program",
        ),
        Refused::Signature => (
            "son autorité ne l’a pas signé",
            "its authority did not sign it",
        ),
        Refused::Validity => (
            "ses dates ne vont pas avec celles de son autorité",
            "its dates do not go with its authority’s",
        ),
        Refused::Key => (
            "sa clé est d’un genre qui ne se vérifie pas ici",
            "its key is of a kind that is not checked here",
        ),
    };
    let who = match refused {
        Refused::UnknownAuthority(name) => format!(" ({name})"),
        _ => String::new(),
    };
    Said {
        french: format!("refusé : {french}{who}"),
        english: format!("refused: {english}{who}"),
        refused: true,
    }
}

/// Whole or not at all. It belongs to whom the folder does: the command is often typed by root.
fn keep(config: &Config, der: &[u8], leaf: &Leaf) -> Outcome<()> {
    let folder = config.folder.join(FOLDER);
    let digest = data_encoding::HEXLOWER.encode(sha256(der).get(..8).unwrap_or_default());
    let path = folder.join(format!("{}-{}-{digest}.der", leaf.authority, leaf.name));
    let beside = path.with_extension("new");
    let kept = make(&folder, &config.folder)
        .and_then(|()| write(&beside, der))
        .and_then(|()| own(&beside, &folder))
        .and_then(|()| fs::rename(&beside, &path));
    kept.map_err(|error| format!("{} : {error}", path.display()))
}

fn make(folder: &PathBuf, parent: &Path) -> std::io::Result<()> {
    if folder.exists() {
        return Ok(());
    }
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    own(folder, parent)
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    let options = options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn own(path: &Path, like: &Path) -> std::io::Result<()> {
    let (mine, theirs) = (fs::metadata(path)?, fs::metadata(like)?);
    if (mine.uid(), mine.gid()) == (theirs.uid(), theirs.gid()) {
        return Ok(());
    }
    chown(path, Some(theirs.uid()), Some(theirs.gid()))
}

/// What `doctor` says of it. `now` is in milliseconds.
pub(crate) fn finding(config: &Config, now: i64) -> Option<Finding> {
    let today = date(1970, 1, 1).checked_add(now.div_euclid(86_400_000).days());
    let today = today.ok()?;
    let trust = trust(config);
    let (all, valid) = (trust.len(), trust.valid_on(today));
    let more = all - Trust::published().len();
    let [listed, due] = LISTED;
    let (late, late_english) = if today > due {
        (
            " Cette liste a plus d’un an : ajoutez les certificats publiés depuis (« permanence papers trust »).",
            " This list is more than a year old: add the certificates published since (“permanence papers trust”).",
        )
    } else {
        ("", "")
    };
    let listed_french = in_french(listed);
    advice(
        format!(
            "Sceaux 2D-Doc : {all} certificats connus, dont {valid} valables aujourd’hui (liste du {listed_french}, et {more} ajoutés ici). Révocation non contrôlée : un sceau volé depuis resterait « valide ».{late}"
        ),
        format!(
            "2D-Doc seals: {all} certificates known, {valid} of them valid today (list of {listed}, and {more} added here). Revocation not checked: a seal stolen since would stay “valid”.{late_english}"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Certificates as published, one after the other: the program knows them all.
    const PUBLISHED: &[u8] = include_bytes!("../../papers/tests/it/certificates.der");
    /// 23 November 2026.
    const NOW: i64 = 1_795_392_000_000;

    fn installed() -> (tempfile::TempDir, Config) {
        let place = tempfile::tempdir().unwrap();
        let config = Config::under(place.path());
        fs::create_dir_all(&config.folder).unwrap();
        (place, config)
    }

    #[test]
    fn doctor_says_how_many_are_known_and_what_is_not_checked() {
        let (_place, config) = installed();
        let said = finding(&config, NOW).unwrap().french;
        assert!(
            said.contains("229 certificats connus, dont 57 valables"),
            "{said}"
        );
        assert!(said.contains("liste du 11/05/2026, et 0 ajoutés"), "{said}");
        assert!(said.contains("Révocation non contrôlée"), "{said}");
        assert!(!said.contains("plus d’un an"));
        let later = finding(&config, NOW + 300 * 86_400_000).unwrap().french;
        assert!(later.contains("plus d’un an"), "{later}");
    }

    #[test]
    fn what_is_published_is_known_already() {
        let (place, config) = installed();
        let path = place.path().join("liste.der");
        fs::write(&path, PUBLISHED).unwrap();
        let said = import(&config, &path).unwrap();
        assert_eq!(said.len(), 229);
        let known = said
            .iter()
            .filter(|said| said.french.contains("déjà connu"));
        assert_eq!(known.count(), 220);
        let refused: Vec<_> = said.iter().filter(|said| said.refused).collect();
        assert_eq!(refused.len(), 9);
        assert!(refused.iter().any(|said| said.french.contains("essayer")));
        // Nothing was new.
        assert!(!config.folder.join(FOLDER).exists());
    }

    #[test]
    fn what_is_added_is_kept_and_checked_again() {
        let (_place, config) = installed();
        let der = certificates(PUBLISHED).swap_remove(200);
        let mut nobody = Trust::default();
        let said = take(&config, &der, &mut nobody).unwrap();
        assert!(said.french.contains("accepté"), "{}", said.french);
        assert_eq!(nobody.len(), 1);
        assert!(
            take(&config, &der, &mut nobody)
                .unwrap()
                .french
                .contains("déjà connu")
        );
        assert_eq!(with_added(Trust::default(), &config).len(), 1);
        // Somebody who writes in the folder is not believed for that.
        let entry = fs::read_dir(config.folder.join(FOLDER))
            .unwrap()
            .next()
            .unwrap()
            .unwrap();
        let mut altered = fs::read(entry.path()).unwrap();
        let last = altered.len() - 1;
        altered[last] ^= 1;
        fs::write(entry.path(), altered).unwrap();
        assert_eq!(with_added(Trust::default(), &config).len(), 0);
    }

    #[test]
    fn a_file_without_certificates_says_so() {
        let (place, config) = installed();
        let path = place.path().join("liste.pem");
        assert!(import(&config, &path).is_err());
        fs::write(&path, "bonjour").unwrap();
        let said = import(&config, &path).err().unwrap();
        assert!(said.contains("aucun certificat"), "{said}");
        let cut = certificates(PUBLISHED).swap_remove(0);
        fs::write(&path, &cut[..cut.len() - 3]).unwrap();
        let said = import(&config, &path).unwrap();
        assert!(
            said[0].refused && said[0].french.contains("entier"),
            "{}",
            said[0].french
        );
    }
}
