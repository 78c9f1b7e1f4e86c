//! Two years without contact: keeping with a reason, ending, or erasing. A human decides, and the file keeps why.

use askama::Template;
use jiff::{ToSpan, civil::Date};
use web::{Form, Page, Result, Space, Visit};

use super::to_file;
use crate::spaces::{
    entries::{Case, File, ThreadHead},
    open,
    retention::number,
};

/// A decision to keep is looked at again: never later than this, in years.
const LONGEST: i32 = 5;

#[derive(Template)]
#[template(path = "spaces/review.html")]
struct Review<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
    last: String,
    due: bool,
    review: String,
    /// What was decided last time.
    kept: Option<String>,
    held: Option<String>,
    closed: bool,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    draw(&visit, &space, &Form::blank(&visit)).await
}

async fn draw(visit: &Visit, space: &Space, form: &Form) -> Result {
    let (file, thread) = open::pair(space).await?;
    let spoke = thread.view::<ThreadHead>().await?.person_spoke;
    let last = file.last_act.max(spoke);
    let review = file.review(visit.app(), spoke);
    let inside = Review {
        visit,
        form,
        back: format!("/espaces/{}", space.id()),
        name: file.nickname().to_owned(),
        last: last.map_or_else(|| visit.t("spaces-no-contact"), |time| visit.moment(time)),
        due: review <= visit.app().civil(visit.now()),
        review: visit.date(review),
        kept: file.keeping.as_ref().map(|keeping| keeping.reason.clone()),
        held: file.held.clone(),
        closed: space.is_closed(),
    };
    let page = Page::new(visit, visit.t("spaces-review-title"), &inside);
    Ok(form.answer(page.narrow().show()))
}

/// Kept until another day, for a reason that stays.
pub(super) async fn keep(visit: Visit, space: Space, mut form: Form) -> Result {
    form.require("why", "spaces-keep-why-missing");
    form.limit("why", 500);
    let until = until(&visit, &mut form);
    let (true, Some(until)) = (form.is_right(), until) else {
        return draw(&visit, &space, &form).await;
    };
    let day = number(until);
    let sides = sides(&space).await?;
    let extra = journal::also(move |tx| {
        Box::pin(async move {
            for side in sides {
                journal::retention::set(tx, side, day).await?;
            }
            Ok(())
        })
    });
    let keep = Case::Keep {
        until: until.to_string(),
        reason: form.value("why").to_owned(),
    };
    space.decide(form.token(), &keep, extra).await?;
    Ok(to_file(&space))
}

/// The day until which it is kept: after today, and not for ever.
fn until(visit: &Visit, form: &mut Form) -> Option<Date> {
    let today = visit.app().civil(visit.now());
    let latest = today.checked_add(LONGEST.years()).unwrap_or(today);
    let day = form.value("until").parse::<Date>().ok();
    let right = day.filter(|day| *day > today && *day <= latest);
    if right.is_none() {
        form.refuse("until", "spaces-keep-until-wrong");
    }
    right
}

/// Forbids erasing, or allows it again: both sides in one act.
pub(super) async fn hold(visit: Visit, space: Space, mut form: Form) -> Result {
    let held = form.value("held") == "1";
    form.require("reason", "spaces-hold-why-missing");
    form.limit("reason", 300);
    if !form.is_right() {
        return draw(&visit, &space, &form).await;
    }
    let sides = sides(&space).await?;
    let extra = journal::also(move |tx| {
        Box::pin(async move {
            for side in sides {
                journal::spaces::set_hold(tx, side, held).await?;
            }
            Ok(())
        })
    });
    let hold = Case::Hold {
        held,
        reason: form.value("reason").to_owned(),
    };
    space.decide(form.token(), &hold, extra).await?;
    Ok(to_file(&space))
}

/// The notebook and the thread of a file.
async fn sides(space: &Space) -> Result<[seal::SpaceId; 2]> {
    let thread = space.view::<File>().await?.thread;
    Ok([space.id(), thread.ok_or(web::Error::NotFound)?])
}
