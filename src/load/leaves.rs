//! The facts of a file one by one: the way to each by the names of the form, what it says,
//! where it stands, and of which days it is.

use jiff::civil::Date;
use serde_json::Value;

use super::tree::{Node, NodeKind, parse};
use crate::disk::Source;
use crate::records::{FieldTraits, IsoDate, MONEY_PATTERN, Span};

/// What the fields of a form are.
type Described = &'static [FieldTraits];

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Keys from the whole to the fact, parted by `/`; an item of a list by what identifies it.
    pub way: String,
    /// What it says, in one spelling whatever was written.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// The line it stands in, from 1.
    pub line: u32,
    /// The days of the part that it belongs to.
    pub days: Vec<Date>,
    /// Whether its part bears a day of its own, and is not of the day of what is around it.
    pub is_dated: bool,
    /// How much of the way leads to an item of a list, for each list on it; in bytes, the
    /// `/` behind the item's name included.
    pub items: Vec<usize>,
}

/// The facts of a file that has this schema and these fields, in order; `None` where it cannot
/// be read. Comments, quotes, order of keys and blank keys are no facts.
pub fn leaves(text: &str, schema: &Value, fields: Described) -> Option<Vec<Leaf>> {
    let root = parse(text).ok()??;
    let NodeKind::Mapping(entries) = &root.kind else {
        return None;
    };
    // A case is of the day on which it was first received, and what came before it, too: it
    // was not on record then.
    let first = |list: &Node| match &list.kind {
        NodeKind::List(items) => items.iter().find_map(|item| day(item, "收到日期")),
        _ => None,
    };
    let received = entries
        .iter()
        .filter(|(key, ..)| key == "移送")
        .find_map(|(.., list)| first(list));
    let mut walk = Walk {
        source: Source::of(text.as_bytes()),
        first: received,
        items: Vec::new(),
        found: Vec::new(),
    };
    walk.part(
        &root,
        schema,
        fields,
        "",
        &received.into_iter().collect::<Vec<_>>(),
    );
    Some(walk.found)
}

struct Walk {
    source: Source,
    /// No fact is of a day before this one.
    first: Option<Date>,
    /// The items that the walk is in, as [`Leaf::items`].
    items: Vec<usize>,
    found: Vec<Leaf>,
}

impl Walk {
    fn part(
        &mut self,
        node: &Node,
        schema: &Value,
        fields: Described,
        above: &str,
        around: &[Date],
    ) {
        let NodeKind::Mapping(entries) = &node.kind else {
            return;
        };
        let dated = |(key, _, _): &&(String, Span, std::rc::Rc<Node>)| {
            let is_day = schema["properties"][key.as_str()]["format"] == "date";
            is_day && !described(fields, key).is_some_and(|field| field.of_life)
        };
        let own: Vec<Date> = entries
            .iter()
            .filter(dated)
            .filter_map(|(_, _, value)| date(value))
            .map(|day| self.first.map_or(day, |first| day.max(first)))
            .collect();
        let days = if own.is_empty() { around } else { &own };
        for (key, _, value) in entries {
            let part = &schema["properties"][key.as_str()];
            let below = described(fields, key).map_or(&[][..], |field| field.below);
            let way = format!("{above}{key}");
            match &value.kind {
                NodeKind::Mapping(_) => self.part(value, part, below, &format!("{way}/"), days),
                NodeKind::List(items) if part["items"]["properties"].is_object() => {
                    let mut seen: Vec<String> = Vec::new();
                    for item in items {
                        let name = identity(item, below, seen.len());
                        let again = seen.iter().filter(|one| **one == name).count();
                        let told = if again == 0 {
                            name.clone()
                        } else {
                            format!("{name}（{}）", again + 1)
                        };
                        seen.push(name);
                        let head = format!("{way}/{told}/");
                        self.items.push(head.len());
                        self.part(item, &part["items"], below, &head, days);
                        self.items.pop();
                    }
                }
                _ if value.is_blank() => {}
                _ => {
                    let text = spelt(value, part);
                    if !text.is_empty() {
                        self.found.push(Leaf {
                            way,
                            text,
                            span: value.span,
                            line: self.source.position(value.span.start).line,
                            days: days.to_vec(),
                            is_dated: !own.is_empty(),
                            items: self.items.clone(),
                        });
                    }
                }
            }
        }
    }
}

fn scalar<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    let NodeKind::Mapping(entries) = &node.kind else {
        return None;
    };
    let (_, _, value) = entries.iter().find(|(name, ..)| name == key)?;
    match &value.kind {
        NodeKind::Scalar { text, .. } if !value.is_blank() => Some(text),
        _ => None,
    }
}

fn day(node: &Node, key: &str) -> Option<Date> {
    scalar(node, key).and_then(IsoDate::parse).map(IsoDate::day)
}

fn date(node: &Node) -> Option<Date> {
    match &node.kind {
        NodeKind::Scalar { text, .. } => IsoDate::parse(text).map(IsoDate::day),
        _ => None,
    }
}

fn described(fields: Described, key: &str) -> Option<&'static FieldTraits> {
    fields.iter().find(|field| field.key == key)
}

/// What tells an item of a list from the others: the first of the fields that do.
fn identity(item: &Node, fields: Described, index: usize) -> String {
    let filled = fields.iter().filter_map(|field| {
        let said = scalar(item, field.key)?;
        Some((field.identity?, said))
    });
    let first = filled.min_by_key(|(rank, _)| *rank);
    first.map_or_else(|| format!("第{}条", index + 1), |(_, said)| said.to_owned())
}

/// What a value says, in one spelling: yes and no, sums and lists in the usual one.
fn spelt(value: &Node, schema: &Value) -> String {
    match &value.kind {
        NodeKind::List(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| spelt(item, &schema["items"]))
                .collect();
            items.join("、")
        }
        NodeKind::Mapping(_) => String::new(),
        NodeKind::Scalar { text, .. } => {
            let text = text.trim();
            let is_answer = schema["enum"]
                .as_array()
                .is_some_and(|words| words.contains(&Value::Bool(true)));
            match text {
                "true" | "True" | "TRUE" if is_answer => "是".to_owned(),
                "false" | "False" | "FALSE" if is_answer => "否".to_owned(),
                _ if schema["pattern"] == MONEY_PATTERN && text.contains('.') => {
                    text.trim_end_matches('0').trim_end_matches('.').to_owned()
                }
                _ => text.to_owned(),
            }
        }
    }
}
