//! What a lock holds of the locks, corrections and purges before it, so that none of them can be
//! taken away unseen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Loaded;
use super::lock_faults::{fetched_back, tampered};
use super::lock_hash::{Salt, hash_in, old_hash};
use super::locked::{Locked, name_of, read_salts};
use super::salts::{Salts, salts_of};
use crate::disk::Folder;
use crate::findings::Finding;
use crate::records::{Correction, Filed, Lock, Office, Purge, Text};

/// What keeps the hashes of purges apart from all others.
const PURGE_CONTEXT: &str = "xiafang purge 2";

/// The locks, corrections and purges there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chain {
    /// The seal of each lock, by its file without ending.
    pub locks: BTreeMap<String, String>,
    /// The hash of each correction, by month.
    pub corrections: BTreeMap<String, BTreeSet<String>>,
    /// How many purges there are, and the hash of the last.
    pub purges: String,
}

impl Chain {
    /// The hash of each purge of an office, which covers all before it.
    pub fn hashes_of_purges(office: &Office) -> Vec<String> {
        hashes_of_purges(office)
    }

    /// Those of an office, where the salts for corrections are given by the file of the record.
    pub(super) fn of(office: &Office, salt_of: &dyn Fn(&str) -> Option<Salt>) -> Self {
        let locks = office.every_lock();
        let mut chain = Chain {
            locks: locks
                .map(|lock| (name_of(lock).to_owned(), lock.seal.clone()))
                .collect(),
            purges: told(&hashes_of_purges(office)),
            ..Chain::default()
        };
        for (month, filed) in &office.corrections {
            let own = salt_of(&filed.path);
            let hashes = filed.entries.iter().filter_map(|one| {
                let salt = salt_of(named_file(one)).or(own)?;
                Some(hash_of_correction(&salt, one))
            });
            chain.corrections.insert(month.clone(), hashes.collect());
        }
        chain
    }
}

/// How many purges there are, and the hash of the last.
fn told(hashes: &[String]) -> String {
    let last = hashes.last().cloned().unwrap_or_default();
    format!("{} {last}", hashes.len()).trim_end().to_owned()
}

/// The file that a correction names.
pub(super) fn named_file(one: &Correction) -> &str {
    one.file.trim().trim_start_matches("./")
}

fn parts_of(one: &Correction) -> [String; 7] {
    let text = |field: &Option<Text>| field.as_ref().map_or(String::new(), ToString::to_string);
    let parts = [
        one.file.to_string(),
        one.field.to_string(),
        text(&one.was),
        text(&one.is),
        one.reason.to_string(),
        one.approver.to_string(),
        one.date.day().to_string(),
    ];
    parts.map(|part| part.trim().to_owned())
}

fn hash_of_correction(salt: &Salt, one: &Correction) -> String {
    let parts = parts_of(one);
    let texts = parts.iter().map(|part| part.as_bytes());
    salt.hash(
        &["更正".as_bytes()]
            .into_iter()
            .chain(texts)
            .collect::<Vec<_>>(),
    )
}

/// The hash by which locks of before know a correction.
pub(super) fn old_hash_of_correction(one: &Correction) -> String {
    old_hash(parts_of(one).join("\n").as_bytes())
}

/// The hash of each purge, which covers all before it.
fn hashes_of_purges(office: &Office) -> Vec<String> {
    let purges = office.purges.iter().flat_map(|filed| &filed.entries);
    let mut hashes: Vec<String> = Vec::new();
    for purge in purges {
        let before = hashes.last().cloned().unwrap_or_default();
        hashes.push(hash_of_purge(&before, purge));
    }
    hashes
}

fn hash_of_purge(before: &str, purge: &Purge) -> String {
    let day = purge.date.day().to_string();
    let records: Vec<String> = purge.records.iter().map(|one| one.name()).collect();
    let mut parts = vec![before, &day, purge.approver.trim(), purge.reason.trim()];
    parts.extend(purge.cases.iter().map(|one| one.trim()));
    parts.push("|");
    parts.extend(records.iter().map(String::as_str));
    parts.push("|");
    parts.extend(purge.revisions.iter().map(|one| one.trim()));
    let parts: Vec<&[u8]> = parts.into_iter().map(str::as_bytes).collect();
    hash_in(PURGE_CONTEXT, &parts)
}

