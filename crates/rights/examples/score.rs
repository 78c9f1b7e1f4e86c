//! `cargo run --release -p rights --example score -- CASES.jsonl [official]`: results as lines of JSON, for a quick look.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    reason = "a tool for the hand"
)]

use rights::{Engine, Law, Line, Situation, Table};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap();
    let table = if arguments.next().as_deref() == Some("official") {
        Table::Official
    } else {
        Table::Openfisca
    };
    let text = std::fs::read_to_string(path).unwrap();
    let mut law: Option<Law> = None;
    for line in text.lines() {
        let situation = match Situation::read(line) {
            Ok(situation) => situation,
            Err(wrong) => {
                eprintln!("{wrong}");
                continue;
            }
        };
        let law = law.get_or_insert_with(|| Law::of(table, situation.mois).unwrap());
        let amounts = Engine::new(law).amounts(&situation);
        println!("{}", Line::new(&situation.id, &amounts).json());
    }
}
