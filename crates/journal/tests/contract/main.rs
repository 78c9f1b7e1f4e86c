//! The same operations, with the same answers, on every engine.
mod bench;
mod chain;
