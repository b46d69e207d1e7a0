//! The git repository around a data folder, read from its objects.
//!
//! Everything goes through the `git` program, so that whatever a repository may be —
//! shallow, sparse, a worktree, of another hash — is as git has it. The working tree is
//! never touched.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::error::HistoryError;
use super::program::git_program;
use crate::records::{Kind, Slot, slot_of};

/// A repository and where in it the data folder lies.
#[derive(Debug, Clone)]
pub struct Repository {
    pub(super) data: PathBuf,
    /// The way from the top of the repository to the data folder, empty or ending in `/`.
    pub(super) prefix: String,
}

/// A commit of the repository, by its full name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision(pub String);

impl Revision {
    /// The name as people write it.
    pub fn short(&self) -> &str {
        &self.0[..self.0.len().min(10)]
    }
}

/// A commit as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its name.
    pub revision: Revision,
    /// Who made the change.
    pub author: String,
    /// The day on which, as its author wrote it: `2016-09-05`.
    pub day: String,
    /// The first line of what was said of it.
    pub subject: String,
}

/// Which files are compared with those committed last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// Those of the folder.
    Worktree,
    /// Those that are staged to be committed.
    Staged,
}

impl Repository {
    /// The repository around a data folder.
    ///
    /// # Errors
    /// Without git, or outside of any repository.
    pub fn around(data: &Path) -> Result<Self, HistoryError> {
        let mut repository = Repository {
            data: data.to_owned(),
            prefix: String::new(),
        };
        let prefix =
            repository
                .git(&["rev-parse", "--show-prefix"])
                .map_err(|error| match error {
                    HistoryError::Git(said) if said.contains("not a git repository") => {
                        HistoryError::NoRepository(data.display().to_string())
                    }
                    HistoryError::Git(said) if said.contains("dubious ownership") => {
                        let folder = said.split('\'').nth(1).unwrap_or("*");
                        HistoryError::NotOwned(folder.to_owned())
                    }
                    other => other,
                })?;
        repository.prefix = prefix.trim_end_matches('\n').to_owned();
        Ok(repository)
    }

    /// The commit that a name means.
    ///
    /// # Errors
    /// When there is none.
    pub fn resolve(&self, name: &str) -> Result<Revision, HistoryError> {
        // Older versions of git know no end of options.
        if name.starts_with('-') {
            return Err(HistoryError::Unknown(name.to_owned()));
        }
        let commit = format!("{name}^{{commit}}");
        match self.git(&["rev-parse", "--verify", "--quiet", &commit]) {
            Ok(id) => Ok(Revision(id.trim().to_owned())),
            Err(HistoryError::Git(_)) if name == "HEAD" => Err(HistoryError::Empty),
            Err(HistoryError::Git(_)) => Err(HistoryError::Unknown(name.to_owned())),
            Err(error) => Err(error),
        }
    }

