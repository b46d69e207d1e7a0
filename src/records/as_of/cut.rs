//! The cut by what each day of a record dates.

use jiff::civil::Date;

use crate::records::fields::{Dates, Editor, FieldTraits, Fields, is_impossible};
use crate::records::scalar::{Count, Dated, Text};

/// Forgets of a record what its fields say was not known on `day`; whether any of it was.
pub fn cut<F: Fields>(record: &mut F, day: Date) -> bool {
    let mut cut = Cut {
        day,
        is_known: true,
        is_narrated: true,
    };
    record.edit(&mut cut);
    if !cut.is_narrated {
        record.edit(&mut WithoutNarrative);
    }
    cut.is_known
}

/// Whether a day is set, and later.
pub(super) fn is_later(field: Option<&Dated>, day: Date) -> bool {
    field.is_some_and(|dated| dated.day() > day)
}

struct Cut {
    day: Date,
    is_known: bool,
    is_narrated: bool,
}

impl Editor for Cut {
    fn day(&mut self, field: &'static FieldTraits, dated: &mut Dated) -> bool {
        if is_impossible(field, dated.day(), self.day) && field.dates.is_none() {
            return false;
        }
        let came = dated.day() <= self.day;
        match field.dates {
            None => return true,
            Some(Dates::Record) => self.is_known &= came,
            Some(Dates::Itself) => {}
            Some(Dates::Narrative) => self.is_narrated &= came,
        }
        came
    }

    /// Accounts and plans of a later year were not opened yet.
    fn count(&mut self, field: &'static FieldTraits, year: Count) -> bool {
        self.is_known &= field.dates.is_none() || i32::from(self.day.year()) >= year.0;
        true
    }

    fn record<F: Fields>(&mut self, record: &mut F) -> bool {
        record.forget_after(self.day)
    }
}

/// Until the account was written, a record was no more than the fact.
struct WithoutNarrative;

impl Editor for WithoutNarrative {
    fn text(&mut self, field: &'static FieldTraits, _: &mut Text) -> bool {
        !field.narrative
    }

    fn record<F: Fields>(&mut self, _: &mut F) -> bool {
        true
    }
}
