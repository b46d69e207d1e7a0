//! A folder made beside the old one and swapped in whole.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::DiskError;
use super::listing::files_below;
use super::permissions::Readers;
use super::scratch::Scratch;
use super::system;
use super::unfinished::{aside_of, remove};

/// A folder in the making, into which nobody else may look, and the one that it will replace.
#[derive(Debug)]
pub struct StagedFolder {
    staging: Scratch,
    target: PathBuf,
    readers: Readers,
}

impl StagedFolder {
    /// An empty folder beside the one called `name`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn new(out: &Path, name: &str, readers: Readers) -> Result<Self, DiskError> {
        let target = out.join(name);
        let is_folder = fs::symlink_metadata(&target).map(|data| data.is_dir());
        if !is_folder.unwrap_or(true) {
            // A link would lead the build out of the output folder.
            return Err(DiskError::at(target)(io::ErrorKind::NotADirectory.into()));
        }
        Ok(StagedFolder {
            staging: Scratch::within(out)?,
            target,
            readers,
        })
    }

    /// An empty folder beside it for work that must see nothing else.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn scratch(&self) -> Result<Scratch, DiskError> {
        Scratch::within(self.target.parent().unwrap_or(Path::new(".")))
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
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.staging.write(path, bytes)
    }

    /// Takes over a file of the old folder; a link stays the link it is.
    ///
    /// The file may then be one under two names: replace it, never write into it.
    ///
    /// # Errors
    /// As the file system says.
    pub fn keep(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let old = self.target.join(from);
        let new = self.staging.place(to)?;
        if old.is_symlink() {
            let leads_to = fs::read_link(&old).map_err(DiskError::at(&old))?;
            return system::link(leads_to, &new).map_err(DiskError::at(&new));
        }
        self.discard(to)?;
        fs::hard_link(&old, &new)
            .or_else(|_| fs::copy(&old, &new).map(drop))
            .map_err(DiskError::at(&old))
    }

    /// Removes whatever stands in the new folder at a path: a file taken over that is going to be
    /// made anew, or what was made instead of one.
    ///
    /// # Errors
    /// As the file system says; that there is nothing is no error.
    pub fn discard(&self, path: &Path) -> Result<(), DiskError> {
        let file = self.path().join(path);
        let is_folder = fs::symlink_metadata(&file).is_ok_and(|data| data.is_dir());
        let removed = match is_folder {
            true => fs::remove_dir_all(&file),
            false => fs::remove_file(&file),
        };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(DiskError::at(file)(error))
            }
            _ => Ok(()),
        }
    }

    /// Waits until all of it is on the disk, but for the files `taken_over`, which were there before:
    /// a machine that stops then has the old folder or the new, and never the new with half a file.
    ///
    /// # Errors
    /// As the file system says.
    pub fn sync(&self, taken_over: &BTreeSet<String>) -> Result<(), DiskError> {
        let is_new = |path: &PathBuf| !path.to_str().is_some_and(|path| taken_over.contains(path));
        let files = files_below(self.path())?;
        let above = files.iter().flat_map(|file| file.ancestors().skip(1));
        let folders: BTreeSet<PathBuf> = above.map(Path::to_owned).collect();
        let new: Vec<PathBuf> = files.iter().filter(|path| is_new(path)).cloned().collect();
        let written = |path: &PathBuf| {
            let path = self.path().join(path);
            system::sync(&path).map_err(DiskError::at(path))
        };
        new.par_iter().try_for_each(written)?;
        folders.iter().try_for_each(written)
    }

    /// Leaves the old folder in its place: the new one is no other.
    pub fn leave(self) {
        self.readers.admit(&self.target, &self.target);
    }

    /// Puts the new folder in the old one's place at once and removes the old.
    ///
    /// # Errors
    /// As the file system says; the old folder is then untouched.
    pub fn swap(self) -> Result<(), DiskError> {
        self.readers.admit(self.path(), &self.target);
        if !self.target.exists() {
            let new = self.staging.keep();
            return match fs::rename(&new, &self.target) {
                Ok(()) => {
                    sync_above(&self.target);
                    Ok(())
                }
                Err(error) => {
                    let _ = remove(&new);
                    Err(DiskError::at(self.target)(error))
                }
            };
        }
        match system::exchange(self.path(), &self.target) {
            Ok(()) => {
                sync_above(&self.target);
                // The staging name now holds the old folder.
                let _ = remove(&self.staging.keep());
                Ok(())
            }
            Err(_) => self.swap_in_two_steps(),
        }
    }

    /// As [`StagedFolder::swap`], where two folders cannot be exchanged.
    fn swap_in_two_steps(self) -> Result<(), DiskError> {
        let (target, aside) = (&self.target, aside_of(&self.target));
        fs::rename(target, &aside).map_err(DiskError::at(target))?;
        fs::rename(self.staging.keep(), target)
            .or_else(|error| {
                fs::rename(&aside, target)?;
                Err(error)
            })
            .map_err(DiskError::at(target))?;
        fs::remove_dir_all(&aside).map_err(DiskError::at(aside))
    }
}

/// Waits until the folder above is on the disk. The new folder is in its place already: whether the
/// machine knows that after it has stopped changes nothing of what is there now.
fn sync_above(target: &Path) {
    let above = target
        .parent()
        .filter(|above| !above.as_os_str().is_empty());
    let _ = system::sync(above.unwrap_or(Path::new(".")));
}
