//! What two people have written differently: both readings in the record's text, until somebody
//! decides.

use std::ops::Range;

use super::block::{Block, Inner, Parted};
use super::piece::{Piece, shifted};
use crate::forms::scalar;
use crate::load::{UNDECIDED, WHOSE};

/// What a reading says.
const SAYS: &str = "内容";
/// That a reading has nothing here.
const REMOVED: &str = "删去";

/// Who has written the two versions, and when, as clerks are told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Who {
    /// That of this computer, `刘洋 2016-11-02`.
    pub ours: String,
    /// That which comes.
    pub theirs: String,
}

/// One of two readings.
#[derive(Debug, Clone, Copy)]
pub enum Reading<'b, 't> {
    /// It says this.
    Block(&'b Block<'t>),
    /// It has nothing here any more.
    Removed,
}

impl<'b, 't> Reading<'b, 't> {
    fn block(self) -> Option<&'b Block<'t>> {
        match self {
            Reading::Block(block) => Some(block),
            Reading::Removed => None,
        }
    }

    /// The lines that hold it, the dash of the reading at `column`.
    fn text(self, whose: &str, column: usize, is_item: bool) -> String {
        let blanks = " ".repeat(column);
        let whose = scalar(whose);
        let said = match self {
            Reading::Removed => format!("{blanks}  {REMOVED}: 是\n"),
            Reading::Block(block) => held(block, column + 2, is_item),
        };
        format!("{blanks}- {WHOSE}: {whose}\n{said}")
    }
}

/// A block under the key of a reading.
fn held(block: &Block<'_>, column: usize, is_item: bool) -> String {
    let blanks = " ".repeat(column);
    let rest = block.text.get(block.column..).unwrap_or_default();
    if !is_item {
        let rest = rest.strip_prefix(block.name.as_str()).unwrap_or(rest);
        let text = format!("{}{SAYS}{rest}", " ".repeat(block.column));
        return shifted(&text, block.column, column);
    }
    let first = match &block.inner {
        Inner::Keys(_, parts) => parts.first().map(|part| part.column),
        _ => None,
    };
    match first {
        Some(first) => {
            let inner = format!(
                "{}{}",
                " ".repeat(block.column + 1),
                rest.strip_prefix('-').unwrap_or(rest)
            );
            format!("{blanks}{SAYS}:\n{}", shifted(&inner, first, column + 2))
        }
        None => format!("{blanks}{SAYS}:{}", rest.strip_prefix('-').unwrap_or(rest)),
    }
}

/// Both readings in place of the part.
pub fn clash(ours: Reading<'_, '_>, theirs: Reading<'_, '_>, who: &Who, is_item: bool) -> Piece {
    let shown = ours.block().or(theirs.block());
    let (name, column) = shown.map_or((String::new(), 0), |block| {
        (block.name.clone(), block.column)
    });
    let above = shown.map_or("", |block| block.above).to_owned();
    let blanks = " ".repeat(column);
    let head = match is_item {
        true => format!("{blanks}- {UNDECIDED}:\n"),
        false => format!("{blanks}{name}:\n{blanks}  {UNDECIDED}:\n"),
    };
    let readings = [(ours, &who.ours), (theirs, &who.theirs)]
        .map(|(reading, whose)| reading.text(whose, column + 2, is_item));
    Piece {
        column,
        above,
        text: format!("{head}{}", readings.concat()),
    }
}

/// Two readings that stand in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The keys that lead to them, an item by what identifies it in the readings.
    pub way: Vec<String>,
    /// Whose they are.
    pub whose: [String; 2],
    /// What each says, in one line for every line; `None` where it was removed.
    pub says: [Option<String>; 2],
    /// Whether they stand for an item, of which both may be kept.
    pub is_item: bool,
    /// Whether each says one plain value, so that something else may be written instead.
    pub is_value: bool,
    /// The bytes of the key or dash that they stand under.
    pub bytes: Range<usize>,
}

/// What is to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The first reading: that of this computer.
    Ours,
    /// The second.
    Theirs,
    /// Both, where items of a list are asked about.
    Both,
    /// Something else, where a value is asked about.
    Text(String),
}

/// The clashes of a record's text, in order.
pub fn clashes(parted: &Parted<'_>) -> Vec<Clash> {
    let mut found = Vec::new();
    collect(&parted.blocks, &mut Vec::new(), &mut found);
    found
}

