//! What is looked at on every page: who cannot use it, what the browser refused, what overflows, what is too small for a thumb.

use std::{path::PathBuf, sync::LazyLock};

use axum::http::Method;
use base64::Engine;
use serde_json::{Value, json};

use crate::browser::Browser;

/// Notes what the content policy refuses, from the first moment of each page.
pub const LISTEN: &str = "window.refused = []; addEventListener('securitypolicyviolation', (event) => refused.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));";

/// axe-core, as published; only tests read it.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/browser/node_modules/axe-core/axe.min.js"
    );
    let read = std::fs::read_to_string(path);
    read.unwrap_or_else(|error| {
        panic!(
            "axe-core: {error}. bin/ci installs it: npm ci --prefix crates/permanence/tests/browser"
        )
    })
});

const RULES: &str = include_str!("rules.js");

/// Screens that are looked at: the smallest telephone, a desk.
const PHONE: (u32, u32) = (360, 740);
const DESK: (u32, u32) = (1280, 800);
/// An A4 sheet, in the points of a screen.
const SHEET: (u32, u32) = (794, 1123);

/// Everything that is wrong on the page, as it shows now: in light, in the dark, with large letters, on both screens.
pub async fn faults(browser: &Browser) -> Vec<String> {
    let mut wrong = refused(browser).await;
    browser.run(&AXE, Vec::new()).await;
    ask(browser, "phone", &mut wrong).await;
    light(browser, "dark").await;
    ask(browser, "colours", &mut wrong).await;
    light(browser, "light").await;
    browser.screen(DESK.0, DESK.1).await;
    ask(browser, "overflows", &mut wrong).await;
    browser.screen(PHONE.0, PHONE.1).await;
    wrong
}

/// The light that the device says it has. Nothing moves: a colour on its way to another one is neither.
pub async fn light(browser: &Browser, scheme: &str) {
    let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
    let scheme = json!({ "name": "prefers-color-scheme", "value": scheme });
    let media = json!({ "features": [scheme, still] });
    browser.devtools("Emulation.setEmulatedMedia", media).await;
}

async fn ask(browser: &Browser, what: &str, wrong: &mut Vec<String>) {
    let script =
        format!("{RULES}\n{what}().then(arguments[0], (error) => arguments[0]([String(error)]));");
    wrong.extend(sentences(&browser.run_later(&script, Vec::new()).await));
}

fn sentences(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    list.map(|line| line.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// What the browser refused or complained of since the last look: on this page, and on those that led to it.
pub async fn refused(browser: &Browser) -> Vec<String> {
    let mut wrong = sentences(&browser.run("return window.refused || []", Vec::new()).await);
    let log = browser
        .raw(Method::POST, "se/log", json!({ "type": "browser" }))
        .await;
    let lines = log.as_array().into_iter().flatten();
    let grave = lines.filter(|line| line["level"] == "SEVERE" || line["level"] == "WARNING");
    let said = grave.filter_map(|line| line["message"].as_str().map(str::to_owned));
    wrong.extend(said.filter(|line| !is_answer(line)));
    wrong
}

/// A refused form and a page that does not exist are answers: the browser notes them, and they are tested elsewhere.
fn is_answer(line: &str) -> bool {
    let cut = line.contains("net::ERR_");
    (line.contains("the server responded with a status of 4") || cut) && !line.contains("/assets/")
}

/// Pictures of the page, for people to look at: telephone and desk, and in the dark.
pub async fn pictures(browser: &Browser, name: &str) {
    for (screen, size) in [("360", PHONE), ("1280", DESK)] {
        browser.screen(size.0, size.1).await;
        picture(browser, &format!("{name}-{screen}"), size.0).await;
    }
    browser.screen(PHONE.0, PHONE.1).await;
    light(browser, "dark").await;
    picture(browser, &format!("{name}-360-dark"), PHONE.0).await;
    light(browser, "light").await;
}

/// The same page on a sheet of paper.
pub async fn printed(browser: &Browser, name: &str) {
    let media = |media: &str| json!({ "media": media });
    browser
        .devtools("Emulation.setEmulatedMedia", media("print"))
        .await;
    browser.screen(SHEET.0, SHEET.1).await;
    picture(browser, &format!("{name}-print"), SHEET.0).await;
    browser.screen(PHONE.0, PHONE.1).await;
    browser
        .devtools("Emulation.setEmulatedMedia", media(""))
        .await;
    light(browser, "light").await;
}

async fn picture(browser: &Browser, name: &str, width: u32) {
    let height = browser
        .run(
            "return Math.min(4000, Math.max(document.documentElement.scrollHeight, innerHeight))",
            Vec::new(),
        )
        .await;
    let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
    let params =
        json!({ "format": "jpeg", "quality": 80, "captureBeyondViewport": true, "clip": clip });
    let taken = browser.devtools("Page.captureScreenshot", params).await;
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(taken["data"].as_str().unwrap())
        .unwrap();
    let folder = PathBuf::from(concat!(env!("CARGO_TARGET_TMPDIR"), "/../screenshots"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.jpg")), bytes).unwrap();
}
