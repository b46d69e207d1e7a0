//! Two versions of the folder side by side, grouped as the office thinks of its papers.

use super::change::{Group, Same, Unread};
use super::changes::changes;
use super::meaning::{Meaning, meaning};
use super::withholding::{veil, withhold};
use crate::disk::Folder;
use crate::load::{Loaded, load};
use crate::records::titles;
use crate::rules::{Checked, check};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One of the two versions.
#[derive(Debug, Clone)]
pub struct Side {
    /// How it is called: `2016-08 锁定`, a revision, the files as they are.
    pub name: String,
    /// How a sheet calls it, for readers who know no revisions.
    pub on_paper: String,
    /// The revision; `None` for the working tree.
    pub revision: Option<String>,
    /// Its files.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What differs between two versions, and what it means.
#[derive(Debug)]
pub struct Comparison {
    /// The earlier version.
    pub from: Side,
    /// The later version.
    pub to: Side,
    /// The day as of which both are checked.
    pub as_of: Date,
    /// Papers that are not as they were.
    pub groups: Vec<Group>,
    /// Files without a change of fact.
    pub same: Vec<Same>,
    /// Files that could not be compared.
    pub unread: Vec<Unread>,
    /// What it means.
    pub meaning: Meaning,
    /// The earlier version, checked.
    pub before: Checked,
    /// The later version, checked.
    pub checked: Checked,
}

/// Compares two versions as of a day.
///
/// # Errors
/// Never for files in memory; the signature is that of loading.
pub fn compare(from: Side, to: Side, as_of: Date) -> std::io::Result<Comparison> {
    let loaded =
        |side: &Side| -> std::io::Result<Loaded> { load(&Folder::Memory(side.files.clone())) };
    let (old, new) = rayon::join(
        || loaded(&from).map(|loaded| check(loaded, as_of)),
        || loaded(&to).map(|loaded| check(loaded, as_of)),
    );
    let (old, mut new) = (old?, new?);
    for doubt in &mut new.office.doubts {
        let could_be_read = |number: &String| old.office.cases.contains_key(number);
        doubt.is_settled = !doubt.cases.is_empty() && doubt.cases.iter().all(could_be_read);
    }
    let found = changes(&from.files, &to.files);
    let mut groups: BTreeMap<(u8, String), Group> = BTreeMap::new();
    for paper in found.papers {
        let (order, group, title) = titles(&paper.file);
        let entry = groups
            .entry((order, group.clone()))
            .or_insert_with(|| Group {
                title: group,
                papers: Vec::new(),
            });
        entry.papers.push((title, paper));
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    let (mut same, mut unread) = (found.same, found.unread);
    withhold(&mut groups, [&old, &new]);
    veil(&mut groups, (&mut same, &mut unread), [&old, &new]);
    Ok(Comparison {
        from,
        to,
        as_of,
        groups,
        same,
        unread,
        meaning: meaning(&old, &new),
        before: old,
        checked: new,
    })
}
