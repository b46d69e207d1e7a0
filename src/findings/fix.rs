//! What would mend a finding, as edits to texts.

use super::Place;

/// One replacement in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; where it is empty, the text is inserted.
    pub place: Place,
    /// What stands there afterwards.
    pub text: String,
}

/// Whether a fix can be made without a person looking at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Safety {
    /// It changes how a fact is written, never the fact.
    Safe,
    /// Only a person knows, for this reason.
    Doubtful(String),
}

/// A remedy that can be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words.
    pub title: String,
    /// Whether a person must look at it.
    pub safety: Safety,
    /// The replacements; none of them overlaps another.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one place that a person must look at.
    pub fn doubtful(title: String, reason: &str, place: Place, text: &str) -> Self {
        Fix {
            title,
            safety: Safety::Doubtful(reason.to_owned()),
            edits: vec![Edit {
                place,
                text: text.to_owned(),
            }],
        }
    }
}
