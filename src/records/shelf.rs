//! Where records of one kind are kept: alone, in order, or by what tells them apart.

use std::collections::BTreeMap;

use super::filed::Filed;
use super::key::Key;

/// Records of one kind.
pub(super) trait Shelf<T> {
    /// Puts a record in its place, instead of what stood there.
    fn put(&mut self, key: &Key, filed: Filed<T>);
}

impl<T> Shelf<T> for Option<Filed<T>> {
    fn put(&mut self, _: &Key, filed: Filed<T>) {
        *self = Some(filed);
    }
}

impl<T> Shelf<T> for Vec<Filed<T>> {
    fn put(&mut self, _: &Key, filed: Filed<T>) {
        // Whoever reads a whole folder comes in the order of paths.
        if self.last().is_none_or(|last| last.path < filed.path) {
            return self.push(filed);
        }
        match self.iter_mut().find(|one| one.path == filed.path) {
            Some(one) => *one = filed,
            None => self.push(filed),
        }
    }
}

/// By year.
impl<T> Shelf<T> for BTreeMap<i16, Filed<T>> {
    fn put(&mut self, key: &Key, filed: Filed<T>) {
        self.extend(key.year.map(|year| (year, filed)));
    }
}

/// By month.
impl<T> Shelf<T> for BTreeMap<String, Filed<T>> {
    fn put(&mut self, key: &Key, filed: Filed<T>) {
        self.extend(key.month.clone().map(|month| (month, filed)));
    }
}

/// By number.
impl<T> Shelf<T> for BTreeMap<i32, Filed<T>> {
    fn put(&mut self, key: &Key, filed: Filed<T>) {
        self.extend(key.number.map(|number| (number, filed)));
    }
}
