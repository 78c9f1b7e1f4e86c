//! PDF files, made here: those that people send, and those that are made to harm.

mod bombs;
mod form;
mod hostile;
mod letter;
mod made;
mod out;
mod read;
