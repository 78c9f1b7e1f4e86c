//! `permanence backup`: the place in two files that only a key kept elsewhere opens. The keys are forgotten after thirty
//! days, and with them all that was erased; the content may be kept longer, and opens nothing alone.

use std::{
    fs::{self, File, OpenOptions},
    io::{BufWriter, Write},
    iter,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use age::{Encryptor, stream::StreamWriter, x25519::Recipient};
use jiff::{Timestamp, tz::TimeZone};
use journal::{Journal, saved::Saved};
use web::World;

use crate::{
    config::Config,
    installation::{self, Said, said},
};

/// Beyond this, a file of keys holds what was promised to be gone.
pub const KEPT_DAYS: i64 = 30;
pub(crate) const DAY: i64 = 86_400_000;

/// How the name of an archive begins; its moment follows.
pub(crate) const KEYS: &str = "keys-";
pub(crate) const CONTENT: &str = "content-";

/// A sealed file while it is written: under another name until it is whole.
type Sealed = StreamWriter<BufWriter<File>>;

/// Saves the place, then drops the keys that are too old. What was done, line after line.
///
/// # Errors
/// A sentence: nothing to save, no recipient, a disk that does not follow.
pub async fn save(config: &Config, world: &World) -> Result<Vec<Said>, Said> {
    let recipient = recipient(config)?;
    let journal = there(config).await?;
    installation::make_folder(&config.backups).map_err(|error| said(&error, &error))?;
    let (now, id) = (world.now(), world.id());
    let names = [KEYS, CONTENT].map(|start| config.backups.join(name(start, now)));
    let saved = write(&journal, &recipient, &names, id, now).await;
    let saved = saved.inspect_err(|_| {
        for name in &names {
            let _ = fs::remove_file(part(name));
        }
    })?;
    let mut lines: Vec<Said> = told(&names, &saved);
    for old in old_keys(&config.backups, now) {
        fs::remove_file(&old).map_err(|error| on(&old, &error))?;
        lines.push(said(
            &format!("{} avait plus de {KEPT_DAYS} jours : supprimé. Si vous l’avez copié ailleurs, supprimez-le là aussi.", old.display()),
            &format!("{} was more than {KEPT_DAYS} days old: deleted. If you copied it elsewhere, delete it there too.", old.display()),
        ));
    }
    Ok(lines)
}

async fn write(
    journal: &Journal,
    recipient: &Recipient,
    names: &[PathBuf; 2],
    id: [u8; 16],
    now: i64,
) -> Result<Saved, Said> {
    let [keys, content] = names;
    let (into_keys, into_content) = (sealed(keys, recipient)?, sealed(content, recipient)?);
    let saved = journal.save(id, now, into_keys, into_content).await;
    let (into_keys, into_content, saved) = saved.map_err(|error| unsaved(&error))?;
    finish(keys, into_keys)?;
    finish(content, into_content)?;
    Ok(saved)
}

fn told([keys, content]: &[PathBuf; 2], saved: &Saved) -> Vec<Said> {
    let (rows, objects) = (saved.rows, saved.objects);
    let mut lines = vec![said(
        &format!(
            "Sauvegardé ({rows} lignes, {objects} pièces jointes) :\n  {}\n  {}",
            keys.display(),
            content.display()
        ),
        &format!(
            "Saved ({rows} rows, {objects} attachments):\n  {}\n  {}",
            keys.display(),
            content.display()
        ),
    )];
    if saved.missing > 0 {
        let missing = saved.missing;
        lines.push(said(
            &format!("{missing} pièces jointes ne sont plus sur le disque : une sauvegarde plus ancienne les a peut-être."),
            &format!("{missing} attachments are no longer on the disk: an older backup may have them."),
        ));
    }
    lines
}

fn recipient(config: &Config) -> Result<Recipient, Said> {
    let Some(text) = &config.recipient else {
        return Err(said(
            "la clé « recipient » manque : c’est la clé publique (age1…) que « age-keygen » affiche, sur une autre machine",
            "the key “recipient” is missing: it is the public key (age1…) that “age-keygen” prints, on another machine",
        ));
    };
    text.trim().parse().map_err(|_| {
        said(
            "la clé « recipient » n’est pas une clé publique d’age : elle commence par age1 et se copie entière",
            "the key “recipient” is not a public key of age: it begins with age1 and is copied whole",
        )
    })
}

/// The journal of a place that exists: nothing is made where there is nothing.
async fn there(config: &Config) -> Result<Journal, Said> {
    if !config.has_begun() {
        let folder = config.folder.display();
        return Err(said(
            &format!("il n’y a rien à sauvegarder dans {folder}"),
            &format!("there is nothing to save in {folder}"),
        ));
    }
    let opened = Journal::open(&installation::store(config)).await;
    opened.map_err(|error| unsaved(&error))
}

fn sealed(name: &Path, recipient: &Recipient) -> Result<Sealed, Said> {
    let fail = |error: std::io::Error| on(name, &error);
    if name.exists() {
        return Err(said(
            &format!("{} existe déjà : attendez une seconde", name.display()),
            &format!("{} exists already: wait for a second", name.display()),
        ));
    }
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600);
    let file = file.open(part(name)).map_err(fail)?;
    let to = Encryptor::with_recipients(iter::once(recipient as &dyn age::Recipient));
    let to = to.map_err(|error| said(&error.to_string(), &error.to_string()))?;
    to.wrap_output(BufWriter::new(file)).map_err(fail)
}

