//! `merge`: what two people have written differently is decided, one after the other.

mod deciding;
mod one_file;
mod whole_file;

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{IsTerminal, stderr, stdin};
use std::path::Path;

use self::deciding::{Deciding, Desk};
use self::one_file::decide_file;
use self::whole_file::close;
use super::Exit;
use super::arguments::MergeOptions;
use super::errors::Failure;
use super::named_paths::{is_wanted, wanted_paths};
use crate::disk::{DiskError, Folder, Hold};
use crate::history::{Discretion, Repository};
use crate::load::UNDECIDED;

/// Runs the command.
pub fn run(options: &MergeOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    if options.undo {
        return undo(&data);
    }
    let wanted = wanted_paths(&data, &options.paths)?;
    let no_data = |DiskError { error, .. }| Failure::no_data(&data, &error);
    let _held = Hold::data(&data).map_err(no_data)?;
    let deciding = match options.keep {
        Some(keep) => Deciding::Alike(keep),
        None if stdin().is_terminal() && stderr().is_terminal() => Deciding::Asked,
        None => Deciding::Told,
    };
    let repository = Repository::around(&data).ok();
    let _underway = match &repository {
        Some(repository) => Some(repository.begin_work()?),
        None => None,
    };
    let left = decide_all(&data, repository.as_ref(), deciding, |path| {
        is_wanted(path, &wanted)
    })?;
    if left > 0 {
        say!("还有 {left} 处没有决定：在终端里运行 xiafang merge，或者用 --keep 写明一律留哪一种");
        return Ok(Exit::Wrong);
    }
    match repository.filter(Repository::is_merging) {
        Some(repository) if repository.unmerged()?.is_empty() => {
            say!("都决定了。运行 xiafang save，合并就存好了");
        }
        Some(_) => say!("这些决定了，别的文件还没有"),
        None => say!("没有两个人写的不一样的地方"),
    }
    Ok(Exit::Success)
}

/// Takes the merge back that waits for decisions.
fn undo(data: &Path) -> Result<Exit, Box<dyn Error>> {
    let no_data = |DiskError { error, .. }| Failure::no_data(data, &error);
    let _held = Hold::data(data).map_err(no_data)?;
    let repository = Repository::around(data)?;
    if !repository.is_merging() {
        say!("没有在合并，什么也没有动");
        return Ok(Exit::Wrong);
    }
    repository.take_back_merge()?;
    say!("合并撤回了，记录和交换以前一样；再运行 xiafang sync 重新合并");
    Ok(Exit::Success)
}

/// Decides what is open in the files that are wanted; how many stay open.
fn decide_all(
    data: &Path,
    repository: Option<&Repository>,
    deciding: Deciding,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<usize, Box<dyn Error>> {
    let folder = Folder::Disk(data.to_owned());
    let undecided = undecided_files(data, &folder, &is_wanted)?;
    let mut unmerged = match repository {
        Some(repository) => repository.unmerged()?,
        None => Default::default(),
    };
    unmerged.retain(|path, _| is_wanted(path));
    if undecided.is_empty() && unmerged.is_empty() {
        return Ok(0);
    }
    let open: BTreeSet<String> = undecided.iter().chain(unmerged.keys()).cloned().collect();
    let no_data = |error| Failure::no_data(data, &error);
    let desk = Desk {
        data,
        deciding,
        discretion: Discretion::of(&folder, repository, &open).map_err(no_data)?,
    };
    let mut left = 0;
    for path in &undecided {
        left += decide_file(&desk, path)?;
    }
    // What was decided just now is no longer open.
    for (path, file) in &unmerged {
        if let Some(repository) = repository {
            let is_decided = undecided.contains(path);
            left += close(&desk, repository, path, (file, is_decided))?;
        }
    }
    Ok(left)
}

/// The records in which two readings stand.
fn undecided_files(
    data: &Path,
    folder: &Folder,
    is_wanted: &impl Fn(&str) -> bool,
) -> Result<Vec<String>, Box<dyn Error>> {
    let listing = folder.list();
    let listing = listing.map_err(|error| Failure::no_data(data, &error))?;
    let records = listing.into_iter().map(|entry| entry.path);
    let mut undecided: Vec<String> = records
        .filter(|path| is_wanted(path) && path.ends_with(".yaml"))
        .map(|path| path.to_string())
        .collect();
    undecided.retain(|path| {
        let bytes = folder.read(path).ok().flatten();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        text.is_some_and(|text| text.contains(UNDECIDED))
    });
    Ok(undecided)
}
