//! The pages of one's own account, of display, and of help.

mod codes;
mod display;
mod help;
mod home;
mod hours;
mod keys;
mod password;
mod second;

use web::{ANYONE, Error, Result, Routes, STAFF, Visit};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/compte", STAFF, home::show)
        .get("/compte/mot-de-passe", STAFF, password::show)
        .post("/compte/mot-de-passe", STAFF, password::change)
        .get("/compte/codes", STAFF, codes::show)
        .post("/compte/codes", STAFF, codes::draw)
        .get("/compte/cles", STAFF, keys::show)
        .post("/compte/cles", STAFF, keys::add)
        .post("/compte/cles/question", STAFF, keys::ask)
        .post("/compte/cles/retrait", STAFF, keys::remove)
        .get("/compte/double-facteur", STAFF, second::show)
        .post("/compte/double-facteur", STAFF, second::turn_on)
        .post("/compte/double-facteur/retrait", STAFF, second::turn_off)
        .get("/compte/heures", STAFF, hours::show)
        .post("/compte/heures", STAFF, hours::keep)
        .get("/affichage", ANYONE, display::show)
        .post("/affichage", ANYONE, display::choose)
        .get("/aide", ANYONE, help::show)
}

/// One's own locks change only after having shown one a moment ago. The password is enough as long as there is no
/// second step: otherwise nobody could add the first.
fn recent(visit: &Visit) -> Result<()> {
    if visit.is_fresh() || visit.is_half_fresh() {
        Ok(())
    } else {
        Err(Error::Unlock)
    }
}
