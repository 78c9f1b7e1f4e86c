//! What no page sends: wrong addresses, headers, bodies cut short, secrets mistyped.

use std::{
    io::{self, Read, Write},
    net::SocketAddr,
};

use crate::{browser::Browser, canaries::Canaries};

pub fn make(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    addresses(who, canaries)?;
    headers(who, canaries)?;
    bodies(who, canaries)?;
    cut_short(who, canaries)
}

fn addresses(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    let word = canaries.plain("address that leads nowhere");
    who.get(&format!("/{word}"))?;
    let word = canaries.plain("id in an address");
    who.get(&format!("/espaces/{word}/notes"))?;
    let word = canaries.plain("query of an address");
    who.get(&format!("/personnes?q={word}"))?;
    let word = canaries.plain("name of an asset");
    who.get(&format!("/assets/{word}.css"))?;
    let word = canaries.plain("address with an unknown method");
    let request = who.request("DELETE", &format!("/{word}"), "text/plain", word.as_bytes());
    who.send(&request)?;
    Ok(())
}

fn headers(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    let names = [
        "user-agent",
        "referer",
        "x-forwarded-for",
        "x-request-id",
        "accept-language",
        "if-none-match",
        "last-event-id",
    ];
    let kept = who.headers.clone();
    for name in names {
        who.headers
            .push((name.to_owned(), canaries.plain(&format!("header {name}"))));
        who.get("/aujourdhui")?;
        who.headers.clone_from(&kept);
    }
    let cookies = who.cookies.clone();
    who.cookies
        .push(("other".to_owned(), canaries.plain("cookie")));
    who.get("/aujourdhui")?;
    who.cookies = cookies;
    Ok(())
}

fn bodies(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    who.get("/recherche")?;
    for _ in 0..3 {
        let asked = who.post(
            "/recherche",
            &[("words", &canaries.plain("words looked for"))],
        )?;
        who.get(&asked.location)?;
    }
    let page = std::mem::take(&mut who.page);
    who.post(
        "/recherche",
        &[("words", &canaries.plain("form without its token"))],
    )?;
    who.page = page;
    let long = canaries.plain("field of 600 kB").repeat(50_000);
    who.post("/recherche", &[("words", &long)])?;
    for kind in [
        "application/json",
        "multipart/form-data; boundary=line",
        "text/plain",
    ] {
        let body = format!(
            "--line {{\"words\":\"{}\"}}",
            canaries.plain(&format!("body that is {kind}"))
        );
        let request = who.request("POST", "/recherche", kind, body.as_bytes());
        who.send(&request)?;
    }
    let broken = format!("words=%ff%fe%00{}%zz", canaries.plain("broken letters"));
    let request = who.request(
        "POST",
        "/recherche",
        "application/x-www-form-urlencoded",
        broken.as_bytes(),
    );
    who.send(&request)?;
    Ok(())
}

/// Requests whose sender went away in the middle, and one that comes in pieces.
fn cut_short(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    let body = format!("words={}", canaries.plain("body cut short"));
    let whole = who.request(
        "POST",
        "/recherche",
        "application/x-www-form-urlencoded",
        body.as_bytes(),
    );
    let mut stream = who.wire.connect()?;
    stream.write_all(whole.get(..whole.len() - 3).unwrap_or_default())?;
    drop(stream);
    let mut stream = who.wire.connect()?;
    write!(stream, "GET /{} HTT", canaries.plain("head cut short"))?;
    drop(stream);
    let mut stream = who.wire.connect()?;
    let word = canaries.plain("body in pieces");
    write!(
        stream,
        "POST /recherche HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n{:x}\r\n{word}\r\n0\r\n\r\n",
        word.len()
    )?;
    stream.read_to_end(&mut Vec::new())?;
    let mut stream = who.wire.connect()?;
    let (one, two) = (
        canaries.plain("first of two at once"),
        canaries.plain("second of two at once"),
    );
    write!(
        stream,
        "GET /{one} HTTP/1.1\r\nhost: localhost\r\n\r\nGET /{two} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
    )?;
    stream.read_to_end(&mut Vec::new())?;
    Ok(())
}

pub fn last_address(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    who.get(&format!(
        "/{}",
        canaries.plain("the last address of a connection")
    ))
    .map(drop)
}

pub fn last_header(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    who.headers.push((
        "user-agent".to_owned(),
        canaries.plain("the last header of a connection"),
    ));
    who.get("/personnes").map(drop)
}

pub fn last_search(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    who.get("/recherche")?;
    let asked = who.post(
        "/recherche",
        &[("words", &canaries.plain("the last form of a connection"))],
    )?;
    who.get(&asked.location).map(drop)
}

/// A form that comes back filled.
pub fn last_refusal(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    who.get("/noter")?;
    let (summary, due) = (
        canaries.plain("the last refused form"),
        canaries.plain("the last refused day"),
    );
    who.post(
        "/noter",
        &[("summary", &summary), ("task", &summary), ("due", &due)],
    )
    .map(drop)
}

/// A body that is too large, in pieces of a network.
pub fn last_heavy(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    who.get("/recherche")?;
    let long = canaries.plain("the last heavy body").repeat(20_000);
    who.post("/recherche", &[("words", &long)]).map(drop)
}

/// A wrong password, a wrong code, wrong digits: what was typed is somebody's secret all the same.
pub fn wrong_secrets(address: SocketAddr, canaries: &mut Canaries) -> io::Result<()> {
    let mut who = Browser::new(address);
    who.get("/")?;
    let (login, password) = (
        canaries.plain("unknown login"),
        canaries.plain("wrong password"),
    );
    who.post("/entree", &[("login", &login), ("password", &password)])?;
    who.get("/secours")?;
    let (login, code) = (
        canaries.plain("login for rescue"),
        canaries.plain("wrong recovery code"),
    );
    who.post(
        "/secours",
        &[("login", &login), ("code", &code), ("recovery", &code)],
    )?;
    who.get("/c")?;
    who.post(
        "/c",
        &[
            ("code", &canaries.plain("wrong card")),
            ("pin", "948213"),
            ("phone", "mine"),
        ],
    )?;
    who.get("/invitation")?;
    who.post(
        "/invitation",
        &[("code", &canaries.plain("wrong invitation"))],
    )?;
    Ok(())
}
