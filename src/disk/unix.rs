//! All that is the way of Unix. What is public here is what a room for another system has to
//! offer as well.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{CWD, Mode, OFlags, RenameFlags, open, renameat_with};
use rustix::io::Errno;
use rustix::termios::tcgetwinsize;

/// Makes a link at the second path that leads to the first.
pub use std::os::unix::fs::symlink as link;

/// Opens whatever stands at a path for reading, without waiting for the other end of a pipe.
pub fn open_at_once(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    Ok(File::from(open(path, flags, Mode::empty())?))
}

/// Opens what is to be locked, made where it is not there. A link in its place is refused; a
/// colleague's, which may only be read, is opened as well.
pub fn open_to_lock(path: &Path) -> io::Result<File> {
    let flags = OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let usual = Mode::from_raw_mode(USUAL_FILE);
    let made = open(path, flags | OFlags::CREATE | OFlags::RDWR, usual);
    let readable = |error| open(path, flags | OFlags::RDONLY, usual).map_err(|_| error);
    Ok(File::from(made.or_else(readable)?))
}

/// Exchanges two folders at once; not every file system can.
pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Whether a link could not be followed because it leads back to itself.
pub fn is_endless_link(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::LOOP.raw_os_error())
}

/// What a file may be before the user's own mask is applied.
const USUAL_FILE: u32 = 0o666;

/// Permissions of a file like any other.
pub fn usual_file() -> Permissions {
    Permissions::from_mode(USUAL_FILE)
}

/// Permissions of a file that the user alone may read.
pub fn private_file() -> Permissions {
    Permissions::from_mode(0o600)
}

/// Permissions of a program that everybody may run.
pub fn program() -> Permissions {
    Permissions::from_mode(0o755)
}

/// Permissions of a folder that the user alone may open.
pub fn user_alone() -> Permissions {
    Permissions::from_mode(0o700)
}

/// Who may read, write and open a folder, without its other marks.
pub fn readers_of(folder: &Path) -> io::Result<Permissions> {
    let mode = fs::metadata(folder)?.permissions().mode();
    Ok(Permissions::from_mode(mode & 0o777))
}

/// What tells a folder from another that stands at the same path later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    inode: u64,
}

impl Identity {
    /// That of what stands at a path, if anything does.
    pub fn of(path: &Path) -> Option<Self> {
        let data = fs::metadata(path).ok()?;
        Some(Identity {
            device: data.dev(),
            inode: data.ino(),
        })
    }
}

/// What tells a file's content from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    inode: u64,
    length: u64,
    changed: (i64, i64),
}

impl Mark {
    /// That of the file at a path, if there is one.
    pub fn of(path: &Path) -> Option<Self> {
        let data = fs::metadata(path).ok()?;
        Some(Mark {
            inode: data.ino(),
            length: data.len(),
            changed: (data.mtime(), data.mtime_nsec()),
        })
    }
}

/// How many columns and lines the terminal of standard output has, where it is one that says so.
pub fn terminal_size() -> (Option<usize>, Option<usize>) {
    let size = tcgetwinsize(io::stdout()).ok();
    let known = |count: u16| Some(usize::from(count)).filter(|count| *count > 0);
    let width = size.and_then(|size| known(size.ws_col));
    (width, size.and_then(|size| known(size.ws_row)))
}
