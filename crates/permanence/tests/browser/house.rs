//! A structure on this machine. Its people are made as in every other test, then the program itself is started on what was made.

use std::{
    net::{Ipv4Addr, SocketAddr},
    process::{Child, Command, Stdio},
    time::{SystemTime, UNIX_EPOCH},
};

use permanence::{
    app::FEATURES,
    config::Config,
    installation,
    testing::{Case, Person, Place, card, hire, officer, open_case, settle},
};
use tempfile::TempDir;
use web::{
    World,
    testing::{Clock, Stage},
};

use crate::{browser::Browser, line::Line};

/// The program, running.
pub struct House {
    program: Child,
    listens: SocketAddr,
    /// Last: the program is gone when its folder goes.
    _folder: TempDir,
}

/// Sessions just opened, and the file of one person.
pub struct People {
    pub samira: String,
    /// An officer, and an admin: they follow nobody.
    pub odile: String,
    pub paul: String,
    pub amina: String,
    pub notebook: String,
    pub thread: String,
    /// A second person, of whom nothing is written yet.
    pub bare: [String; 2],
    /// Every address that is read.
    pub routes: Vec<&'static str>,
}

/// What a house is made of before anybody enters.
struct Plan {
    folder: TempDir,
    config: Config,
}

impl Plan {
    fn new() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let port = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|free| free.local_addr())
            .unwrap()
            .port();
        let config = Config {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
            // Keys of the device are for a name, never for a number.
            address: Some(format!("http://localhost:{port}")),
            // An ordinary page, of this machine: a test reaches nobody else.
            exit: format!("http://localhost:{port}/aide"),
            ..Config::under(folder.path())
        };
        Self { folder, config }
    }

    fn start(self) -> House {
        let Self { folder, config } = self;
        let file = folder.path().join("permanence.toml");
        let text = format!(
            "folder = {:?}\nrun = {:?}\ninstance = {:?}\nlisten = \"{}\"\naddress = {:?}\nexit = {:?}\n",
            config.folder,
            config.run,
            config.instance,
            config.listen,
            config.public_address(),
            config.exit
        );
        std::fs::write(&file, text).unwrap();
        let program = Command::new(env!("CARGO_BIN_EXE_permanence"))
            .args(["serve", "--config"])
            .arg(&file)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        House {
            program,
            listens: config.listen,
            _folder: folder,
        }
    }
}

impl House {
    /// The program on an empty place, where nobody ever came.
    pub async fn empty() -> Self {
        let house = Plan::new().start();
        house.answers().await;
        house
    }

    /// A structure with Samira, Karim, and Amina's file; `tell` fills it before anybody looks.
    pub async fn furnished(tell: impl AsyncFn(&Place, &Case, &Person)) -> (Self, People) {
        let plan = Plan::new();
        let now = now();
        let clock = Clock::at(now - 3 * 86_400_000);
        let app = installation::open(&plan.config, world(&clock))
            .await
            .unwrap();
        let router = app.router(FEATURES);
        let place = settle(Stage { app, router, clock }).await.unwrap();
        let stage = place.stage.clone();
        let first = open_case(&stage, &place.samira, "Amina", &[&place.karim])
            .await
            .unwrap();
        let second = open_case(&stage, &place.samira, "Boris", &[])
            .await
            .unwrap();
        let amina = card(&stage, &place.samira, first.thread, "Amina")
            .await
            .unwrap();
        let odile = hire(&stage, &place.samira, "Odile Exemple", officer())
            .await
            .unwrap();
        tell(&place, &first, &amina).await;
        stage.clock.pass((self::now() - stage.clock.now()) / 60_000);
        let people = People {
            samira: session(place.samira.sign_in(&stage).await.unwrap()),
            odile: session(odile.sign_in(&stage).await.unwrap()),
            paul: session(place.paul.sign_in(&stage).await.unwrap()),
            amina: session(amina.sign_in(&stage).await.unwrap()),
            notebook: first.notebook.to_string(),
            thread: first.thread.to_string(),
            bare: [second.notebook.to_string(), second.thread.to_string()],
            routes: read(&stage),
        };
        drop((place, stage));
        let house = plan.start();
        house.answers().await;
        (house, people)
    }

    pub fn address(&self) -> String {
        format!("http://localhost:{}", self.listens.port())
    }

    /// A line of its own to this program.
    pub async fn line(&self) -> Line {
        Line::to(self.listens).await
    }

    /// A browser at this address, with nobody signed in.
    pub async fn browser(&self) -> Browser {
        Browser::at(&self.address()).await
    }

    /// Until it listens.
    async fn answers(&self) {
        for _ in 0..600 {
            if tokio::net::TcpStream::connect(self.listens).await.is_ok() {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the program does not answer at {}", self.listens);
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn session(visitor: web::testing::Visitor) -> String {
    visitor.session().unwrap().to_owned()
}

fn read(stage: &Stage) -> Vec<&'static str> {
    let routes = stage.app.routes().iter();
    routes
        .filter(|route| route.method == "GET")
        .map(|route| route.path)
        .collect()
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    since.as_millis().try_into().unwrap()
}

/// The chance of this machine, and a clock that begins some days ago.
fn world(clock: &Clock) -> World {
    let watch = clock.clone();
    World::new(move || watch.now(), |bytes| getrandom::fill(bytes).unwrap())
}
