//! What a folder has at a path.

use std::sync::Arc;

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
    /// A file that is hidden, or lies in a hidden folder: no record, whatever it is called.
    Hidden,
    /// A symbolic link that leaves the folder or leads to a folder.
    BadLink,
    /// Something that could not be looked at, with the reason.
    Unreadable(String),
}

pub(super) fn file_entry(path: &str) -> Entry {
    let kind = match is_hidden(path) {
        true => EntryKind::Hidden,
        false => EntryKind::File,
    };
    Entry {
        path: path.into(),
        kind,
    }
}

/// Whether a file is hidden, or lies in a hidden folder.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

pub(super) fn link_entry(path: &str) -> Entry {
    Entry {
        path: path.into(),
        kind: EntryKind::BadLink,
    }
}
