//! Who opened the file, which day: a side, never a name.

use askama::Template;
use jiff::{Span, civil::Date};
use web::{Page, Result, Space, Visit};

use crate::{
    oversight::reference,
    spaces::{
        heading::{Heading, Tab, heading},
        open,
    },
};

/// How far back a page goes.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "spaces/openings.html")]
struct Openings<'a> {
    visit: &'a Visit,
    heading: Heading,
    lines: Vec<Line>,
    references: Vec<String>,
}

/// « mardi 24 novembre, un professionnel de l'équipe, les notes ».
pub(super) struct Line {
    pub day: String,
    pub side: String,
    pub place: String,
    /// « a emporté une copie », when it is so.
    pub taken: Option<String>,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let (_, thread) = open::pair(&space).await?;
    let heading = heading(&visit, &space, Tab::Person).await?;
    let title = visit
        .words()
        .with("spaces-openings-of", "name", heading.name.as_str());
    let mut days = days(&space, "spaces-notes-word").await?;
    days.extend(days_of_thread(&thread).await?);
    days.sort_by(|one, other| other.cmp(one));
    let lines = days
        .iter()
        .take(SHOWN)
        .map(|day| line(&visit, day))
        .collect();
    Ok(Page::new(
        &visit,
        title,
        &Openings {
            visit: &visit,
            heading,
            lines,
            references: vec![reference(space.id()), reference(thread.id())],
        },
    )
    .show())
}

/// The openings of a thread, for either side.
pub(super) async fn of_thread(visit: &Visit, thread: &Space) -> Result<Vec<Line>> {
    let days = days_of_thread(thread).await?;
    Ok(days
        .iter()
        .take(SHOWN)
        .map(|day| line(visit, day))
        .collect())
}

async fn days_of_thread(thread: &Space) -> Result<Vec<Day>> {
    days(thread, "spaces-messages-word").await
}

/// A day number, whether it was the team, whether a copy was taken, the word of what was opened.
type Day = (u32, bool, bool, &'static str);

/// One line a day and a side, newest first.
async fn days(space: &Space, word: &'static str) -> Result<Vec<Day>> {
    let openings = space.openings().await?;
    let mut days: Vec<Day> = openings
        .iter()
        .map(|opening| (opening.day, opening.staff, opening.taken, word))
        .collect();
    days.sort_by(|one, other| other.cmp(one));
    days.dedup();
    Ok(days)
}

fn line(visit: &Visit, (day, staff, taken, word): &Day) -> Line {
    let is_person = visit.principal().is_some_and(web::Principal::is_card);
    let side = match (staff, is_person) {
        (true, _) => "spaces-side-staff",
        (false, true) => "spaces-side-you",
        (false, false) => "spaces-side-person",
    };
    Line {
        day: visit.date(civil(*day)),
        side: visit.t(side),
        place: visit.t(word),
        taken: taken.then(|| visit.t("spaces-openings-taken")),
    }
}

/// The civil day of a day number.
pub(crate) fn civil(day: u32) -> Date {
    let start = Date::constant(1970, 1, 1);
    let later = Span::new()
        .try_days(i64::from(day))
        .and_then(|days| start.checked_add(days));
    later.unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    #[test]
    fn a_day_number_is_a_civil_day() {
        assert_eq!(super::civil(0), date(1970, 1, 1));
        assert_eq!(super::civil(20_781), date(2026, 11, 24));
        assert_eq!(super::civil(u32::MAX), date(1970, 1, 1));
    }
}
