//! The month's folder: made beside the old one and swapped in whole.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FlockOperation, Mode, OFlags, RenameFlags, flock, open, renameat_with};
use tempfile::TempDir;

use crate::load::reason;

/// Beginning of the names of unfinished folders.
const UNFINISHED: &str = ".未完成-";
/// Beginning of the names of months set aside.
const ASIDE: &str = ".旧-";
/// The file that keeps two builds from one folder.
const LOCK: &str = ".锁";

/// What could not be written, where and why.
#[derive(Debug)]
pub struct OutputError {
    /// The path.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl OutputError {
    /// Wraps an error with its path.
    pub fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> OutputError {
        let path = path.into();
        move |error| OutputError { path, error }
    }
}

impl std::fmt::Display for OutputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let remedy = match self.error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "腾出磁盘空间再做",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "用 --out 换一个可以写的文件夹，或者改权限"
            }
            _ => "检查输出文件夹和磁盘",
        };
        let path = self.path.display();
        write!(
            f,
            "写不进 {path}：{}；原来的表册没有动\n办法：{remedy}",
            reason(&self.error)
        )
    }
}

impl std::error::Error for OutputError {}

/// Holds the output folder for one build at a time; released when dropped.
///
/// # Errors
/// When the folder cannot be made or written; calls `waiting` and waits while
/// another build runs.
pub fn lock(out: &Path, waiting: impl FnOnce()) -> Result<File, OutputError> {
    fs::create_dir_all(out).map_err(OutputError::at(out))?;
    let path = out.join(LOCK);
    let file = open_lock(&path).map_err(OutputError::at(&path))?;
    if flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
        waiting();
        flock(&file, FlockOperation::LockExclusive).map_err(|error| OutputError {
            path,
            error: error.into(),
        })?;
    }
    Ok(file)
}

/// The file to hold, made where it is not there. Nothing is ever written into it, and a link or
/// a pipe in its place is refused; a colleague's, which may only be read, can be held as well.
fn open_lock(path: &Path) -> io::Result<File> {
    let flags = OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let usual = Mode::from_raw_mode(0o666);
    let made = open(path, flags | OFlags::CREATE | OFlags::RDWR, usual);
    let readable = |error| open(path, flags | OFlags::RDONLY, usual).map_err(|_| error);
    let file = File::from(made.or_else(readable)?);
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::new(io::ErrorKind::InvalidInput, "不是普通文件")),
    }
}

/// Where the old month waits while the new one is put in its place, on systems
/// that cannot exchange two folders.
fn aside_of(target: &Path) -> PathBuf {
    let month = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!("{ASIDE}{month}"))
}

/// Removes what builds that died have left, and puts back a month that one had set
/// aside. Call with the lock held.
pub fn clear_leftovers(out: &Path) {
    let Ok(entries) = fs::read_dir(out) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if let Some(month) = name.to_string_lossy().strip_prefix(ASIDE) {
            let target = out.join(month);
            // What cannot be put back or removed now stays, whole, for the next time.
            let _ = match target.exists() {
                true => remove(&entry.path()),
                false => fs::rename(entry.path(), target),
            };
            continue;
        }
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            // A leftover that cannot be removed now is tried again next time.
            let _ = remove(&entry.path());
        }
    }
}

/// How often a folder is removed while a typesetter whose build died still writes into it.
const ATTEMPTS: usize = 50;

/// Removes a file or a whole folder, one made read-only too.
fn remove(path: &Path) -> io::Result<()> {
    if !path.is_dir() || path.is_symlink() {
        return fs::remove_file(path);
    }
    let mut removed = fs::remove_dir_all(path);
    for _ in 0..ATTEMPTS {
        match &removed {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => make_writable(path),
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
            _ => break,
        }
        removed = fs::remove_dir_all(path);
    }
    removed
}

fn make_writable(folder: &Path) {
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if entry.file_type().is_dir() {
            // What stays as it is shows when it cannot be removed.
            let _ = fs::set_permissions(entry.path(), fs::Permissions::from_mode(USER_ALONE));
        }
    }
}

/// Who may open what was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever may open the output folder.
    AsOutput,
    /// The user alone, as the settings ask.
    UserAlone,
    /// As before: the settings could not be read.
    AsBefore,
}

/// A month's folder in the making: nobody else may look into it.
#[derive(Debug)]
pub struct MonthFolder {
    staging: TempDir,
    target: PathBuf,
    readers: Readers,
}

/// A folder that the user alone may open.
const USER_ALONE: u32 = 0o700;

