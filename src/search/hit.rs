//! One place in which words were found.

use crate::findings::Place;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitKind {
    /// A beneficiary.
    Person,
    /// A case.
    Case,
    /// A text of a record.
    Text,
}

impl HitKind {
    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            HitKind::Person => "对象",
            HitKind::Case => "案件",
            HitKind::Text => "记录",
        }
    }

    /// The word in machine output.
    pub fn key(self) -> &'static str {
        match self {
            HitKind::Person => "person",
            HitKind::Case => "case",
            HitKind::Text => "text",
        }
    }
}

/// One place in which words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub kind: HitKind,
    /// Where it is recorded.
    pub place: Place,
    /// The number of the case or beneficiary.
    pub number: Option<String>,
    /// What may be told of it.
    pub text: String,
}
