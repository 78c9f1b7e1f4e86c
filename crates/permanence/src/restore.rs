//! `permanence restore`: a backup put back in an empty place, or tried in a place that is then removed. Both archives are
//! read to their end before anything is written.

use std::{
    fs::{self, File, OpenOptions},
    io::{BufReader, Write},
    iter,
    path::{Path, PathBuf},
};

use age::{Decryptor, stream::StreamReader, x25519::Identity};
use journal::{
    Journal,
    saved::{Half, Mark, Restored, Unfit, check_archive},
};
use web::{World, day_of};
use zeroize::Zeroizing;

use crate::{
    backup::{self, on},
    config::Config,
    installation::{self, Said, said},
};

/// The days on which a drill passed, beside the archives.
pub(crate) const DRILLS: &str = "drill.log";

/// What is to be put back.
pub struct Asked {
    /// The file of the private key.
    pub identity: PathBuf,
    /// The keys; the newest of the folder of backups when absent. So is the content.
    pub keys: Option<PathBuf>,
    pub content: Option<PathBuf>,
    /// A newer `erased.log`, if the old disk still gives it.
    pub erased: Option<PathBuf>,
    /// Tries it elsewhere, keeps nothing, and notes that it passed.
    pub drill: bool,
}

struct Archives {
    identity: Identity,
    keys: PathBuf,
    content: PathBuf,
    erased: String,
}

/// Puts a backup back, or tries to. What was done, line after line.
///
/// # Errors
/// A sentence, and the place is as empty as it was.
pub async fn restore(config: &Config, asked: &Asked, world: &World) -> Result<Vec<Said>, Said> {
    let archives = archives(config, asked)?;
    let at = if asked.drill {
        trial(config, world.now())?
    } else {
        is_empty(config)?;
        config.clone()
    };
    let done = put_back(&at, &archives, world).await;
    if asked.drill || done.is_err() {
        clear(&at, asked.drill);
    }
    let mut lines = told(&archives, &done?);
    if asked.drill {
        lines.push(note(config, &archives, world)?);
    }
    Ok(lines)
}

fn archives(config: &Config, asked: &Asked) -> Result<Archives, Said> {
    let newest = |given: &Option<PathBuf>, start: &str| {
        let found = || backup::archives(&config.backups, start).pop();
        given.clone().or_else(|| found().map(|(_, path)| path))
    };
    let keys = newest(&asked.keys, backup::KEYS);
    let content = newest(&asked.content, backup::CONTENT);
    let (Some(keys), Some(content)) = (keys, content) else {
        let folder = config.backups.display();
        return Err(said(
            &format!("il n’y a pas de sauvegarde dans {folder} : donnez --keys et --content"),
            &format!("there is no backup in {folder}: give --keys and --content"),
        ));
    };
    let erased = match &asked.erased {
        Some(path) => fs::read_to_string(path).map_err(|error| on(path, &error))?,
        None => String::new(),
    };
    Ok(Archives {
        identity: identity(&asked.identity)?,
        keys,
        content,
        erased,
    })
}

/// The first private key of a file, as `age-keygen` writes it.
fn identity(path: &Path) -> Result<Identity, Said> {
    let text = fs::read_to_string(path).map_err(|error| on(path, &error))?;
    let text = Zeroizing::new(text);
    let found = text.lines().find_map(|line| line.trim().parse().ok());
    found.ok_or_else(|| {
        said(
            "ce fichier ne tient pas de clé privée d’age (une ligne AGE-SECRET-KEY-1…)",
            "this file holds no private key of age (a line AGE-SECRET-KEY-1…)",
        )
    })
}

/// A place of its own for a drill, beside the archives: never the real one.
fn trial(config: &Config, now: i64) -> Result<Config, Said> {
    if !config.instance.exists() {
        return Err(said(
            "un essai doit ouvrir ce qu’il a remis : donnez le fichier d’instance (clé « instance »), depuis la feuille du coffre",
            "a drill must open what it put back: give the instance file (key “instance”), from the sheet in the safe",
        ));
    }
    let folder = config.backups.join(format!("drill-{now}"));
    Ok(Config {
        folder: folder.join("data"),
        run: folder.join("run"),
        database: None,
        ..config.clone()
    })
}

