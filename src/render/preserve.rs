//! A person's files in a month's folder survive every build.

use walkdir::WalkDir;

use super::cache::{Ledger, is_scaffolding};
use super::output::{MonthFolder, OutputError};

/// Where a person's version of a file goes whose name the program uses too.
const KEPT: &str = "留存";

/// Takes over what the old folder has and the program did not write, or a
/// person has changed since.
///
/// # Errors
/// As the file system says; nothing has been replaced then.
pub fn preserve(folder: &MonthFolder, old: &Ledger) -> Result<Vec<String>, OutputError> {
    let mut kept = Vec::new();
    let mut files = files_of(folder.target())?;
    // What was kept before keeps its name; what is kept now takes a free one.
    files.sort_by_key(|path| !path.starts_with(KEPT));
    for path in files {
        if is_scaffolding(&path) || old.is_untouched(folder.target(), &path) {
            continue;
        }
        let taken = folder.path().join(&path).exists();
        let to = if taken {
            free_name(folder, &path)
        } else {
            path.clone()
        };
        folder.keep(&path, &to)?;
        kept.push(to);
    }
    Ok(kept)
}

/// A name under `留存/` that no other version of the file has.
fn free_name(folder: &MonthFolder, path: &str) -> String {
    let mut name = format!("{KEPT}/{path}");
    let mut number = 1;
    while folder.path().join(&name).exists() {
        number += 1;
        name = format!("{KEPT}/{number}/{path}");
    }
    name
}

/// All files and links below a folder, relative, in order; none where it is not there.
///
/// # Errors
/// As the file system says.
pub fn files_of(folder: &std::path::Path) -> Result<Vec<String>, OutputError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| OutputError {
            path: folder.to_owned(),
            error: error.into(),
        })?;
        if !entry.file_type().is_dir() {
            let inner = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let parts: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
            files.push(parts.join("/"));
        }
    }
    Ok(files)
}
