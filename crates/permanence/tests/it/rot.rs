//! A disk that rots, a hand in the database: one value altered, one row gone, anywhere. Nobody ever reads a word that was not
//! written, nothing panics, what is damaged says so and the rest is read.
//! A dozen alterations here; `bin/bench rot` asks for two thousand.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use journal::{
    Journal, Store,
    testing::{Damage, damage},
};
use permanence::testing::{card, open_case, place_on};
use web::testing::{Seen, Stage, Visitor, stage};

use crate::drive::PAPER;

const ROUNDS: usize = 12;
/// What is written on each side.
const WORDS: usize = 12;

/// What was written, on a disk that nobody touched.
struct Sound {
    folder: tempfile::TempDir,
    /// The sessions of a worker and of the person.
    sessions: [String; 2],
    /// Each page, who reads it, and the words that it shows.
    pages: Vec<(String, usize, Vec<String>)>,
}

fn store(root: &Path) -> Store {
    Store::Sqlite {
        folder: root.join("kept"),
        run: root.join("run"),
    }
}

async fn sound() -> Sound {
    let folder = tempfile::tempdir().unwrap();
    let place = place_on(store(folder.path())).await.unwrap();
    let stage = place.stage.clone();
    let case = open_case(&stage, &place.karim, "Amina", &[&place.nadia])
        .await
        .unwrap();
    let amina = card(&stage, &place.karim, case.thread, "Amina")
        .await
        .unwrap();
    let mut karim = place.karim.sign_in(&stage).await.unwrap();
    let mut phone = amina.sign_in(&stage).await.unwrap();
    let (notes, thread) = (
        format!("/espaces/{}/notes", case.notebook),
        format!("/fils/{}", case.thread),
    );
    for number in 0..WORDS {
        karim.get(&format!("{notes}/nouvelle")).await.is(200);
        let summary = format!("acte{number:02}q");
        let fields = [("summary", summary.as_str()), ("medium", "phone")];
        karim
            .post(&format!("{notes}/nouvelle"), &fields)
            .await
            .is(303);
        let who = if number % 2 == 0 {
            &mut karim
        } else {
            &mut phone
        };
        who.get(&thread).await.is(200);
        let text = format!("mot{number:02}q");
        let file: &[_] = if number == 3 {
            &[("file", "papier.pdf", "application/pdf", PAPER)]
        } else {
            &[]
        };
        who.post_files(&thread, &[("text", text.as_str())], file)
            .await
            .is(303);
    }
    let sessions = [&karim, &phone].map(|who| who.session().unwrap().to_owned());
    let words = |start: &str| {
        (0..WORDS)
            .map(|number| format!("{start}{number:02}q"))
            .collect::<Vec<_>>()
    };
    let pages = vec![
        (notes, 0, words("acte")),
        (thread.clone(), 0, words("mot")),
        (thread, 1, words("mot")),
        ("/aujourdhui".to_owned(), 0, Vec::new()),
        ("/personnes".to_owned(), 0, Vec::new()),
        ("/equipe".to_owned(), 0, Vec::new()),
        ("/chez-moi".to_owned(), 1, Vec::new()),
        (format!("/espaces/{}", case.notebook), 0, Vec::new()),
        (format!("/espaces/{}/membres", case.notebook), 0, Vec::new()),
        (
            format!("/espaces/{}/ouvertures", case.notebook),
            0,
            Vec::new(),
        ),
    ];
    stage.app.journal().scrub().await.unwrap();
    Sound {
        folder,
        sessions,
        pages,
    }
}

/// What was written, put elsewhere. The log, emptied before, goes with the program that ends meanwhile.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            match std::fs::copy(entry.path(), target) {
                Err(gone) if gone.kind() == std::io::ErrorKind::NotFound => {}
                copied => drop(copied.unwrap()),
            }
        }
    }
}

/// A program started on what is there, and the two who read.
async fn open(root: &Path, sound: &Sound) -> (Stage, [Visitor; 2]) {
    let stage = stage(permanence::app::FEATURES, store(root)).await;
    let visitor = |name, session: &String| Visitor::new(&stage, name).with_session(session.clone());
    let [karim, amina] = &sound.sessions;
    let visitors = [visitor("Karim", karim), visitor("Amina", amina)];
    (stage, visitors)
}

/// The words that a page shows, in its order.
fn shown(seen: &Seen) -> Vec<String> {
    let text = seen.text();
    let candidates = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let ours = |word: &&str| {
        word.ends_with('q')
            && (word.starts_with("acte") || word.starts_with("mot"))
            && word.len() < 8
    };
    candidates.filter(ours).map(str::to_owned).collect()
}

