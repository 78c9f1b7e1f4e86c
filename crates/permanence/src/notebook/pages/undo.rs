//! Taking back an act during its first minutes: it is erased, and its words come back in a form,
//! because what was written in the wrong file still has to go into the right one.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use web::{Error, Form, Record, Result, Space, State, Visit};

use super::{
    super::{Note, Task, act_form},
    TAKE_BACK, anywhere, number,
};

/// Erases the act, by its author, within ten minutes; later, says that it must be corrected.
pub(super) async fn undo(
    visit: Visit,
    space: Space,
    Path((_, seq)): Path<(String, String)>,
    // Nothing is typed in it: it says that the act comes from our own page.
    _: Form,
) -> Result {
    let seq = number(&seq)?;
    let record = space.one(seq).await?.ok_or(Error::NotFound)?;
    let notes = format!("/espaces/{}/notes", space.id());
    if record.state() == State::Erased {
        return Ok(Redirect::to(&notes).into_response());
    }
    let note: Note = record
        .read()
        .filter(|_| record.author == space.me())
        .ok_or(Error::NotFound)?;
    if visit.now() - record.time > TAKE_BACK || space.is_closed() {
        return Ok(Redirect::to(&format!("{notes}?tard=1#e{seq}")).into_response());
    }
    let form = act_form::filled(&visit, &space, note.act()).fill("person", space.id().to_string());
    let form = with_task(form, erase_task(&space, &record).await?);
    space.erase_entry(seq, &[]).await?;
    if note.of().is_some() {
        return Ok(Redirect::to(&notes).into_response());
    }
    anywhere::show(&visit, &form, true).await
}

/// The task that was kept with the act goes with it: same author, same moment, next entry.
async fn erase_task(space: &Space, note: &Record) -> Result<Option<Task>> {
    let Some(record) = space.one(note.seq + 1).await? else {
        return Ok(None);
    };
    let together = record.author == note.author && record.time == note.time;
    match record.read::<Task>() {
        Some(task @ Task::Add { .. }) if together => {
            space.erase_entry(record.seq, &[]).await?;
            Ok(Some(task))
        }
        Some(_) | None => Ok(None),
    }
}

fn with_task(form: Form, task: Option<Task>) -> Form {
    match task {
        Some(Task::Add { what, due, .. }) => form.fill("task", what).fill("due", due),
        Some(Task::Finish { .. } | Task::Reopen { .. }) | None => form,
    }
}
