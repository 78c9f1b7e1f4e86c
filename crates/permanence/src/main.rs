//! The commands of Permanence. Only this file reads the clock, draws chance, and reads the environment.
#![expect(
    clippy::disallowed_methods,
    reason = "time and chance enter the program here and nowhere else"
)]

use std::{
    io::Write,
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use clap::{Parser, Subcommand};
use permanence::{
    config::Config,
    demo::{self, Past, Tried},
    doctor::{self, Weight},
    installation,
};
use web::World;

#[global_allocator]
static MEMORY: web::Wiping = web::Wiping;

/// A confidential space per accompanied person, run by the structure itself.
#[derive(Parser)]
#[command(name = "permanence", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the structure's program.
    Serve(Place),
    /// Starts an invented structure in a new folder, to try.
    Demo(Trial),
    /// Says what is unsafe in this installation.
    Doctor(Place),
}

#[derive(clap::Args)]
struct Trial {
    /// A new folder for it; one under the temporary folder when absent.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// The address and port to listen on: this machine only.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

#[derive(clap::Args)]
struct Place {
    /// The configuration file.
    #[arg(long)]
    config: Option<PathBuf>,
    /// Keeps everything under this folder instead of the system's ones.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// The address and port to listen on.
    #[arg(long)]
    listen: Option<SocketAddr>,
}

impl Place {
    fn config(&self) -> Result<Config, String> {
        let mut config = match (&self.config, &self.folder) {
            (Some(path), _) => Config::read(path)?,
            (None, Some(folder)) => Config::under(folder),
            (None, None) => Config::default(),
        };
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        Ok(config)
    }
}

fn main() -> ExitCode {
    // Before anything else exists: this process must hold nothing that the file it looks at could take.
    if std::env::args_os()
        .nth(1)
        .is_some_and(|command| command == "image-worker")
    {
        return permanence::image_worker();
    }
    let done = match Arguments::parse().command {
        Command::Serve(place) => run(serve(place)),
        Command::Demo(trial) => run(demonstrate(trial)),
        Command::Doctor(place) => examine(&place),
    };
    match done {
        Ok(code) => code,
        Err(sentence) => {
            let _ = writeln!(std::io::stderr(), "permanence: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// One small runtime: two threads are enough for a structure, and each costs memory.
fn run(work: impl Future<Output = Result<ExitCode, String>>) -> Result<ExitCode, String> {
    harden();
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime
        .worker_threads(2)
        .max_blocking_threads(8)
        .enable_all()
        .build();
    runtime.map_err(|error| error.to_string())?.block_on(work)
}

async fn serve(place: Place) -> Result<ExitCode, String> {
    let config = place.config()?;
    let app = installation::open(&config, world()).await?;
    say(
        &format!("Permanence est ouverte : {}", config.public_address()),
        &format!("Permanence is open: {}", config.public_address()),
    );
    installation::serve(&config, app).await?;
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
    let past = Past::before(real.now());
    let app = installation::open(&config, past.world(&real)).await?;
    say("On invente une structure…", "Inventing a structure…");
    let tried = demo::fill(&app, &past, real.now()).await;
    let tried = tried.map_err(|error| format!("demo: {error:?}"))?;
    drop(app);
    let app = installation::open(&config, real).await?;
    welcome(&config, &tried);
    installation::serve(&config, app).await?;
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

fn examine(place: &Place) -> Result<ExitCode, String> {
    let config = place.config()?;
    let mut findings = doctor::examine(&config);
    run(async {
        findings.extend(doctor::last_night(&config).await);
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
    let language = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok());
    let english_wanted = language.is_some_and(|language| language.starts_with("en"));
    let _ = writeln!(
        std::io::stdout(),
        "{}",
        if english_wanted { english } else { french }
    );
}
