//! Facts of locked months that are no longer as they were (docs/locks.md).

use std::sync::Arc;

use rayon::prelude::*;

use super::Loaded;
use super::file_facts::facts_of;
use super::leaves::Leaf;
use super::lock_chain::{altered, broken_chain};
use super::lock_compare::Comparing;
use super::lock_corrections::{Fate, Settled};
use super::lock_faults::{broken, fetched_back, tampered};
use super::lock_scope::{Belonging, Speaking, belonging_for, files_of, is_later};
use super::locked::{Locked, is_freed};
use super::schema::Schemas;
use crate::disk::Folder;
use crate::findings::Finding;
use crate::records::{Slot, slot_of};

/// Compares the files with every lock; each fact that has changed and is not corrected is a
/// finding at its line.
pub fn broken_locks(schemas: &Schemas, folder: &Folder, loaded: &Loaded) -> Vec<Finding> {
    if loaded.office.every_lock().next().is_none() && loaded.office.purges.is_none() {
        return Vec::new();
    }
    let locked = Locked::of(folder, loaded);
    let settled = Settled::of(&loaded.office);
    let mut found = late_files(schemas, folder, loaded, &locked, &settled);
    found.extend(broken_chain(folder, loaded, &locked));
    let locks = loaded.office.every_lock();
    found.extend(locks.filter_map(|lock| altered(folder, lock)));
    found.extend(locked.faults.iter().cloned());
    let comparing = Comparing {
        schemas,
        folder,
        locked: &locked,
        settled: &settled,
    };
    let files: Vec<_> = locked.files.iter().collect();
    let compared = files
        .par_iter()
        .map(|(path, versions)| comparing.file(path, versions));
    found.extend(compared.flatten_iter().collect::<Vec<_>>());
    found
}

/// Files filed with cases that are no longer as locks know them, byte by byte: what the check
/// leaves at their sizes, since scans are large.
pub fn altered_scans(folder: &Folder, loaded: &Loaded) -> Vec<Finding> {
    let locked = Locked::of(folder, loaded);
    let settled = Settled::of(&loaded.office);
    let scans: Vec<_> = locked.files.iter().collect();
    let scans = scans
        .par_iter()
        .filter(|(path, _)| matches!(slot_of(path), Slot::Attachment(..)));
    let found = scans.filter_map(|(path, versions)| {
        let last = versions.last()?;
        let bytes = folder.read_all(path).ok()?;
        let size = Leaf::of_size(bytes.len() as u64);
        let is_same = last.hashing.of_whole(&bytes) == last.whole;
        let is_settled = || settled.settles(last.lock, path, &size.way, Fate::Changed(&size));
        let month = &last.lock.month;
        let message = format!("{month} 锁定的扫描件换过了");
        let help = format!(
            "{}；确需换的，在 更正/{month}.yaml 写这个文件的「{}」，改为 {}",
            fetched_back(path),
            size.way,
            size.text
        );
        let path: Arc<str> = path.as_str().into();
        (!is_same && !is_settled()).then(|| tampered(&path, message, help))
    });
    found.collect()
}

/// Files that no lock knows and that hold facts of a locked month: they came later.
fn late_files(
    schemas: &Schemas,
    folder: &Folder,
    loaded: &Loaded,
    locked: &Locked<'_>,
    settled: &Settled<'_>,
) -> Vec<Finding> {
    let speaking = Speaking::of(locked.locks.iter().map(|lock| &*lock.month));
    let listed = files_of(folder).unwrap_or_default();
    let late = listed.par_iter().map(|path| {
        let is_known = locked.files.contains_key(&**path);
        if is_known || Belonging::of(path).is_none() || !locked.tells_late(path) {
            return Vec::new();
        }
        let bytes = folder.read(path).ok().flatten();
        let text = bytes
            .filter(|bytes| speaking.in_text(bytes))
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(facts) = text.and_then(|text| facts_of(schemas, path, &text)) else {
            return Vec::new();
        };
        if is_freed(&loaded.office, path) {
            return Vec::new();
        }
        late_facts(locked, settled, path, &facts)
    });
    late.flatten_iter().collect()
}

/// The first fact of each locked month, where its file came later.
fn late_facts(
    locked: &Locked<'_>,
    settled: &Settled<'_>,
    path: &Arc<str>,
    facts: &[Leaf],
) -> Vec<Finding> {
    let mut found = Vec::new();
    for lock in &locked.locks {
        let Some(belonging) = belonging_for(path, lock) else {
            continue;
        };
        let month = &lock.month;
        let allowed = |leaf: &Leaf| settled.settles(lock, path, &leaf.way, Fate::Come(leaf));
        let is_late = |leaf: &&Leaf| belonging.holds(leaf, month) && !is_later(leaf, month);
        let late = facts.iter().filter(is_late).find(|leaf| !allowed(leaf));
        if let Some(leaf) = late {
            found.push(broken(path, month, leaf.span, &leaf.way, "是后来加的"));
        }
    }
    found
}
