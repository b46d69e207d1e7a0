//! The fields of a record that tell who somebody is.

use crate::records::{FieldTraits, Fields, Reader, Tells, Text};

/// The texts of a record, and of the records inside it, that tell who somebody is, each with
/// how; blank ones tell nothing.
pub(super) fn told<F: Fields>(record: &F) -> Vec<(Tells, &Text)> {
    let mut told = Told(Vec::new());
    record.read(&mut told);
    told.0
}

struct Told<'r>(Vec<(Tells, &'r Text)>);

impl<'r> Reader<'r> for Told<'r> {
    fn text(&mut self, field: &'static FieldTraits, text: &'r Text) {
        if let Some(tells) = field.tells.filter(|_| !text.is_blank()) {
            self.0.push((tells, text));
        }
    }
}
