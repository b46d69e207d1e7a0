//! A record's text in blocks: each key and each item of a list with its lines, comments above it
//! included, so that a block can be taken from one version into another as it was typed.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::load::{Leaf, Node, NodeKind, Schemas, facts_of, parse_tree};

/// A key with its value, or an item of a list.
#[derive(Debug, Clone)]
pub struct Block<'t> {
    /// What tells it from its neighbours: its key, or what identifies the item.
    pub name: String,
    /// How many columns its key or dash is indented.
    pub column: usize,
    /// Its lines from its own first one on. The first begins with blanks up to its column, also
    /// where another block's dash stands there.
    pub text: String,
    /// Comments and empty lines above it.
    pub above: &'t str,
    /// What it says, whatever the order, the spelling and the comments; empty where nothing.
    pub said: String,
    /// What it is made of.
    pub inner: Inner<'t>,
    /// The bytes of its key or dash.
    pub bytes: Range<usize>,
}

/// What a block is made of.
#[derive(Debug, Clone)]
pub enum Inner<'t> {
    /// One value, or a list in one value.
    Value,
    /// Keys, and the text of the block before the first of them.
    Keys(String, Vec<Block<'t>>),
    /// Items, and the text of the block before the first of them.
    Items(String, Vec<Block<'t>>),
}

impl<'t> Block<'t> {
    /// The blocks in it, with the text before them, and whether they are items.
    pub fn parts(&self) -> Option<(&str, &[Block<'t>], bool)> {
        match &self.inner {
            Inner::Value => None,
            Inner::Keys(head, blocks) => Some((head, blocks, false)),
            Inner::Items(head, blocks) => Some((head, blocks, true)),
        }
    }
}

/// A record's text in blocks.
#[derive(Debug)]
pub struct Parted<'t> {
    /// What stands before the first key.
    pub head: &'t str,
    /// The keys.
    pub blocks: Vec<Block<'t>>,
}

impl<'t> Parted<'t> {
    /// The text of the record at a path, its line ends `\n`, in blocks; `None` where it is no
    /// record, cannot be read, or has parts that stand for others (anchors) or braces.
    pub fn of(schemas: &Schemas, path: &str, text: &'t str) -> Option<Self> {
        let facts = facts_of(schemas, path, text)?;
        let root = parse_tree(text).ok()??;
        let walk = Walk {
            text,
            facts: facts.iter().map(|leaf| (leaf.span.start, leaf)).collect(),
            ordered: &facts,
        };
        let NodeKind::Mapping(entries) = &root.kind else {
            return None;
        };
        let first = usize::try_from(entries.first()?.1.start).ok()?;
        let begin = walk.line_of(first);
        let blocks = walk.keys(entries, begin..text.len(), 0)?;
        Some(Parted {
            head: &text[..begin],
            blocks,
        })
    }
}

struct Walk<'t, 'l> {
    text: &'t str,
    facts: HashMap<u32, &'l Leaf>,
    ordered: &'l [Leaf],
}

/// Where a key or an item begins and ends, as the parser tells it.
struct Mark {
    start: usize,
    end: usize,
}

impl<'t> Walk<'t, '_> {
    /// The first byte of the line of a byte.
    fn line_of(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn column_of(&self, at: usize) -> usize {
        self.text[self.line_of(at)..at].chars().count()
    }

    /// Where what a node says ends.
    fn end_of(&self, node: &Node, least: usize) -> usize {
        let own = |span: crate::records::Span| usize::try_from(span.end).unwrap_or(usize::MAX);
        match &node.kind {
            NodeKind::Scalar { .. } => own(node.span).max(least),
            NodeKind::List(items) if self.is_block(node, '-') => {
                items.iter().fold(least, |end, item| self.end_of(item, end))
            }
            NodeKind::Mapping(entries) if self.is_block(node, '{') => {
                entries.iter().fold(least, |end, (_, key, value)| {
                    self.end_of(value, end.max(own(*key)))
                })
            }
            _ => own(node.span).max(least),
        }
    }

    /// Whether a list stands with dashes, or a mapping without braces.
    fn is_block(&self, node: &Node, sign: char) -> bool {
        let start = usize::try_from(node.span.start).unwrap_or(usize::MAX);
        let first = self.text.get(start..).and_then(|rest| rest.chars().next());
        match sign {
            '-' => first != Some('['),
            _ => first != Some(sign),
        }
    }

    /// The blocks between these bytes, which begin at these marks.
    fn regions(&self, marks: &[Mark], within: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let mut bounds = Vec::new();
        for (at, mark) in marks.iter().enumerate() {
            let line = self.line_of(mark.start);
            let least = match at.checked_sub(1).map(|before| marks[before].end) {
                None => within.start,
                Some(end) => end,
            };
            if mark.start < least || mark.start >= within.end.max(1) {
                return None;
            }
            bounds.push(match at {
                0 => within.start,
                _ => self.above(line, least, self.column_of(mark.start)),
            });
        }
        let ends = bounds.iter().skip(1).copied().chain([within.end]);
        let regions: Vec<Range<usize>> = bounds
            .iter()
            .copied()
            .zip(ends)
            .map(|(from, to)| from..to)
            .collect();
        regions
            .iter()
            .all(|one| one.start <= one.end)
            .then_some(regions)
    }

    /// Where the comments and empty lines above a line begin that are not part of what ends at
    /// `least` and stands above them.
    fn above(&self, line: usize, least: usize, column: usize) -> usize {
        let mut begin = line;
        while begin > 0 {
            let before = self.line_of(begin - 1);
            let text = &self.text[before..begin];
            let told = text.trim_start_matches(' ');
            let is_empty = told.trim().is_empty();
            let is_comment = told.starts_with('#') && text.len() - told.len() <= column;
            if before < least || !(is_empty || is_comment) {
                break;
            }
            begin = before;
        }
        begin
    }

    fn keys(
        &self,
        entries: &[(String, crate::records::Span, Rc<Node>)],
        within: Range<usize>,
        depth: usize,
    ) -> Option<Vec<Block<'t>>> {
        let byte = |at: u32| usize::try_from(at).ok();
        let mut marks = Vec::new();
        for (_, key, value) in entries {
            let (start, least) = (byte(key.start)?, byte(key.end)?);
            let end = self.end_of(value, least);
            marks.push(Mark { start, end });
        }
        let regions = self.regions(&marks, &within)?;
        let mut blocks = Vec::new();
        for (((name, _, value), mark), region) in entries.iter().zip(&marks).zip(regions) {
            blocks.push(self.block(name.clone(), value, mark, region, depth)?);
        }
        Some(blocks)
    }

    fn items(
        &self,
        items: &[Rc<Node>],
        within: Range<usize>,
        depth: usize,
    ) -> Option<Vec<Block<'t>>> {
        let mut marks: Vec<Mark> = Vec::new();
        for item in items {
            let start = usize::try_from(item.span.start).ok()?;
            let least = marks.last().map_or(within.start, |mark| mark.end);
            let dash = self.dash(least, start)?;
            marks.push(Mark {
                start: dash,
                end: self.end_of(item, start),
            });
        }
        let regions = self.regions(&marks, &within)?;
        let mut blocks = Vec::new();
        for (at, ((item, mark), region)) in items.iter().zip(&marks).zip(regions).enumerate() {
            let name = self.item_name(item, depth, at);
            blocks.push(self.block(name, item, mark, region, depth + 1)?);
        }
        Some(blocks)
    }

    /// The dash between two bytes that begins a line but for blanks, or stands behind another.
    fn dash(&self, least: usize, start: usize) -> Option<usize> {
        let between = self.text.get(least..start)?;
        let at = least + between.rfind('-')?;
        let before = &self.text[self.line_of(at)..at];
        before.chars().all(|sign| sign == ' ').then_some(at)
    }

    /// What identifies an item of the list that is the `depth`th on the way to it.
    fn item_name(&self, item: &Node, depth: usize, at: usize) -> String {
        let (start, end) = (item.span.start, self.end_of(item, 0));
        let inside = |leaf: &&Leaf| leaf.span.start >= start && (leaf.span.start as usize) < end;
        let leaf = self.ordered.iter().find(inside);
        let name = leaf.and_then(|leaf| {
            let to = *leaf.items.get(depth)?;
            let from = depth.checked_sub(1).map_or(0, |above| leaf.items[above]);
            Some(leaf.way[from..to].to_owned())
        });
        name.unwrap_or_else(|| format!("第{}条", at + 1))
    }

    fn block(
        &self,
        name: String,
        value: &Node,
        mark: &Mark,
        region: Range<usize>,
        depth: usize,
    ) -> Option<Block<'t>> {
        let line = self.line_of(mark.start).max(region.start);
        let column = self.column_of(mark.start);
        let is_item = self.text[mark.start..].starts_with('-');
        let body = self.own_text(mark.start, line, region.end, column);
        let inner = match &value.kind {
            NodeKind::Mapping(entries) if !entries.is_empty() && self.is_block(value, '{') => {
                let first = usize::try_from(entries[0].1.start).ok()?;
                let begin = match is_item && self.line_of(first) == self.line_of(mark.start) {
                    true => first,
                    false => self.after_head(mark.start, first),
                };
                let blocks = self.keys(entries, begin..region.end, depth)?;
                Inner::Keys(self.own_text(mark.start, line, begin, column), blocks)
            }
            NodeKind::List(items)
                if self.is_block(value, '-')
                    && items
                        .iter()
                        .any(|item| matches!(item.kind, NodeKind::Mapping(_))) =>
            {
                let first = usize::try_from(items[0].span.start).ok()?;
                let begin = self.after_head(mark.start, self.dash(mark.start, first)?);
                let blocks = self.items(items, begin..region.end, depth)?;
                Inner::Items(self.own_text(mark.start, line, begin, column), blocks)
            }
            NodeKind::Mapping(entries) if !entries.is_empty() => return None,
            _ => Inner::Value,
        };
        Some(Block {
            name,
            column,
            text: body,
            above: &self.text[region.start..line],
            said: self.said(value),
            inner,
            bytes: mark.start
                ..self.text[mark.start..]
                    .find([':', '\n', ' '])
                    .map_or(region.end, |end| mark.start + end),
        })
    }

    /// The line behind that on which a head stands, where the first part begins on a later one.
    fn after_head(&self, head: usize, first: usize) -> usize {
        let end = self.text[head..]
            .find('\n')
            .map_or(self.text.len(), |end| head + end + 1);
        end.min(self.line_of(first).max(head))
    }

    /// The text from a mark to a byte, with blanks up to the mark's column before it.
    fn own_text(&self, mark: usize, line: usize, end: usize, column: usize) -> String {
        let before = &self.text[line..mark.max(line)];
        match before.chars().all(|sign| sign == ' ') && before.len() == column {
            true => self.text[line..end].to_owned(),
            false => format!("{}{}", " ".repeat(column), &self.text[mark..end]),
        }
    }

    /// What a node says: the keys by their names, the items of a list by what they say.
    fn said(&self, node: &Node) -> String {
        let joined = |mut parts: Vec<String>, open: &str, close: &str| {
            parts.retain(|part| !part.is_empty());
            parts.sort();
            match parts.is_empty() {
                true => String::new(),
                false => format!("{open}{}{close}", parts.join("\u{1f}")),
            }
        };
        if let Some(leaf) = self.facts.get(&node.span.start) {
            let is_own = match &node.kind {
                NodeKind::Scalar { .. } => true,
                NodeKind::List(items) => !items
                    .iter()
                    .any(|item| matches!(item.kind, NodeKind::Mapping(_))),
                NodeKind::Mapping(_) => false,
            };
            if is_own {
                return leaf.text.clone();
            }
        }
        match &node.kind {
            NodeKind::Scalar { .. } => String::new(),
            NodeKind::List(items) => {
                joined(items.iter().map(|item| self.said(item)).collect(), "[", "]")
            }
            NodeKind::Mapping(entries) => {
                let part = |(key, _, value): &(String, _, Rc<Node>)| match self.said(value) {
                    said if said.is_empty() => said,
                    said => format!("{key}\u{1e}{said}"),
                };
                joined(entries.iter().map(part).collect(), "{", "}")
            }
        }
    }
}
