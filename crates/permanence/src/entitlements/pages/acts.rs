//! What is done with a result: kept to compare, hidden, shared with the person, made a task.

use axum::response::{IntoResponse, Redirect, Response};
use jiff::Span;
use rights::Benefit;
use web::{Form, Language, Result, Space, Token, Visit, Words};

use super::{this_month, to_result};
use crate::{
    entitlements::{
        entries::{Answers, Estimate, Interview, Share},
        estimate::{Look, look},
        words,
    },
    notebook::{Notebook, Task},
    spaces::pair,
};

/// Days after which a request noted today should have left.
const SOON: i64 = 14;

/// The estimate of now, and what the person is shown of it, if there is one.
async fn estimate(visit: &Visit, space: &Space) -> Result<Option<[Estimate; 2]>> {
    let answers = space.view::<Answers>().await?;
    Ok(match look(&answers, this_month(visit)) {
        Look::Found(found) => Some([found.estimate(&answers), found.shown(&answers)]),
        Look::Missing(_) | Look::NoRules(_) => None,
    })
}

async fn keep_as(space: &Space, token: &Token, estimate: Estimate) -> Result<()> {
    space.append(token, &Interview::Keep { estimate }).await?;
    Ok(())
}

pub(super) async fn keep(visit: Visit, space: Space, form: Form) -> Result {
    if let (false, Some([estimate, _])) = (space.is_closed(), estimate(&visit, &space).await?) {
        keep_as(&space, form.token(), estimate).await?;
    }
    Ok(to_result(&space))
}

pub(super) async fn hide(space: Space, form: Form) -> Result {
    let asked = form.all("hidden").into_iter();
    let known = asked.filter_map(Benefit::from_code);
    let benefits: Vec<String> = known.map(|benefit| benefit.code().to_owned()).collect();
    if !space.is_closed() {
        space
            .append(form.token(), &Interview::Hide { benefits })
            .await?;
    }
    Ok(to_result(&space))
}

/// The person reads what is shared, without what is hidden; what was shared is also kept, to be compared.
pub(super) async fn share(visit: Visit, space: Space, form: Form) -> Result {
    if space.is_closed() {
        return Ok(to_result(&space));
    }
    if let Some([estimate, shown]) = estimate(&visit, &space).await? {
        let (_, thread) = pair(&space).await?;
        let given = Share::Give { estimate: shown };
        thread.append(&form.token().also("thread"), &given).await?;
        keep_as(&space, form.token(), estimate).await?;
    }
    Ok(to_result(&space))
}

pub(super) async fn withdraw(space: Space, form: Form) -> Result {
    if !space.is_closed() {
        let (_, thread) = pair(&space).await?;
        thread.append(form.token(), &Share::Withdraw).await?;
    }
    Ok(to_result(&space))
}

/// « Demander : RSA », in a fortnight; once, whoever notes it and in whatever language.
pub(super) async fn task(visit: Visit, space: Space, form: Form) -> Result {
    let Some(benefit) = Benefit::from_code(form.value("benefit")) else {
        return Ok(to_result(&space));
    };
    if space.is_closed() {
        return Ok(to_result(&space));
    }
    let notebook = space.view::<Notebook>().await?;
    if notebook.is_full() || is_noted(&visit, &notebook, benefit) {
        return Ok(tasks(&space));
    }
    let today = visit.app().civil(visit.now());
    let due = today.saturating_add(Span::new().days(SOON));
    let task = Task::Add {
        id: form.token().number(),
        what: what(visit.words(), benefit),
        who: Some(visit.user()?.user),
        due: due.to_string(),
    };
    space.append(form.token(), &task).await?;
    Ok(tasks(&space))
}

fn what(words: &Words, benefit: Benefit) -> String {
    let name = words::benefit(words, benefit.code());
    words.with("entitlements-task-what", "name", name)
}

/// Whether it is among the things to do already.
pub(super) fn is_noted(visit: &Visit, notebook: &Notebook, benefit: Benefit) -> bool {
    let languages = [Language::French, Language::English].into_iter();
    let said =
        languages.map(|language| what(&Words::new(visit.app().dictionary(), language), benefit));
    let said: Vec<String> = said.collect();
    notebook
        .tasks()
        .iter()
        .any(|task| said.contains(&task.what))
}

fn tasks(space: &Space) -> Response {
    Redirect::to(&format!("/espaces/{}/taches", space.id())).into_response()
}
