//! 联系终止（变更）审批表 (article 7): contact that ends, or goes to another branch.

use jiff::civil::Date;

use super::{CasePaper, Making, Wanted, makings};
use crate::printed::{Cell, DAY_TO_WRITE, Printed, chinese_date};
use crate::records::{BranchHandover, CaseFolder, ContactEnd, SignedOff, Spanned};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "联系终止（变更）审批表",
    code: "ZZB",
    article: 7,
    wording: None,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Printed)]
struct ContactEndView {
    #[printed("编号")]
    number: String,
    #[printed("事由类别")]
    kind: &'static str,
    #[printed("姓名")]
    name: Cell,
    #[printed("住址")]
    address: Cell,
    #[printed("包案党员")]
    members: Cell,
    #[printed("党支部", closed)]
    branch: String,
    #[printed("起算", closed)]
    start: Cell,
    #[printed("期满", closed)]
    until: Cell,
    #[printed("联系情况")]
    contacts: String,
    #[printed("日期")]
    date: Cell,
    #[printed("理由")]
    reason: Cell,
    #[printed("证明", closed)]
    proof: Cell,
    #[printed("包案党员意见")]
    members_opinion: SignedOpinion,
    #[printed("党支部意见")]
    branch_opinion: SignedOpinion,
    #[printed("批准人")]
    approver: Cell,
    #[printed("批准日期")]
    approved: Cell,
}

/// What somebody thinks of it, signed.
#[derive(Default, Printed)]
struct SignedOpinion {
    #[printed("意见")]
    remarks: Cell,
    #[printed("姓名")]
    name: Cell,
    #[printed("日期")]
    date: Cell,
}

fn opinion(making: &Making<'_, '_>, said: &Option<Spanned<SignedOff>>) -> SignedOpinion {
    let Some(said) = said else {
        return SignedOpinion::default();
    };
    SignedOpinion {
        remarks: making.told_if_any(&said.remarks),
        name: Cell::field(&said.name),
        date: Cell::on(said.date.day()),
    }
}

fn empty() -> ContactEndView {
    let day = || Cell::text(DAY_TO_WRITE);
    ContactEndView {
        start: day(),
        until: day(),
        contacts: "　　　次".to_owned(),
        date: day(),
        ..ContactEndView::default()
    }
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let mut papers = Vec::new();
    for making in makings(&DOCUMENT, material, folder) {
        let person = &making.course.person.value;
        let moves = person.branch_handovers.iter();
        for (earlier, later) in moves.clone().zip(moves.skip(1)) {
            let day = later.receipt().map(|day| day.day());
            if wanted.takes(day) {
                papers.push(change(&making, earlier, later));
            }
        }
        if let Some(end) = &person.end {
            let days = [Some(end.date), end.approved].into_iter().flatten();
            if wanted.takes(days.map(|day| day.day())) {
                papers.push(termination(&making, end));
            }
        }
    }
    papers
}

fn termination(making: &Making<'_, '_>, end: &ContactEnd) -> CasePaper {
    let day = end.date.day();
    let view = ContactEndView {
        kind: "终止联系",
        date: Cell::on(day),
        reason: Cell::required(end.reason.as_ref().map(|reason| reason.text()), 7),
        proof: making.told_if_any(&end.proof),
        members_opinion: opinion(making, &end.members_opinion),
        branch_opinion: opinion(making, &end.branch_opinion),
        approver: Cell::field(&end.approver),
        approved: Cell::day(&end.approved),
        ..view(making, day)
    };
    let paper = making.paper(&format!("终止 {day}"), making.course.case_path(), &view);
    paper
        .on(day)
        .by(making.material.facts.roster.party_committee())
}

fn change(making: &Making<'_, '_>, earlier: &BranchHandover, later: &BranchHandover) -> CasePaper {
    let day = later.receipt().map(|day| day.day());
    let known = day.unwrap_or(making.material.facts.as_of);
    let home = making.course.person.residence_on(known);
    let view = ContactEndView {
        kind: "变更包案党支部",
        date: Cell::required(day.map(chinese_date), 7),
        reason: Cell::text(format!(
            "由{}移交{}",
            earlier.branch.as_str(),
            later.branch.as_str()
        )),
        proof: home
            .map(|home| making.told_if_any(&home.decision))
            .unwrap_or_default(),
        ..view(making, known)
    };
    let stem = day.map_or_else(|| "日期待补".to_owned(), |day| day.to_string());
    let paper = making.paper(&format!("变更 {stem}"), making.course.case_path(), &view);
    let paper = paper.by(making.material.facts.roster.party_committee());
    match day {
        Some(day) => paper.on(day),
        None => paper,
    }
}

/// What both kinds tell of the person and the contact so far.
fn view(making: &Making<'_, '_>, day: Date) -> ContactEndView {
    let course = making.course;
    let count = course.contacts.iter().filter(|on| **on <= day).count();
    ContactEndView {
        number: course.number(),
        name: person::own_name(course),
        address: person::address(course, day),
        members: Cell::required(Some(course.members_on(day).join("、")), 15),
        branch: making
            .material
            .facts
            .roster
            .branch_in_charge(course.person, day)
            .map_or(String::new(), ToString::to_string),
        start: Cell::optional(course.contact_start.map(chinese_date)),
        until: Cell::optional(course.contact_until().map(chinese_date)),
        contacts: format!("{count}次"),
        ..ContactEndView::default()
    }
}
