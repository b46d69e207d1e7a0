//! Which files leave open who is marked: cases that cannot be read, and what may be one elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decode::ReadFile;
use crate::records::{Doubt, Office, Slot, case_of_path};

/// The doubts over marks that the files leave, in the order of their paths: one a case whose
/// file cannot be read, and one a stray file that speaks of parties or marks.
///
/// What lies beside a case that can be read leaves none: copies that editors keep, and a file
/// that names this case alone.
pub(super) fn doubts<'f>(office: &Office, files: impl Iterator<Item = &'f ReadFile>) -> Vec<Doubt> {
    let mut found: BTreeMap<Arc<str>, Doubt> = BTreeMap::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for (number, case) in &office.unreadable_cases {
        let doubt = Doubt {
            path: Arc::clone(&case.path),
            cases: BTreeSet::from([number.clone()]),
            is_told: true,
            ..Doubt::default()
        };
        found.insert(Arc::clone(&case.path), doubt);
        told.insert(number.clone());
    }
    let doubted = files.filter_map(|file| Some((file, doubt_of(office, file)?)));
    let (strays, others): (Vec<_>, Vec<_>) = doubted.partition(|(file, _)| file.stray.is_some());
    // A folder without its case is told of once, where the file that may be it stands.
    for (file, doubt) in strays.into_iter().chain(others) {
        let is_told = !doubt.cases.is_empty() && doubt.cases.is_subset(&told);
        if file.stray.is_none() && is_told {
            continue;
        }
        told.extend(doubt.cases.iter().cloned());
        found.insert(Arc::clone(&file.path), doubt);
    }
    found.into_values().collect()
}

fn doubt_of(office: &Office, file: &ReadFile) -> Option<Doubt> {
    let is_known = |number: &String| office.cases.contains_key(number);
    let folder = case_of_path(&file.path).map(str::to_owned);
    if folder.as_ref().is_some_and(is_known) {
        return None;
    }
    let mut doubt = Doubt {
        path: Arc::clone(&file.path),
        cases: folder.iter().cloned().collect(),
        // Of a paper without its case, an error of its own tells.
        is_told: !file.faults.is_empty() || file.place.kind().is_some(),
        ..Doubt::default()
    };
    if let Some(stray) = &file.stray {
        doubt.cases.extend(stray.cases.iter().cloned());
        doubt.names.clone_from(&stray.told.names);
        doubt.places.clone_from(&stray.told.places);
        let is_copy = !stray.cases.is_empty() && doubt.cases.iter().all(is_known);
        return (!is_copy).then_some(doubt);
    }
    let is_unseen = file.is_unseen && may_be_case(&file.place);
    (folder.is_some() || is_unseen).then_some(doubt)
}

/// Whether what nobody could look at may be a case, or hold one: what stands where another
/// record belongs is that record.
fn may_be_case(place: &Slot) -> bool {
    matches!(place, Slot::Unknown(_) | Slot::Foreign)
}
