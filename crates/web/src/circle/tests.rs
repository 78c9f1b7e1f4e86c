use super::*;
use crate::{World, testing};

/// A card, or somebody of the team: the bundle is made from the number.
fn newcomer(number: u8, name: &str, staff: bool, person: Option<u8>) -> Newcomer {
    let world = World::new(|| testing::MORNING, testing::chance());
    let secrets = seal::UserSecrets::generate(&mut world.chance());
    Newcomer {
        bundle: Bundle::new(id(number), &secrets, 0).to_bytes(),
        name: name.into(),
        staff,
        until: None,
        reason: String::new(),
        wraps: Vec::new(),
        person: person.map(id),
    }
}

fn id(number: u8) -> UserId {
    UserId::from_bytes([number; 16])
}

fn circle(newcomers: Vec<Newcomer>) -> Circle {
    let mut circle = Circle::default();
    for (time, newcomer) in (1..).zip(newcomers) {
        circle.join(time, newcomer);
    }
    circle
}

#[track_caller]
fn check(newcomers: Vec<Newcomer>, expect: &[&str]) {
    let circle = circle(newcomers);
    let people = circle.people(0, id(200));
    let names: Vec<_> = people.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, expect);
}

#[test]
fn cards_of_one_person_are_one_whatever_name_they_bear() {
    let karim = || newcomer(1, "Karim", true, None);
    let (first, renamed) = (
        newcomer(2, "Amina", false, Some(2)),
        newcomer(3, "Mme Diallo", false, Some(2)),
    );
    let newcomers = vec![karim(), first, renamed];
    check(newcomers.clone(), &["Karim", "Mme Diallo"]);
    let circle = circle(newcomers);
    let came = circle.member(id(3)).map(|card| circle.came(card));
    assert_eq!(came, Some(2), "with her first card");
}

#[test]
fn two_persons_of_the_same_name_are_two() {
    let two = [2, 3].map(|number| newcomer(number, "Amina", false, Some(number)));
    check(two.into(), &["Amina", "Amina"]);
}

#[test]
fn cards_of_before_are_told_by_their_name_and_later_ones_join_them() {
    let old = [2, 3].map(|number| newcomer(number, "Amina", false, None));
    let [first, second] = old;
    let later = newcomer(4, "Mme Diallo", false, Some(2));
    let other = newcomer(5, "Rosa", false, None);
    let namesake = newcomer(6, "Amina", true, None);
    check(
        vec![first, second, later, other, namesake],
        &["Amina", "Mme Diallo", "Rosa"],
    );
}