    /// The commits that changed any of these paths of the data folder, the newest first.
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn log(&self, from: &str, paths: &[&str]) -> Result<Vec<Commit>, HistoryError> {
        let format = "--format=%H%x00%an%x00%ad%x00%s%x00";
        let mut args = vec!["log", "-z", "--date=short", format, from, "--"];
        args.extend(paths);
        let listing = self.git(&args)?;
        let mut fields = listing
            .split('\0')
            .map(|field| field.trim_start_matches('\n'));
        let mut commits = Vec::new();
        while let (Some(id), Some(author), Some(day), Some(subject)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        {
            commits.push(Commit {
                revision: Revision(id.to_owned()),
                author: author.to_owned(),
                day: day.to_owned(),
                subject: subject.to_owned(),
            });
            // Between two commits stands the separator of the list itself.
            fields.next();
        }
        Ok(commits)
    }

    /// The commit that brought a file of the data folder; `None` where it is not committed.
    pub fn first_commit_of(&self, path: &str) -> Option<Commit> {
        self.log("HEAD", &[path]).ok()?.pop()
    }

    /// The day of a commit, `2016-12-20`.
    pub fn day_of(&self, revision: &Revision) -> Option<String> {
        let told = self.git(&["log", "-1", "--format=%cd", "--date=short", &revision.0]);
        told.ok().map(|day| day.trim().to_owned())
    }

    /// Who signed a commit, where git knows the key and finds the signature good.
    pub fn signature_of(&self, revision: &Revision) -> Option<String> {
        let told = self.git(&["log", "-1", "--format=%G?%x00%GS", &revision.0]);
        let told = told.ok()?;
        let (state, signer) = told.trim_end().split_once('\0')?;
        // Good, or good by a key whose owner git was not told to trust.
        ["G", "U"].contains(&state).then(|| signer.to_owned())
    }

    /// Who last changed a line of a file in the working tree; `None` for one not committed.
    ///
    /// # Errors
    /// When git does not know the file.
    pub fn blame(&self, path: &str, line: u32) -> Result<Option<Commit>, HistoryError> {
        let lines = format!("{line},{line}");
        let told = self.git(&["blame", "--porcelain", "-L", &lines, "--", path])?;
        let id = told.split(' ').next().unwrap_or_default();
        if id.bytes().all(|byte| byte == b'0') {
            return Ok(None);
        }
        let format = "--format=%H%x00%an%x00%ad%x00%s";
        let log = self.git(&["log", "-1", "--date=short", format, id])?;
        let mut fields = log.trim_end().split('\0').map(str::to_owned);
        let mut next = || fields.next().unwrap_or_default();
        Ok(Some(Commit {
            revision: Revision(next()),
            author: next(),
            day: next(),
            subject: next(),
        }))
    }

    /// The files of the data folder with changes that are not committed, hidden ones left out.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn unsaved(&self) -> Result<Vec<String>, HistoryError> {
        let told = self.git(&[
            "status",
            "--porcelain=v1",
            "-z",
            "--untracked-files=all",
            "--",
            ".",
        ])?;
        let paths = told.split('\0').filter_map(|entry| entry.get(3..));
        let inner = paths.map(|path| path.strip_prefix(self.prefix.as_str()).unwrap_or(path));
        let visible = inner
            .filter(|path| !path.is_empty() && !path.split('/').any(|part| part.starts_with('.')));
        Ok(visible.map(str::to_owned).collect())
    }