/// Nothing may be there: what is kept is never written over.
fn is_empty(config: &Config) -> Result<(), Said> {
    let empty = match fs::read_dir(&config.folder) {
        Ok(mut files) => files.next().is_none(),
        Err(_) => true,
    };
    if empty {
        return Ok(());
    }
    Err(not_empty(config))
}

fn not_empty(config: &Config) -> Said {
    let folder = config.folder.display();
    said(
        &format!(
            "{folder} (ou sa base) n’est pas vide : rien n’est écrit par-dessus ce qui est gardé. Mettez-le de côté, puis recommencez"
        ),
        &format!(
            "{folder} (or its database) is not empty: nothing is written over what is kept. Put it aside, then begin again"
        ),
    )
}

async fn put_back(config: &Config, archives: &Archives, world: &World) -> Result<Restored, Said> {
    whole(archives, &archives.keys, Half::Keys)?;
    whole(archives, &archives.content, Half::Content)?;
    for folder in [&config.folder, &config.run] {
        installation::make_folder(folder).map_err(|error| said(&error, &error))?;
    }
    let journal = Journal::open(&installation::store(config)).await;
    let journal = journal.map_err(|error| unfit(config, &error))?;
    let (keys, content) = (
        opened(archives, &archives.keys)?,
        opened(archives, &archives.content)?,
    );
    let done = journal.restore(keys, content, archives.erased.clone());
    let done = done.await.map_err(|error| unfit(config, &error))?;
    drop(journal);
    if config.instance.exists() {
        let opened = installation::open(config, world.clone()).await;
        opened.map_err(|_| {
            said(
                "le fichier d’instance n’est pas celui de cette sauvegarde : sans le sien, personne n’y ouvre rien",
                "the instance file is not the one of this backup: without its own, nobody opens anything there",
            )
        })?;
    }
    Ok(done)
}

/// Reads an archive to its end before anything is written.
fn whole(archives: &Archives, path: &Path, half: Half) -> Result<Mark, Said> {
    let read = check_archive(opened(archives, path)?, half);
    read.map_err(|error| match error {
        journal::Error::Unfit(Unfit::NotThat) => {
            let path = path.display();
            said(
                &format!("{path} n’est pas l’archive attendue : --keys demande keys-….age, --content demande content-….age"),
                &format!("{path} is not the archive asked for: --keys wants keys-….age, --content wants content-….age"),
            )
        }
        _ => torn(path),
    })
}

fn torn(path: &Path) -> Said {
    let path = path.display();
    said(
        &format!(
            "{path} est abîmé ou incomplet : rien n’a été remis. Essayez une autre sauvegarde"
        ),
        &format!("{path} is damaged or incomplete: nothing was put back. Try another backup"),
    )
}

fn opened(archives: &Archives, path: &Path) -> Result<StreamReader<BufReader<File>>, Said> {
    let file = File::open(path).map_err(|error| on(path, &error))?;
    let sealed = Decryptor::new(BufReader::new(file)).map_err(|_| torn(path))?;
    let identity = iter::once(&archives.identity as &dyn age::Identity);
    sealed.decrypt(identity).map_err(|error| match error {
        age::DecryptError::NoMatchingKeys => {
            let path = path.display();
            said(
                &format!("cette clé privée n’ouvre pas {path}"),
                &format!("this private key does not open {path}"),
            )
        }
        _ => torn(path),
    })
}

