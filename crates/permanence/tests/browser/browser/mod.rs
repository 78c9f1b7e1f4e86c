//! Somebody in front of a real browser: what they read, press and type, by the words that are on the page.
//! Nothing waits for a time: each act waits for what it needs to see.

mod driver;

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use axum::http::Method;
use fantoccini::{
    Client, ClientBuilder, Locator, elements::Element, error::CmdError,
    wd::WebDriverCompatibleCommand,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use webauthn_rs::prelude::Url;

use driver::{ABSENT, Driver, capabilities};

/// Long enough for a loaded machine; a test that fails is the only one that waits so long.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at the page.
const BLINK: Duration = Duration::from_millis(40);

/// A browser with a profile of its own, on a telephone's screen.
pub struct Browser {
    client: Client,
    address: String,
    _driver: Driver,
    /// Last: the browser is gone when its folder goes.
    _profile: TempDir,
}

/// A command of the protocol that the library has no name for.
#[derive(Debug)]
struct Raw(Method, &'static str, Value);

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(
        &self,
        base: &Url,
        session: Option<&str>,
    ) -> Result<Url, <Url as std::str::FromStr>::Err> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.1
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.0.clone(), Some(self.2.to_string()))
    }
}

impl Browser {
    /// Somebody who reads French, at this address.
    pub async fn at(address: &str) -> Self {
        let profile = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let (driver, listens) = Driver::start();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let wanted = capabilities(profile.path());
        builder.capabilities(wanted.as_object().unwrap().clone());
        let client = builder.connect(&listens).await;
        let browser = Self {
            client: client.unwrap_or_else(|error| panic!("{ABSENT}: {error}")),
            address: address.to_owned(),
            _driver: driver,
            _profile: profile,
        };
        browser.speaks("fr").await;
        browser.screen(360, 740).await;
        crate::eye::light(&browser, "light").await;
        let listen = json!({ "source": crate::eye::LISTEN });
        browser
            .devtools("Page.addScriptToEvaluateOnNewDocument", listen)
            .await;
        browser
    }

    /// The same, with the cookie of a session that is open.
    pub async fn with_session(self, session: &str) -> Self {
        let cookie =
            json!({ "name": "s", "value": session, "url": self.address, "httpOnly": true });
        self.devtools("Network.setCookie", cookie).await;
        self
    }

    /// The language that this browser asks for.
    pub async fn speaks(&self, language: &str) {
        let headers = json!({ "headers": { "Accept-Language": language } });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.setExtraHTTPHeaders", headers).await;
    }

