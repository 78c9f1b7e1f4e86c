//! The pages of a file: list, opening, blocks, circle, end.

mod contacts;
mod escrow;
mod file;
mod household;
mod identity;
mod life;
mod list;
mod members;
mod openings;
mod part;
mod protection;
mod review;
mod sight;

use axum::response::{IntoResponse, Redirect, Response};
use web::{Routes, SIGNED, STAFF, Space, SpaceKind, Visit, WORKER};

use super::entries::{Contact, Listed, Relative};

pub(crate) use openings::civil;

pub(super) fn routes() -> Routes {
    let member = STAFF.inside(SpaceKind::Notebook);
    let routes = Routes::new()
        .get("/personnes", STAFF, list::list)
        .get("/personnes/page/{page}", STAFF, list::further)
        .get("/personnes/terminees", STAFF, list::ended)
        .get("/personnes/effacee", STAFF, life::erased)
        .get("/personnes/nouvelle", WORKER, list::new)
        .post("/personnes/nouvelle", WORKER, list::open)
        .get("/espaces/{space}", member, file::show)
        .get("/espaces/{space}/identite", member, identity::edit)
        .post("/espaces/{space}/identite", member, identity::amend)
        .get("/espaces/{space}/foyer", member, part::new::<Relative>)
        .post("/espaces/{space}/foyer", member, part::add::<Relative>)
        .get(
            "/espaces/{space}/foyer/{tie}",
            member,
            part::edit::<Relative>,
        )
        .post(
            "/espaces/{space}/foyer/{tie}",
            member,
            part::amend::<Relative>,
        )
        .post(
            "/espaces/{space}/foyer/{tie}/retrait",
            member,
            part::remove::<Relative>,
        )
        .get("/espaces/{space}/contacts", member, part::new::<Contact>)
        .post("/espaces/{space}/contacts", member, part::add::<Contact>)
        .get("/espaces/{space}/contacts/regle", member, contacts::rule)
        .post(
            "/espaces/{space}/contacts/regle",
            member,
            contacts::set_rule,
        )
        .get(
            "/espaces/{space}/contacts/{contact}",
            member,
            part::edit::<Contact>,
        )
        .post(
            "/espaces/{space}/contacts/{contact}",
            member,
            part::amend::<Contact>,
        )
        .post(
            "/espaces/{space}/contacts/{contact}/retrait",
            member,
            part::remove::<Contact>,
        )
        .get("/espaces/{space}/protection", member, protection::edit)
        .post("/espaces/{space}/protection", member, protection::amend)
        .post("/espaces/{space}/protection/fin", member, protection::end);
    life_routes(routes)
}

/// Who belongs to a file, and how it ends.
fn life_routes(routes: Routes) -> Routes {
    let member = STAFF.inside(SpaceKind::Notebook);
    let worker = WORKER.inside(SpaceKind::Notebook);
    routes
        .get("/espaces/{space}/membres", member, members::show)
        .post("/espaces/{space}/membres/referent", worker, members::lead)
        .get(
            "/espaces/{space}/membres/nouveau",
            worker.fresh(),
            members::new,
        )
        .post(
            "/espaces/{space}/membres/nouveau",
            worker.fresh(),
            members::add,
        )
        .get(
            "/espaces/{space}/membres/{user}/retrait",
            worker.fresh(),
            members::leaving,
        )
        .post(
            "/espaces/{space}/membres/{user}/retrait",
            worker.fresh(),
            members::remove,
        )
        .get("/espaces/{space}/ouvertures", member, openings::show)
        .get("/espaces/{space}/conservation", worker, review::show)
        .post("/espaces/{space}/conservation", worker, review::keep)
        .post(
            "/espaces/{space}/conservation/archives",
            worker,
            review::hold,
        )
        .get("/espaces/{space}/cloture", worker, life::ending)
        .post("/espaces/{space}/cloture", worker, life::close)
        .get("/espaces/{space}/reouverture", worker, life::returning)
        .post("/espaces/{space}/reouverture", worker, life::reopen)
        .get("/espaces/{space}/effacement", worker.fresh(), life::erasing)
        .post("/espaces/{space}/effacement", worker.fresh(), life::erase)
        .get(
            "/fils/{space}/qui-voit-quoi",
            SIGNED.inside(SpaceKind::Thread),
            sight::show,
        )
}

/// Where an act on a file ends.
fn to_file(space: &Space) -> Response {
    Redirect::to(&format!("/espaces/{}", space.id())).into_response()
}

/// A closed file is read: its forms lead back to it, where its end and its reopening are.
fn closed(space: &Space) -> Option<Response> {
    space.is_closed().then(|| to_file(space))
}

/// The values of a closed list, as a field offers them.
fn choices<L: Listed>(visit: &Visit) -> Vec<(String, String)> {
    L::ALL
        .iter()
        .map(|(value, code)| ((*code).to_owned(), visit.t(&value.word())))
        .collect()
}

/// One or two letters in place of a portrait.
fn initials(name: &str) -> String {
    let words = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    words.take(2).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_face_is_the_first_letters_of_a_name() {
        let table = [
            ("Samira Benali", "SB"),
            ("karim", "K"),
            ("Anne-Marie de Roy", "AM"),
            ("", ""),
            ("(é)", "É"),
        ];
        for (name, expected) in table {
            assert_eq!(super::initials(name), expected);
        }
    }
}
