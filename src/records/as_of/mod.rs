//! What was known on a day: records forget everything dated later.
//!
//! An undated field counts from the date of the record that holds it, so a
//! record whose own date is later is dropped whole.

mod case;
mod organisation;
mod papers;
mod year;

use jiff::civil::Date;

use super::scalar::{Dated, List};
use super::span::Spanned;

/// A record that can be cut back to what was known on a day.
pub trait AsOf {
    /// Forgets what is dated after `day`; `false` when nothing of the record was known yet.
    fn forget_after(&mut self, day: Date) -> bool;
}

fn forget(field: &mut Option<Dated>, day: Date) {
    if field.as_ref().is_some_and(|dated| dated.day() > day) {
        *field = None;
    }
}

fn known(field: &Option<Dated>, day: Date) -> bool {
    field.as_ref().is_none_or(|dated| dated.day() <= day)
}

impl<T: AsOf> AsOf for List<Spanned<T>> {
    fn forget_after(&mut self, day: Date) -> bool {
        self.0.retain_mut(|entry| entry.value.forget_after(day));
        true
    }
}

/// Drops an entry that was made later.
fn forget_entry<T>(entry: &mut Option<Spanned<T>>, made: impl Fn(&T) -> &Dated, day: Date) {
    if entry
        .as_ref()
        .is_some_and(|entry| made(&entry.value).day() > day)
    {
        *entry = None;
    }
}

fn keep<T>(list: &mut List<Spanned<T>>, known: impl Fn(&T) -> bool) {
    list.0.retain(|entry| known(&entry.value));
}
