//! The income after benefits against hours worked, over every household that this one may be: what is not known is neither
//! yes nor no, so each point goes from the lowest to the highest. Pure.

use rights::{Amounts, Benefit, Css, Engine, Law, Situation};

use super::{
    change::{WEEKS, earn, hourly, income},
    range::Range,
};

/// Hours between two points, and the last ones.
const STEP: usize = 2;
const LAST: u32 = 40;

/// A point of the curve.
pub(super) struct Point {
    pub hours: u32,
    pub wage: f64,
    pub total: Range,
}

/// Something that changes on the way. The health cover is no money, and changes before it ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Event {
    Comes(Benefit),
    Goes(Benefit),
    Cover(Css),
}

/// Where an event is, from the first to the last place that it has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Threshold {
    pub event: Event,
    pub first: u32,
    pub last: u32,
    /// It comes whatever is not known.
    pub sure: bool,
}

pub(super) struct Curve {
    pub points: Vec<Point>,
    pub thresholds: Vec<Threshold>,
}

/// From no hour to forty hours a week at the minimum wage.
pub(super) fn curve(worlds: &[Situation], law: &Law) -> Curve {
    let mut engine = Engine::new(law);
    let mut points = Vec::new();
    let mut events: Vec<Vec<(u32, Event)>> = vec![Vec::new(); worlds.len()];
    let mut before: Vec<Option<Amounts>> = vec![None; worlds.len()];
    for hours in (0..=LAST).step_by(STEP) {
        let wage = hourly(law) * f64::from(hours) * WEEKS;
        let mut total = Range::default();
        let sides = events.iter_mut().zip(before.iter_mut());
        for (world, (events, before)) in worlds.iter().zip(sides) {
            let mut changed = world.clone();
            if let Some(person) = changed.personnes.first_mut() {
                earn(person, wage);
            }
            let amounts = engine.course(&changed).settled;
            total.add(income(&changed, &amounts, law));
            if let Some(before) = before.replace(amounts) {
                events.extend(moved(&before, &amounts).map(|event| (hours, event)));
            }
        }
        points.push(Point { hours, wage, total });
    }
    Curve {
        points,
        thresholds: thresholds(&events),
    }
}

fn moved(before: &Amounts, after: &Amounts) -> impl Iterator<Item = Event> {
    let cover = (before.css != after.css).then_some(Event::Cover(after.css));
    let (before, after) = (*before, *after);
    let money = Benefit::ALL.into_iter().filter(|own| *own != Benefit::Css);
    let money =
        money.filter_map(
            move |benefit| match (before.is_open(benefit), after.is_open(benefit)) {
                (false, true) => Some(Event::Comes(benefit)),
                (true, false) => Some(Event::Goes(benefit)),
                _ => None,
            },
        );
    money.chain(cover)
}

/// Each event once, where the households have it first.
fn thresholds(worlds: &[Vec<(u32, Event)>]) -> Vec<Threshold> {
    let mut found: Vec<Threshold> = Vec::new();
    for (_, event) in worlds.iter().flatten() {
        if found.iter().any(|one| one.event == *event) {
            continue;
        }
        let places = worlds.iter().filter_map(|events| {
            let mut own = events.iter().filter(|(_, other)| other == event);
            own.next().map(|(hours, _)| *hours)
        });
        let places: Vec<u32> = places.collect();
        found.push(Threshold {
            event: *event,
            first: places.iter().min().copied().unwrap_or_default(),
            last: places.iter().max().copied().unwrap_or_default(),
            sure: places.len() == worlds.len(),
        });
    }
    found.sort_by_key(|one| (one.first, one.last));
    found
}

#[cfg(test)]
mod tests {
    use rights::{Date, Home, Month, Occupancy, Person, Role, Table, Zone};

    use super::*;

    fn law() -> Law {
        Law::of(Table::Official, Month::new(2026, 11)).unwrap()
    }

    fn alone() -> Situation {
        let person = Person::new(Role::Demandeur, Date::new(1991, 3, 14));
        let home = Home::new(Occupancy::LocataireVide, 450.0, Zone::Two);
        Situation::alone(Month::new(2026, 11), person, home)
    }

    #[test]
    fn the_curve_starts_from_no_work_and_shows_where_the_rsa_ends() {
        let curve = curve(&[alone()], &law());
        let points = &curve.points;
        assert_eq!(points.len(), 21);
        assert!(points[0].wage < 0.01 && points[0].total.least > 500.0);
        assert!(points[20].total.least > points[0].total.least);
        let ends = |own: &&Threshold| own.event == Event::Goes(Benefit::Rsa);
        let ends = curve.thresholds.iter().find(ends).unwrap();
        assert!(ends.sure && ends.first == ends.last);
        // The health cover is said to cost before it is said to end, and never as a benefit that is paid.
        let covers = curve.thresholds.iter().filter_map(|own| match own.event {
            Event::Cover(css) => Some(css),
            _ => None,
        });
        assert_eq!(covers.collect::<Vec<_>>(), [Css::Payante, Css::Non]);
    }

    #[test]
    fn what_is_not_known_widens_the_curve_and_moves_what_it_marks() {
        let mut dear = alone();
        dear.logement.loyer = 180.0;
        let curve = curve(&[alone(), dear], &law());
        assert!(curve.points.iter().any(|point| !point.total.is_one()));
        let housing = |own: &&Threshold| own.event == Event::Goes(Benefit::AideLogement);
        let housing = curve.thresholds.iter().find(housing).unwrap();
        assert!(housing.first < housing.last, "{housing:?}");
    }
}
