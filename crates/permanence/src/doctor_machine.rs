//! What `permanence doctor` looks at outside of the installation: memory, disks, clock, the machine itself.

use crate::{
    atelier,
    config::Config,
    doctor::{Finding, advice, danger},
    machine::Machine,
};

pub(crate) fn examine(machine: &Machine, config: &Config, now: i64) -> Vec<Finding> {
    let checks = [
        sessions_on_disk(machine, config),
        swap(machine),
        cores(machine),
        snapshots(machine, config),
        far_away(machine, config),
        plain_disk(machine, config),
        hosted(machine),
        clock(machine, now),
        root(machine),
        walls(atelier::holds()),
    ];
    checks.into_iter().flatten().collect()
}

/// A session row on a disk that is backed up, with a stolen cookie, would open a user's spaces.
fn sessions_on_disk(machine: &Machine, config: &Config) -> Option<Finding> {
    let mount = machine.mount(&config.run)?;
    if ["tmpfs", "ramfs"].contains(&mount.kind.as_str()) || config.database.is_some() {
        return None;
    }
    let run = config.run.display();
    advice(
        format!(
            "Les sessions sont sur un disque ({run}). Mettez la clé « run » sur un système de fichiers en mémoire, par exemple /run/permanence."
        ),
        format!(
            "Sessions are on a disk ({run}). Put the key “run” on a file system in memory, such as /run/permanence."
        ),
    )
}

/// Where the system gives no walls, files that people send are refused rather than read without them.
fn walls(hold: bool) -> Option<Finding> {
    if hold {
        return None;
    }
    danger(
        "Ce système ne sait pas enfermer le programme qui lit les fichiers reçus (seccomp) : photos et papiers seront refusés. Il faut un noyau Linux récent, et un conteneur qui le permette.".into(),
        "This system cannot confine the program that reads received files (seccomp): photos and papers will be refused. A recent Linux kernel is needed, and a container that lets it.".into(),
    )
}

fn swap(machine: &Machine) -> Option<Finding> {
    let swaps = machine.text("proc/swaps")?;
    let plain = swaps
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next())
        .find(|name| !name.contains("zram") && !machine.is_ciphered(name))?;
    danger(
        format!(
            "La mémoire peut être écrite en clair sur {plain} : coupez l’échange (swapoff -a, puis la ligne de /etc/fstab) ou chiffrez-le."
        ),
        format!(
            "Memory may be written in clear to {plain}: turn swap off (swapoff -a, then its line in /etc/fstab) or encrypt it."
        ),
    )
}

