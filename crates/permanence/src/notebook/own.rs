//! The author-only note: inside an entry that every member opens, a box that only its author's own key opens.

use seal::SpaceId;
use serde::{Deserialize, Serialize};
use web::{Space, Token};
use zeroize::Zeroizing;

use super::Note;

/// Words sealed under the author's key, tied to the space and to this very act: copied elsewhere, they do not open.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Own {
    pub tag: [u8; 16],
    pub sealed: Vec<u8>,
}

impl Own {
    /// Seals what was typed for oneself; nothing typed is nothing kept.
    pub(crate) fn seal(space: &Space, token: &Token, text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let (principal, tag) = (space.principal(), *token.blob("own").as_bytes());
        let label = label(space.id(), &tag);
        let mut chance = space.app().world().chance();
        let sealed = seal::seal_vault(
            &principal.user_key,
            principal.user,
            &label,
            text.as_bytes(),
            &mut chance,
        );
        Some(Self { tag, sealed })
    }

    /// The words, for their author; nothing for anybody else, whatever the page asks.
    pub(crate) fn open(
        &self,
        space: SpaceId,
        reader: &web::Principal,
    ) -> Option<Zeroizing<String>> {
        let plain = seal::open_vault(
            &reader.user_key,
            reader.user,
            &label(space, &self.tag),
            &self.sealed,
        )
        .ok()?;
        String::from_utf8(plain.to_vec()).ok().map(Zeroizing::new)
    }
}

fn label(space: SpaceId, tag: &[u8; 16]) -> String {
    let tag: String = tag.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("note/{space}/{tag}")
}

/// Whether these bytes of an entry could hold a sealed note: a search must then ask its author's key.
pub(crate) fn may_hold_own_words(kind: &str, payload: &[u8]) -> bool {
    kind == <Note as web::Entry>::KIND && payload.windows(6).any(|six| six == b"sealed")
}
