//! Permanence: a confidential space per accompanied person, for the structure that runs it.
//! In this folder a file is plumbing and a folder is a feature. Features never import each other's pages.

mod account;
mod acme;
mod aid;
pub mod app;
pub mod assemble;
pub mod atelier;
mod atelier_answer;
mod atelier_work;
pub mod backup;
pub mod barcodes;
pub mod believed;
pub mod bench;
mod budget;
mod cards;
mod certificate;
#[cfg(not(test))]
mod child;
mod clock;
pub mod config;
pub mod config_keys;
pub mod console;
mod conversations;
mod cover;
pub mod demo;
mod demo_lives;
mod demo_words;
pub mod doctor;
mod doctor_backup;
mod doctor_machine;
mod doctor_place;
mod entitlements;
mod entrance;
mod escrow;
mod export;
pub mod forms;
pub mod households;
pub mod installation;
mod machine;
mod mandates;
mod money;
mod notebook;
mod oversight;
pub mod paper_files;
pub mod restore;
pub mod roots;
pub mod seals;
mod search;
mod setbacks;
pub mod sheets;
mod spaces;
mod team;
pub mod testing;
mod today;
mod walls;

pub use conversations::image_worker;
