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
        summary: "Lettre reçue en photo : deux pièces à fournir avant le 30.".into(),
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
        YANIS => yanis(),
        KONE => kone(),
        ROY => vec![reach(
            1,
            email("roy@exemple.fr", "Lit ses courriels le matin."),
        )],
        FATOU => fatou(),
        JO => jo(),
        LEILA => leila(),
        JEANNE => vec![Case::Protect {
            measure: curatelle(),
        }],
        _ => Vec::new(),
    }
}

fn yanis() -> Vec<Case> {
    let mother = relative(Tie::Parent, "Sa mère", true, Reach::Agreed);
    vec![
        tie(1, noted(mother, "Travaille de nuit.")),
        reach(2, phone("06 00 00 00 16", "après 17 h")),
    ]
}

fn kone() -> Vec<Case> {
    let wife = relative(Tie::Spouse, "Mme Kone d’essai", true, Reach::Agreed);
    let children = relative(Tie::YoungChild, "Trois enfants", true, Reach::Unsaid);
    vec![
        reach(1, phone("06 00 00 00 03", "")),
        tie(2, wife),
        tie(3, noted(children, "4, 7 et 11 ans")),
    ]
}

fn fatou() -> Vec<Case> {
    let children = relative(Tie::YoungChild, "Deux enfants", true, Reach::Unsaid);
    vec![
        tie(1, noted(children, "École du quartier.")),
        reach(2, phone("06 00 00 00 07", "pas avant 10 h")),
    ]
}

fn jo() -> Vec<Case> {
    let son = relative(Tie::GrownChild, "Son fils", false, Reach::Emergency);
    let home = Contact {
        channel: Channel::Address,
        note: "Sonner longtemps.".into(),
        ..phone("3 rue du Modèle, 3e étage", "")
    };
    vec![
        tie(1, noted(son, "Vit loin, vient à Noël.")),
        reach(2, home),
    ]
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
    let son = relative(Tie::YoungChild, "Ilyes", true, Reach::Unsaid);
    vec![
        Case::Identify { person },
        tie(1, noted(son, "8 ans, à l’école du quartier")),
        tie(
            2,
            relative(Tie::Sibling, "Sa sœur", false, Reach::Emergency),
        ),
        reach(3, phone("06 00 00 00 01", "le matin")),
    ]
}

/// Somebody else reads her telephone: nothing is written to it.
fn leila() -> Vec<Case> {
    let shared = Contact {
        safety: Safety::Unsafe,
        note: "Son frère lit les messages.".into(),
        ..phone("06 00 00 00 19", "")
    };
    vec![
        reach(1, shared),
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

fn relative(tie: Tie, name: &str, household: bool, reach: Reach) -> Relative {
    Relative {
        tie,
        name: name.into(),
        phone: String::new(),
        household,
        reach,
        note: String::new(),
    }
}

fn noted(relative: Relative, note: &str) -> Relative {
    Relative {
        note: note.into(),
        ..relative
    }
}

fn phone(value: &str, hours: &str) -> Contact {
    Contact {
        channel: Channel::Phone,
        value: value.into(),
        safety: Safety::Safe,
        hours: hours.into(),
        note: String::new(),
    }
}

fn email(value: &str, note: &str) -> Contact {
    Contact {
        channel: Channel::Email,
        note: note.into(),
        ..phone(value, "")
    }
}
