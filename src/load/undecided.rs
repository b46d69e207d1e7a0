//! What two people have written differently and nobody has decided yet: both readings stand in the
//! record under a key of their own.

use std::rc::Rc;

use super::tree::{Node, NodeKind, parse_walkable};
use crate::records::Span;

/// The key under which two readings stand.
pub const UNDECIDED: &str = "合并待定";
/// The key of a reading for who has written it.
pub const WHOSE: &str = "谁";

/// Two readings of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Readings {
    /// The keys that lead there.
    pub way: Vec<String>,
    /// Where they stand.
    pub span: Span,
    /// Whose they are.
    pub whose: Vec<String>,
}

/// All that is undecided in a text; nothing where the text has no such key or cannot be read.
pub(super) fn undecided(text: &str) -> Vec<Readings> {
    if !text.contains(UNDECIDED) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if let Ok(Some(root)) = parse_walkable(text) {
        collect(&root, &mut Vec::new(), &mut found);
    }
    found
}

fn collect(node: &Rc<Node>, way: &mut Vec<String>, found: &mut Vec<Readings>) {
    match &node.kind {
        NodeKind::Scalar { .. } => {}
        NodeKind::List(items) => items.iter().for_each(|item| collect(item, way, found)),
        NodeKind::Mapping(entries) => {
            for (key, span, value) in entries {
                if key == UNDECIDED {
                    found.push(Readings {
                        way: way.clone(),
                        span: *span,
                        whose: whose(value),
                    });
                } else {
                    way.push(key.clone());
                    collect(value, way, found);
                    way.pop();
                }
            }
        }
    }
}

fn whose(readings: &Node) -> Vec<String> {
    let NodeKind::List(readings) = &readings.kind else {
        return Vec::new();
    };
    let name = |reading: &Rc<Node>| match &reading.at(&format!("/{WHOSE}")).kind {
        NodeKind::Scalar { text, .. } => text.clone(),
        _ => String::new(),
    };
    readings.iter().map(name).collect()
}
