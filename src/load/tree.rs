//! A YAML file as a tree in which every key and value knows its place.
//!
//! Built only for a file that does not decode: the tree finds all faults where
//! decoding stops at the first.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::rc::Rc;

use serde_json::{Map, Value};
use serde_yaml::granit_parser::{
    Event, Options, Parser, ScalarStyle, ScanError, Span as SourceSpan,
};

use crate::records::{FROM, Span, VALUE, schema_of_rows, schema_of_value};

/// A value with its place.
#[derive(Debug)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
    /// How many values it is made of, those behind aliases each time.
    values: usize,
}

/// A scalar, list or mapping.
#[derive(Debug)]
pub enum NodeKind {
    /// Source text; `plain` when written without quotes.
    Scalar {
        /// What is written, quotes and escapes resolved.
        text: String,
        /// Whether it stands without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Rc<Node>>),
    /// Keys with their places, in source order, repeated ones too.
    Mapping(Vec<(String, Span, Rc<Node>)>),
}

/// Aliases may repeat a part, but not blow a file up beyond this many values.
const MOST_VALUES: usize = 100_000;

/// The first document of `text` as a tree that can be walked; `None` when there is none, or
/// aliases blow it up.
///
/// # Errors
/// Where the text is not YAML.
pub fn parse_walkable(text: &str) -> Result<Option<Rc<Node>>, ScanError> {
    Ok(parse(text)?.filter(|root| root.values <= MOST_VALUES))
}

/// The first document of `text` as a tree, however large aliases make it; `None` when there is
/// none.
///
/// # Errors
/// Where the text is not YAML.
pub fn parse(text: &str) -> Result<Option<Rc<Node>>, ScanError> {
    let mut builder = Builder::default();
    let mut options = Options::default();
    options.emit_comments = false;
    for step in Parser::new_from_str_with_options(text, options) {
        let (event, span) = step?;
        builder.take(event, span);
        if builder.root.is_some() && builder.open.is_empty() {
            break;
        }
    }
    Ok(builder.root)
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    anchors: HashMap<usize, Rc<Node>>,
    root: Option<Rc<Node>>,
}

struct Open {
    span: Span,
    anchor: usize,
    kind: OpenKind,
}

enum OpenKind {
    List(Vec<Rc<Node>>),
    Mapping(Vec<(String, Span, Rc<Node>)>, Option<(String, Span)>),
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: SourceSpan) {
        let place = place(span);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                self.close(
                    anchor,
                    place,
                    NodeKind::Scalar {
                        text: text.into_owned(),
                        plain,
                    },
                );
            }
            Event::SequenceStart(_, anchor, _) => self.open.push(Open {
                span: place,
                anchor,
                kind: OpenKind::List(Vec::new()),
            }),
            Event::MappingStart(_, anchor, _) => self.open.push(Open {
                span: place,
                anchor,
                kind: OpenKind::Mapping(Vec::new(), None),
            }),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    let kind = match open.kind {
                        OpenKind::List(items) => NodeKind::List(items),
                        OpenKind::Mapping(entries, _) => NodeKind::Mapping(entries),
                    };
                    self.close(open.anchor, open.span, kind);
                }
            }
            Event::Alias(anchor) => {
                if let Some(node) = self.anchors.get(&anchor) {
                    let node = Rc::clone(node);
                    self.place_node(node);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, anchor: usize, span: Span, kind: NodeKind) {
        let values = kind.values();
        let node = Rc::new(Node { span, kind, values });
        if anchor > 0 {
            self.anchors.insert(anchor, Rc::clone(&node));
        }
        self.place_node(node);
    }

    fn place_node(&mut self, node: Rc<Node>) {
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(OpenKind::List(items)) => items.push(node),
            Some(OpenKind::Mapping(entries, key)) => match key.take() {
                Some((name, span)) => entries.push((name, span, node)),
                None => *key = Some((node.key_text(), node.span)),
            },
        }
    }
}

impl NodeKind {
    fn values(&self) -> usize {
        let below: &mut dyn Iterator<Item = usize> = match self {
            NodeKind::Scalar { .. } => &mut std::iter::empty(),
            NodeKind::List(items) => &mut items.iter().map(|item| item.values),
            NodeKind::Mapping(entries) => &mut entries.iter().map(|(_, _, value)| value.values),
        };
        below.fold(1, usize::saturating_add)
    }
}

/// A parser that is given a string knows the bytes of all it reads.
fn place(span: SourceSpan) -> Span {
    span.byte_range().map_or(Span::START, Span::of)
}

