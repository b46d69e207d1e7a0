//! The facts of a file one by one: the way to each by the names of the form, what it says,
//! where it stands, and of which days it is.

mod leaf;
mod spelling;

use std::rc::Rc;

use jiff::civil::Date;
use serde_json::Value;

pub use self::leaf::{Leaf, Spell};
use self::spelling::{spelt, spelt_before, spelt_text};
use super::tree::{Node, NodeKind, parse_walkable};
use super::unfolding::unfolded;
use crate::disk::Source;
use crate::records::{FROM, FieldTraits, MEASURES_ISSUED, Span, VALUE, reading, schema_of_rows};

/// What the fields of a form are.
type Described = &'static [FieldTraits];

/// The facts of a file that has this schema and these fields, in order; `None` where it cannot
/// be read. Comments, quotes, order of keys and blank keys are no facts.
pub fn leaves(text: &str, schema: &Value, fields: Described) -> Option<Vec<Leaf>> {
    let root = parse_walkable(text).ok()??;
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
        spell: Spell::default(),
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
    /// When the part that the walk is in holds, as [`Leaf::spell`].
    spell: Spell,
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
        let around_it = self.spell;
        let own = Spell {
            from: beginning(node),
            until: day(node, "止"),
        };
        self.spell = own.within(around_it);
        let dated = |(key, _, _): &&(String, Span, Rc<Node>)| {
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
            let field = Field {
                schema: &schema["properties"][key.as_str()],
                below: described(fields, key).map_or(&[][..], |field| field.below),
            };
            self.value(
                value,
                field,
                format!("{above}{key}"),
                (days, !own.is_empty()),
            );
        }
        self.spell = around_it;
    }

    /// The facts of what a field holds, where `around` are the days of the part in which it
    /// stands, and whether they are its own.
    fn value(&mut self, value: &Node, field: Field<'_>, way: String, around: (&[Date], bool)) {
        let (days, is_dated) = around;
        let schema = value.governed_by(field.schema);
        match &value.kind {
            NodeKind::Mapping(_) => {
                self.part(value, schema, field.below, &format!("{way}/"), days);
            }
            NodeKind::List(rows) if schema_of_rows(field.schema) == Some(schema) => {
                let schema = &schema["items"]["properties"][VALUE];
                self.rows(rows, Field { schema, ..field }, &way, around);
            }
            NodeKind::List(items) if schema["items"]["properties"].is_object() => {
                let mut seen: Vec<String> = Vec::new();
                for item in items {
                    let name = identity(item, field.below, &schema["items"], seen.len());
                    let again = seen.iter().filter(|one| **one == name).count();
                    let told = if again == 0 {
                        name.clone()
                    } else {
                        format!("{name}（{}）", again + 1)
                    };
                    seen.push(name);
                    let head = format!("{way}/{told}/");
                    self.items.push(head.len());
                    self.part(item, &schema["items"], field.below, &head, days);
                    self.items.pop();
                }
            }
            _ if value.is_blank() => {}
            _ => {
                let raw = self.source.text().get(value.span.bytes());
                let spelt = spelt(value, schema);
                let text = unfolded(&spelt, raw.unwrap_or_default()).unwrap_or(spelt);
                let before = spelt_before(value, schema);
                if !text.is_empty() {
                    self.found.push(Leaf {
                        way,
                        before: (before != text).then_some(before),
                        text,
                        span: value.span,
                        line: self.source.position(value.span.start).line,
                        days: days.to_vec(),
                        is_dated,
                        items: self.items.clone(),
                        spell: self.spell,
                    });
                }
            }
        }
    }

    /// The facts of a setting's rows, each under its day. The first one, where it has held from
    /// the beginning, is the same fact as its value alone.
    fn rows(&mut self, rows: &[Rc<Node>], field: Field<'_>, way: &str, around: (&[Date], bool)) {
        for (index, row) in rows.iter().enumerate() {
            let from = day(row, FROM);
            let Some(value) = held_in(row, VALUE) else {
                continue;
            };
            let next = rows.get(index + 1).and_then(|row| day(row, FROM));
            let around_it = self.spell;
            self.spell.until = next.and_then(|next| next.yesterday().ok());
            if index == 0 && from.is_some_and(|from| from <= MEASURES_ISSUED) {
                self.value(value, field, way.to_owned(), around);
                self.spell = around_it;
                continue;
            }
            let days: Vec<Date> = from.into_iter().collect();
            let told = from.map_or_else(|| format!("第{}条", index + 1), |from| from.to_string());
            let head = format!("{way}/{told}/");
            self.items.push(head.len());
            self.spell.from = from.max(around_it.from);
            self.value(value, field, format!("{head}{VALUE}"), (&days, true));
            self.spell = around_it;
            self.items.pop();
        }
    }
}

/// A field as its schema and the fields below it.
#[derive(Clone, Copy)]
struct Field<'s> {
    schema: &'s Value,
    below: Described,
}

/// What stands under a key.
fn held_in<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let NodeKind::Mapping(entries) = &node.kind else {
        return None;
    };
    let found = entries.iter().find(|(name, ..)| name == key);
    found.map(|(_, _, value)| &**value)
}

fn scalar<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    let value = held_in(node, key)?;
    match &value.kind {
        NodeKind::Scalar { text, .. } if !value.is_blank() => Some(text),
        _ => None,
    }
}

/// The day from which a row holds: its own, or the first of the rows in it where each has one.
fn beginning(node: &Node) -> Option<Date> {
    if let Some(from) = day(node, "起") {
        return Some(from);
    }
    let NodeKind::Mapping(entries) = &node.kind else {
        return None;
    };
    let rows = entries.iter().flat_map(|(.., value)| match &value.kind {
        NodeKind::List(items) => &items[..],
        _ => &[],
    });
    let rows = rows.filter(|row| matches!(row.kind, NodeKind::Mapping(_)));
    let days: Option<Vec<Date>> = rows.map(|row| beginning(row)).collect();
    days?.into_iter().min()
}

fn day(node: &Node, key: &str) -> Option<Date> {
    scalar(node, key).and_then(reading::day)
}

fn date(node: &Node) -> Option<Date> {
    match &node.kind {
        NodeKind::Scalar { text, .. } => reading::day(text),
        _ => None,
    }
}

fn described(fields: Described, key: &str) -> Option<&'static FieldTraits> {
    fields.iter().find(|field| field.key == key)
}

/// What tells an item of a list from the others: the first of the fields that do.
fn identity(item: &Node, fields: Described, schema: &Value, index: usize) -> String {
    let filled = fields.iter().filter_map(|field| {
        let said = scalar(item, field.key)?;
        let said = spelt_text(said.trim(), &schema["properties"][field.key]);
        Some((field.identity?, said))
    });
    let first = filled.min_by_key(|(rank, _)| *rank);
    first.map_or_else(|| format!("第{}条", index + 1), |(_, said)| said)
}
