//! Correcting an act: a new entry, by the same author, that keeps the old one readable below it.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use web::{Error, Form, Page, Result, Space, Visit, Written};

use super::{
    super::{Act, Note, Notebook, act_form, act_form::ActFields, lists::Lists},
    lead, number, readers,
    write::refuse_closed,
};
use crate::spaces::File;

#[derive(Template)]
#[template(path = "notebook/amend.html")]
struct Amend<'a> {
    visit: &'a Visit,
    form: &'a Form,
    id: String,
    seq: u64,
    nickname: String,
    fields: ActFields<'a>,
}

/// The form, filled with what is to be corrected; an act already corrected leads to its last version.
pub(super) async fn ask(
    visit: Visit,
    space: Space,
    Path((_, seq)): Path<(String, String)>,
) -> Result {
    let (seq, act) = own_act(&space, &seq).await?;
    let latest = space.view::<Notebook>().await?.latest(seq);
    if latest != seq {
        return Ok(Redirect::to(&format!(
            "/espaces/{}/notes/{latest}/correction",
            space.id()
        ))
        .into_response());
    }
    show(
        &visit,
        &space,
        seq,
        &act,
        &act_form::filled(&visit, &space, &act),
    )
    .await
}

async fn show(visit: &Visit, space: &Space, seq: u64, act: &Act, form: &Form) -> Result {
    let lists = Lists::of(visit).await?;
    let inside = Amend {
        visit,
        form,
        id: space.id().to_string(),
        seq,
        nickname: space.view::<File>().await?.nickname().to_owned(),
        fields: ActFields::new(visit, form, &lists, readers(visit, space).await?, Some(act)),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("notebook-amend-title"), &inside)
            .narrow()
            .show(),
    ))
}

/// Keeps the correction.
pub(super) async fn amend(
    visit: Visit,
    space: Space,
    Path((_, seq)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    let (seq, act) = own_act(&space, &seq).await?;
    let lists = Lists::of(&visit).await?;
    refuse_closed(&space, &mut form);
    let Some(typed) = act_form::read(&visit, &mut form, &lists, Some(&act)) else {
        return show(&visit, &space, seq, &act, &form).await;
    };
    let drafts = typed.drafts(&space, &form, Some(seq));
    let notes = format!("/espaces/{}/notes", space.id());
    match space.append_all(form.token(), drafts, Vec::new()).await? {
        Written::Now(new) => Ok(lead(&visit, &format!("{notes}?garde={new}"))),
        Written::Already => Ok(lead(&visit, &notes)),
    }
}

/// An act of the visitor's own: nobody corrects somebody else's words, they write their own beside.
async fn own_act(space: &Space, seq: &str) -> Result<(u64, Act)> {
    let seq = number(seq)?;
    let record = space.one(seq).await?.ok_or(Error::NotFound)?;
    let note: Note = record
        .read()
        .filter(|_| record.author == space.me())
        .ok_or(Error::NotFound)?;
    Ok((seq, note.act().clone()))
}
