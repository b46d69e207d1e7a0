//! A mapping of a file as its lines stand: where its keys are and where each ends.

use std::rc::Rc;

use super::super::field::Field;
use super::super::no_place::NoPlace;
use super::super::target::Step;
use super::super::written::{Written, scalar};
use crate::disk::Source;
use crate::load::{Node, NodeKind};
use crate::records::Span;

/// A mapping whose keys stand one a line, each behind the same number of blanks.
pub(super) struct Block<'t> {
    pub text: &'t str,
    source: Source,
    entries: &'t [(String, Span, Rc<Node>)],
    /// The fields of its form.
    pub fields: &'t [Field],
    /// The blanks before its keys.
    pub indent: usize,
    /// The lines of the file up to its end.
    end: usize,
    /// The step that led into it.
    pub step: Option<Step>,
}

/// The blocks on a way from the whole record; behind them the steps for which there is no
/// part yet.
#[allow(clippy::type_complexity)] // Named where it is taken apart, three lines on.
pub(super) fn blocks_of<'t>(
    root: &'t Node,
    text: &'t str,
    fields: &'t [Field],
    steps: &'t [Step],
) -> Result<(Vec<Block<'t>>, Option<&'t [Step]>), NoPlace> {
    let NodeKind::Mapping(entries) = &root.kind else {
        return Err(NoPlace::Unreadable);
    };
    let source = Source::of(text.as_bytes());
    let mut blocks = vec![Block {
        text,
        source,
        entries,
        fields,
        indent: 0,
        end: text.lines().count(),
        step: None,
    }];
    for (at, step) in steps.iter().enumerate() {
        let Some(around) = blocks.last() else {
            return Err(NoPlace::Gone);
        };
        match around.inner(step)? {
            Some(block) => blocks.push(block),
            None => return Ok((blocks, Some(&steps[at..]))),
        }
    }
    Ok((blocks, None))
}

impl<'t> Block<'t> {
    /// The block of a step; `None` for a group that is not there.
    fn inner(&self, step: &Step) -> Result<Option<Block<'t>>, NoPlace> {
        let field = self.fields.iter().find(|field| field.key == step.key);
        let fields: &'t [Field] = field.map_or(&[][..], |field| &field.fields);
        let found = self.entry(step.key);
        let (at, value) = match (found, step.item) {
            (None, Some(_)) => return Err(NoPlace::Gone),
            (None, None) => return Ok(None),
            (Some((_, value)), None) if value.is_blank() => return Ok(None),
            (Some(found), _) => found,
        };
        let end = self.last_line_of(at);
        let (node, end) = match (step.item, &value.kind) {
            (None, NodeKind::Mapping(_)) => (value, end),
            (Some(span), NodeKind::List(items)) => {
                let begins = |item: &Rc<Node>| item.span.start == span.start;
                let at = items.iter().position(begins).ok_or(NoPlace::Gone)?;
                let next = items.get(at + 1).map(|next| self.dash_line(next));
                (items[at].as_ref(), next.map_or(end, |next| next - 1))
            }
            _ => return Err(NoPlace::Inline),
        };
        let NodeKind::Mapping(entries) = &node.kind else {
            return Err(NoPlace::Inline);
        };
        let first = entries.first().ok_or(NoPlace::Inline)?.1;
        let indent = self.column(first);
        // In brackets, keys do not stand one a line.
        if self
            .text
            .get(node.span.bytes().start..)
            .is_none_or(|rest| rest.starts_with('{'))
        {
            return Err(NoPlace::Inline);
        }
        Ok(Some(Block {
            text: self.text,
            source: Source::of(self.text.as_bytes()),
            entries,
            fields,
            indent,
            end,
            step: Some(*step),
        }))
    }

    /// The position and value of a key.
    pub fn entry(&self, key: &str) -> Option<(usize, &'t Node)> {
        let at = self.entries.iter().position(|(name, ..)| name == key)?;
        Some((at, self.entries[at].2.as_ref()))
    }

    fn line(&self, span: Span) -> usize {
        self.source.position(span.start).line as usize
    }

    /// The signs of the line before a place.
    fn column(&self, span: Span) -> usize {
        let start = span.bytes().start;
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        start - line
    }

    /// The line of a key, counted from one: so many lines end with it.
    pub fn key_line(&self, at: usize) -> usize {
        self.line(self.entries[at].1)
    }

    /// The line of the dash before an item.
    fn dash_line(&self, item: &Node) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        let mut line = self.line(item.span);
        while line > 1 && !lines[line - 1].trim_start().starts_with('-') {
            line -= 1;
        }
        line
    }

    /// The last line of what stands below a key, blank lines and comments that belong to what
    /// follows not counted.
    pub fn last_line_of(&self, at: usize) -> usize {
        let next = self.entries.get(at + 1);
        let mut last = next.map_or(self.end, |(_, span, _)| self.line(*span) - 1);
        let lines: Vec<&str> = self.text.lines().collect();
        let is_aside = |line: &str| {
            let bare = line.trim_start_matches(' ');
            bare.trim().is_empty()
                || (bare.starts_with('#') && line.len() - bare.len() <= self.indent)
        };
        while last > self.key_line(at) && is_aside(lines[last - 1]) {
            last -= 1;
        }
        last
    }

    /// The line behind which a key belongs that is not there: behind where it is offered, else
    /// behind those that the form has before it.
    pub fn line_for(&self, key: &str) -> usize {
        if let Some(line) = self.offered(key) {
            return line;
        }
        let rank = |name: &str| self.fields.iter().position(|field| field.key == name);
        let own = rank(key);
        let before = |at: &usize| rank(&self.entries[*at].0) < own;
        let last = (0..self.entries.len()).rev().find(before);
        match last.or_else(|| (!self.entries.is_empty()).then_some(0)) {
            Some(at) => self.last_line_of(at),
            None => self.end,
        }
    }

    /// The last line of a comment that offers the key.
    fn offered(&self, key: &str) -> Option<usize> {
        let pad = " ".repeat(self.indent);
        let (offer, below) = (format!("{pad}#{key}:"), format!("{pad}#  "));
        let first = self
            .entries
            .first()
            .map_or(0, |(_, span, _)| self.line(*span));
        let lines: Vec<&str> = self.text.lines().take(self.end).collect();
        let at = (first..lines.len()).find(|at| lines[*at].trim_end() == offer)?;
        let rest = lines[at + 1..].iter();
        Some(at + 1 + rest.take_while(|line| line.starts_with(&below)).count())
    }

    /// The blanks before the dashes of a list that is written a line an item.
    pub fn dashes_of(&self, list: &Node) -> Result<usize, NoPlace> {
        let NodeKind::List(items) = &list.kind else {
            return Err(NoPlace::Inline);
        };
        let first = items.first().ok_or(NoPlace::Inline)?;
        let line = self
            .source
            .line(self.source.position(first.span.start).line);
        let line = line.unwrap_or_default();
        let bare = line.trim_start_matches(' ');
        match bare.starts_with("- ") {
            true => Ok(line.len() - bare.len()),
            false => Err(NoPlace::Inline),
        }
    }

    /// The whole text with a value behind a key that has none.
    pub fn with_value(&self, at: usize, value: &str) -> Written {
        let end = self.entries[at].1.bytes().end;
        let colon = self.text[end..]
            .find(':')
            .map_or(end, |colon| end + colon + 1);
        let (before, behind) = self.text.split_at(colon);
        Written {
            text: format!("{before} {}{behind}", scalar(value)),
            blanks: Vec::new(),
        }
    }
}
