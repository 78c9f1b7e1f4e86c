//! `bin/bench leak`: the whole program driven with words that no one else writes, then searched for on the disk, in the
//! logs, and in the memory of the process that has nothing left to do. Nothing may be found; what is planted must be.

mod drive;
mod gifts;
mod media;
mod memory;
mod noise;
mod planted;
mod search;
mod walk;

use std::{
    collections::BTreeMap,
    io,
    path::Path,
    time::{Duration, SystemTime},
};

use drive::Driven;
use media::Found;
use search::{Hit, Searcher};
use serde_json::{Value, json};

use crate::{
    canaries::Canaries,
    program::{Installation, Postgres, Running, room},
};

/// The least that must have been said.
const CANARIES: usize = 150;
/// Requests before the rest, and how long it lasts.
const REQUESTS: usize = 500;
const REST: Duration = Duration::from_secs(2);

/// Which program is driven.
#[derive(Clone, Copy, PartialEq)]
enum Scene {
    Serve,
    Postgres,
    Demo,
}

/// Runs the scenes asked for (all by default); prints what was found; false when something was.
pub fn run(exe: &Path, arguments: &[String]) -> bool {
    let all = [
        ("serve", Scene::Serve),
        ("postgres", Scene::Postgres),
        ("demo", Scene::Demo),
    ];
    let asked = all
        .iter()
        .filter(|(name, _)| arguments.is_empty() || arguments.iter().any(|asked| asked == name));
    let mut scenes = Vec::new();
    let missed = planted::encodings_are_found();
    let mut clean = missed.is_empty();
    for (name, scene) in asked {
        let (report, well) = play(exe, name, *scene).expect("the drive itself");
        clean &= well;
        scenes.push(report);
    }
    println!(
        "{:#}",
        json!({ "bench": "leak", "clean": clean, "encodings missed": missed, "scenes": scenes })
    );
    clean
}

fn play(exe: &Path, name: &str, scene: Scene) -> io::Result<(Value, bool)> {
    let (room, since) = (room(), SystemTime::now());
    let wants = scene == Scene::Postgres;
    let postgres = wants.then(|| Postgres::start(room.path())).flatten();
    if wants && postgres.is_none() {
        let report = json!({ "scene": name, "skipped": "no PostgreSQL is installed" });
        return Ok((report, true));
    }
    let url = postgres.as_ref().map(Postgres::url);
    let here = Installation::new(exe, room.path(), url.as_deref());
    let mut canaries = Canaries::new();
    let (mut running, mut driven) = drive(&here, scene, &mut canaries)?;
    let requests = driven.read_again(REQUESTS)?;
    driven.last_words(&mut canaries)?;
    let (kept, refused) = (driven.kept, std::mem::take(&mut driven.refused));
    let looked = look(&here, &running, since, driven, &canaries)?;
    running.kill();
    let missed = match scene {
        Scene::Demo => Vec::new(),
        Scene::Serve | Scene::Postgres => plant(&here, postgres.as_ref()),
    };
    let enough = scene == Scene::Demo || canaries.sent.len() >= CANARIES;
    let well = looked.nothing() && looked.held && missed.is_empty() && enough;
    let mut report = looked.report();
    report.extend([
        ("scene", json!(name)),
        ("canaries", json!(canaries.sent.len())),
        ("forms kept", json!(kept)),
        ("forms refused", json!(refused)),
        ("requests before the rest", json!(requests)),
        ("planted in files missed", json!(missed)),
    ]);
    Ok((json!(report), well))
}

/// Starts the program and does with it all that people do.
fn drive(
    here: &Installation,
    scene: Scene,
    canaries: &mut Canaries,
) -> io::Result<(Running, Driven)> {
    let running = match scene {
        Scene::Demo => here.demo(),
        Scene::Serve | Scene::Postgres => here.serve(),
    };
    let driven = match scene {
        Scene::Demo => drive::demonstration(here.address, canaries)?,
        Scene::Serve | Scene::Postgres => drive::whole_life(here.address, canaries)?,
    };
    Ok((running, driven))
}

/// What was found, and where one looked.
struct Looked {
    /// While somebody listens to a thread, but for what their stream may hold.
    listening: Vec<(String, Hit)>,
    open: Vec<(String, Hit)>,
    closed: Vec<(String, Hit)>,
    /// Bytes of memory, each time.
    bytes: u64,
    files: Found,
    /// What was planted in memory was seen there.
    held: bool,
}

/// Looks everywhere: the visitors wait, one of them on a stream; the stream ends; all of them leave.
fn look(
    here: &Installation,
    running: &Running,
    since: SystemTime,
    mut driven: Driven,
    canaries: &Canaries,
) -> io::Result<Looked> {
    let searcher = Searcher::new(&canaries.sent, &driven.squeezed());
    let rest = || {
        std::thread::sleep(REST);
        memory::search(running.id(), &searcher)
    };
    let mut listening = rest()?.1;
    listening.retain(|(_, hit)| !Canaries::may_listen(&hit.what));
    driven.streams.clear();
    let (bytes, open) = rest()?;
    let held = planted::memory_is_found(here, running)?;
    let mut files = media::search(&here.root, &searcher);
    let shared = media::search_shared(&here.root, since, &searcher);
    files.hits.extend(shared.hits);
    files.media.extend(shared.media);
    drop(driven);
    let closed = rest()?.1;
    Ok(Looked {
        listening,
        open,
        closed,
        bytes,
        files,
        held,
    })
}

impl Looked {
    fn nothing(&self) -> bool {
        [&self.listening, &self.open, &self.closed, &self.files.hits]
            .iter()
            .all(|hits| hits.is_empty())
    }

    fn report(&self) -> BTreeMap<&'static str, Value> {
        BTreeMap::from([
            ("memory searched", json!(self.bytes)),
            (
                "hits in memory, somebody listening, but for the session and names",
                shown(&self.listening),
            ),
            ("hits in memory, connections open", shown(&self.open)),
            ("hits in memory, connections closed", shown(&self.closed)),
            ("files searched", json!(self.files.media)),
            ("hits in files", shown(&self.files.hits)),
            ("planted in memory found", json!(self.held)),
        ])
    }
}

fn plant(here: &Installation, postgres: Option<&Postgres>) -> Vec<&'static str> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    runtime.block_on(planted::files_are_found(here, postgres))
}

/// How many, and the first ones.
fn shown(hits: &[(String, Hit)]) -> Value {
    let one = |(place, hit): &(String, Hit)| json!({ "where": place, "at": format!("{:#x}", hit.at), "what": hit.what, "encoding": hit.encoding, "around": hit.around });
    json!({ "count": hits.len(), "first": hits.iter().take(40).map(one).collect::<Vec<_>>() })
}
