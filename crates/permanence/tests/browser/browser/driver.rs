//! The process that drives a browser, and what it is asked to start.

use std::{
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

const CHROMIUM: &str = "/usr/bin/chromium";
pub(super) const ABSENT: &str = "the browser tests need chromium and chromedriver (apt-get install chromium chromium-driver); bin/ci installs them";

/// The process that drives a browser. Both go together.
pub(super) struct Driver {
    process: Child,
    /// Kept open: a driver that cannot speak stops.
    said: BufReader<ChildStdout>,
}

impl Driver {
    /// A driver that listens, and its address. It chooses a port and asks for it twice, for each family of addresses: when
    /// somebody takes it in between it leaves without a word, and another is started.
    pub(super) fn start() -> (Self, String) {
        (0..5)
            .find_map(|_| {
                let mut driver = Self::spawn();
                let address = driver.address()?;
                Some((driver, address))
            })
            .expect("chromedriver says its port")
    }

    fn spawn() -> Self {
        let process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        let mut process = process.unwrap_or_else(|error| panic!("{ABSENT}: {error}"));
        let said = BufReader::new(process.stdout.take().unwrap());
        Self { process, said }
    }

    /// Where it listens, if it does.
    fn address(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.said.read_line(&mut line).unwrap() > 0 {
            let said = line.trim_end().trim_end_matches('.');
            if let Some((_, port)) = said.split_once("successfully on port ") {
                return Some(format!("http://127.0.0.1:{port}"));
            }
            line.clear();
        }
        None
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = rustix::process::Pid::from_child(&self.process);
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        let _ = self.process.wait();
    }
}

pub(super) fn capabilities(profile: &Path) -> Value {
    assert!(Path::new(CHROMIUM).exists(), "{ABSENT}");
    let args = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--hide-scrollbars",
        "--force-color-profile=srgb",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
        &format!("--user-data-dir={}", profile.display()),
    ];
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": CHROMIUM, "args": args },
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}
