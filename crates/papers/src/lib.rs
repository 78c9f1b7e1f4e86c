//! Documents: bytes in, facts and verdicts out.
//!
//! For the worker who must know whether a paper can be relied on, and for the person who brings it once. Nothing here
//! reads a disk, a network or a clock, and nothing here is a secret: it is meant to run in a child process of its own,
//! because what it reads comes from anybody.
//!
//! - [`agreement`]: whether a page says what its seal says.
//! - [`codes`]: the barcodes of a picture.
//! - [`doc2d`]: the sealed barcode of French administrations and companies, what it says and whether it holds.
//! - [`page`]: a photo becomes a page: the sheet found, straightened, lit evenly, small.
//! - [`pdf`]: files of pages, read without harm and written so that an office can use them.
//! - [`recognise`]: what kind of paper a page is.
#![forbid(unsafe_code)]

pub mod agreement;
pub mod codes;
pub mod doc2d;
pub mod page;
pub mod pdf;
pub mod recognise;

mod picture;
