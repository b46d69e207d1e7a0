//! The words of the forms: what stands in a record and tells nothing by itself.

use std::collections::BTreeSet;

use serde_json::Value;

use super::schema::every_schema;

/// The keys of all forms and the words that may be filled in.
#[derive(Debug, Clone)]
pub struct FormWords(BTreeSet<String>);

impl FormWords {
    /// Those of every kind of record.
    pub fn of_all() -> Self {
        let mut words = BTreeSet::new();
        let mut parts = every_schema();
        while let Some(part) = parts.pop() {
            match part {
                Value::Object(keywords) => {
                    if let Some(Value::Object(fields)) = keywords.get("properties") {
                        words.extend(fields.keys().cloned());
                    }
                    if let Some(Value::Array(listed)) = keywords.get("enum") {
                        let listed = listed.iter().filter_map(Value::as_str);
                        words.extend(listed.map(str::to_owned));
                    }
                    parts.extend(keywords.into_iter().map(|(_, part)| part));
                }
                Value::Array(items) => parts.extend(items),
                _ => {}
            }
        }
        FormWords(words)
    }

    /// Whether a word is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}
