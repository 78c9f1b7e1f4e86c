//! Once the first households have been seen, a household asks for no memory.

use rights::*;

use crate::chance::{household, month};

#[test]
fn no_memory_is_asked_for_once_the_first_households_have_been_seen() {
    let situations: Vec<Situation> = (0..500).map(household).collect();
    for table in [Table::Official, Table::Openfisca] {
        let law = Law::of(table, month()).unwrap();
        let mut engine = Engine::new(&law);
        let mut look = || {
            for situation in &situations {
                std::hint::black_box(engine.amounts(situation));
            }
        };
        look();
        let again = allocation_counter::measure(look);
        assert_eq!(again.count_total, 0, "{}", table.name());
    }
    // The counter counts.
    let one = allocation_counter::measure(|| {
        std::hint::black_box(vec![std::hint::black_box(7_u8); 10]);
    });
    assert_eq!(one.count_total, 1);
}

#[test]
fn many_together_ask_for_no_more_memory_than_a_few() {
    let law = Law::of(Table::Official, month()).unwrap();
    let situations: Vec<Situation> = (0..400).map(household).collect();
    let all: Vec<&Situation> = situations.iter().collect();
    let mut results = Vec::with_capacity(all.len());
    batch(&law, &all, &mut results);
    let asked = |count: usize, results: &mut Vec<Option<Amounts>>| {
        allocation_counter::measure(|| batch(&law, &all[..count], results)).count_total
    };
    // Starting a thread asks for some: the number of households does not matter.
    let (few, many) = (asked(100, &mut results), asked(400, &mut results));
    assert!(few > 0 && few == many, "{few} {many}");
}
