//! 不能登门访问证明 (article 17): what a village committee certifies where the first visit was
//! not at the door.

use super::{CasePaper, Making, Wanted, makings, stem};
use crate::printed::{Cell, Printed};
use crate::records::{CaseFolder, Filed, Visit, filled};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "不能登门访问证明",
    code: "ZM",
    article: 17,
    wording: Some(1),
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &CertificateView::default())),
};

#[derive(Default, Printed)]
struct CertificateView {
    #[printed("编号")]
    number: String,
    #[printed("姓名")]
    name: Cell,
    #[printed("性别")]
    sex: Cell,
    #[printed("住址")]
    address: Cell,
    #[printed("理由")]
    reason: Cell,
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let mut papers = Vec::new();
    for making in makings(&DOCUMENT, material, folder) {
        for visit in &making.course.papers.visits {
            if is_needed(&making, visit) && wanted.takes([visit.date.day()]) {
                papers.push(paper(&making, visit));
            }
        }
    }
    papers
}

/// For the first visit when it was not at the door, and wherever a reason says so.
fn is_needed(making: &Making<'_, '_>, visit: &Filed<Visit>) -> bool {
    let first = making.course.first_visit();
    let is_first = first.is_some_and(|first| first.path == visit.path);
    (is_first && !visit.is_home()) || filled(&visit.not_at_door).is_some()
}

/// The committee of the village; no marked person's village is told in the contents of a file.
fn committee(making: &Making<'_, '_>, day: jiff::civil::Date) -> String {
    let home = making.course.person.residence_on(day);
    let village = home.and_then(|home| filled(&home.village));
    match village.filter(|_| !making.course.is_marked()) {
        Some(village) if village.ends_with('村') => format!("{}村民委员会", village.as_str()),
        Some(village) if village.ends_with("社区") => format!("{}居民委员会", village.as_str()),
        _ => "村（居）民委员会".to_owned(),
    }
}

fn paper(making: &Making<'_, '_>, visit: &Filed<Visit>) -> CasePaper {
    let course = making.course;
    let view = CertificateView {
        number: course.number(),
        name: person::own_name(course),
        sex: Cell::optional(person::sex(course).map(|sex| sex.to_string())),
        address: person::address(course, visit.date.day()),
        reason: making.told(&visit.not_at_door, 17),
    };
    let paper = making.paper(stem(visit), &visit.path, &view);
    paper
        .on(visit.date.day())
        .by(committee(making, visit.date.day()))
}
