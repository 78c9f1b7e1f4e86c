//! PDF files: what people and offices send, and what an office receives.
//!
//! For the worker who gets a tax notice by mail, and for the office that opens what leaves here. Whoever made the file may
//! have made it to harm: what is too heavy, too deep or too large is refused before anything is drawn, nothing that acts
//! (scripts, links, files inside files) ever leaves again, and a refusal is always one that can be said in a sentence.
//! What is left, such as a picture that unfolds while it is drawn, is for the limits of the process that reads.
//!
//! - [`Pdf`]: read, opened with its password, bounded; its text, its pages;
//! - [`Pages`]: pages as pictures;
//! - [`harmless`]: a copy in which only what is drawn is left;
//! - [`assemble`]: a letter, a table and pieces, as one file;
//! - [`form`]: the boxes of a form, filled and drawn;
//! - [`letter`]: letters with blanks.

mod bounds;
mod clean;
mod face;
mod flat;
pub mod form;
pub mod letter;
mod out;
mod raster;
mod read;
mod text;
mod tree;

pub use bounds::Bomb;
pub use clean::harmless;
pub use face::lacking;
pub use out::{Assembled, Part, Piece, Plan, Unmade, assemble};
pub use raster::{Pages, Picture};
pub use read::{Pdf, Refusal};

/// What is taken in: more is nearly always a film of photographs, which reads badly anyway.
pub const MOST_BYTES: usize = 25 * 1024 * 1024;
/// Pages of one file.
pub const MOST_PAGES: usize = 200;