/// Under its own name once the disk has it whole.
fn finish(name: &Path, sealed: Sealed) -> Result<(), Said> {
    let done = || -> std::io::Result<()> {
        let mut buffer = sealed.finish()?;
        buffer.flush()?;
        buffer.get_ref().sync_all()?;
        fs::rename(part(name), name)?;
        match name.parent() {
            Some(folder) => File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    };
    done().map_err(|error| on(name, &error))
}

fn part(name: &Path) -> PathBuf {
    name.with_extension("part")
}

/// `keys-20261125T192500Z.age`: names sort as their moments do.
fn name(start: &str, now: i64) -> String {
    let moment = Timestamp::from_millisecond(now).unwrap_or_default();
    let moment = moment.strftime("%Y%m%dT%H%M%SZ");
    format!("{start}{moment}.age")
}

/// The moment that an archive's name says, in milliseconds.
fn moment(path: &Path, start: &str) -> Option<i64> {
    let name = path.file_name()?.to_str()?;
    let moment = name.strip_prefix(start)?.strip_suffix("Z.age")?;
    let moment = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%S", moment).ok()?;
    let moment = TimeZone::UTC.to_timestamp(moment).ok()?;
    Some(moment.as_millisecond())
}

/// The archives of a folder, oldest first, each with its moment.
pub(crate) fn archives(folder: &Path, start: &str) -> Vec<(i64, PathBuf)> {
    let Ok(files) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = files.filter_map(|file| Some(file.ok()?.path()));
    let mut found: Vec<_> = paths
        .filter_map(|path| Some((moment(&path, start)?, path)))
        .collect();
    found.sort_unstable();
    found
}

fn old_keys(folder: &Path, now: i64) -> Vec<PathBuf> {
    let old = archives(folder, KEYS).into_iter();
    old.filter(|(made, _)| now - made > KEPT_DAYS * DAY)
        .map(|(_, path)| path)
        .collect()
}

fn unsaved(error: &journal::Error) -> Said {
    match error {
        journal::Error::Full => said(
            "le disque des sauvegardes est plein",
            "the disk of the backups is full",
        ),
        error => said(
            &format!("la sauvegarde a échoué : {error}"),
            &format!("the backup failed: {error}"),
        ),
    }
}

pub(crate) fn on(path: &Path, error: &dyn std::fmt::Display) -> Said {
    let sentence = format!("{}: {error}", path.display());
    said(&sentence, &sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_634_702_000;

    #[test]
    fn the_name_of_an_archive_says_its_moment_and_nothing_else_is_taken_for_one() {
        let name = name(KEYS, NOW);
        assert_eq!(name, "keys-20261125T192502Z.age");
        assert_eq!(moment(Path::new(&name), KEYS), Some(NOW));
        for other in [
            "content-20261125T192502Z.age",
            "keys-20261125T192502Z.part",
            "keys-20261332T192502Z.age",
            "keys-.age",
            "drill.log",
        ] {
            assert_eq!(moment(Path::new(other), KEYS), None, "{other}");
        }
    }

    #[test]
    fn keys_are_old_after_thirty_days() {
        let folder = tempfile::tempdir().unwrap();
        let made = |days: i64| {
            let path = folder.path().join(name(KEYS, NOW - days * DAY));
            fs::write(&path, b"x").unwrap();
            path
        };
        let (first, ..) = (made(31), made(30), made(0));
        fs::write(folder.path().join(name(CONTENT, NOW - 400 * DAY)), b"x").unwrap();
        assert_eq!(old_keys(folder.path(), NOW), [first]);
        let all = archives(folder.path(), KEYS);
        assert!(all.is_sorted() && all.len() == 3);
    }

    #[test]
    fn what_is_no_recipient_is_said() {
        let config = |recipient: Option<&str>| Config {
            recipient: recipient.map(str::to_owned),
            ..Config::default()
        };
        let refused = |text| recipient(&config(text)).err().unwrap().french;
        assert!(refused(None).contains("age-keygen"));
        assert!(refused(Some("age1xyz")).contains("entière"));
        let public = age::x25519::Identity::generate().to_public().to_string();
        assert!(recipient(&config(Some(&public))).is_ok());
    }
}
