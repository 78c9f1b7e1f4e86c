//! What `permanence doctor` reads in the database: settings of the server, and what the structure has arranged, without
//! opening any content.

use journal::{Journal, Setting};
use seal::{Instance, SpaceId};
use web::{CONFIRMED, UserKind};

use crate::{
    config::Config,
    doctor::{Finding, advice, danger, of_night},
    installation, roots,
};

/// Whether somebody must hold the keys of this installation after the first person is gone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Arranged {
    /// Members of the team who may act.
    confirmed: usize,
    /// Members who may not any more, or not yet.
    others: usize,
    escrow: bool,
}

/// Looks into the database, if there is one already. Nothing is made where there is nothing yet.
pub(crate) async fn examine(config: &Config) -> Vec<Finding> {
    let mut findings: Vec<Finding> = far_database(config).into_iter().collect();
    if !config.has_begun() {
        return findings;
    }
    match look(config).await {
        Some(found) => findings.extend(found),
        None => findings.extend(advice(
            "La base de données n’a pas pu être lue : relancez cette commande avec le compte du service.".into(),
            "The database could not be read: run this command again with the account of the service.".into(),
        )),
    }
    findings
}

async fn look(config: &Config) -> Option<Vec<Finding>> {
    let instance = Instance::from_bytes(&std::fs::read(&config.instance).ok()?).ok()?;
    let journal = Journal::open(&installation::store(config)).await.ok()?;
    let night = roots::check(&journal, &instance.audit().public())
        .await
        .ok()?;
    let mut findings: Vec<Finding> = of_night(&night).into_iter().collect();
    findings.extend(of_arranged(arranged(&journal).await.ok()?));
    for setting in journal.settings().await.ok()? {
        findings.extend(of_setting(&setting));
    }
    Some(findings)
}

async fn arranged(journal: &Journal) -> journal::Result<Arranged> {
    let read = journal.read(|tx| {
        Box::pin(async move {
            let staff = journal::users::list(tx, UserKind::Staff as u8).await?;
            let team = journal::place::read(tx, "team").await?;
            let team = team
                .and_then(|team| team.try_into().ok())
                .map(SpaceId::from_bytes);
            let escrow = match team {
                Some(team) => !journal::escrow::of(tx, team).await?.is_empty(),
                None => false,
            };
            Ok((staff, escrow))
        })
    });
    let (staff, escrow) = read.await?;
    let confirmed = staff.iter().filter(|user| user.state == CONFIRMED).count();
    Ok(Arranged {
        confirmed,
        others: staff.len() - confirmed,
        escrow,
    })
}

/// Roles are sealed: the tables only say how many people may act.
fn of_arranged(arranged: Arranged) -> Vec<Finding> {
    let mut findings = Vec::new();
    if arranged.confirmed == 0 && arranged.others == 0 {
        return findings;
    }
    if arranged.confirmed < 2 {
        findings.extend(danger(
            "Une seule personne peut entrer. Si elle part ou oublie tout, tout est perdu : invitez une seconde responsable (page « Équipe »).".into(),
            "Only one person can come in. If they leave or forget everything, all is lost: invite a second lead (page “Team”).".into(),
        ));
    }
    if !arranged.escrow {
        findings.extend(advice(
            "Il n’y a pas de recours à plusieurs : un dossier dont la seule professionnelle part est perdu. Une responsable le règle à l’adresse /recours.".into(),
            "There is no escrow: a file whose only worker leaves is lost. A lead sets it at the address /recours.".into(),
        ));
    }
    findings
}

/// The program speaks to PostgreSQL without TLS: on the same machine that is nothing, over a network it is everything.
fn far_database(config: &Config) -> Option<Finding> {
    let url = config.database.as_ref()?;
    if journal::is_local(url) {
        return None;
    }
    danger(
        "PostgreSQL est sur une autre machine, et la liaison passe en clair. Mettez-le sur celle-ci, ou faites passer la liaison par un tunnel chiffré (WireGuard, ssh) et donnez l’adresse locale du tunnel.".into(),
        "PostgreSQL is on another machine, and the link is in clear. Put it on this one, or take the link through an encrypted tunnel (WireGuard, ssh) and give the tunnel’s local address.".into(),
    )
}

