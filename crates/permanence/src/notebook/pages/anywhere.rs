//! Noting from anywhere: choose one of one's own persons, the recent ones first, and write.

use askama::Template;
use axum::extract::RawQuery;
use seal::SpaceId;
use web::{Error, Form, Page, Result, Space, SpaceKind, Visit};

use super::{
    super::{act_form, act_form::ActFields, lists::Lists, view::Notebook},
    asked, lead, write,
};
use crate::spaces::File;

/// Recent persons shown as chips; the others unfold from a list.
const RECENT: usize = 6;

#[derive(Template)]
#[template(path = "notebook/anywhere.html")]
struct Anywhere<'a> {
    visit: &'a Visit,
    form: &'a Form,
    recent: Vec<(String, String)>,
    others: Vec<(String, String)>,
    me: String,
    /// The text of an act just taken back.
    taken_back: bool,
    fields: ActFields<'a>,
}

/// The form. `?pour=` names the notebook of the person already in mind.
pub(super) async fn ask(visit: Visit, query: RawQuery) -> Result {
    let mut form = act_form::blank(&visit);
    if let Some(id) = asked(&query, "pour") {
        form = form.fill("person", id);
    }
    show(&visit, &form, false).await
}

/// The page around a form; also shown with the text of an act that was taken back.
pub(super) async fn show(visit: &Visit, form: &Form, taken_back: bool) -> Result {
    let lists = Lists::of(visit).await?;
    let (mut recent, mut others) = persons(visit).await?;
    bring_forward(form.value("person"), &mut recent, &mut others);
    others.sort_by_cached_key(|(_, name)| name.to_lowercase());
    if !others.is_empty() {
        others.insert(0, (String::new(), visit.t("notebook-person-none")));
    }
    let readers = visit.t("notebook-readers-team");
    let me = visit.user()?.user.to_string();
    let fields = ActFields::new(visit, form, &lists, readers, None);
    let inside = Anywhere {
        visit,
        form,
        recent,
        others,
        me,
        taken_back,
        fields,
    };
    Ok(form.answer(
        Page::new(visit, visit.t("notebook-write-title"), &inside)
            .narrow()
            .show(),
    ))
}

type Names = Vec<(String, String)>;

/// One's open files: those where one wrote last, then all the others.
async fn persons(visit: &Visit) -> Result<(Names, Names)> {
    let me = visit.user()?.user;
    let mut known = Vec::new();
    for space in visit.spaces(SpaceKind::Notebook).await? {
        if space.is_closed() {
            continue;
        }
        let name = space.view::<File>().await?.nickname().to_owned();
        let notebook = space.view::<Notebook>().await?;
        known.push((
            notebook.last_by.get(&me).copied(),
            notebook.last,
            space.id().to_string(),
            name,
        ));
    }
    known.sort_by(|one, other| other.cmp(one));
    let mut names: Names = known
        .into_iter()
        .map(|(_, _, id, name)| (id, name))
        .collect();
    let others = names.split_off(names.len().min(RECENT));
    Ok((names, others))
}

/// The person already in mind is a chip, the first.
fn bring_forward(id: &str, recent: &mut Names, others: &mut Names) {
    if let Some(place) = others.iter().position(|(known, _)| known == id) {
        let chosen = others.remove(place);
        recent.insert(0, chosen);
    }
}

/// Keeps the act in the notebook of the person chosen.
pub(super) async fn write(visit: Visit, mut form: Form) -> Result {
    let Some(space) = chosen(&visit, &mut form).await? else {
        let lists = Lists::of(&visit).await?;
        // Everything that is wrong is said at once.
        let _ = act_form::read(&visit, &mut form, &lists, None);
        return show(&visit, &form, false).await;
    };
    match write::keep(&visit, &space, &mut form).await? {
        Some(path) => Ok(lead(&visit, &path)),
        None => show(&visit, &form, false).await,
    }
}

/// The notebook named by the form; the unfolding list wins over the chips, being the last thing touched.
async fn chosen(visit: &Visit, form: &mut Form) -> Result<Option<Space>> {
    let other = form.value("other");
    let named = if other.is_empty() {
        form.value("person")
    } else {
        other
    };
    if let Ok(id) = named.parse::<SpaceId>() {
        match visit.space(id).await {
            Ok(space) if space.kind() == SpaceKind::Notebook => return Ok(Some(space)),
            Ok(_) | Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    form.refuse("person", "notebook-error-person");
    Ok(None)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_person_in_mind_comes_first() {
        let name = |id: &str| (id.to_owned(), format!("personne {id}"));
        let (mut recent, mut others) = (vec![name("a")], vec![name("b"), name("c")]);
        super::bring_forward("c", &mut recent, &mut others);
        assert_eq!(recent, [name("c"), name("a")]);
        assert_eq!(others, [name("b")]);
        super::bring_forward("unknown", &mut recent, &mut others);
        assert_eq!(recent.len(), 2);
    }
}
