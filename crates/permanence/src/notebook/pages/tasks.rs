//! What is to be done for a person: the whole list, adding, done, done no longer.

use askama::Template;
use axum::extract::Path;
use seal::UserId;
use web::{Error, Form, Page, Result, Space, Visit};

use super::{
    super::{
        Notebook, Task,
        act_form::{TASK_LIMIT, due_day},
    },
    lead,
    notes::TaskLine,
    number,
};
use crate::spaces::{File, Heading, Tab, heading};

#[derive(Template)]
#[template(path = "notebook/tasks.html")]
struct Tasks<'a> {
    visit: &'a Visit,
    heading: Heading,
    id: String,
    open: Vec<TaskLine>,
    done: Vec<TaskLine>,
    closed: bool,
}

#[derive(Template)]
#[template(path = "notebook/task.html")]
struct New<'a> {
    visit: &'a Visit,
    form: &'a Form,
    id: String,
    nickname: String,
    people: Vec<(String, String)>,
}

/// Open tasks by day, then what was done lately.
pub(super) async fn list(visit: Visit, space: Space) -> Result {
    let (notebook, circle) = (space.view::<Notebook>().await?, space.circle().await?);
    let line = |task| TaskLine::of(&visit, &circle, task);
    let inside = Tasks {
        visit: &visit,
        heading: heading(&visit, &space, Tab::Notes).await?,
        id: space.id().to_string(),
        open: notebook.tasks().into_iter().map(line).collect(),
        done: notebook.done().map(line).collect(),
        closed: space.is_closed(),
    };
    Ok(Page::new(&visit, visit.t("notebook-tasks"), &inside).show())
}

/// The form: what, when, who.
pub(super) async fn ask(visit: Visit, space: Space) -> Result {
    let me = visit.user()?.user.to_string();
    show(&visit, &space, &Form::blank(&visit).fill("who", me)).await
}

async fn show(visit: &Visit, space: &Space, form: &Form) -> Result {
    let circle = space.circle().await?;
    let members = circle.present(visit.today()).into_iter();
    let mut people: Vec<_> = members
        .map(|member| (member.user.to_string(), member.name.clone()))
        .collect();
    people.push(("team".to_owned(), visit.t("notebook-task-anybody")));
    let nickname = space.view::<File>().await?.nickname().to_owned();
    let inside = New {
        visit,
        form,
        id: space.id().to_string(),
        nickname,
        people,
    };
    Ok(form.answer(
        Page::new(visit, visit.t("notebook-task-title"), &inside)
            .narrow()
            .show(),
    ))
}

/// Adds a task.
pub(super) async fn add(visit: Visit, space: Space, mut form: Form) -> Result {
    form.require("task", "notebook-error-task");
    form.limit("task", TASK_LIMIT);
    let due = due_day(&visit, &mut form);
    let who = who(&visit, &space, &mut form).await?;
    if space.is_closed() {
        form.refuse("task", "notebook-error-closed");
    }
    if space.view::<Notebook>().await?.is_full() {
        form.refuse("task", "notebook-error-full");
    }
    let Some(due) = due.filter(|_| form.is_right()) else {
        return show(&visit, &space, &form).await;
    };
    let (id, what) = (form.token().number(), form.value("task").to_owned());
    space
        .append(
            form.token(),
            &Task::Add {
                id,
                what,
                who,
                due: due.to_string(),
            },
        )
        .await?;
    Ok(lead(&visit, &format!("/espaces/{}/taches", space.id())))
}

/// Somebody of the circle, or anybody.
async fn who(visit: &Visit, space: &Space, form: &mut Form) -> Result<Option<UserId>> {
    if matches!(form.value("who"), "" | "team") {
        return Ok(None);
    }
    let (circle, chosen) = (
        space.circle().await?,
        form.value("who").parse::<UserId>().ok(),
    );
    let present = circle
        .present(visit.today())
        .iter()
        .any(|member| Some(member.user) == chosen);
    if !present {
        form.refuse("who", "notebook-error-who");
    }
    Ok(chosen)
}

/// Done.
pub(super) async fn finish(
    visit: Visit,
    space: Space,
    Path((_, task)): Path<(String, String)>,
    form: Form,
) -> Result {
    let id = number(&task)?;
    let notebook = space.view::<Notebook>().await?;
    if notebook.tasks().iter().any(|task| task.id == id) {
        space.append(form.token(), &Task::Finish { id }).await?;
    } else if !notebook.done().any(|task| task.id == id) {
        return Err(Error::NotFound);
    }
    // From the home page one goes on with the home page.
    let home = form.value("from") == "today";
    Ok(lead(
        &visit,
        &if home {
            "/aujourdhui".to_owned()
        } else {
            format!("/espaces/{}/taches", space.id())
        },
    ))
}

/// Done no longer.
pub(super) async fn reopen(
    visit: Visit,
    space: Space,
    Path((_, task)): Path<(String, String)>,
    form: Form,
) -> Result {
    let id = number(&task)?;
    let notebook = space.view::<Notebook>().await?;
    if notebook.done().any(|task| task.id == id) {
        space.append(form.token(), &Task::Reopen { id }).await?;
    } else if !notebook.tasks().iter().any(|task| task.id == id) {
        return Err(Error::NotFound);
    }
    Ok(lead(&visit, &format!("/espaces/{}/taches", space.id())))
}
