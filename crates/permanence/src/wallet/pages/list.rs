//! All the papers of a person: what is asked of her, what is there, how it stands, who reads it.

use askama::Template;
use web::{Page, Result, Space, Visit};

use super::{Pill, line, pill, place, readers};
use crate::{
    spaces::{Heading, Tab, heading},
    wallet::{
        fold::{Held, Wallet},
        kinds,
    },
};

#[derive(Template)]
#[template(path = "wallet/list.html")]
struct List<'a> {
    visit: &'a Visit,
    place: String,
    /// For the team: the name of the person, the ways to the other pages of the file.
    heading: Option<Heading>,
    closed: bool,
    readers: String,
    wanted: Vec<Wanted>,
    papers: Vec<Line>,
    old: Vec<Line>,
}

/// A paper that is asked for.
struct Wanted {
    request: u64,
    paper: String,
    name: String,
    /// Who asked, and when.
    by: String,
    note: String,
}

struct Line {
    href: String,
    name: String,
    /// When it came, from whom, on how many pages.
    about: String,
    pills: Vec<Pill>,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let wallet = space.view::<Wallet>().await?;
    let circle = space.circle().await?;
    let staff = visit.user()?.is_staff();
    let wanted = wallet.wanted().into_iter().map(|want| Wanted {
        name: kinds::name(visit.words(), Some(&want.paper)),
        by: visit.words().fill(
            "wallet-asked-by",
            &[
                ("name", &circle.name(want.author)),
                ("day", &visit.day(want.time)),
            ],
        ),
        request: want.request,
        paper: want.paper,
        note: want.note,
    });
    let shown = |held: &Held| Line {
        href: format!("{}/{}", place(&space), held.seq),
        name: line(&visit, held),
        about: about(&visit, held, circle.name(held.author)),
        pills: pills(&visit, held),
    };
    let inside = List {
        visit: &visit,
        place: place(&space),
        closed: space.is_closed(),
        readers: readers(&visit, &space).await?,
        wanted: wanted.collect(),
        papers: wallet.current().map(shown).collect(),
        old: wallet.replaced().map(shown).collect(),
        heading: match staff {
            true => Some(heading(&visit, &space, Tab::Papers).await?),
            false => None,
        },
    };
    let title = visit.t(if staff {
        "wallet-papers"
    } else {
        "wallet-title"
    });
    Ok(Page::new(&visit, title, &inside).narrow().show())
}

/// « Envoyé par Amina, mardi 24 novembre, 2 pages ».
fn about(visit: &Visit, held: &Held, name: &str) -> String {
    let (day, pages) = (
        visit.day(held.time),
        visit.words().count("wallet-pages", held.leaves.len()),
    );
    visit.words().fill(
        "wallet-about",
        &[("name", &name), ("day", &day), ("pages", &pages)],
    )
}

/// What to know of a paper without opening it: its seal, its end, that nobody said what it is.
fn pills(visit: &Visit, held: &Held) -> Vec<Pill> {
    let today = visit.app().civil(visit.now());
    let seal = held
        .stamps
        .iter()
        .map(|stamp| super::show::verdict(visit, stamp.verdict));
    let unnamed = held.kind().is_none().then(|| Pill {
        state: "planned",
        icon: "help",
        words: visit.t("wallet-to-name"),
    });
    seal.chain(pill(visit, held, today))
        .chain(unnamed)
        .collect()
}
