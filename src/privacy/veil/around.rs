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
    /// The marked parties that are named beside the text.
    pub named: BTreeSet<usize>,
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

    /// The same with more parties named beside.
    pub fn beside(&self, named: BTreeSet<usize>) -> Self {
        Around {
            named: &self.named | &named,
            ..self.clone()
        }
    }
}
