//! Facts of locked months that are no longer as they were.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Loaded;
use super::codes::LOCKED_FACT;
use super::leaves::{Leaf, leaves};
use super::lock_chain::broken_chain;
use super::lock_hash::hash_of;
use super::record::fields_at;
use super::schema::Schemas;
use crate::disk::Folder;
use crate::findings::{Finding, Severity};
use crate::records::{
    Correction, Corrections, Filed, Kind, Lock, LockedFile, Money, Span, filled, slot_of,
};

/// Whether a fact belongs to a month, `2016-08`. Numbers of telephones change and settle
/// nothing; settings hold for all months.
fn is_of(leaf: &Leaf, month: &str) -> bool {
    let last = leaf.way.rsplit('/').next().unwrap_or_default();
    let mut days = leaf.days.iter();
    last != "电话" && days.any(|day| day.strftime("%Y-%m").to_string() == month)
}

/// Compares the files with every lock; each fact that has changed and is not corrected is a
/// finding at its line.
pub fn broken_locks(schemas: &Schemas, folder: &Folder, loaded: &Loaded) -> Vec<Finding> {
    let mut files: BTreeMap<&str, Vec<(&Filed<Lock>, &LockedFile)>> = BTreeMap::new();
    for lock in loaded.office.every_lock() {
        for (path, file) in &lock.files {
            files.entry(path).or_default().push((lock, file));
        }
    }
    let corrections = &loaded.office.corrections;
    let mut found = late_files(schemas, folder, loaded, &files);
    found.extend(broken_chain(loaded));
    found.extend(
        loaded
            .office
            .every_lock()
            .filter_map(|lock| altered(folder, lock)),
    );
    let files: Vec<_> = files.into_iter().collect();
    let compared = files.par_iter().map(|(path, locks)| {
        let bytes = folder.read(path).ok().flatten();
        // A file that is as the last lock saw it was compared with all earlier ones then.
        let whole = bytes.as_deref().map(hash_of);
        let mut found = Vec::new();
        if locks
            .last()
            .is_some_and(|(_, last)| whole.as_ref() == Some(&last.whole))
        {
            return found;
        }
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let now = text.as_ref().map(|text| facts_of(schemas, path, text));
        for (lock, file) in locks {
            let entries = corrections.get(&lock.month);
            let allowed =
                |way: &str, now: Option<&str>| is_corrected(entries, lock, path, way, now);
            compare(path, now.as_ref(), lock, file, &allowed, &mut found);
        }
        found
    });
    found.extend(compared.flatten_iter().collect::<Vec<_>>());
    found
}

/// Files that no lock knows and that hold facts of a locked month: they came later.
fn late_files<T: Sync>(
    schemas: &Schemas,
    folder: &Folder,
    loaded: &Loaded,
    known: &BTreeMap<&str, T>,
) -> Vec<Finding> {
    let months: BTreeSet<&str> = loaded
        .office
        .every_lock()
        .map(|lock| &*lock.month)
        .collect();
    if months.is_empty() {
        return Vec::new();
    }
    let listed = folder.list().unwrap_or_default();
    let late = listed.par_iter().map(|entry| {
        if known.contains_key(&*entry.path) || !is_sealed(&entry.path) {
            return Vec::new();
        }
        let bytes = folder.read(&entry.path).ok().flatten();
        let text = bytes
            .filter(|bytes| months.iter().any(|month| speaks_of(bytes, month)))
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(facts) = text.and_then(|text| facts_of(schemas, &entry.path, &text)) else {
            return Vec::new();
        };
        late_facts(loaded, &entry.path, &facts)
    });
    late.flatten_iter().collect()
}

/// Whether a day of the month stands in the bytes; most files need not be read any further.
fn speaks_of(bytes: &[u8], month: &str) -> bool {
    bytes
        .windows(month.len())
        .any(|window| window == month.as_bytes())
}

/// The first fact of each locked month, where its file came later.
fn late_facts(loaded: &Loaded, path: &Arc<str>, facts: &[Leaf]) -> Vec<Finding> {
    let mut found = Vec::new();
    for lock in loaded.office.every_lock() {
        let month = &lock.month;
        let corrections = loaded.office.corrections.get(month);
        let allowed =
            |leaf: &Leaf| is_corrected(corrections, lock, path, &leaf.way, Some(&leaf.text));
        let late = facts
            .iter()
            .find(|leaf| is_of(leaf, month) && !is_later(leaf, month) && !allowed(leaf));
        if let Some(leaf) = late {
            found.push(broken(path, month, leaf.span, &leaf.way, "是后来加的"));
        }
    }
    found
}

