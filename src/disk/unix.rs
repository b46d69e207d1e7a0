//! All that is the way of Unix. What is public here is what a room for another system has to
//! offer as well.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::fs::{CWD, Mode, OFlags, RenameFlags, open, renameat_with};
use rustix::io::{Errno, retry_on_intr};
use rustix::process::{
    Resource, Rlimit, Signal, getppid, getrlimit, set_parent_process_death_signal, setrlimit,
};
use rustix::termios::tcgetwinsize;

/// Makes a link at the second path that leads to the first.
pub use std::os::unix::fs::symlink as link;

/// Opens whatever stands at a path for reading, without waiting for the other end of a pipe.
pub fn open_at_once(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    let opened = retry_on_intr(|| open(path, flags, Mode::empty()))?;
    Ok(File::from(opened))
}

/// Opens what is to be locked, made where it is not there. A link in its place is refused; a
/// colleague's, which may only be read, is opened as well.
pub fn open_to_lock(path: &Path) -> io::Result<File> {
    let flags = OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let usual = Mode::from_raw_mode(USUAL_FILE);
    let open = |more| retry_on_intr(|| open(path, flags | more, usual));
    let made = open(OFlags::CREATE | OFlags::RDWR);
    let readable = |error| open(OFlags::RDONLY).map_err(|_| error);
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

/// What the system complains of when a disk, a network or the machine itself fails: the same thing
/// may be read the next time.
const FAILURES: [Errno; 17] = [
    Errno::IO,
    Errno::INTR,
    Errno::AGAIN,
    Errno::NOMEM,
    Errno::BUSY,
    Errno::NFILE,
    Errno::MFILE,
    Errno::NOSPC,
    Errno::DQUOT,
    Errno::STALE,
    Errno::TIMEDOUT,
    Errno::CONNRESET,
    Errno::NOTCONN,
    Errno::HOSTDOWN,
    Errno::HOSTUNREACH,
    Errno::NETDOWN,
    Errno::NETUNREACH,
];

/// Whether something could not be read because what it lies on fails, not because of what it is.
pub fn is_failure(error: &io::Error) -> bool {
    let number = error.raw_os_error();
    FAILURES
        .iter()
        .any(|one| number == Some(one.raw_os_error()))
}

/// Waits until what stands in a folder is on the disk, or that of a file.
pub fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
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

/// Permissions of the files in a folder of these permissions.
pub fn of_files(folder: &Permissions) -> Permissions {
    Permissions::from_mode(folder.mode() & USUAL_FILE)
}

/// Permissions of a folder that the user alone may open.
pub fn user_alone() -> Permissions {
    Permissions::from_mode(0o700)
}

/// Who may read, write and open a folder, without its other marks.
pub fn readers_of(folder: &Path) -> io::Result<Permissions> {
    let mode = fs::symlink_metadata(folder)?.permissions().mode();
    Ok(Permissions::from_mode(mode & 0o777))
}

/// Makes a folder that the user alone may open; one that is there stays as it is.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
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

/// How much of the machine a process may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confines {
    /// Bytes of address space.
    pub memory: u64,
    /// Seconds of computing.
    pub seconds: u64,
    /// Bytes of the largest file that it may write; pipes are none.
    pub file: u64,
}

/// Confines this process and whatever program it becomes: what exceeds the confines is refused
/// or ended, nothing of its memory is left on the disk, and it ends with `parent`, the process
/// that has started it.
///
/// # Errors
/// When the system refuses, or the parent is gone already.
pub fn confine(confines: Confines, parent: u32) -> io::Result<()> {
    set_parent_process_death_signal(Some(Signal::KILL))?;
    let present = getppid().map(|parent| parent.as_raw_nonzero().get());
    if present != i32::try_from(parent).ok() {
        return Err(io::ErrorKind::BrokenPipe.into());
    }
    let limits = [
        (Resource::As, confines.memory),
        (Resource::Cpu, confines.seconds),
        (Resource::Fsize, confines.file),
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        let own = getrlimit(resource).maximum;
        let most = Some(own.map_or(most, |own| own.min(most)));
        let limit = Rlimit {
            current: most,
            maximum: most,
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}

/// The program that runs now, though another may have been installed in its place since.
///
/// # Errors
/// When the system cannot tell.
pub fn own_program() -> io::Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    match running.exists() {
        true => Ok(running.to_owned()),
        false => std::env::current_exe(),
    }
}

/// Goes on as another program in place of this one; returns only why it could not.
pub fn become_program(command: &mut Command) -> io::Error {
    command.exec()
}

/// Whether a process was ended because it computed too long, rather than for want of memory or
/// by a fault of its own.
pub fn ended_for_time(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    let signals = [Signal::XCPU, Signal::KILL].map(|signal| signal.as_raw());
    status
        .signal()
        .is_some_and(|signal| signals.contains(&signal))
}
