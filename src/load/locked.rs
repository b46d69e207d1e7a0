//! What all locks together hold of each file, their salts read.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Loaded;
use super::leaves::Leaf;
use super::lock_faults::{no_salt, salts_altered};
use super::lock_hash::{Salt, old_hash};
use super::salts::{Salts, below, facts_of_block, salts_in, salts_of};
use crate::disk::Folder;
use crate::findings::Finding;
use crate::records::{Filed, Lock, Office};

/// What the hashes of a lock are made by.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hashing {
    /// As before: without a key, the first 64 bits.
    Short,
    /// Keyed by the record's salt.
    Salted(Salt),
}

impl Hashing {
    fn of_fact(self, way: &str, text: &str) -> String {
        match self {
            Hashing::Short => old_hash(text.as_bytes()),
            Hashing::Salted(salt) => salt.of_fact(way, text),
        }
    }

    /// The hash of a file as it is.
    pub fn of_whole(self, bytes: &[u8]) -> String {
        match self {
            Hashing::Short => old_hash(bytes),
            Hashing::Salted(salt) => salt.of_whole(bytes),
        }
    }
}

/// The facts of a file that one lock holds.
#[derive(Debug, Clone)]
pub(super) struct Version<'l> {
    /// The lock.
    pub lock: &'l Filed<Lock>,
    /// What its hashes are made by.
    pub hashing: Hashing,
    /// What the lock holds of the file.
    pub held: Held<'l>,
    /// The hash of the whole file.
    pub whole: String,
}

/// The facts that a lock holds of a file.
#[derive(Debug, Clone)]
pub(super) enum Held<'l> {
    /// None.
    Nothing,
    /// As a lock of before has them.
    Listed(&'l BTreeMap<String, String>),
    /// As a block, not read before it is needed: most files are as they were.
    Block(String),
}

impl Held<'_> {
    /// The hash of each fact, under its way.
    pub fn facts(&self) -> BTreeMap<String, String> {
        match self {
            Held::Nothing => BTreeMap::new(),
            Held::Listed(facts) => (*facts).clone(),
            Held::Block(block) => facts_of_block(block)
                .map(|(way, hash)| (way, hash.to_owned()))
                .collect(),
        }
    }
}

impl Version<'_> {
    /// Whether a fact is what the lock knows under its way, in the spelling of now or that of
    /// before.
    pub fn agrees(&self, leaf: &Leaf, hash: &str) -> bool {
        let mut spellings = [&leaf.text].into_iter().chain(&leaf.before);
        spellings.any(|text| self.hashing.of_fact(&leaf.way, text) == *hash)
    }

    /// Whether the lock holds a fact as it is now.
    pub fn holds(&self, leaf: &Leaf) -> bool {
        let hash = match &self.held {
            Held::Nothing => None,
            Held::Listed(facts) => facts.get(&leaf.way).cloned(),
            Held::Block(block) => {
                let mut facts = facts_of_block(block);
                facts.find_map(|(way, hash)| (way == leaf.way).then(|| hash.to_owned()))
            }
        };
        hash.is_some_and(|hash| self.agrees(leaf, &hash))
    }
}

/// All that locks hold.
#[derive(Debug, Default)]
pub(super) struct Locked<'l> {
    /// The locks, in the order in which they were made.
    pub locks: Vec<&'l Filed<Lock>>,
    /// Of each file what they hold of it, in that order.
    pub files: BTreeMap<String, Vec<Version<'l>>>,
    /// The salts, by folder.
    pub salts: BTreeMap<String, Salts>,
    /// Salts that are gone or not as they were.
    pub faults: Vec<Finding>,
    /// Folders of such salts: what came later there cannot be told from what was locked.
    unknown: BTreeSet<String>,
}

/// A folder of salts: what locks refer to, by the number of the record.
type Referred<'l> = BTreeMap<u32, Vec<(&'l Filed<Lock>, &'l str)>>;

