//! How pages look for a member of the team: remembered in their vault, and given to each device they enter from.

use seal::{UserId, UserKey};
use serde::{Deserialize, Serialize};
use web::{App, Language, Preferences, Result, Size, Theme, Visit};

use super::{enter::Opened, vault};

const LABEL: &str = "look";

#[derive(Serialize, Deserialize)]
struct Look {
    language: String,
    theme: String,
    size: String,
}

/// Remembers what was chosen.
pub(crate) async fn keep(
    app: &App,
    user: UserId,
    key: &UserKey,
    chosen: &Preferences,
) -> Result<()> {
    let look = Look {
        language: chosen.language.map_or("", Language::code).to_owned(),
        theme: chosen.theme.code().to_owned(),
        size: chosen.size.code().to_owned(),
    };
    vault::write(app, user, key, LABEL, &look).await
}

/// Gives this device what was chosen elsewhere, unless something was chosen on it.
pub(super) async fn give(visit: &Visit, opened: &Opened) -> Result<()> {
    if *visit.preferences() != Preferences::default() {
        return Ok(());
    }
    let found = vault::read::<Look>(visit.app(), opened.user, &opened.key, LABEL).await?;
    if let Some(look) = found.whole() {
        visit.prefer(&Preferences {
            language: Language::from_code(&look.language),
            theme: Theme::from_code(&look.theme),
            size: Size::from_code(&look.size),
        });
    }
    Ok(())
}
