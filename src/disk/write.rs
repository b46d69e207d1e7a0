//! Files written whole: beside the place where they go, and then renamed.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::error::DiskError;
use super::plain::read_whole;
use super::system;
use super::unfinished::FILE;

/// Whether a file was written that may be somebody else's.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was.
    Written,
    /// Something else stands there, which was left alone.
    LeftAlone,
}

/// Writes a file in place of an older one.
///
/// # Errors
/// As the file system says; the older one is then untouched.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    persist(beside(path, bytes, system::usual_file())?, path)
}

/// Writes a program in place of an older one: it can be run from the moment it is there.
///
/// # Errors
/// As the file system says; the older one is then untouched.
pub fn put_program(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    persist(beside(path, bytes, system::program())?, path)
}

/// Writes a file that the user alone may read, in place of an older one.
///
/// # Errors
/// As the file system says; the older one is then untouched.
pub fn put_private(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    persist(beside(path, bytes, system::private_file())?, path)
}

/// Has another program write a file, and puts it in place of an older one once it is whole; what
/// the writer says where it fails, the older one then untouched.
///
/// # Errors
/// As the file system says.
pub fn put_written_by<T, E>(
    path: &Path,
    write: impl FnOnce(&Path) -> Result<T, E>,
) -> io::Result<Result<T, E>> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let place = Builder::new().prefix(FILE).tempdir_in(folder)?;
    let beside = place.path().join("file");
    let written = match write(&beside) {
        Ok(written) => written,
        Err(error) => return Ok(Err(error)),
    };
    fs::File::open(&beside)?.sync_all()?;
    fs::rename(&beside, path)?;
    Ok(Ok(written))
}

/// Writes a file unless one is there.
///
/// # Errors
/// As the file system says.
pub fn create(path: &Path, bytes: &[u8]) -> Result<Outcome, DiskError> {
    match beside(path, bytes, system::usual_file())?.persist_noclobber(path) {
        Ok(_) => Ok(Outcome::Written),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(Outcome::LeftAlone),
        Err(error) => Err(DiskError::at(path)(error.error)),
    }
}

/// Moves a folder to where nothing stands, making the folders above.
///
/// # Errors
/// As the file system says; the folder is then where it was.
pub fn move_folder(from: &Path, to: &Path) -> Result<(), DiskError> {
    if let Some(above) = to.parent() {
        fs::create_dir_all(above).map_err(DiskError::at(above))?;
    }
    if to.exists() {
        return Err(DiskError::at(to)(io::ErrorKind::AlreadyExists.into()));
    }
    fs::rename(from, to).map_err(DiskError::at(from))
}

/// Writes `new` in place of `old`, with its permissions, unless the file has changed since
/// `old` was read.
///
/// # Errors
/// As the file system says; the file is then untouched.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<Outcome, DiskError> {
    let file = beside(path, new, system::usual_file())?;
    if read_whole(path).map_err(DiskError::at(path))? != old {
        return Ok(Outcome::LeftAlone);
    }
    let permissions = fs::metadata(path).map(|data| data.permissions());
    permissions
        .and_then(|permissions| fs::set_permissions(file.path(), permissions))
        .map_err(DiskError::at(path))?;
    persist(file, path).map(|()| Outcome::Written)
}

fn persist(file: NamedTempFile, path: &Path) -> Result<(), DiskError> {
    let persisted = file.persist(path).map_err(|error| error.error);
    persisted.map(drop).map_err(DiskError::at(path))
}

/// A complete file beside the place where it goes, for those whom the permissions name.
fn beside(path: &Path, bytes: &[u8], readers: Permissions) -> Result<NamedTempFile, DiskError> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let written = || {
        fs::create_dir_all(folder)?;
        let mut file = Builder::new()
            .prefix(FILE)
            .permissions(readers)
            .tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(file)
    };
    written().map_err(DiskError::at(path))
}

/// Makes a folder and those above it, where they are not there.
///
/// # Errors
/// As the file system says.
pub fn make_folder(folder: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(folder).map_err(DiskError::at(folder))
}

/// Makes a folder that the user alone may open, and those above it; one that is there stays as
/// it is.
///
/// # Errors
/// As the file system says.
pub fn make_private_folder(folder: &Path) -> Result<(), DiskError> {
    if let Some(above) = folder.parent() {
        make_folder(above)?;
    }
    system::make_private_folder(folder).map_err(DiskError::at(folder))
}

/// The first link on the way from `root` to a path below it: it may lead out of the folder, and
/// what it leads to would be written into or replaced.
pub fn link_on_way(root: &Path, path: &str) -> Option<PathBuf> {
    let mut place = root.to_owned();
    path.split('/').find_map(|part| {
        place.push(part);
        place.is_symlink().then(|| place.clone())
    })
}
