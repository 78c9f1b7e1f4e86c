//! The pages of a thread.

mod erase;
mod files;
mod reception;
mod stream;
mod thread;
mod window;
mod write;

use web::{Error, Record, Result, Routes, SIGNED, STAFF, Space, SpaceKind};

/// Where a thread is.
const THREAD: &str = "/fils/{space}";

pub(super) fn routes() -> Routes {
    let member = SIGNED.inside(SpaceKind::Thread);
    let team = STAFF.inside(SpaceKind::Thread);
    Routes::new()
        .get(THREAD, member, thread::show)
        .post(THREAD, member, write::write)
        .get("/fils/{space}/flux", member, stream::flow)
        .get("/fils/{space}/fichiers/{file}", member, files::show)
        .get("/fils/{space}/messages/{seq}", member, erase::show)
        .post(
            "/fils/{space}/messages/{seq}/effacement",
            member,
            erase::erase,
        )
        .post("/fils/{space}/reception", member, reception::receive)
        .post("/fils/{space}/sans-reponse", team, reception::settle)
}

/// One entry of the thread, whatever it is.
async fn one(space: &Space, seq: u64) -> Result<Record> {
    let record = space.after(seq.saturating_sub(1), 1).await?.pop();
    record
        .filter(|record| record.seq == seq)
        .ok_or(Error::NotFound)
}

/// A number in the query of an address, if there is one.
fn number(query: Option<&str>, name: &str) -> Option<u64> {
    let pairs = query?.split('&').filter_map(|pair| pair.split_once('='));
    let mut values = pairs.filter(|(key, _)| *key == name);
    values.next()?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_number_of_an_address_is_read_or_is_nothing() {
        let table = [
            (None, None),
            (Some(""), None),
            (Some("avant=12"), Some(12)),
            (Some("n=3&avant=12&avant=9"), Some(12)),
            (Some("avant=-1"), None),
            (Some("avant=99999999999999999999999"), None),
            (Some("xavant=4"), None),
        ];
        for (query, expected) in table {
            assert_eq!(super::number(query, "avant"), expected, "{query:?}");
        }
    }
}
