//! What opens the account, at a glance.

use askama::Template;
use web::{Result, Visit};

use crate::{
    account::preferences,
    entrance::{keys, locks, totp},
};

#[derive(Template)]
#[template(path = "account/home.html")]
struct Home<'a> {
    visit: &'a Visit,
    name: &'a str,
    codes: String,
    /// They were drawn and no code was typed again: nothing shows that a paper exists.
    untyped: bool,
    keys: String,
    digits: bool,
    waits: bool,
    damaged: bool,
    hours: String,
}

pub(super) async fn show(visit: Visit) -> Result {
    let (app, principal) = (visit.app(), visit.user()?);
    let codes = locks::codes_left(&locks::of(app, principal.user).await?);
    let fresh = locks::fresh_codes(app, principal.user, &principal.user_key).await?;
    let kept = keys::of(app, principal.user).await?;
    let kept_digits = totp::of(app, principal.user, &principal.user_key).await?;
    let damaged = kept.is_damaged() || kept_digits.is_damaged();
    let keys = kept.whole().map_or(0, |keys| keys.len());
    let digits = kept_digits.whole().is_some();
    let liked = preferences::of(app, principal).await?;
    let home = Home {
        visit: &visit,
        name: &principal.name,
        codes: visit.words().count("account-codes-left", codes),
        untyped: fresh.whole().is_some(),
        keys: visit.words().count("account-keys-count", keys),
        digits,
        waits: keys == 0 && !digits && !damaged,
        damaged,
        hours: visit
            .words()
            .count("account-hours-count", liked.hours.iter().flatten().count()),
    };
    Ok(web::page(&visit, visit.t("account-title"), &home))
}
