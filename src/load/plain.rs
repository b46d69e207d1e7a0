//! Reading plain files, and nothing else that may stand at a path.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::{CWD, Mode, OFlags, openat};

/// A plain file opened for reading. What waits for another program or never ends — a pipe, a
/// device — is refused instead of waited for.
///
/// # Errors
/// As the file system says, or that it is no plain file.
pub fn open_plain(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = File::from(openat(CWD, path, flags, Mode::empty())?);
    let kind = file.metadata()?.file_type();
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    match kind.is_file() {
        true => Ok(file),
        false => Err(io::Error::new(io::ErrorKind::InvalidInput, "不是普通文件")),
    }
}

/// The bytes of a plain file; `None` when it has more than `most`.
///
/// # Errors
/// As [`open_plain`].
pub fn read_plain(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = open_plain(path)?;
    let size = file.metadata()?.len();
    if size > most {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    // It may have grown since.
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// All bytes of a plain file of any size.
///
/// # Errors
/// As [`open_plain`].
pub fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_plain(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
