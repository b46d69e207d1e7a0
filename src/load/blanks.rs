//! Keys with nothing behind them, in a file that is otherwise in order.

use schemars::JsonSchema;
use serde_json::Value;

use super::schema::schema_of;
use super::tree::{Node, NodeKind, parse_walkable};
use crate::records::Span;

/// A key that was left blank, with its place.
pub type Blank = (String, Span);

/// The blank keys of a file that decodes as `T`, in order. A blank list of items is none:
/// it says that there are none.
pub fn blanks<T: JsonSchema>(text: &str) -> Vec<Blank> {
    let mut found = Vec::new();
    // Only a file that looks as if it had some is read as a tree: nearly none has.
    if looks_unfinished(text)
        && let Ok(Some(root)) = parse_walkable(text)
    {
        collect(&root, &schema_of::<T>(), &mut found);
    }
    found
}

/// Whether some line ends in a colon and nothing deeper, or a list, follows it.
fn looks_unfinished(text: &str) -> bool {
    let mut open: Option<usize> = None;
    for line in text.as_bytes().split(|byte| *byte == b'\n') {
        let indent = leading(line, b" ");
        let bare = &line[indent..];
        if bare.trim_ascii().is_empty() || bare[0] == b'#' {
            continue;
        }
        let dashes = leading(bare, b"- ");
        if open.is_some_and(|column| indent <= column && !(indent == column && dashes > 0)) {
            return true;
        }
        open = ends_in_colon(bare).then_some(indent + dashes);
    }
    open.is_some()
}

/// How many bytes of these a line begins with.
fn leading(line: &[u8], bytes: &[u8]) -> usize {
    line.iter().take_while(|byte| bytes.contains(byte)).count()
}

fn ends_in_colon(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    if line.ends_with(b":") {
        return true;
    }
    // Or an explanation stands behind it.
    let mut signs = line.windows(2).enumerate();
    let explained = signs.find(|(_, two)| *two == b" #").map(|(at, _)| at);
    explained.is_some_and(|at| line[..at].trim_ascii_end().ends_with(b":"))
}

fn collect(node: &Node, schema: &Value, found: &mut Vec<Blank>) {
    match &node.kind {
        NodeKind::Mapping(entries) => {
            for (key, span, value) in entries {
                let part = value.governed_by(&schema["properties"][key.as_str()]);
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