/// Names locks, corrections and purges that a lock knows and that are there no more.
pub(super) fn broken_chain(folder: &Folder, loaded: &Loaded, locked: &Locked<'_>) -> Vec<Finding> {
    let office = &loaded.office;
    let seals: BTreeMap<&str, &str> = office
        .every_lock()
        .map(|lock| (name_of(lock), lock.seal.as_str()))
        .collect();
    let corrections = known_corrections(folder, office, locked);
    let purges = hashes_of_purges(office);
    let mut told_of = BTreeSet::new();
    let mut found = Vec::new();
    for lock in &locked.locks {
        let mut tell = |path: String, message: String| {
            if told_of.insert(path.clone()) {
                found.push(tampered(&lock.path, message, fetched_back(&path)));
            }
        };
        for (name, seal) in &lock.earlier {
            let name = match lock.is_old() {
                true => format!("封存/{name}"),
                false => name.clone(),
            };
            if seals.get(name.as_str()) != Some(&seal.as_str()) {
                let month = name.rsplit('/').next().unwrap_or_default();
                let message = format!("{month} 的锁定文件不见了，或者被换过");
                tell(format!("{name}.yaml"), message);
            }
        }
        for (month, hashes) in &lock.corrections {
            let here = corrections.get(month);
            let is_here = |hash: &String| here.is_some_and(|here| here.contains(hash));
            if !hashes.iter().all(is_here) {
                let message = format!("{month} 的更正在锁定以后被删去或者改过");
                tell(format!("更正/{month}.yaml"), message);
            }
        }
        if !is_begun_by(&purges, &lock.purges) {
            let message = "锁定/改写.yaml 在锁定以后被删去或者改过".to_owned();
            tell("锁定/改写.yaml".to_owned(), message);
        }
    }
    found
}

/// Whether the purges that a lock knows are the first of those there are.
fn is_begun_by(purges: &[String], known: &str) -> bool {
    let (count, last) = known.split_once(' ').unwrap_or((known, ""));
    let count: usize = match known.is_empty() {
        true => 0,
        false => count.parse().unwrap_or(usize::MAX),
    };
    let there = purges.get(..count).map(|begun| begun.last());
    there.is_some_and(|there| there.map_or("", String::as_str) == last)
}

/// By every key under which a lock may know it the hash of each correction, by month.
fn known_corrections(
    folder: &Folder,
    office: &Office,
    locked: &Locked<'_>,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut read: BTreeMap<String, Option<Salts>> = BTreeMap::new();
    let mut salt_of = |path: &str| {
        let (at, file) = salts_of(path);
        let known = locked.salts.get(at);
        let salts = match known {
            Some(salts) => Some(salts),
            None => {
                let read = read.entry(at.to_owned());
                read.or_insert_with(|| read_salts(folder, at)).as_ref()
            }
        };
        salts?.of_file(file).map(|entry| entry.salt)
    };
    let mut known = BTreeMap::new();
    for (month, filed) in &office.corrections {
        let own = salt_of(&filed.path);
        let mut hashes = BTreeSet::new();
        for one in filed.entries.iter() {
            let keys = [own, salt_of(named_file(one))];
            let keyed = keys.into_iter().flatten();
            hashes.extend(keyed.map(|salt| hash_of_correction(&salt, one)));
            hashes.insert(old_hash_of_correction(one));
        }
        known.insert(month.clone(), hashes);
    }
    known
}

/// What is the matter with the file of a lock by itself: edited, or put in place of another.
pub(super) fn altered(folder: &Folder, lock: &Filed<Lock>) -> Option<Finding> {
    // Ends of lines may be those of another system.
    let text = String::from_utf8(folder.read_all(&lock.path).ok()?).ok()?;
    let text = text.replace('\r', "");
    let is_whole = text.rsplit_once(SEAL).is_some_and(|(body, seal)| {
        let expected = match lock.is_old() {
            true => old_hash(body.as_bytes()),
            false => seal_of(body),
        };
        // What stands behind the seal of an older lock was never looked at.
        match lock.is_old() {
            true => seal.trim().trim_matches('"') == expected,
            false => *seal == *format!("\"{expected}\"\n"),
        }
    });
    let month = lock.path.rsplit('/').next()?.trim_end_matches(".yaml");
    if is_whole && month == lock.month {
        return None;
    }
    let help = format!(
        "从修改历史里取回原来的：git checkout 提交号 -- {}",
        lock.path
    );
    let path: &Arc<str> = &lock.path;
    Some(tampered(path, format!("{month} 的锁定文件被改过"), help))
}

/// The line that ends a lock: the hash of all that stands before it.
pub const SEAL: &str = "校验: ";

/// What keeps the seals of locks apart from all other hashes.
const SEAL_CONTEXT: &str = "xiafang lock 2";

/// The hash that ends a lock.
pub fn seal_of(text: &str) -> String {
    hash_in(SEAL_CONTEXT, &[text.as_bytes()])
}
