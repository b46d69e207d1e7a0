//! The words that the veil replaces: gathered from the records, or, where a case file cannot
//! be read, from its lines.

mod fields;
mod forms;
mod gather;
mod join;
mod kept;
mod names;
mod namesakes;
mod party;
mod unreadable;

pub use gather::telling_of;
pub use kept::{kept_lines, kept_telling};
pub use names::is_occupation;
pub use namesakes::{Namesake, Untidy, namesakes, untidy};
pub use unreadable::{Told, case_numbers, readings_of, speaks_of_marks, told_in, told_in_bytes};
