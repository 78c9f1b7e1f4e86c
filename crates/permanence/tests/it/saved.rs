//! A structure is saved while people work in it; its disk is lost; it is put back.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{SystemTime, UNIX_EPOCH},
};

use age::x25519::Identity;
use permanence::{
    app::FEATURES,
    backup,
    config::Config,
    demo, doctor, installation,
    restore::{self, Asked},
};
use tempfile::TempDir;
use web::{
    World,
    testing::{Clock, Seen, Stage, Visitor, chance, links},
};

/// What each page of a space says to whoever had seen further.
const BACK: &str =
    "Ce qui est écrit ici a été modifié ou ramené en arrière depuis votre dernière visite";

struct Structure {
    place: TempDir,
    config: Config,
    clock: Clock,
}

/// The demonstration, saved a first time by the command while it runs, with a key for its backups on a stick of its own.
fn structure() -> Structure {
    let place = tempfile::tempdir().unwrap();
    let key = Identity::generate();
    let secret = age::secrecy::ExposeSecret::expose_secret(&key.to_string()).to_owned();
    let text = format!("# public key: {}\n{secret}\n", key.to_public());
    fs::write(place.path().join("stick"), text).unwrap();
    let structure = Structure {
        config: Config {
            recipient: Some(key.to_public().to_string()),
            ..Config::under(&place.path().join("demo"))
        },
        clock: Clock::at(web_time()),
        place,
    };
    let mut running = demonstration(&structure);
    let done = structure.run(&["backup"]);
    running.kill().unwrap();
    running.wait().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    structure.clock.pass(1);
    structure
}

fn web_time() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    since.as_millis() as i64
}

fn demonstration(structure: &Structure) -> Child {
    let mut running = Command::new(env!("CARGO_BIN_EXE_permanence"))
        .args(["demo", "--listen", "127.0.0.1:0", "--folder"])
        .arg(structure.place.path().join("demo"))
        .env("LC_ALL", "fr_FR.UTF-8")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(running.stdout.take().unwrap()).lines();
    let ready = said
        .map(Result::unwrap)
        .any(|line| line.contains("Tout est inventé"));
    assert!(ready, "the demonstration stopped");
    running
}

impl Structure {
    fn world(&self) -> World {
        let clock = self.clock.clone();
        World::new(move || clock.now(), chance())
    }

    async fn stage(&self) -> Stage {
        let app = installation::open(&self.config, self.world())
            .await
            .unwrap();
        let router = app.router(FEATURES);
        let clock = self.clock.clone();
        Stage { app, router, clock }
    }

    async fn save(&self) {
        backup::save(&self.config, &self.world())
            .await
            .unwrap_or_else(|said| panic!("{}", said.french));
    }

    fn asked(&self, drill: bool) -> Asked {
        Asked {
            identity: self.place.path().join("stick"),
            keys: None,
            content: None,
            erased: None,
            drill,
        }
    }

    /// The command, as whoever looks after the machine types it.
    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_permanence"))
            .args(arguments)
            .args([Path::new("--config"), &self.written()])
            .env("LC_ALL", "fr_FR.UTF-8")
            .output()
            .unwrap()
    }

    fn written(&self) -> std::path::PathBuf {
        let path = self.place.path().join("permanence.toml");
        let Config {
            folder,
            run,
            instance,
            backups,
            recipient,
            ..
        } = &self.config;
        let recipient = recipient.as_deref().unwrap();
        let text = format!(
            "folder = {folder:?}\nrun = {run:?}\ninstance = {instance:?}\nbackups = {backups:?}\nrecipient = {recipient:?}\n"
        );
        fs::write(&path, text).unwrap();
        path
    }
}

