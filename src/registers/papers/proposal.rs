//! 帮扶意见书 (article 23): a problem beyond the members, put to the branch.

use super::{CasePaper, Making, Wanted, makings, stem};
use crate::printed::{Cell, DAY_TO_WRITE, Printed};
use crate::records::{CaseFolder, Filed, Proposal};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "帮扶意见书",
    code: "YJS",
    article: 23,
    wording: None,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Printed)]
struct ProposalView {
    #[printed("编号")]
    number: String,
    #[printed("姓名")]
    name: Cell,
    #[printed("住址")]
    address: Cell,
    #[printed("关系")]
    relation: Cell,
    #[printed("包案党员")]
    members: Cell,
    #[printed("情况")]
    situation: Cell,
    #[printed("困难问题")]
    problems: Cell,
    #[printed("帮扶措施")]
    measures: Cell,
    #[printed("拟定人")]
    authors: Cell,
    #[printed("拟定日期")]
    date: Cell,
    #[printed("党支部", closed)]
    branch: String,
    #[printed("参加人")]
    present: Cell,
    #[printed("结论")]
    conclusion: Cell,
    #[printed("决定日期")]
    decided: Cell,
}

fn empty() -> ProposalView {
    ProposalView {
        date: Cell::text(DAY_TO_WRITE),
        ..ProposalView::default()
    }
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let mut papers = Vec::new();
    for making in makings(&DOCUMENT, material, folder) {
        for proposal in &making.course.papers.proposals {
            let decided = proposal.decision.as_ref().map(|one| one.date.day());
            if wanted.takes([proposal.date.day()].into_iter().chain(decided)) {
                papers.push(paper(&making, proposal));
            }
        }
    }
    papers
}

fn paper(making: &Making<'_, '_>, proposal: &Filed<Proposal>) -> CasePaper {
    let course = making.course;
    let day = proposal.date.day();
    let decision = proposal.decision.as_ref();
    let branch = making
        .material
        .facts
        .roster
        .branch_in_charge(course.person, day);
    let told = |field: fn(&crate::records::Decision) -> &Option<crate::records::Text>| {
        decision.map_or_else(Cell::default, |decision| {
            making.told_if_any(field(decision))
        })
    };
    let view = ProposalView {
        number: course.number(),
        name: person::own_name(course),
        address: person::address(course, day),
        relation: person::relation_to_party(course),
        members: Cell::required(Some(course.members_on(day).join("、")), 15),
        situation: making.told(&proposal.situation, 23),
        problems: making.told(&proposal.problems, 23),
        measures: making.told(&proposal.measures, 23),
        authors: Cell::required(Some(making.names(&proposal.authors, day)), 23),
        date: Cell::on(day),
        branch: branch.map_or(String::new(), ToString::to_string),
        present: told(|decision| &decision.present),
        conclusion: match decision {
            Some(decision) => making.told(&decision.conclusion, 23),
            None => Cell::missing(23),
        },
        decided: Cell::day(&decision.map(|decision| decision.date)),
    };
    let paper = making.paper(stem(proposal), &proposal.path, &view);
    paper.on(day).by(making.branch_on(day))
}