/// What is wrong with what a page shows after an alteration.
fn faults(path: &str, seen: &Seen, words: &[String], done: &Damage) -> Option<String> {
    let shown = shown(seen);
    if let Some(false_one) = shown.iter().find(|word| !words.contains(word)) {
        return Some(format!(
            "{path} shows {false_one}, which was not written there"
        ));
    }
    let lost: Vec<_> = words.iter().filter(|word| !shown.contains(word)).collect();
    let missing = lost.len();
    // Where one row holds one entry, one row takes one entry: itself, or the next one, whose link does not hold.
    let single = [
        "entry",
        "salt",
        "snapshot",
        "blob",
        "blob_salt",
        "seen",
        "trace",
        "done",
        "vault",
    ]
    .contains(&done.table.as_str());
    if !single || words.is_empty() {
        return None;
    }
    let text = seen.text();
    let told = text.contains("abîmé") || text.contains("data-state=\"erased\"");
    match (seen.status.as_u16(), missing) {
        (200, 0) => None,
        (200, 1..=2) if told || done.column.is_none() => None,
        // The entry that brought somebody in vouches for all that they signed: without it, nothing of theirs is believed.
        (200, _) if told && is_of_one_hand(&lost) => None,
        (status, missing) => Some(format!(
            "{path}: {status}, {missing} words are missing, told: {told}"
        )),
    }
}

/// Whether these words of the thread were all said by the same side: they spoke in turn.
fn is_of_one_hand(words: &[&String]) -> bool {
    let turn = |word: &&&String| word.strip_prefix("mot")?.get(..2)?.parse::<usize>().ok();
    let turns: Option<Vec<_>> = words.iter().map(|word| turn(&word)).collect();
    turns.is_some_and(|turns| turns.windows(2).all(|two| two[0] % 2 == two[1] % 2))
}

/// A number below `end`, drawn from what was drawn before.
fn picker(mut state: u64) -> impl FnMut(usize) -> usize {
    move |end| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % end.max(1) as u64).unwrap()
    }
}

/// One alteration, and everything read after it.
async fn round(sound: &Sound, seed: u64, answers: &mut BTreeMap<String, usize>) -> Vec<String> {
    let work = tempfile::tempdir().unwrap();
    let root: PathBuf = work.path().join("again");
    copy(sound.folder.path(), &root);
    let done = damage(&root.join("kept"), &mut picker(seed)).unwrap();
    if let Err(error) = Journal::open(&store(&root)).await {
        // A program that does not know its tables starts nothing.
        *answers
            .entry(format!("{}: not started", done.table))
            .or_default() += 1;
        let right = done.table == "migration";
        return (!right)
            .then(|| format!("seed {seed}, {done:?}: {error}"))
            .into_iter()
            .collect();
    }
    let (stage, mut visitors) = open(&root, sound).await;
    let mut wrong = Vec::new();
    for (path, who, words) in &sound.pages {
        let seen = visitors[*who].get(path).await;
        *answers
            .entry(format!("{} {}", done.table, seen.status.as_u16()))
            .or_default() += 1;
        let fault = faults(path, &seen, words, &done);
        wrong.extend(fault.map(|fault| format!("seed {seed}, {done:?}: {fault}")));
    }
    drop(stage);
    wrong
}

#[tokio::test]
async fn whatever_is_altered_nobody_reads_what_was_not_written_and_the_rest_is_read() {
    // The long run gives its own count: the numbers are those of its rounds.
    let rounds = std::env::var("PERMANENCE_ROT")
        .ok()
        .and_then(|count| count.parse().ok());
    let rounds = rounds.unwrap_or(ROUNDS);
    let sound = sound().await;
    let (mut wrong, mut answers) = (Vec::new(), BTreeMap::new());
    for seed in 0..rounds {
        wrong.extend(round(&sound, seed as u64, &mut answers).await);
    }
    println!(
        "{}",
        serde_json::json!({ "bench": "rot", "rounds": rounds, "answers": answers, "faults": wrong })
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn untouched_everything_is_read_and_a_planted_falsehood_is_found() {
    let sound = sound().await;
    let (_stage, mut visitors) = open(sound.folder.path(), &sound).await;
    let none = Damage {
        table: "entry".to_owned(),
        column: Some("ct".to_owned()),
    };
    for (path, who, words) in &sound.pages {
        let seen = visitors[*who].get(path).await;
        seen.is(200);
        assert_eq!(faults(path, &seen, words, &none), None);
        let fewer: Vec<_> = words.iter().skip(1).cloned().collect();
        assert!(
            words.is_empty() || faults(path, &seen, &fewer, &none).is_some(),
            "{path}"
        );
        let more: Vec<_> = words.iter().cloned().chain(["mot99q".to_owned()]).collect();
        assert!(
            words.is_empty() || faults(path, &seen, &more, &none).is_some(),
            "{path}"
        );
    }
}
