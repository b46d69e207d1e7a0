//! Files that are no records of their place, and yet may speak of people.

use std::collections::BTreeSet;

use crate::privacy::{Told, case_numbers, readings_of, speaks_of_marks, told_in_bytes};

/// What a file that is no record of its place tells of parties and marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stray {
    /// The cases that it says it registers.
    pub cases: BTreeSet<String>,
    /// Whom and what its lines name.
    pub told: Told,
}

/// The most bytes of a stray file that are looked into: more is no text of people.
pub(super) const LARGEST_STRAY: u64 = 64 << 20;

impl Stray {
    /// What the bytes of a stray file tell; `None` where they do not speak of parties or marks.
    pub(super) fn in_bytes(bytes: &[u8]) -> Option<Self> {
        let texts = readings_of(bytes);
        let speaks = texts.iter().any(|text| speaks_of_marks(text));
        speaks.then(|| Stray {
            cases: texts.iter().flat_map(|text| case_numbers(text)).collect(),
            told: told_in_bytes(bytes),
        })
    }
}
