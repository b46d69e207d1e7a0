//! Blocks put together to a text again.

use super::block::Block;

/// A block as it will stand in the text.
#[derive(Debug, Clone)]
pub struct Piece {
    /// How many columns it is indented.
    pub column: usize,
    /// Comments and empty lines above it.
    pub above: String,
    /// Its lines, the first with blanks up to its column.
    pub text: String,
}

impl Piece {
    /// A block as it was typed.
    pub fn of(block: &Block<'_>) -> Self {
        Piece {
            column: block.column,
            above: block.above.to_owned(),
            text: block.text.clone(),
        }
    }

    /// With its parts put together anew behind its own first words.
    pub fn with_parts(block: &Block<'_>, head: &str, parts: &[Piece]) -> Self {
        Piece {
            text: composed(head, parts),
            ..Piece::of(block)
        }
    }

    /// At another column.
    pub fn moved(mut self, column: usize) -> Self {
        self.text = shifted(&self.text, self.column, column);
        self.above = shifted(&self.above, self.column, column);
        self.column = column;
        self
    }
}

/// The head of a block and its parts; the first part stands behind a dash that ends no line.
pub fn composed(head: &str, parts: &[Piece]) -> String {
    let mut text = head.to_owned();
    for (at, part) in parts.iter().enumerate() {
        let is_behind_dash = at == 0 && !text.is_empty() && !text.ends_with('\n');
        match (is_behind_dash, part.above.is_empty()) {
            (true, true) => text.push_str(part.text.get(part.column..).unwrap_or_default()),
            (true, false) => {
                text.truncate(text.trim_end().len());
                text.push('\n');
                text.push_str(&part.above);
                text.push_str(&part.text);
            }
            (false, _) => {
                text.push_str(&part.above);
                text.push_str(&part.text);
            }
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
    }
    if parts.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Lines moved from one column to another; an empty line stays empty.
pub fn shifted(text: &str, from: usize, to: usize) -> String {
    if from == to {
        return text.to_owned();
    }
    let moved = |line: &str| -> String {
        let told = line.trim_start_matches(' ');
        if told.trim().is_empty() {
            return line.to_owned();
        }
        let blanks = (line.len() - told.len() + to).saturating_sub(from);
        format!("{}{told}", " ".repeat(blanks))
    };
    text.split_inclusive('\n').map(moved).collect()
}
