//! A card that is lost: what will happen is said first, for this card or for all of them, then it happens at once.

use askama::Template;
use axum::extract::Path;
use web::{Field, Form, Page, Result, Space, Summary, Visit};

use super::{Cards, entries::Held, make, pages};
use crate::spaces::File;

/// Every card that opens now.
pub(super) const ALL: &str = "all";
const ONE: &str = "one";

#[derive(Template)]
#[template(path = "cards/loss.html")]
struct Loss<'a> {
    visit: &'a Visit,
    space: String,
    nickname: String,
    card: String,
    summary: Summary,
    /// How many others go on opening.
    others: usize,
    which: Option<Field>,
}

pub(super) async fn ask(visit: Visit, space: Space, path: Path<(String, String)>) -> Result {
    let card = pages::named(&space, &path).await?;
    let form = Form::blank(&visit).fill("which", ONE);
    show(&visit, &space, &card, &form).await
}

async fn show(visit: &Visit, space: &Space, card: &Held, form: &Form) -> Result {
    let others = space.view::<Cards>().await?.active().count() - 1;
    let choices =
        [ONE, ALL].map(|which| (which.to_owned(), visit.t(&format!("cards-lose-{which}"))));
    let which = form.radios("which", visit.t("cards-lose-which"), &choices);
    let inside = Loss {
        visit,
        space: space.id().to_string(),
        nickname: space.view::<File>().await?.nickname().to_owned(),
        card: pages::title(visit, card),
        summary: form.summary(),
        others,
        which: (others > 0).then_some(which),
    };
    let page = Page::new(visit, visit.t("cards-lose"), &inside).narrow();
    Ok(form.answer(page.show()))
}

/// The one of the address, or all. Whoever has several cards says which: closing the wrong ones leaves somebody outside.
pub(super) async fn lose(
    visit: Visit,
    space: Space,
    path: Path<(String, String)>,
    mut form: Form,
) -> Result {
    let card = pages::named(&space, &path).await?;
    let cards: Vec<Held> = space.view::<Cards>().await?.active().cloned().collect();
    let known = [ONE, ALL].contains(&form.value("which"));
    if cards.len() > 1 && !known {
        form.refuse("which", "cards-lose-which-needed");
        return show(&visit, &space, &card, &form).await;
    }
    let all = form.value("which") == ALL;
    let lost = cards.iter().filter(|held| all || held.user == card.user);
    lose_each(&space, &form, lost).await?;
    Ok(pages::back(&space))
}

/// What was chosen while another card was made: none, one or all of those that opened before.
pub(super) async fn lose_chosen(space: &Space, form: &Form, old: &[Held]) -> Result<()> {
    let chosen = form.value("old");
    let lost = old
        .iter()
        .filter(|card| chosen == ALL || chosen == card.user.to_string());
    lose_each(space, form, lost).await
}

async fn lose_each(space: &Space, form: &Form, cards: impl Iterator<Item = &Held>) -> Result<()> {
    for card in cards {
        let token = form.token().also(&format!("lose-{}", card.user));
        make::lose(space, &token, card.user).await?;
    }
    Ok(())
}
