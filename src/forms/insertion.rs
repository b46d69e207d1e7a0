//! More in a file that a person keeps, every byte of theirs untouched: items of a list, a group
//! that was not there, a value that was left blank.

mod block;

use serde_json::Value;

use self::block::{Block, blocks_of};
use super::draft::Form;
use super::field::Field;
use super::no_place::NoPlace;
use super::target::{Step, Target};
use super::written::Written;
use crate::load::{Node, NodeKind, parse_tree};

/// What goes into a file.
#[derive(Debug, Clone, Copy)]
pub enum Part<'f> {
    /// Items behind those of a list.
    Items(&'f [Form]),
    /// Keys below one that has none yet.
    Group(&'f Form),
    /// A value of a key that has none yet.
    Value(&'f str),
}

/// The text of a file with the part at the target, and what is blank in it.
///
/// # Errors
/// Where the file or the part is not in the shape that people write; nothing is guessed.
pub fn insert(
    text: &str,
    fields: &[Field],
    target: &Target,
    part: Part<'_>,
) -> Result<Written, NoPlace> {
    let root = parse_tree(text).ok().flatten().ok_or(NoPlace::Unreadable)?;
    let (blocks, missing) = blocks_of(&root, text, fields, &target.into)?;
    let whole;
    let (key, part) = match missing {
        None => (target.key, part),
        // The groups on the way come with it.
        Some(steps) => {
            let (first, rest) = steps.split_first().ok_or(NoPlace::Gone)?;
            whole = wrapped(rest, target.key, part);
            (first.key, Part::Group(&whole))
        }
    };
    let block = blocks.last().ok_or(NoPlace::Gone)?;
    let written = block.with(key, part)?;
    let pointer: Vec<Step> = blocks.iter().filter_map(|block| block.step).collect();
    match says_more(&root, &written.text, &pointer, key, part) {
        true => Ok(written),
        false => Err(NoPlace::Inline),
    }
}

/// The part below keys that are not there yet.
fn wrapped(steps: &[Step], key: &str, part: Part<'_>) -> Form {
    let inner = match part {
        Part::Items(items) => Form::new().items(key, items.to_vec()),
        Part::Group(form) => Form::new().with(key, form.clone()),
        Part::Value(value) => Form::new().with(key, value),
    };
    let around = |inner: Form, step: &Step| Form::new().with(step.key, inner);
    steps.iter().rev().fold(inner, around)
}

/// Whether the new text says all that the old one said, and the part besides.
fn says_more(old: &Node, text: &str, steps: &[Step], key: &str, part: Part<'_>) -> bool {
    let new = parse_tree(text).ok().flatten();
    let (Some(old_value), Some(mut new)) = (old.to_json(), new.and_then(|new| new.to_json()))
    else {
        return false;
    };
    let Some(pointer) = pointer_of(old, steps) else {
        return false;
    };
    let before = old_value.pointer(&pointer).and_then(|at| at.get(key));
    let Some(around) = new.pointer_mut(&pointer) else {
        return false;
    };
    let is_empty = match (part, around.get_mut(key)) {
        (Part::Items(items), Some(Value::Array(list))) if list.len() >= items.len() => {
            list.truncate(list.len() - items.len());
            list.is_empty()
        }
        (Part::Group(_) | Part::Value(_), Some(_)) => before.is_none_or(Value::is_null),
        _ => return false,
    };
    if is_empty {
        match (before, around.as_object_mut()) {
            (Some(_), Some(around)) => around.insert(key.to_owned(), Value::Null),
            (None, Some(around)) => around.shift_remove(key),
            (_, None) => return false,
        };
    }
    new == old_value
}

/// The way through a tree as JSON has it.
fn pointer_of(root: &Node, steps: &[Step]) -> Option<String> {
    let mut pointer = String::new();
    let mut node = root;
    for step in steps {
        let NodeKind::Mapping(entries) = &node.kind else {
            return None;
        };
        node = entries.iter().find(|(key, ..)| key == step.key)?.2.as_ref();
        pointer += &format!("/{}", step.key);
        if let (Some(span), NodeKind::List(items)) = (step.item, &node.kind) {
            let begins = |item: &std::rc::Rc<Node>| item.span.start == span.start;
            let at = items.iter().position(begins)?;
            pointer += &format!("/{at}");
            node = items[at].as_ref();
        }
    }
    Some(pointer)
}

impl Block<'_> {
    /// The whole text with the part below the key.
    fn with(&self, key: &str, part: Part<'_>) -> Result<Written, NoPlace> {
        let field = self.fields.iter().find(|field| field.key == key);
        let inner = field.map_or(&[][..], |field| &field.fields);
        let found = self.entry(key);
        let as_part = |indent: usize| match part {
            Part::Items(items) => Form::to_items(items, inner, indent),
            Part::Group(form) => form.to_group(inner, indent),
            Part::Value(_) => Written::default(),
        };
        match (found, part) {
            (Some((at, value)), Part::Value(text)) if value.is_blank() => {
                Ok(self.with_value(at, text))
            }
            (Some((at, value)), _) if value.is_blank() => {
                Ok(self.at_line(self.key_line(at), "", as_part(self.indent + 2)))
            }
            (Some((at, value)), Part::Items(_)) => {
                let indent = self.dashes_of(value)?;
                Ok(self.at_line(self.last_line_of(at), "", as_part(indent)))
            }
            (Some(_), _) => Err(NoPlace::Taken),
            (None, _) => {
                let pad = " ".repeat(self.indent);
                let (head, written) = match part {
                    Part::Value(text) => {
                        let text = super::written::scalar(text);
                        (format!("{pad}{key}: {text}\n"), Written::default())
                    }
                    _ => (format!("{pad}{key}:\n"), as_part(self.indent + 2)),
                };
                Ok(self.at_line(self.line_for(key), &head, written))
            }
        }
    }

    /// The whole text with lines behind the first `line` lines.
    fn at_line(&self, line: usize, head: &str, written: Written) -> Written {
        let mut lines: Vec<&str> = self.text.split_inclusive('\n').collect();
        let behind = lines.split_off(line.min(lines.len()));
        let mut whole = lines.concat();
        if !whole.is_empty() && !whole.ends_with('\n') {
            whole.push('\n');
        }
        whole += head;
        whole += &written.text;
        whole += &behind.concat();
        Written {
            text: whole,
            blanks: written.blanks,
        }
    }
}
