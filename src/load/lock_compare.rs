//! One file as it is against all that locks hold of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file_facts::facts_of;
use super::leaves::Leaf;
use super::lock_corrections::{Fate, Settled, WHOLE_FILE};
use super::lock_faults::{added, broken};
use super::lock_scope::{Belonging, belonging_for, is_after, is_later, judges};
use super::locked::{Hashing, Held, Locked, Version};
use super::schema::Schemas;
use crate::disk::Folder;
use crate::findings::Finding;
use crate::records::{Filed, IsoDate, Kind, Lock, Slot, Span, slot_of};

/// What files are compared with.
pub(super) struct Comparing<'c> {
    pub schemas: &'c Schemas,
    pub folder: &'c Folder,
    pub locked: &'c Locked<'c>,
    pub settled: &'c Settled<'c>,
}

/// The facts of a file now.
enum Now {
    /// These.
    Facts(Vec<Leaf>),
    /// The file is gone.
    Gone,
    /// What is wrong with the file is a finding of its own, or nobody can tell.
    Unknown,
}

/// What a lock holds of a file, its block read.
struct Opened<'v> {
    lock: &'v Filed<Lock>,
    version: &'v Version<'v>,
    facts: BTreeMap<String, String>,
}

impl<'v> Opened<'v> {
    fn of(version: &'v Version<'v>) -> Self {
        Opened {
            lock: version.lock,
            version,
            facts: version.held.facts(),
        }
    }
}

impl Comparing<'_> {
    /// What is the matter with a file of which locks hold something.
    pub fn file(&self, path: &str, versions: &[Version<'_>]) -> Vec<Finding> {
        let now = match slot_of(path) {
            Slot::Attachment(..) => self.scan(path),
            _ => {
                let bytes = self.folder.read(path).ok().flatten();
                // A file that is as the last lock saw it was compared with all earlier ones then.
                let is_same = |bytes: &Vec<u8>| {
                    let last = versions.last();
                    last.is_some_and(|last| last.hashing.of_whole(bytes) == last.whole)
                };
                if bytes.as_ref().is_some_and(is_same) {
                    return Vec::new();
                }
                self.record(path, bytes)
            }
        };
        let mut found = Vec::new();
        let arc: Arc<str> = path.into();
        for lock in &self.locked.locks {
            let own = versions.iter().find(|one| one.lock.path == lock.path);
            match (&now, own) {
                (Now::Facts(now), Some(version)) => {
                    let version = Opened::of(version);
                    self.changed(&arc, now, &version, &mut found);
                    self.late(&arc, now, &version, &mut found);
                }
                (Now::Facts(now), None) => {
                    self.late(&arc, now, &Opened::of(&empty(lock)), &mut found);
                }
                (Now::Gone, Some(version)) => self.gone(&arc, &Opened::of(version), &mut found),
                (Now::Gone, None) | (Now::Unknown, _) => {}
            }
        }
        found
    }

    fn scan(&self, path: &str) -> Now {
        match self.folder.size(path) {
            Ok(Some(size)) => Now::Facts(vec![Leaf::of_size(size)]),
            Ok(None) => Now::Unknown,
            Err(_) => Now::Gone,
        }
    }

    fn record(&self, path: &str, bytes: Option<Vec<u8>>) -> Now {
        let Some(bytes) = bytes else {
            let is_there = self.folder.entry(path).is_some();
            return if is_there { Now::Unknown } else { Now::Gone };
        };
        let text = String::from_utf8(bytes).ok();
        let facts = text.and_then(|text| facts_of(self.schemas, path, &text));
        facts.map_or(Now::Unknown, Now::Facts)
    }

    fn gone(&self, path: &Arc<str>, version: &Opened<'_>, found: &mut Vec<Finding>) {
        let lock = version.lock;
        let is_settled = |way: &String| self.settled.settles(lock, path, way, Fate::Gone);
        if !version.facts.keys().all(is_settled) {
            let (month, span) = (&lock.month, Span::START);
            found.push(broken(path, month, span, WHOLE_FILE, "删去了"));
        }
    }

    /// Locked facts that say something else now, or nothing.
    fn changed(
        &self,
        path: &Arc<str>,
        now: &[Leaf],
        version: &Opened<'_>,
        found: &mut Vec<Finding>,
    ) {
        let lock = version.lock;
        let ways = now.iter().map(|leaf| (leaf.way.as_str(), leaf));
        let by_way: BTreeMap<&str, &Leaf> = ways.collect();
        let mut gone: Vec<&str> = Vec::new();
        for (way, hash) in &version.facts {
            match by_way.get(way.as_str()) {
                Some(leaf) if version.version.agrees(leaf, hash) => {}
                Some(leaf) if self.settled.settles(lock, path, way, Fate::Changed(leaf)) => {}
                Some(leaf) => found.push(broken(path, &lock.month, leaf.span, way, "改过")),
                None if !self.settled.settles(lock, path, way, Fate::Gone) => gone.push(way),
                None => {}
            }
        }
        for way in gone {
            let place = nearest_place(way, now);
            found.push(broken(path, &lock.month, place, way, "删去了"));
        }
    }

    /// Facts that came into the month after it was locked.
    fn late(&self, path: &Arc<str>, now: &[Leaf], version: &Opened<'_>, found: &mut Vec<Finding>) {
        let lock = version.lock;
        let belonging = belonging_for(path, lock).filter(|_| self.locked.tells_late(path));
        let Some(belonging) = belonging else {
            return;
        };
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let mut additions: Vec<&Leaf> = Vec::new();
        for leaf in now {
            if !is_late(leaf, belonging, version) || self.locked.holds(path, leaf) {
                continue;
            }
            if self
                .settled
                .settles(lock, path, &leaf.way, Fate::Come(leaf))
            {
                continue;
            }
            if is_addition(leaf, now, belonging, version) {
                additions.push(leaf);
                continue;
            }
            // A new item of a list is told of once.
            let head = new_item(leaf, version).unwrap_or(&leaf.way);
            if told.insert(head) {
                let way = head.trim_end_matches('/');
                found.push(broken(path, &lock.month, leaf.span, way, "是后来加的"));
            }
        }
        if let Some(first) = additions.first() {
            let ways: Vec<&str> = additions.iter().map(|leaf| leaf.way.as_str()).collect();
            found.push(added(path, &lock.month, first.span, &ways));
        }
    }
}

