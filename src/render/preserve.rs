//! A person's files in a month's folder survive every build.

use std::path::{Path, PathBuf};

use super::cache::{Ledger, is_scaffolding};
use crate::disk::{DiskError, StagedFolder, files_below, has_bytes, is_plain, read_whole};

/// Where a person's version of a file goes whose name the program uses too.
const KEPT: &str = "留存";

/// Takes over what the old folder has and the program did not write, or a person has changed
/// since; what is made again byte for byte is none of theirs.
///
/// # Errors
/// As the file system says; nothing has been replaced then.
pub fn preserve(folder: &StagedFolder, old: &Ledger) -> Result<Vec<String>, DiskError> {
    let mut kept = Vec::new();
    let mut files = files_below(folder.target())?;
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
fn is_same(folder: &StagedFolder, path: &Path) -> bool {
    let [old, new] = [folder.target(), folder.path()].map(|home| home.join(path));
    is_plain(&old) && new.is_file() && read_whole(&old).is_ok_and(|old| has_bytes(&new, &old))
}

/// A name under `留存/` that no other version of the file has.
fn free_name(folder: &StagedFolder, path: &Path) -> PathBuf {
    let mut name = Path::new(KEPT).join(path);
    let mut number = 1;
    while folder.path().join(&name).exists() {
        number += 1;
        name = Path::new(KEPT).join(number.to_string()).join(path);
    }
    name
}
