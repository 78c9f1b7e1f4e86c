//! `bin/bench kill [rounds] [postgres]`, `bin/bench cut [rounds]`, `bin/bench full [rounds]`: `kill -9` in the middle of mixed writes by several people, round after round on the same
//! folder. What was acknowledged is there, once; what was sent again with the same token is not there twice; chains are whole; the
//! program starts by itself, at once. With `postgres`, one round in two it is the database that dies under the program. `cut`: the
//! power goes, and only what was synced is left. `full`: the disk is full for a while, then a sync fails; then the axe.

mod after;
mod axe;
mod check;
mod clients;
mod ledger;

use std::{
    io,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use after::{again, finish, look};
use axe::{Axe, Struck, axe, falls};
use check::{Chains, count, missing_blobs};
use clients::{Case, Done, Membership, Tries};
use journal::Journal;
use ledger::{Fate, Write};
use seal::SpaceId;
use serde_json::json;

use crate::{
    browser::Browser,
    canaries::Canaries,
    chance, people,
    people::Somebody,
    program::{Installation, Postgres, Running, room, store},
};

const ROUNDS: usize = 300;
/// A round lasts between these, in milliseconds.
const SHORT: u64 = 60;
const LONG: u64 = 1_200;
/// The longest that a start may last: two seconds, or ten for the build of developers, which prepares its pages slowly.
fn longest(exe: &Path) -> Duration {
    Duration::from_secs(
        if exe.components().any(|step| step.as_os_str() == "debug") {
            10
        } else {
            2
        },
    )
}
/// A session is renewed before it asks for an unlock.
const RENEW: Duration = Duration::from_secs(200);

/// The structure in which the rounds happen.
struct Town {
    here: Installation,
    axe: Axe,
    samira: Somebody,
    amina: Somebody,
    /// A card on which digits are tried, and nothing else.
    tried: Somebody,
    karim: String,
    cases: Vec<Case>,
    spaces: Vec<SpaceId>,
    entered: Instant,
    /// The longest that a start may last.
    longest: Duration,
}

#[derive(Default)]
struct Tally {
    writes: Vec<(usize, Write)>,
    member: Membership,
    tries: Tries,
    replayed: usize,
    odd: Vec<String>,
    faults: Vec<String>,
    starts: Vec<Duration>,
    struck: Struck,
}

pub fn run(name: &str, exe: &Path, arguments: &[String]) -> bool {
    let rounds = arguments
        .iter()
        .find_map(|word| word.parse().ok())
        .unwrap_or(ROUNDS);
    let room = room();
    let place = room.path().join("place");
    let Some(axe) = axe(name, arguments, room.path(), &place) else {
        println!(
            "{:#}",
            json!({ "bench": name, "skipped": "no PostgreSQL is installed" })
        );
        return true;
    };
    let url = axe.postgres().map(Postgres::url);
    let mut here = Installation::new(exe, &place, url.as_deref());
    here.environment = axe.environment();
    let mut running = here.serve();
    let mut town = settle(here, axe, longest(exe)).expect("a structure to write in");
    let mut tally = Tally::default();
    let mut chains = Chains::default();
    for round in 0..rounds {
        let done = write(&town, &mut tally, round, &mut running);
        revive(&mut town, &mut tally, round, &mut running).expect("the program answers again");
        look(
            &town,
            &mut tally,
            &mut chains,
            round + 1 == rounds || round % 25 == 0,
        );
        again(&mut town, &mut tally, done).expect("the program answers again");
    }
    let report = finish(name, &mut town, &mut tally).expect("the archives");
    println!("{report:#}");
    report.get("well").and_then(serde_json::Value::as_bool) == Some(true)
}

fn settle(here: Installation, axe: Axe, longest: Duration) -> io::Result<Town> {
    let mut words = Canaries::new();
    let mut samira = people::found(here.address, &mut words)?;
    people::invite(here.address, &mut samira.browser, &mut words)?;
    let (mut cases, mut spaces) = (Vec::new(), Vec::new());
    for _ in 0..4 {
        let notebook = people::open_case(&mut samira.browser, &mut words)?;
        let thread = people::thread_of(&mut samira.browser, &notebook)?;
        spaces.extend([&notebook, &thread].map(|path| id(path)));
        cases.push(Case { notebook, thread });
    }
    let first = cases.first().expect("a case").notebook.clone();
    let amina = people::give_card(here.address, &mut samira.browser, &first, &mut words)?;
    let fourth = cases.last().expect("a case").notebook.clone();
    let tried = people::give_card(here.address, &mut samira.browser, &fourth, &mut words)?;
    let karim = colleague(&mut samira.browser, &cases)?;
    Ok(Town {
        here,
        axe,
        samira,
        amina,
        tried,
        karim,
        cases,
        spaces,
        entered: Instant::now(),
        longest,
    })
}

fn id(path: &str) -> SpaceId {
    let id = path.rsplit('/').next().and_then(|id| id.parse().ok());
    id.expect("the address of a space")
}

/// The colleague who may be added to a file.
fn colleague(samira: &mut Browser, cases: &[Case]) -> io::Result<String> {
    let case = cases.get(2).expect("a third case");
    samira
        .get(&format!("{}/membres/nouveau", case.notebook))?
        .is(200);
    let fields = samira.forms().into_iter().flat_map(|form| form.fields);
    let found = fields
        .filter(|field| field.name == "colleague")
        .flat_map(|field| field.choices)
        .next();
    Ok(found.expect("a colleague to add"))
}

/// Everybody writes, then the axe falls. Gives what each was told.
fn write(town: &Town, tally: &mut Tally, round: usize, running: &mut Running) -> Vec<Done> {
    tally
        .struck
        .cookies
        .clone_from(&town.samira.browser.cookies);
    let struck = &mut tally.struck;
    let [one, two, three, four] = town.cases.as_slice() else {
        return Vec::new();
    };
    let name = |who: &str| format!("r{round}{who}");
    let (samira, amina) = (&town.samira.browser, &town.amina.browser);
    let (member, tries) = (&mut tally.member, &mut tally.tries);
    let over = Arc::new(AtomicBool::new(false));
    let client = |of: &Browser, work: Work<'_>| {
        let (mut who, mut done) = (
            of.again(),
            Done {
                over: over.clone(),
                ..Done::default()
            },
        );
        // It ends when the program does, or when the round is over.
        let _ = work(&mut who, &mut done);
        done
    };
    let nobody = Browser::new(town.here.address);
    let card = (town.tried.login.as_str(), town.tried.secret.as_str());
    std::thread::scope(|scope| {
        let acts = scope.spawn(|| {
            client(samira, &mut |who, done| {
                clients::acts(who, one, &name("a"), done)
            })
        });
        let told = scope.spawn(|| {
            client(amina, &mut |who, done| {
                clients::messages(who, one, &name("p"), done)
            })
        });
        let says = scope.spawn(|| {
            client(samira, &mut |who, done| {
                clients::messages(who, two, &name("w"), done)
            })
        });
        let more = scope.spawn(|| {
            client(samira, &mut |who, done| {
                clients::acts(who, four, &name("b"), done)
            })
        });
        let joins = scope.spawn(|| {
            client(samira, &mut |who, done| {
                clients::members(who, three, &town.karim, member, done)
            })
        });
        let types = scope.spawn(|| {
            client(&nobody, &mut |who, done| {
                clients::pins(who, card, tries, done)
            })
        });
        std::thread::sleep(Duration::from_millis(
            SHORT + chance::below((LONG - SHORT) as usize) as u64,
        ));
        town.axe.fall(round, &town.here, running, struck);
        over.store(true, Ordering::Relaxed);
        [acts, told, says, more, joins, types]
            .map(|client| client.join().expect("a client"))
            .into()
    })
}