/// An empty folder in `out` that the user alone may open, removed when dropped; one that a run
/// which died has left is removed by the next.
///
/// # Errors
/// As the file system says.
pub fn scratch(out: &Path) -> io::Result<TempDir> {
    let private = fs::Permissions::from_mode(USER_ALONE);
    let mut builder = tempfile::Builder::new();
    builder
        .prefix(UNFINISHED)
        .permissions(private)
        .tempdir_in(out)
}

impl MonthFolder {
    /// An empty folder beside the one it will replace.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn new(out: &Path, month: &str, readers: Readers) -> Result<Self, OutputError> {
        let target = out.join(month);
        let is_folder = fs::symlink_metadata(&target).map(|kind| kind.is_dir());
        if !is_folder.unwrap_or(true) {
            // A link would lead the build out of the output folder.
            let error = io::Error::new(io::ErrorKind::NotADirectory, "不是文件夹");
            return Err(OutputError::at(target)(error));
        }
        Ok(MonthFolder {
            staging: scratch(out).map_err(OutputError::at(out))?,
            target,
            readers,
        })
    }

    /// Where the new files are written.
    pub fn path(&self) -> &Path {
        self.staging.path()
    }

    /// The folder that is replaced.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Writes a file, making its folders.
    ///
    /// # Errors
    /// As the file system says.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let file = self.place(Path::new(path))?;
        fs::write(&file, bytes).map_err(OutputError::at(&file))
    }

    /// Takes over a file of the old folder; a link stays the link it is.
    ///
    /// The file may then be one under two names: replace it, never write into it.
    ///
    /// # Errors
    /// As the file system says.
    pub fn keep(&self, from: &Path, to: &Path) -> Result<(), OutputError> {
        let old = self.target.join(from);
        let new = self.place(to)?;
        if old.is_symlink() {
            let leads_to = fs::read_link(&old).map_err(OutputError::at(&old))?;
            return symlink(leads_to, &new).map_err(OutputError::at(&new));
        }
        self.discard(to)?;
        fs::hard_link(&old, &new)
            .or_else(|_| fs::copy(&old, &new).map(drop))
            .map_err(OutputError::at(&old))
    }

    /// Removes a file taken over that is going to be made anew.
    ///
    /// # Errors
    /// As the file system says; that there is none is no error.
    pub fn discard(&self, path: &Path) -> Result<(), OutputError> {
        let file = self.path().join(path);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(OutputError { path: file, error })
            }
            _ => Ok(()),
        }
    }

    /// Where a file goes, its folders made.
    fn place(&self, path: &Path) -> Result<PathBuf, OutputError> {
        let file = self.path().join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(OutputError::at(folder))?;
        }
        Ok(file)
    }

    /// Leaves the old folder in its place: the new one is no other.
    pub fn leave(self) {
        self.open_to_readers(&self.target);
    }

    /// Puts the new folder in the old one's place at once and removes the old.
    ///
    /// # Errors
    /// As the file system says; the old folder is then untouched.
    pub fn swap(self) -> Result<(), OutputError> {
        self.open_to_readers(self.path());
        let fail = OutputError::at(self.target.clone());
        if !self.target.exists() {
            let new = self.staging.keep();
            return fs::rename(new, &self.target).map_err(fail);
        }
        let exchanged = renameat_with(CWD, self.path(), CWD, &self.target, RenameFlags::EXCHANGE);
        if exchanged.is_ok() {
            // The staging name now holds the old month.
            let _ = remove(&self.staging.keep());
            return Ok(());
        }
        let aside = aside_of(&self.target);
        fs::rename(&self.target, &aside).map_err(OutputError::at(self.target.clone()))?;
        let new = self.staging.keep();
        fs::rename(&new, &self.target)
            .or_else(|error| {
                fs::rename(&aside, &self.target)?;
                Err(error)
            })
            .map_err(fail)?;
        fs::remove_dir_all(&aside).map_err(OutputError::at(aside))
    }

    /// Gives the folder, private while it was made, to those who may read it. Where permissions
    /// cannot be set it merely stays private.
    fn open_to_readers(&self, folder: &Path) {
        let mode_of = |folder: &Path| fs::metadata(folder).map(|data| data.permissions().mode());
        let out = self.target.parent().unwrap_or(Path::new("."));
        let mode = match self.readers {
            Readers::UserAlone => Ok(USER_ALONE),
            Readers::AsOutput => mode_of(out),
            Readers::AsBefore => mode_of(&self.target).or_else(|_| mode_of(out)),
        };
        let mode = mode.unwrap_or(USER_ALONE) & 0o777;
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(mode));
    }
}
