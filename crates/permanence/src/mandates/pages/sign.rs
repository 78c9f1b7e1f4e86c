//! Signing beside a worker, with a finger or on paper; and the structure's end of a mandate.

use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use web::{Draft, Form, Result, Space, Token, Visit};

use super::{end, find, power, show, to_one};
use crate::{
    mandates::{
        deed::Signer,
        entries::{Mandate, Side, Signature},
        fold::{Kept, Mandates, State},
        stroke::{self, Refusal},
    },
    notebook::read_day,
    spaces::Agency,
};

pub(super) async fn finger(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    let kept = find(&space, &id).await?;
    let path = stroke::path(form.value("stroke")).map_err(|why| match why {
        Refusal::Empty => "mandates-stroke-empty",
        Refusal::Unreadable => "mandates-stroke-unreadable",
    });
    let by = match path {
        Ok(path) => Some(Signature::Finger { path }),
        Err(key) => {
            // The other way to sign is on the same page: as it was.
            let today = visit.app().civil(visit.now());
            form = form.fill("day", today.to_string());
            form.refuse("stroke", key);
            None
        }
    };
    signed(&visit, &space, &kept, &form, by).await
}

pub(super) async fn paper(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    let kept = find(&space, &id).await?;
    let today = visit.app().civil(visit.now());
    let by = match signing_day(&kept, form.value("day"), today) {
        Ok(day) => Some(Signature::Paper {
            day: day.to_string(),
        }),
        Err(key) => {
            form.refuse("day", key);
            None
        }
    };
    signed(&visit, &space, &kept, &form, by).await
}

/// A paper is signed between the day on which its text was written and today.
fn signing_day(kept: &Kept, text: &str, today: Date) -> std::result::Result<Date, &'static str> {
    let day = read_day(text).ok_or("mandates-day-needed")?;
    let made: Date = kept.deed.made.parse().unwrap_or_default();
    match day {
        day if day > today => Err("mandates-day-future"),
        day if day < made => Err("mandates-day-before"),
        day => Ok(day),
    }
}

/// Keeps a signature, unless it was refused, or nothing waits for it any more.
async fn signed(
    visit: &Visit,
    space: &Space,
    kept: &Kept,
    form: &Form,
    by: Option<Signature>,
) -> Result<Response> {
    let signer = Signer::from_code(form.value("signer"));
    let waits = may_sign(visit, space, kept, signer);
    match (waits, by) {
        (Some(signer), Some(by)) => {
            keep(space, form.token(), kept, signer, by).await?;
            Ok(to_one(space, kept.id))
        }
        (Some(signer), None) => show::page(visit, space, kept, form, Some(signer)).await,
        (None, _) => Ok(to_one(space, kept.id)),
    }
}

/// Who signs now, if their signature is still lacking.
pub(super) fn may_sign(
    visit: &Visit,
    space: &Space,
    kept: &Kept,
    signer: Option<Signer>,
) -> Option<Signer> {
    let today = visit.app().civil(visit.now());
    let open = kept.state(today) == State::Unsigned && !space.is_closed();
    let signer = signer.filter(|_| open)?;
    kept.lacking().find(|lacking| *lacking == signer)
}

/// The last signature opens the power of acting, in the same write; when two come at once, the second one sees that it is
/// the last only afterwards.
pub(super) async fn keep(
    space: &Space,
    token: &Token,
    kept: &Kept,
    signer: Signer,
    by: Signature,
) -> Result<()> {
    let id = kept.id;
    let mut drafts = vec![Draft::of(&Mandate::Sign { id, signer, by })];
    let last = kept.lacking().all(|lacking| lacking == signer);
    drafts.extend(begin(kept).filter(|_| last));
    space.append_all(token, drafts, Vec::new()).await?;
    if !last {
        let now = space.view::<Mandates>().await?;
        let now = now.one(id).filter(|now| now.is_signed());
        if let Some(draft) = now.and_then(begin) {
            let token = token.also("agency");
            space.append_all(&token, vec![draft], Vec::new()).await?;
        }
    }
    Ok(())
}

/// That one may act, once everybody signed. Said twice, it holds once: the end takes both away.
fn begin(kept: &Kept) -> Option<Draft> {
    let (id, power) = (kept.id, power(&kept.deed)?);
    Some(Draft::of(&Agency::Begin { id, power }))
}

pub(super) async fn revoke(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    let kept = find(&space, &id).await?;
    form.limit("reason", 500);
    if !form.is_right() {
        return show::page(&visit, &space, &kept, &form, None).await;
    }
    let reason = form.value("reason").to_owned();
    end(&space, form.token(), &kept, Side::Structure, reason).await?;
    Ok(to_one(&space, kept.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        mandates::deed::samples,
        spaces::{Nature, ThreadHead},
        testing::{open_case, place, token},
    };

    #[tokio::test]
    async fn two_signatures_at_once_open_the_power_of_acting() -> Result<()> {
        let place = place().await?;
        let app = &place.stage.app;
        let case = open_case(&place.stage, &place.samira, "Amina", &[]).await?;
        let thread = place.samira.space(app, case.thread).await?;
        let mut deed = samples::guarded(Nature::CuratelleSimple);
        for agent in &mut deed.agents {
            agent.user = place.samira.id();
        }
        let text = vec!["Moi, Amina…".to_owned()];
        let deed = Box::new(deed);
        let write = Mandate::Write { id: 7, deed, text };
        thread.append(&token(app), &write).await?;
        // Both read the page before either signed.
        let stale = find(&thread, "7").await?;
        for signer in [Signer::Person, Signer::Guardian] {
            keep(&thread, &token(app), &stale, signer, Signature::Card).await?;
        }
        let head = thread.view::<ThreadHead>().await?;
        let today = app.civil(app.world().now());
        assert!(head.acts_until(place.samira.id(), today, None).is_some());
        Ok(())
    }
}
