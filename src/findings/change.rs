//! What a command changes in many files at once: texts, and where files stand.

use super::Edit;

/// A folder or file that moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// From where, relative to the data folder.
    pub from: String,
    /// To where.
    pub to: String,
}

/// Edits to texts, and moves after them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The edits, in files where they stand before anything moves.
    pub edits: Vec<Edit>,
    /// The moves.
    pub moves: Vec<Move>,
}
