//! Any bytes: read as a case, and thrown as a household. Nothing may panic, no amount may be negative or endless.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use rights::{Benefit, Engine, Law, Situation, Table, check};

#[path = "../../tests/it/chance.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod chance;

fuzz_target!(|bytes: &[u8]| {
    static LAWS: OnceLock<[Law; 2]> = OnceLock::new();
    let laws = LAWS.get_or_init(|| {
        [Table::Official, Table::Openfisca].map(|table| Law::of(table, chance::month()).unwrap())
    });
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(read) = Situation::read(text)
    {
        look(laws, &read);
    }
    let thrown = chance::thrown(&mut chance::Dice::fed(bytes));
    assert_eq!(check(&thrown), Ok(()));
    look(laws, &thrown);
});

fn look(laws: &[Law; 2], situation: &Situation) {
    for law in laws {
        let mut engine = Engine::new(law);
        let explained = engine.explain(situation);
        assert_eq!(explained.amounts, engine.amounts(situation));
        // What it becomes once it is received: it comes to rest, or to its lowest.
        assert!(engine.course(situation).settled.monthly(law).is_finite());
        for benefit in Benefit::ALL {
            let amount = explained.amounts.amount(benefit);
            assert!(amount >= 0.0 && amount.is_finite(), "{}: {amount}", benefit.code());
        }
    }
}