fn cores(machine: &Machine) -> Option<Finding> {
    let pattern = machine.text("proc/sys/kernel/core_pattern")?;
    let limits = machine.text("proc/self/limits")?;
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

/// File systems that keep what was erased, as long as a snapshot of it exists.
fn snapshots(machine: &Machine, config: &Config) -> Option<Finding> {
    let kinds = ["btrfs", "zfs", "bcachefs", "nilfs2"];
    let mount = machine.mount_among(&config.folder, &kinds)?;
    advice(
        format!(
            "{} est sur {}, qui sait garder des instantanés : ce qui est effacé y reste. N’en gardez aucun plus de 30 jours, ou mettez les données ailleurs.",
            config.folder.display(),
            mount.kind
        ),
        format!(
            "{} is on {}, which can keep snapshots: what is erased stays in them. Keep none longer than 30 days, or put the data elsewhere.",
            config.folder.display(),
            mount.kind
        ),
    )
}

/// The embedded database needs a disk of its own machine: over a network its locks and its promises do not hold.
fn far_away(machine: &Machine, config: &Config) -> Option<Finding> {
    let far = [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "fuse.sshfs",
        "9p",
        "ceph",
        "glusterfs",
    ];
    if config.database.is_some() {
        return None;
    }
    let mount = machine.mount_among(&config.folder, &far)?;
    danger(
        format!(
            "{} est sur un partage réseau ({}) : la base embarquée peut y perdre des écritures. Mettez-la sur un disque de cette machine, ou prenez PostgreSQL.",
            config.folder.display(),
            mount.kind
        ),
        format!(
            "{} is on a network share ({}): the embedded database may lose writes there. Put it on a disk of this machine, or use PostgreSQL.",
            config.folder.display(),
            mount.kind
        ),
    )
}

/// Whoever carries the machine away carries the instance file with the database.
fn plain_disk(machine: &Machine, config: &Config) -> Option<Finding> {
    let mount = machine.mount(&config.instance)?;
    if !mount.source.starts_with("/dev/") || machine.is_ciphered(&mount.source) {
        return None;
    }
    advice(
        format!(
            "Le disque {} n’est pas chiffré, ou ne le dit pas : qui emporte la machine emporte la base et le fichier d’instance. Chiffrez-le (LUKS).",
            mount.source
        ),
        format!(
            "The disk {} is not encrypted, or does not say so: whoever carries the machine away has the database and the instance file. Encrypt it (LUKS).",
            mount.source
        ),
    )
}

/// On a virtual machine, somebody else can copy memory and disks, and keep the copies.
fn hosted(machine: &Machine) -> Option<Finding> {
    let processors = machine.text("proc/cpuinfo")?;
    if !processors
        .lines()
        .any(|line| line.starts_with("flags") && line.split(' ').any(|flag| flag == "hypervisor"))
    {
        return None;
    }
    advice(
        "Cette machine est virtuelle. Un instantané pris par l’hébergeur garde ce qui a été effacé : demandez qu’aucun ne soit gardé plus de 30 jours, ni pris avec la mémoire.".into(),
        "This machine is virtual. A snapshot taken by its host keeps what was erased: ask that none is kept longer than 30 days, or taken with memory.".into(),
    )
}

/// Retention, sessions and second steps count on the clock.
fn clock(machine: &Machine, now: i64) -> Option<Finding> {
    if now < BUILT {
        return danger(
            "L’horloge de la machine est fausse : elle est avant la date de ce programme. Réglez-la avant de servir.".into(),
            "The machine’s clock is wrong: it is before the date of this program. Set it before serving.".into(),
        );
    }
    let kept = [
        "run/systemd/timesync/synchronized",
        "run/chrony/chronyd.pid",
        "run/chrony/chronyd.sock",
        "run/ntpd.pid",
        "run/openntpd.pid",
    ];
    if kept.iter().any(|path| machine.has(path)) {
        return None;
    }
    advice(
        "Rien ne règle l’horloge de cette machine. Ajoutez systemd-timesyncd ou chrony : les seconds facteurs refusent au-delà d’une demi-minute d’écart.".into(),
        "Nothing keeps the clock of this machine right. Add systemd-timesyncd or chrony: second factors refuse beyond half a minute.".into(),
    )
}

/// 1 November 2026: no installation is older.
const BUILT: i64 = 1_793_491_200_000;

fn root(machine: &Machine) -> Option<Finding> {
    let status = machine.text("proc/self/status")?;
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
    use std::fs;

    use super::*;
    use crate::doctor::Weight;

    const MORNING: i64 = web::testing::MORNING;
    const SAFE: &[(&str, &str)] = &[
        (
            "proc/mounts",
            "/dev/mapper/data / ext4 rw 0 0\ntmpfs /run tmpfs rw 0 0\n",
        ),
        (
            "proc/swaps",
            "Filename Type Size Used Priority\n/dev/zram0 partition 1 0 1\n",
        ),
        ("proc/sys/kernel/core_pattern", "core\n"),
        (
            "proc/self/limits",
            "Limit Soft Hard Units\nMax core file size        0                    0                    bytes\n",
        ),
        (
            "proc/self/status",
            "Name:\tpermanence\nUid:\t998\t998\t998\t998\n",
        ),
        ("proc/cpuinfo", "flags : fpu vme\n"),
        ("run/systemd/timesync/synchronized", ""),
        ("sys/block/dm-0/dm/name", "data\n"),
        ("sys/block/dm-0/dm/uuid", "CRYPT-LUKS2-0123-data\n"),
        ("sys/block/dm-1/dm/name", "swap\n"),
        ("sys/block/dm-1/dm/uuid", "LVM-0123\n"),
    ];

    /// A machine where everything is right but these files.
    fn machine(other: &[(&str, &str)]) -> (tempfile::TempDir, Machine) {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in SAFE.iter().chain(other) {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let machine = Machine(folder.path().to_owned());
        (folder, machine)
    }

    fn found(other: &[(&str, &str)], config: &Config, now: i64) -> Vec<(Weight, String)> {
        let (_folder, machine) = machine(other);
        let findings = examine(&machine, config, now).into_iter();
        let both = |finding: Finding| {
            assert!(!finding.english.is_empty());
            (finding.weight, finding.french)
        };
        findings.map(both).collect()
    }

    #[test]
    fn walls_that_do_not_hold_are_said() {
        assert!(walls(true).is_none());
        assert!(walls(false).unwrap().french.contains("seccomp"));
    }

    #[test]
    fn a_machine_where_all_is_right_has_nothing_said_of_it() {
        assert_eq!(found(&[], &Config::default(), MORNING), []);
    }

    /// A file that is wrong, how much it matters, and what is said of it.
    type Line = (&'static str, &'static str, Weight, &'static str);

    const MOUNTS: &str = "proc/mounts";
    /// Files that are wrong, one at a time.
    const WRONG: &[Line] = &[
        (
            "proc/swaps",
            "Filename\n/dev/sda2 partition 1 0 1\n",
            Weight::Danger,
            "/dev/sda2",
        ),
        (
            "proc/swaps",
            "Filename\n/dev/dm-1 partition 1 0 1\n",
            Weight::Danger,
            "/dev/dm-1",
        ),
        (
            "proc/self/limits",
            "Max core file size        unlimited            unlimited            bytes\n",
            Weight::Advice,
            "LimitCORE=0",
        ),
        (
            "proc/self/status",
            "Uid:\t0\t0\t0\t0\n",
            Weight::Advice,
            "DynamicUser",
        ),
        (
            "proc/cpuinfo",
            "flags : fpu hypervisor\n",
            Weight::Advice,
            "virtuelle",
        ),
        (
            MOUNTS,
            "/dev/mapper/data / ext4 rw 0 0\n",
            Weight::Advice,
            "« run »",
        ),
        (
            MOUNTS,
            "/dev/mapper/data / btrfs rw 0 0\ntmpfs /run tmpfs rw 0 0\n",
            Weight::Advice,
            "btrfs",
        ),
        (
            MOUNTS,
            "/dev/mapper/data / ext4 rw 0 0\ntmpfs /run tmpfs rw 0 0\nnas:/x /var/lib nfs4 rw 0 0\n",
            Weight::Danger,
            "partage réseau",
        ),
        (
            MOUNTS,
            "/dev/sda1 / ext4 rw 0 0\ntmpfs /run tmpfs rw 0 0\n",
            Weight::Advice,
            "/dev/sda1",
        ),
        (
            MOUNTS,
            "/dev/mapper/swap / ext4 rw 0 0\ntmpfs /run tmpfs rw 0 0\n",
            Weight::Advice,
            "/dev/mapper/swap",
        ),
    ];

    #[test]
    fn each_thing_that_is_wrong_is_said_and_nothing_else() {
        for (path, text, weight, said) in WRONG {
            let found = found(&[(path, text)], &Config::default(), MORNING);
            assert_eq!(found.len(), 1, "{path}: {found:?}");
            assert_eq!(found[0].0, *weight, "{path}");
            assert!(found[0].1.contains(said), "{path}: {}", found[0].1);
        }
    }

    #[test]
    fn a_ciphered_swap_is_right() {
        let swaps = "Filename\n/dev/dm-0 partition 1 0 1\n";
        assert_eq!(
            found(&[("proc/swaps", swaps)], &Config::default(), MORNING),
            []
        );
    }

    #[test]
    fn a_clock_that_nothing_keeps_and_one_that_is_wrong() {
        let (_folder, machine) = machine(&[]);
        fs::remove_file(machine.0.join("run/systemd/timesync/synchronized")).unwrap();
        assert_eq!(clock(&machine, MORNING).unwrap().weight, Weight::Advice);
        assert_eq!(clock(&machine, 0).unwrap().weight, Weight::Danger);
    }

    #[test]
    fn with_postgresql_the_folder_may_be_anywhere() {
        let config = Config {
            database: Some("postgres:///permanence".into()),
            ..Config::default()
        };
        let mounts = "/dev/mapper/data / ext4 rw 0 0\nnas:/x /var/lib nfs4 rw 0 0\n";
        assert_eq!(found(&[("proc/mounts", mounts)], &config, MORNING), []);
    }
}
