//! A folder to work in that nobody else may look into.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};

use super::error::DiskError;
use super::system;
use super::unfinished::FOLDER;
use super::write::make_folder;

/// An empty folder that the user alone may open, removed when dropped; one that a run which
/// died has left is removed by the next.
#[derive(Debug)]
pub struct Scratch(TempDir);

impl Scratch {
    /// One in the output folder, where a rename is atomic.
    ///
    /// # Errors
    /// As the file system says.
    pub fn within(out: &Path) -> Result<Self, DiskError> {
        let made = Builder::new()
            .prefix(FOLDER)
            .permissions(system::user_alone())
            .tempdir_in(out);
        made.map(Scratch).map_err(DiskError::at(out))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, making its folders.
    ///
    /// # Errors
    /// As the file system says.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let file = self.place(Path::new(path))?;
        fs::write(&file, bytes).map_err(DiskError::at(&file))
    }

    /// Where a file goes, its folders made.
    pub(super) fn place(&self, path: &Path) -> Result<PathBuf, DiskError> {
        let file = self.path().join(path);
        if let Some(folder) = file.parent() {
            make_folder(folder)?;
        }
        Ok(file)
    }

    /// The folder itself, no longer removed.
    pub(super) fn keep(self) -> PathBuf {
        self.0.keep()
    }
}
