//! Whether a record speaks of days that were still to come.

use jiff::civil::Date;

use super::record::{Fields, Reader};
use super::traits::FieldTraits;
use crate::records::scalar::{Count, Dated};

/// Whether anything in the record is dated after `day`; where nothing is, nothing of it is to
/// be forgotten.
pub fn is_dated_after<F: Fields>(record: &F, day: Date) -> bool {
    let mut later = Later { day, found: false };
    record.read(&mut later);
    later.found
}

struct Later {
    day: Date,
    found: bool,
}

impl<'r> Reader<'r> for Later {
    fn day(&mut self, _: &'static FieldTraits, dated: &'r Dated) {
        self.found |= dated.day() > self.day;
    }

    fn count(&mut self, field: &'static FieldTraits, year: Count) {
        self.found |= field.dates.is_some() && year.0 > i32::from(self.day.year());
    }
}
