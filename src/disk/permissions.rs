//! Who may read, write and open what was made.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::system;

/// Who may open what was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever may open the output folder.
    AsOutput,
    /// The user alone.
    UserAlone,
}

impl Readers {
    /// Gives a folder, private while it was made, and all in it to those who may read it once
    /// it stands at `target`, whatever the user's mask. Where permissions cannot be set it merely
    /// stays as it is.
    pub(super) fn admit(self, folder: &Path, target: &Path) {
        let out = || system::readers_of(target.parent().unwrap_or(Path::new(".")));
        let readers = match self {
            Readers::UserAlone => Ok(system::user_alone()),
            Readers::AsOutput => out(),
        };
        let readers = readers.unwrap_or_else(|_| system::user_alone());
        // What is inside comes first: nobody looks into a folder that is not ready.
        for entry in WalkDir::new(folder)
            .contents_first(true)
            .into_iter()
            .flatten()
        {
            let kind = entry.file_type();
            let wanted = match kind.is_dir() {
                true => readers.clone(),
                false => system::of_files(&readers),
            };
            let is_so = system::readers_of(entry.path()).is_ok_and(|found| found == wanted);
            if !kind.is_symlink() && !is_so {
                let _ = fs::set_permissions(entry.path(), wanted);
            }
        }
    }

    /// Gives the output folder itself to those who may read what is in it: one that was made for
    /// the user alone is opened where it is shared now.
    pub fn admit_to_output(self, out: &Path) {
        let alone = system::user_alone();
        let is_alone = system::readers_of(out).is_ok_and(|readers| readers == alone);
        let wanted = match self {
            Readers::UserAlone if !is_alone => alone,
            Readers::AsOutput if is_alone => system::program(),
            _ => return,
        };
        // Where it cannot be set, what is inside is still for its readers alone.
        let _ = fs::set_permissions(out, wanted);
    }
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
