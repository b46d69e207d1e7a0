//! What changed in the records between two versions of the folder, fact by fact.

use std::collections::{BTreeMap, BTreeSet};

use super::differences::differences;
use super::renames::match_renames;
use crate::load::{Leaf, Schemas, facts_of};
use crate::records::{Kind, Slot, slot_of};

/// What happened to a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// It is there for the first time.
    New,
    /// Facts of it are others.
    Changed,
    /// It is gone.
    Removed,
}

impl Nature {
    /// The word in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Nature::New => "new",
            Nature::Changed => "changed",
            Nature::Removed => "removed",
        }
    }

    /// The word on screen and sheets.
    pub fn label(self) -> &'static str {
        match self {
            Nature::New => "新增",
            Nature::Changed => "修改",
            Nature::Removed => "删去",
        }
    }
}

/// A fact that is new, another, or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// The way to it by the names of the form.
    pub way: String,
    /// What it said.
    pub from: Option<String>,
    /// What it says.
    pub to: Option<String>,
    /// Its line in the later version; in the earlier one where it is gone.
    pub line: u32,
}

/// A record, or a file filed with a case, that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperChange {
    /// Its path in the later version; in the earlier one where it is gone.
    pub file: String,
    /// Its path before, where it was renamed as well.
    pub renamed_from: Option<String>,
    /// What happened to it.
    pub nature: Nature,
    /// Its facts that are not as they were; none for a scan.
    pub facts: Vec<FactChange>,
}

/// A file whose facts are as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Same {
    /// It was called otherwise.
    Renamed {
        /// How.
        from: String,
        /// Its path now.
        to: String,
    },
    /// It is written otherwise: comments, order, blanks.
    Reformatted(String),
}

/// A record that one of the versions could not be read of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Whether it is the later version.
    pub later: bool,
    /// The file.
    pub file: String,
}

/// What differs between two versions of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Papers, by path.
    pub papers: Vec<PaperChange>,
    /// Files of which no fact changed.
    pub same: Vec<Same>,
    /// Files that could not be compared.
    pub unread: Vec<Unread>,
}

pub(super) type Files = BTreeMap<String, Vec<u8>>;

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
    match_renames(&mut gone, &mut come, (old, new), &mut found);
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
        Slot::Foreign | Slot::Template | Slot::Unknown(_)
    )
}

fn is_record(path: &str) -> bool {
    !matches!(
        slot_of(path),
        Slot::Attachment(..) | Slot::Record(Kind::Lock, _)
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
        renamed_from: None,
        nature,
        facts: leaves.into_iter().map(fact).collect(),
    }
}