    /// The files of the data folder whose changes git is told not to see, and those it is told
    /// not to keep; hidden ones left out.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn overlooked(&self) -> Result<Vec<String>, HistoryError> {
        let flagged = self.git(&["ls-files", "-v", "-z", "--", "."])?;
        // A small letter is an entry assumed unchanged, `S` one left out of the worktree.
        let flagged = flagged.split('\0').filter_map(|line| {
            let (flag, path) = line.split_once(' ')?;
            let is_seen = flag
                .chars()
                .all(|flag| flag.is_ascii_uppercase() && flag != 'S');
            (!is_seen).then_some(path)
        });
        let ignored = self.git(&[
            "ls-files",
            "--others",
            "--ignored",
            "--exclude-standard",
            "-z",
            "--",
            ".",
        ])?;
        let ignored = ignored.split('\0').filter(|path| !path.is_empty());
        let visible = flagged
            .chain(ignored)
            .filter(|path| !path.split('/').any(|part| part.starts_with('.')));
        let records = visible.filter(|path| !matches!(slot_of(path), Slot::Foreign));
        Ok(records.map(str::to_owned).collect())
    }

    /// The files that are to be committed and are new or changed.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn staged_changes(&self) -> Result<Vec<String>, HistoryError> {
        self.staged_of_kinds("--diff-filter=d")
    }

    /// The files that are to be committed and are new, changed or gone.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn staged_paths(&self) -> Result<Vec<String>, HistoryError> {
        self.staged_of_kinds("--diff-filter=ADMT")
    }

    fn staged_of_kinds(&self, filter: &str) -> Result<Vec<String>, HistoryError> {
        let told = self.git(&[
            "diff",
            "--cached",
            "--name-only",
            "--relative",
            "--no-renames",
            "--no-ext-diff",
            filter,
            "-z",
            "--",
            ".",
        ])?;
        let paths = told.split('\0').filter(|path| !path.is_empty());
        Ok(paths.map(str::to_owned).collect())
    }

    /// The files of cases that are not as they were committed last, gone ones too.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn changed_case_files(&self, against: Against) -> Result<Vec<String>, HistoryError> {
        let mut asked = vec![
            "diff-index",
            "--name-only",
            "--relative",
            "--no-renames",
            "--no-ext-diff",
            "-z",
        ];
        if against == Against::Staged {
            asked.push("--cached");
        }
        asked.extend(["HEAD", "--", ":(glob)案件/*/*/案件.yaml"]);
        let told = self.git(&asked)?;
        let paths = told.split('\0').filter(|path| !path.is_empty());
        Ok(paths.map(str::to_owned).collect())
    }

    /// Locks that what is staged would change or take away.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn locks_undone(&self) -> Result<Vec<String>, HistoryError> {
        if self.resolve("HEAD").is_err() {
            return Ok(Vec::new());
        }
        let told = self.git(&[
            "diff",
            "--cached",
            "--name-only",
            "--relative",
            "--no-renames",
            "--no-ext-diff",
            "--diff-filter=DMT",
            "-z",
            "--",
            "锁定",
            "封存",
        ])?;
        // Purges are added to; that none is taken away is seen by the locks after it.
        let is_lock =
            |path: &&str| matches!(slot_of(path).kind(), Some(Kind::Lock | Kind::OldLock));
        let paths = told.split('\0').filter(is_lock);
        Ok(paths.map(str::to_owned).collect())
    }

    /// Who works here: name and address, as git has them.
    pub fn identity(&self) -> Option<String> {
        let name = self.git(&["config", "user.name"]).ok()?;
        let address = self.git(&["config", "user.email"]).unwrap_or_default();
        let name = format!("{} <{}>", name.trim(), address.trim());
        Some(name.trim_end_matches(" <>").to_owned())
    }

    /// The data folder as seen from the top of a worktree.
    pub fn inner(&self) -> PathBuf {
        match self.prefix.trim_end_matches('/') {
            "" => PathBuf::from("."),
            inner => PathBuf::from(inner),
        }
    }

    /// Where a part of the repository's own folder lies, as `hooks`.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn own_path(&self, part: &str) -> Result<PathBuf, HistoryError> {
        let path = self.git(&["rev-parse", "--git-path", part])?;
        // From the data folder, where it is not the whole way.
        let path = self.data.join(path.trim_end_matches('\n'));
        std::path::absolute(&path).map_err(|_| HistoryError::NoGit)
    }

    /// What a setting of git is, wherever it is set; `None` where it is not.
    pub fn configured(&self, key: &str) -> Option<String> {
        let value = self.git(&["config", "--get", key]).ok()?;
        Some(value.trim_end_matches('\n').to_owned())
    }

    /// What an attribute of a file of the data folder is.
    pub fn attribute(&self, name: &str, path: &str) -> Option<String> {
        let told = self.git(&["check-attr", "-z", name, "--", path]).ok()?;
        told.split('\0').nth(2).map(str::to_owned)
    }

    /// Sets an entry of the repository's own settings.
    ///
    /// # Errors
    /// When git refuses.
    pub fn configure(&self, name: &str, value: &str) -> Result<(), HistoryError> {
        let own = self.git(&["config", "--local", "--get", name]);
        if own.is_ok_and(|own| own.trim_end_matches('\n') == value) {
            return Ok(());
        }
        self.git(&["config", "--local", name, value]).map(drop)
    }

    pub(super) fn command(&self, args: &[&str]) -> Command {
        let mut command = git_program();
        // Paths as they are, and no pager, colours or locks.
        command.arg("-C").arg(&self.data).args([
            "-c",
            "core.quotepath=false",
            "-c",
            "color.ui=false",
        ]);
        command.args(args).env("GIT_OPTIONAL_LOCKS", "0");
        command
    }

    pub(super) fn git(&self, args: &[&str]) -> Result<String, HistoryError> {
        let output = self.command(args).stdin(Stdio::null()).output();
        let output = output.map_err(|_| HistoryError::NoGit)?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(HistoryError::Git(said));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
