//! The commands of Permanence. Only this file reads the clock, draws chance, and reads the environment.
#![expect(
    clippy::disallowed_methods,
    reason = "time and chance enter the program here and nowhere else"
)]

mod command_line;

use std::{
    io::{BufWriter, Write},
    path::Path,
    process::ExitCode,
    sync::OnceLock,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeValLike,
};
use papers::{doc2d::Trust, page::Asked};
use permanence::{
    backup, barcodes, believed,
    bench::{self, Hands, Measure},
    config::Config,
    console,
    demo::{self, Past, Tried},
    doctor::{self, Weight},
    households::{self, Meter},
    installation::{self, Said},
    paper_files, restore, seals, sheets,
};
use web::World;

use command_line::{
    Command, Households, Kept, Papers, Photo, Place, Return, Rights, Trial, arguments,
};

#[global_allocator]
static MEMORY: web::Wiping = web::Wiping;

fn main() -> ExitCode {
    // Before anything else exists: this process must hold nothing that the file it looks at could take.
    let mut words = std::env::args_os().skip(1);
    match words.next() {
        Some(word) if word == "image-worker" => return permanence::image_worker(),
        Some(word) if word == "atelier" => return permanence::atelier::work(words.next()),
        Some(_) | None => {}
    }
    let arguments = match arguments(is_english()) {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    let done = match arguments.command {
        Command::Serve(place) => run(serve(place)),
        Command::Demo(trial) => run(demonstrate(trial)),
        Command::Doctor(place) => examine(&place),
        Command::Backup(kept) => run(back_up(kept)),
        Command::Restore(asked) => run(put_back(asked)),
        Command::Rights(asked) => estimate(asked),
        Command::Papers(asked) => verify(&asked),
        Command::Bench { measure } => run(report(measure)),
    };
    match done {
        Ok(code) => code,
        Err(sentence) => {
            let _ = writeln!(std::io::stderr(), "permanence: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn is_english() -> bool {
    console::is_english(|name| std::env::var(name).ok())
}

/// One small runtime: two threads are enough for a structure, and each costs memory. A thread that has nothing left to do
/// forgets what it did.
fn run(work: impl Future<Output = Result<ExitCode, String>>) -> Result<ExitCode, String> {
    harden();
    open_many_files();
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime
        .worker_threads(2)
        .max_blocking_threads(8)
        .on_thread_park(web::forget_calls)
        .enable_all()
        .build();
    runtime.map_err(|error| error.to_string())?.block_on(work)
}

async fn serve(place: Place) -> Result<ExitCode, String> {
    let config = place.config()?;
    let app = installation::open(&config, world()).await?;
    let standing = installation::stand(&config).await?;
    say(
        &format!("Permanence est ouverte : {}", config.public_address()),
        &format!("Permanence is open: {}", config.public_address()),
    );
    installation::serve(standing, app).await;
    Ok(ExitCode::SUCCESS)
}

/// An invented structure: written in the past, then opened as any other.
async fn demonstrate(trial: Trial) -> Result<ExitCode, String> {
    let real = world();
    let folder = trial
        .folder
        .unwrap_or_else(|| std::env::temp_dir().join(format!("permanence-demo-{}", real.now())));
    let config = Config {
        listen: trial.listen,
        ..Config::under(&folder)
    };
    if config.folder.exists() {
        return Err(format!(
            "{} : ce dossier existe déjà / this folder exists already",
            folder.display()
        ));
    }
    let standing = installation::stand(&config).await?;
    let past = Past::before(real.now());
    let app = installation::open(&config, past.world(&real)).await?;
    say("On invente une structure…", "Inventing a structure…");
    let tried = demo::fill(&app, &past, real.now()).await;
    let tried = tried.map_err(|error| format!("demo: {error:?}"))?;
    drop(app);
    let app = installation::open(&config, real).await?;
    welcome(&config, &tried);
    // The card is on the console, and nowhere else; what was invented went through this thread.
    drop(tried);
    web::forget_calls();
    installation::serve(standing, app).await;
    Ok(ExitCode::SUCCESS)
}

fn welcome(config: &Config, tried: &Tried) {
    let address = config.public_address();
    say(&format!("Ouvrez {address}"), &format!("Open {address}"));
    say("Peuvent entrer :", "Who may come in:");
    for (login, name) in &tried.staff {
        say(
            &format!("  {login:8} ({name})"),
            &format!("  {login:8} ({name})"),
        );
    }
    say(
        &format!("avec le mot de passe : {}", demo::PASSWORD),
        &format!("with the password: {}", demo::PASSWORD),
    );
    if let Some((code, pin)) = &tried.card {
        say(
            &format!("Le côté d’Amina : {address}/c#{code} puis les chiffres {pin}"),
            &format!("Amina’s side: {address}/c#{code} then the digits {pin}"),
        );
    }
    say(
        "Tout est inventé, et n’écoute que sur cette machine.",
        "All of it is invented, and listens on this machine only.",
    );
}

/// A measure, as JSON. It fails when a figure is beyond its limit.
async fn report(measure: Measure) -> Result<ExitCode, String> {
    let hands = Hands {
        world: world(),
        clock: || Duration::from_nanos((METER.clock)()),
    };
    let report = bench::run(measure, &hands).await?;
    let _ = writeln!(std::io::stdout(), "{}", report.text());
    Ok(if report.holds() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn back_up(kept: Kept) -> Result<ExitCode, String> {
    tell(backup::save(&kept.config()?, &world()).await)
}

async fn put_back(asked: Return) -> Result<ExitCode, String> {
    let config = asked.kept.config()?;
    let asked = restore::Asked {
        identity: asked.identity,
        keys: asked.keys,
        content: asked.content,
        erased: asked.erased,
        drill: asked.drill,
    };
    tell(restore::restore(&config, &asked, &world()).await)
}

/// What was done, or why it was not, in the language of the console.
fn tell(done: Result<Vec<Said>, Said>) -> Result<ExitCode, String> {
    let english = is_english();
    let lines = done.map_err(|said| if english { said.english } else { said.french })?;
    for line in lines {
        say(&line.french, &line.english);
    }
    Ok(ExitCode::SUCCESS)
}

fn examine(place: &Place) -> Result<ExitCode, String> {
    let config = place.config()?;
    let mut findings = Vec::new();
    run(async {
        findings = doctor::examine(&config, world().now()).await;
        Ok(ExitCode::SUCCESS)
    })?;
    for finding in &findings {
        let mark = if finding.weight == Weight::Danger {
            "!"
        } else {
            "·"
        };
        say(
            &format!("{mark} {}", finding.french),
            &format!("{mark} {}", finding.english),
        );
    }
    let dangers = findings
        .iter()
        .filter(|finding| finding.weight == Weight::Danger)
        .count();
    if dangers == 0 {
        say("Rien de dangereux.", "Nothing dangerous.");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Rights of invented households, from a file to standard output.
fn estimate(asked: Rights) -> Result<ExitCode, String> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut refused = 0;
    match asked {
        Rights::Compute(Households { cases, table }) => {
            refused = households::compute(&cases, table, &mut out)?;
        }
        Rights::Explain(Households { cases, table }) => {
            households::explain(&cases, table, &mut out)?;
        }
        Rights::Bench {
            households: Households { cases, table },
            count,
        } => households::bench(&cases, count, table, &METER, &mut out)?,
    }
    out.flush().map_err(|error| error.to_string())?;
    if refused == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    Err(format!("{refused} cas refusés / cases refused"))
}

/// Papers, from files to files; what is found goes to standard output.
fn verify(asked: &Papers) -> Result<ExitCode, String> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let refused = match asked {
        Papers::Seal {
            codes,
            test_authorities,
            kept,
        } => {
            let trust = if *test_authorities {
                Trust::with_trials()
            } else {
                Trust::published()
            };
            let trust = believed::with_added(trust, &kept.config()?);
            seals::verify(codes, &trust, &mut out)?
        }
        Papers::Codes { pictures } => barcodes::read(pictures, &METER, &mut out)?,
        Papers::Bench { codes } => {
            seals::bench(codes, &Trust::with_trials(), &METER, &mut out)?;
            0
        }
        Papers::Trust { file, kept } => believe(&kept.config()?, file, &mut out)?,
        Papers::Files(asked) => {
            paper_files::run(asked, &METER, &mut out)?;
            0
        }
        Papers::Page(photo) => return straighten(photo),
    };
    out.flush().map_err(|error| error.to_string())?;
    if refused == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    Err(format!("{refused} lignes refusées / lines refused"))
}

/// One line for each certificate of a file. Answers how many were refused.
fn believe(config: &Config, file: &Path, out: &mut impl Write) -> Result<usize, String> {
    let english = is_english();
    let said = believed::import(config, file)?;
    for line in &said {
        let sentence = if english { &line.english } else { &line.french };
        writeln!(out, "{sentence}").map_err(|error| error.to_string())?;
    }
    Ok(said.iter().filter(|line| line.refused).count())
}

/// A photo of a paper, to a page. A page that is hard to read is written, said, and has a code of its own: 3.
fn straighten(of: &Photo) -> Result<ExitCode, String> {
    let asked = Asked {
        corners: of.corners.as_slice().try_into().ok(),
        colour: of.colour,
    };
    let spoken = |[french, english]: sheets::Sentence| if is_english() { english } else { french };
    let told = sheets::straighten(&of.photo, &of.out, &asked, METER.clock);
    let told = told.map_err(|failure| match failure {
        sheets::Failure::File(sentence) => sentence,
        sheets::Failure::Refused(sentence) => spoken(sentence).to_owned(),
    })?;
    say(&told.measures.to_string(), &told.measures.to_string());
    let Some(trouble) = told.trouble else {
        return Ok(ExitCode::SUCCESS);
    };
    let _ = writeln!(std::io::stderr(), "permanence: {}", spoken(trouble));
    Ok(ExitCode::from(3))
}

/// Time and memory of this process, for measures.
const METER: Meter = Meter {
    clock: || {
        static START: OnceLock<Instant> = OnceLock::new();
        let elapsed = START.get_or_init(Instant::now).elapsed();
        u64::try_from(elapsed.as_nanos()).unwrap_or(u64::MAX)
    },
    processor: || {
        getrusage(UsageWho::RUSAGE_SELF).map_or(0.0, |usage| {
            let spent = usage.user_time() + usage.system_time();
            spent.num_microseconds() as f64 / 1e6
        })
    },
    peak: || getrusage(UsageWho::RUSAGE_SELF).map_or(0, |usage| usage.max_rss()),
};

/// Time and chance, from the machine.
fn world() -> World {
    let now = || {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    };
    World::new(now, |bytes| {
        if getrandom::fill(bytes).is_err() {
            // Without chance nothing may be sealed: stopping is the only honest answer.
            std::process::abort();
        }
    })
}

/// As many open files as the machine lets: each page that listens is one, and most shells allow a thousand at first.
fn open_many_files() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    if let Ok((_, most)) = getrlimit(Resource::RLIMIT_NOFILE) {
        let _ = setrlimit(Resource::RLIMIT_NOFILE, most, most);
    }
}

/// No memory image of this process, and no word in what a failure prints (security.md §5.11).
fn harden() {
    let _ = nix::sys::prctl::set_dumpable(false);
    let _ = nix::sys::resource::setrlimit(nix::sys::resource::Resource::RLIMIT_CORE, 0, 0);
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(|place| format!("{}:{}", place.file(), place.line()));
        let _ = writeln!(std::io::stderr(), "panic at {}", place.unwrap_or_default());
    }));
}

/// Prints in the language of the console.
fn say(french: &str, english: &str) {
    let sentence = if is_english() { english } else { french };
    // A whole line at once: in pieces, it would stay in the buffer of the output.
    let line = format!("{sentence}\n");
    let _ = std::io::stdout().write_all(line.as_bytes());
}
