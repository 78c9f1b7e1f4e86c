//! « Mes papiers », on paper: what is held and until when, what is asked for, to take along. No number, no amount.

use askama::Template;
use web::{Page, Result, Space, Visit};

use super::{place, readers};
use crate::{
    spaces::ThreadHead,
    wallet::{fold::Wallet, kinds},
};

#[derive(Template)]
#[template(path = "wallet/sheet.html")]
struct Sheet<'a> {
    visit: &'a Visit,
    back: String,
    title: String,
    made: String,
    rows: Vec<[String; 3]>,
    wanted: Vec<String>,
    readers: String,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let wallet = space.view::<Wallet>().await?;
    let date = |day: Option<jiff::civil::Date>| day.map(|day| visit.date(day)).unwrap_or_default();
    let rows = wallet.current().map(|held| {
        [
            kinds::name(visit.words(), held.kind()),
            date(held.from()),
            date(held.until()),
        ]
    });
    let wanted = wallet.wanted().into_iter();
    let title = title(&visit, &space).await?;
    let inside = Sheet {
        visit: &visit,
        back: place(&space),
        title: title.clone(),
        made: visit
            .words()
            .with("wallet-sheet-made", "day", visit.day(visit.now())),
        rows: rows.collect(),
        wanted: wanted
            .map(|want| kinds::name(visit.words(), Some(&want.paper)))
            .collect(),
        readers: readers(&visit, &space).await?,
    };
    Ok(Page::new(&visit, title, &inside).narrow().show())
}

/// The person's own list names nobody: it is printed where others stand.
async fn title(visit: &Visit, space: &Space) -> Result<String> {
    if !visit.user()?.is_staff() {
        return Ok(visit.t("wallet-title"));
    }
    let name = space.view::<ThreadHead>().await?.name;
    Ok(visit.words().with("wallet-sheet-title", "name", name))
}
