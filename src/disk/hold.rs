//! One run at a time: a folder is held while it is written into.

use std::fs::File;
use std::io;
use std::path::Path;

use super::error::DiskError;
use super::plain::not_plain;
use super::system;
use super::unfinished::{clear_files, clear_folders};
use super::write::make_private_folder;

/// The file of an output folder by which it is held. Nothing is ever written into it.
const LOCK: &str = ".锁";

/// A data folder or an output folder in which no other run writes, released when dropped. What
/// a run that died has left there is removed.
#[derive(Debug)]
pub struct Hold {
    _locked: File,
}

impl Hold {
    /// Holds a data folder; of two runs one waits for the other. Nothing is put into the folder
    /// for that.
    ///
    /// # Errors
    /// When the folder cannot be opened.
    pub fn data(root: &Path) -> Result<Self, DiskError> {
        let folder = File::open(root).map_err(DiskError::at(root))?;
        // Where a file system has no locks, the files themselves are still never overwritten.
        let _ = folder.lock();
        clear_files(root);
        Ok(Hold { _locked: folder })
    }

    /// Holds an output folder, made where it is not there; calls `waiting` and waits while
    /// another run holds it.
    ///
    /// # Errors
    /// When the folder cannot be made, written or locked.
    pub fn output(out: &Path, waiting: impl FnOnce()) -> Result<Self, DiskError> {
        // Whether others may look into it the settings say, which are not read yet.
        make_private_folder(out)?;
        let path = out.join(LOCK);
        let locked = lock(&path, waiting).map_err(DiskError::at(path))?;
        clear_folders(out);
        Ok(Hold { _locked: locked })
    }
}

fn lock(path: &Path, waiting: impl FnOnce()) -> io::Result<File> {
    let file = system::open_to_lock(path)?;
    if !file.metadata()?.is_file() {
        return Err(not_plain());
    }
    if file.try_lock().is_err() {
        waiting();
        file.lock()?;
    }
    Ok(file)
}
