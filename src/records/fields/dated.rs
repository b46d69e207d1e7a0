//! Whether a record speaks of days that were still to come.

use jiff::civil::Date;

use super::record::{Fields, Reader};
use super::traits::FieldTraits;
use crate::records::scalar::{Count, Dated};
use crate::records::span::Spanned;

/// Years ahead of the day as of which something is judged that nobody plans for.
const FARTHEST: i16 = 20;
/// The year before which nothing happened that a record tells of.
const EARLIEST: i16 = 1900;
/// The year of the Measures: nothing is judged as of an earlier one but by mistake.
const ISSUED: i16 = 2016;

/// Whether a day cannot be meant, as of `as_of`: nothing is concluded from it.
pub fn is_impossible(field: &FieldTraits, dated: Date, as_of: Date) -> bool {
    // A clock that is wrong, or somebody who looks far back, makes no record impossible.
    let now = as_of.year().max(ISSUED);
    let is_born_later = field.of_life && dated.year() > now.saturating_add(1);
    let farthest = now.saturating_add(FARTHEST);
    dated.year() < EARLIEST || dated.year() > farthest || is_born_later
}

/// Whether anything in the record is dated after `day`, or cannot be meant; where nothing is,
/// nothing of it is to be forgotten.
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
    fn day(&mut self, field: &'static FieldTraits, dated: &'r Dated) {
        let day = dated.day();
        self.found |= day > self.day || is_impossible(field, day, self.day);
    }

    fn count(&mut self, field: &'static FieldTraits, year: &'r Spanned<Count>) {
        self.found |= field.dates.is_some() && year.0 > i32::from(self.day.year());
    }
}
