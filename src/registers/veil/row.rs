//! A view: who is named in a row tells whose home stands in it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Around, Veil};

impl Veil {
    /// Hides what tells in every text of a view. On a shared sheet whoever is named anywhere in
    /// a row is named beside every text of it.
    pub(super) fn walk(&self, view: &mut Value, around: &Around<'_>) {
        match view {
            Value::String(text) => *text = self.hidden_in(text, around),
            Value::Array(items) => {
                for item in items {
                    match around.is_shared && item.is_object() {
                        true => {
                            let around = around.beside(self.named_in_row(item));
                            self.walk(item, &around);
                        }
                        false => self.walk(item, around),
                    }
                }
            }
            Value::Object(fields) => fields
                .values_mut()
                .for_each(|field| self.walk(field, around)),
            _ => {}
        }
    }

    /// The marked parties that a sheet names outside its rows.
    pub(super) fn named_on(&self, view: &Value) -> BTreeSet<usize> {
        self.named_below(view, &|_| false)
    }

    fn named_in_row(&self, row: &Value) -> BTreeSet<usize> {
        self.named_below(row, &|item| item.is_string() || is_cell(item))
    }

    /// The marked parties named in the fields, and in those items of lists that belong to them.
    fn named_below(&self, view: &Value, belongs: &impl Fn(&Value) -> bool) -> BTreeSet<usize> {
        let below = |parts: Vec<&Value>| {
            let named = parts
                .into_iter()
                .map(|part| self.named_below(part, belongs));
            named.fold(BTreeSet::new(), |all, named| &all | &named)
        };
        match view {
            Value::String(text) => self.named_in(text),
            Value::Object(fields) => below(fields.values().collect()),
            Value::Array(items) => below(items.iter().filter(|item| belongs(item)).collect()),
            _ => BTreeSet::new(),
        }
    }
}

/// Whether it is a [`super::super::Cell`], and not a row within the row.
fn is_cell(item: &Value) -> bool {
    item.get("missing").is_some()
}
