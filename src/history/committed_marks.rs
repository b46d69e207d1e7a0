//! Marks that were committed hold where today's files do not tell them: a case that cannot be
//! read, that is gone, or whose mark was taken away without approval.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::error::HistoryError;
use super::repository::{Against, Repository, Revision};
use crate::disk::Folder;
use crate::load::{Loaded, load};
use crate::privacy::telling_of;
use crate::records::{Case, Choice, LostMark, Mark, MarkedParty, Office, Telling, case_of_path};

/// Lets the marks of the last commit hold in what was loaded, wherever it does not tell them
/// itself: their words are veiled beside today's, and a doubt over cases that all could be read
/// then is settled. Without a commit, or outside of git, nothing changes.
///
/// # Errors
/// When git cannot read what it has.
pub fn hold_committed_marks(
    loaded: &mut Loaded,
    repository: &Repository,
    against: Against,
) -> Result<(), HistoryError> {
    let Ok(head) = repository.resolve("HEAD") else {
        return Ok(());
    };
    let changed = repository.changed_case_files(against)?;
    let doubted = loaded.office.doubts.iter().flat_map(|doubt| &doubt.cases);
    let mut numbers: BTreeSet<&str> = doubted.map(String::as_str).collect();
    numbers.extend(changed.iter().filter_map(|path| case_of_path(path)));
    if numbers.is_empty() {
        return Ok(());
    }
    let committed = committed(repository, &head, &numbers)?;
    settle(loaded, &committed, &changed);
    hold(loaded, &committed);
    Ok(())
}

/// The cases as they were committed.
fn committed(
    repository: &Repository,
    head: &Revision,
    numbers: &BTreeSet<&str>,
) -> Result<Office, HistoryError> {
    let folders = numbers.iter().map(|number| {
        let year = number.split('-').next().unwrap_or_default();
        format!("案件/{year}/{number}")
    });
    let folders: Vec<String> = folders.collect();
    let files = repository.files_below(head, &folders)?;
    let loaded = load(&Folder::Memory(files));
    Ok(loaded.map_or_else(|_| Office::default(), |loaded| loaded.office))
}

/// Settles the doubts over cases that could all be read when they were committed.
fn settle(loaded: &mut Loaded, committed: &Office, changed: &[String]) {
    for doubt in &mut loaded.office.doubts {
        // All that lies in a folder which cannot be looked into has changed, as git sees it.
        let below = format!("{}/", doubt.path);
        let unseen = changed.iter().filter(|path| path.starts_with(&below));
        doubt.cases.extend(
            unseen
                .filter_map(|path| case_of_path(path))
                .map(str::to_owned),
        );
        let could_be_read = |number: &String| committed.cases.contains_key(number);
        doubt.is_settled = !doubt.cases.is_empty() && doubt.cases.iter().all(could_be_read);
        let stubs = doubt
            .cases
            .iter()
            .filter_map(|number| committed.cases.get(number));
        for folder in stubs.filter(|folder| folder.case.is_stub()) {
            loaded.withheld.add_case_of(&folder.case.path);
        }
    }
}

/// Veils what committed marks covered and today's do not.
fn hold(loaded: &mut Loaded, committed: &Office) {
    for (number, before) in &committed.cases {
        let Some(folder) = loaded.office.cases.get_mut(number) else {
            continue;
        };
        let removed = removed_marks(&before.case, &folder.case);
        if removed.is_empty() {
            continue;
        }
        let lost = removed.keys().map(|party| LostMark {
            case: number.clone(),
            party: *party,
        });
        loaded.office.lost_marks.extend(lost);
        Arc::make_mut(&mut folder.case.record)
            .later_marks
            .extend(removed);
    }
    // Gathered anew, with the marks that hold.
    loaded.office.telling = None;
    let mut telling = Telling::clone(&telling_of(&loaded.office));
    for party in &telling_of(committed).parties {
        let folder = loaded.office.cases.get(&party.case);
        if folder.is_none_or(|folder| folder.case.is_marked(party.party)) {
            add(&mut telling, party);
        }
    }
    loaded.office.telling = Some(Arc::new(telling));
}

/// The marks that a party had and has no more, without an approval of that.
fn removed_marks(before: &Case, now: &Case) -> BTreeMap<i32, Choice<Mark>> {
    let is_approved = |party: i32| {
        let mut removals = now.mark_removals.iter();
        removals.any(|one| one.party.0 == party && one.is_approved())
    };
    let removed = before.marks().filter(|(party, _)| !now.is_marked(*party));
    let removed = removed.filter(|(party, _)| !is_approved(*party));
    removed.map(|(party, mark)| (party, mark.clone())).collect()
}

/// Adds the words of a party that nobody who is marked today bears.
fn add(telling: &mut Telling, party: &MarkedParty) {
    let mut party = party.clone();
    let of_today = telling.parties.iter().flat_map(|party| &party.words);
    let of_today: BTreeSet<String> = of_today.map(|word| word.text.clone()).collect();
    party.words.retain(|word| !of_today.contains(&word.text));
    for word in &party.words {
        telling.others.remove(&word.text);
    }
    if !party.words.is_empty() {
        telling.parties.push(party);
    }
}
