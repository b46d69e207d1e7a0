//! What lies in a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::error::DiskError;
use super::reading::note;

/// Opens a folder only to see whether it can be.
///
/// # Errors
/// As the file system says.
pub fn expect_folder(folder: &Path) -> io::Result<()> {
    fs::read_dir(folder).map(drop)
}

/// The names of what lies in a folder, in order, hidden ones left out; none where it cannot be
/// opened.
pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

/// All files and links below a folder, relative, in order; none where it is not there.
///
/// # Errors
/// As the file system says.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| DiskError::at(folder)(error.into()))?;
        if !entry.file_type().is_dir() {
            let inner = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.push(inner.to_owned());
        }
    }
    Ok(files)
}

/// What a walk has met; what it could not look at is as if it were not there, unless the disk fails.
pub fn walked(step: walkdir::Result<walkdir::DirEntry>) -> Option<walkdir::DirEntry> {
    let complain = |error: &walkdir::Error| {
        if let Some((path, error)) = error.path().zip(error.io_error()) {
            note(path, error);
        }
    };
    step.inspect_err(complain).ok()
}
