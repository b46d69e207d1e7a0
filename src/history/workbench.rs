//! What saving, merging and exchanging do in the repository.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::error::HistoryError;
use super::repository::{Commit, Repository, Revision};

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
        self.git(&["add", "--all", "--", "."]).map(drop)
    }

    /// Commits whatever has changed in the data folder; `None` where nothing has. While a merge
    /// is open, the commit ends it.
    ///
    /// # Errors
    /// When git refuses.
    pub fn save(&self, message: &str) -> Result<Option<Revision>, HistoryError> {
        self.stage()?;
        let is_same = self
            .git(&["diff", "--cached", "--quiet", "--", "."])
            .is_ok();
        if is_same && !self.is_merging() {
            return Ok(None);
        }
        self.fed(
            &[
                "-c",
                WITHOUT_HOOKS,
                "commit",
                "--quiet",
                "--cleanup=whitespace",
                "--file=-",
            ],
            message,
        )?;
        self.resolve("HEAD").map(Some)
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

    /// Brings the branches of another repository or bundle under a name of the program's own; the
    /// commit of the branch asked for, or of the only one.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn bring(
        &self,
        from: &str,
        name: &str,
        branch: &str,
    ) -> Result<Option<Revision>, HistoryError> {
        let kept = format!("refs/xiafang/{name}");
        let all = format!("+refs/heads/*:{kept}/*");
        self.git(&[
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--",
            from,
            &all,
        ])
        .or_else(|error| match &error {
            // Older versions always write that file.
            HistoryError::Git(said) if said.contains("no-write-fetch-head") => {
                self.git(&["fetch", "--quiet", "--no-tags", "--", from, &all])
            }
            _ => Err(error),
        })?;
        let told = self.git(&["for-each-ref", "--format=%(refname)", &format!("{kept}/")])?;
        let mut names = told.lines();
        let asked = format!("{kept}/{branch}");
        let found = names
            .clone()
            .find(|one| *one == asked)
            .or_else(|| names.next().filter(|_| told.lines().count() == 1));
        found.map(|name| self.resolve(name)).transpose()
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
        self.git(&["bundle", "create", "--quiet", &place, "HEAD", &name])
            .or_else(|error| match &error {
                HistoryError::Git(said)
                    if said.contains("usage") || said.contains("unrecognized") =>
                {
                    self.git(&["bundle", "create", &place, "HEAD", &name])
                }
                _ => Err(error),
            })
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
    pub fn free_shared(said: &str, address: &str) -> bool {
        let named = said.split('\'').find(|part| part.ends_with(".lock"));
        let Some(lock) = named
            .map(Path::new)
            .filter(|lock| lock.starts_with(address))
        else {
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
    run_git(&["init", "--quiet", "--bare", "--", &at])?;
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
    let mut command = Command::new("git");
    command
        .args(args)
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env("LC_ALL", "C.UTF-8");
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|_| HistoryError::NoGit)?;
    match output.status.success() {
        true => Ok(()),
        false => {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            Err(HistoryError::Git(said))
        }
    }
}
