//! « Qui voit quoi » : the same page, in the same words, for the person and for the team.

use askama::Template;
use web::{Member, Page, Result, Space, Visit};

use super::{
    escrow::{self, Escrow},
    initials, openings,
};
use crate::spaces::heading::{Heading, Tab, heading};

#[derive(Template)]
#[template(path = "spaces/sight.html")]
struct Sight<'a> {
    visit: &'a Visit,
    heading: Option<Heading>,
    faces: Vec<Face>,
    openings: Vec<openings::Line>,
    escrow: Escrow,
    back: String,
    export: String,
    reference: String,
}

struct Face {
    initials: String,
    name: String,
    what: String,
    staff: bool,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let circle = space.circle().await?;
    let staff = visit.user()?.is_staff();
    let heading = if staff {
        Some(heading(&visit, &space, Tab::Messages).await?)
    } else {
        None
    };
    let present = circle.people(visit.today(), space.me());
    let inside = Sight {
        visit: &visit,
        heading,
        faces: present
            .into_iter()
            .map(|member| face(&visit, &space, member))
            .collect(),
        openings: openings::of_thread(&visit, &space).await?,
        escrow: escrow::of(&visit, &circle),
        back: format!("/fils/{}", space.id()),
        export: format!("/fils/{}/export", space.id()),
        reference: crate::oversight::reference(space.id()),
    };
    Ok(Page::new(&visit, visit.t("spaces-who-sees"), &inside)
        .narrow()
        .show())
}

fn face(visit: &Visit, space: &Space, member: &Member) -> Face {
    let me = member.user == space.me();
    let what = match (me, member.staff) {
        (true, _) => "spaces-you",
        (false, true) => "spaces-professional",
        (false, false) => "spaces-the-person",
    };
    // A cover is told with its end, in the same words to both sides.
    let until = member.until.map(|day| {
        visit.words().with(
            "spaces-until-day",
            "day",
            visit.date(super::openings::civil(day)),
        )
    });
    Face {
        initials: initials(&member.name),
        name: member.name.clone(),
        what: [Some(visit.t(what)), until]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        staff: member.staff,
    }
}
