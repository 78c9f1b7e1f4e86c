//! The line between a browser and the program: it can be cut, as in a tunnel, lose what comes back, or make the browser older.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// What the line does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Open,
    /// Nothing passes, and what was passing stops.
    Cut,
    /// What is asked arrives; no answer ever comes back.
    Deaf,
    /// All passes, but what a browser of some years ago does not say.
    Old,
}

/// What it does not say, and a header of the same length that nobody reads.
const SAID: &[u8] = b"Sec-Fetch-Site:";
const UNSAID: &[u8] = b"X-Not-Said-Yet:";

/// A line of its own to the program.
pub struct Line {
    pub port: u16,
    way: watch::Sender<Way>,
}

impl Line {
    pub async fn to(program: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (way, seen) = watch::channel(Way::Open);
        tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                tokio::spawn(carry(browser, program, seen.clone()));
            }
        });
        Self { port, way }
    }

    pub fn set(&self, way: Way) {
        self.way.send_replace(way);
    }
}

/// One connection, for as long as the line lets it live.
async fn carry(mut browser: TcpStream, program: SocketAddr, mut way: watch::Receiver<Way>) {
    if *way.borrow() == Way::Cut {
        return;
    }
    let Ok(mut server) = TcpStream::connect(program).await else {
        return;
    };
    let heard = way.clone();
    let (mut asked, mut shown) = browser.split();
    let (mut answered, mut told) = server.split();
    tokio::select! {
        () = bring(&mut asked, &mut told, &heard) => {}
        () = bring_back(&mut answered, &mut shown, &heard) => {}
        _ = way.wait_for(|way| *way == Way::Cut) => {}
    }
}

/// A browser sends the head of a request at once: what is taken out is never in two halves.
async fn bring(
    asked: &mut (impl AsyncReadExt + Unpin),
    told: &mut (impl AsyncWriteExt + Unpin),
    way: &watch::Receiver<Way>,
) {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let count = asked.read(&mut bytes).await.unwrap_or(0);
        let old = *way.borrow() == Way::Old;
        while let Some(at) = bytes[..count]
            .windows(SAID.len())
            .position(|found| old && found == SAID)
        {
            bytes[at..at + SAID.len()].copy_from_slice(UNSAID);
        }
        if count == 0 || told.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}

async fn bring_back(
    answered: &mut (impl AsyncReadExt + Unpin),
    shown: &mut (impl AsyncWriteExt + Unpin),
    way: &watch::Receiver<Way>,
) {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let count = answered.read(&mut bytes).await.unwrap_or(0);
        let lost = count == 0 || *way.borrow() == Way::Deaf;
        if lost || shown.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}
