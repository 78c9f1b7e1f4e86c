//! The program under measure: started from this same file, in a folder of its own, on loopback.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    net::TcpStream,
    process::{Child, ChildStdout, Command},
};

use super::figures::rounded;
use crate::installation::Outcome;

/// How often one looks whether the program answers.
const LOOK: Duration = Duration::from_millis(5);
/// A debug build on a busy machine needs it.
const PATIENCE: Duration = Duration::from_secs(180);
/// Milliseconds in one unit of `/proc/*/stat`: Linux has told a hundred per second to programs since 2.6, whatever its own.
const TICK: f64 = 10.0;

/// A folder that goes away with its value.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// A new one, named after this process and a word.
    pub(super) fn new(word: &str) -> Outcome<Self> {
        let path = std::env::temp_dir().join(format!("permanence-{word}-{}", std::process::id()));
        if path.exists() {
            return Err(format!("{}: this folder exists already", path.display()));
        }
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A program that runs; it ends with its value.
pub(super) struct Program {
    child: Child,
    pub address: SocketAddr,
    said: Lines<BufReader<ChildStdout>>,
}

impl Program {
    /// `permanence serve` on a folder; done when it answers.
    pub(super) async fn serve(folder: &Path) -> Outcome<Self> {
        let program = Self::start("serve", folder)?;
        program.answers().await?;
        Ok(program)
    }

    /// `permanence demo` in a folder, and the line that it prints about a key card.
    pub(super) async fn demo(folder: &Path) -> Outcome<(Self, String)> {
        let mut program = Self::start("demo", folder)?;
        let line = in_time(async {
            while let Ok(Some(line)) = program.said.next_line().await {
                if line.contains("/c#") {
                    return Ok(line);
                }
            }
            Err("the demonstration printed no key card".to_owned())
        });
        let line = line.await?;
        program.answers().await?;
        Ok((program, line))
    }

    fn start(command: &str, folder: &Path) -> Outcome<Self> {
        let address = free()?;
        let this = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut child = Command::new(this)
            .args([command, "--listen", &address.to_string(), "--folder"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| error.to_string())?;
        let out = child.stdout.take().ok_or("no output")?;
        Ok(Self {
            child,
            address,
            said: BufReader::new(out).lines(),
        })
    }

    async fn answers(&self) -> Outcome<()> {
        in_time(async {
            while TcpStream::connect(self.address).await.is_err() {
                tokio::time::sleep(LOOK).await;
            }
            Ok(())
        })
        .await
    }

    /// What it holds in memory, in MiB.
    pub(super) fn memory(&self) -> Outcome<f64> {
        let status = self.read("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kib.map(|kib| rounded(kib / 1024.0))
            .ok_or_else(|| "no figure of memory".to_owned())
    }

    /// The time of processors that it has spent, all threads together, in milliseconds.
    pub(super) fn worked(&self) -> Outcome<f64> {
        let stat = self.read("stat")?;
        // After the name, which may hold anything: user time and system time are the 12th and 13th.
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
        let ticks = fields.split_whitespace().skip(11).take(2);
        let ticks: f64 = ticks.filter_map(|field| field.parse::<f64>().ok()).sum();
        Ok(ticks * TICK)
    }

    fn read(&self, what: &str) -> Outcome<String> {
        let id = self.child.id().ok_or("the program stopped")?;
        fs::read_to_string(format!("/proc/{id}/{what}")).map_err(|error| error.to_string())
    }

    /// `kill -9`.
    pub(super) async fn kill(mut self) -> Outcome<()> {
        self.child.kill().await.map_err(|error| error.to_string())
    }
}

async fn in_time<T>(work: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    tokio::time::timeout(PATIENCE, work)
        .await
        .map_err(|_| "the program does not answer".to_owned())?
}

/// A port that nobody uses now.
fn free() -> Outcome<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    listener.local_addr().map_err(|error| error.to_string())
}
