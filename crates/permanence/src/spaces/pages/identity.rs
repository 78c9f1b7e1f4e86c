//! Who the person is: every field may stay empty, except the name by which the team calls them.

use askama::Template;
use web::{Draft, Form, Page, Result, Space, Visit};

use super::{closed, to_file};
use crate::spaces::{
    entries::{Case, File, Person, Thread, ThreadHead, is_birth},
    open,
};

#[derive(Template)]
#[template(path = "spaces/identity.html")]
struct Identity<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
}

pub(super) async fn edit(visit: Visit, space: Space) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let (file, thread) = open::pair(&space).await?;
    let shown = thread.view::<ThreadHead>().await?.name;
    let form = fill(Form::blank(&visit), &file.person).fill("shown", shown);
    ask(&visit, &space, &form).await
}

fn fill(form: Form, person: &Person) -> Form {
    let form = form
        .fill("nickname", &person.nickname)
        .fill("first_name", &person.first_name)
        .fill("surname", &person.surname)
        .fill("birth", &person.birth)
        .fill("languages", &person.languages)
        .fill("address", &person.address)
        .fill("note", &person.note);
    if person.interpreter {
        form.fill("interpreter", "1")
    } else {
        form
    }
}

async fn ask(visit: &Visit, space: &Space, form: &Form) -> Result {
    let name = space.view::<File>().await?.person.nickname;
    let back = format!("/espaces/{}", space.id());
    let inside = Identity {
        visit,
        form,
        back,
        name,
    };
    Ok(form.answer(
        Page::new(visit, visit.t("spaces-who-edit"), &inside)
            .narrow()
            .show(),
    ))
}

pub(super) async fn amend(visit: Visit, space: Space, mut form: Form) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    check(&mut form);
    if !form.is_right() {
        return ask(&visit, &space, &form).await;
    }
    let (file, thread) = open::pair(&space).await?;
    let person = read(&form);
    if person != file.person {
        space
            .append_all(
                form.token(),
                vec![Draft::of(&Case::Identify { person })],
                Vec::new(),
            )
            .await?;
    }
    call(&thread, &form).await?;
    Ok(to_file(&space))
}

/// Changes the name that the person reads, if another one was written.
async fn call(thread: &Space, form: &Form) -> Result<()> {
    let name = form.value("shown");
    if !name.is_empty() && name != thread.view::<ThreadHead>().await?.name {
        thread
            .append(
                &form.token().also("shown"),
                &Thread::Call {
                    name: name.to_owned(),
                },
            )
            .await?;
    }
    Ok(())
}

fn check(form: &mut Form) {
    form.require("nickname", "spaces-nickname-needed");
    for (field, limit) in [
        ("nickname", 80),
        ("shown", 80),
        ("first_name", 80),
        ("surname", 80),
        ("birth", 60),
        ("languages", 200),
    ] {
        form.limit(field, limit);
    }
    form.limit("address", 400);
    form.limit("note", 2000);
    if !is_birth(form.value("birth")) {
        form.refuse("birth", "spaces-birth-wrong");
    }
}

fn read(form: &Form) -> Person {
    let text = |name: &str| form.value(name).to_owned();
    Person {
        nickname: text("nickname"),
        first_name: text("first_name"),
        surname: text("surname"),
        birth: text("birth"),
        languages: text("languages"),
        interpreter: form.ticked("interpreter"),
        address: text("address"),
        note: text("note"),
    }
}
