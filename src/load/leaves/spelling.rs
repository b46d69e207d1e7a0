//! What values say, each kind in one spelling.

use serde_json::Value;

use crate::load::tree::{Node, NodeKind};
use crate::records::{
    COUNT_PATTERN, ClockTime, Count, MONEY_PATTERN, Money, TIME_PATTERN, YesNo, is_none,
    parts_of_list, reading,
};

/// What a value says, in one spelling: yes and no, sums and lists in the usual one.
pub(super) fn spelt(value: &Node, schema: &Value) -> String {
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
pub(super) fn spelt_before(value: &Node, schema: &Value) -> String {
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
pub(super) fn spelt_text(text: &str, schema: &Value) -> String {
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
