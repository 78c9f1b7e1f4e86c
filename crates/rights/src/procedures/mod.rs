//! What a procedure asks for, from whom, when, and what can be done when the answer is no.
//!
//! For the worker who puts a file together, and the person who brings each paper once. These are facts of the trade, dated
//! and each with its certainty: what is not read in a text is shown with a reservation, and a structure may add its own.
//! Nothing here decides, and nothing counts a delay in silence where a lawyer is needed: see [`Deadline::Lawyer`].
//!
//! - [`Catalogue`]: the 32 procedures, the 69 documents, the shields against what may not be asked.
//! - [`Circumstances`]: what is known of the person; what nobody told settles nothing ([`Settled::Ask`]).
//! - [`asking`]: the procedure by which a benefit is asked for; [`circumstances`]: what a household told, for its pieces.
//! - [`Remedy::deadline`]: the earliest plausible day.

mod benefit;
mod catalogue;
mod condition;
mod piece;
mod remedy;

pub use benefit::{asking, circumstances};
pub use catalogue::{Broken, Catalogue};
pub use condition::{Circumstances, Condition, Settled};
pub use piece::{Certainty, Need, Paper, Piece, Shield, Whose};
pub use remedy::{Deadline, Note, Procedure, Remedy, RemedyKind, Renewal, Silence};
