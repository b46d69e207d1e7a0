//! Locks against the versions that are kept elsewhere: the last commit, and the branch that the
//! office's server keeps. The last lock is in no other lock; here a change of it shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::repository::Repository;
use super::undone_locks::undone_locks;
use crate::disk::Folder;
use crate::findings::{Finding, Severity};
use crate::load::LOCKED_FACT;
use crate::records::{Kind, Span, slot_of};

/// Where a version of the locks is kept, and what it is called.
const KEPT: [(&str, &str); 2] = [("HEAD", "上一次提交（HEAD）"), ("@{upstream}", "上游分支")];

/// Locks that the last commit, the upstream branch or any commit before them has, and that are not
/// here, or others.
pub fn locks_not_kept(repository: &Repository, folder: &Folder) -> Vec<Finding> {
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for (name, called) in KEPT {
        for (path, kept) in kept_locks(repository, name) {
            let here = folder.read_all(&path).ok();
            let what = match here {
                None => "不见了",
                Some(here) if plain(&here) != plain(&kept) => "被换过",
                Some(_) => continue,
            };
            if told.insert(path.clone()) {
                found.push(not_kept(path, called, name, what));
            }
        }
    }
    found.extend(undone_locks(repository, folder, &told));
    found
}

/// The files of locks in a version; none where there is no such version.
fn kept_locks(repository: &Repository, name: &str) -> BTreeMap<String, Vec<u8>> {
    let Ok(revision) = repository.resolve(name) else {
        return BTreeMap::new();
    };
    let folders = ["锁定", "封存"].map(str::to_owned);
    let files = repository.files_below(&revision, &folders);
    let mut files = files.unwrap_or_default();
    files.retain(|path, _| matches!(slot_of(path).kind(), Some(Kind::Lock | Kind::OldLock)));
    files
}

fn plain(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .copied()
        .filter(|byte| *byte != b'\r')
        .collect()
}

fn not_kept(path: String, called: &str, name: &str, what: &str) -> Finding {
    let message = format!("{called}里有这个锁定，这里{what}");
    let help = match name {
        "HEAD" => format!("取回它：git checkout HEAD -- {path}"),
        _ => "还没有取回上游的，先 git pull；已经取回的，锁定被换过，查是谁改的".to_owned(),
    };
    let path: Arc<str> = path.into();
    let (code, severity) = (LOCKED_FACT, Severity::Violation);
    Finding::new(code, severity, &path, Span::START, message).help(help)
}
