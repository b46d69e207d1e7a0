//! A record with the file it stands in.

use std::ops::Deref;
use std::sync::Arc;

/// A record with the path of its file, relative to the data folder, `/` between parts.
#[derive(Debug, Clone)]
pub struct Filed<T> {
    /// The file.
    pub path: Arc<str>,
    /// What stands in it.
    pub record: T,
}

impl<T> Deref for Filed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.record
    }
}
