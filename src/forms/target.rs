//! Where in a record something more goes.

use crate::records::Span;

/// A part of a record on the way to where something goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The key of the part.
    pub key: &'static str,
    /// For a list: its item, by where that begins in the file.
    pub item: Option<Span>,
}

/// A key of a record, at the end of a way through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The way; empty for a key of the record itself.
    pub into: Vec<Step>,
    /// The key.
    pub key: &'static str,
}

impl Target {
    /// A key of the record itself.
    pub fn of(key: &'static str) -> Self {
        Target {
            into: Vec::new(),
            key,
        }
    }

    /// The same key further inside: below the item of a list.
    pub fn below(key: &'static str, item: Span, inner: &'static str) -> Self {
        let item = Some(item);
        Target {
            into: vec![Step { key, item }],
            key: inner,
        }
    }
}
