//! Asking the person for papers: she reads it in her thread and on her home, and answers with a photo.

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use web::{Form, Page, Result, Space, Visit};

use super::{place, to};
use crate::{
    spaces::{Heading, Tab, heading},
    wallet::{entries::Request, fold::Wallet, kinds},
};

/// Words for the person: a few lines.
const LONGEST: usize = 500;
/// Papers of one request.
const MOST: usize = 20;

#[derive(Template)]
#[template(path = "wallet/request.html")]
struct Ask<'a> {
    visit: &'a Visit,
    form: &'a Form,
    place: String,
    heading: Heading,
    papers: web::Field,
}

pub(super) async fn ask(visit: Visit, space: Space, RawQuery(query): RawQuery) -> Result {
    let query = query.unwrap_or_default();
    let asked = form_urlencoded::parse(query.as_bytes());
    let asked = asked.filter(|(name, _)| name == "papier");
    let chosen = asked.filter_map(|(_, value)| kinds::known(&value));
    let form = Form::blank(&visit).fill_all("papers", chosen);
    page(&visit, &space, &form).await
}

pub(super) async fn keep(visit: Visit, space: Space, mut form: Form) -> Result {
    form.limit("note", LONGEST);
    let papers: Vec<String> = form
        .all("papers")
        .into_iter()
        .filter_map(kinds::known)
        .collect();
    if papers.is_empty() {
        form.refuse("papers", "wallet-ask-none");
    } else if papers.len() > MOST {
        form.refuse("papers", "wallet-ask-many");
    }
    if !form.is_right() {
        return page(&visit, &space, &form).await;
    }
    if !space.is_closed() {
        let note = form.value("note").to_owned();
        let request = Request::Ask { papers, note };
        space.append(form.token(), &request).await?;
    }
    Ok(to(&place(&space)))
}

/// It is no longer needed.
pub(super) async fn drop(space: Space, form: Form) -> Result {
    let wallet = space.view::<Wallet>().await?;
    let request = form.value("request").parse().unwrap_or_default();
    if let Some(want) = wallet.want(request, form.value("paper")) {
        let (request, paper) = (want.request, want.paper);
        let dropped = Request::Drop { request, paper };
        space.append(form.token(), &dropped).await?;
    }
    Ok(to(&place(&space)))
}

async fn page(visit: &Visit, space: &Space, form: &Form) -> Result<Response> {
    let choices = kinds::choices(visit.words());
    let papers = form.boxes(
        "papers",
        visit.t("wallet-ask-which"),
        choices.get(1..).unwrap_or_default(),
    );
    let inside = Ask {
        visit,
        form,
        place: place(space),
        heading: heading(visit, space, Tab::Papers).await?,
        papers,
    };
    let page = Page::new(visit, visit.t("wallet-ask-title"), &inside).narrow();
    Ok(form.answer(page.show()))
}
