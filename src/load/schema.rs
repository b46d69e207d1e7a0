//! The JSON Schema of a kind of record, for editors and for naming every fault of a file.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::decode::{Record, WithKind, with_kind};
use super::place::Place;

/// The schema of `T`, without references, so that a path into it is a path to its words.
pub fn schema_of<T: JsonSchema>() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// Asks for the schema of a kind.
struct SchemaOf;

impl WithKind for SchemaOf {
    type Outcome = Value;

    fn with<T: DeserializeOwned + JsonSchema>(self, _: fn(Box<T>) -> Record) -> Value {
        schema_of::<T>()
    }
}

/// The schema of the kind of record that belongs at a place; `None` where no record does.
pub fn schema_at(place: &Place) -> Option<Value> {
    with_kind(place, SchemaOf)
}
