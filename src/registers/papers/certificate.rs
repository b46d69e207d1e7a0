//! 不能登门访问证明 (article 17): what a village committee certifies where the first visit was
//! not at the door.

use serde::Serialize;

use super::{Draft, Paper, Wanted, drafts, stem};
use crate::records::{CaseFolder, Filed, Visit, filled};
use crate::registers::{Cell, Document, Month, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "不能登门访问证明",
    article: 17,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &View::default())),
};

#[derive(Default, Serialize)]
struct View {
    number: String,
    name: Cell,
    sex: Cell,
    address: Cell,
    reason: Cell,
}

fn papers(month: &Month<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<Paper> {
    let mut papers = Vec::new();
    for draft in drafts(&DOCUMENT, month, folder) {
        for visit in &draft.course.papers.visits {
            if is_needed(&draft, visit) && wanted.takes([visit.date.day()]) {
                papers.push(paper(&draft, visit));
            }
        }
    }
    papers
}

/// For the first visit when it was not at the door, and wherever a reason says so.
fn is_needed(draft: &Draft<'_, '_>, visit: &Filed<Visit>) -> bool {
    let first = draft.course.first_visit();
    let is_first = first.is_some_and(|first| first.path == visit.path);
    (is_first && !visit.is_home()) || filled(&visit.not_at_door).is_some()
}

fn paper(draft: &Draft<'_, '_>, visit: &Filed<Visit>) -> Paper {
    let course = draft.course;
    let view = View {
        number: course.number(),
        name: person::own_name(course),
        sex: Cell::optional(person::sex(course).map(|sex| sex.to_string())),
        address: person::address(course, visit.date.day()),
        reason: draft.told(&visit.not_at_door, 17),
    };
    let paper = draft.paper(stem(visit), &visit.path, &view);
    paper.on(visit.date.day()).by("村（居）民委员会")
}
