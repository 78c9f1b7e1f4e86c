//! What the commands say: in the language of the console, French unless it asks for English.

use clap::{Arg, ArgAction, Command, error::ErrorKind};

/// The French of each command and option: where it stands (`serve.listen` is the option of a command), and its sentence.
/// The English is the command's own.
const FRENCH: &[(&str, &str)] = &[
    (
        "",
        "Un espace confidentiel par personne accompagnée, que la structure fait tourner elle-même.",
    ),
    ("serve", "Fait tourner la permanence de la structure."),
    (
        "demo",
        "Démarre une structure inventée dans un nouveau dossier, pour essayer.",
    ),
    (
        "doctor",
        "Dit ce qui n’est pas sûr dans cette installation.",
    ),
    (
        "backup",
        "Sauvegarde la permanence dans deux fichiers, qu’une clé gardée ailleurs ouvre.",
    ),
    (
        "restore",
        "Remet une sauvegarde en place, là où il n’y a rien.",
    ),
    (
        "identity",
        "Le fichier de la clé privée (AGE-SECRET-KEY-1…).",
    ),
    (
        "keys",
        "Le fichier des clés ; sans cela, le plus récent des sauvegardes.",
    ),
    (
        "content",
        "Le fichier du contenu ; sans cela, le plus récent des sauvegardes.",
    ),
    (
        "erased",
        "Un erased.log plus récent, si l’ancien disque le donne encore.",
    ),
    (
        "drill",
        "Essaie ailleurs, n’en garde rien, et note que l’essai est réussi.",
    ),
    (
        "rights",
        "Ce que des ménages inventés peuvent demander : sans serveur ni configuration.",
    ),
    (
        "rights.compute",
        "Les droits de chaque ménage d’un fichier, une ligne de JSON chacun.",
    ),
    (
        "rights.explain",
        "Les droits d’un ménage, avec leurs raisons et ce qu’il reste à demander.",
    ),
    ("rights.bench", "Le temps que cela prend, en JSON."),
    (
        "papers",
        "Ce que disent les codes-barres des papiers, et si leurs sceaux tiennent : sans serveur.",
    ),
    (
        "papers.page",
        "Fait d’une photo une page droite et légère, et dit ce qui a été vu, en JSON.",
    ),
    ("photo", "La photo."),
    ("out", "La page à écrire."),
    (
        "corners",
        "Les quatre coins de la feuille, en points de la photo à l’endroit : x,y x,y x,y x,y.",
    ),
    (
        "colour",
        "Garde les couleurs, comme il le faut pour une carte d’identité.",
    ),
    (
        "papers.seal",
        "Vérifie les codes 2D-Doc d’un fichier, une ligne de JSON chacun.",
    ),
    (
        "papers.codes",
        "Lit les codes-barres d’images, une ligne de JSON chacune.",
    ),
    ("pictures", "Les images."),
    (
        "papers.trust",
        "Ajoute les certificats d’un fichier, s’ils sont signés par une autorité connue.",
    ),
    (
        "file",
        "Le fichier des certificats : DER, PEM, ou tel que l’autorité le publie.",
    ),
    (
        "papers.bench",
        "Le temps que prend chaque code d’un fichier, en JSON.",
    ),
    (
        "papers.assemble",
        "Assemble une lettre et des pièces en un seul PDF, comme le dit un plan en JSON.",
    ),
    ("codes", "Le fichier des codes."),
    ("plan", "Le plan : titre, lettre, pièces."),
    ("to", "Le PDF à écrire."),
    (
        "papers.fields",
        "Ce que demande un formulaire en PDF, une ligne de JSON par champ.",
    ),
    (
        "papers.fill",
        "Remplit un formulaire en PDF avec les valeurs d’un fichier JSON.",
    ),
    ("form", "Le formulaire."),
    (
        "values",
        "Les valeurs : noms des champs, ou mots de la correspondance.",
    ),
    (
        "flatten",
        "Dessine les valeurs dans les pages : plus rien ne se corrige.",
    ),
    (
        "pack",
        "Ce que les champs de ce formulaire veulent dire avec nos mots.",
    ),
    (
        "test_authorities",
        "Croit aussi ce qui est fait pour essayer, comme les exemples de la spécification.",
    ),
    ("cases", "Le fichier des ménages."),
    (
        "table",
        "Les barèmes : « official », ceux des textes, ou « openfisca », pour comparer.",
    ),
    (
        "count",
        "Combien de ménages, pris à tour de rôle dans le fichier.",
    ),
    ("config", "Le fichier de configuration."),
    (
        "folder",
        "Garde tout sous ce dossier, au lieu de ceux du système.",
    ),
    (
        "demo.folder",
        "Un nouveau dossier pour elle ; sans cela, un dossier temporaire.",
    ),
    ("listen", "L’adresse et le port où écouter."),
    (
        "demo.listen",
        "L’adresse et le port où écouter : cette machine seulement.",
    ),
];

