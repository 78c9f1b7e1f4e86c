//! What happened to a few of the invented people of the demonstration beyond notes and messages: who is close to
//! them, where they may be reached, a measure of protection, a letter photographed, an accompaniment that ended.

use web::{Draft, Result, Space};

use crate::{
    conversations::{Message, attach},
    demo::{File, token},
    notebook::{Act, Note, Own},
    spaces::{
        self, Case, Channel, Contact, Measure, Motive, Nature, Person, Reach, Relative, Safety,
        Scope, Tie,
    },
};

/// A letter that no office sent, and eight seconds of a voice that is nobody's.
const LETTER: &[u8] = include_bytes!("demo_letter.jpg");
const VOICE: &[u8] = include_bytes!("demo_voice.ogg");

/// Who in the list of persons. Their places are those of `demo_words::PEOPLE`.
const AMINA: usize = 0;
const YANIS: usize = 2;
const KONE: usize = 3;
const ROY: usize = 4;
const FATOU: usize = 7;
const JO: usize = 10;
const LEILA: usize = 18;
const JEANNE: usize = 29;
/// Whose accompaniment ended, and why.
const ENDED: [(usize, Motive, &str); 3] = [
    (
        14,
        Motive::Done,
        "Logée, inscrite, elle rappelle si besoin.",
    ),
    (
        33,
        Motive::Moved,
        "Partie à Lyon. Relais pris avec une structure de là-bas.",
    ),
    (
        34,
        Motive::Lost,
        "Trois passages, deux lettres. La porte reste ouverte.",
    ),
];

/// Writes them, as the team would have.
pub(crate) async fn live(files: &[File]) -> Result<()> {
    for (number, file) in files.iter().enumerate() {
        note(&file.notebook, facts(number)).await?;
    }
    if let Some(file) = files.get(AMINA) {
        photograph(file).await?;
        keep_for_oneself(&file.notebook).await?;
    }
    for (number, motive, why) in ENDED {
        let Some(file) = files.get(number) else {
            continue;
        };
        let token = token(file.notebook.app());
        spaces::close(&file.notebook, &file.thread, &token, motive, why).await?;
    }
    Ok(())
}

async fn note(notebook: &Space, facts: Vec<Case>) -> Result<()> {
    if facts.is_empty() {
        return Ok(());
    }
    let drafts = facts.iter().map(Draft::of).collect();
    let token = token(notebook.app());
    notebook
        .append_all(&token, drafts, Vec::new())
        .await
        .map(drop)
}

/// The person sends the letter and says a few words.
async fn photograph(file: &File) -> Result<()> {
    for (name, bytes) in [("lettre.jpg", LETTER), ("vocal.ogg", VOICE)] {
        let token = token(file.person.app());
        let (attachments, files) = attach(&file.person, &token, name, bytes).await?;
        let said = Message::Write {
            text: String::new(),
            attachments,
        };
        file.person
            .append_all(&token, vec![Draft::of(&said)], files)
            .await?;
    }
    Ok(())
}

/// A note whose second half only its author reads.
async fn keep_for_oneself(notebook: &Space) -> Result<()> {
    let (app, token) = (notebook.app(), token(notebook.app()));
    let act = Act {
        day: app.civil(app.world().now()).to_string(),
        hour: Some(9 * 60 + 30),
        medium: Some("phone".into()),
        themes: vec!["rights".into()],
        minutes: 15,
        summary: "Lettre reçue en photo : deux pièces à fournir avant le 30.".into(),
        own: Own::seal(
            notebook,
            &token,
            "La rappeler avant vendredi, elle s’inquiète vite.",
        ),
        ..Act::default()
    };
    notebook
        .append(&token, &Note::Write { act })
        .await
        .map(drop)
}

