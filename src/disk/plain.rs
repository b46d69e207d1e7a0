//! Reading plain files, and nothing else that may stand at a path.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::reading::noted;
use super::system;

/// What is said of anything else.
pub(super) const NOT_PLAIN: &str = "不是普通文件";

/// Refuses what is no plain file.
pub(super) fn not_plain() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, NOT_PLAIN)
}

/// Whether a plain file stands at a path; a link to one is none.
pub fn is_plain(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_file())
}

/// A plain file opened for reading. What waits for another program or never ends — a pipe, a
/// device — is refused instead of waited for.
///
/// # Errors
/// As the file system says, or that it is no plain file.
pub fn open_plain(path: &Path) -> io::Result<File> {
    let file = noted(path, system::open_at_once(path))?;
    let kind = noted(path, file.metadata())?.file_type();
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    match kind.is_file() {
        true => Ok(file),
        false => Err(not_plain()),
    }
}

/// The bytes of a plain file; `None` when it has more than `most`.
///
/// # Errors
/// As [`open_plain`].
pub fn read_plain(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = open_plain(path)?;
    let size = noted(path, file.metadata())?.len();
    if size > most {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    // It may have grown since.
    noted(
        path,
        file.take(most.saturating_add(1)).read_to_end(&mut bytes),
    )?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// All bytes of a plain file of any size.
///
/// # Errors
/// As [`open_plain`].
pub fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    noted(path, open_plain(path)?.read_to_end(&mut bytes))?;
    Ok(bytes)
}

/// All of a plain file that is text.
///
/// # Errors
/// As [`open_plain`], or that it is not UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(read_whole(path)?).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Whether a plain file of just these bytes stands at a path.
pub fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    read_whole(path).is_ok_and(|found| found == bytes)
}
