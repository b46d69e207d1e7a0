//! xiafang checks the records of visiting and assisting (下访帮扶) against the
//! Measures and typesets the month's registers from them.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
// They panic where nobody reads.
#![warn(clippy::print_stderr, clippy::print_stdout)]

pub mod articles;
pub mod calendar;
pub mod cli;
pub mod disk;
pub mod drafts;
pub mod faces;
pub mod findings;
pub mod forms;
pub mod handbook;
pub mod history;
pub mod load;
pub mod merging;
pub mod printed;
pub mod privacy;
pub mod procedure;
pub mod records;
pub mod registers;
pub mod render;
pub mod rules;
pub mod search;
