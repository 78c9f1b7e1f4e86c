//! Writing: the message is sealed and on disk before « C'est parti » is said.

use axum::{
    http::{HeaderName, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use web::{Circle, Form, Parts, Record, Result, SealedFile, Space, Visit, Written};

use super::thread::{self, Asked};
use crate::{
    conversations::{
        Answer, Message, Side,
        bubble::{Delivered, Reader},
        intake,
    },
    spaces,
};

/// The most that one message may hold, in characters.
const LONGEST: usize = 10_000;

pub(super) async fn write(visit: Visit, space: Space, mut form: Form) -> Result {
    let Some((message, files)) = read(&space, &mut form).await? else {
        return thread::page(&visit, &space, &Asked::default(), &form).await;
    };
    let draft = web::Draft::of(&message);
    let written = space.append_all(form.token(), vec![draft], files).await?;
    if !visit.user()?.is_staff() {
        spaces::contacted(&space, visit.today()).await?;
    }
    match written {
        Written::Now(seq) if visit.is_partial() => bubble(&visit, &space, seq, &message),
        Written::Now(_) | Written::Already => Ok(again(&visit, &space)),
    }
}

/// What the form says; `None` when something is refused.
async fn read(space: &Space, form: &mut Form) -> Result<Option<(Message, Vec<SealedFile>)>> {
    if let Some(answer) = Answer::from_value(form.value("answer")) {
        return Ok(Some((Message::Answer { answer }, Vec::new())));
    }
    form.limit("text", LONGEST);
    let intake = intake::take(space, form).await?;
    if intake.attachments.is_empty() && form.is_right() {
        form.require("text", "conversations-nothing");
    }
    let message = Message::Write {
        text: form.value("text").to_owned(),
        attachments: intake.attachments,
    };
    Ok(form.is_right().then_some((message, intake.files)))
}

/// The message as its author now sees it, for fil.js. The circle is not read: it would cost more than the message.
fn bubble(visit: &Visit, space: &Space, seq: u64, message: &Message) -> Result<Response> {
    let circle = Circle::default();
    let reader = Reader {
        visit,
        circle: &circle,
        space: space.id(),
        side: Side::of(visit.user()?.is_staff()),
    };
    let record = Record::of(seq, visit.now(), space.me(), message);
    let parts = reader.append(Parts::new(visit), &record, &Delivered::NEW);
    Ok(parts.say(&visit.t("conversations-gone")).show())
}

/// The whole thread: without JavaScript, and when the same form had already been taken.
fn again(visit: &Visit, space: &Space) -> Response {
    let thread = format!("/fils/{}", space.id());
    if visit.is_partial() {
        let header = [(HeaderName::from_static("fil-location"), thread)];
        return (StatusCode::NO_CONTENT, header).into_response();
    }
    Redirect::to(&thread).into_response()
}
