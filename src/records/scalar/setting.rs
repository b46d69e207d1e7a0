//! What the office sets, and what it changes from a day on.

use std::borrow::Cow;

use jiff::civil::{Date, date};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::Dated;

/// The key of a row's day.
pub const FROM: &str = "自";
/// The key of what a row sets.
pub const VALUE: &str = "定为";

/// The day on which the Measures were issued (article 36): a row of that day or an earlier one
/// has held from the beginning.
pub const MEASURES_ISSUED: Date = date(2016, 7, 28);

/// What the office has set: one value for good, or a row for each day from which another holds.
///
/// Before its first row nothing is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    /// The rows as they are written; a value for good is one row without a day.
    pub rows: Vec<SettingRow<T>>,
}

/// One row of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingRow<T> {
    /// The first day on which it holds; `None` for a value that is set for good.
    pub from: Option<Dated>,
    /// What is set.
    pub value: T,
}

impl<T> Default for Setting<T> {
    fn default() -> Self {
        Setting { rows: Vec::new() }
    }
}

impl<T> Setting<T> {
    /// A value that is set for good.
    pub fn for_good(value: T) -> Self {
        let row = SettingRow { from: None, value };
        Setting { rows: vec![row] }
    }

    /// What holds on a day, in whatever order the rows stand; of two rows of one day the later
    /// one. `None` where nothing is set yet.
    pub fn on(&self, day: Date) -> Option<&T> {
        let begun = self.rows.iter().filter(|row| row.first_day() <= Some(day));
        let last = begun.max_by_key(|row| row.first_day());
        last.map(|row| &row.value)
    }

    /// Every value that holds on some day.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().map(|row| &row.value)
    }

    /// The same rows, of what is made of each value.
    pub fn map<U>(&self, make: impl Fn(&T) -> U) -> Setting<U> {
        let row = |row: &SettingRow<T>| SettingRow {
            from: row.from,
            value: make(&row.value),
        };
        Setting {
            rows: self.rows.iter().map(row).collect(),
        }
    }
}

impl<T> SettingRow<T> {
    /// The first day on which it holds, after that of one that is set for good.
    pub fn first_day(&self) -> Option<Date> {
        self.from.map(|from| from.day())
    }
}

/// The schema of a setting's rows; `None` where `schema` is not that of a setting.
pub fn schema_of_rows(schema: &Value) -> Option<&Value> {
    schema.get("then")
}

/// The schema of a setting's value; of what is no setting, `schema` itself.
pub fn schema_of_value(schema: &Value) -> &Value {
    schema.get("else").unwrap_or(schema)
}

impl<T: JsonSchema> JsonSchema for Setting<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}的设置", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        let blank_or_value = generator.subschema_for::<Option<T>>();
        let mut row = json_schema!({
            "type": "object",
            "additionalProperties": false,
            "required": [FROM, VALUE],
        });
        let mut day = generator.subschema_for::<Dated>();
        day.insert("description".to_owned(), "从哪天起照这一行".into());
        row.insert(
            "properties".to_owned(),
            serde_json::json!({ FROM: day, VALUE: value }),
        );
        let is_list = value.get("items").is_some();
        json_schema!({
            "if": rows_told(is_list),
            "then": { "type": "array", "items": row },
            "else": blank_or_value,
        })
    }
}

/// What tells rows from a value: of a list, the keys of some row; else that anything is listed.
fn rows_told(is_list: bool) -> Value {
    let keyed = serde_json::json!([{ "required": [FROM] }, { "required": [VALUE] }]);
    match is_list {
        true => serde_json::json!({
            "type": "array",
            "contains": { "type": "object", "anyOf": keyed },
        }),
        false => serde_json::json!({ "type": ["array", "object"] }),
    }
}
