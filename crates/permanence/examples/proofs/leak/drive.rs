//! Everything that people do with the program, each word of it a canary.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
};

use super::{gifts, noise, walk::Walk};
use crate::{
    browser::{Browser, Filled},
    canaries::Canaries,
    people::{self, know_session},
};

const HOMES: &[&str] = &[
    "/aujourdhui",
    "/personnes",
    "/equipe",
    "/compte",
    "/recherche",
    "/noter",
    "/listes",
    "/aide",
];

/// Who came, and what was done.
pub struct Driven {
    pub people: Vec<(Browser, Walk)>,
    pub kept: u32,
    pub refused: Vec<String>,
    /// Connections whose last request is the last thing that the program heard on them.
    pub open: Vec<Browser>,
    /// Threads that somebody listens to.
    pub streams: Vec<BufReader<TcpStream>>,
}

impl Driven {
    /// On a connection each, one thing of each kind is said, and the visitor then waits without leaving.
    pub fn last_words(&mut self, canaries: &mut Canaries) -> io::Result<()> {
        // A session changes its secret when a lock does.
        self.people
            .iter()
            .for_each(|(who, _)| know_session(who, canaries));
        let Some((who, _)) = self.people.first_mut() else {
            return Ok(());
        };
        let kinds: [fn(&mut Browser, &mut Canaries) -> io::Result<()>; 5] = [
            noise::last_address,
            noise::last_header,
            noise::last_search,
            noise::last_refusal,
            noise::last_heavy,
        ];
        for kind in kinds {
            let mut who = who.again();
            kind(&mut who, canaries)?;
            self.open.push(who);
        }
        let notebook = people::open_case(who, canaries)?;
        let thread = people::thread_of(who, &notebook)?;
        let mut listens = listen(who, &thread)?;
        let mut speaks = who.again();
        speaks.get(&thread)?.is(200);
        say(
            &mut speaks,
            &thread,
            "the last words of a listened thread",
            gifts::paper(canaries),
            canaries,
        )?;
        hear(&mut listens)?;
        self.streams.push(listens);
        self.open.push(speaks);
        Ok(())
    }

    /// Bytes from the middle of pages as they travelled.
    pub fn squeezed(&self) -> Vec<Vec<u8>> {
        let bodies = self.people.iter().flat_map(|(who, _)| &who.squeezed);
        let middles =
            bodies.filter_map(|body| Some(body.get(body.len() / 2..)?.get(..24)?.to_vec()));
        middles.collect()
    }

    /// Reads again what was read, until `count` requests were made.
    pub fn read_again(&mut self, count: usize) -> io::Result<usize> {
        let mut made = 0;
        while made < count {
            for (who, walk) in &mut self.people {
                for path in walk.read.iter().filter(|path| !path.contains("/flux")) {
                    who.get(path)?;
                    made += 1;
                }
            }
        }
        Ok(made)
    }
}

/// An empty place, from its first start on.
pub fn whole_life(address: SocketAddr, canaries: &mut Canaries) -> io::Result<Driven> {
    let mut samira = people::found(address, canaries)?.browser;
    let mut karim = people::invite(address, &mut samira, canaries)?.browser;
    let case = people::open_case(&mut samira, canaries)?;
    people::open_case(&mut samira, canaries)?;
    let mut walks = [Walk::default(), Walk::default(), Walk::default()];
    let [leads, works, comes] = &mut walks;
    leads.go(&mut samira, canaries, HOMES)?;
    works.go(&mut karim, canaries, HOMES)?;
    let mut amina = people::give_card(address, &mut samira, &case, canaries)?.browser;
    comes.go(&mut amina, canaries, &["/chez-moi"])?;
    talk(&mut samira, &mut amina, canaries)?;
    take_away(&mut samira, &case)?;
    leads.read.retain(|path| path.contains('?'));
    leads.go(&mut samira, canaries, HOMES)?;
    noise::make(&mut samira, canaries)?;
    noise::wrong_secrets(address, canaries)?;
    comes.end(&mut amina, canaries)?;
    leads.end(&mut samira, canaries)?;
    works.end(&mut karim, canaries)?;
    erase(&mut samira, canaries)?;
    let (kept, refused) = sum(&walks);
    let people = [samira, karim, amina].into_iter().zip(walks).collect();
    Ok(Driven {
        people,
        kept,
        refused,
        open: Vec::new(),
        streams: Vec::new(),
    })
}

fn sum(walks: &[Walk]) -> (u32, Vec<String>) {
    let kept = walks.iter().map(|walk| walk.kept).sum();
    (
        kept,
        walks.iter().flat_map(|walk| walk.refused.clone()).collect(),
    )
}