fn collect(blocks: &[Block<'_>], way: &mut Vec<String>, found: &mut Vec<Clash>) {
    for block in blocks {
        let is_item = block.text.trim_start().starts_with("- ");
        way.push(block.name.trim_end_matches('/').to_owned());
        match readings(block) {
            Some(readings) => found.push(Clash {
                way: way.clone(),
                whose: readings.each_ref().map(whose),
                says: readings.each_ref().map(says),
                is_item,
                is_value: !is_item && readings.iter().all(|one| is_plain(one)),
                bytes: block.bytes.clone(),
            }),
            None => {
                if let Some((_, parts, _)) = block.parts() {
                    collect(parts, way, found);
                }
            }
        }
        way.pop();
    }
}

/// Whether a reading says one plain value.
fn is_plain(reading: &Block<'_>) -> bool {
    let Some(value) = value_of(reading, SAYS) else {
        return true;
    };
    let said = value
        .text
        .trim_start()
        .strip_prefix(SAYS)
        .unwrap_or_default();
    let said = said.trim_start_matches(':').trim_start();
    matches!(value.inner, Inner::Value)
        && !said.is_empty()
        && !said.starts_with(['[', '{', '|', '>', '-'])
}

/// The two readings under a block; `None` where it is no clash.
fn readings<'b, 't>(block: &'b Block<'t>) -> Option<[&'b Block<'t>; 2]> {
    let (_, parts, _) = block.parts()?;
    let [clash] = parts else {
        return None;
    };
    let (_, readings, are_items) = clash.parts().filter(|_| clash.name == UNDECIDED)?;
    match readings {
        [ours, theirs] if are_items => Some([ours, theirs]),
        _ => None,
    }
}

fn value_of<'b, 't>(reading: &'b Block<'t>, key: &str) -> Option<&'b Block<'t>> {
    let (_, parts, _) = reading.parts()?;
    parts.iter().find(|part| part.name == key)
}

fn whose(reading: &&Block<'_>) -> String {
    let value = value_of(reading, WHOSE).map(|value| value.text.trim());
    let value = value
        .and_then(|text| text.split_once(':'))
        .map(|(_, value)| value.trim());
    let value = value.unwrap_or_default();
    serde_json::from_str(value).unwrap_or_else(|_| value.to_owned())
}

fn says(reading: &&Block<'_>) -> Option<String> {
    let value = value_of(reading, SAYS)?;
    let text = value.text.trim_start().strip_prefix(SAYS)?;
    let text = text.strip_prefix(':')?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Some(lines.collect::<Vec<_>>().join("；"))
}

/// The record's text with a clash decided, by its number in [`clashes`]; `None` where there is no
/// such one, or both readings cannot stand.
pub fn settled(parted: &Parted<'_>, number: usize, choice: &Choice) -> Option<String> {
    let mut left = number;
    let pieces = settle(&parted.blocks, &mut left, choice)?;
    Some(super::piece::composed(parted.head, &pieces))
}

/// The blocks with the clash decided to which `left` more are to be passed.
fn settle(blocks: &[Block<'_>], left: &mut usize, choice: &Choice) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut is_done = false;
    for block in blocks {
        if is_done {
            pieces.push(Piece::of(block));
        } else if let Some(readings) = readings(block) {
            match left.checked_sub(1) {
                Some(fewer) => {
                    *left = fewer;
                    pieces.push(Piece::of(block));
                }
                None => {
                    pieces.extend(decided(block, readings, choice)?);
                    is_done = true;
                }
            }
        } else if let Some((head, parts, _)) = block.parts() {
            match settle(parts, left, choice) {
                Some(parts) => {
                    pieces.push(Piece::with_parts(block, head, &parts));
                    is_done = true;
                }
                None => pieces.push(Piece::of(block)),
            }
        } else {
            pieces.push(Piece::of(block));
        }
    }
    is_done.then_some(pieces)
}

fn decided(block: &Block<'_>, readings: [&Block<'_>; 2], choice: &Choice) -> Option<Vec<Piece>> {
    let is_item = block.text.trim_start().starts_with("- ");
    let chosen = match choice {
        Choice::Ours => &readings[..1],
        Choice::Theirs => &readings[1..],
        Choice::Both if is_item => &readings[..],
        Choice::Both => return None,
        Choice::Text(_) if is_item => return None,
        Choice::Text(text) => {
            let blanks = " ".repeat(block.column);
            let text = format!("{blanks}{}: {}\n", block.name, scalar(text));
            return Some(vec![Piece {
                text,
                ..Piece::of(block)
            }]);
        }
    };
    let mut pieces = Vec::new();
    for reading in chosen {
        let Some(value) = value_of(reading, SAYS) else {
            continue;
        };
        let text = match is_item {
            false => {
                let rest = value.text.get(value.column..)?.strip_prefix(SAYS)?;
                let text = format!("{}{}{rest}", " ".repeat(value.column), block.name);
                shifted(&text, value.column, block.column)
            }
            true => as_item(value, block.column)?,
        };
        let above = if pieces.is_empty() { block.above } else { "" };
        pieces.push(Piece {
            text,
            above: above.to_owned(),
            ..Piece::of(block)
        });
    }
    Some(pieces)
}

/// What a reading says of an item, with a dash at a column.
fn as_item(value: &Block<'_>, column: usize) -> Option<String> {
    let blanks = " ".repeat(column);
    match value.parts() {
        Some((_, parts, false)) => {
            let pieces: Vec<Piece> = parts
                .iter()
                .map(|part| Piece::of(part).moved(column + 2))
                .collect();
            Some(super::piece::composed(&format!("{blanks}- "), &pieces))
        }
        _ => {
            let rest = value
                .text
                .trim_start()
                .strip_prefix(SAYS)?
                .strip_prefix(':')?;
            Some(format!("{blanks}-{rest}"))
        }
    }
}
