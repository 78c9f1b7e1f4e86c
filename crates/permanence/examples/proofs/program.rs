//! The real program, started and stopped as an installation does, and a PostgreSQL of its own when one is wanted.

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use journal::Store;

/// A folder of the proofs, gone with it.
pub fn room() -> tempfile::TempDir {
    let room = tempfile::Builder::new()
        .prefix("permanence-proof-")
        .tempdir();
    let room = room.expect("a temporary folder");
    // PostgreSQL runs as somebody else.
    open_to_all(room.path());
    room
}

fn open_to_all(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("a folder of ours");
}

/// Where one installation lives, running or not.
#[derive(Clone)]
pub struct Installation {
    exe: PathBuf,
    pub root: PathBuf,
    pub address: SocketAddr,
    database: Option<String>,
    /// More variables of its environment.
    pub environment: Vec<(&'static str, String)>,
}

impl Installation {
    pub fn new(exe: &Path, root: &Path, database: Option<&str>) -> Self {
        let here = Self {
            exe: exe.to_owned(),
            root: root.to_owned(),
            address: free_address(),
            database: database.map(str::to_owned),
            environment: Vec::new(),
        };
        fs::create_dir_all(here.tmp()).expect("a temporary folder");
        fs::write(root.join("config.toml"), here.configuration()).expect("a configuration");
        here
    }

    fn configuration(&self) -> String {
        let under = |name: &str| format!("{:?}", self.root.join(name).display().to_string());
        let mut lines = format!(
            "folder = {}\nrun = {}\ninstance = {}\nlisten = \"{}\"\n",
            under("data"),
            under("run"),
            under("instance"),
            self.address
        );
        if let Some(database) = &self.database {
            lines.push_str(&format!("database = \"{database}\"\n"));
        }
        lines
    }

    pub fn tmp(&self) -> PathBuf {
        self.root.join("tmp")
    }

    pub fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    /// The program with some arguments; everything it says goes to the log, and every log there is speaks.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let log = || {
            let log = fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(self.log());
            Stdio::from(log.expect("a log"))
        };
        let mut command = Command::new(&self.exe);
        command
            .args(arguments)
            .env("TMPDIR", self.tmp())
            .env("RUST_LOG", "trace")
            .envs(self.environment.iter().map(|(name, value)| (*name, value)))
            .stdin(Stdio::null())
            .stdout(log())
            .stderr(log());
        command
    }

    /// Starts it and waits until it answers.
    pub fn serve(&self) -> Running {
        let config = self.root.join("config.toml");
        let path = config.display().to_string();
        self.start(&["serve", "--config", &path], Duration::from_secs(30))
    }

    /// Starts an invented structure in the same folder.
    pub fn demo(&self) -> Running {
        let folder = self.root.join("demo").display().to_string();
        let listen = self.address.to_string();
        let arguments = ["demo", "--folder", &folder, "--listen", &listen];
        self.start(&arguments, Duration::from_secs(300))
    }

    fn start(&self, arguments: &[&str], patience: Duration) -> Running {
        let begun = Instant::now();
        let mut child = self.command(arguments).spawn().expect("the program starts");
        while !answers(self.address) {
            if let Ok(Some(status)) = child.try_wait() {
                panic!("the program stopped at once ({status}): {}", self.said());
            }
            assert!(
                begun.elapsed() < patience,
                "the program does not answer: {}",
                self.said()
            );
            std::thread::sleep(Duration::from_millis(2));
        }
        Running {
            child,
            started: begun.elapsed(),
        }
    }

    pub fn said(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }
}

/// Whether somebody answers there.
fn answers(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect_timeout(&address, Duration::from_millis(200)) else {
        return false;
    };
    let asked =
        stream.write_all(b"GET /c HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    let mut answer = String::new();
    asked.is_ok()
        && stream.read_to_string(&mut answer).is_ok()
        && answer.starts_with("HTTP/1.1 200")
}

/// An address that nobody listens on.
fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address")
}

/// A process of the program; killed when dropped.
pub struct Running {
    child: Child,
    /// From its start to its first page.
    pub started: Duration,
}

impl Running {
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        self.child.kill().expect("the program was still there");
        self.child.wait().expect("it is ours");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A PostgreSQL of our own, on a socket in a folder: no port, no password, and it syncs as in real life.
pub struct Postgres {
    programs: PathBuf,
    pub folder: PathBuf,
}

impl Postgres {
    /// `None` when none is installed.
    pub fn start(root: &Path) -> Option<Self> {
        let programs = installed()?;
        let folder = root.join("postgres");
        fs::create_dir(&folder).expect("a folder");
        if rustix::process::geteuid().is_root() {
            run(Command::new("chown").arg("postgres").arg(&folder));
        }
        let here = Self { programs, folder };
        let arguments = [
            "-U",
            "permanence",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
        ];
        let data = here.data();
        run(here.program("initdb").arg("-D").arg(data).args(arguments));
        here.up();
        Some(here)
    }

    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    pub fn url(&self) -> String {
        let socket = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://permanence@{socket}/postgres")
    }

    pub fn up(&self) {
        // What it says goes among the data: it is searched like the rest.
        let options = format!("-k {} -c listen_addresses=", self.folder.display());
        let log = self.folder.join("log");
        let mut command = self.control("start");
        run(command.arg("-l").arg(log).arg("-o").arg(options));
    }

    /// As when the machine stops: nothing is written down, the log is replayed at the next start.
    pub fn fall(&self) {
        run(self.control("stop").args(["-m", "immediate"]));
    }

    /// Writes everything from its log to its tables.
    pub fn checkpoint(&self) {
        let folder = self.folder.display().to_string();
        let arguments = [
            "-h",
            &folder,
            "-U",
            "permanence",
            "-d",
            "postgres",
            "-c",
            "checkpoint",
        ];
        run(self.program("psql").args(arguments));
    }

    fn control(&self, act: &str) -> Command {
        let mut command = self.program("pg_ctl");
        command.arg("-D").arg(self.data()).arg("-w").arg(act);
        command
    }

    /// PostgreSQL refuses to be root.
    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = if rustix::process::geteuid().is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        command.current_dir("/");
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = self.control("stop").args(["-m", "immediate"]).output();
    }
}

/// Where the program of this installation keeps things, for whoever reads them without it.
pub fn store(root: &Path, postgres: Option<&Postgres>) -> Store {
    match postgres {
        Some(postgres) => Store::Postgres {
            url: postgres.url(),
            folder: root.join("data"),
        },
        None => Store::Sqlite {
            folder: root.join("data"),
            run: root.join("run"),
        },
    }
}

fn installed() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let found = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    found.filter(|bin| bin.join("initdb").exists()).max()
}

fn run(command: &mut Command) {
    // Not `output`: what it starts would keep the pipe open.
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.is_ok_and(|status| status.success()), "{command:?}");
}
