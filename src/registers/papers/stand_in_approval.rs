//! 代访审批表 (article 19): that another member goes where one of the two cannot.

use super::{CasePaper, Making, Wanted, makings, stem};
use crate::printed::{Cell, Printed};
use crate::records::{CaseFolder, Filed, StandIn, Visit, filled};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "代访审批表",
    code: "DFSP",
    article: 19,
    wording: None,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &StandInApprovalView::default())),
};

#[derive(Default, Printed)]
struct StandInApprovalView {
    #[printed("编号")]
    number: String,
    #[printed("姓名")]
    name: Cell,
    #[printed("住址")]
    address: Cell,
    #[printed("党支部")]
    branch: Cell,
    #[printed("包案党员")]
    members: Cell,
    #[printed("访问日期")]
    date: Cell,
    #[printed("代访党员")]
    stand_in: Cell,
    #[printed("代替")]
    replaces: Cell,
    #[printed("理由")]
    reason: Cell,
    #[printed("批准人")]
    approver: Cell,
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let mut papers = Vec::new();
    for making in makings(&DOCUMENT, material, folder) {
        for visit in &making.course.papers.visits {
            if wanted.takes([visit.date.day()]) {
                let stand_ins = visit.stand_ins.iter().enumerate();
                papers.extend(stand_ins.map(|(at, one)| paper(&making, visit, at, one)));
            }
        }
    }
    papers
}

fn paper(making: &Making<'_, '_>, visit: &Filed<Visit>, at: usize, one: &StandIn) -> CasePaper {
    let course = making.course;
    let day = visit.date.day();
    let roster = &making.material.facts.roster;
    let replaced = filled(&one.replaces).map(|name| roster.told_as(name, day));
    let branch = making.branch_on(day);
    let view = StandInApprovalView {
        number: course.number(),
        name: person::own_name(course),
        address: person::address(course, day),
        branch: Cell::text(branch.as_str()),
        members: Cell::required(Some(course.members_on(day).join("、")), 15),
        date: Cell::on(day),
        stand_in: Cell::text(roster.told_as(&one.member, day)),
        replaces: Cell::required(replaced, 19),
        reason: making.told(&one.reason, 19),
        approver: Cell::field(&one.approver),
    };
    let stem = match at {
        0 => stem(visit).to_owned(),
        later => format!("{} 第{}人", stem(visit), later + 1),
    };
    making.paper(&stem, &visit.path, &view).on(day).by(branch)
}
