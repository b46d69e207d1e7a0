//! The JSON Schema of a kind of record, for editors and for naming every fault of a file.

use crate::records::{Kind, Record, Slot, WithKind};
use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::{Draft, Validator};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The schema of `T`, without references, so that a path into it is a path to its words.
pub fn schema_of<T: JsonSchema>() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// The schemas of all kinds of records.
pub fn every_schema() -> Vec<Value> {
    Kind::ALL.iter().map(|kind| kind.with(Generated)).collect()
}

/// Asks for the schema of a kind, made anew.
struct Generated;

impl WithKind for Generated {
    type Outcome = Value;

    fn with<T: DeserializeOwned + JsonSchema + 'static>(self, _: fn(Arc<T>) -> Record) -> Value {
        schema_of::<T>()
    }
}

/// Schemas ready to validate by, each made once however many files fail.
#[derive(Debug, Default)]
pub struct Schemas {
    made: Mutex<HashMap<TypeId, Option<Arc<Compiled>>>>,
}

/// The schema of a kind of record, and what validates by it.
#[derive(Debug)]
pub struct Compiled {
    /// The schema.
    pub schema: Value,
    /// What validates by it.
    pub validator: Validator,
}

impl Schemas {
    /// That of the kind `T`.
    pub fn of<T: JsonSchema + 'static>(&self) -> Option<Arc<Compiled>> {
        // Who panicked while holding it had not changed it yet.
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = made.entry(TypeId::of::<T>()).or_insert_with(|| {
            let schema = schema_of::<T>();
            let options = jsonschema::options().with_draft(Draft::Draft202012);
            let validator = options.should_validate_formats(true).build(&schema).ok()?;
            Some(Arc::new(Compiled { schema, validator }))
        });
        compiled.clone()
    }

    /// That of the kind of record that belongs at a place; `None` where no record does.
    pub fn at(&self, slot: &Slot) -> Option<Arc<Compiled>> {
        slot.kind()?.with(OfKind(self))
    }
}

/// Asks for the schema of a kind.
struct OfKind<'s>(&'s Schemas);

impl WithKind for OfKind<'_> {
    type Outcome = Option<Arc<Compiled>>;

    fn with<T: DeserializeOwned + JsonSchema + 'static>(
        self,
        _: fn(Arc<T>) -> Record,
    ) -> Self::Outcome {
        self.0.of::<T>()
    }
}