impl<'l> Locked<'l> {
    /// What the locks of an office hold of the files of its folder.
    pub fn of(folder: &Folder, loaded: &'l Loaded) -> Self {
        let office = &loaded.office;
        let mut locked = Locked {
            locks: office.every_lock().collect(),
            ..Locked::default()
        };
        locked
            .locks
            .sort_by(|one, two| (&one.day, &one.month).cmp(&(&two.day, &two.month)));
        let mut referred: BTreeMap<&str, Referred<'l>> = BTreeMap::new();
        for lock in locked.locks.clone() {
            locked.add_old(lock);
            for (folder, records) in &lock.records {
                let of_folder = referred.entry(folder).or_default();
                for (number, hashes) in records {
                    let number = number.parse().unwrap_or_default();
                    of_folder.entry(number).or_default().push((lock, hashes));
                }
            }
        }
        let referred: Vec<(&str, Referred<'l>)> = referred.into_iter().collect();
        let read = referred.par_iter().map(|(at, records)| {
            let salts = read_salts(folder, at);
            FolderOfSalts::of(office, at, records, salts)
        });
        for (at, read) in referred.iter().zip(read.collect::<Vec<_>>()) {
            if !read.faults.is_empty() {
                locked.unknown.insert(at.0.to_owned());
            }
            locked.faults.extend(read.faults);
            locked
                .salts
                .extend(read.salts.map(|salts| (at.0.to_owned(), salts)));
            for (path, versions) in read.files {
                locked.files.entry(path).or_default().extend(versions);
            }
        }
        for versions in locked.files.values_mut() {
            let order = |one: &Version<'_>| (one.lock.day.clone(), one.lock.month.clone());
            versions.sort_by_key(order);
        }
        locked
    }

    fn add_old(&mut self, lock: &'l Filed<Lock>) {
        for (path, file) in &lock.files {
            self.files.entry(path.clone()).or_default().push(Version {
                lock,
                hashing: Hashing::Short,
                held: Held::Listed(&file.facts),
                whole: file.whole.clone(),
            });
        }
    }

    /// Whether what came later into a file can be told from what was locked.
    pub fn tells_late(&self, path: &str) -> bool {
        !self.unknown.contains(salts_of(path).0)
    }

    /// Whether any lock holds a fact of a file as it is now.
    pub fn holds(&self, path: &str, leaf: &Leaf) -> bool {
        let mut versions = self.files.get(path).into_iter().flatten();
        versions.any(|version| version.holds(leaf))
    }
}

/// The salts of a folder as they stand there; `None` where there are none, or none that the
/// program has written.
pub(super) fn read_salts(folder: &Folder, at: &str) -> Option<Salts> {
    let bytes = folder.read_all(&salts_in(at)).ok()?;
    Salts::parse(std::str::from_utf8(&bytes).ok()?)
}

/// The salt of a record, where a lock has given it one.
pub fn salt_of(folder: &Folder, path: &str) -> Option<Salt> {
    let (at, file) = salts_of(path);
    let entry = read_salts(folder, at)?.of_file(file)?.salt;
    Some(entry)
}

/// The folder and number of each record that a lock holds and whose salt is gone, unless a purge names
/// it.
pub fn missing_salts(folder: &Folder, office: &Office) -> BTreeSet<(String, u32)> {
    let mut held: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for (at, records) in office.every_lock().flat_map(|lock| &lock.records) {
        let numbers = records
            .keys()
            .filter_map(|number| number.parse::<u32>().ok());
        held.entry(at).or_default().extend(numbers);
    }
    let mut missing = BTreeSet::new();
    for (at, numbers) in held {
        let salts = read_salts(folder, at).unwrap_or_default();
        let gone = numbers
            .into_iter()
            .filter(|number| salts.numbered(*number).is_none() && !is_purged(office, at, *number));
        missing.extend(gone.map(|number| (at.to_owned(), number)));
    }
    missing
}

#[derive(Default)]
struct FolderOfSalts<'l> {
    salts: Option<Salts>,
    files: Vec<(String, Vec<Version<'l>>)>,
    faults: Vec<Finding>,
}

impl<'l> FolderOfSalts<'l> {
    fn of(office: &Office, at: &str, records: &Referred<'l>, salts: Option<Salts>) -> Self {
        let mut read = FolderOfSalts::default();
        for (number, locks) in records {
            let entry = salts.as_ref().and_then(|salts| salts.numbered(*number));
            let Some(entry) = entry else {
                if !is_purged(office, at, *number) {
                    read.faults.push(no_salt(at, *number, locks[0].0));
                }
                continue;
            };
            let mut versions = Vec::new();
            for (lock, hashes) in locks {
                let (root, whole) = hashes.split_once(' ').unwrap_or((hashes, ""));
                let Some(block) = entry.block(root) else {
                    read.faults.push(salts_altered(at, *number, lock));
                    continue;
                };
                versions.push(Version {
                    lock,
                    hashing: Hashing::Salted(entry.salt),
                    held: Held::Block(block.to_owned()),
                    whole: whole.to_owned(),
                });
            }
            read.files.push((below(at, &entry.file), versions));
        }
        read.salts = salts;
        read
    }
}

/// Whether the salt of a record had to go: a purge names it, or its case.
fn is_purged(office: &Office, folder: &str, number: u32) -> bool {
    let record = format!("{folder}/{number}");
    let mut purges = office.purges.iter().flat_map(|filed| &filed.entries);
    purges.any(|purge| {
        let mut records = purge.records.iter();
        is_of_purged_case(folder, purge.cases.iter().map(|case| case.as_str()))
            || records.any(|one| one.name() == record)
    })
}

fn is_of_purged_case<'c>(folder: &str, mut cases: impl Iterator<Item = &'c str>) -> bool {
    let number = folder
        .strip_prefix("案件/")
        .and_then(|rest| rest.split('/').nth(1));
    number.is_some_and(|number| cases.any(|case| case.trim() == number))
}

/// Whether facts of a file may stand in locked months that no lock knows: its case was purged, or
/// the salt of one record beside it.
pub(super) fn is_freed(office: &Office, path: &str) -> bool {
    let (folder, _) = salts_of(path);
    let mut purges = office.purges.iter().flat_map(|filed| &filed.entries);
    purges.any(|purge| {
        let mut records = purge.records.iter();
        is_of_purged_case(folder, purge.cases.iter().map(|case| case.as_str()))
            || records.any(|one| one.folder.trim() == folder)
    })
}

/// The path of a lock's file without its ending, as later locks name it.
pub(super) fn name_of(lock: &Filed<Lock>) -> &str {
    lock.path.strip_suffix(".yaml").unwrap_or(&lock.path)
}
