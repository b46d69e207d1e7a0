//! Where a text stands.

use std::collections::BTreeSet;

/// A party of a case: its number and the case's.
pub type PartyOf<'a> = (&'a str, i32);

/// What is known of where a text stands.
#[derive(Debug, Clone, Default)]
pub struct Around<'a> {
    /// The party whose own paper it is.
    pub own: Option<PartyOf<'a>>,
    /// Whether several cases share the sheet.
    pub is_shared: bool,
    /// Whether private persons are named there, and nothing else.
    pub is_of_persons: bool,
    /// The member whose sheet it is; nobody where it is empty.
    pub member: String,
    /// Who is spoken of beside the text.
    pub beside: Beside,
}

/// Who is spoken of beside a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// The marked parties that are named.
    pub named: BTreeSet<usize>,
    /// Those of whose case, village or school it is, or whom the member saw that day.
    pub near: BTreeSet<usize>,
    /// The numbers of cases.
    pub cases: BTreeSet<String>,
}

impl Beside {
    /// Both together.
    pub fn and(mut self, other: Beside) -> Self {
        self.named.extend(other.named);
        self.near.extend(other.near);
        self.cases.extend(other.cases);
        self
    }
}

impl<'a> Around<'a> {
    /// On a paper, of `own` if of anybody.
    pub fn paper(own: Option<PartyOf<'a>>) -> Self {
        Around {
            own,
            ..Around::default()
        }
    }

    /// On a sheet that several cases share.
    pub fn sheet() -> Self {
        Around {
            is_shared: true,
            ..Around::default()
        }
    }

    /// The same with more spoken of beside.
    pub fn beside(&self, more: Beside) -> Self {
        Around {
            beside: self.beside.clone().and(more),
            ..self.clone()
        }
    }

    /// The same in a field that names persons, or not.
    pub fn of_persons(&self, is_of_persons: bool) -> Self {
        Around {
            is_of_persons,
            ..self.clone()
        }
    }
}
