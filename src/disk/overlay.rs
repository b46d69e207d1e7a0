//! Texts that are not saved yet, over the files of a folder.

use std::collections::BTreeMap;

use super::entry::{Entry, file_entry};

/// What stands at some paths, whatever the folder has there.
#[derive(Debug, Clone, Default)]
pub struct Overlay(BTreeMap<String, Unsaved>);

/// What stands at one path.
#[derive(Debug, Clone)]
pub(super) enum Unsaved {
    Text(Vec<u8>),
    Removed,
}

impl Overlay {
    /// Puts a text at a path.
    pub fn put(&mut self, path: &str, text: &str) {
        let text = Unsaved::Text(text.as_bytes().to_vec());
        self.0.insert(path.to_owned(), text);
    }

    /// Takes away the file at a path.
    pub fn remove(&mut self, path: &str) {
        self.0.insert(path.to_owned(), Unsaved::Removed);
    }

    /// Leaves a path to the folder again: what was put there is saved or given up.
    pub fn forget(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// What stands at a path; `None` of one that is left to the folder.
    pub(super) fn at(&self, path: &str) -> Option<&Unsaved> {
        self.0.get(path)
    }

    /// The listing of the folder with these in it.
    pub(super) fn over_listing(&self, mut listed: Vec<Entry>) -> Vec<Entry> {
        listed.retain(|entry| self.at(&entry.path).is_none());
        let texts = self
            .0
            .iter()
            .filter(|(_, unsaved)| matches!(unsaved, Unsaved::Text(_)));
        listed.extend(texts.map(|(path, _)| file_entry(path)));
        listed.sort_by(|one, other| one.path.cmp(&other.path));
        listed
    }
}
