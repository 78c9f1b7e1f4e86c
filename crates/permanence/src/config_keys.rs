//! Every key of the configuration, with its sentence for whoever installs: `docs/exploitation/configuration.md` is made
//! from here, and a test holds it to the struct.

/// A key, what it decides, and what it is when nothing is written.
pub struct Key {
    pub name: &'static str,
    /// In French, a sentence or two.
    pub sentence: &'static str,
    /// As one would write it; nothing for a key that is absent unless written.
    pub default: Option<&'static str>,
}

/// In the order of the struct.
pub const KEYS: &[Key] = &[
    Key {
        name: "folder",
        sentence: "Où vit tout ce qui est gardé : base, fichiers, registre des effacements.",
        default: Some("\"/var/lib/permanence\""),
    },
    Key {
        name: "run",
        sentence: "Où vivent les sessions. Un système de fichiers en mémoire, jamais sauvegardé.",
        default: Some("\"/run/permanence\""),
    },
    Key {
        name: "instance",
        sentence: "Le fichier d’instance (poivre, clés de l’installation). Jamais à côté des données, jamais dans leurs sauvegardes.",
        default: Some("\"/etc/permanence/instance\""),
    },
    Key {
        name: "database",
        sentence: "L’adresse de PostgreSQL (`postgres://…`). Absente : la base embarquée.",
        default: None,
    },
    Key {
        name: "backups",
        sentence: "Où `permanence backup` écrit : un autre disque que celui des données.",
        default: Some("\"/var/backups/permanence\""),
    },
    Key {
        name: "recipient",
        sentence: "La clé publique (`age1…`) pour laquelle les sauvegardes sont chiffrées. Sa clé privée n’est jamais sur cette machine.",
        default: None,
    },
    Key {
        name: "listen",
        sentence: "L’adresse et le port où écouter. Sans certificat, cette machine seulement.",
        default: Some("\"127.0.0.1:8080\""),
    },
    Key {
        name: "certificate",
        sentence: "La chaîne de certificats (PEM). Un fichier remplacé est lu dans les dix minutes.",
        default: None,
    },
    Key {
        name: "key",
        sentence: "La clé privée du certificat (PEM), lisible par le service seul.",
        default: None,
    },
    Key {
        name: "acme",
        sentence: "Une adresse électronique à vous : le programme obtient et renouvelle alors son certificat, sur le port où il écoute, que `address` doit atteindre par le port 443. Le certificat est gardé dans `folder`. Pas avec `certificate`.",
        default: None,
    },
    Key {
        name: "acme_directory",
        sentence: "L’autorité qui donne les certificats, par l’adresse de son répertoire.",
        default: Some("\"https://acme-v02.api.letsencrypt.org/directory\""),
    },
    Key {
        name: "acme_root",
        sentence: "Le certificat racine (PEM) de cette autorité, quand elle est à vous.",
        default: None,
    },
    Key {
        name: "address",
        sentence: "L’adresse que les gens tapent, imprimée sur les cartes-clés. Absente : celle où le programme écoute.",
        default: None,
    },
    Key {
        name: "exit",
        sentence: "Où mène « Fermer et effacer » : une page ordinaire.",
        default: Some("\"https://meteofrance.com/\""),
    },
    Key {
        name: "zone",
        sentence: "Le fuseau horaire de la structure.",
        default: Some("\"Europe/Paris\""),
    },
];

/// The page of the manual.
pub fn page() -> String {
    let mut page = String::from(
        "# Les clés de la configuration\n\nUn fichier TOML, donné par `--config`. Chaque clé a une valeur par défaut ; une clé inconnue est refusée par son nom.\n\
         Cette page est faite par le programme : on ne la corrige pas ici, mais dans `crates/permanence/src/config_keys.rs`.\n\n\
         | Clé | Ce qu’elle décide | Par défaut |\n|---|---|---|\n",
    );
    for key in KEYS {
        let default = key
            .default
            .map_or("—".to_owned(), |text| format!("`{text}`"));
        page.push_str(&format!(
            "| `{}` | {} | {default} |\n",
            key.name, key.sentence
        ));
    }
    page
}
