//! What a comparison does not repeat: clues, sealed and secret records; on a sheet, the facts of
//! every case with a marked person.

use std::sync::Arc;

use super::change::{FactChange, Group, PaperChange, Same, Unread};
use crate::load::FormWords;
use crate::privacy::{Veil, day_or_answer, is_clue, telling_of};
use crate::records::{Corrections, Filed, Telling, slot_of};
use crate::rules::Checked;

/// Takes out of the facts what neither version may repeat.
pub(super) fn withhold(groups: &mut [Group], versions: [&Checked; 2]) {
    let mut known = None;
    for (_, paper) in groups.iter_mut().flat_map(|group| &mut group.papers) {
        let corrects_withheld = versions
            .iter()
            .any(|one| corrects_withheld(one, &paper.file));
        for fact in &mut paper.facts {
            let mut versions = versions.iter();
            let is_withheld = versions.any(|one| is_withheld(one, &paper.file, &fact.way));
            if is_withheld || corrects_withheld {
                let known = known.get_or_insert_with(FormWords::of_all);
                fact.way = less_of_way(&fact.way, known);
                less(fact);
            }
        }
    }
}

/// Lays the veil of both versions over every paper but those of a case with a marked person, and
/// over the names of all files.
pub(super) fn veil(
    groups: &mut [Group],
    (same, unread): (&mut [Same], &mut [Unread]),
    versions: [&Checked; 2],
) {
    let [old, new] = versions.map(|one| telling_of(&one.office));
    let veil = Veil::of(Arc::new(Telling::clone(&new).joined(&old)));
    if veil.is_empty() {
        return;
    }
    let over = |text: &mut String| *text = veil.over(text, None);
    for group in groups {
        over(&mut group.title);
        for (title, paper) in &mut group.papers {
            over(title);
            over(&mut paper.shown);
            paper.renamed_from.iter_mut().for_each(over);
            if is_of_marked(versions, &paper.file) {
                continue;
            }
            for fact in &mut paper.facts {
                over(&mut fact.way);
                fact.from.iter_mut().for_each(over);
                fact.to.iter_mut().for_each(over);
            }
        }
    }
    for one in same {
        match one {
            Same::Renamed { from, to } => [from, to].into_iter().for_each(over),
            Same::Reformatted(file) => over(file),
        }
    }
    unread.iter_mut().for_each(|one| over(&mut one.file));
}

/// Whether a file is of a case with a marked person, in either version; of a case that neither
/// knows nobody can tell, and its own words are no secret among those of other cases.
fn is_of_marked(versions: [&Checked; 2], file: &str) -> bool {
    let slot = slot_of(file);
    let number = slot.of_case().map(|(number, _)| number);
    let folders = number.map(|number| versions.map(|one| one.office.cases.get(number)));
    let mut folders = folders.into_iter().flatten().flatten();
    folders.any(|folder| folder.case.has_marked_person())
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

/// A way without the keys that somebody made up: words of the forms, numbers and days stay.
pub fn less_of_way(way: &str, known: &FormWords) -> String {
    let is_number = |part: &str| part.chars().all(|one| one.is_ascii_digit());
    let parts = way
        .split('/')
        .map(|part| match known.contains(part) || is_number(part) {
            true => part,
            false => day_or_answer(part),
        });
    parts.collect::<Vec<_>>().join("/")
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
