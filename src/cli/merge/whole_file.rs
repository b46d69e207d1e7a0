//! Files that are open as a whole: put together already, not to be put together, or removed on
//! one side.

use std::error::Error;

use super::deciding::{Deciding, Desk, answer};
use crate::cli::arguments::Keep;
use crate::disk::read_whole;
use crate::history::{KeptSide, Repository, Unmerged};
use crate::load::{Schemas, UNDECIDED};
use crate::merging::Parted;

/// Closes a file of which nothing is open any more; what could not be merged, and what one side
/// has removed and the other changed, is asked about. A file whose readings were all decided just
/// now is closed, even where it says again what one side said. One where it stays open.
pub(super) fn close(
    desk: &Desk<'_>,
    repository: &Repository,
    path: &str,
    (file, is_decided): (&Unmerged, bool),
) -> Result<usize, Box<dyn Error>> {
    let bytes = read_whole(&desk.data.join(path)).ok();
    let text = bytes
        .as_deref()
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    if text.is_some_and(|text| text.contains(UNDECIDED)) {
        return Ok(0);
    }
    if text.is_some_and(|text| text.lines().any(|line| line.starts_with("<<<<<<< "))) {
        say!(
            "{}：两种写法照文字留在文件里，打开它，留下对的，删去带 <<<<<<<、=======、>>>>>>> 的行；弄不清的，xiafang merge --undo 撤回合并",
            desk.discretion.path(path)
        );
        return Ok(1);
    }
    match (file.in_ours, file.in_theirs) {
        (false, false) => repository
            .settle(path, false)
            .map(|()| 0)
            .map_err(Into::into),
        (true, true) if is_decided || is_put_together(repository, path, bytes.as_deref(), text) => {
            repository.settle(path, true)?;
            Ok(0)
        }
        (true, true) => choose_whole(desk, repository, path),
        (in_ours, _) => choose_removed(desk, repository, path, in_ours),
    }
}

/// Whether a file that both sides have is what was made of both, and not left as it was on one.
fn is_put_together(
    repository: &Repository,
    path: &str,
    bytes: Option<&[u8]>,
    text: Option<&str>,
) -> bool {
    let (ours, theirs) = (repository.side(path, 2), repository.side(path, 3));
    if ours == theirs {
        return bytes.is_some();
    }
    let plain = text.map(|text| text.trim_start_matches('\u{feff}').replace('\r', ""));
    let is_record =
        plain.is_some_and(|text| Parted::of(&Schemas::default(), path, &text).is_some());
    is_record && bytes != ours.as_deref()
}

/// Asks which of two files stands that cannot be put together: scans, or what cannot be read.
fn choose_whole(
    desk: &Desk<'_>,
    repository: &Repository,
    path: &str,
) -> Result<usize, Box<dyn Error>> {
    let beside = beside(path);
    let [shown, shown_beside] = [path, &beside].map(|path| desk.discretion.path(path));
    let asked = |answer: &str| match answer {
        "1" => Some(KeptSide::Ours),
        "2" => Some(KeptSide::Theirs),
        "3" => Some(KeptSide::Both(&beside)),
        _ => None,
    };
    let kept = match desk.deciding {
        Deciding::Alike(Keep::Mine) => Some(KeptSide::Ours),
        Deciding::Alike(Keep::Theirs) => Some(KeptSide::Theirs),
        Deciding::Alike(Keep::Both) => Some(KeptSide::Both(&beside)),
        Deciding::Told => {
            say!("{shown}：两台电脑上是两份不同的文件，不能合并");
            None
        }
        Deciding::Asked => {
            say!(
                "{shown}：两台电脑上是两份不同的文件，不能合并\n  1 留这台电脑上的\n  2 留对方的\n  3 都留，对方的叫 {shown_beside}"
            );
            asked(&answer("留哪一份（1、2、3；空着以后再定）")?)
        }
    };
    match kept {
        Some(kept) => repository
            .settle_whole(path, kept)
            .map(|()| 0)
            .map_err(Into::into),
        None => Ok(1),
    }
}

/// A name beside a file's: `诊断证明-2.pdf`.
fn beside(path: &str) -> String {
    let (folder, name) = path
        .rsplit_once('/')
        .map_or(("", path), |(folder, name)| (folder, name));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let dot = if ending.is_empty() { "" } else { "." };
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}{stem}-2{dot}{ending}")
}

/// Asks about a file that one side has removed and the other changed.
fn choose_removed(
    desk: &Desk<'_>,
    repository: &Repository,
    path: &str,
    is_ours: bool,
) -> Result<usize, Box<dyn Error>> {
    let (mine, theirs) = match is_ours {
        true => ("这台电脑改过", "对方删去了"),
        false => ("这台电脑删去了", "对方改过"),
    };
    let shown = desk.discretion.path(path);
    let stays = match desk.deciding {
        Deciding::Alike(Keep::Mine) => is_ours,
        Deciding::Alike(Keep::Theirs) => !is_ours,
        // Of one that was removed nothing is left to keep beside the other.
        Deciding::Alike(Keep::Both) => true,
        Deciding::Told => {
            say!("{shown}：{mine}，{theirs}");
            return Ok(1);
        }
        Deciding::Asked => {
            say!("{shown}\n  1 {mine}\n  2 {theirs}");
            match answer("照哪一种（1、2；空着以后再定）")?.as_str() {
                "1" => is_ours,
                "2" => !is_ours,
                _ => return Ok(1),
            }
        }
    };
    repository.settle(path, stays)?;
    Ok(0)
}
