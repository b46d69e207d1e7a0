//! Keys with nothing behind them, in a file that is otherwise in order.

use schemars::JsonSchema;
use serde_json::Value;

use super::schema::schema_of;
use super::tree::{Node, NodeKind, parse};
use crate::records::Span;

/// A key that was left blank, with its place.
pub type Blank = (String, Span);

/// The blank keys of a file that decodes as `T`, in order. A blank list of items is none:
/// it says that there are none.
pub fn blanks<T: JsonSchema>(text: &str) -> Vec<Blank> {
    let mut found = Vec::new();
    // Only a file that looks as if it had some is read as a tree: nearly none has.
    if looks_unfinished(text)
        && let Ok(Some(root)) = parse(text)
    {
        collect(&root, &schema_of::<T>(), &mut found);
    }
    found
}

/// Whether some line ends in a colon and nothing deeper, or a list, follows it.
fn looks_unfinished(text: &str) -> bool {
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let bare = line.trim_start_matches(' ');
        if bare.trim().is_empty() || bare.starts_with('#') {
            continue;
        }
        let dashes = bare.len() - bare.trim_start_matches(['-', ' ']).len();
        let indent = line.len() - bare.len();
        if open.is_some_and(|column| indent <= column && !(indent == column && dashes > 0)) {
            return true;
        }
        let ends = bare
            .split(" #")
            .next()
            .unwrap_or(bare)
            .trim_end()
            .ends_with(':');
        open = ends.then_some(indent + dashes);
    }
    open.is_some()
}

fn collect(node: &Node, schema: &Value, found: &mut Vec<Blank>) {
    match &node.kind {
        NodeKind::Mapping(entries) => {
            for (key, span, value) in entries {
                let part = &schema["properties"][key.as_str()];
                let is_items = part["items"]["properties"].is_object();
                if !value.is_blank() {
                    collect(value, part, found);
                } else if !is_items {
                    found.push((key.clone(), *span));
                }
            }
        }
        NodeKind::List(items) => items
            .iter()
            .for_each(|item| collect(item, &schema["items"], found)),
        NodeKind::Scalar { .. } => {}
    }
}

/// Names in order, those that recur once with their number.
pub fn counted<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in names {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let told = |(name, count): &(&str, usize)| match count {
        1 => (*name).to_owned(),
        count => format!("{name}（{count} 处）"),
    };
    counts.iter().map(told).collect::<Vec<_>>().join("、")
}
