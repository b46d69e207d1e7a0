//! Files under another name.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Changes, Files, Nature, PaperChange, Same};
use super::differences::differences;
use crate::load::Leaf;
use crate::records::{Slot, slot_of};

/// Pairs files that are gone with files that have come of the same kind and the same, or
/// mostly the same, facts.
pub(super) fn match_renames(
    gone: &mut BTreeMap<&str, Option<Vec<Leaf>>>,
    come: &mut BTreeMap<&str, Option<Vec<Leaf>>>,
    old: &Files,
    new: &Files,
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
                shown: to.clone(),
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
    let of_person = |path: &str| match slot_of(path) {
        Slot::Record(_, key) => key.person.is_some(),
        slot => matches!(slot, Slot::Attachment(..)),
    };
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