/// Whether facts of a file are locked: not those of settings, exceptions, locks, corrections.
fn is_sealed(path: &str) -> bool {
    !matches!(
        slot_of(path).kind(),
        Some(Kind::Settings | Kind::Waivers | Kind::Lock | Kind::OldLock | Kind::Corrections)
    )
}

/// The line that ends a lock: the hash of all that stands before it.
pub const SEAL: &str = "校验: ";

/// The hash that ends a lock.
pub fn seal_of(text: &str) -> String {
    hash_of(text.as_bytes())
}

/// Names a lock that is not as the program wrote it.
fn altered(folder: &Folder, lock: &Filed<Lock>) -> Option<Finding> {
    // Ends of lines may be those of another system.
    let text = String::from_utf8(folder.read(&lock.path).ok()??)
        .ok()?
        .replace('\r', "");
    let sealed = text.rsplit_once(SEAL);
    if sealed.is_some_and(|(body, seal)| seal.trim().trim_matches('"') == seal_of(body)) {
        return None;
    }
    let message = format!("{} 的锁定文件被改过", lock.month);
    let help = format!(
        "从修改历史里取回原来的：git checkout 提交号 -- {}",
        lock.path
    );
    Some(
        Finding::new(
            LOCKED_FACT,
            Severity::Violation,
            &lock.path,
            Span::START,
            message,
        )
        .help(help),
    )
}

fn broken(path: &Arc<str>, month: &str, span: Span, way: &str, what: &str) -> Finding {
    let message = format!("{month} 已经锁定，「{way}」{what}");
    let help = format!(
        "改回原样；确需更正的，在 更正/{month}.yaml 写明文件、项目、理由、批准人和日期，写了「改为」的要与现在的一致（xiafang new correction {month}）"
    );
    Finding::new(LOCKED_FACT, Severity::Violation, path, span, message).help(help)
}

/// What a correction names where it is about a file as a whole.
const WHOLE_FILE: &str = "整个文件";

/// Whether a person has written down why this fact is what it is now, or gone.
fn is_corrected(
    corrections: Option<&Filed<Corrections>>,
    lock: &Lock,
    path: &str,
    way: &str,
    now: Option<&str>,
) -> bool {
    let entries = corrections.into_iter().flat_map(|filed| &filed.entries);
    let names = |field: &str| {
        let field = field.trim().trim_end_matches('/');
        field == WHOLE_FILE
            || way == field
            || way
                .strip_prefix(field)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    let is_whole = |text: &str| !text.trim().is_empty();
    entries
        .filter(|one| is_whole(&one.reason) && is_whole(&one.approver))
        // Nobody corrects a month before it is locked.
        .filter(|one| one.date.day().to_string() >= lock.day)
        .filter(|one| one.file.trim() == path && names(&one.field))
        .any(|one| one.field.trim() != way || says(one, now))
}

/// Whether a correction says of its fact what is there now; one that leaves that out, as it
/// must where the words are confidential, says nothing else.
fn says(correction: &Correction, now: Option<&str>) -> bool {
    let Some(said) = filled(&correction.is) else {
        return true;
    };
    let said = said.trim();
    match now {
        None => said == "删去",
        Some(now) if said == now.trim() => true,
        Some(now) => {
            let amounts = Money::parse(said).zip(Money::parse(now));
            amounts.is_some_and(|(said, now)| said == now)
        }
    }
}

/// Whether a fact is what a lock knows, in the spelling of now or that of before.
fn is_as_locked(leaf: &Leaf, hash: &str) -> bool {
    let before = leaf.before.iter();
    let mut spellings = [&leaf.text].into_iter().chain(before);
    spellings.any(|text| hash_of(text.as_bytes()) == *hash)
}

fn compare(
    path: &str,
    now: Option<&Option<Vec<Leaf>>>,
    lock: &Lock,
    file: &LockedFile,
    allowed: &dyn Fn(&str, Option<&str>) -> bool,
    found: &mut Vec<Finding>,
) {
    let month = &lock.month;
    let arc: Arc<str> = path.into();
    let mut tell =
        |span: Span, way: &str, what: &str| found.push(broken(&arc, month, span, way, what));
    let Some(now) = now else {
        if !file.facts.keys().all(|way| allowed(way, None)) {
            tell(Span::START, WHOLE_FILE, "删去了");
        }
        return;
    };
    let Some(now) = now else {
        // What is wrong with the file is a finding of its own.
        return;
    };
    let by_way: BTreeMap<&str, &Leaf> = now.iter().map(|leaf| (leaf.way.as_str(), leaf)).collect();
    let mut gone: Vec<&str> = Vec::new();
    for (way, hash) in &file.facts {
        match by_way.get(way.as_str()) {
            Some(leaf) if is_as_locked(leaf, hash) => {}
            Some(leaf) if !allowed(way, Some(&leaf.text)) => tell(leaf.span, way, "改过"),
            None if !allowed(way, None) => gone.push(way),
            _ => {}
        }
    }
    for way in gone {
        tell(nearest_place(way, now), way, "删去了");
    }
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for leaf in now.iter().filter(|leaf| is_late(leaf, file, month)) {
        // A new item of a list is told of once.
        let head = new_item(leaf, file).unwrap_or(&leaf.way);
        if !allowed(&leaf.way, Some(&leaf.text)) && told.insert(head) {
            tell(leaf.span, head.trim_end_matches('/'), "是后来加的");
        }
    }
}

/// Whether a fact came into the month after it was locked. What a later stage adds without a
/// day of its own — another party, another handling — is none of the month's.
fn is_late(leaf: &Leaf, file: &LockedFile, month: &str) -> bool {
    let is_new = is_of(leaf, month) && !file.facts.contains_key(&leaf.way);
    is_new && !is_later(leaf, month) && (leaf.is_dated || new_item(leaf, file).is_none())
}

/// The item of a list that a fact belongs to, where nothing of it was locked.
fn new_item<'l>(leaf: &'l Leaf, file: &LockedFile) -> Option<&'l str> {
    let heads = leaf.items.iter().map(|end| &leaf.way[..*end]);
    let mut heads = heads.filter(|head| !file.facts.keys().any(|way| way.starts_with(head)));
    heads.next()
}

