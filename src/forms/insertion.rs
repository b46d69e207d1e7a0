//! One more item in a list of a file that a person keeps, every byte of theirs untouched.

use std::fmt;

use super::draft::Form;
use super::field::{Field, Shape};
use super::written::Written;
use crate::disk::Source;
use crate::load::{Node, NodeKind, parse_tree};
use crate::records::Span;

/// Why an item finds no place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlace {
    /// The file cannot be read as it is.
    Unreadable,
    /// The list is written in one line with brackets, or is no list.
    Inline,
}

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoPlace::Unreadable => "文件里有格式错误",
            NoPlace::Inline => "这一项没有写成一行一条的列表",
        })
    }
}

/// The text of a file with `item` as the last of the list `key`, and what is blank in it.
///
/// # Errors
/// Where the file or the list is not in the shape that people write; nothing is guessed.
pub fn insert(text: &str, fields: &[Field], key: &str, item: &Form) -> Result<Written, NoPlace> {
    let root = parse_tree(text).ok().flatten().ok_or(NoPlace::Unreadable)?;
    let NodeKind::Mapping(entries) = &root.kind else {
        return Err(NoPlace::Unreadable);
    };
    let list = fields
        .iter()
        .find(|field| field.key == key && field.shape == Shape::Groups);
    let inner = list.map_or(&[][..], |field| &field.fields);
    let found = entries.iter().position(|(name, ..)| name == key);
    let source = Source::of(text.as_bytes());
    let line_of = |span: &Span| source.position(span.start).line as usize;
    let (line, indent, head) = match found.map(|at| (at, &entries[at])) {
        None => (text.lines().count(), 2, format!("{key}:\n")),
        Some((_, (_, span, value))) if value.is_blank() => (line_of(span), 2, String::new()),
        Some((at, (_, _, value))) => {
            let indent = indent_of(&source, value)?;
            let next = entries.get(at + 1).map(|(_, span, _)| line_of(span));
            (last_line(text, next), indent, String::new())
        }
    };
    let written = item.to_item(inner, indent);
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let behind = lines.split_off(line.min(lines.len()));
    let mut whole = lines.concat();
    if !whole.is_empty() && !whole.ends_with('\n') {
        whole.push('\n');
    }
    whole += &head;
    whole += &written.text;
    whole += &behind.concat();
    let grown = grown_by_one(&root, &whole, key);
    grown
        .then_some(Written {
            text: whole,
            blanks: written.blanks,
        })
        .ok_or(NoPlace::Inline)
}

/// The blanks before the dashes of a list that is written a line an item.
fn indent_of(source: &Source, list: &Node) -> Result<usize, NoPlace> {
    let NodeKind::List(items) = &list.kind else {
        return Err(NoPlace::Inline);
    };
    let first = items.first().ok_or(NoPlace::Inline)?;
    let number = source.position(first.span.start).line;
    let line = source.line(number).unwrap_or_default();
    let bare = line.trim_start_matches(' ');
    match bare.starts_with("- ") {
        true => Ok(line.len() - bare.len()),
        false => Err(NoPlace::Inline),
    }
}

/// The last line of a list that ends before line `next`, blank lines and comments that
/// belong to what follows not counted.
fn last_line(text: &str, next: Option<usize>) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let mut last = next.map_or(lines.len(), |next| next - 1);
    let is_aside = |line: &str| line.trim().is_empty() || line.starts_with('#');
    while last > 0 && is_aside(lines[last - 1]) {
        last -= 1;
    }
    last
}

/// Whether the new text says all that the old one said, and one item more in the list.
fn grown_by_one(old: &Node, text: &str, key: &str) -> bool {
    let Some(old) = old.to_json() else {
        return false;
    };
    let new = parse_tree(text)
        .ok()
        .flatten()
        .and_then(|root| root.to_json());
    let Some(mut new) = new else {
        return false;
    };
    let dropped = new[key].as_array_mut().and_then(Vec::pop);
    if old.get(key).is_none_or(serde_json::Value::is_null)
        && new[key].as_array().is_some_and(Vec::is_empty)
    {
        match old.get(key) {
            Some(_) => new[key] = serde_json::Value::Null,
            None => {
                new.as_object_mut().and_then(|map| map.shift_remove(key));
            }
        }
    }
    dropped.is_some() && new == old
}
