//! Who together may read the trace, and how a space is named to somebody who may not open it.

use seal::SpaceId;
use web::{App, Result, TraceReaders};

use crate::team::Directory;

/// Officers on one side, leads who are not officers on the other: never one person for both parts.
pub(super) fn readers(directory: &Directory) -> TraceReaders {
    let bundles = |of: fn(web::Roles) -> bool| {
        let chosen = directory.confirmed().into_iter();
        chosen
            .filter(|colleague| of(colleague.roles))
            .filter_map(|colleague| directory.bundle(colleague.user))
            .collect()
    };
    TraceReaders {
        officers: bundles(|roles| roles.officer),
        leads: bundles(|roles| roles.lead && !roles.officer),
    }
}

/// Gives to the readers of now the months that the instance still keeps.
pub(crate) async fn share(app: &App, directory: &Directory) -> Result<()> {
    app.share_trace(&readers(directory)).await
}

/// The name of a space for whoever reads the trace: « 3F9A-12C7 ». It says nothing of anybody.
pub(crate) fn reference(space: SpaceId) -> String {
    let text = space.to_string().to_uppercase();
    let part = |from: usize| text.get(from..from + 4).unwrap_or_default().to_owned();
    format!("{}-{}", part(0), part(4))
}

/// A reference as people type it.
pub(super) fn plain(reference: &str) -> String {
    let kept = reference.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|letter| letter.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_eight_signs_of_the_space() {
        let space = SpaceId::from_bytes([0x3f; 16]);
        assert_eq!(reference(space), "3F3F-3F3F");
        assert_eq!(plain(" 3f3f 3f3f "), plain(&reference(space)));
    }
}