/// The invented structure: some of its staff come in, read it and write in it.
pub fn demonstration(address: SocketAddr, canaries: &mut Canaries) -> io::Result<Driven> {
    let mut people = Vec::new();
    for login in ["samira", "karim"] {
        let mut who = Browser::new(address);
        who.get("/")?.is(200);
        let fields = [("login", login), ("password", permanence::demo::PASSWORD)];
        who.post("/entree", &fields)?.is(303);
        know_session(&who, canaries);
        let mut walk = Walk::default();
        walk.go(&mut who, canaries, HOMES)?;
        noise::make(&mut who, canaries)?;
        people.push((who, walk));
    }
    let (kept, refused) = people
        .iter()
        .fold((0, Vec::new()), |(kept, mut refused), (_, walk)| {
            refused.extend(walk.refused.clone());
            (kept + walk.kept, refused)
        });
    Ok(Driven {
        people,
        kept,
        refused,
        open: Vec::new(),
        streams: Vec::new(),
    })
}

/// Both write, with files; one listens meanwhile.
fn talk(samira: &mut Browser, amina: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    amina.get("/chez-moi")?.is(200);
    let thread = people::thread_in(amina);
    let mut stream = listen(samira, &thread)?;
    for turn in 0..3 {
        for (who, side) in [(&mut *amina, "the person"), (&mut *samira, "the worker")] {
            who.get(&thread)?.is(200);
            let gift = match turn {
                0 => gifts::photo(canaries),
                1 => gifts::paper(canaries),
                _ => gifts::voice(canaries),
            };
            say(who, &thread, &format!("message of {side}"), gift, canaries)?;
            hear(&mut stream)?;
        }
    }
    Ok(())
}

/// A message with a file, from the page just read.
fn say(
    who: &mut Browser,
    thread: &str,
    what: &str,
    gift: gifts::File,
    canaries: &mut Canaries,
) -> io::Result<()> {
    let (name, kind, bytes) = gift;
    let field = if kind == "audio/ogg" { "voice" } else { "file" };
    let filled = Filled {
        fields: vec![("text".to_owned(), canaries.word(what))],
        files: vec![(field.to_owned(), name, kind, bytes)],
    };
    let request = who.files(thread, &filled);
    who.send(&request)?.is(303);
    Ok(())
}

/// The stream of a thread.
fn listen(who: &Browser, thread: &str) -> io::Result<BufReader<TcpStream>> {
    let mut stream = who.wire.connect()?;
    stream.write_all(&who.request("GET", &format!("{thread}/flux"), "", &[]))?;
    Ok(BufReader::new(stream))
}

/// Waits until the stream has carried an event.
fn hear(stream: &mut impl BufRead) -> io::Result<()> {
    let mut line = String::new();
    while !line.starts_with("data:") {
        line.clear();
        if stream.read_line(&mut line)? == 0 {
            return Err(io::Error::other("the stream ended"));
        }
    }
    Ok(())
}

/// The whole file as an archive.
fn take_away(who: &mut Browser, case: &str) -> io::Result<()> {
    let page = format!("{case}/export");
    who.get(&page)?.is(200);
    let archive = who.post(&page, &[])?.is(200);
    assert!(archive.bytes.starts_with(b"PK"), "an export is an archive");
    Ok(())
}

/// A whole file, opened, written in, closed, erased by the word that the page asks for.
fn erase(who: &mut Browser, canaries: &mut Canaries) -> io::Result<()> {
    let case = people::open_case(who, canaries)?;
    let page = format!("{case}/notes/nouvelle");
    who.get(&page)?.is(200);
    let summary = canaries.word("act of an erased file");
    who.post(&page, &[("summary", &summary), ("medium", "phone")])?
        .is(303);
    let page = format!("{case}/cloture");
    who.get(&page)?.is(200);
    let motives = who
        .forms()
        .into_iter()
        .flat_map(|form| form.fields)
        .find(|field| field.name == "motive");
    let motive = motives
        .and_then(|field| field.choices.into_iter().next())
        .unwrap_or_default();
    who.post(&page, &[("motive", &motive)])?.is(303);
    let page = format!("{case}/effacement");
    who.get(&page)?.is(200);
    who.post(&page, &[("word", "EFFACER")])?.is(303);
    Ok(())
}

/// Keeps a sentence half said on an open connection: the program holds it, and it must be found there.
pub fn hold(address: SocketAddr, words: &str) -> io::Result<impl Read> {
    let mut stream = crate::wire::Wire::new(address).connect()?;
    write!(
        stream,
        "GET /c HTTP/1.1\r\nhost: localhost\r\nx-held: {words}\r\n"
    )?;
    Ok(stream)
}