    pub async fn screen(&self, width: u32, height: u32) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }

    /// As where scripts are refused.
    pub async fn without_scripts(self) -> Self {
        self.devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await;
        self
    }

    pub async fn devtools(&self, command: &str, params: Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        self.raw(Method::POST, "goog/cdp/execute", body).await
    }

    pub async fn raw(&self, method: Method, path: &'static str, body: Value) -> Value {
        self.client
            .issue_cmd(Raw(method, path, body))
            .await
            .unwrap()
    }

    pub async fn open(&self, path: &str) {
        self.client
            .goto(&format!("{}{path}", self.address))
            .await
            .unwrap();
    }

    pub async fn reload(&self) {
        self.client.refresh().await.unwrap();
    }

    /// The path of the page, with what follows it.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url.as_str().replacen(&self.address, "", 1)
    }

    /// What a script of ours answers in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap()
    }

    /// The same, for a script that answers later.
    pub async fn run_later(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute_async(script, arguments).await.unwrap()
    }

    /// The words on the page, as one reads them.
    pub async fn reads(&self) -> String {
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => soft(&body.text().await.unwrap_or_default()),
            Err(_) => String::new(),
        }
    }

    /// Waits for these words.
    #[track_caller]
    pub fn sees(&self, words: &str) -> impl Future<Output = ()> {
        let here = std::panic::Location::caller();
        async move { self.until(words, true, here).await }
    }

    /// Waits for these words to be gone.
    #[track_caller]
    pub fn hides(&self, words: &str) -> impl Future<Output = ()> {
        let here = std::panic::Location::caller();
        async move { self.until(words, false, here).await }
    }

    async fn until(&self, words: &str, there: bool, here: &std::panic::Location<'_>) {
        let words = soft(words);
        let since = Instant::now();
        while self.reads().await.contains(&words) != there {
            if since.elapsed() > PATIENCE {
                let (path, read) = (self.path().await, self.reads().await);
                panic!("{here}: « {words} », seen: {}, at {path}:\n{read}", !there);
            }
            tokio::time::sleep(BLINK).await;
        }
    }

    /// Waits until something is true in the page.
    #[track_caller]
    pub fn waits(&self, what: &str) -> impl Future<Output = ()> {
        let here = std::panic::Location::caller();
        async move {
            let (since, script) = (Instant::now(), format!("return !!({what})"));
            while !matches!(
                self.client.execute(&script, Vec::new()).await,
                Ok(Value::Bool(true))
            ) {
                assert!(
                    since.elapsed() < PATIENCE,
                    "{here}: not true in the page: {what}\n{}",
                    self.reads().await
                );
                tokio::time::sleep(BLINK).await;
            }
        }
    }

    /// How many things of the page answer to a selector.
    pub async fn count(&self, selector: &str) -> usize {
        self.client
            .find_all(Locator::Css(selector))
            .await
            .unwrap()
            .len()
    }

    /// Presses the button, or follows the link, that bears these words.
    #[track_caller]
    pub fn press(&self, words: &str) -> impl Future<Output = ()> {
        let here = std::panic::Location::caller();
        let path = format!(
            "//*[self::button or self::a or self::summary][contains({}, {})]",
            SOFT,
            quoted(words)
        );
        async move {
            self.click(self.found(&path, here).await)
                .await
                .unwrap_or_else(|error| panic!("{here}: {error}"))
        }
    }

    /// Presses what has a name of its own, where several things bear the same words.
    pub async fn tap(&self, selector: &str) {
        let found = self.client.find(Locator::Css(selector)).await.unwrap();
        self.click(found).await.unwrap();
    }

    /// Brought before the eyes first, as a hand would: a bar at the foot of the screen covers what is under it.
    async fn click(&self, element: Element) -> Result<(), CmdError> {
        let place = serde_json::to_value(&element)?;
        let bring = "arguments[0].scrollIntoView({ block: 'center' })";
        self.client.execute(bring, vec![place]).await?;
        element.click().await
    }

    /// Chooses what a label names.
    #[track_caller]
    pub fn choose(&self, words: &str) -> impl Future<Output = ()> {
        let here = std::panic::Location::caller();
        let path = format!("//label[contains({SOFT}, {})]", quoted(words));
        async move {
            self.click(self.found(&path, here).await)
                .await
                .unwrap_or_else(|error| panic!("{here}: {error}"))
        }
    }

    /// The field that a label names.
    #[track_caller]
    pub fn field(&self, label: &str) -> impl Future<Output = Element> {
        let here = std::panic::Location::caller();
        let path = format!("//*[@id=//label[contains({SOFT}, {})]/@for]", quoted(label));
        async move { self.found(&path, here).await }
    }

    /// Types in the field that a label names.
    pub async fn write(&self, label: &str, words: &str) {
        let field = self.field(label).await;
        field.clear().await.unwrap();
        field.send_keys(words).await.unwrap();
    }

    /// Strikes keys, wherever the keyboard writes now. Those that are no letter have their number in the protocol.
    pub async fn strike(&self, keys: &str) {
        let active = self.client.active_element().await.unwrap();
        active.send_keys(keys).await.unwrap();
    }

    /// Gives a file to a field by its name: such a field may be hidden behind a button.
    pub async fn give(&self, name: &str, file: &Path) {
        let selector = format!("input[type=file][name={name}]");
        let field = self.client.find(Locator::Css(&selector)).await.unwrap();
        field.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    /// What a field holds.
    pub async fn value(&self, label: &str) -> String {
        let held = self.field(label).await.prop("value").await.unwrap();
        held.unwrap_or_default()
    }

    /// Waits for something of the page, and reads it.
    pub async fn text(&self, selector: &str) -> String {
        let wait = self.client.wait().at_most(PATIENCE);
        let found = wait.for_element(Locator::Css(selector)).await.unwrap();
        soft(&found.text().await.unwrap())
    }

    /// Waits until a whole file has come into a folder.
    pub async fn receives(&self, folder: &Path) -> PathBuf {
        let since = Instant::now();
        loop {
            let files = std::fs::read_dir(folder).unwrap();
            let mut paths = files.map(|file| file.unwrap().path());
            if let Some(path) = paths.find(|path| path.extension().is_some_and(|end| end == "zip"))
            {
                return path;
            }
            assert!(
                since.elapsed() < PATIENCE,
                "no file came: {}",
                self.reads().await
            );
            tokio::time::sleep(BLINK).await;
        }
    }

    /// Waits for the first thing that is really shown on such a path.
    async fn found(&self, path: &str, here: &std::panic::Location<'_>) -> Element {
        let since = Instant::now();
        loop {
            for element in self
                .client
                .find_all(Locator::XPath(path))
                .await
                .unwrap_or_default()
            {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            if since.elapsed() > PATIENCE {
                panic!(
                    "{here}: nothing shown at {path} on {}:\n{}",
                    self.path().await,
                    self.reads().await
                );
            }
            tokio::time::sleep(BLINK).await;
        }
    }
}

/// The words of an element, its accessible name included, with ordinary spaces.
const SOFT: &str =
    "translate(normalize-space(concat(., ' ', @aria-label)), '\u{a0}\u{202f}', '  ')";

fn soft(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// A string of XPath: our words have apostrophes of print, never the other kind with quotes.
fn quoted(words: &str) -> String {
    format!("\"{}\"", soft(words))
}
