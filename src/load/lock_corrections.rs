//! Which corrections settle which change of a locked fact.

use std::collections::BTreeMap;

use super::leaves::Leaf;
use super::lock_chain::old_hash_of_correction;
use crate::records::{Correction, Filed, Lock, Money, Office, filled, slot_of};

/// What a correction names where it is about a file as a whole.
pub(super) const WHOLE_FILE: &str = "整个文件";
/// What it says of what is gone.
const GONE: &str = "删去";
/// What it says of an item or a file that came later.
const COME: &str = "新增";

/// What became of a locked fact.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fate<'f> {
    /// It says this now.
    Changed(&'f Leaf),
    /// It is gone.
    Gone,
    /// It came later.
    Come(&'f Leaf),
}

/// The corrections of an office, by the file that they name.
#[derive(Debug, Default)]
pub(super) struct Settled<'o> {
    of_file: BTreeMap<&'o str, Vec<Entry<'o>>>,
}

#[derive(Debug)]
struct Entry<'o> {
    correction: &'o Correction,
    /// Whether a lock of before knows it: it settles what it settled then, though it names
    /// no value.
    was_enough: bool,
    /// Whether the words of its case are confidential, so that it need not repeat them.
    is_of_stub: bool,
}

impl<'o> Settled<'o> {
    /// Those of an office.
    pub fn of(office: &'o Office) -> Self {
        let mut settled = Settled::default();
        for (month, filed) in &office.corrections {
            for entry in filed.entries.iter() {
                let correction: &Correction = entry;
                let file = correction.file.trim().trim_start_matches("./");
                let slot = slot_of(file);
                let case = slot.of_case().and_then(|(case, _)| office.cases.get(case));
                settled.of_file.entry(file).or_default().push(Entry {
                    correction,
                    was_enough: is_known_of_old(office, month, correction),
                    is_of_stub: case.is_some_and(|folder| folder.case.is_stub()),
                });
            }
        }
        settled
    }

    /// Whether a person has written down why a locked fact is what it is now, or gone.
    pub fn settles(&self, lock: &Filed<Lock>, path: &str, way: &str, fate: Fate<'_>) -> bool {
        let entries = self.of_file.get(path).into_iter().flatten();
        entries
            // Nobody corrects a month before it is locked.
            .filter(|one| one.correction.date.day().to_string() >= lock.day)
            .any(|one| one.settles(way, fate))
    }
}

/// Whether a lock of before (`封存/`) has taken note of a correction of a month: it was whole as
/// corrections were then.
pub fn is_known_of_old(office: &Office, month: &str, one: &Correction) -> bool {
    let hash = old_hash_of_correction(one);
    let mut locks = office.old_locks.values();
    locks.any(|lock| {
        let known = lock.corrections.get(month);
        known.is_some_and(|known| known.contains(&hash))
    })
}

impl Entry<'_> {
    fn settles(&self, way: &str, fate: Fate<'_>) -> bool {
        let one = self.correction;
        let is_said = |text: &str| !text.trim().is_empty();
        if !is_said(&one.reason) || !is_said(&one.approver) {
            return false;
        }
        let field = one.field.trim().trim_end_matches('/');
        if field == way {
            return self.says(fate);
        }
        let within = field == WHOLE_FILE
            || way
                .strip_prefix(field)
                .is_some_and(|rest| rest.starts_with('/'));
        let said = filled(&one.is).map(|said| said.trim());
        within
            && match (said, fate) {
                (None, _) => self.was_enough,
                (Some(said), Fate::Gone) => said == GONE,
                (Some(said), Fate::Come(leaf)) => {
                    said == COME && (field == WHOLE_FILE || is_item(leaf, field))
                }
                (Some(_), Fate::Changed(_)) => self.was_enough,
            }
    }

    /// Whether it says of the very fact what there is now.
    fn says(&self, fate: Fate<'_>) -> bool {
        let Some(said) = filled(&self.correction.is).map(|said| said.trim()) else {
            return self.was_enough || self.is_of_stub;
        };
        let agrees = |leaf: &Leaf| {
            let amounts = Money::parse(said).zip(Money::parse(&leaf.text));
            said == leaf.text.trim() || amounts.is_some_and(|(said, now)| said == now)
        };
        match fate {
            Fate::Gone => said == GONE,
            Fate::Changed(leaf) => agrees(leaf),
            Fate::Come(leaf) => said == COME || agrees(leaf),
        }
    }
}

/// Whether a field names an item of a list that a fact belongs to.
fn is_item(leaf: &Leaf, field: &str) -> bool {
    let mut heads = leaf.items.iter();
    heads.any(|end| leaf.way[..*end].trim_end_matches('/') == field)
}
