//! The steps of a request: the commission, its answer, the payment; or the end before that.

use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use web::{Form, Result, Space, Visit};

use super::{find, one, to_one};
use crate::{
    aid::{
        entries::Aid,
        fold::Kept,
        lists::{Verdict, Way},
    },
    money::read as read_money,
    notebook::read_day,
    spaces::Listed,
};

type Ids = Path<(String, String)>;

/// Keeps a step, unless it is not its time any more, or something in its form is wrong.
async fn keep(
    visit: &Visit,
    space: &Space,
    kept: &Kept,
    form: &Form,
    (waits, aid): (bool, Option<Aid>),
) -> Result<Response> {
    if space.is_closed() || !waits {
        return Ok(to_one(space, kept.id));
    }
    match aid.filter(|_| form.is_right()) {
        Some(aid) => {
            space.append(form.token(), &aid).await?;
            Ok(to_one(space, kept.id))
        }
        None => Ok(one::page(visit, space, kept, form)),
    }
}

pub(super) async fn sit(visit: Visit, space: Space, Path((_, id)): Ids, mut form: Form) -> Result {
    let kept = find(&space, &id).await?;
    let day = read_day(form.value("sit-day"));
    if day.is_none() {
        form.refuse("sit-day", "aid-day-needed");
    }
    let aid = day.map(|day| Aid::Sit {
        id: kept.id,
        day: day.to_string(),
    });
    let step = (kept.stage().is_open(), aid);
    keep(&visit, &space, &kept, &form, step).await
}

/// A day on which something happened.
fn past(form: &mut Form, name: &'static str, today: Date) -> Option<String> {
    match read_day(form.value(name)) {
        None => form.refuse(name, "aid-day-needed"),
        Some(day) if day > today => form.refuse(name, "aid-day-future"),
        Some(day) => return Some(day.to_string()),
    }
    None
}

pub(super) async fn answer(
    visit: Visit,
    space: Space,
    Path((_, id)): Ids,
    mut form: Form,
) -> Result {
    let kept = find(&space, &id).await?;
    let today = visit.app().civil(visit.now());
    let aid = answered(&mut form, &kept, today);
    let step = (kept.stage().is_open(), aid);
    keep(&visit, &space, &kept, &form, step).await
}

fn answered(form: &mut Form, kept: &Kept, today: Date) -> Option<Aid> {
    form.limit("why", 500);
    let verdict = Verdict::from_code(form.value("verdict"));
    if verdict.is_none() {
        form.refuse("verdict", "aid-verdict-needed");
    }
    let amount = read_money(form, "amount");
    if verdict == Some(Verdict::Partly) && amount.is_none() {
        form.refuse("amount", "aid-amount-needed");
    }
    let day = past(form, "answer-day", today);
    let (verdict, day) = (verdict?, day?);
    let amount = match verdict {
        // Granted without a figure: what was asked.
        Verdict::Granted => amount.or(kept.request.amount),
        Verdict::Partly => amount,
        Verdict::Refused | Verdict::Adjourned => None,
    };
    Some(Aid::Answer {
        id: kept.id,
        verdict,
        amount,
        day,
        why: form.value("why").to_owned(),
    })
}

pub(super) async fn pay(visit: Visit, space: Space, Path((_, id)): Ids, mut form: Form) -> Result {
    let kept = find(&space, &id).await?;
    let today = visit.app().civil(visit.now());
    let amount = read_money(&mut form, "paid");
    if amount.is_none() {
        form.refuse("paid", "aid-amount-needed");
    }
    let way = Way::from_code(form.value("way"));
    if way.is_none() {
        form.refuse("way", "aid-way-needed");
    }
    let day = past(&mut form, "paid-day", today);
    let aid = match (amount, day, way) {
        (Some(amount), Some(day), Some(way)) => Some(Aid::Pay {
            id: kept.id,
            amount,
            day,
            way,
        }),
        _ => None,
    };
    let step = (kept.stage().is_due(), aid);
    keep(&visit, &space, &kept, &form, step).await
}

pub(super) async fn leave(
    visit: Visit,
    space: Space,
    Path((_, id)): Ids,
    mut form: Form,
) -> Result {
    let kept = find(&space, &id).await?;
    form.limit("drop-why", 500);
    let why = form.value("drop-why").to_owned();
    let step = (kept.waits(), Some(Aid::Drop { id: kept.id, why }));
    keep(&visit, &space, &kept, &form, step).await
}
