//! What `permanence doctor` says of the backups: whether there are some, whether their keys are dropped in time, whether
//! somebody has ever put one back.

use std::{fs, path::Path};

use web::day_of;

use crate::{
    backup::{self, DAY, KEPT_DAYS},
    config::Config,
    doctor::{Finding, advice, danger},
    restore::DRILLS,
};

/// From here on a week of people's words would be lost.
const RECENT_DAYS: i64 = 7;
/// A drill of long ago proves little.
const DRILL_DAYS: u32 = 366;

pub(crate) fn examine(config: &Config, now: i64) -> Vec<Finding> {
    if !config.has_begun() {
        return Vec::new();
    }
    let Some(_) = &config.recipient else {
        return danger(
            "Aucune sauvegarde n’est réglée : un disque qui lâche emporte tout. Donnez la clé « recipient », puis « permanence backup » chaque nuit.".into(),
            "No backup is arranged: a disk that fails takes all. Give the key “recipient”, then “permanence backup” every night.".into(),
        ).into_iter().collect();
    };
    let keys: Vec<i64> = backup::archives(&config.backups, backup::KEYS)
        .into_iter()
        .map(|(made, _)| (now - made).div_euclid(DAY))
        .collect();
    let found = [
        of_newest(keys.last().copied()),
        of_old(&keys),
        of_drill(last_drill(&config.backups), day_of(now)),
    ];
    found.into_iter().flatten().collect()
}

/// `age`: how many days ago the newest keys were saved.
fn of_newest(age: Option<i64>) -> Option<Finding> {
    match age {
        None => danger(
            "Il n’y a aucune sauvegarde dans le dossier « backups » : lancez « permanence backup », puis chaque nuit.".into(),
            "There is no backup in the folder “backups”: run “permanence backup”, then every night.".into(),
        ),
        Some(days) if days > KEPT_DAYS => danger(
            format!("La dernière sauvegarde des clés a {days} jours : sans plus récente, ce qui a été écrit depuis est perdu avec le disque."),
            format!("The last backup of the keys is {days} days old: without a newer one, what was written since is lost with the disk."),
        ),
        Some(days) if days > RECENT_DAYS => advice(
            format!("La dernière sauvegarde a {days} jours. Une par nuit ne coûte rien."),
            format!("The last backup is {days} days old. One a night costs nothing."),
        ),
        Some(_) => None,
    }
}

fn of_old(ages: &[i64]) -> Option<Finding> {
    let old = ages.iter().filter(|days| **days > KEPT_DAYS).count();
    if old == 0 {
        return None;
    }
    danger(
        format!(
            "{old} fichier(s) de clés ont plus de {KEPT_DAYS} jours : ce qui a été effacé peut encore s’y lire. « permanence backup » les supprime ; supprimez aussi leurs copies."
        ),
        format!(
            "{old} file(s) of keys are more than {KEPT_DAYS} days old: what was erased may still be read with them. “permanence backup” deletes them; delete their copies too."
        ),
    )
}

fn of_drill(last: Option<u32>, today: u32) -> Option<Finding> {
    if last.is_some_and(|day| today.saturating_sub(day) < DRILL_DAYS) {
        return None;
    }
    advice(
        "Aucun essai de remise en place n’a réussi depuis un an : « permanence restore --drill » dit si la sauvegarde s’ouvre, avec la clé et la feuille du coffre.".into(),
        "No drill has passed within a year: “permanence restore --drill” says whether the backup opens, with the key and the sheet from the safe.".into(),
    )
}

/// The day of the last drill that passed.
fn last_drill(folder: &Path) -> Option<u32> {
    let text = fs::read_to_string(folder.join(DRILLS)).ok()?;
    let (day, _) = text.lines().next_back()?.split_once(' ')?;
    day.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Weight;

    const NOW: i64 = 1_795_634_702_000;

    fn weights(config: &Config) -> Vec<Weight> {
        let found = examine(config, NOW).into_iter();
        found.map(|finding| finding.weight).collect()
    }

    #[test]
    fn backups_are_asked_for_recent_and_tried() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::under(folder.path());
        assert_eq!(weights(&config), [], "nothing was started");
        fs::create_dir_all(&config.folder).unwrap();
        fs::write(config.folder.join("journal.db"), b"x").unwrap();
        assert_eq!(weights(&config), [Weight::Danger]);
        config.recipient = Some("age1…".to_owned());
        assert_eq!(weights(&config), [Weight::Danger, Weight::Advice]);
        fs::create_dir_all(&config.backups).unwrap();
        let keys = |name: &str| fs::write(config.backups.join(name), b"x").unwrap();
        keys("keys-20261020T030000Z.age");
        assert_eq!(
            weights(&config),
            [Weight::Danger, Weight::Danger, Weight::Advice],
            "the last one is old, and holds what was erased"
        );
        keys("keys-20261115T030000Z.age");
        fs::remove_file(config.backups.join("keys-20261020T030000Z.age")).unwrap();
        assert_eq!(weights(&config), [Weight::Advice, Weight::Advice]);
        keys("keys-20261125T030000Z.age");
        assert_eq!(weights(&config), [Weight::Advice]);
        let drill = |day: u32| {
            let line = format!("{day} content-20261125T030000Z.age\n");
            fs::write(config.backups.join(DRILLS), line).unwrap();
        };
        drill(day_of(NOW) - DRILL_DAYS);
        assert_eq!(weights(&config), [Weight::Advice]);
        drill(day_of(NOW) - 1);
        assert_eq!(weights(&config), []);
    }
}
