//! Files that a command writes: beside and renamed, and never over what a person has.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::errors::Failure;
use crate::load::reason;

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
    let now = fs::read(path).map_err(|error| unwritable(path, &error))?;
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
        .prefix(".xiafang-")
        .permissions(usual)
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn unwritable(path: &Path, error: &io::Error) -> Box<dyn Error> {
    let what = format!("写不了 {}：{}", path.display(), reason(error));
    Failure::boxed(what, "检查文件夹权限和磁盘空间")
}
