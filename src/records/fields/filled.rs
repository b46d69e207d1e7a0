//! Which texts of a record itself are filled in, whatever stands in records inside it.

use super::{FieldTraits, Fields, Reader};
use crate::records::scalar::Text;

/// Whether anything of the account that the record is to give is written down.
pub fn has_narrative<F: Fields>(record: &F) -> bool {
    let mut has = false;
    record.read(&mut Filled(|field: &FieldTraits, _: &Text| {
        has |= field.narrative
    }));
    has
}

/// The keys of the texts that are asked for and blank.
pub fn unfilled<F: Fields>(record: &F, asked: impl Fn(&FieldTraits) -> bool) -> Vec<&'static str> {
    unanswered(record, asked, |_| true)
}

/// The keys of the texts that are asked for and blank, or answer nothing by `answers`.
pub fn unanswered<F: Fields>(
    record: &F,
    asked: impl Fn(&FieldTraits) -> bool,
    answers: impl Fn(&Text) -> bool,
) -> Vec<&'static str> {
    let mut filled = Vec::new();
    record.read(&mut Filled(|field: &FieldTraits, text: &Text| {
        if answers(text) {
            filled.push(field.key);
        }
    }));
    let asked = F::FIELDS.iter().filter(|field| asked(field));
    let keys = asked.map(|field| field.key);
    keys.filter(|key| !filled.contains(key)).collect()
}

/// Is told of each field whose text is filled in.
struct Filled<T>(T);

impl<'r, T: FnMut(&'static FieldTraits, &Text)> Reader<'r> for Filled<T> {
    fn text(&mut self, field: &'static FieldTraits, text: &'r Text) {
        if !text.is_blank() {
            self.0(field, text);
        }
    }

    fn record<F: Fields>(&mut self, _: &'r F) {}
}
