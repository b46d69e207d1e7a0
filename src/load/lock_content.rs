//! What a new lock holds: the facts of its month, and those of months locked before that no lock
//! holds yet.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use super::Loaded;
use super::file_facts::facts_of;
use super::leaves::Leaf;
use super::lock_chain::{Chain, named_file};
use super::lock_hash::{Salt, hash_in};
use super::lock_scope::{Belonging, Speaking, files_of};
use super::locked::{Locked, read_salts};
use super::salts::{SaltedRecord, Salts, block_of, salts_of};
use super::schema::Schemas;
use crate::disk::Folder;
use crate::records::{Slot, slot_of};

/// What keeps the hashes of contents apart from all others.
const CONTENT_CONTEXT: &str = "xiafang content 2";

/// What a lock holds of records, and the salts that it needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockContent {
    /// Of each folder of salts the records by number: root and hash of the whole.
    pub records: BTreeMap<String, BTreeMap<u32, String>>,
    /// The salts of these folders, those that are new among them.
    pub salts: BTreeMap<String, Salts>,
    /// What is there already.
    pub chain: Chain,
    /// How many facts are locked.
    pub facts: usize,
    /// The highest number that a lock refers to in each folder: a purge may have taken it, and
    /// no other record gets it.
    used: BTreeMap<String, u32>,
}

/// The facts of one file that are to be locked.
struct ToLock {
    path: Arc<str>,
    bytes: Vec<u8>,
    leaves: Vec<Leaf>,
}

impl LockContent {
    /// What the lock of a month holds; `fresh` yields a new salt each time.
    ///
    /// # Errors
    /// When the folder cannot be listed, or a scan not be read.
    pub fn of(
        folder: &Folder,
        loaded: &Loaded,
        month: &str,
        fresh: &mut dyn FnMut() -> Salt,
    ) -> io::Result<Self> {
        let locked = Locked::of(folder, loaded);
        let files = files_of(folder)?;
        let mut content = LockContent::default();
        for (at, records) in locked.locks.iter().flat_map(|lock| &lock.records) {
            let numbers = records.keys().filter_map(|number| number.parse().ok());
            let used = content.used.entry(at.clone()).or_default();
            *used = numbers.chain([*used]).max().unwrap_or_default();
        }
        for file in to_lock(folder, &locked, &files, month) {
            content.lock(folder, &file, fresh);
        }
        content.lock_scans(folder, &locked, &files, fresh)?;
        for filed in loaded.office.cases.values().map(|folder| &folder.case) {
            if filed.has_marked_person() {
                content.salts_at(folder, &filed.path, fresh);
            }
        }
        content.salt_corrections(folder, loaded, &locked, fresh);
        let salt_of = |path: &str| content.any_salt_of(&locked, path);
        content.chain = Chain::of(&loaded.office, &salt_of);
        Ok(content)
    }

    /// Salts the books of corrections that name a file without a salt of its own.
    fn salt_corrections(
        &mut self,
        folder: &Folder,
        loaded: &Loaded,
        locked: &Locked<'_>,
        fresh: &mut dyn FnMut() -> Salt,
    ) {
        for filed in loaded.office.corrections.values() {
            let mut entries = filed.entries.iter();
            if entries.any(|one| self.any_salt_of(locked, named_file(one)).is_none()) {
                self.salts_at(folder, &filed.path, fresh);
            }
        }
    }

    fn any_salt_of(&self, locked: &Locked<'_>, path: &str) -> Option<Salt> {
        let (at, file) = salts_of(path);
        let known = self.salts.get(at).or_else(|| locked.salts.get(at));
        known?.of_file(file).map(|entry| entry.salt)
    }

    /// The hash of all roots: what was locked, whoever locked it.
    pub fn hash(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (folder, records) in &self.records {
            for (number, hashes) in records {
                let root = hashes.split(' ').next().unwrap_or_default();
                parts.extend([folder.clone(), number.to_string(), root.to_owned()]);
            }
        }
        let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        hash_in(CONTENT_CONTEXT, &parts)
    }

