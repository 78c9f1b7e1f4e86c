//! `permanence doctor`: says what is unsafe in this installation, in sentences, and how to mend it.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use journal::Journal;
use seal::Instance;

use crate::{config::Config, installation, roots, roots::Night};

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// Somebody could read or lose people's words.
    Danger,
    /// It works, and could be safer.
    Advice,
}

/// One thing to mend: French and English.
pub struct Finding {
    pub weight: Weight,
    pub french: String,
    pub english: String,
}

/// Looks at a configuration and at the machine; opens no content.
pub fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(instance_beside_data(config));
    findings.extend(open_to_others(&config.instance));
    findings.extend(open_to_others(&config.folder));
    findings.extend(sessions_on_disk(config));
    findings.extend(swap());
    findings.extend(cores());
    findings.extend(transport(config));
    findings.extend(root());
    findings
}

/// Whether the database still holds what the last night signed. Nothing is made where there is nothing yet.
pub async fn last_night(config: &Config) -> Option<Finding> {
    if config.database.is_none() && !config.folder.join("journal.db").exists() {
        return None;
    }
    let instance = Instance::from_bytes(&fs::read(&config.instance).ok()?).ok()?;
    let night = match Journal::open(&installation::store(config)).await {
        Ok(journal) => roots::check(&journal, &instance.audit().public()).await,
        Err(error) => Err(error),
    };
    match night {
        Ok(night) => of_night(&night),
        Err(_) => advice(
            "La base de données n’a pas pu être lue : relancez cette commande avec le compte du service.".into(),
            "The database could not be read: run this command again with the account of the service.".into(),
        ),
    }
}

fn of_night(night: &Night) -> Option<Finding> {
    match night {
        Night::Whole { .. } => None,
        Night::None => advice(
            "Aucune nuit n’est encore signée dans roots.log : elle le sera à minuit (UTC), le programme en marche.".into(),
            "No night is signed in roots.log yet: it will be at midnight (UTC), while the program runs.".into(),
        ),
        Night::PutBack { spaces, .. } => danger(
            format!(
                "La base est revenue en arrière : {} espace(s) ne contiennent plus ce que la dernière nuit a signé. Si une copie vient d’être remise en place, dites à l’équipe de quel jour elle est. Sinon, quelqu’un y a touché.",
                spaces.len()
            ),
            format!(
                "The database went back: {} space(s) no longer hold what the last night signed. If a copy was just put back, tell the team of which day it is. Otherwise somebody touched it.",
                spaces.len()
            ),
        ),
        Night::Forged => danger(
            "roots.log ou heads.list a été modifié, ou n’est pas de cette installation : on ne peut plus savoir si la base est revenue en arrière.".into(),
            "roots.log or heads.list was changed, or is not of this installation: whether the database went back can no longer be known.".into(),
        ),
    }
}

fn danger(french: String, english: String) -> Option<Finding> {
    Some(Finding {
        weight: Weight::Danger,
        french,
        english,
    })
}

fn advice(french: String, english: String) -> Option<Finding> {
    Some(Finding {
        weight: Weight::Advice,
        french,
        english,
    })
}

/// Whoever takes the data must not take the pepper with it.
fn instance_beside_data(config: &Config) -> Option<Finding> {
    if !config.instance.starts_with(&config.folder) {
        return None;
    }
    danger(
        "Le fichier d’instance est dans le dossier des données : une sauvegarde volée suffirait à essayer les mots de passe. Déplacez-le (clé « instance »).".into(),
        "The instance file is inside the data folder: a stolen backup would be enough to guess passwords. Move it (key “instance”).".into(),
    )
}

fn open_to_others(path: &Path) -> Option<Finding> {
    let mode = fs::metadata(path).ok()?.permissions().mode();
    if mode & 0o077 == 0 {
        return None;
    }
    danger(
        format!(
            "D’autres comptes de la machine peuvent ouvrir {} : chmod go= {0}",
            path.display()
        ),
        format!(
            "Other accounts of this machine may open {}: chmod go= {0}",
            path.display()
        ),
    )
}

