//! The data folder as a list of files, on disk or in memory.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::io::Errno;
use walkdir::{DirEntry, WalkDir};

use super::plain::{read_plain, read_whole};
use super::slot::{Slot, slot_of};

/// Where records come from.
#[derive(Debug, Clone)]
pub enum Folder {
    /// A folder of the file system.
    Disk(PathBuf),
    /// Files by path, as tests and the examples of rules have them.
    Memory(BTreeMap<String, Vec<u8>>),
}

/// One file of the folder, or the reason why there is none.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Path relative to the folder, `/` between parts.
    pub path: Arc<str>,
    /// What the walk met.
    pub kind: EntryKind,
}

/// What the walk met at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryKind {
    /// A file to read.
    File,
    /// A symbolic link that leaves the folder or leads to a folder.
    BadLink,
    /// Something that could not be looked at, with the reason.
    Unreadable(String),
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
    /// All files in path order, hidden ones left out.
    ///
    /// # Errors
    /// When the folder itself cannot be opened.
    pub fn list(&self) -> io::Result<Vec<Entry>> {
        match self {
            Folder::Memory(files) => Ok(files.keys().map(|path| file_entry(path)).collect()),
            Folder::Disk(root) => {
                fs::read_dir(root)?;
                let mut entries = walk(root);
                entries.sort_by(|a, b| a.path.cmp(&b.path));
                Ok(entries)
            }
        }
    }

    /// The bytes of a file; `None` when it is larger than a record may be.
    ///
    /// # Errors
    /// As the file system says.
    pub fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        match self {
            Folder::Memory(files) => {
                let bytes = files.get(path).ok_or(io::ErrorKind::NotFound)?;
                Ok((bytes.len() as u64 <= LARGEST).then(|| bytes.clone()))
            }
            Folder::Disk(root) => read_plain(&root.join(path), LARGEST),
        }
    }

    /// All files that can be read, by path, to be compared with those of other versions; of
    /// what is filed with a case, which can be large, the size alone.
    ///
    /// # Errors
    /// When the folder itself cannot be opened.
    pub fn files(&self) -> io::Result<BTreeMap<String, Vec<u8>>> {
        let listed = self.list()?;
        let files = listed
            .into_iter()
            .filter(|entry| entry.kind == EntryKind::File);
        let read = |entry: Entry| {
            let bytes = match self {
                Folder::Memory(files) => files.get(&*entry.path).cloned(),
                Folder::Disk(root) => {
                    let file = root.join(&*entry.path);
                    match slot_of(&entry.path) {
                        Slot::Attachment(..) => {
                            let size = fs::metadata(file).ok().map(|data| data.len());
                            size.map(|size| size.to_string().into_bytes())
                        }
                        _ => read_whole(&file).ok(),
                    }
                }
            };
            Some((entry.path.to_string(), bytes?))
        };
        Ok(files.filter_map(read).collect())
    }
}

fn file_entry(path: &str) -> Entry {
    Entry {
        path: path.into(),
        kind: EntryKind::File,
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

fn walk(root: &Path) -> Vec<Entry> {
    let inside = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    // The folder itself may be a link.
    let walk = WalkDir::new(root)
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry));
    walk.filter_map(|step| match step {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) => {
            let kind = kind_of(&entry, &inside);
            Some(Entry {
                path: relative(root, entry.path()),
                kind,
            })
        }
        Err(error) => {
            let path = error
                .path()
                .map_or_else(|| "".into(), |path| relative(root, path));
            Some(Entry {
                path,
                kind: EntryKind::Unreadable(error.io_error().map_or_else(String::new, reason)),
            })
        }
    })
    .collect()
}

fn kind_of(entry: &DirEntry, inside: &Path) -> EntryKind {
    if entry.file_type().is_file() {
        return EntryKind::File;
    }
    if !entry.path_is_symlink() {
        return EntryKind::Unreadable("不是普通文件".to_owned());
    }
    match fs::canonicalize(entry.path()) {
        Ok(target) if target.starts_with(inside) && target.is_file() => EntryKind::File,
        Ok(_) => EntryKind::BadLink,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            EntryKind::Unreadable("链接所指的文件不存在".to_owned())
        }
        Err(error) => EntryKind::Unreadable(reason(&error)),
    }
}

/// What the file system complains of, in words for the common cases.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "不存在".to_owned(),
        io::ErrorKind::PermissionDenied => "没有权限".to_owned(),
        io::ErrorKind::NotADirectory => "不是文件夹".to_owned(),
        io::ErrorKind::IsADirectory => "是文件夹".to_owned(),
        io::ErrorKind::StorageFull => "磁盘已满".to_owned(),
        io::ErrorKind::QuotaExceeded => "超出磁盘配额".to_owned(),
        io::ErrorKind::FileTooLarge => "超出文件大小限制".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "磁盘只读".to_owned(),
        io::ErrorKind::InvalidData => "不是 UTF-8 编码".to_owned(),
        io::ErrorKind::AlreadyExists => "已经有同名的文件".to_owned(),
        io::ErrorKind::InvalidFilename => "名字太长，或者有不能用的字".to_owned(),
        _ if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => "链接绕圈".to_owned(),
        _ => error.to_string(),
    }
}

fn relative(root: &Path, path: &Path) -> Arc<str> {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/").into()
}
