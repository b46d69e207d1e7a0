//! 帮扶意见书 (article 23): a problem beyond the members, put to the branch.

use serde::Serialize;

use super::{CasePaper, Making, Wanted, joined, makings, stem};
use crate::records::{CaseFolder, Filed, Proposal};
use crate::registers::format::chinese_date;
use crate::registers::{Cell, Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "帮扶意见书",
    article: 23,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &ProposalView::default())),
};

#[derive(Default, Serialize)]
struct ProposalView {
    number: String,
    name: Cell,
    address: Cell,
    relation: Cell,
    members: Cell,
    situation: Cell,
    problems: Cell,
    measures: Cell,
    authors: Cell,
    date: Cell,
    branch: String,
    present: Cell,
    conclusion: Cell,
    decided: Cell,
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
    let branch = course.person.branch_on(day);
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
        authors: Cell::required(Some(joined(&proposal.authors)), 23),
        date: Cell::text(chinese_date(day)),
        branch: branch.map_or(String::new(), ToString::to_string),
        present: told(|decision| &decision.present),
        conclusion: match decision {
            Some(decision) => making.told(&decision.conclusion, 23),
            None => Cell::missing(23),
        },
        decided: Cell::day(&decision.map(|decision| decision.date)),
    };
    let paper = making.paper(stem(proposal), &proposal.path, &view);
    paper.on(day).by(joined(&proposal.authors))
}
