//! Writing an act in a person's notebook.

use askama::Template;
use web::{Form, Page, Result, Space, Visit, Written};

use super::{
    super::{act_form, act_form::ActFields, lists::Lists, view::Notebook},
    lead, readers,
};
use crate::spaces::{self, File};

#[derive(Template)]
#[template(path = "notebook/write.html")]
struct Write<'a> {
    visit: &'a Visit,
    form: &'a Form,
    id: String,
    nickname: String,
    me: String,
    fields: ActFields<'a>,
}

/// The form; it is now.
pub(super) async fn ask(visit: Visit, space: Space) -> Result {
    show(&visit, &space, &act_form::blank(&visit)).await
}

async fn show(visit: &Visit, space: &Space, form: &Form) -> Result {
    let lists = Lists::of(visit).await?;
    let inside = Write {
        visit,
        form,
        id: space.id().to_string(),
        nickname: space.view::<File>().await?.nickname().to_owned(),
        me: visit.user()?.user.to_string(),
        fields: ActFields::new(visit, form, &lists, readers(visit, space).await?, None),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("notebook-write-title"), &inside)
            .narrow()
            .show(),
    ))
}

/// Keeps the act.
pub(super) async fn write(visit: Visit, space: Space, mut form: Form) -> Result {
    match keep(&visit, &space, &mut form).await? {
        Some(path) => Ok(lead(&visit, &path)),
        None => show(&visit, &space, &form).await,
    }
}

/// Keeps the act of a form and gives the page that shows it; nothing when the form must be seen again.
pub(super) async fn keep(visit: &Visit, space: &Space, form: &mut Form) -> Result<Option<String>> {
    let lists = Lists::of(visit).await?;
    refuse_closed(space, form);
    let Some(typed) = act_form::read(visit, form, &lists, None) else {
        return Ok(None);
    };
    if typed.has_task() && space.view::<Notebook>().await?.is_full() {
        form.refuse("task", "notebook-error-full");
        return Ok(None);
    }
    let drafts = typed.drafts(space, form, None);
    let notes = format!("/espaces/{}/notes", space.id());
    let written = space.append_all(form.token(), drafts, Vec::new()).await?;
    spaces::contacted(space, visit.today()).await?;
    match written {
        Written::Now(seq) => Ok(Some(format!("{notes}?garde={seq}"))),
        Written::Already => Ok(Some(notes)),
    }
}

/// A file that was closed meanwhile keeps what was typed, on the page.
pub(super) fn refuse_closed(space: &Space, form: &mut Form) {
    if space.is_closed() {
        form.refuse("summary", "notebook-error-closed");
    }
}
