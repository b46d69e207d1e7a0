//! A record with the file it stands in.

use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;

use super::fields::{Fields, is_dated_after};

/// A record with the path of its file, relative to the data folder, `/` between parts. It is
/// shared until somebody changes it: the office as it was known on a day is no second office.
#[derive(Debug)]
pub struct Filed<T> {
    /// The file.
    pub path: Arc<str>,
    /// What stands in it.
    pub record: Arc<T>,
}

impl<T> Clone for Filed<T> {
    fn clone(&self) -> Self {
        Filed {
            path: Arc::clone(&self.path),
            record: Arc::clone(&self.record),
        }
    }
}

impl<T: Clone> Filed<T> {
    /// The record, to be changed here alone.
    pub fn edit(&mut self) -> &mut T {
        Arc::make_mut(&mut self.record)
    }
}

impl<T: Fields + Clone> Filed<T> {
    /// Forgets what is dated after `day`; `false` when nothing of the record was known yet.
    pub fn forget_after(&mut self, day: Date) -> bool {
        match is_dated_after(&*self.record, day) {
            true => self.edit().forget_after(day),
            false => self.record.says_something(),
        }
    }
}

impl<T> Deref for Filed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.record
    }
}
