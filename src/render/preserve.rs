//! A person's files in a month's folder survive every build.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::cache::{Ledger, is_scaffolding};
use super::output::{MonthFolder, OutputError};
use crate::load::read_whole;

/// Where a person's version of a file goes whose name the program uses too.
const KEPT: &str = "留存";

/// Takes over what the old folder has and the program did not write, or a person has changed
/// since; what is made again byte for byte is none of theirs.
///
/// # Errors
/// As the file system says; nothing has been replaced then.
pub fn preserve(folder: &MonthFolder, old: &Ledger) -> Result<Vec<String>, OutputError> {
    let mut kept = Vec::new();
    let mut files = files_of(folder.target())?;
    // What was kept before keeps its name; what is kept now takes a free one.
    files.sort_by_key(|path| !path.starts_with(KEPT));
    for path in files {
        let is_own = path
            .to_str()
            .is_some_and(|path| old.is_untouched(folder.target(), path));
        if is_scaffolding(&path) || is_own || is_same(folder, &path) {
            continue;
        }
        let taken = folder.path().join(&path).exists();
        let to = if taken {
            free_name(folder, &path)
        } else {
            path.clone()
        };
        folder.keep(&path, &to)?;
        kept.push(to.to_string_lossy().into_owned());
    }
    Ok(kept)
}

/// Whether the new folder has the very same file.
fn is_same(folder: &MonthFolder, path: &Path) -> bool {
    let [old, new] = [folder.target(), folder.path()].map(|home| home.join(path));
    let plain = fs::symlink_metadata(&old).is_ok_and(|kind| kind.is_file());
    plain
        && new.is_file()
        && read_whole(&old).is_ok_and(|old| read_whole(&new).is_ok_and(|new| old == new))
}

/// A name under `留存/` that no other version of the file has.
fn free_name(folder: &MonthFolder, path: &Path) -> PathBuf {
    let mut name = Path::new(KEPT).join(path);
    let mut number = 1;
    while folder.path().join(&name).exists() {
        number += 1;
        name = Path::new(KEPT).join(number.to_string()).join(path);
    }
    name
}

/// All files and links below a folder, relative, in order; none where it is not there.
///
/// # Errors
/// As the file system says.
pub fn files_of(folder: &Path) -> Result<Vec<PathBuf>, OutputError> {
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
            files.push(inner.to_owned());
        }
    }
    Ok(files)
}
