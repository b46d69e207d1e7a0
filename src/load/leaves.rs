//! The facts of a file one by one: the way to each by the names of the form, what it says,
//! where it stands, and of which days it is.

use std::rc::Rc;

use jiff::civil::Date;
use serde_json::Value;

use super::tree::{Node, NodeKind, parse};
use super::unfolding::unfolded;
use crate::disk::Source;
use crate::records::{
    COUNT_PATTERN, ClockTime, Count, FROM, FieldTraits, MEASURES_ISSUED, MONEY_PATTERN, Money,
    Span, TIME_PATTERN, VALUE, YesNo, is_none, parts_of_list, reading, schema_of_rows,
};

/// What the fields of a form are.
type Described = &'static [FieldTraits];

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Keys from the whole to the fact, parted by `/`; an item of a list by what identifies it.
    pub way: String,
    /// What it says, in one spelling whatever was written.
    pub text: String,
    /// The same as locks had it before other spellings were read, where that is another text.
    pub before: Option<String>,
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
    /// When what it is part of begins and ends to hold, of a row with such days.
    pub spell: Spell,
}

/// The first and the last day on which something holds; without one it always has, or still does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spell {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Spell {
    /// What of the spell lies within another.
    fn within(self, around: Spell) -> Self {
        let ends = [self.until, around.until].into_iter().flatten();
        Spell {
            from: self.from.max(around.from),
            until: ends.min(),
        }
    }
}

impl Leaf {
    /// The only fact of a file that is filed with a case: its size in bytes.
    pub fn of_size(size: u64) -> Self {
        Leaf {
            way: "大小".to_owned(),
            text: size.to_string(),
            before: None,
            span: Span::START,
            line: 1,
            days: Vec::new(),
            is_dated: false,
            items: Vec::new(),
            spell: Spell::default(),
        }
    }
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

/// What a value says, in one spelling: yes and no, sums and lists in the usual one.
fn spelt(value: &Node, schema: &Value) -> String {
    match &value.kind {
        NodeKind::List(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| match &item.kind {
                    NodeKind::Scalar { text, .. } => {
                        let parts = parts_of_list(text).into_iter();
                        let parts = parts.map(|part| spelt_text(part, &schema["items"]));
                        parts.collect::<Vec<_>>().join("、")
                    }
                    _ => spelt(item, &schema["items"]),
                })
                .collect();
            items.join("、")
        }
        NodeKind::Mapping(_) => String::new(),
        // One item, or several written as one.
        NodeKind::Scalar { text, .. } if schema["items"].is_object() && is_none(text) => {
            String::new()
        }
        NodeKind::Scalar { text, .. } if schema["items"].is_object() => {
            let items = parts_of_list(text);
            let items: Vec<String> = items
                .into_iter()
                .map(|item| spelt_text(item, &schema["items"]))
                .collect();
            items.join("、")
        }
        NodeKind::Scalar { text, .. } => spelt_text(text.trim(), schema),
    }
}

/// A value as it was spelt before other spellings were read: what older locks know.
fn spelt_before(value: &Node, schema: &Value) -> String {
    match &value.kind {
        NodeKind::List(items) => {
            let items = items
                .iter()
                .map(|item| spelt_before(item, &schema["items"]));
            items.collect::<Vec<_>>().join("、")
        }
        NodeKind::Mapping(_) => String::new(),
        NodeKind::Scalar { text, .. } => {
            let text = text.trim();
            let words = schema["enum"].as_array();
            let is_answer = words.is_some_and(|words| words.contains(&Value::Bool(true)));
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

/// A value as its kind is spelt: what can be read as one is, so that a tidier spelling is no
/// change of fact.
fn spelt_text(text: &str, schema: &Value) -> String {
    let words = schema["enum"].as_array();
    let is_answer = words.is_some_and(|words| words.contains(&Value::Bool(true)));
    let read = if is_answer {
        match text {
            "true" | "True" | "TRUE" => Some("是".to_owned()),
            "false" | "False" | "FALSE" => Some("否".to_owned()),
            _ => reading::answer(text).map(|answer| YesNo(answer).to_string()),
        }
    } else if let Some(words) = words {
        let written = reading::plain(text);
        let mut words = words.iter().filter_map(Value::as_str);
        words
            .find(|word| reading::plain(word) == written)
            .map(str::to_owned)
    } else if schema["format"] == "date" {
        reading::day(text).map(|day| day.to_string())
    } else if schema["pattern"] == MONEY_PATTERN {
        Money::read(text).map(|amount| amount.0.normalize().to_string())
    } else if schema["pattern"] == TIME_PATTERN {
        reading::clock(text).map(|time| ClockTime(time).to_string())
    } else if schema["pattern"] == COUNT_PATTERN {
        Count::read(text).map(|count| count.0.to_string())
    } else {
        None
    };
    read.unwrap_or_else(|| text.to_owned())
}
