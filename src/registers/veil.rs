//! The veil over what sheets print: who is named in a row tells whose home stands in it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::sheet::{Sheet, file_name};
use crate::privacy::{Around, PartyOf, Veil};

/// The number of no party: they are counted from 1.
const NOBODY: i32 = 0;

impl Veil {
    /// Replaces every such word in every text of a paper's view, those of `own` aside.
    pub fn over_view(&self, view: &mut Value, own: Option<PartyOf<'_>>) {
        if !self.is_empty() {
            self.walk(view, &Around::paper(own));
        }
    }

    /// As [`Veil::over_view`] on a paper of a case as a whole.
    pub fn over_case(&self, view: &mut Value, case: &str) {
        self.over_view(view, Some((case, NOBODY)));
    }

    /// Replaces every such word on a sheet that several cases share, in its title and path
    /// too, and every recorded phone and identity number, whosever it is.
    pub fn over_sheet(&self, sheet: &mut Sheet) {
        if self.is_empty() {
            return;
        }
        let around = Around::sheet();
        let around = around.beside(self.named_on(&sheet.view));
        self.walk(&mut sheet.view, &around);
        sheet.title = self.over_text(&sheet.title, &around);
        let parts = sheet
            .path
            .split('/')
            .map(|part| file_name(&self.over_text(part, &around)));
        sheet.path = parts.collect::<Vec<_>>().join("/");
    }

    /// Replaces what tells in every text of a view. On a shared sheet whoever is named anywhere in
    /// a row is named beside every text of it.
    fn walk(&self, view: &mut Value, around: &Around<'_>) {
        match view {
            Value::String(text) => *text = self.over_text(text, around),
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
    fn named_on(&self, view: &Value) -> BTreeSet<usize> {
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

/// Whether it is a [`super::Cell`], and not a row within the row.
fn is_cell(item: &Value) -> bool {
    item.get("missing").is_some()
}
