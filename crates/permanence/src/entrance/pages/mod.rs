//! The pages of the entrance: which address leads where, and for whom.

mod first;
mod home;
mod invitation;
mod key;
mod leave;
mod rescue;
mod returned;
mod second;
mod unlock;

pub(crate) use key::json;
use web::{ANYONE, Access, Routes, SIGNED, STAFF};

/// For those of the team who are not signed in; the first page is also for whoever has a card.
const COMING: Access = ANYONE.of_team();

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/", ANYONE, home::show)
        .post("/entree", ANYONE, home::enter)
        .get("/entree/second", COMING, second::show)
        .post("/entree/second", COMING, second::enter)
        .post("/entree/second/question", COMING, second::ask)
        .post("/entree/second/cle", COMING, second::enter_with_key)
        .post("/entree/cle/question", ANYONE, key::ask)
        .post("/entree/cle", ANYONE, key::enter)
        .get("/premiere-fois", COMING, first::show)
        .post("/premiere-fois", COMING, first::found)
        .get("/premiere-fois/codes", STAFF, first::show_codes)
        .post("/premiere-fois/codes", STAFF, first::copied)
        .get("/invitation", COMING, invitation::show)
        .post("/invitation", COMING, invitation::open)
        .post("/invitation/reponse", COMING, invitation::accept)
        .get("/invitation/mots", COMING, invitation::show_words)
        .get("/deverrouillage", STAFF, unlock::show)
        .post("/deverrouillage", STAFF, unlock::unlock)
        .post("/deverrouillage/question", STAFF, unlock::ask)
        .post("/deverrouillage/cle", STAFF, unlock::unlock_with_key)
        .get("/retour", SIGNED, returned::show)
        .get("/compte/retour", STAFF, returned::show)
        .post("/sortie", SIGNED, leave::out)
        .post("/sortie/partout", SIGNED, leave::everywhere)
        .post("/quitter", ANYONE, leave::fast)
        .get("/secours", COMING, rescue::show)
        .post("/secours", COMING, rescue::rescue)
}

/// A value of the address, empty when absent.
pub(crate) fn asked(query: Option<&str>, name: &str) -> String {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs
        .into_iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// A path of this very site to go back to; anything else leads home.
pub(crate) fn safe_path(asked: &str) -> &str {
    let plain = |letter: char| {
        letter.is_ascii_alphanumeric() || matches!(letter, '/' | '-' | '_' | '.' | '?' | '=' | '&')
    };
    let local = asked.starts_with('/') && !asked.starts_with("//") && !asked.contains("/..");
    if local && asked.len() <= 200 && asked.chars().all(plain) {
        asked
    } else {
        "/"
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn one_only_goes_back_inside() {
        let cases = [
            ("/compte/cles", "/compte/cles"),
            (
                "/espaces/0af1/export?type=zip",
                "/espaces/0af1/export?type=zip",
            ),
            ("", "/"),
            ("compte", "/"),
            ("//ailleurs.example", "/"),
            ("/\\ailleurs.example", "/"),
            ("https://ailleurs.example", "/"),
            ("/a/../b", "/"),
            ("/a\nb", "/"),
            ("/javascript:alert(1)", "/"),
        ];
        for (asked, expect) in cases {
            assert_eq!(super::safe_path(asked), expect);
        }
    }
}