fn facts(number: usize) -> Vec<Case> {
    match number {
        AMINA => amina(),
        YANIS => vec![
            tie(
                1,
                relative(
                    Tie::Parent,
                    "Sa mère",
                    true,
                    Reach::Agreed,
                    "Travaille de nuit.",
                ),
            ),
            reach(
                2,
                contact(
                    Channel::Phone,
                    "06 00 00 00 16",
                    Safety::Safe,
                    "après 17 h",
                    "",
                ),
            ),
        ],
        KONE => vec![
            reach(
                1,
                contact(Channel::Phone, "06 00 00 00 03", Safety::Safe, "", ""),
            ),
            tie(
                2,
                relative(Tie::Spouse, "Mme Kone d’essai", true, Reach::Agreed, ""),
            ),
            tie(
                3,
                relative(
                    Tie::YoungChild,
                    "Trois enfants",
                    true,
                    Reach::Unsaid,
                    "4, 7 et 11 ans",
                ),
            ),
        ],
        ROY => vec![reach(
            1,
            contact(
                Channel::Email,
                "roy@exemple.fr",
                Safety::Safe,
                "",
                "Lit ses courriels le matin.",
            ),
        )],
        FATOU => vec![
            tie(
                1,
                relative(
                    Tie::YoungChild,
                    "Deux enfants",
                    true,
                    Reach::Unsaid,
                    "École du quartier.",
                ),
            ),
            reach(
                2,
                contact(
                    Channel::Phone,
                    "06 00 00 00 07",
                    Safety::Safe,
                    "pas avant 10 h",
                    "",
                ),
            ),
        ],
        JO => vec![
            tie(
                1,
                relative(
                    Tie::GrownChild,
                    "Son fils",
                    false,
                    Reach::Emergency,
                    "Vit loin, vient à Noël.",
                ),
            ),
            reach(
                2,
                contact(
                    Channel::Address,
                    "3 rue du Modèle, 3e étage",
                    Safety::Safe,
                    "",
                    "Sonner longtemps.",
                ),
            ),
        ],
        LEILA => leila(),
        JEANNE => vec![Case::Protect {
            measure: curatelle(),
        }],
        _ => Vec::new(),
    }
}

fn amina() -> Vec<Case> {
    let person = Person {
        nickname: "Amina".into(),
        first_name: "Amina".into(),
        surname: "Exemple".into(),
        birth: "1988".into(),
        languages: "arabe, français".into(),
        interpreter: false,
        address: "12 rue du Modèle".into(),
        note: "Préfère les vocaux. Lit un peu le français.".into(),
    };
    vec![
        Case::Identify { person },
        tie(
            1,
            relative(
                Tie::YoungChild,
                "Ilyes",
                true,
                Reach::Unsaid,
                "8 ans, à l’école du quartier",
            ),
        ),
        tie(
            2,
            relative(Tie::Sibling, "Sa sœur", false, Reach::Emergency, ""),
        ),
        reach(
            3,
            contact(
                Channel::Phone,
                "06 00 00 00 01",
                Safety::Safe,
                "le matin",
                "",
            ),
        ),
    ]
}

/// Somebody else reads her telephone: nothing is written to it.
fn leila() -> Vec<Case> {
    vec![
        reach(
            1,
            contact(
                Channel::Phone,
                "06 00 00 00 19",
                Safety::Unsafe,
                "",
                "Son frère lit les messages.",
            ),
        ),
        Case::NeverWrite {
            never: true,
            reason: "Le téléphone est partagé.".into(),
        },
    ]
}

fn curatelle() -> Measure {
    Measure {
        nature: Nature::CuratelleSimple,
        scope: Scope::Both,
        representative: "Association d’essai, Mme Tiers".into(),
        phone: "01 00 00 00 29".into(),
        until: "mars 2028".into(),
        note: "Elle signe, la curatrice contresigne.".into(),
    }
}

fn tie(id: u64, relative: Relative) -> Case {
    Case::Tie { id, relative }
}

fn reach(id: u64, contact: Contact) -> Case {
    Case::Reach { id, contact }
}

fn relative(tie: Tie, name: &str, household: bool, reach: Reach, note: &str) -> Relative {
    Relative {
        tie,
        name: name.into(),
        phone: String::new(),
        household,
        reach,
        note: note.into(),
    }
}

fn contact(channel: Channel, value: &str, safety: Safety, hours: &str, note: &str) -> Contact {
    Contact {
        channel,
        value: value.into(),
        safety,
        hours: hours.into(),
        note: note.into(),
    }
}
