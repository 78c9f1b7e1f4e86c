//! The people of the measure and their threads, as `seed` wrote them down.

use std::{net::SocketAddr, path::Path, time::Duration};

use serde::Deserialize;

use super::super::{
    browser::{Browser, Stream},
    figures::Times,
};
use crate::installation::Outcome;

#[derive(Deserialize)]
struct Written {
    users: Vec<User>,
    rooms: Vec<Room>,
}

#[derive(Deserialize)]
struct User {
    tok: String,
}

/// A thread: `a` writes, `b` listens.
#[derive(Deserialize)]
struct Room {
    id: String,
    a: usize,
    b: usize,
}

pub(super) struct Town {
    pub address: SocketAddr,
    pub clock: fn() -> Duration,
    written: Written,
}

impl Town {
    pub(super) fn read(
        state: &Path,
        address: SocketAddr,
        clock: fn() -> Duration,
    ) -> Outcome<Self> {
        let bytes = std::fs::read(state).map_err(|error| error.to_string())?;
        let written = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
        Ok(Self {
            address,
            clock,
            written,
        })
    }

    pub(super) fn people(&self) -> usize {
        self.written.users.len()
    }

    fn room(&self, room: usize) -> Outcome<&Room> {
        self.written
            .rooms
            .get(room)
            .ok_or_else(|| "too few threads".to_owned())
    }

    /// The browser of whoever has this number.
    fn browser(&self, user: usize) -> Outcome<Browser> {
        let user = self.written.users.get(user).ok_or("too few people")?;
        let mut browser = Browser::new(self.address);
        // The cookie, then whole lines of headers.
        let mut lines = user.tok.split("\r\n");
        browser = browser.with("cookie", &format!("s={}", lines.next().unwrap_or_default()));
        for line in lines {
            let (name, value) = line.split_once(": ").ok_or("not a header")?;
            browser = browser.with(name, value);
        }
        Ok(browser)
    }

    /// The one who writes in a thread, and its path.
    pub(super) fn writer(&self, room: usize) -> Outcome<(Browser, String)> {
        let room = self.room(room)?;
        Ok((self.browser(room.a)?, format!("/fils/{}", room.id)))
    }

    /// The stream of the one who listens.
    pub(super) async fn listen(&self, room: usize) -> Outcome<Stream> {
        let room = self.room(room)?;
        self.browser(room.b)?
            .listen(&format!("/fils/{}/flux", room.id))
            .await
    }

    /// A stream for somebody, in the thread that has their number.
    pub(super) async fn listen_as(&self, user: usize) -> Outcome<Stream> {
        let path = format!("/fils/{}/flux", self.room(user)?.id);
        self.browser(user)?.listen(&path).await
    }

    /// The numbers of all the messages of a thread, page after page.
    pub(super) async fn history(&self, room: usize) -> Outcome<Vec<u64>> {
        let (mut browser, path) = self.writer(room)?;
        let (mut all, mut before) = (Vec::new(), String::new());
        loop {
            let answer = browser.get(&format!("{path}?n=1000{before}")).await?;
            if answer.status != 200 {
                return Err(format!("a page of the thread answers {}", answer.status));
            }
            let text = answer.text()?;
            all.extend(numbers(&text));
            let older = text.split("data-avant=\"").nth(1);
            match older.and_then(|older| older.split('"').next()) {
                Some(seq) => before = format!("&avant={seq}"),
                None => return Ok(all),
            }
        }
    }

    /// The last fifty messages, so many times; and how many the page really shows.
    pub(super) async fn last_page(
        &self,
        room: usize,
        writer: bool,
        times: usize,
    ) -> Outcome<(Times, usize)> {
        let place = self.room(room)?;
        let mut browser = self.browser(if writer { place.a } else { place.b })?;
        let (path, mut taken, mut found) = (format!("/fils/{}", place.id), Times::default(), 0);
        for _ in 0..times {
            let from = (self.clock)();
            let answer = browser.get(&path).await?;
            taken.add((self.clock)() - from);
            found = numbers(&answer.text()?).count();
        }
        Ok((taken, found))
    }
}

/// The numbers of the messages in a text: `#m12 `.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = u64> {
    text.match_indices("#m").filter_map(|(at, mark)| {
        let after = text.get(at + mark.len()..)?;
        let end = after.find(|letter: char| !letter.is_ascii_digit())?;
        after.get(..end)?.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_are_known_by_their_number_and_nothing_else_is() {
        let text = "<a href=\"#main\">…</a><p>#m12 Bonjour</p><p>#m7 Bonjour</p>";
        assert_eq!(super::numbers(text).collect::<Vec<_>>(), [12, 7]);
    }
}
