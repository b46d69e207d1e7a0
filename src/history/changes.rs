//! What changed in the records between two versions of the folder, fact by fact.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::{Leaf, Place, Schemas, facts_of, place_of};

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

type Files = BTreeMap<String, Vec<u8>>;

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
        place_of(path),
        Place::Foreign | Place::Template | Place::Unknown(_)
    )
}

fn is_record(path: &str) -> bool {
    !matches!(place_of(path), Place::Attachment(..) | Place::Lock(_))
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
            line: leaf.span.line,
        }
    };
    PaperChange {
        file: path.to_owned(),
        renamed_from: None,
        nature,
        facts: leaves.into_iter().map(fact).collect(),
    }
}

/// Facts that are not the same in both, in the order of the form.
pub fn differences(old: &[Leaf], new: &[Leaf]) -> Vec<FactChange> {
    let renamed = renamed_items(old, new);
    // An item known by another name now is compared with what it was.
    let old: Vec<(String, &Leaf)> = old
        .iter()
        .map(|leaf| (moved(&leaf.way, &renamed), leaf))
        .collect();
    let before: BTreeMap<&str, &Leaf> = old
        .iter()
        .map(|(way, leaf)| (way.as_str(), *leaf))
        .collect();
    let after: BTreeMap<&str, &Leaf> = new.iter().map(|leaf| (leaf.way.as_str(), leaf)).collect();
    let mut changes = Vec::new();
    for leaf in new {
        let was = before.get(leaf.way.as_str()).map(|leaf| leaf.text.clone());
        if was.as_ref() != Some(&leaf.text) {
            let to = Some(leaf.text.clone());
            changes.push(FactChange {
                way: leaf.way.clone(),
                from: was,
                to,
                line: leaf.span.line,
            });
        }
    }
    for (way, leaf) in &old {
        if !after.contains_key(way.as_str()) {
            let from = Some(leaf.text.clone());
            changes.push(FactChange {
                way: way.clone(),
                from,
                to: None,
                line: leaf.span.line,
            });
        }
    }
    changes
}

/// The parts of a way that lead to an item of a list.
fn heads(leaf: &Leaf) -> impl Iterator<Item = &str> {
    leaf.items.iter().map(|end| &leaf.way[..*end])
}

/// Items of a list of which one has gone and one has come under the same list: the same
/// item under another name. From the old head to the new one.
fn renamed_items(old: &[Leaf], new: &[Leaf]) -> BTreeMap<String, String> {
    let of = |leaves: &[Leaf]| -> BTreeSet<String> {
        leaves
            .iter()
            .flat_map(|leaf| heads(leaf).map(str::to_owned).collect::<Vec<_>>())
            .collect()
    };
    let (before, after) = (of(old), of(new));
    let list = |head: &str| {
        let head = head.trim_end_matches('/');
        head.rsplit_once('/')
            .map_or(String::new(), |(list, _)| list.to_owned())
    };
    let mut lists: BTreeMap<String, (Vec<&String>, Vec<&String>)> = BTreeMap::new();
    for head in before.difference(&after) {
        lists.entry(list(head)).or_default().0.push(head);
    }
    for head in after.difference(&before) {
        lists.entry(list(head)).or_default().1.push(head);
    }
    let pairs = lists
        .into_values()
        .filter_map(|(gone, come)| match (&gone[..], &come[..]) {
            ([from], [to]) => Some(((*from).clone(), (*to).clone())),
            _ => None,
        });
    pairs.collect()
}

fn moved(way: &str, renamed: &BTreeMap<String, String>) -> String {
    let found = renamed
        .iter()
        .find(|(from, _)| way.starts_with(from.as_str()));
    found.map_or_else(
        || way.to_owned(),
        |(from, to)| format!("{to}{}", &way[from.len()..]),
    )
}

/// Pairs files that are gone with files that have come of the same kind and the same, or
/// mostly the same, facts.
fn match_renames(
    gone: &mut BTreeMap<&str, Option<Vec<Leaf>>>,
    come: &mut BTreeMap<&str, Option<Vec<Leaf>>>,
    (old, new): (&Files, &Files),
    found: &mut Changes,
) {
    let from: Vec<&str> = gone.keys().copied().collect();
    for from in from {
        let best = come
            .keys()
            .filter(|to| may_be_renamed(from, to))
            .map(|to| {
                (
                    likeness(&gone[from], &come[to], old.get(from) == new.get(*to)),
                    *to,
                )
            })
            .max_by(|one, two| one.0.total_cmp(&two.0));
        let Some((likeness, to)) = best.filter(|(likeness, _)| *likeness > 0.5) else {
            continue;
        };
        let (before, after) = (gone.remove(from).flatten(), come.remove(to).flatten());
        let facts = differences(&before.unwrap_or_default(), &after.unwrap_or_default());
        let (from, to) = (from.to_owned(), to.to_owned());
        match likeness >= 1.0 || facts.is_empty() {
            true => found.same.push(Same::Renamed { from, to }),
            false => found.papers.push(PaperChange {
                file: to,
                renamed_from: Some(from),
                nature: Nature::Changed,
                facts,
            }),
        }
    }
}

/// Whether one file can be another by a new name: a paper of the same folder. A case, a
/// person, a member or a day that the path names is a fact, too; of a visit the day is in
/// the record as well.
fn may_be_renamed(from: &str, to: &str) -> bool {
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let of_person =
        |path: &str| matches!(place_of(path), Place::Person(..) | Place::Attachment(..));
    of_person(from) && of_person(to) && folder(from) == folder(to)
}

/// How much of two files is the same, from nothing to 1.
fn likeness(old: &Option<Vec<Leaf>>, new: &Option<Vec<Leaf>>, identical: bool) -> f64 {
    if identical {
        return 1.0;
    }
    let (Some(old), Some(new)) = (old, new) else {
        return 0.0;
    };
    let facts = |leaves: &[Leaf]| -> BTreeSet<(String, String)> {
        leaves
            .iter()
            .map(|leaf| (leaf.way.clone(), leaf.text.clone()))
            .collect()
    };
    let (old, new) = (facts(old), facts(new));
    let most = old.len().max(new.len());
    if most == 0 {
        return 0.0;
    }
    old.intersection(&new).count() as f64 / most as f64
}
