//! The files of a commit, or of what is staged, read from the repository's objects.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Read, Write};
use std::process::Stdio;
use std::thread;

use super::error::HistoryError;
use super::repository::{Repository, Revision};
use crate::disk::{Folder, keeps_house};
use crate::records::{Slot, slot_of};

/// How much of what is filed with cases is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scans {
    Names,
    Whole,
}

/// An entry of a tree: the blob of a file.
struct Blob {
    path: String,
    id: String,
}

impl Repository {
    /// The data folder as it was in a commit.
    ///
    /// # Errors
    /// When git cannot read it.
    pub fn folder(&self, revision: &Revision) -> Result<Folder, HistoryError> {
        Ok(Folder::Memory(self.files(revision)?))
    }

    /// The files of the data folder in a commit, by path; hidden ones and links left
    /// out, and of what is filed with a case git's name for its content alone.
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn files(&self, revision: &Revision) -> Result<BTreeMap<String, Vec<u8>>, HistoryError> {
        self.files_with(revision, Scans::Names)
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

    /// The files below some folders of the data folder in a commit, as [`Self::files`] has them.
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn files_below(
        &self,
        revision: &Revision,
        folders: &[String],
    ) -> Result<BTreeMap<String, Vec<u8>>, HistoryError> {
        self.listed_files(revision, folders, Scans::Names)
    }

    fn files_with(
        &self,
        revision: &Revision,
        scans: Scans,
    ) -> Result<BTreeMap<String, Vec<u8>>, HistoryError> {
        self.listed_files(revision, &[], scans)
    }

    /// The files below `folders`, or all where none is named.
    fn listed_files(
        &self,
        revision: &Revision,
        folders: &[String],
        scans: Scans,
    ) -> Result<BTreeMap<String, Vec<u8>>, HistoryError> {
        let only_name = |path: &str| scans == Scans::Names && is_scan(path);
        let tree = format!("{}:{}", revision.0, self.prefix.trim_end_matches('/'));
        let mut asked = vec!["ls-tree", "-r", "-l", "-z", "--full-tree", &tree];
        asked.extend(folders.iter().map(String::as_str));
        let listing = match self.git(&asked) {
            Ok(listing) => listing,
            Err(HistoryError::Git(said)) if said.contains("Not a valid object name") => {
                // The commit is older than the data folder, or has it under another name.
                self.git(&["cat-file", "-e", &format!("{}^{{tree}}", revision.0)])?;
                return Ok(BTreeMap::new());
            }
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
                [mode, _, id, _] if mode.starts_with("100") && !hidden && only_name(&path) => {
                    files.insert(path, id.as_bytes().to_vec());
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

    /// What is to be committed, as it is staged and as a check of the folder would meet it: links
    /// too, and of what is filed with a case the name of its content alone.
    ///
    /// # Errors
    /// When git cannot read it.
    pub fn staged(&self) -> Result<Folder, HistoryError> {
        let listing = self.git(&["ls-files", "--stage", "-z", "--", "."])?;
        let (mut blobs, mut links, mut files) = (Vec::new(), Vec::new(), BTreeMap::new());
        for line in listing.split('\0') {
            let Some((head, path)) = line.split_once('\t') else {
                continue;
            };
            let mut words = head.split(' ');
            let (Some(mode), Some(id)) = (words.next(), words.next()) else {
                continue;
            };
            let (path, id) = (path.to_owned(), id.to_owned());
            match mode {
                _ if keeps_house(&path) => {}
                "120000" => links.push(Blob { path, id }),
                mode if !mode.starts_with("100") => {}
                _ if is_scan(&path) => drop(files.insert(path, id.into_bytes())),
                _ => blobs.push(Blob { path, id }),
            }
        }
        files.extend(self.contents(blobs)?);
        let mut astray = BTreeSet::new();
        for (path, to) in self.contents(links)? {
            let target = aimed_at(&path, &String::from_utf8_lossy(&to));
            match target.and_then(|target| files.get(&target).cloned()) {
                Some(bytes) => drop(files.insert(path, bytes)),
                None => drop(astray.insert(path)),
            }
        }
        let folder = Folder::Memory(files);
        Ok(match astray.is_empty() {
            true => folder,
            false => Folder::Linked(Box::new(folder), astray),
        })
    }

    /// What is filed with cases, new or another, as it is staged to be committed.
    ///
    /// # Errors
    /// When git cannot read it.
    pub fn staged_scans(&self) -> Result<BTreeMap<String, Vec<u8>>, HistoryError> {
        let mut changed: BTreeSet<String> = self.staged_changes()?.into_iter().collect();
        changed.retain(|path| is_scan(path));
        if changed.is_empty() {
            return Ok(BTreeMap::new());
        }
        let listing = self.git(&["ls-files", "--stage", "-z", "--", "."])?;
        let staged = listing.split('\0').filter_map(|line| {
            let (head, path) = line.split_once('\t')?;
            let id = head.split(' ').nth(1)?.to_owned();
            let path = changed.get(path)?.clone();
            Some(Blob { path, id })
        });
        self.contents(staged.collect())
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

    /// Puts git's name for its content in place of each scan of the working tree.
    ///
    /// # Errors
    /// When git cannot read them.
    pub fn name_scans(&self, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), HistoryError> {
        let scans: Vec<String> = files.keys().filter(|path| is_scan(path)).cloned().collect();
        if scans.is_empty() {
            return Ok(());
        }
        // git reads them from the top of the working tree.
        let from_top = scans.iter().map(|path| format!("{}{path}\n", self.prefix));
        let asked: String = from_top.collect();
        let told = self.told_of(&["hash-object", "--stdin-paths"], asked)?;
        let told = String::from_utf8_lossy(&told).into_owned();
        for (path, name) in scans.into_iter().zip(told.lines()) {
            files.insert(path, name.as_bytes().to_vec());
        }
        Ok(())
    }

    /// Those of some names that are commits or other objects of the repository.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn known_among(&self, ids: &[&str]) -> Result<BTreeSet<String>, HistoryError> {
        if ids.is_empty() {
            return Ok(BTreeSet::new());
        }
        let told = self.told_of(&["cat-file", "--batch-check"], ids.join("\n") + "\n")?;
        let told = String::from_utf8_lossy(&told).into_owned();
        let known = told.lines().filter(|line| !line.ends_with(" missing"));
        let known = known.filter_map(|line| line.split(' ').next());
        Ok(known.map(str::to_owned).collect())
    }

    /// What git says to what it is asked on its input.
    fn told_of(&self, args: &[&str], asked: String) -> Result<Vec<u8>, HistoryError> {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| HistoryError::NoGit)?;
        let input = child.stdin.take();
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
        Ok(bytes)
    }

    fn cat<'i>(&self, ids: &[&'i str]) -> Result<HashMap<&'i str, Vec<u8>>, HistoryError> {
        let bytes = self.told_of(&["cat-file", "--batch"], ids.join("\n") + "\n")?;
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
}

/// Where in the folder a link at a path leads; `None` where it leads out of it.
fn aimed_at(path: &str, to: &str) -> Option<String> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            "" if parts.is_empty() || to.starts_with('/') => return None,
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// Whether a file is a scan, which can be large: git's names for contents are compared.
pub fn is_scan(path: &str) -> bool {
    matches!(slot_of(path), Slot::Attachment(..))
}

/// The first object of what `cat-file --batch` writes, and what is behind it.
fn split_object(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let content = bytes.get(end + 1..end + 1 + size)?;
    Some((content, bytes.get(end + 2 + size..)?))
}
