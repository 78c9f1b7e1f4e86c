//! One thing of a file of which there may be several, all asked, corrected and taken away alike: a way to reach the
//! person, somebody near them.

use askama::Template;
use axum::{extract::Path, response::Response};
use web::{Error, Form, Page, Result, Space, Visit};

use super::{closed, to_file};
use crate::spaces::entries::{Case, File};

/// What differs from one kind to the other.
pub(super) trait Part: Clone + Send + Sync + 'static {
    /// The step of its addresses, as in `/espaces/{space}/contacts/{id}`.
    const PLACE: &'static str;
    /// The titles of the page that adds one, and of the page that corrects one.
    const TITLES: [&'static str; 2];

    fn of(file: &File, id: u64) -> Option<&Self>;
    fn kept(id: u64, part: Self) -> Case;
    fn gone(id: u64) -> Case;
    /// The form of a new one.
    fn blank(form: Form) -> Form;
    fn fill(&self, form: Form) -> Form;
    /// What the form says, unless something in it is wrong.
    fn read(form: &mut Form) -> Option<Self>;
    fn page(asked: &Asked<'_>) -> Response;
}

/// What the page that asks for one shows.
pub(super) struct Asked<'a> {
    pub visit: &'a Visit,
    pub form: &'a Form,
    pub back: String,
    /// What the person is called.
    pub name: String,
    pub title: String,
    /// Where it is taken away; nowhere for a new one.
    pub removal: Option<String>,
}

impl Asked<'_> {
    pub fn show(&self, inside: &impl Template) -> Response {
        let page = Page::new(self.visit, self.title.clone(), inside);
        self.form.answer(page.narrow().show())
    }
}

pub(super) async fn new<P: Part>(visit: Visit, space: Space) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    ask::<P>(&visit, &space, &P::blank(Form::blank(&visit)), None).await
}

pub(super) async fn add<P: Part>(visit: Visit, space: Space, form: Form) -> Result {
    let id = form.token().number();
    keep::<P>(&visit, &space, form, id, None).await
}

pub(super) async fn edit<P: Part>(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let (id, part) = find::<P>(&space, &id).await?;
    ask::<P>(&visit, &space, &part.fill(Form::blank(&visit)), Some(id)).await
}

pub(super) async fn amend<P: Part>(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Result {
    let (id, _) = find::<P>(&space, &id).await?;
    keep::<P>(&visit, &space, form, id, Some(id)).await
}

pub(super) async fn remove<P: Part>(
    space: Space,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let id = id.parse().map_err(|_| Error::NotFound)?;
    if P::of(&space.view::<File>().await?, id).is_some() {
        space.append(form.token(), &P::gone(id)).await?;
    }
    Ok(to_file(&space))
}

async fn find<P: Part>(space: &Space, id: &str) -> Result<(u64, P)> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let file = space.view::<File>().await?;
    Ok((id, P::of(&file, id).cloned().ok_or(Error::NotFound)?))
}

async fn keep<P: Part>(
    visit: &Visit,
    space: &Space,
    mut form: Form,
    id: u64,
    known: Option<u64>,
) -> Result {
    if let Some(response) = closed(space) {
        return Ok(response);
    }
    let Some(part) = P::read(&mut form) else {
        return ask::<P>(visit, space, &form, known).await;
    };
    space.append(form.token(), &P::kept(id, part)).await?;
    Ok(to_file(space))
}

async fn ask<P: Part>(visit: &Visit, space: &Space, form: &Form, known: Option<u64>) -> Result {
    let back = format!("/espaces/{}", space.id());
    let [adding, correcting] = P::TITLES;
    Ok(P::page(&Asked {
        visit,
        form,
        name: space.view::<File>().await?.person.nickname,
        title: visit.t(if known.is_some() { correcting } else { adding }),
        removal: known.map(|id| format!("{back}/{}/{id}/retrait", P::PLACE)),
        back,
    }))
}
