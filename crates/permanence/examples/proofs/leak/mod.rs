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
    io,
    path::Path,
    time::{Duration, SystemTime},
};

use search::{Hit, Searcher};
use serde_json::{Value, json};

use crate::{
    canaries::Canaries,
    program::{Installation, Postgres, room},
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
    let postgres = if scene == Scene::Postgres {
        Postgres::start(room.path())
    } else {
        None
    };
    if scene == Scene::Postgres && postgres.is_none() {
        return Ok((
            json!({ "scene": name, "skipped": "no PostgreSQL is installed" }),
            true,
        ));
    }
    let url = postgres.as_ref().map(Postgres::url);
    let here = Installation::new(exe, room.path(), url.as_deref());
    let mut canaries = Canaries::new();
    let mut running = if scene == Scene::Demo {
        here.demo()
    } else {
        here.serve()
    };
    let mut driven = match scene {
        Scene::Demo => drive::demonstration(here.address, &mut canaries)?,
        Scene::Serve | Scene::Postgres => drive::whole_life(here.address, &mut canaries)?,
    };
    let requests = driven.read_again(REQUESTS)?;
    driven.last_words(&mut canaries)?;
    let searcher = Searcher::new(&canaries.sent, &driven.squeezed());
    std::thread::sleep(REST);
    let (_, listening) = memory::search(running.id(), &searcher)?;
    let more: Vec<_> = listening
        .into_iter()
        .filter(|(_, hit)| !Canaries::may_listen(&hit.what))
        .collect();
    driven.streams.clear();
    std::thread::sleep(REST);
    let (bytes, open) = memory::search(running.id(), &searcher)?;
    let held = planted::memory_is_found(&here, &running)?;
    let mut found = media::search(&here.root, &searcher);
    let shared = media::search_shared(&here.root, since, &searcher);
    let (kept, refused) = (driven.kept, std::mem::take(&mut driven.refused));
    drop(driven);
    std::thread::sleep(REST);
    let (_, closed) = memory::search(running.id(), &searcher)?;
    running.kill();
    let missed = if scene == Scene::Demo {
        Vec::new()
    } else {
        plant(&here, postgres.as_ref())
    };
    found.hits.extend(shared.hits);
    found.media.extend(shared.media);
    let clean = [&more, &open, &closed, &found.hits]
        .iter()
        .all(|hits| hits.is_empty());
    let whole =
        held && missed.is_empty() && (scene == Scene::Demo || canaries.sent.len() >= CANARIES);
    let report = json!({
        "scene": name,
        "canaries": canaries.sent.len(),
        "forms kept": kept,
        "forms refused": refused,
        "requests before the rest": requests,
        "memory searched": bytes,
        "hits in memory, somebody listening, but for the session and names": shown(&more),
        "hits in memory, connections open": shown(&open),
        "hits in memory, connections closed": shown(&closed),
        "files searched": found.media,
        "hits in files": shown(&found.hits),
        "planted in memory found": held,
        "planted in files missed": missed,
    });
    Ok((report, clean && whole))
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
