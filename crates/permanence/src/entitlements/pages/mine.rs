//! What the person reads on their phone, once a worker shared it: never the notebook itself.

use askama::Template;
use web::{Page, Result, Space, Visit};

use crate::entitlements::{entries::Shared, lines::Lines};

#[derive(Template)]
#[template(path = "entitlements/mine.html")]
struct Mine<'a> {
    visit: &'a Visit,
    thread: String,
    given: Option<(String, Lines<'a>)>,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let shared = space.view::<Shared>().await?.last;
    let given = shared.as_ref().map(|(time, estimate)| {
        let day = visit
            .words()
            .with("entitlements-given", "day", visit.day(*time));
        (day, Lines::new(visit.words(), estimate))
    });
    let inside = Mine {
        visit: &visit,
        thread: format!("/fils/{}", space.id()),
        given,
    };
    Ok(
        Page::new(&visit, visit.t("entitlements-mine-title"), &inside)
            .narrow()
            .show(),
    )
}
