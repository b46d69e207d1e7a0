//! The records of the data folder, with the marks that hold over them.

use std::error::Error;
use std::path::Path;

use super::errors::Failure;
use crate::disk::Folder;
use crate::history::{Against, Repository, hold_committed_marks};
use crate::load::{Loaded, load};
use crate::records::{Doubt, Office};

/// The records of a folder on disk. Where git has them as they were committed, the marks of
/// then hold where today's files do not tell them.
///
/// # Errors
/// When the folder cannot be listed.
pub fn records(data: &Path) -> Result<Loaded, Box<dyn Error>> {
    let folder = Folder::Disk(data.to_owned());
    let mut loaded = load(&folder).map_err(|error| Failure::no_data(data, &error))?;
    if let Ok(repository) = Repository::around(data) {
        // What git cannot tell leaves every doubt as it is.
        let _ = hold_committed_marks(&mut loaded, &repository, Against::Worktree);
    }
    Ok(loaded)
}

/// The records as they are staged to be committed, with the marks of the last commit.
///
/// # Errors
/// When git cannot tell what is staged.
pub fn staged_records(data: &Path) -> Result<Loaded, Box<dyn Error>> {
    let repository = Repository::around(data)?;
    let folder = repository.staged()?;
    staged_of(&repository, &folder)
}

/// The same of a folder that was read already.
///
/// # Errors
/// Never for files in memory; the signature is that of loading.
pub fn staged_of(repository: &Repository, folder: &Folder) -> Result<Loaded, Box<dyn Error>> {
    let mut loaded = load(folder)?;
    // What git cannot tell leaves every doubt as it is.
    let _ = hold_committed_marks(&mut loaded, repository, Against::Staged);
    Ok(loaded)
}

/// Says that sheets cannot be made since it is not known whose name must not be printed; `None`
/// where that is known.
pub fn unknown_marks(office: &Office) -> Option<String> {
    let open: Vec<&Doubt> = office
        .doubts
        .iter()
        .filter(|doubt| !doubt.is_settled)
        .collect();
    let first = open.first()?;
    let others = match open.len() {
        1 => String::new(),
        count => format!(" 等 {count} 处"),
    };
    Some(format!(
        "没有做：{}{others}读不了，不知道谁的姓名不能印；原来的表册没有动。改好再做，xiafang check 列出各处",
        first.path
    ))
}