/// What a lock holds of a file that it does not know.
fn empty<'l>(lock: &'l Filed<Lock>) -> Version<'l> {
    Version {
        lock,
        hashing: Hashing::Short,
        held: Held::Nothing,
        whole: String::new(),
    }
}

/// Whether a fact came into the month after it was locked. What a later stage adds without a
/// day of its own — another party, another handling — is none of the month's.
fn is_late(leaf: &Leaf, belonging: Belonging, version: &Opened<'_>) -> bool {
    let month = &version.lock.month;
    if version.facts.contains_key(&leaf.way) || is_later(leaf, month) {
        return false;
    }
    match belonging {
        // The end of a row that was in force may have been put before the month.
        Belonging::InForce(kind) => {
            let is_of_locked_item = !leaf.items.is_empty() && new_item(leaf, version).is_none();
            belonging.holds(leaf, month) || judges(kind, leaf) && is_of_locked_item
        }
        _ => belonging.holds(leaf, month) && (leaf.is_dated || new_item(leaf, version).is_none()),
    }
}

/// Lists of papers that others write and send when they will.
const PAPERS_OF_OTHERS: [&str; 2] = ["文书", "判决"];

/// Whether what came later is a later stage of an ordinary procedure: papers that arrived after
/// their day, what came with a day after the month, a blank of somebody's entry filled.
fn is_addition(leaf: &Leaf, now: &[Leaf], belonging: Belonging, version: &Opened<'_>) -> bool {
    let item = new_item(leaf, version);
    if let Some(head) = item {
        let list = head.trim_end_matches('/').rsplit('/').nth(1);
        return list.is_some_and(|list| PAPERS_OF_OTHERS.contains(&list));
    }
    let is_day = IsoDate::parse(&leaf.text).is_some();
    match belonging {
        Belonging::InForce(Kind::Settings | Kind::Allotments) => false,
        Belonging::InForce(_) => !is_day && !leaf.items.is_empty(),
        _ => !is_day && comes_with_day(leaf, now, version),
    }
}

/// Whether a day after the month came with a fact, into the part that it stands in or one around.
fn comes_with_day(leaf: &Leaf, now: &[Leaf], version: &Opened<'_>) -> bool {
    let part = |way: &str| way.rfind('/').map_or(0, |end| end + 1);
    let is_new_day = |other: &&Leaf| {
        let day = IsoDate::parse(&other.text);
        let is_after = day.is_some_and(|day| is_after(day.day(), &version.lock.month));
        is_after && !version.facts.contains_key(&other.way)
    };
    let mut days = now.iter().filter(is_new_day);
    days.any(|other| leaf.way.starts_with(&other.way[..part(&other.way)]))
}

/// The item of a list that a fact belongs to, where nothing of it was locked.
fn new_item<'l>(leaf: &'l Leaf, version: &Opened<'_>) -> Option<&'l str> {
    let heads = leaf.items.iter().map(|end| &leaf.way[..*end]);
    let mut heads = heads.filter(|head| {
        let from = version
            .facts
            .range::<str, _>((std::ops::Bound::Included(*head), std::ops::Bound::Unbounded));
        !from.take(1).any(|(way, _)| way.starts_with(head))
    });
    heads.next()
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
