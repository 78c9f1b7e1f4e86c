//! Where one lands in the other tab, while what was written waits in the first one (web/src/kept.rs).

use askama::Template;
use web::{Page, Result, Visit};

#[derive(Template)]
#[template(path = "entrance/returned.html")]
struct Returned<'a> {
    visit: &'a Visit,
}

pub(super) async fn show(visit: Visit) -> Result {
    let inside = Returned { visit: &visit };
    Ok(
        Page::new(&visit, visit.t("entrance-returned-title"), &inside)
            .narrow()
            .show(),
    )
}
