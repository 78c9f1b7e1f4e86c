//! `permanence doctor`: says what is unsafe in this installation, in sentences, and how to mend it.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use crate::{
    believed, certificate::validity, config::Config, doctor_backup, doctor_machine, doctor_place,
    machine::Machine, roots::Night,
};

const MEGABYTE: u64 = 1_000_000;
/// Below this, a day of photographs may be too much.
const LITTLE: u64 = 500 * MEGABYTE;
/// Below this, one has time to do something.
const ENOUGH: u64 = 3_000 * MEGABYTE;

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

/// Looks at a configuration, at the machine, and at what the database says without opening any content.
/// `now` is in milliseconds.
pub async fn examine(config: &Config, now: i64) -> Vec<Finding> {
    let mut findings = of_config(config, now);
    findings.extend(doctor_machine::examine(&Machine::own(), config, now));
    findings.extend(doctor_backup::examine(config, now));
    findings.extend(doctor_place::examine(config).await);
    findings
}

/// What the configuration alone shows, with the files that it names.
fn of_config(config: &Config, now: i64) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(instance_beside_data(config));
    let private = [&config.instance, &config.folder, &config.run];
    for path in private.into_iter().chain(&config.key) {
        findings.extend(open_to_others(path));
    }
    for path in [&config.folder, &config.run] {
        findings.extend(room(path));
    }
    findings.extend(transport(config));
    findings.extend(certificate(config, now));
    findings.extend(believed::finding(config, now));
    findings
}

/// What is left on the disk of a folder.
fn room(path: &Path) -> Option<Finding> {
    let disk = nix::sys::statvfs::statvfs(path).ok()?;
    let free = disk.blocks_available().saturating_mul(disk.fragment_size());
    of_room(path, free)
}

/// Full, the program goes on showing and keeps nothing more.
fn of_room(path: &Path, free: u64) -> Option<Finding> {
    let say = match free {
        0..LITTLE => danger,
        LITTLE..ENOUGH => advice,
        _ => return None,
    };
    let (path, free) = (path.display(), free / MEGABYTE);
    say(
        format!(
            "Il reste {free} Mo sur le disque de {path} : quand il sera plein, plus rien de ce que les gens écrivent ne sera gardé. Faites de la place, ou agrandissez-le."
        ),
        format!(
            "{free} MB are left on the disk of {path}: once it is full, nothing that people write is kept any more. Make room, or enlarge it."
        ),
    )
}

