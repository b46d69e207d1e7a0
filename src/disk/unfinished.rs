//! What is not whole yet has a name of its own, by which the next run finds what one that died
//! has left.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::permissions::open_to_user;

/// Beginning of the names of unfinished files.
pub(super) const FILE: &str = ".xiafang-";
/// Beginning of the names of unfinished folders.
pub(super) const FOLDER: &str = ".未完成-";
/// Beginning of the names of folders set aside.
const ASIDE: &str = ".旧-";

/// Whether a file of this name is one that is not whole yet.
pub fn is_unfinished(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(FILE)
}

/// Where an old folder waits while the new one is put in its place, on systems that cannot
/// exchange two folders.
pub(super) fn aside_of(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!("{ASIDE}{name}"))
}

/// Removes unfinished files below a data folder. Call while it is held.
pub(super) fn clear_files(root: &Path) {
    let entries = WalkDir::new(root).min_depth(1).into_iter();
    let entries = entries.filter_entry(|entry| entry.file_name() != ".git");
    for entry in entries.flatten() {
        if is_unfinished(entry.file_name()) && entry.file_type().is_file() {
            // What cannot be removed now is tried again next time.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Removes unfinished folders in `out`, and puts back one that was set aside. Call while the
/// output folder is held.
pub fn clear_folders(out: &Path) {
    for entry in fs::read_dir(out).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // What cannot be put back or removed now stays, whole, for the next time.
        let _ = match name.strip_prefix(ASIDE).map(|name| out.join(name)) {
            Some(target) if !target.exists() => fs::rename(entry.path(), target),
            Some(_) => remove(&entry.path()),
            None if name.starts_with(FOLDER) => remove(&entry.path()),
            None => Ok(()),
        };
    }
}

/// How often a folder is removed while a typesetter whose build died still writes into it.
const ATTEMPTS: usize = 50;

/// Removes a file or a whole folder, one made read-only too.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    if !path.is_dir() || path.is_symlink() {
        return fs::remove_file(path);
    }
    let mut removed = fs::remove_dir_all(path);
    for _ in 0..ATTEMPTS {
        match &removed {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => open_to_user(path),
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
            _ => break,
        }
        removed = fs::remove_dir_all(path);
    }
    removed
}
