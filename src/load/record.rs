//! What the fields of the record at a place are.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::records::{FieldTraits, Fields, Record, Slot, WithKind};

/// What the fields of the kind of record are that belongs at a place; `None` where none does.
pub fn fields_at(slot: &Slot) -> Option<&'static [FieldTraits]> {
    slot.kind().map(|kind| kind.with(Described))
}

/// Asks for the fields of a kind.
struct Described;

impl WithKind for Described {
    type Outcome = &'static [FieldTraits];

    fn with<T: DeserializeOwned + JsonSchema + Fields + 'static>(
        self,
        _: fn(Arc<T>) -> Record,
    ) -> Self::Outcome {
        T::FIELDS
    }
}
