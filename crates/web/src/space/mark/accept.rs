//! Going on after a space went backwards: the member says that they know, and everybody may read it.

use serde::{Deserialize, Serialize};

use super::vault;
use crate::{
    entry::{Draft, Entry, Keep},
    error::Result,
    form::Token,
    space::Space,
};

/// A member found that the space had gone backwards, and says so to the others.
#[derive(Clone, Serialize, Deserialize)]
pub struct Setback {
    /// The number of the last entry that they had seen; 0 when what they remembered was gone too.
    pub seen: u64,
    /// The number of the last entry that they found.
    pub end: u64,
}

impl Entry for Setback {
    const KIND: &'static str = "setback";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        vec![Self { seen: 40, end: 31 }]
    }
}

impl Space {
    /// The member knows that the space went backwards: they say it in the space, once, and what they see from now on
    /// is what they will remember.
    pub async fn accept_setback(&self, token: &Token) -> Result<()> {
        let Some(rewound) = self.0.rewound else {
            return Ok(());
        };
        let (app, principal) = (&self.0.app, self.0.principal.clone());
        app.marks().accept(principal.user, self.id());
        let (user, id, world) = (principal.user, self.id(), app.clone());
        let forgotten = app.journal().write(move |tx| {
            Box::pin(async move {
                journal::vault::remove(tx, user, &journal::vault::mark(id)).await?;
                vault::list_again(tx, &world, &principal).await
            })
        });
        forgotten.await?;
        let space = self.other(self.id()).await?;
        let setback = Setback {
            seen: rewound.seen.unwrap_or_default(),
            end: rewound.end,
        };
        // A closed space says it too: nobody may find it later as if nothing had happened.
        space
            .write_current(Some(token.0), vec![Draft::of(&setback)], None)
            .await
            .map(drop)
    }
}