/// What a setting of PostgreSQL should be; the others are nobody's business.
fn of_setting(setting: &Setting) -> Option<Finding> {
    let (name, value) = (setting.name, setting.value.as_str());
    let (wanted, french, english) = match name {
        "fsync" => (
            "on",
            "une coupure de courant perd ce qui était gardé",
            "a power cut loses what was kept",
        ),
        "full_page_writes" => (
            "on",
            "une coupure de courant peut abîmer la base",
            "a power cut may damage the database",
        ),
        "data_checksums" => (
            "on",
            "un disque qui s’abîme ne se verrait pas (initdb --data-checksums, ou pg_checksums --enable)",
            "a failing disk would not show (initdb --data-checksums, or pg_checksums --enable)",
        ),
        "log_statement" => (
            "none",
            "le journal de PostgreSQL garde qui fait quoi, et quand",
            "PostgreSQL’s log keeps who does what, and when",
        ),
        "log_min_duration_statement" => (
            "-1",
            "le journal de PostgreSQL garde des requêtes et leurs valeurs",
            "PostgreSQL’s log keeps statements and their values",
        ),
        "archive_mode" => (
            "off",
            "l’archivage continu garde ce qui a été effacé : pas plus de 30 jours",
            "continuous archiving keeps what was erased: no longer than 30 days",
        ),
        _ => return None,
    };
    if value == wanted {
        return None;
    }
    let said = (
        format!("PostgreSQL : {name} = {value} ; il faut {wanted}, sinon {french}."),
        format!("PostgreSQL: {name} = {value}; it should be {wanted}, otherwise {english}."),
    );
    match name {
        "fsync" | "full_page_writes" => danger(said.0, said.1),
        _ => advice(said.0, said.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Weight;

    fn said(arranged: Arranged) -> Vec<Weight> {
        of_arranged(arranged)
            .iter()
            .map(|finding| finding.weight)
            .collect()
    }

    #[test]
    fn somebody_alone_is_a_danger_and_no_escrow_an_advice() {
        let arranged = |confirmed, others, escrow| Arranged {
            confirmed,
            others,
            escrow,
        };
        assert_eq!(said(arranged(0, 0, false)), []);
        assert_eq!(
            said(arranged(1, 0, false)),
            [Weight::Danger, Weight::Advice]
        );
        assert_eq!(said(arranged(1, 3, true)), [Weight::Danger]);
        assert_eq!(said(arranged(2, 0, false)), [Weight::Advice]);
        assert_eq!(said(arranged(2, 0, true)), []);
    }

    #[test]
    fn each_setting_of_postgresql_has_its_right_value() {
        let right = [
            ("fsync", "on"),
            ("full_page_writes", "on"),
            ("data_checksums", "on"),
            ("log_statement", "none"),
            ("log_min_duration_statement", "-1"),
            ("archive_mode", "off"),
            ("shared_buffers", "128MB"),
        ];
        let wrong = [
            ("fsync", "off", Weight::Danger),
            ("full_page_writes", "off", Weight::Danger),
            ("data_checksums", "off", Weight::Advice),
            ("log_statement", "all", Weight::Advice),
            ("log_min_duration_statement", "0", Weight::Advice),
            ("archive_mode", "on", Weight::Advice),
        ];
        let setting = |name, value: &str| Setting {
            name,
            value: value.to_owned(),
        };
        for (name, value) in right {
            assert!(of_setting(&setting(name, value)).is_none(), "{name}");
        }
        for (name, value, weight) in wrong {
            let finding = of_setting(&setting(name, value)).unwrap();
            assert_eq!(finding.weight, weight, "{name}");
            assert!(finding.french.contains(name) && finding.english.contains(value));
        }
    }

    #[test]
    fn a_database_over_the_network_in_clear_is_a_danger() {
        let table = [
            ("postgres:///permanence", true),
            ("postgres://permanence@127.0.0.1/permanence", true),
            ("postgres://permanence@localhost:5433/permanence", true),
            ("postgres://permanence@[::1]/permanence", true),
            ("host=/run/postgresql user=permanence", true),
            ("postgres://permanence@10.0.0.7/permanence", false),
            ("postgres://permanence@base.exemple.fr/permanence", false),
        ];
        for (url, local) in table {
            let config = Config {
                database: Some(url.into()),
                ..Config::default()
            };
            assert_eq!(far_database(&config).is_none(), local, "{url}");
        }
    }

    #[tokio::test]
    async fn where_nothing_was_started_nothing_is_made_and_nothing_said() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::under(folder.path());
        assert!(examine(&config).await.is_empty());
        assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none());
    }
}
