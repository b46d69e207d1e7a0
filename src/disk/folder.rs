//! The data folder as a list of files, on disk or in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::entry::{Entry, EntryKind, file_entry, is_hidden, link_entry};
use super::error::reason;
use super::overlay::{Overlay, Unsaved};
use super::plain::{NOT_PLAIN, read_plain, read_whole};
use super::reading::{note, noted};

/// Where records come from.
#[derive(Debug, Clone)]
pub enum Folder {
    /// A folder of the file system.
    Disk(PathBuf),
    /// Files by path, as tests and the examples of rules have them.
    Memory(BTreeMap<String, Vec<u8>>),
    /// Another folder in which links stand at some paths that lead out of it or nowhere.
    Linked(Box<Folder>, BTreeSet<String>),
    /// Another folder under texts that are not saved yet.
    Overlaid(Box<Folder>, Overlay),
}

/// The largest record file, in bytes.
pub const LARGEST: u64 = 1_000_000;

impl Default for Folder {
    /// Nothing at all.
    fn default() -> Self {
        Folder::Memory(BTreeMap::new())
    }
}

impl Folder {
    /// The folder with texts over its files.
    #[must_use]
    pub fn with_overlay(self, overlay: Overlay) -> Self {
        Folder::Overlaid(Box::new(self), overlay)
    }

    /// The texts over its files, to put more there.
    pub fn overlay_mut(&mut self) -> &mut Overlay {
        if !matches!(self, Folder::Overlaid(..)) {
            *self = std::mem::take(self).with_overlay(Overlay::default());
        }
        match self {
            Folder::Overlaid(_, overlay) => overlay,
            // It was made one just now.
            Folder::Disk(_) | Folder::Memory(_) | Folder::Linked(..) => unreachable!(),
        }
    }

    /// What stands at a path, as the listing has it; `None` where it has nothing.
    pub fn entry(&self, path: &str) -> Option<Entry> {
        match self {
            Folder::Memory(files) => files.contains_key(path).then(|| file_entry(path)),
            Folder::Disk(root) => entry_at(root, path),
            Folder::Linked(_, links) if links.contains(path) => Some(link_entry(path)),
            Folder::Linked(under, _) => under.entry(path),
            Folder::Overlaid(under, overlay) => match overlay.at(path) {
                Some(Unsaved::Text(_)) => Some(file_entry(path)),
                Some(Unsaved::Removed) => None,
                None => under.entry(path),
            },
        }
    }

    /// All files in path order, hidden ones left out.
    ///
    /// # Errors
    /// When the folder itself cannot be opened.
    pub fn list(&self) -> io::Result<Vec<Entry>> {
        let mut listed = self.list_all()?;
        listed.retain(|entry| entry.kind != EntryKind::Hidden);
        Ok(listed)
    }

    /// All files in path order, hidden ones too, but for those by which git, editors and the
    /// program itself keep house.
    ///
    /// # Errors
    /// When the folder itself cannot be opened.
    pub fn list_all(&self) -> io::Result<Vec<Entry>> {
        match self {
            Folder::Memory(files) => {
                let paths = files.keys().filter(|path| !keeps_house(path));
                Ok(paths.map(|path| file_entry(path)).collect())
            }
            Folder::Disk(root) => {
                fs::read_dir(root)?;
                let mut entries = walk(root);
                entries.sort_by(|a, b| a.path.cmp(&b.path));
                Ok(entries)
            }
            Folder::Linked(under, links) => {
                let mut entries = under.list_all()?;
                entries.extend(links.iter().map(|path| link_entry(path)));
                entries.sort_by(|a, b| a.path.cmp(&b.path));
                Ok(entries)
            }
            Folder::Overlaid(under, overlay) => Ok(overlay.over_listing(under.list_all()?)),
        }
    }

