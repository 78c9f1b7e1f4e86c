//! The commands of Permanence. Only this file reads the clock, draws chance, and reads secrets from the environment.

fn main() {}