async fn enter(stage: &Stage, login: &str) -> Visitor {
    let mut visitor = Visitor::new(stage, "Karim");
    visitor.get("/").await;
    let fields = [("login", login), ("password", demo::PASSWORD)];
    visitor.post("/entree", &fields).await.is(303);
    visitor
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

/// Files of the people that a worker follows.
async fn files(visitor: &mut Visitor) -> Vec<String> {
    let page = visitor.get("/personnes").await;
    let all = links(&String::from_utf8_lossy(&page.body)).into_iter();
    let mut files: Vec<_> = all
        .filter(|link| link.starts_with("/espaces/") && link.matches('/').count() == 2)
        .collect();
    files.dedup();
    files
}

#[tokio::test]
async fn what_was_erased_stays_erased_and_the_rest_reads_after_the_disk_was_lost() {
    let structure = structure();
    let stage = structure.stage().await;
    let mut karim = enter(&stage, "karim").await;
    let files = files(&mut karim).await;
    let (thread, own) = own_words(&mut karim, &files).await;
    let before = bubbles(&karim.get(&thread).await.text());
    karim.get(&own).await.is(200);
    let erasing = format!("{own}/effacement");
    karim.post(&erasing, &[]).await.is(303);
    karim.get(&thread).await.sees("Effacé").hides(BACK);
    let gone = &files[1];
    // What the page does once a second step was shown.
    let space = gone.trim_start_matches("/espaces/").parse().unwrap();
    stage.app.journal().erase_space(space).await.unwrap();
    karim.get(gone).await.is(404);

    // Whoever signs out keeps what they last saw.
    karim.get("/aujourdhui").await;
    karim.post("/sortie", &[]).await.is(303);

    // The next night saves again; only the content of the first one is found afterwards.
    structure.clock.pass(24 * 60);
    structure.save().await;
    let contents = |config: &Config| {
        let names = fs::read_dir(&config.backups).unwrap();
        let mut names: Vec<_> = names.map(|file| file.unwrap().path()).collect();
        names.retain(|path| path.to_string_lossy().contains("content-"));
        names.sort();
        names
    };
    fs::remove_file(contents(&structure.config).pop().unwrap()).unwrap();
    drop(karim);
    drop(stage);
    let config = &structure.config;
    fs::rename(&config.folder, config.folder.with_extension("lost")).unwrap();

    let done = structure.run(&["restore", "--identity", &stick(&structure)]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(
        said(&done).contains("Toutes les chaînes tiennent"),
        "{}",
        said(&done)
    );
    let stage = structure.stage().await;
    let mut karim = enter(&stage, "karim").await;
    let again = bubbles(&karim.get(&thread).await.sees(BACK).text());
    let seq = own.rsplit('/').next().unwrap();
    let kept: Vec<_> = before.iter().filter(|at| *at != seq).collect();
    assert!(before.len() > kept.len() && kept.len() > 1);
    assert_eq!(again.iter().collect::<Vec<_>>(), kept);
    karim.get(gone).await.is(404);
    for file in self::files(&mut karim).await {
        karim.get(&file).await.is(200);
    }
    assert!(stage.app.journal().erased().unwrap().len() >= 2);
}

/// A thread where somebody wrote, and the page that erases what they wrote.
async fn own_words(who: &mut Visitor, files: &[String]) -> (String, String) {
    for file in files {
        let file = who.get(file).await;
        let Some(thread) = link(&file, |link| link.starts_with("/fils/")) else {
            continue;
        };
        let messages = who.get(&thread).await;
        if let Some(own) = link(&messages, |link| link.contains("/messages/")) {
            return (thread, own);
        }
    }
    panic!("nothing that they may erase")
}

/// The numbers of the entries that a page of messages shows.
fn bubbles(page: &str) -> Vec<String> {
    let marks = page.split("class=\"entry\" id=\"e").skip(1);
    marks
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

fn link(seen: &Seen, is: impl Fn(&str) -> bool) -> Option<String> {
    let links = links(&String::from_utf8_lossy(&seen.body));
    links.into_iter().find(|link| is(link))
}

fn stick(structure: &Structure) -> String {
    structure.place.path().join("stick").display().to_string()
}

#[tokio::test]
async fn a_drill_proves_the_backup_and_doctor_stops_asking() {
    let structure = structure();
    let said_by_doctor = async || {
        let found = doctor::examine(&structure.config, structure.clock.now()).await;
        let french: Vec<String> = found.into_iter().map(|finding| finding.french).collect();
        french.join("\n")
    };
    assert!(said_by_doctor().await.contains("Aucun essai"));
    let done = structure.run(&["restore", "--drill", "--identity", &stick(&structure)]);
    assert!(
        said(&done).contains("L’essai est réussi"),
        "{}",
        said(&done)
    );
    let text = said_by_doctor().await;
    assert!(
        !text.contains("essai") && !text.contains("sauvegarde"),
        "{text}"
    );
    let left: Vec<_> = fs::read_dir(&structure.config.backups).unwrap().collect();
    assert_eq!(left.len(), 3, "two archives and the note of the drill");
    // Thirty days later nobody saved: it is said, and the next backup drops what is too old.
    structure.clock.pass(31 * 24 * 60);
    assert!(said_by_doctor().await.contains("31 jours"));
    structure.save().await;
    let mut names: Vec<String> = fs::read_dir(&structure.config.backups)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.retain(|name| name.starts_with("keys-"));
    assert_eq!(names.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_put_back_is_said_and_nothing_is_touched() {
    let structure = structure();
    let config = &structure.config;
    let refused = async |config: &Config, asked: Asked| {
        let done = restore::restore(config, &asked, &structure.world()).await;
        done.err().expect("refused").french
    };
    let before = fs::read(config.folder.join("journal.db")).unwrap();
    let said = refused(config, structure.asked(false)).await;
    assert!(said.contains("n’est pas vide"), "{said}");
    assert!(fs::read(config.folder.join("journal.db")).unwrap() == before);

    let empty = Config {
        folder: structure.place.path().join("other"),
        ..config.clone()
    };
    let other = structure.place.path().join("other-stick");
    let secret = Identity::generate().to_string();
    fs::write(&other, age::secrecy::ExposeSecret::expose_secret(&secret)).unwrap();
    let asked = Asked {
        identity: other,
        ..structure.asked(false)
    };
    assert!(refused(&empty, asked).await.contains("n’ouvre pas"));
    let archive = |start: &str| {
        let files = fs::read_dir(&config.backups).unwrap();
        let mut paths = files.map(|file| file.unwrap().path());
        paths
            .find(|path| path.to_string_lossy().contains(start))
            .unwrap()
    };
    let asked = Asked {
        keys: Some(archive("content-")),
        ..structure.asked(false)
    };
    assert!(
        refused(&empty, asked)
            .await
            .contains("n’est pas l’archive attendue")
    );
    let content = fs::read(archive("content-")).unwrap();
    for len in [0, 100, content.len() / 2, content.len() - 1] {
        let torn = structure.place.path().join("torn");
        fs::write(&torn, &content[..len]).unwrap();
        let asked = Asked {
            content: Some(torn),
            ..structure.asked(false)
        };
        assert!(refused(&empty, asked).await.contains("abîmé"), "{len}");
    }
    let mine = fs::read(&config.instance).unwrap();
    let stranger = seal::Instance::generate(&mut structure.world().chance());
    fs::write(&config.instance, stranger.to_bytes()).unwrap();
    assert!(
        refused(&empty, structure.asked(false))
            .await
            .contains("fichier d’instance")
    );
    fs::write(&config.instance, mine).unwrap();
    let left = fs::read_dir(&empty.folder).map_or(0, Iterator::count);
    assert_eq!(left, 0, "what was begun is taken away");
    let clear = [archive("content-"), archive("keys-")];
    for path in clear {
        let text = fs::read(path).unwrap();
        assert!(text.starts_with(b"age-encryption.org/v1"));
    }
}