    /// The bytes of a file; `None` when it is larger than a record may be.
    ///
    /// # Errors
    /// As the file system says.
    pub fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        self.read_up_to(path, LARGEST)
    }

    /// The bytes of a file; `None` when it has more than `most`.
    ///
    /// # Errors
    /// As the file system says.
    pub fn read_up_to(&self, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        let within = |bytes: &Vec<u8>| (bytes.len() as u64 <= most).then(|| bytes.clone());
        match self {
            Folder::Memory(files) => {
                let bytes = files.get(path).ok_or(io::ErrorKind::NotFound)?;
                Ok(within(bytes))
            }
            Folder::Disk(root) => read_plain(&root.join(path), most),
            Folder::Linked(under, _) => under.read_up_to(path, most),
            Folder::Overlaid(under, overlay) => match overlay.at(path) {
                Some(Unsaved::Text(text)) => Ok(within(text)),
                Some(Unsaved::Removed) => Err(io::ErrorKind::NotFound.into()),
                None => under.read_up_to(path, most),
            },
        }
    }

    /// The size of a file of any kind, in bytes; `None` where only a disk would tell.
    ///
    /// # Errors
    /// As the file system says.
    pub fn size(&self, path: &str) -> io::Result<Option<u64>> {
        match self {
            Folder::Memory(files) => match files.contains_key(path) {
                true => Ok(None),
                false => Err(io::ErrorKind::NotFound.into()),
            },
            Folder::Disk(root) => {
                let path = root.join(path);
                noted(&path, fs::metadata(&path)).map(|data| Some(data.len()))
            }
            Folder::Linked(under, _) | Folder::Overlaid(under, _) => under.size(path),
        }
    }

    /// All bytes of a file of any size.
    ///
    /// # Errors
    /// As the file system says.
    pub fn read_all(&self, path: &str) -> io::Result<Vec<u8>> {
        match self {
            Folder::Disk(root) => read_whole(&root.join(path)),
            Folder::Memory(files) => Ok(files.get(path).ok_or(io::ErrorKind::NotFound)?.clone()),
            Folder::Linked(under, _) => under.read_all(path),
            Folder::Overlaid(under, overlay) => match overlay.at(path) {
                Some(Unsaved::Text(text)) => Ok(text.clone()),
                Some(Unsaved::Removed) => Err(io::ErrorKind::NotFound.into()),
                None => under.read_all(path),
            },
        }
    }

    /// All files that can be read, by path, to be compared with those of other versions; of
    /// those on disk for which `is_large` says so the size alone.
    ///
    /// # Errors
    /// When the folder itself cannot be opened.
    pub fn files(&self, is_large: impl Fn(&str) -> bool) -> io::Result<BTreeMap<String, Vec<u8>>> {
        let listed = self.list()?;
        let files = listed
            .into_iter()
            .filter(|entry| entry.kind == EntryKind::File);
        let read = |entry: Entry| {
            let bytes = self.whole_or_size(&entry.path, &is_large)?;
            Some((entry.path.to_string(), bytes))
        };
        Ok(files.filter_map(read).collect())
    }

    fn whole_or_size(&self, path: &str, is_large: &impl Fn(&str) -> bool) -> Option<Vec<u8>> {
        match self {
            Folder::Memory(files) => files.get(path).cloned(),
            Folder::Disk(root) if is_large(path) => {
                let size = fs::metadata(root.join(path)).ok()?.len();
                Some(size.to_string().into_bytes())
            }
            Folder::Disk(root) => read_whole(&root.join(path)).ok(),
            Folder::Linked(under, _) => under.whole_or_size(path, is_large),
            Folder::Overlaid(under, overlay) => match overlay.at(path) {
                Some(Unsaved::Text(text)) => Some(text.clone()),
                Some(Unsaved::Removed) => None,
                None => under.whole_or_size(path, is_large),
            },
        }
    }
}

/// What git, editors and the program keep house by: at the top, and `.git` anywhere.
const HOUSEKEEPING: [&str; 6] = [
    ".schemas",
    ".vscode",
    ".gitignore",
    ".gitattributes",
    ".editorconfig",
    ".mailmap",
];

fn is_housekeeping(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name == ".git" || (entry.depth() == 1 && HOUSEKEEPING.contains(&&*name))
}

/// Whether a file at a path is one by which git, editors and the program keep house.
pub fn keeps_house(path: &str) -> bool {
    let top = path.split('/').next().unwrap_or_default();
    HOUSEKEEPING.contains(&top) || path.split('/').any(|part| part == ".git")
}

fn entry_at(root: &Path, path: &str) -> Option<Entry> {
    let at = root.join(path);
    if is_hidden(path) || fs::symlink_metadata(&at).is_err() {
        return None;
    }
    let walk = WalkDir::new(at).max_depth(0).follow_root_links(false);
    entries(root, walk.into_iter()).pop()
}

fn walk(root: &Path) -> Vec<Entry> {
    // The folder itself may be a link.
    let walk = WalkDir::new(root)
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| !is_housekeeping(entry));
    entries(root, walk)
}

/// The files that a walk meets.
fn entries(root: &Path, walk: impl Iterator<Item = walkdir::Result<DirEntry>>) -> Vec<Entry> {
    let inside = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    walk.filter_map(|step| match step {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) => {
            let path = relative(root, entry.path());
            let kind = match is_hidden(&path) {
                true => EntryKind::Hidden,
                false => kind_of(&entry, &inside),
            };
            Some(Entry { path, kind })
        }
        Err(error) => {
            let at = error.path().unwrap_or(root);
            if let Some(error) = error.io_error() {
                note(at, error);
            }
            let path = error
                .path()
                .map_or_else(|| "".into(), |path| relative(root, path));
            let kind = match is_hidden(&path) {
                true => EntryKind::Hidden,
                false => EntryKind::Unreadable(error.io_error().map_or_else(String::new, reason)),
            };
            Some(Entry { path, kind })
        }
    })
    .collect()
}

fn kind_of(entry: &DirEntry, inside: &Path) -> EntryKind {
    if entry.file_type().is_file() {
        return EntryKind::File;
    }
    if !entry.path_is_symlink() {
        return EntryKind::Unreadable(NOT_PLAIN.to_owned());
    }
    match fs::canonicalize(entry.path()) {
        Ok(target) if target.starts_with(inside) && target.is_file() => EntryKind::File,
        Ok(_) => EntryKind::BadLink,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            EntryKind::Unreadable("链接所指的文件不存在".to_owned())
        }
        Err(error) => {
            note(entry.path(), &error);
            EntryKind::Unreadable(reason(&error))
        }
    }
}

fn relative(root: &Path, path: &Path) -> Arc<str> {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/").into()
}