pub(crate) fn of_night(night: &Night) -> Option<Finding> {
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

pub(crate) fn danger(french: String, english: String) -> Option<Finding> {
    Some(Finding {
        weight: Weight::Danger,
        french,
        english,
    })
}

pub(crate) fn advice(french: String, english: String) -> Option<Finding> {
    Some(Finding {
        weight: Weight::Advice,
        french,
        english,
    })
}

/// Whoever takes the data must not take the pepper with it.
fn instance_beside_data(config: &Config) -> Option<Finding> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if !real(&config.instance).starts_with(real(&config.folder)) {
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

fn transport(config: &Config) -> Option<Finding> {
    let address = config.address.as_deref().unwrap_or_default();
    match (config.is_secure(), config.listen.ip().is_loopback()) {
        (true, _) => None,
        (false, true) if address.starts_with("https") => danger(
            "Le chiffrement (TLS) s’arrête avant le programme : ce qui est devant lit tout ce qui passe. Donnez « certificate » et « key », ou « acme », et laissez passer les connexions telles quelles.".into(),
            "Encryption (TLS) ends before the program: what is in front reads all that passes. Give “certificate” and “key”, or “acme”, and let connections through as they are.".into(),
        ),
        (false, true) => advice(
            "Pas de certificat : le programme n’écoute que sur cette machine. Pour servir d’autres postes, donnez « certificate » et « key », ou « acme ».".into(),
            "No certificate: the program only listens on this machine. To serve others, give “certificate” and “key”, or “acme”.".into(),
        ),
        (false, false) => danger(
            "Sans certificat, le programme refuse d’écouter ailleurs que sur cette machine.".into(),
            "Without a certificate, the program refuses to listen elsewhere than on this machine.".into(),
        ),
    }
}

const DAY: i64 = 86_400_000;

/// A certificate that is over shuts everybody out; one about to be so still leaves time.
fn certificate(config: &Config, now: i64) -> Option<Finding> {
    let kept = config.folder.join("acme/chain.pem");
    let path = match (&config.certificate, &config.acme) {
        (Some(path), _) => path,
        (None, Some(_)) if kept.exists() => &kept,
        (None, _) => return None,
    };
    let Some((_, end)) = fs::read(path).ok().and_then(|chain| validity(&chain)) else {
        return danger(
            format!("Le certificat {} ne se lit pas.", path.display()),
            format!("The certificate {} does not read.", path.display()),
        );
    };
    let days = end.saturating_sub(now).div_euclid(DAY);
    match days {
        ..0 => danger(
            "Le certificat n’est plus valable : plus personne n’entre. Renouvelez-le ; le programme lit le nouveau de lui-même.".into(),
            "The certificate is over: nobody comes in any more. Renew it; the program reads the new one by itself.".into(),
        ),
        0..14 => advice(
            format!("Le certificat finit dans {days} jour(s). Renouvelez-le ; le programme lit le nouveau de lui-même."),
            format!("The certificate ends in {days} day(s). Renew it; the program reads the new one by itself."),
        ),
        _ => None,
    }
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
    fn a_disk_that_fills_is_said_before_it_is_full() {
        let said = |megabytes: u64| {
            of_room(Path::new("/srv/x"), megabytes * MEGABYTE)
                .map(|found| (found.weight, found.french))
        };
        for (left, weight) in [
            (0, Weight::Danger),
            (499, Weight::Danger),
            (500, Weight::Advice),
            (2_999, Weight::Advice),
        ] {
            let (found, sentence) = said(left).unwrap();
            assert_eq!(found, weight, "{left}");
            assert!(sentence.contains(&format!("{left} Mo")) && sentence.contains("/srv/x"));
        }
        assert!(said(3_000).is_none());
        // Asked of the machine itself: a folder that is not there says nothing.
        assert!(room(Path::new("/nulle/part")).is_none());
        assert!(nix::sys::statvfs::statvfs(Path::new("/")).is_ok());
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

    #[test]
    fn a_link_to_the_data_folder_does_not_hide_the_instance_file() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("data");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("instance"), b"x").unwrap();
        std::os::unix::fs::symlink(folder.join("instance"), place.path().join("instance")).unwrap();
        let config = Config {
            folder,
            instance: place.path().join("instance"),
            ..Config::default()
        };
        assert!(instance_beside_data(&config).is_some());
    }

    #[test]
    fn where_tls_ends_is_said() {
        let config = |listen: &str, address: Option<&str>, certificate: bool| Config {
            listen: listen.parse().unwrap(),
            address: address.map(str::to_owned),
            certificate: certificate.then(|| "/etc/chain.pem".into()),
            ..Config::default()
        };
        let https = Some("https://permanence.exemple.fr");
        let weight = |config: &Config| transport(config).map(|finding| finding.weight);
        assert_eq!(
            weight(&config("127.0.0.1:80", None, false)),
            Some(Weight::Advice)
        );
        assert_eq!(
            weight(&config("127.0.0.1:80", https, false)),
            Some(Weight::Danger)
        );
        assert_eq!(
            weight(&config("0.0.0.0:80", None, false)),
            Some(Weight::Danger)
        );
        assert_eq!(weight(&config("0.0.0.0:443", https, true)), None);
    }

    #[test]
    fn the_end_of_the_certificate_comes_with_a_warning() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("chain.pem");
        let key = rcgen::KeyPair::generate().unwrap();
        let mut params = rcgen::CertificateParams::new(vec!["un.exemple.fr".to_owned()]).unwrap();
        params.not_after = rcgen::date_time_ymd(2026, 12, 1);
        fs::write(&path, params.self_signed(&key).unwrap().pem()).unwrap();
        let config = Config {
            certificate: Some(path.clone()),
            ..Config::under(place.path())
        };
        let end = 1_796_083_200_000;
        let weight = |now| certificate(&config, now).map(|finding| finding.weight);
        assert_eq!(weight(end - 20 * DAY), None);
        assert_eq!(weight(end - 13 * DAY), Some(Weight::Advice));
        assert_eq!(weight(end + 1), Some(Weight::Danger));
        fs::write(&path, "rien").unwrap();
        assert_eq!(weight(0), Some(Weight::Danger));
    }
}
