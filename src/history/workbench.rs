//! What saving, merging and exchanging do in the repository.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use super::error::HistoryError;
use super::program::git_program;
use super::repository::{Commit, Repository, Revision};
use crate::records::{Kind, slot_of};

/// What is saved was checked, as the hook checks it.
const WITHOUT_HOOKS: &str = "core.hooksPath=/dev/null";

/// How long a lock may lie in a shared repository before it counts as left, in seconds.
const LOCK_SECONDS: u64 = 5;

/// A file of the data folder that a merge has left open: in which of the versions it is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unmerged {
    /// In what both began with.
    pub in_base: bool,
    /// On this computer.
    pub in_ours: bool,
    /// In what has come.
    pub in_theirs: bool,
}

/// Which side's file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptSide<'p> {
    /// This computer's.
    Ours,
    /// The other's.
    Theirs,
    /// Both, the other's under this path.
    Both(&'p str),
}

/// How a merge ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// There was nothing new.
    NothingNew,
    /// All was put together.
    Whole,
    /// Somebody has to decide before it is.
    Open,
}

impl Repository {
    /// Stages whatever has changed in the data folder.
    ///
    /// # Errors
    /// When git refuses.
    pub fn stage(&self) -> Result<(), HistoryError> {
        // What a run that died has left is nobody's record.
        let left = ":(exclude,glob)**/.merge_file_*";
        let own = ":(exclude,glob)**/.xiafang-*";
        self.git(&["add", "--all", "--", ".", left, own]).map(drop)
    }

    /// Commits whatever has changed in the data folder; `None` where nothing has. While a merge
    /// is open, the commit ends it.
    ///
    /// # Errors
    /// When git refuses.
    pub fn save(&self, message: &str) -> Result<Option<Revision>, HistoryError> {
        self.stage()?;
        // By what is stored: a comparison of facts sees no comment.
        let staged = ["diff-index", "--cached", "--quiet", "HEAD", "--", "."];
        let is_same = self.resolve("HEAD").is_ok() && self.git(&staged).is_ok();
        if is_same && !self.is_merging() {
            return Ok(None);
        }
        let mut committing = vec![
            "-c",
            WITHOUT_HOOKS,
            "commit",
            "--quiet",
            "--cleanup=whitespace",
            "--file=-",
        ];
        if !self.is_merging() {
            // What else lies staged in the repository is not the office's.
            committing.extend(["--", "."]);
        }
        self.fed(&committing, message)?;
        self.resolve("HEAD").map(Some)
    }

