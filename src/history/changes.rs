//! What changed in the records between two versions of the folder, fact by fact.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Changes, FactChange, Files, Nature, PaperChange, Same, Unread};
use super::differences::differences;
use super::renames::match_renames;
use crate::load::{Leaf, Schemas, facts_of};
use crate::records::{Kind, Slot, slot_of};

/// The differences between two versions of the files.
pub fn changes(old: &Files, new: &Files) -> Changes {
    let schemas = &Schemas::default();
    let mut found = Changes::default();
    let mut gone: BTreeMap<&str, Option<Vec<Leaf>>> = BTreeMap::new();
    let mut come: BTreeMap<&str, Option<Vec<Leaf>>> = BTreeMap::new();
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for path in paths.into_iter().filter(|path| counts(path)) {
        match (old.get(path), new.get(path)) {
            (Some(before), Some(after)) if before == after => {}
            (Some(before), Some(after)) => compare_file(schemas, path, before, after, &mut found),
            (Some(before), None) => drop(gone.insert(path, read(schemas, path, before))),
            (None, Some(after)) => drop(come.insert(path, read(schemas, path, after))),
            (None, None) => {}
        }
    }
    match_renames(&mut gone, &mut come, old, new, &mut found);
    for (path, facts) in gone {
        let nature = Nature::Removed;
        found
            .papers
            .push(whole(path, nature, facts.unwrap_or_default()));
    }
    for (path, facts) in come {
        if facts.is_none() && is_record(path) {
            found.unread.push(Unread {
                later: true,
                file: path.to_owned(),
            });
            continue;
        }
        found
            .papers
            .push(whole(path, Nature::New, facts.unwrap_or_default()));
    }
    found.papers.sort_by(|one, two| one.file.cmp(&two.file));
    found
}

/// Records, locks, and what is filed with a case.
fn counts(path: &str) -> bool {
    !matches!(
        slot_of(path),
        Slot::Foreign | Slot::Template | Slot::Salts | Slot::Unknown(_)
    )
}

fn is_record(path: &str) -> bool {
    !matches!(
        slot_of(path),
        Slot::Attachment(..) | Slot::Record(Kind::Lock | Kind::OldLock, _)
    )
}

fn read(schemas: &Schemas, path: &str, bytes: &[u8]) -> Option<Vec<Leaf>> {
    if !is_record(path) {
        return None;
    }
    facts_of(schemas, path, std::str::from_utf8(bytes).ok()?)
}

fn compare_file(schemas: &Schemas, path: &str, before: &[u8], after: &[u8], found: &mut Changes) {
    if !is_record(path) {
        found.papers.push(whole(path, Nature::Changed, Vec::new()));
        return;
    }
    let (old, new) = (read(schemas, path, before), read(schemas, path, after));
    for (facts, later) in [(&old, false), (&new, true)] {
        if facts.is_none() {
            found.unread.push(Unread {
                later,
                file: path.to_owned(),
            });
        }
    }
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    let facts = differences(&old, &new);
    match facts.is_empty() {
        true => found.same.push(Same::Reformatted(path.to_owned())),
        false => found.papers.push(PaperChange {
            file: path.to_owned(),
            shown: path.to_owned(),
            renamed_from: None,
            nature: Nature::Changed,
            facts,
        }),
    }
}

fn whole(path: &str, nature: Nature, leaves: Vec<Leaf>) -> PaperChange {
    let fact = |leaf: Leaf| {
        let (from, to) = match nature {
            Nature::Removed => (Some(leaf.text), None),
            Nature::New | Nature::Changed => (None, Some(leaf.text)),
        };
        FactChange {
            way: leaf.way,
            from,
            to,
            line: leaf.line,
        }
    };
    PaperChange {
        file: path.to_owned(),
        shown: path.to_owned(),
        renamed_from: None,
        nature,
        facts: leaves.into_iter().map(fact).collect(),
    }
}