    /// The salt of a record.
    pub fn salt_of(&self, path: &str) -> Option<Salt> {
        let (at, file) = salts_of(path);
        let entry = self.salts.get(at)?.of_file(file);
        entry.map(|entry| entry.salt)
    }

    /// How many records it holds.
    pub fn record_count(&self) -> usize {
        self.records.values().map(BTreeMap::len).sum()
    }

    fn salts_at<'c>(
        &'c mut self,
        folder: &Folder,
        path: &str,
        fresh: &mut dyn FnMut() -> Salt,
    ) -> &'c mut SaltedRecord {
        let (at, file) = salts_of(path);
        let used = self.used.get(at).copied().unwrap_or_default();
        let salts = self.salts.entry(at.to_owned());
        let salts = salts.or_insert_with(|| read_salts(folder, at).unwrap_or_default());
        salts.of_file_or(file, used, fresh)
    }

    fn lock(&mut self, folder: &Folder, file: &ToLock, fresh: &mut dyn FnMut() -> Salt) {
        let entry = self.salts_at(folder, &file.path, fresh);
        let said = file.leaves.iter();
        let said: Vec<(&str, &str)> = said.map(|leaf| (&*leaf.way, &*leaf.text)).collect();
        let root = entry.keep(block_of(&entry.salt, &said));
        let whole = entry.salt.of_whole(&file.bytes);
        let number = entry.number;
        self.facts += said.len();
        let (at, _) = salts_of(&file.path);
        let records = self.records.entry(at.to_owned()).or_default();
        records.insert(number, format!("{root} {whole}"));
    }

    /// Locks what is filed with the cases of which the lock holds something, and no lock has yet.
    fn lock_scans(
        &mut self,
        folder: &Folder,
        locked: &Locked<'_>,
        files: &[Arc<str>],
        fresh: &mut dyn FnMut() -> Salt,
    ) -> io::Result<()> {
        let cases: BTreeSet<String> = self.records.keys().cloned().collect();
        let scans = files.iter().filter(|path| {
            let is_scan = matches!(slot_of(path), Slot::Attachment(..));
            is_scan && cases.contains(salts_of(path).0) && !locked.files.contains_key(&***path)
        });
        for path in scans {
            let bytes = folder.read_all(path)?;
            let file = ToLock {
                path: Arc::clone(path),
                leaves: vec![Leaf::of_size(bytes.len() as u64)],
                bytes,
            };
            self.lock(folder, &file, fresh);
        }
        Ok(())
    }
}

/// The records with facts to lock, in path order.
fn to_lock(folder: &Folder, locked: &Locked<'_>, files: &[Arc<str>], month: &str) -> Vec<ToLock> {
    let schemas = Schemas::default();
    let mut months: BTreeSet<&str> = locked.locks.iter().map(|lock| &*lock.month).collect();
    months.insert(month);
    let speaking = Speaking::of(months.iter().copied());
    let read = files.par_iter().filter_map(|path| {
        let belonging = Belonging::of(path)?;
        let bytes = folder.read(path).ok().flatten()?;
        let may_hold = matches!(belonging, Belonging::InForce(_) | Belonging::ByDayOrYear(_))
            || speaking.in_text(&bytes);
        if !may_hold {
            return None;
        }
        let mut leaves = facts_of(&schemas, path, std::str::from_utf8(&bytes).ok()?)?;
        let is_new = |leaf: &Leaf| {
            let mut earlier = months.iter().filter(|one| **one != month);
            earlier.any(|one| belonging.holds(leaf, one)) && !locked.holds(path, leaf)
        };
        leaves.retain(|leaf| belonging.holds(leaf, month) || is_new(leaf));
        (!leaves.is_empty()).then(|| ToLock {
            path: Arc::clone(path),
            bytes,
            leaves,
        })
    });
    read.collect()
}
