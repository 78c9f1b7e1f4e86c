//! Noting a request, and correcting it.

use askama::Template;
use axum::{extract::Path, response::Response};
use web::{Form, Page, Result, Space, Visit};

use super::{find, place, to_list, to_one};
use crate::{
    aid::{
        entries::{Aid, Request},
        lists::{Body, Purpose, choices},
    },
    money::{Money, read as read_money},
    notebook::read_day,
    spaces::Listed,
};

#[derive(Template)]
#[template(path = "aid/ask.html")]
struct Ask<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    title: String,
    bodies: Vec<(String, String)>,
    purposes: Vec<(String, String)>,
}

fn page(visit: &Visit, back: String, form: &Form, title: &str) -> Response {
    let inside = Ask {
        visit,
        form,
        back,
        title: visit.t(title),
        bodies: choices::<Body>(visit),
        purposes: choices::<Purpose>(visit),
    };
    form.answer(Page::new(visit, visit.t(title), &inside).narrow().show())
}

pub(super) async fn new(visit: Visit, space: Space) -> Result {
    if space.is_closed() {
        return Ok(to_list(&space));
    }
    let today = visit.app().civil(visit.now()).to_string();
    let form = Form::blank(&visit).fill("day", today);
    Ok(page(&visit, place(&space), &form, "aid-new"))
}

pub(super) async fn add(visit: Visit, space: Space, mut form: Form) -> Result {
    let id = form.token().number();
    keep(&visit, &space, &mut form, id, "aid-new").await
}

pub(super) async fn edit(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
) -> Result {
    let kept = find(&space, &id).await?;
    if space.is_closed() {
        return Ok(to_one(&space, kept.id));
    }
    let form = fill(Form::blank(&visit), &kept.request);
    let back = format!("{}/{}", place(&space), kept.id);
    Ok(page(&visit, back, &form, "aid-edit"))
}

pub(super) async fn amend(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    let kept = find(&space, &id).await?;
    keep(&visit, &space, &mut form, kept.id, "aid-edit").await
}

async fn keep(
    visit: &Visit,
    space: &Space,
    form: &mut Form,
    id: u64,
    title: &str,
) -> Result<Response> {
    if space.is_closed() {
        return Ok(to_list(space));
    }
    let Some(request) = read(form) else {
        return Ok(page(visit, place(space), form, title));
    };
    space
        .append(form.token(), &Aid::Ask { id, request })
        .await?;
    Ok(to_one(space, id))
}

fn fill(form: Form, request: &Request) -> Form {
    form.fill("body", request.body.code())
        .fill("whom", &request.whom)
        .fill("purpose", request.purpose.code())
        .fill("what", &request.what)
        .fill(
            "amount",
            request.amount.map(Money::typed).unwrap_or_default(),
        )
        .fill("day", &request.day)
}

fn read(form: &mut Form) -> Option<Request> {
    form.limit("whom", 200);
    form.limit("what", 1_000);
    let body = Body::from_code(form.value("body"));
    if body.is_none() {
        form.refuse("body", "aid-body-needed");
    }
    let purpose = Purpose::from_code(form.value("purpose"));
    if purpose.is_none() {
        form.refuse("purpose", "aid-purpose-needed");
    }
    let amount = read_money(form, "amount");
    let day = read_day(form.value("day"));
    if day.is_none() {
        form.refuse("day", "aid-day-needed");
    }
    let request = Request {
        body: body?,
        whom: form.value("whom").to_owned(),
        purpose: purpose?,
        what: form.value("what").to_owned(),
        amount,
        day: day?.to_string(),
    };
    form.is_right().then_some(request)
}