/// Headings of the help, in French.
const TEMPLATE: &str = "{about}\n\nUsage : {usage}\n\n{all-args}";

/// Whether the console asks for English: the first of these variables that is set decides (POSIX, Base Definitions §8.2).
pub fn is_english(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let first = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    first.is_some_and(|language| language.starts_with("en"))
}

/// The same commands, whose help reads in French.
pub fn in_french(command: Command) -> Command {
    speak(command, "")
}

fn speak(command: Command, place: &str) -> Command {
    let names: Vec<_> = command.get_subcommands().map(name).collect();
    let options: Vec<_> = command
        .get_arguments()
        .map(|arg| arg.get_id().to_string())
        .collect();
    let mut command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Commandes")
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(flag("help", 'h', ArgAction::Help, "Affiche cette aide."));
    if let Some(french) = french(place, "") {
        command = command.about(french).long_about(None);
    }
    if place.is_empty() {
        let version = flag("version", 'V', ArgAction::Version, "Affiche la version.");
        command = command.disable_version_flag(true).arg(version);
    }
    for option in options {
        if let Some(french) = french(place, &option) {
            command = command.mut_arg(option, |arg| arg.help(french).help_heading("Options"));
        }
    }
    for name in names {
        let inside = if place.is_empty() {
            name.clone()
        } else {
            format!("{place}.{name}")
        };
        command = command.mut_subcommand(name, |command| speak(command, &inside));
    }
    command
}

fn name(command: &Command) -> String {
    command.get_name().to_owned()
}

fn flag(name: &'static str, short: char, action: ArgAction, french: &'static str) -> Arg {
    let arg = Arg::new(name).long(name).short(short).action(action);
    arg.help(french).help_heading("Options")
}

/// The sentence of a command, or of its option: the command's own, else the one that all commands share.
fn french(place: &str, option: &str) -> Option<&'static str> {
    let own = match (place, option) {
        (place, "") => place.to_owned(),
        ("", option) => option.to_owned(),
        (place, option) => format!("{place}.{option}"),
    };
    let find = |wanted: &str| FRENCH.iter().find(|(known, _)| *known == wanted);
    find(&own)
        .or_else(|| find(option).filter(|_| !option.is_empty()))
        .map(|(_, french)| *french)
}

/// What is wrong in a command that was typed, in French; help and version are no mistakes and print themselves.
pub fn mistake(error: &clap::Error) -> Option<String> {
    let what = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "il manque une commande".to_owned()
        }
        ErrorKind::InvalidSubcommand => format!("cette commande n’existe pas : {}", given(error)),
        ErrorKind::UnknownArgument => format!("cette option n’existe pas : {}", given(error)),
        ErrorKind::MissingRequiredArgument => "il manque une valeur".to_owned(),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("cette valeur ne convient pas : {}", given(error))
        }
        _ => "cette ligne de commande ne se comprend pas".to_owned(),
    };
    Some(format!("{what}. Voyez « permanence --help »."))
}

/// What was typed and is not understood.
fn given(error: &clap::Error) -> String {
    use clap::error::ContextKind::{InvalidArg, InvalidSubcommand, InvalidValue};
    let found = [InvalidSubcommand, InvalidValue, InvalidArg]
        .iter()
        .find_map(|kind| error.get(*kind));
    found.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::is_english;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let table: [(&[(&str, &str)], bool); 5] = [
            (&[], false),
            (&[("LANG", "en_GB.UTF-8")], true),
            (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "fr_FR.UTF-8")], false),
            (&[("LANG", "en_US"), ("LC_ALL", "")], true),
            (&[("LANG", "C.UTF-8")], false),
        ];
        for (set, expected) in table {
            let value = |name: &str| {
                let found = set.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(is_english(value), expected, "{set:?}");
        }
    }
}
