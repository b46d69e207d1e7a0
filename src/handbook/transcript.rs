//! The first day: what is typed, what comes out, what is changed in a file.
//!
//! The book prints it and a test executes it, so it cannot go stale.

use serde::Serialize;

/// The transcript as written. Lines begin with what they are: `## ` a heading, `$ ` a command
/// line, `| ` a line that it prints, `@ ` a file to change, `- ` and `+ ` its lines before and
/// after; any other line is prose.
pub const FIRST_DAY: &str = include_str!("first_day.txt");

/// Lines of one kind, one after another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// What they are.
    pub kind: BlockKind,
    /// The lines; of an edit those that are not of the file.
    pub lines: Vec<String>,
    /// Of an edit: the file.
    pub file: String,
    /// Of an edit: lines taken out.
    pub removed: Vec<String>,
    /// Of an edit: lines put in their place.
    pub added: Vec<String>,
}

/// What the lines of a block are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Prose.
    Text,
    /// A heading.
    Heading,
    /// A command line.
    Command,
    /// What it prints.
    Output,
    /// A change in a file.
    Edit,
}

/// The first day as blocks.
pub fn first_day() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in FIRST_DAY.lines() {
        if line.is_empty() {
            // Ends a paragraph: what follows is a block of its own.
            blocks.push(Block::new(BlockKind::Text));
            continue;
        }
        let (kind, rest) = kind_of(line);
        let begins = match (kind, blocks.last()) {
            (Some(kind), Some(last)) => kind != last.kind || kind == BlockKind::Command,
            (None, Some(last)) => last.kind != BlockKind::Edit,
            (_, None) => true,
        };
        let starts_edit = line.starts_with("@ ");
        if begins || starts_edit {
            blocks.push(Block::new(kind.unwrap_or(BlockKind::Edit)));
        }
        let Some(block) = blocks.last_mut() else {
            continue;
        };
        match line.split_at_checked(2) {
            Some(("@ ", file)) => block.file = file.to_owned(),
            Some(("- ", removed)) if block.kind == BlockKind::Edit => {
                block.removed.push(removed.to_owned())
            }
            Some(("+ ", added)) if block.kind == BlockKind::Edit => {
                block.added.push(added.to_owned())
            }
            _ => block.lines.push(rest.to_owned()),
        }
    }
    blocks.retain(|block| !block.lines.is_empty() || block.kind == BlockKind::Edit);
    blocks
}

/// What a line is, and what it says; `None` for a line of a change.
fn kind_of(line: &str) -> (Option<BlockKind>, &str) {
    let heads = [
        ("## ", Some(BlockKind::Heading)),
        ("$ ", Some(BlockKind::Command)),
        ("| ", Some(BlockKind::Output)),
        ("@ ", Some(BlockKind::Edit)),
        ("- ", None),
        ("+ ", None),
    ];
    let found = heads
        .into_iter()
        .find_map(|(head, kind)| Some((kind, line.strip_prefix(head)?)));
    found.unwrap_or(match line {
        "|" => (Some(BlockKind::Output), ""),
        _ => (Some(BlockKind::Text), line),
    })
}

impl Block {
    fn new(kind: BlockKind) -> Self {
        Block {
            kind,
            lines: Vec::new(),
            file: String::new(),
            removed: Vec::new(),
            added: Vec::new(),
        }
    }
}