impl Node {
    /// The part of a field's schema that says what may stand here: of a setting, that of its
    /// rows or that of its value.
    pub fn governed_by<'s>(&self, schema: &'s Value) -> &'s Value {
        match schema_of_rows(schema) {
            Some(rows) if self.has_rows(schema_of_value(schema)) => rows,
            _ => schema_of_value(schema),
        }
    }

    /// Whether rows stand here, where `value` is the schema of one: of what is a list itself,
    /// their keys tell.
    fn has_rows(&self, value: &Value) -> bool {
        let NodeKind::List(items) = &self.kind else {
            return false;
        };
        let is_row = |item: &Rc<Node>| [FROM, VALUE].iter().any(|key| item.key_span(key).is_some());
        !value["items"].is_object() || items.iter().any(is_row)
    }

    fn key_text(&self) -> String {
        match &self.kind {
            NodeKind::Scalar { text, .. } => text.clone(),
            NodeKind::List(_) | NodeKind::Mapping(_) => String::new(),
        }
    }

    /// Whether nothing is written here.
    pub fn is_blank(&self) -> bool {
        matches!(&self.kind, NodeKind::Scalar { text, plain: true } if resolve(text).is_null())
    }

    /// The value at a JSON pointer, or the deepest one on the way to it.
    pub fn at(&self, pointer: &str) -> &Node {
        let mut node = self;
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            let next = match &node.kind {
                NodeKind::Mapping(entries) => entries
                    .iter()
                    .rev()
                    .find(|(key, _, _)| *key == step)
                    .map(|(_, _, value)| value),
                NodeKind::List(items) => {
                    step.parse().ok().and_then(|index: usize| items.get(index))
                }
                NodeKind::Scalar { .. } => None,
            };
            match next {
                Some(next) => node = next,
                None => return node,
            }
        }
        node
    }

    /// The place of a key of this mapping.
    pub fn key_span(&self, name: &str) -> Option<Span> {
        let NodeKind::Mapping(entries) = &self.kind else {
            return None;
        };
        entries
            .iter()
            .find(|(key, _, _)| key == name)
            .map(|(_, span, _)| *span)
    }

    /// Keys written twice in one mapping, anywhere below, with the later place.
    pub fn duplicate_keys(&self) -> Vec<(&str, Span, Span)> {
        let mut found = Vec::new();
        let mut budget = MOST_VALUES;
        self.collect_duplicates(&mut found, &mut budget);
        found
    }

    fn collect_duplicates<'a>(
        &'a self,
        found: &mut Vec<(&'a str, Span, Span)>,
        budget: &mut usize,
    ) {
        *budget = budget.saturating_sub(1);
        if *budget == 0 {
            return;
        }
        match &self.kind {
            NodeKind::Scalar { .. } => {}
            NodeKind::List(items) => {
                items
                    .iter()
                    .for_each(|item| item.collect_duplicates(found, budget));
            }
            NodeKind::Mapping(entries) => {
                let mut seen: HashMap<&str, Span> = HashMap::new();
                for (key, span, value) in entries {
                    match seen.entry(key) {
                        Entry::Occupied(first) => found.push((key, *span, *first.get())),
                        Entry::Vacant(free) => {
                            free.insert(*span);
                        }
                    }
                    value.collect_duplicates(found, budget);
                }
            }
        }
    }

    /// The tree as JSON, plain scalars resolved; `None` when aliases make it too large.
    pub fn to_json(&self) -> Option<Value> {
        (self.values <= MOST_VALUES).then(|| self.json())
    }

    fn json(&self) -> Value {
        match &self.kind {
            NodeKind::Scalar { text, plain: false } => Value::String(text.clone()),
            NodeKind::Scalar { text, plain: true } => resolve(text),
            NodeKind::List(items) => items.iter().map(|item| item.json()).collect(),
            NodeKind::Mapping(entries) => {
                let entry =
                    |(key, _, value): &(String, Span, Rc<Node>)| (key.clone(), value.json());
                Value::Object(entries.iter().map(entry).collect::<Map<_, _>>())
            }
        }
    }
}

/// A plain scalar: nothing, yes or no, a whole number in its usual digits; else its text.
///
/// Other numbers stay text, as records read them: exactly, and never as a float.
fn resolve(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let whole = text.parse::<i64>().ok();
    let usual = whole.filter(|whole| whole.to_string() == text);
    usual.map_or_else(|| Value::String(text.to_owned()), Value::from)
}
