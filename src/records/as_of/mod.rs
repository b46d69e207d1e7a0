//! What was known on a day: records forget everything dated later.
//!
//! An undated field counts from the date of the record that holds it, so a
//! record whose own date is later is dropped whole. What a day dates stands on its field; here
//! are the records of which that does not tell all (`own_cut`).

mod case;
mod cut;
mod office;
mod organisation;
mod papers;
mod year;

pub use cut::cut;
