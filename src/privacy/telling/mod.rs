//! The words that the veil replaces: gathered from the records, or, where a case file cannot
//! be read, from its lines.

mod fields;
mod gather;
mod names;
mod unreadable;

pub use gather::telling_of;
pub use names::is_occupation;
pub use unreadable::{Told, told_in, told_in_bytes};

/// The fewest digits of a number worth veiling: fewer are in any text.
const FEWEST_DIGITS: usize = 6;
/// The fewest characters of a word worth veiling: a single one is in any text.
const SHORTEST: usize = 2;
