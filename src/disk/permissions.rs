//! Who may read, write and open what was made.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::error::DiskError;
use super::system;

/// Who may open what was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever may open the output folder.
    AsOutput,
    /// The user alone.
    UserAlone,
    /// Whoever may open the folder that is replaced.
    AsBefore,
}

impl Readers {
    /// Gives a folder, private while it was made, to those who may read it once it stands at
    /// `target`. Where permissions cannot be set it merely stays private.
    pub(super) fn admit(self, folder: &Path, target: &Path) {
        let out = || system::readers_of(target.parent().unwrap_or(Path::new(".")));
        let readers = match self {
            Readers::UserAlone => Ok(system::user_alone()),
            Readers::AsOutput => out(),
            Readers::AsBefore => system::readers_of(target).or_else(|_| out()),
        };
        let readers = readers.unwrap_or_else(|_| system::user_alone());
        let _ = fs::set_permissions(folder, readers);
    }
}

/// Lets everybody run a file as a program.
///
/// # Errors
/// As the file system says.
pub fn make_executable(path: &Path) -> Result<(), DiskError> {
    fs::set_permissions(path, system::program()).map_err(DiskError::at(path))
}

/// Lets the user list and change a folder and all below it.
pub(super) fn open_to_user(folder: &Path) {
    for entry in WalkDir::new(folder).into_iter().flatten() {
        if entry.file_type().is_dir() {
            // What stays as it is shows when the folder cannot be changed.
            let _ = fs::set_permissions(entry.path(), system::user_alone());
        }
    }
}
