//! Whether the disk has failed at anything that was to be read. What cannot be read is told where it
//! stands and taken as not there; where the disk itself fails, nobody can tell what that was, and
//! nothing that rests on it counts.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::error::DiskError;
use super::system;

/// How often the disk has failed since the program began, and where it did last.
static FAILURES: Mutex<(u64, Option<(PathBuf, i32)>)> = Mutex::new((0, None));

/// All that is read from a moment on.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    failures_before: u64,
}

impl Reading {
    /// From now on.
    pub fn begin() -> Self {
        let failures = FAILURES.lock().unwrap_or_else(PoisonError::into_inner);
        Reading {
            failures_before: failures.0,
        }
    }

    /// Since the program began.
    pub fn of_run() -> Self {
        Reading { failures_before: 0 }
    }

    /// Whether all of it could be read, or is lastingly none to be read: not there, not allowed.
    ///
    /// # Errors
    /// Where the disk has failed last.
    pub fn expect_whole(self) -> Result<(), DiskError> {
        let failures = FAILURES.lock().unwrap_or_else(PoisonError::into_inner);
        match &failures.1 {
            Some((path, number)) if failures.0 > self.failures_before => {
                Err(DiskError::at(path)(io::Error::from_raw_os_error(*number)))
            }
            _ => Ok(()),
        }
    }
}

/// Passes on what was read at a path, and remembers where the disk has failed.
pub fn noted<T>(path: &Path, read: io::Result<T>) -> io::Result<T> {
    read.inspect_err(|error| note(path, error))
}

/// Remembers that the disk has failed, where that is what was complained of.
pub fn note(path: &Path, error: &io::Error) {
    let number = error.raw_os_error().filter(|_| system::is_failure(error));
    if let Some(number) = number {
        let mut failures = FAILURES.lock().unwrap_or_else(PoisonError::into_inner);
        *failures = (failures.0 + 1, Some((path.to_owned(), number)));
    }
}
