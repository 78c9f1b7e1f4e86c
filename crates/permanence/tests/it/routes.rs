//! Every address of the program and who may come there, in a file that people read.
//! A route that appears, disappears or changes shows in the difference: no address is lost by chance.

use permanence::testing::place;
use web::{Route, SpaceKind};

const KEPT: &str = include_str!("routes.snap");

/// A line of `routes.snap`, parsed: what the matrix believes, whatever the program does.
#[derive(Clone, Debug)]
pub struct Known {
    pub method: &'static str,
    pub path: &'static str,
    pub who: &'static str,
    pub inside: Option<&'static str>,
    pub fresh: bool,
}

/// The routes as the file says them.
pub fn known() -> Vec<Known> {
    KEPT.lines().map(parse).collect()
}

fn parse(line: &'static str) -> Known {
    let mut words = line.split_whitespace();
    let mut next = || {
        words
            .next()
            .unwrap_or_else(|| panic!("routes.snap: {line}"))
    };
    let (method, path, who) = (next(), next(), next());
    let rest: Vec<&str> = words.collect();
    let inside = rest.iter().copied().find(|word| *word != "fresh");
    Known {
        method,
        path,
        who,
        inside,
        fresh: rest.contains(&"fresh"),
    }
}

fn line(route: &Route) -> String {
    let access = route.access;
    let mut line = format!(
        "{:4} {} {:?}",
        route.method.as_str(),
        route.path,
        access.who
    );
    line = line.to_lowercase().replacen(
        &route.method.as_str().to_lowercase(),
        route.method.as_str(),
        1,
    );
    if let Some(kind) = access.space {
        line.push_str(match kind {
            SpaceKind::Team => " team",
            SpaceKind::Notebook => " notebook",
            SpaceKind::Thread => " thread",
        });
    }
    if access.fresh {
        line.push_str(" fresh");
    }
    line
}

/// The lines of one side that the other does not have.
fn missing<'a>(here: &'a str, there: &str) -> Vec<&'a str> {
    here.lines()
        .filter(|line| !there.lines().any(|other| other == *line))
        .collect()
}

#[tokio::test]
async fn the_addresses_are_those_that_were_read_and_accepted() {
    let place = place().await.unwrap();
    let mut lines: Vec<_> = place.stage.app.routes().iter().map(line).collect();
    lines.sort_by(|one, other| one[5..].cmp(&other[5..]).then(one.cmp(other)));
    let now = lines.join("\n") + "\n";
    if now != KEPT {
        let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/routes.snap");
        std::fs::write(path, &now).unwrap();
        panic!(
            "addresses that come: {:#?}\naddresses that are lost: {:#?}\n\
             To accept: cp {path} crates/permanence/tests/it/routes.snap",
            missing(&now, KEPT),
            missing(KEPT, &now),
        );
    }
}

#[test]
fn a_route_inside_a_space_names_it_and_the_others_do_not() {
    for route in known() {
        assert_eq!(
            route.path.contains("{space}"),
            route.inside.is_some(),
            "{route:?}"
        );
    }
}
