//! The page where a budget is written and read, and its sheet.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use web::{Field, Form, Page, Result, Routes, STAFF, Space, SpaceKind, Visit};

use super::{
    entries::{Budget, Sheet, Sheets},
    form,
    lines::{CHARGES, MORE_IN, MORE_OUT, RESOURCES},
    prefill,
    table::Table,
};
use crate::{
    entitlements,
    spaces::{File, Heading, Tab, heading},
};

pub(super) fn routes() -> Routes {
    let member = STAFF.inside(SpaceKind::Notebook);
    Routes::new()
        .get("/espaces/{space}/budget", member, show)
        .post("/espaces/{space}/budget", member, keep)
        .get("/espaces/{space}/budget/feuille", member, sheet)
}

#[derive(Template)]
#[template(path = "budget/budget.html")]
struct Show<'a> {
    visit: &'a Visit,
    heading: Heading,
    form: &'a Form,
    base: String,
    /// The requests that a budget goes with.
    aids: String,
    closed: bool,
    /// The last one, and when.
    kept: Option<(String, Table)>,
    earlier: Vec<String>,
    /// The form begins with what the interview of rights knows.
    prefilled: bool,
    coming: Vec<Field>,
    more_coming: Vec<[Field; 2]>,
    going: Vec<Field>,
    more_going: Vec<[Field; 2]>,
    debts: Vec<[Field; 3]>,
}

#[derive(Template)]
#[template(path = "budget/sheet.html")]
struct Printed<'a> {
    visit: &'a Visit,
    back: String,
    title: String,
    made: String,
    table: Table,
}

fn place(space: &Space) -> String {
    format!("/espaces/{}/budget", space.id())
}

async fn show(visit: Visit, space: Space) -> Result {
    let sheets = space.view::<Sheets>().await?;
    let (budget, prefilled) = match &sheets.last {
        Some((_, budget)) => (budget.clone(), false),
        None => begun(&visit, &space).await?,
    };
    let form = form::filled(&visit, &budget);
    page(&visit, &space, &form, prefilled).await
}

/// A first budget: what the interview knows, else nothing but who lives there.
async fn begun(visit: &Visit, space: &Space) -> Result<(Budget, bool)> {
    let told = entitlements::amounts(visit, space).await?;
    if let Some(budget) = prefill::budget(&told) {
        return Ok((budget, true));
    }
    let file = space.view::<File>().await?;
    let people = 1 + file.household().0.len();
    let empty = Budget {
        people: u8::try_from(people).unwrap_or(u8::MAX),
        ..Budget::default()
    };
    Ok((empty, false))
}

async fn page(visit: &Visit, space: &Space, form: &Form, prefilled: bool) -> Result<Response> {
    let sheets = space.view::<Sheets>().await?;
    let kept = sheets.last.as_ref().map(|(time, budget)| {
        let day = visit.words().with("budget-kept", "day", visit.day(*time));
        (day, Table::new(visit.words(), budget))
    });
    let earlier = sheets.earlier.iter().rev().map(|(time, left)| {
        let (day, left) = (visit.day(*time), left.shown(visit.words()));
        visit
            .words()
            .fill("budget-earlier", &[("day", &day), ("left", &left)])
    });
    let inside = Show {
        visit,
        heading: heading(visit, space, Tab::Aid).await?,
        form,
        base: place(space),
        aids: format!("/espaces/{}/aides", space.id()),
        closed: space.is_closed(),
        kept,
        earlier: earlier.collect(),
        prefilled,
        coming: form::amounts(visit, form, RESOURCES),
        more_coming: form::more(visit, form, MORE_IN),
        going: form::amounts(visit, form, CHARGES),
        more_going: form::more(visit, form, MORE_OUT),
        debts: form::debt_lines(visit, form),
    };
    Ok(form.answer(Page::new(visit, visit.t("budget-title"), &inside).show()))
}

async fn keep(visit: Visit, space: Space, mut form: Form) -> Result {
    if space.is_closed() {
        return Ok(Redirect::to(&place(&space)).into_response());
    }
    let Some(budget) = form::budget(&mut form) else {
        return page(&visit, &space, &form, false).await;
    };
    space.append(form.token(), &Sheet::Keep { budget }).await?;
    Ok(Redirect::to(&place(&space)).into_response())
}

async fn sheet(visit: Visit, space: Space) -> Result {
    let sheets = space.view::<Sheets>().await?;
    let Some((time, budget)) = &sheets.last else {
        return Ok(Redirect::to(&place(&space)).into_response());
    };
    let file = space.view::<File>().await?;
    let inside = Printed {
        back: place(&space),
        title: visit
            .words()
            .with("budget-sheet-title", "name", file.called()),
        made: visit.words().with("budget-kept", "day", visit.day(*time)),
        table: Table::new(visit.words(), budget),
        visit: &visit,
    };
    Ok(Page::new(&visit, visit.t("budget-title"), &inside)
        .narrow()
        .show())
}
