//! Example values, looked up in a filled sample.

use std::rc::Rc;

use crate::load::{Node, NodeKind, parse_tree};

/// A filled sample as a tree of values.
pub struct Sample(Option<Rc<Node>>);

impl Sample {
    /// Reads a sample; one that is no YAML has no examples, which a test names.
    pub fn read(text: &str) -> Self {
        Sample(parse_tree(text).ok().flatten())
    }

    /// The value at a way of keys as staff would write it; list items are looked through
    /// for the first that has it.
    pub fn value(&self, keys: &[String]) -> Option<String> {
        written(find(self.0.as_ref()?, keys)?)
    }
}

fn find<'n>(node: &'n Node, keys: &[String]) -> Option<&'n Node> {
    let Some((key, rest)) = keys.split_first() else {
        return Some(node);
    };
    match &node.kind {
        NodeKind::Mapping(entries) => {
            let (_, _, value) = entries.iter().find(|(name, ..)| name == key)?;
            find(value, rest)
        }
        NodeKind::List(items) => items.iter().find_map(|item| find(item, keys)),
        NodeKind::Scalar { .. } => None,
    }
}

fn written(node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::Scalar { text, .. } => Some(text.trim().to_owned()),
        NodeKind::List(items) => {
            let items: Vec<String> = items.iter().filter_map(|item| written(item)).collect();
            (!items.is_empty()).then(|| format!("[{}]", items.join(", ")))
        }
        NodeKind::Mapping(_) => None,
    }
}
