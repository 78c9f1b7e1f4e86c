//! The lists, for a lead: adding a word, changing it, putting it away.

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use web::{Error, Form, Page, Result, Space, Visit};

use super::{
    super::lists::{Item, ListChange, ListName, Lists},
    lead,
};
use crate::team;

const WORD_LIMIT: usize = 40;
/// Beyond this, a list is no longer chosen from in twenty seconds.
const LONGEST: usize = 40;
const DAY: u16 = 24 * 60;

#[derive(Template)]
#[template(path = "notebook/lists.html")]
struct All<'a> {
    visit: &'a Visit,
    lists: Vec<Shown>,
}

struct Shown {
    list: ListName,
    items: Vec<(Item, String)>,
}

#[derive(Template)]
#[template(path = "notebook/list_item.html")]
struct Edit<'a> {
    visit: &'a Visit,
    form: &'a Form,
    list: ListName,
    /// The choice being changed; none when one is added.
    item: Option<Item>,
    word: String,
}

/// The three lists.
pub(super) async fn list(visit: Visit) -> Result {
    let lists = Lists::of(&visit).await?;
    let shown = |list| {
        let items = lists.items(list).into_iter();
        Shown {
            list,
            items: items
                .map(|item| (item.clone(), lists.word(&visit, list, &item.key)))
                .collect(),
        }
    };
    let inside = All {
        visit: &visit,
        lists: ListName::ALL.into_iter().map(shown).collect(),
    };
    Ok(Page::new(&visit, visit.t("notebook-lists-title"), &inside).show())
}

/// A blank line for a list.
pub(super) async fn ask(visit: Visit, Path(slug): Path<String>) -> Result {
    show(
        &visit,
        &Form::blank(&visit),
        named(&slug)?,
        None,
        String::new(),
    )
}

fn show(visit: &Visit, form: &Form, list: ListName, item: Option<Item>, word: String) -> Result {
    let title = visit.t(if item.is_some() {
        "notebook-list-edit-title"
    } else {
        "notebook-list-new-title"
    });
    let inside = Edit {
        visit,
        form,
        list,
        item,
        word,
    };
    Ok(form
        .answer(Page::new(visit, title, &inside).narrow().show())
        .into_response())
}

/// Adds a choice to a list.
pub(super) async fn add(visit: Visit, Path(slug): Path<String>, mut form: Form) -> Result {
    let (list, lists) = (named(&slug)?, Lists::of(&visit).await?);
    if lists.items(list).len() >= LONGEST {
        form.refuse("word", "notebook-error-list-full");
    }
    let key = match list {
        ListName::Durations => minutes(&mut form),
        ListName::Media | ListName::Themes => format!("{:x}", form.token().number()),
    };
    check_word(&visit, &mut form, &lists, list, &key);
    if !form.is_right() {
        return show(&visit, &form, list, None, String::new());
    }
    let word = if list == ListName::Durations {
        String::new()
    } else {
        form.value("word").to_owned()
    };
    change(&visit, &form, ListChange::Add { list, key, word }).await
}

/// The form of one choice.
pub(super) async fn edit(visit: Visit, Path((slug, key)): Path<(String, String)>) -> Result {
    let (list, lists) = (named(&slug)?, Lists::of(&visit).await?);
    let item = lists.item(list, &key).ok_or(Error::NotFound)?;
    let word = lists.word(&visit, list, &key);
    show(
        &visit,
        &Form::blank(&visit).fill("word", word.clone()),
        list,
        Some(item),
        word,
    )
}

/// Gives another word to a choice; what was noted under it follows.
pub(super) async fn rename(
    visit: Visit,
    Path((slug, key)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    let (list, lists) = (named(&slug)?, Lists::of(&visit).await?);
    let item = lists.item(list, &key).ok_or(Error::NotFound)?;
    if list == ListName::Durations {
        return Err(Error::NotFound);
    }
    check_word(&visit, &mut form, &lists, list, &key);
    if !form.is_right() {
        let word = lists.word(&visit, list, &key);
        return show(&visit, &form, list, Some(item), word);
    }
    let word = form.value("word").to_owned();
    change(&visit, &form, ListChange::Rename { list, key, word }).await
}

/// Puts a choice away.
pub(super) async fn archive(
    visit: Visit,
    Path((slug, key)): Path<(String, String)>,
    form: Form,
) -> Result {
    let (list, key) = known(&visit, &slug, key).await?;
    change(&visit, &form, ListChange::Archive { list, key }).await
}

/// Offers a choice again.
pub(super) async fn restore(
    visit: Visit,
    Path((slug, key)): Path<(String, String)>,
    form: Form,
) -> Result {
    let (list, key) = known(&visit, &slug, key).await?;
    change(&visit, &form, ListChange::Restore { list, key }).await
}

fn named(slug: &str) -> Result<ListName> {
    ListName::from_slug(slug).ok_or(Error::NotFound)
}

async fn known(visit: &Visit, slug: &str, key: String) -> Result<(ListName, String)> {
    let list = named(slug)?;
    let item = Lists::of(visit).await?.item(list, &key);
    item.map(|item| (list, item.key)).ok_or(Error::NotFound)
}

async fn change(visit: &Visit, form: &Form, change: ListChange) -> Result {
    let id = team::team_id(visit.app()).await?.ok_or(Error::NotFound)?;
    let team: Space = visit.space(id).await?;
    team.append(form.token(), &change).await?;
    Ok(lead(visit, "/listes"))
}

/// Minutes typed for a new duration.
fn minutes(form: &mut Form) -> String {
    match form.value("word").parse::<u16>() {
        Ok(minutes) if (1..=DAY).contains(&minutes) => minutes.to_string(),
        Ok(_) | Err(_) => {
            form.refuse("word", "notebook-error-minutes");
            String::new()
        }
    }
}

/// A word is short, and said once in its list: two chips that read alike cannot be told apart.
fn check_word(visit: &Visit, form: &mut Form, lists: &Lists, list: ListName, key: &str) {
    form.require("word", "notebook-error-word");
    form.limit("word", WORD_LIMIT);
    let typed = form.value("word").to_lowercase();
    let same = |item: &Item| match list {
        ListName::Durations => item.key == key,
        ListName::Media | ListName::Themes => {
            item.key != key && lists.word(visit, list, &item.key).to_lowercase() == typed
        }
    };
    if !typed.is_empty() && lists.items(list).iter().any(same) {
        form.refuse("word", "notebook-error-word-twice");
    }
}
