//! The git repository around a data folder, read from its objects.
//!
//! Everything goes through the `git` program, so that whatever a repository may be —
//! shallow, sparse, a worktree, of another hash — is as git has it. The working tree is
//! never touched.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crate::load::{Folder, Place, place_of};

/// A repository and where in it the data folder lies.
#[derive(Debug, Clone)]
pub struct Repository {
    data: PathBuf,
    /// The way from the top of the repository to the data folder, empty or ending in `/`.
    prefix: String,
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

/// Why history cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryError {
    /// git is not installed.
    NoGit,
    /// The data folder lies in no repository.
    NoRepository(String),
    /// There is no such revision.
    Unknown(String),
    /// There is no commit yet.
    Empty,
    /// git says something else.
    Git(String),
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, remedy) = match self {
            HistoryError::NoGit => (
                "没有安装 git，读不了修改历史".to_owned(),
                "sudo apt-get install -y git",
            ),
            HistoryError::NoRepository(folder) => (
                format!("{folder} 不在 git 仓库里，没有修改历史"),
                "先运行 git init，再用 git add、git commit 存一次",
            ),
            HistoryError::Unknown(name) => (
                format!("修改历史里没有「{name}」这个版本"),
                "写提交号、标签或者 HEAD~1 这样的写法；git log 列出提交。浅克隆的先运行 git fetch --unshallow",
            ),
            HistoryError::Empty => (
                "还没有提交过，没有可以比较的版本".to_owned(),
                "先用 git add --all、git commit 存一次",
            ),
            HistoryError::Git(said) => (format!("git 出错：{said}"), "运行 git status 看看"),
        };
        write!(f, "{what}\n办法：{remedy}")
    }
}

impl std::error::Error for HistoryError {}

/// How much of what is filed with cases is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scans {
    Sizes,
    Whole,
}

