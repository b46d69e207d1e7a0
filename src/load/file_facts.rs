//! The facts of a file at its place in the data folder.

use super::leaves::{Leaf, leaves};
use super::record::fields_at;
use super::schema::Schemas;
use crate::records::slot_of;

/// The facts of a file at its place; `None` where it is no record or cannot be read.
pub fn facts_of(schemas: &Schemas, path: &str, text: &str) -> Option<Vec<Leaf>> {
    let slot = slot_of(path);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    leaves(text, &schemas.at(&slot)?.schema, fields_at(&slot)?)
}
