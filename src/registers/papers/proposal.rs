//! 帮扶意见书 (article 23): a problem beyond the members, put to the branch.

use serde::Serialize;

use super::{Draft, Paper, Wanted, drafts, joined, stem};
use crate::records::{CaseFolder, Filed, Proposal};
use crate::registers::format::chinese_date;
use crate::registers::{Cell, Document, Month, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "帮扶意见书",
    article: 23,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &View::default())),
};

#[derive(Default, Serialize)]
struct View {
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

fn papers(month: &Month<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<Paper> {
    let mut papers = Vec::new();
    for draft in drafts(&DOCUMENT, month, folder) {
        for proposal in &draft.course.papers.proposals {
            let decided = proposal.decision.as_ref().map(|one| one.date.day());
            if wanted.takes([proposal.date.day()].into_iter().chain(decided)) {
                papers.push(paper(&draft, proposal));
            }
        }
    }
    papers
}

fn paper(draft: &Draft<'_, '_>, proposal: &Filed<Proposal>) -> Paper {
    let course = draft.course;
    let day = proposal.date.day();
    let decision = proposal.decision.as_ref();
    let branch = course.person.branch_on(day);
    let told = |field: fn(&crate::records::Decision) -> &Option<crate::records::Text>| {
        decision.map_or_else(Cell::default, |decision| draft.told_if_any(field(decision)))
    };
    let view = View {
        number: course.number(),
        name: person::own_name(course),
        address: person::address(course, day),
        relation: person::relation_to_party(course),
        members: Cell::required(Some(course.members_on(day).join("、")), 15),
        situation: draft.told(&proposal.situation, 23),
        problems: draft.told(&proposal.problems, 23),
        measures: draft.told(&proposal.measures, 23),
        authors: Cell::required(Some(joined(&proposal.authors)), 23),
        date: Cell::text(chinese_date(day)),
        branch: branch.map_or(String::new(), ToString::to_string),
        present: told(|decision| &decision.present),
        conclusion: match decision {
            Some(decision) => draft.told(&decision.conclusion, 23),
            None => Cell::missing(23),
        },
        decided: Cell::day(&decision.map(|decision| decision.date)),
    };
    let paper = draft.paper(stem(proposal), &proposal.path, &view);
    paper.on(day).by(joined(&proposal.authors))
}