/// An entry of a tree: the blob of a file.
struct Blob {
    path: String,
    id: String,
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
        let commit = format!("{name}^{{commit}}");
        let found = self.git(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ]);
        match found {
            Ok(id) => Ok(Revision(id.trim().to_owned())),
            Err(HistoryError::Git(_)) if name == "HEAD" => Err(HistoryError::Empty),
            Err(HistoryError::Git(_)) => Err(HistoryError::Unknown(name.to_owned())),
            Err(error) => Err(error),
        }
    }

    /// The data folder as it was in a commit.
    ///
    /// # Errors
    /// When git cannot read it.
    pub fn folder(&self, revision: &Revision) -> Result<Folder, HistoryError> {
        Ok(Folder::Memory(self.files(revision)?))
    }

    /// The files of the data folder in a commit, by path; hidden ones and links left
    /// out, and of what is filed with a case the size alone, as in [`Folder::files`].
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn files(&self, revision: &Revision) -> Result<BTreeMap<String, Vec<u8>>, HistoryError> {
        self.files_with(revision, Scans::Sizes)
    }

    /// The files of the data folder in a commit, by path, with all that is filed with cases.
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn whole_files(
        &self,
        revision: &Revision,
    ) -> Result<BTreeMap<String, Vec<u8>>, HistoryError> {
        self.files_with(revision, Scans::Whole)
    }

    /// The bytes of one file of the data folder in a commit; `None` where it has none.
    pub fn file_at(&self, revision: &Revision, path: &str) -> Option<Vec<u8>> {
        let name = format!("{}:{}{path}", revision.0, self.prefix);
        let mut found = self.cat(&[&name]).ok()?;
        found.remove(name.as_str())
    }

    fn files_with(
        &self,
        revision: &Revision,
        scans: Scans,
    ) -> Result<BTreeMap<String, Vec<u8>>, HistoryError> {
        let only_size = |path: &str| scans == Scans::Sizes && is_scan(path);
        let tree = format!("{}:{}", revision.0, self.prefix.trim_end_matches('/'));
        let listing = match self.git(&["ls-tree", "-r", "-l", "-z", "--full-tree", &tree]) {
            Ok(listing) => listing,
            // The commit is older than the data folder.
            Err(HistoryError::Git(_)) => return Ok(BTreeMap::new()),
            Err(error) => return Err(error),
        };
        let mut blobs = Vec::new();
        let mut files = BTreeMap::new();
        for line in listing.split('\0') {
            let Some((head, path)) = line.split_once('\t') else {
                continue;
            };
            let words: Vec<&str> = head.split_whitespace().collect();
            let (path, hidden) = (path.to_owned(), is_hidden(path));
            match words[..] {
                [mode, _, _, size] if mode.starts_with("100") && !hidden && only_size(&path) => {
                    files.insert(path, size.as_bytes().to_vec());
                }
                [mode, _, id, _] if mode.starts_with("100") && !hidden => {
                    blobs.push(Blob {
                        path,
                        id: id.to_owned(),
                    });
                }
                _ => {}
            }
        }
        files.extend(self.contents(blobs)?);
        Ok(files)
    }

    /// The files that are to be committed, as they are staged.
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn staged(&self) -> Result<BTreeMap<String, Vec<u8>>, HistoryError> {
        let listing = self.git(&["ls-files", "--stage", "-z", "--", "."])?;
        let blob = |line: &str| {
            let (head, path) = line.split_once('\t')?;
            let mut words = head.split(' ');
            let (mode, id) = (words.next()?, words.next()?);
            let wanted = mode.starts_with("100") && !is_hidden(path) && !is_scan(path);
            wanted.then(|| Blob {
                path: path.to_owned(),
                id: id.to_owned(),
            })
        };
        self.contents(listing.split('\0').filter_map(blob).collect())
    }

    /// The bytes of blobs, all through one process.
    fn contents(&self, blobs: Vec<Blob>) -> Result<BTreeMap<String, Vec<u8>>, HistoryError> {
        let mut wanted: Vec<&str> = blobs.iter().map(|blob| blob.id.as_str()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let read = self.cat(&wanted)?;
        let file = |blob: &Blob| Some((blob.path.clone(), read.get(blob.id.as_str())?.clone()));
        Ok(blobs.iter().filter_map(file).collect())
    }

    fn cat<'i>(&self, ids: &[&'i str]) -> Result<HashMap<&'i str, Vec<u8>>, HistoryError> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| HistoryError::NoGit)?;
        let input = child.stdin.take();
        let asked = ids.join("\n") + "\n";
        // Written beside, or a full pipe would stop both sides.
        let writing = thread::spawn(move || {
            // A git that has ended reads no more; what it wrote tells.
            input.map(|mut input| input.write_all(asked.as_bytes()))
        });
        let mut bytes = Vec::new();
        if let Some(mut output) = child.stdout.take() {
            output
                .read_to_end(&mut bytes)
                .map_err(|error| HistoryError::Git(error.to_string()))?;
        }
        // Both have nothing left to say.
        let _ = (writing.join(), child.wait());
        let mut found = HashMap::new();
        let mut rest = bytes.as_slice();
        for id in ids {
            let Some((content, after)) = split_object(rest) else {
                return Err(HistoryError::Git(format!("读不出对象 {id}")));
            };
            found.insert(*id, content.to_vec());
            rest = after;
        }
        Ok(found)
    }

    /// The commits that changed any of these paths of the data folder, the newest first.
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn log(&self, from: &str, paths: &[&str]) -> Result<Vec<Commit>, HistoryError> {
        let format = "--format=%H%x00%an%x00%as%x00%s%x00";
        let mut args = vec!["log", "-z", format, from, "--"];
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
        let log = self.git(&["log", "-1", "--format=%H%x00%an%x00%as%x00%s", id])?;
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

    /// The folder of the repository's hooks.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn hooks(&self) -> Result<PathBuf, HistoryError> {
        let path = self.git(&["rev-parse", "--path-format=absolute", "--git-path", "hooks"])?;
        Ok(PathBuf::from(path.trim_end_matches('\n')))
    }

    /// What a setting of git is, wherever it is set; `None` where it is not.
    pub fn configured(&self, key: &str) -> Option<String> {
        let value = self.git(&["config", "--get", key]).ok()?;
        Some(value.trim_end_matches('\n').to_owned())
    }

    /// Sets an entry of the repository's own settings.
    ///
    /// # Errors
    /// When git refuses.
    pub fn configure(&self, name: &str, value: &str) -> Result<(), HistoryError> {
        self.git(&["config", "--local", name, value]).map(drop)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        // Paths as they are, and no pager, colours or locks.
        command.arg("-C").arg(&self.data).args([
            "-c",
            "core.quotepath=false",
            "-c",
            "color.ui=false",
        ]);
        command
            .args(args)
            // A hook of another worktree is told of its own; the folder itself says where it lies.
            .env_remove("GIT_DIR")
            .env_remove("GIT_WORK_TREE")
            .env_remove("GIT_PREFIX")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("LC_ALL", "C.UTF-8");
        command
    }

    fn git(&self, args: &[&str]) -> Result<String, HistoryError> {
        let output = self.command(args).stdin(Stdio::null()).output();
        let output = output.map_err(|_| HistoryError::NoGit)?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(HistoryError::Git(said));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// Scans can be large: of them the size alone is compared.
fn is_scan(path: &str) -> bool {
    matches!(place_of(path), Place::Attachment(..))
}

/// The first object of what `cat-file --batch` writes, and what is behind it.
fn split_object(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let content = bytes.get(end + 1..end + 1 + size)?;
    Some((content, bytes.get(end + 2 + size..)?))
}
