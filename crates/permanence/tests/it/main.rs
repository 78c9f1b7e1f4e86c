//! The whole program, in one binary. What is true of one feature is tested beside it; what must be true of all of them,
//! whoever adds the next one, is tested here by walking everything.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a test may stop and speak"
)]

mod assemble;
mod authorization;
// No test may be named after a command that the program starts itself with (`atelier`, `image-worker`): within these tests the
// program is this binary, which would take the word for the name of tests, and run them at each file that is sent.
mod behind_walls;
mod corpus;
mod drive;
mod forms;
mod households;
mod images;
mod kit;
mod manual;
mod pages;
mod recognised;
mod rot;
mod routes;
mod saved;
mod seals;
mod tidy;
mod town;
mod transport;