    /// Whether the data folder is as it was saved, hidden files too; what runs that died have left
    /// counts as nothing.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn is_clean(&self) -> Result<bool, HistoryError> {
        let told = self.git(&[
            "status",
            "--porcelain=v1",
            "-z",
            "--untracked-files=all",
            "--",
            ".",
        ])?;
        let mut paths = told.split('\0').filter_map(|entry| entry.get(3..));
        let is_left = |path: &str| {
            let name = path.rsplit('/').next().unwrap_or(path);
            name.starts_with(".merge_file_") || name.starts_with(".xiafang-")
        };
        Ok(paths.all(is_left))
    }

    /// Whether a merge is open.
    pub fn is_merging(&self) -> bool {
        self.resolve("MERGE_HEAD").is_ok()
    }

    /// The commit that is being merged, however it came to that: by the name that git hands to
    /// what it starts, or as it is kept while a merge waits.
    pub fn coming(&self) -> Option<Revision> {
        let told = std::env::vars_os().filter_map(|(name, _)| {
            let id = name.to_str()?.strip_prefix("GITHEAD_")?.to_owned();
            Some(id)
        });
        let kept = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD"].map(str::to_owned);
        told.chain(kept).find_map(|name| self.resolve(&name).ok())
    }

    /// Files of the data folder that a merge has left open.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn unmerged(&self) -> Result<BTreeMap<String, Unmerged>, HistoryError> {
        let told = self.git(&["ls-files", "--unmerged", "-z", "--", "."])?;
        let mut found: BTreeMap<String, Unmerged> = BTreeMap::new();
        for entry in told.split('\0').filter(|entry| !entry.is_empty()) {
            let Some((head, path)) = entry.split_once('\t') else {
                continue;
            };
            let file = found.entry(path.to_owned()).or_default();
            match head.rsplit(' ').next() {
                Some("1") => file.in_base = true,
                Some("2") => file.in_ours = true,
                Some("3") => file.in_theirs = true,
                _ => {}
            }
        }
        Ok(found)
    }

    /// Settles a file that a merge has left open: it stands as it is in the folder, or is gone.
    ///
    /// # Errors
    /// When git refuses.
    pub fn settle(&self, path: &str, stays: bool) -> Result<(), HistoryError> {
        match stays {
            true => self.git(&["add", "--", path]).map(drop),
            false => self
                .git(&["rm", "--quiet", "--force", "--", path])
                .map(drop),
        }
    }

    /// Settles a file that cannot be merged: one side's stands, or both do, the other one under
    /// the name `beside`.
    ///
    /// # Errors
    /// When git refuses.
    pub fn settle_whole(&self, path: &str, kept: KeptSide<'_>) -> Result<(), HistoryError> {
        if let KeptSide::Both(beside) = kept {
            let name = format!(":3:{}{path}", self.prefix);
            let theirs = self.git_bytes(&["cat-file", "blob", &name])?;
            let written = std::fs::write(self.data.join(beside), theirs);
            written.map_err(|error| HistoryError::Git(error.to_string()))?;
            self.git(&["add", "--", beside])?;
        }
        let side = match kept {
            KeptSide::Theirs => "--theirs",
            KeptSide::Ours | KeptSide::Both(_) => "--ours",
        };
        self.git(&["checkout", side, "--", path])?;
        self.git(&["add", "--", path]).map(drop)
    }

    /// The bytes of an open file as they were on one side of the merge: 2 of this computer, 3 of
    /// the other.
    pub fn side(&self, path: &str, stage: u8) -> Option<Vec<u8>> {
        let name = format!(":{stage}:{}{path}", self.prefix);
        self.git_bytes(&["cat-file", "blob", &name]).ok()
    }

    fn git_bytes(&self, args: &[&str]) -> Result<Vec<u8>, HistoryError> {
        let output = self.command(args).stdin(Stdio::null()).output();
        let output = output.map_err(|_| HistoryError::NoGit)?;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(HistoryError::Git(
                String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            )),
        }
    }

    /// Locks that another version has changed or taken away since both began.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn locks_undone_by(
        &self,
        base: &Revision,
        other: &Revision,
    ) -> Result<Vec<String>, HistoryError> {
        let told = self.git(&[
            "diff-tree",
            "-r",
            "-z",
            "--name-only",
            "--relative",
            "--no-renames",
            "--diff-filter=DMT",
            &base.0,
            &other.0,
            "--",
            "锁定",
            "封存",
        ])?;
        let is_lock =
            |path: &&str| matches!(slot_of(path).kind(), Some(Kind::Lock | Kind::OldLock));
        Ok(told
            .split('\0')
            .filter(is_lock)
            .map(str::to_owned)
            .collect())
    }

    /// Merges a commit into what is saved here.
    ///
    /// # Errors
    /// When git refuses, as it does where something is not saved or nothing is in common.
    pub fn meet(&self, other: &Revision, message: &str) -> Result<Meeting, HistoryError> {
        let before = self.resolve("HEAD")?;
        if self.is_known(other, &before) {
            return Ok(Meeting::NothingNew);
        }
        self.note_merge(&before, other)?;
        let merged = self.git(&["merge", "--quiet", "--no-edit", "-m", message, &other.0]);
        match merged {
            Ok(_) => Ok(Meeting::Whole),
            Err(_) if self.is_merging() => Ok(Meeting::Open),
            Err(error) => Err(error),
        }
    }

    /// Whether one commit is already part of another.
    pub fn is_known(&self, one: &Revision, other: &Revision) -> bool {
        self.git(&["merge-base", "--is-ancestor", &one.0, &other.0])
            .is_ok()
    }

    /// What two commits both began with; `None` where they have nothing in common.
    pub fn common_beginning(&self, one: &Revision, other: &Revision) -> Option<Revision> {
        let id = self.git(&["merge-base", &one.0, &other.0]).ok()?;
        Some(Revision(id.trim().to_owned()))
    }

    /// Takes back a merge that waits for decisions; what was saved stays as it was.
    ///
    /// # Errors
    /// When git refuses.
    pub fn take_back_merge(&self) -> Result<(), HistoryError> {
        self.git(&["merge", "--abort"]).map(drop)
    }

    /// The branch that is worked on.
    pub fn branch(&self) -> Option<String> {
        let name = self
            .git(&["symbolic-ref", "--quiet", "--short", "HEAD"])
            .ok()?;
        Some(name.trim().to_owned())
    }

    /// The places that the repository knows to exchange with, by name.
    pub fn places(&self) -> Vec<String> {
        let told = self.git(&["remote"]).unwrap_or_default();
        told.lines().map(str::to_owned).collect()
    }

    /// The branch that another repository exchanges on: its own, or the only one; `None` where it
    /// has none yet.
    ///
    /// # Errors
    /// When it cannot be read, or has several and tells none.
    pub fn shared_branch(&self, from: &str) -> Result<Option<String>, HistoryError> {
        let told = self.git(&["ls-remote", "--symref", "--", from])?;
        let heads = told
            .lines()
            .filter_map(|line| line.split_once('\t')?.1.strip_prefix("refs/heads/"));
        let mut heads: Vec<&str> = heads.collect();
        heads.sort_unstable();
        heads.dedup();
        let own = told.lines().find_map(|line| {
            let (target, name) = line.strip_prefix("ref: refs/heads/")?.split_once('\t')?;
            (name == "HEAD").then_some(target)
        });
        match (own.filter(|own| heads.contains(own)), heads.as_slice()) {
            (Some(own), _) => Ok(Some(own.to_owned())),
            (None, []) => Ok(None),
            (None, [only]) => Ok(Some((*only).to_owned())),
            (None, _) => Err(HistoryError::Git("several branches".to_owned())),
        }
    }

    /// Brings a branch of another repository or bundle under a name of the program's own.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn bring(&self, from: &str, name: &str, branch: &str) -> Result<Revision, HistoryError> {
        let kept = format!("refs/xiafang/{name}");
        let wanted = format!("+refs/heads/{branch}:{kept}");
        self.git(&["fetch", "--quiet", "--no-tags", "--", from, &wanted])?;
        self.resolve(&kept)
    }

    /// Forgets what was brought under a name.
    pub fn forget(&self, name: &str) {
        // What stays takes room, and is in nobody's way.
        let _ = self.git(&["update-ref", "-d", &format!("refs/xiafang/{name}")]);
    }

    /// Gives what is saved to another repository.
    ///
    /// # Errors
    /// When it cannot be written, or has something that is not here.
    pub fn give(&self, to: &str, branch: &str) -> Result<(), HistoryError> {
        let refspec = format!("HEAD:refs/heads/{branch}");
        self.git(&["-c", WITHOUT_HOOKS, "push", "--quiet", "--", to, &refspec])
            .map(drop)
    }

    /// Writes all that is saved on the branch into one file, whole or not at all.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn pack(&self, path: &Path, branch: &str) -> Result<(), HistoryError> {
        let place = path.to_string_lossy();
        let name = format!("refs/heads/{branch}");
        self.git(&["bundle", "create", &place, "HEAD", &name])
            .map(drop)
    }

    /// What this computer is called where several put a file into one folder: who works here, and
    /// a mark that no other copy has, `fresh` where it has none yet.
    ///
    /// # Errors
    /// Where the mark cannot be kept.
    pub fn desk(&self, fresh: impl FnOnce() -> String) -> Result<String, HistoryError> {
        let name = self.configured("user.name").unwrap_or_default();
        let name: String = name.chars().filter(|sign| sign.is_alphanumeric()).collect();
        let mark = match self.configured("xiafang.desk") {
            Some(mark) => mark,
            None => {
                let mark = fresh();
                self.configure("xiafang.desk", &mark)?;
                mark
            }
        };
        Ok(format!("{name}-{mark}"))
    }

    /// Frees another repository, at a path of this computer, of a lock that a run has left there
    /// that died: one that stays as it is for seconds, where git needs it for moments. Whether there
    /// was one.
    pub fn free_shared(&self, said: &str) -> bool {
        let own = self.own_path("").unwrap_or_default();
        let named = said.split('\'').find(|part| part.ends_with(".lock"));
        let is_shared = |lock: &&Path| !lock.starts_with(&own) && lock.is_absolute();
        let Some(lock) = named.map(Path::new).filter(is_shared) else {
            return false;
        };
        let state = || {
            std::fs::metadata(lock)
                .and_then(|about| about.modified())
                .ok()
        };
        let first = state();
        for _ in 0..LOCK_SECONDS {
            std::thread::sleep(Duration::from_secs(1));
            if state() != first {
                return true;
            }
        }
        let _ = std::fs::remove_file(lock);
        true
    }

    /// Who last changed a file in a version, if anybody has.
    pub fn last_change(&self, revision: &Revision, path: &str) -> Option<Commit> {
        let format = "--format=%H%x00%an%x00%ad%x00%s";
        let told = self
            .git(&["log", "-1", "--date=short", format, &revision.0, "--", path])
            .ok()?;
        let mut fields = told.trim_end().split('\0').map(str::to_owned);
        Some(Commit {
            revision: Revision(fields.next().filter(|id| !id.is_empty())?),
            author: fields.next()?,
            day: fields.next()?,
            subject: fields.next()?,
        })
    }

    fn fed(&self, args: &[&str], text: &str) -> Result<(), HistoryError> {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|_| HistoryError::NoGit)?;
        if let Some(mut input) = child.stdin.take() {
            // What git does not read it says itself.
            let _ = input.write_all(text.as_bytes());
        }
        let output = child.wait_with_output().map_err(|_| HistoryError::NoGit)?;
        match output.status.success() {
            true => Ok(()),
            false => Err(HistoryError::Git(
                String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            )),
        }
    }
}

