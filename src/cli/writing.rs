//! Files that a command writes: beside and renamed, and never over what a person has.

use std::error::Error;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use rustix::fs::{FlockOperation, flock};
use tempfile::{Builder, NamedTempFile};
use walkdir::WalkDir;

use super::errors::Failure;
use crate::load::{read_whole, reason};

/// Beginning of the names of files that are not whole yet.
const UNFINISHED: &str = ".xiafang-";

/// Holds a data folder until dropped, so that of two runs one waits for the other, and removes
/// what a run that died has left there.
///
/// # Errors
/// When the folder cannot be opened.
pub fn hold(root: &Path) -> io::Result<File> {
    let folder = File::open(root)?;
    // Where a file system has no locks, the files themselves are still never overwritten.
    let _ = flock(&folder, FlockOperation::LockExclusive);
    let entries = WalkDir::new(root).min_depth(1).into_iter();
    let entries = entries.filter_entry(|entry| entry.file_name() != ".git");
    for entry in entries.flatten() {
        if is_unfinished(entry.file_name()) && entry.file_type().is_file() {
            // What cannot be removed now is tried again next time.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(folder)
}

/// Whether a file of this name is one that is not whole yet.
pub fn is_unfinished(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(UNFINISHED)
}

/// Refuses a path below `root` on which a link stands: it may lead out of the folder, and what
/// it leads to would be replaced.
///
/// # Errors
/// Names the link.
pub fn expect_inside(root: &Path, path: &str) -> Result<(), Box<dyn Error>> {
    let mut place = root.to_owned();
    for part in path.split('/') {
        place.push(part);
        if place.is_symlink() {
            let what = format!("{} 是链接（快捷方式），没有往里写", place.display());
            return Err(Failure::boxed(
                what,
                "删去链接，把原来的文件或者文件夹放到这里",
            ));
        }
    }
    Ok(())
}

/// Writes a file of the program's own, in place of an older one.
///
/// # Errors
/// When it cannot be written.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let written =
        beside(path, bytes).and_then(|file| file.persist(path).map_err(|error| error.error));
    written.map(drop).map_err(|error| unwritable(path, &error))
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// When it is there, or cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    let file = beside(path, text.as_bytes()).map_err(|error| unwritable(path, &error))?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(Failure::boxed(
            format!("{} 已经有了，没有动它", path.display()),
            "打开它修改；要另建的先把它改名",
        )),
        Err(error) => Err(unwritable(path, &error.error)),
    }
}

/// Writes `new` in place of `old`, unless the file has changed since `old` was read.
///
/// # Errors
/// When it has changed, or cannot be written.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), Box<dyn Error>> {
    let file = beside(path, new.as_bytes()).map_err(|error| unwritable(path, &error))?;
    let now = read_whole(path).map_err(|error| unwritable(path, &error))?;
    if now != old.as_bytes() {
        let what = format!("{} 刚刚被别处改了，没有动它", path.display());
        return Err(Failure::boxed(what, "再运行一次"));
    }
    let mode = fs::metadata(path).map(|data| data.permissions());
    let kept = mode.and_then(|mode| fs::set_permissions(file.path(), mode));
    kept.and_then(|()| file.persist(path).map(drop).map_err(|error| error.error))
        .map_err(|error| unwritable(path, &error))
}

/// A complete file beside the place where it goes, readable as any other file.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let usual = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    let mut file = Builder::new()
        .prefix(UNFINISHED)
        .permissions(usual)
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A failure to write at a path.
pub fn unwritable(path: &Path, error: &io::Error) -> Box<dyn Error> {
    let what = format!("写不了 {}：{}", path.display(), reason(error));
    Failure::boxed(what, "检查文件夹权限和磁盘空间")
}
