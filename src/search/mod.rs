//! Where words stand in the records: who and what is meant by a few of them.

mod hit;
mod people;
mod spelled;
mod texts;

pub use hit::{Hit, HitKind};
pub use spelled::Words;

use crate::privacy::Veil;
use crate::procedure::Facts;
use crate::rules::Checked;

/// Whatever the words are found in: people, cases, then texts of records in the order of their
/// files. Marked people are among them, by number alone, only where `marked` says so; what is
/// withheld never is.
pub fn hits(checked: &Checked, facts: &Facts<'_>, words: &Words, marked: bool) -> Vec<Hit> {
    let veil = Veil::of_office(&checked.office);
    let mut hits = people::found(checked, facts, words, marked);
    let texts = texts::found(checked, &veil, words, marked);
    // A line that has told who it is about says nothing more.
    let is_new = |one: &Hit| !hits.iter().any(|told| told.place == one.place);
    let texts: Vec<Hit> = texts.into_iter().filter(is_new).collect();
    hits.extend(texts);
    hits
}