/// Makes a repository that several computers exchange with, where nothing stands yet.
///
/// # Errors
/// When it cannot be made.
pub fn found_shared(place: &Path, branch: &str) -> Result<(), HistoryError> {
    let at = place.to_string_lossy();
    run_git(&["init", "--quiet", "--bare", "--shared=group", "--", &at])?;
    let head = format!("refs/heads/{branch}");
    run_git(&["-C", &at, "symbolic-ref", "HEAD", &head])
}

/// Takes a whole repository, out of a file or another place, into a folder that is not there yet.
///
/// # Errors
/// When there is none, or the folder cannot be written.
pub fn take_from(place: &str, folder: &Path) -> Result<Repository, HistoryError> {
    run_git(&["clone", "--quiet", "--", place, &folder.to_string_lossy()])?;
    let repository = Repository::around(folder)?;
    // The program keeps its own note of the place.
    repository.git(&["remote", "remove", "origin"])?;
    Ok(repository)
}

fn run_git(args: &[&str]) -> Result<(), HistoryError> {
    let output = git_program().args(args).stdin(Stdio::null()).output();
    let output = output.map_err(|_| HistoryError::NoGit)?;
    match output.status.success() {
        true => Ok(()),
        false => {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            Err(HistoryError::Git(said))
        }
    }
}
