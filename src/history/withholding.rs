//! What a comparison does not repeat: clues, sealed and secret records; on a sheet, the facts of
//! every case with a marked person.

use super::change::{FactChange, Group, PaperChange};
use crate::privacy::{day_or_answer, is_clue};
use crate::records::{Corrections, Filed, slot_of};
use crate::rules::Checked;

/// Takes out of the facts what neither version may repeat.
pub(super) fn withhold(groups: &mut [Group], versions: [&Checked; 2]) {
    for (_, paper) in groups.iter_mut().flat_map(|group| &mut group.papers) {
        let corrects_withheld = versions
            .iter()
            .any(|one| corrects_withheld(one, &paper.file));
        for fact in &mut paper.facts {
            let mut versions = versions.iter();
            let is_withheld = versions.any(|one| is_withheld(one, &paper.file, &fact.way));
            if is_withheld || corrects_withheld {
                less(fact);
            }
        }
    }
}

/// The paper as a sheet may show it: nothing of a case with a marked person but days and answers.
pub(super) fn on_sheet(paper: &PaperChange, versions: [&Checked; 2]) -> PaperChange {
    let mut paper = paper.clone();
    if is_marked(versions, &paper.file) {
        paper.facts.iter_mut().for_each(less);
    }
    paper
}

/// Whether the words at this way of this file are withheld.
pub fn is_withheld(checked: &Checked, file: &str, way: &str) -> bool {
    checked.withheld.covers_all_of(file) || is_clue(way)
}

fn less(fact: &mut FactChange) {
    for text in [&mut fact.from, &mut fact.to].into_iter().flatten() {
        *text = day_or_answer(text).to_owned();
    }
}

/// Whether a file of corrections has one of a withheld file or of a clue.
fn corrects_withheld(checked: &Checked, file: &str) -> bool {
    let filed = corrections_at(checked, file);
    let mut entries = filed.into_iter().flat_map(|filed| &filed.entries);
    entries.any(|one| is_withheld(checked, one.file.trim(), one.field.trim()))
}

/// Whether a file, or one that it corrects, is of a case with a marked person.
fn is_marked(versions: [&Checked; 2], file: &str) -> bool {
    let is_of_marked = |file: &str| {
        let slot = slot_of(file);
        let case = slot.of_case().map(|(number, _)| number);
        case.is_some_and(|number| is_marked_case(versions, number))
    };
    let files = versions.map(|one| corrections_at(one, file));
    let mut entries = files.into_iter().flatten().flat_map(|filed| &filed.entries);
    is_of_marked(file) || entries.any(|one| is_of_marked(one.file.trim()))
}

/// The corrections that stand in a file, where it is one of them.
fn corrections_at<'c>(checked: &'c Checked, file: &str) -> Option<&'c Filed<Corrections>> {
    let mut corrections = checked.office.corrections.values();
    corrections.find(|filed| *filed.path == *file)
}

/// Whether a case has a marked person; one that neither version can tell of may have.
fn is_marked_case(versions: [&Checked; 2], number: &str) -> bool {
    let folders = versions.map(|one| one.office.cases.get(number));
    let mut known = folders.into_iter().flatten().peekable();
    if known.peek().is_none() {
        return true;
    }
    known.any(|folder| {
        let mut parties = folder.case.parties.iter();
        parties.any(|party| folder.case.is_marked(party.number.0))
    })
}
