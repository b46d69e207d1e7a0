//! What the tests work with.

pub mod build;
pub mod cli;
pub mod desk;
pub mod editor;
pub mod edits;
pub mod findings;
pub mod font;
pub mod forms;
pub mod ink;
pub mod language_server;
pub mod month;
pub mod other_records;
pub mod random_office;
pub mod repository;
pub mod views;
