//! What a household may claim, how much, and why: rules of law → amounts and reasons.
//!
//! For the person who does not know what she is entitled to, and for the worker who must know it within one conversation.
//! It is an estimate, never a decision: the fund, the department or the prefecture decides, and each result names who.
//!
//! Nothing here reads a disk, a network, or a clock: the month is an argument, and a month whose values are not known is
//! refused. Figures are dated data (`parameters/*.toml`) with the text that fixed each of them.
//!
//! - [`Situation`]: what was told, in the words of the interview; what nobody told is `inconnus`.
//! - [`Law`]: everything that the rules of a month read, in one of two [`Table`]s.
//! - [`Engine`]: the 23 benefits of one household, with or without their reasons; [`batch`] for many.
//! - [`likely`]: sure, maybe or no, and the questions that would settle what is not sure.
//! - [`changes`]: what would change the answer.
//! - [`procedures`]: what a procedure asks for, and what to do when the answer is no.
#![forbid(unsafe_code)]

mod batch;
mod benefits;
mod changes;
mod engine;
mod english;
mod facts;
mod gates;
mod household;
mod money;
mod month;
mod notes;
mod outcome;
mod parameters;
pub mod procedures;
mod report;
mod result;
mod settled;
mod situation;
mod worlds;

pub use batch::batch;
pub use benefits::{Benefit, COUNT};
pub use changes::{Change, Difference, Effect, changes, compare};
pub use engine::{Amounts, Engine, Explained, PersonAmounts};
pub use english::english;
pub use facts::{Fact, Unknown};
pub use gates::{counts, stays};
pub use month::{Date, Month};
pub use notes::{About, Step, Unit, format_value};
pub use outcome::{Css, HousingKind, Outcome, Reason};
pub use parameters::{Entry, Law, NoValues, Parameter, Parameters, Stale, Table};
pub use report::{CAUTION, ask, report};
pub use result::Line;
pub use settled::Course;
pub use situation::*;
pub use worlds::{Likely, Outlook, Verdict, likely, worlds};