/// Whether a fact is a day after the month: what was still to come when it was locked.
fn is_later(leaf: &Leaf, month: &str) -> bool {
    let day = crate::records::IsoDate::parse(&leaf.text);
    day.is_some_and(|day| day.day().strftime("%Y-%m").to_string().as_str() > month)
}

/// Where a fact that is gone would stand: at the fact that shares most of its way.
fn nearest_place(way: &str, leaves: &[Leaf]) -> Span {
    let shared = |leaf: &&Leaf| {
        let both = leaf.way.split('/').zip(way.split('/'));
        both.take_while(|(one, two)| one == two).count()
    };
    leaves
        .iter()
        .max_by_key(shared)
        .filter(|leaf| shared(leaf) > 0)
        .map_or(Span::START, |leaf| leaf.span)
}

/// The facts of a file at its place; `None` where it is no record or cannot be read.
pub fn facts_of(schemas: &Schemas, path: &str, text: &str) -> Option<Vec<Leaf>> {
    let slot = slot_of(path);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    leaves(text, &schemas.at(&slot)?.schema, fields_at(&slot)?)
}

/// The facts of a month in every file of a folder: what [`broken_locks`] compares with.
/// Settings, exceptions, locks and corrections are none.
pub fn facts_of_month(
    folder: &Folder,
    month: &str,
) -> std::io::Result<BTreeMap<String, LockedFile>> {
    let schemas = Schemas::default();
    let paths: BTreeSet<Arc<str>> = folder.list()?.into_iter().map(|entry| entry.path).collect();
    let paths: Vec<Arc<str>> = paths.into_iter().filter(|path| is_sealed(path)).collect();
    let locked = paths.par_iter().filter_map(|path| {
        let bytes = folder.read(path).ok().flatten()?;
        if !speaks_of(&bytes, month) {
            return None;
        }
        let facts = facts_of(&schemas, path, std::str::from_utf8(&bytes).ok()?)?;
        let facts: BTreeMap<String, String> = facts
            .into_iter()
            .filter(|leaf| is_of(leaf, month))
            .map(|leaf| (leaf.way, hash_of(leaf.text.as_bytes())))
            .collect();
        let whole = hash_of(&bytes);
        (!facts.is_empty()).then(|| (path.to_string(), LockedFile { whole, facts }))
    });
    Ok(locked.collect::<Vec<_>>().into_iter().collect())
}
