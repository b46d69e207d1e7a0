//! Locks that a commit of the history took away or rewrote: whoever does so leaves the last commit
//! without them, and it alone says nothing of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::repository::{Repository, Revision};
use crate::disk::Folder;
use crate::findings::{Finding, Severity};
use crate::load::LOCKED_FACT;
use crate::records::{Kind, Span, slot_of};

/// A commit that took a lock away, or put other bytes in its place.
struct Undone {
    revision: Revision,
    author: String,
    day: String,
    path: String,
    /// The object that was the lock.
    before: String,
}

/// Locks that the history of the last commit has and that are not here as they were, those of
/// `told` aside.
pub(super) fn undone_locks(
    repository: &Repository,
    folder: &Folder,
    told: &BTreeSet<String>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut told = told.clone();
    for undone in commits_against_locks(repository) {
        let is_lost = !told.contains(&undone.path)
            && !is_kept(repository, folder, &undone)
            && !is_set_aside(repository, folder, &undone);
        if is_lost {
            told.insert(undone.path.clone());
            found.push(taken_away(&undone));
        }
    }
    found
}

/// The commits before the last one in which a lock lost its bytes, the newest first.
fn commits_against_locks(repository: &Repository) -> Vec<Undone> {
    let told = repository.git(&[
        "log",
        "-m",
        "--full-history",
        "--relative",
        "--no-renames",
        "--diff-filter=DMT",
        "--raw",
        "--no-abbrev",
        "--date=short",
        "--format=@%H%x00%an%x00%ad",
        "HEAD",
        "--",
        "锁定",
        "封存",
    ]);
    let told = told.unwrap_or_default();
    let mut found = Vec::new();
    let mut commit = None;
    for line in told.lines() {
        if let Some(head) = line.strip_prefix('@') {
            commit = Some(head.split('\0').collect::<Vec<_>>());
            continue;
        }
        let Some((change, path)) = line.split_once('\t') else {
            continue;
        };
        let is_lock = matches!(slot_of(path).kind(), Some(Kind::Lock | Kind::OldLock));
        let before = change.split(' ').nth(2);
        if let (true, Some([id, author, day]), Some(before)) = (is_lock, commit.as_deref(), before)
        {
            found.push(Undone {
                revision: Revision((*id).to_owned()),
                author: (*author).to_owned(),
                day: (*day).to_owned(),
                path: path.to_owned(),
                before: before.to_owned(),
            });
        }
    }
    found
}

/// Whether the lock is here again, or under the name that locks have now.
fn is_kept(repository: &Repository, folder: &Folder, undone: &Undone) -> bool {
    let Ok(before) = repository.git(&["cat-file", "blob", &undone.before]) else {
        return false;
    };
    let plain = |text: &str| text.replace('\r', "");
    let names = [
        undone.path.clone(),
        undone.path.replacen("封存/", "锁定/", 1),
    ];
    let mut here = names.iter().filter_map(|path| folder.read_all(path).ok());
    here.any(|here| plain(&String::from_utf8_lossy(&here)) == plain(&before))
}

/// Whether the lock that is here now was made without knowing that the other is gone: two computers
/// have locked the month, and the one that came later to the shared place was set aside.
fn is_set_aside(repository: &Repository, folder: &Folder, undone: &Undone) -> bool {
    let Ok(here) = folder.read_all(&undone.path) else {
        return false;
    };
    let added = repository.git(&[
        "log",
        "--full-history",
        "--diff-filter=A",
        "--format=%H",
        "HEAD",
        "--",
        &undone.path,
    ]);
    let added = added.unwrap_or_default();
    let mut added = added.lines().map(|id| Revision(id.to_owned()));
    added.any(|revision| {
        repository.file_at(&revision, &undone.path).as_deref() == Some(&here[..])
            && !repository.is_known(&undone.revision, &revision)
    })
}

fn taken_away(undone: &Undone) -> Finding {
    let short = undone.revision.short();
    let message = format!(
        "历史里有这个锁定，{} 在 {} 的提交 {short} 里把它删去或者换掉了",
        undone.author, undone.day
    );
    let help = format!(
        "取回它：git checkout {short}~1 -- {}；查为什么动它，更正写在 更正/ 下",
        undone.path
    );
    let path: Arc<str> = undone.path.as_str().into();
    let (code, severity) = (LOCKED_FACT, Severity::Violation);
    Finding::new(code, severity, &path, Span::START, message).help(help)
}
