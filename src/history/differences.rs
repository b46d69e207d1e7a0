//! Two versions of a record, fact by fact.

use std::collections::{BTreeMap, BTreeSet};

use super::change::FactChange;
use crate::load::Leaf;

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
                line: leaf.line,
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
                line: leaf.line,
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
