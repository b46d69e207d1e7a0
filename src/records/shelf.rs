//! Where records of one kind are kept: alone, in order, or by what tells them apart.

use std::collections::BTreeMap;

use super::filed::Filed;
use super::key::Key;

/// Records of one kind.
pub(super) trait Shelf<T> {
    /// Puts a record in its place, instead of what stood there.
    fn put(&mut self, key: &Key, filed: Filed<T>);

    /// Takes out every record of which `stays` says so, after it has changed what it will.
    fn keep(&mut self, stays: impl FnMut(&mut Filed<T>) -> bool);

    /// Every record.
    fn each<'s>(&'s self) -> impl Iterator<Item = &'s Filed<T>>
    where
        T: 's;
}

impl<T> Shelf<T> for Option<Filed<T>> {
    fn put(&mut self, _: &Key, filed: Filed<T>) {
        *self = Some(filed);
    }

    fn keep(&mut self, mut stays: impl FnMut(&mut Filed<T>) -> bool) {
        self.take_if(|filed| !stays(filed));
    }

    fn each<'s>(&'s self) -> impl Iterator<Item = &'s Filed<T>>
    where
        T: 's,
    {
        self.iter()
    }
}

/// In the order of paths.
impl<T> Shelf<T> for Vec<Filed<T>> {
    fn put(&mut self, _: &Key, filed: Filed<T>) {
        match self.binary_search_by(|one| one.path.cmp(&filed.path)) {
            Ok(at) => self[at] = filed,
            Err(at) => self.insert(at, filed),
        }
    }

    fn keep(&mut self, stays: impl FnMut(&mut Filed<T>) -> bool) {
        self.retain_mut(stays);
    }

    fn each<'s>(&'s self) -> impl Iterator<Item = &'s Filed<T>>
    where
        T: 's,
    {
        self.iter()
    }
}

/// What of a key tells records of a kind apart.
pub(super) trait Distinction: Ord + Sized {
    /// As a path says it.
    fn of(key: &Key) -> Option<Self>;
}

/// The year.
impl Distinction for i16 {
    fn of(key: &Key) -> Option<Self> {
        key.year
    }
}

/// The month.
impl Distinction for String {
    fn of(key: &Key) -> Option<Self> {
        key.month.clone()
    }
}

/// The number.
impl Distinction for i32 {
    fn of(key: &Key) -> Option<Self> {
        key.number
    }
}

impl<D: Distinction, T> Shelf<T> for BTreeMap<D, Filed<T>> {
    fn put(&mut self, key: &Key, filed: Filed<T>) {
        self.extend(D::of(key).map(|distinction| (distinction, filed)));
    }

    fn keep(&mut self, mut stays: impl FnMut(&mut Filed<T>) -> bool) {
        self.retain(|_, filed| stays(filed));
    }

    fn each<'s>(&'s self) -> impl Iterator<Item = &'s Filed<T>>
    where
        T: 's,
    {
        self.values()
    }
}