fn unfit(config: &Config, error: &journal::Error) -> Said {
    let journal::Error::Unfit(unfit) = error else {
        return said(
            &format!("la remise en place a échoué : {error}"),
            &format!("putting back failed: {error}"),
        );
    };
    match unfit {
        Unfit::NotEmpty => not_empty(config),
        Unfit::OtherPlace => said(
            "ces deux archives ne sont pas de la même permanence",
            "these two archives are not of the same place",
        ),
        Unfit::OldKeys => said(
            "les clés sont plus anciennes que le contenu : une partie ne s’ouvrirait jamais. Prenez des clés du même jour ou d’après",
            "the keys are older than the content: some of it would never open. Take keys of the same day or later",
        ),
        Unfit::Chain => said(
            "la chaîne d’un espace ne tient pas : ce contenu a été modifié, ou s’est abîmé avant d’être sauvegardé. Rien n’a été remis",
            "the chain of a space does not hold: this content was changed, or was damaged before it was saved. Nothing was put back",
        ),
        Unfit::NotThat | Unfit::Broken => said(
            "l’archive est abîmée, ou vient d’un programme plus récent : rien n’a été remis",
            "the archive is damaged, or of a newer program: nothing was put back",
        ),
    }
}

/// Leaves nothing of what was begun: a place that was empty is empty again.
fn clear(config: &Config, drill: bool) {
    if drill {
        if let Some(folder) = config.folder.parent() {
            let _ = fs::remove_dir_all(folder);
        }
        return;
    }
    let Ok(files) = fs::read_dir(&config.folder) else {
        return;
    };
    for path in files.filter_map(|file| Some(file.ok()?.path())) {
        let _ = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
    }
}

fn told(archives: &Archives, done: &Restored) -> Vec<Said> {
    let Restored {
        spaces,
        entries,
        objects,
        erased,
        ..
    } = done;
    let day = day_of_backup(done.content);
    let mut lines = vec![said(
        &format!(
            "Remis depuis {} : {spaces} espaces, {entries} entrées, {objects} pièces jointes, tels qu’au {day} (UTC). Toutes les chaînes tiennent.\nCe qui a été effacé depuis l’est encore ({erased} effacements connus). Tout le monde entre de nouveau avec son mot de passe ou sa carte.",
            archives.content.display()
        ),
        &format!(
            "Put back from {}: {spaces} spaces, {entries} entries, {objects} attachments, as of {day} (UTC). Every chain holds.\nWhat was erased since is erased again ({erased} known erasures). Everybody signs in again with their password or card.",
            archives.content.display()
        ),
    )];
    let table = [
        (
            done.left,
            "personnes avaient quitté un espace depuis : elles n’y sont plus",
            "people had left a space since: they are no longer in it",
        ),
        (
            done.damaged,
            "entrées étaient déjà abîmées quand elles ont été sauvegardées",
            "entries were already damaged when they were saved",
        ),
        (
            done.missing,
            "pièces jointes manquaient déjà",
            "attachments were already missing",
        ),
    ];
    for (count, french, english) in table {
        if count > 0 {
            lines.push(said(
                &format!("{count} {french}."),
                &format!("{count} {english}."),
            ));
        }
    }
    lines
}

fn day_of_backup(mark: Mark) -> String {
    let moment = jiff::Timestamp::from_millisecond(mark.made).unwrap_or_default();
    moment.strftime("%Y-%m-%d %H:%M").to_string()
}

/// A drill that passed is noted beside the archives: `permanence doctor` asks for one.
fn note(config: &Config, archives: &Archives, world: &World) -> Result<Said, Said> {
    let path = config.backups.join(DRILLS);
    let name = archives.content.file_name().unwrap_or_default().display();
    let line = format!("{} {name}\n", day_of(world.now()));
    let file = OpenOptions::new().create(true).append(true).open(&path);
    let written = file.and_then(|mut file| file.write_all(line.as_bytes()));
    written.map_err(|error| on(&path, &error))?;
    Ok(said(
        "L’essai est réussi : cette sauvegarde se remet en place. Rien n’en a été gardé ici.",
        "The drill passed: this backup can be put back. Nothing of it was kept here.",
    ))
}