/// A session row on a disk that is backed up, with a stolen cookie, would open a user's spaces.
fn sessions_on_disk(config: &Config) -> Option<Finding> {
    let mounts = fs::read_to_string("/proc/mounts").ok()?;
    let run = fs::canonicalize(&config.run).ok()?;
    let inside = |line: &&str| {
        line.split(' ')
            .nth(1)
            .is_some_and(|mount| run.starts_with(mount))
    };
    let mount = mounts
        .lines()
        .filter(inside)
        .max_by_key(|line| line.split(' ').nth(1).map_or(0, str::len))?;
    if mount.split(' ').nth(2) == Some("tmpfs") || config.database.is_some() {
        return None;
    }
    advice(
        format!(
            "Les sessions sont sur un disque ({}). Mettez la clé « run » sur un système de fichiers en mémoire, par exemple /run/permanence.",
            run.display()
        ),
        format!(
            "Sessions are on a disk ({}). Put the key “run” on a file system in memory, such as /run/permanence.",
            run.display()
        ),
    )
}

fn swap() -> Option<Finding> {
    let swaps = fs::read_to_string("/proc/swaps").ok()?;
    let plain = swaps
        .lines()
        .skip(1)
        .find(|line| !line.contains("zram") && !line.contains("/dm-"))?;
    let name = plain.split_whitespace().next().unwrap_or_default();
    danger(
        format!(
            "La mémoire peut être écrite en clair sur {name} : coupez ou chiffrez l’échange (swap)."
        ),
        format!("Memory may be written in clear to {name}: turn swap off or encrypt it."),
    )
}

fn cores() -> Option<Finding> {
    let pattern = fs::read_to_string("/proc/sys/kernel/core_pattern").ok()?;
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))?;
    if line.split_whitespace().nth(4) == Some("0") || pattern.trim().is_empty() {
        return None;
    }
    advice(
        "Les images mémoire (core) sont permises pour ce compte. Le programme les refuse pour lui-même ; ajoutez LimitCORE=0 au service.".into(),
        "Core dumps are allowed for this account. The program refuses them for itself; add LimitCORE=0 to the service.".into(),
    )
}

fn transport(config: &Config) -> Option<Finding> {
    match (&config.certificate, config.listen.ip().is_loopback()) {
        (Some(_), _) => None,
        (None, true) => advice(
            "Pas de certificat : le programme n’écoute que sur cette machine. Pour servir d’autres postes, donnez « certificate » et « key ».".into(),
            "No certificate: the program only listens on this machine. To serve others, give “certificate” and “key”.".into(),
        ),
        (None, false) => danger(
            "Sans certificat, le programme refuse d’écouter ailleurs que sur cette machine.".into(),
            "Without a certificate, the program refuses to listen elsewhere than on this machine.".into(),
        ),
    }
}

fn root() -> Option<Finding> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("Uid:"))?;
    if line.split_whitespace().nth(1) != Some("0") {
        return None;
    }
    advice(
        "Vous êtes root. Donnez au service son propre compte (DynamicUser=yes).".into(),
        "You are root. Give the service an account of its own (DynamicUser=yes).".into(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_file_beside_the_data_is_a_danger() {
        let folder = Path::new("/srv/x").to_path_buf();
        let config = Config {
            instance: folder.join("instance"),
            folder,
            ..Config::default()
        };
        let finding = instance_beside_data(&config).unwrap();
        assert_eq!(finding.weight, Weight::Danger);
        assert!(instance_beside_data(&Config::default()).is_none());
    }

    #[test]
    fn a_night_that_the_database_no_longer_holds_is_a_danger() {
        let put_back = Night::PutBack {
            day: 20_000,
            spaces: vec![seal::SpaceId::from_bytes([1; 16])],
        };
        for night in [put_back, Night::Forged] {
            assert_eq!(of_night(&night).unwrap().weight, Weight::Danger);
        }
        assert_eq!(of_night(&Night::None).unwrap().weight, Weight::Advice);
        assert!(of_night(&Night::Whole { day: 20_000 }).is_none());
    }

    #[tokio::test]
    async fn looking_at_the_last_night_makes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::under(folder.path());
        assert!(last_night(&config).await.is_none());
        assert!(!config.folder.exists());
    }

    #[test]
    fn a_file_that_others_may_read_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("instance");
        fs::write(&path, b"x").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(open_to_others(&path).is_some());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(open_to_others(&path).is_none());
    }
}