type Work<'w> = &'w mut dyn FnMut(&mut Browser, &mut Done) -> io::Result<()>;

/// Starts what died, and only that.
fn revive(
    town: &mut Town,
    tally: &mut Tally,
    round: usize,
    running: &mut Running,
) -> io::Result<()> {
    let back = match town.axe.postgres() {
        Some(postgres) if falls(round) => {
            postgres.up();
            answers_again(&mut town.samira.browser)?
        }
        _ => {
            *running = town.here.serve();
            running.started
        }
    };
    tally.starts.push(back);
    if back > town.longest {
        tally.faults.push(format!("back after {back:?} only"));
    }
    let out = town.samira.browser.get("/aujourdhui")?.status != 200;
    if out {
        town.samira.browser = Browser::new(town.here.address);
        town.samira.enter()?;
        town.entered = Instant::now();
    } else if town.entered.elapsed() > RENEW {
        town.samira.unlock()?;
        town.entered = Instant::now();
    }
    if town.amina.browser.get("/chez-moi")?.status != 200 || out {
        town.amina.browser = Browser::new(town.here.address);
        let seen = people::open_card(
            &mut town.amina.browser,
            &town.amina.login,
            &town.amina.secret,
        )?;
        seen.is(303);
    }
    if tally.tries.shut {
        let case = town.cases.last().expect("a case").notebook.clone();
        let (who, mut words) = (&mut town.samira.browser, Canaries::new());
        town.tried = people::give_card(town.here.address, who, &case, &mut words)?;
        let answered = tally.tries.answered;
        tally.tries = Tries {
            answered,
            ..Tries::default()
        };
    }
    Ok(())
}

/// The program was not touched: it finds its database again by itself.
fn answers_again(who: &mut Browser) -> io::Result<Duration> {
    let begun = Instant::now();
    while who.get("/")?.status >= 500 && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(begun.elapsed())
}
