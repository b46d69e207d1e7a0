//! Which rules find an overdue step, and why none may: `check` and `due` never disagree about
//! whether a step is owed.

use super::Checked;
use crate::findings::Finding;
use crate::procedure::{Duty, Facts, StepKind};

/// Why an overdue step is listed as due and not found. There is no other reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfound {
    /// It is found, and waived.
    Waived,
    /// A paper that may show that it was done cannot be read.
    Unreadable,
}

impl Unfound {
    /// What the list of what is due says of it.
    pub fn label(self) -> &'static str {
        match self {
            Unfound::Waived => "已设例外",
            Unfound::Unreadable => "有文书读不了，也许已经办了",
        }
    }
}

/// The codes of the rules that find a step of a kind overdue.
pub fn codes_of(kind: StepKind) -> &'static [&'static str] {
    match kind {
        StepKind::HandOver => &["A13.1"],
        StepKind::Register => &["A14.1"],
        StepKind::HandToBranch => &["A14.2"],
        StepKind::Assign => &["A15.1"],
        StepKind::Survey => &["A16.1", "A16.2"],
        StepKind::FirstVisit => &["A16.1"],
        StepKind::ReportError => &["A20.1"],
        StepKind::ReportClue => &["A20.4"],
        StepKind::RecordVisit => &["A21.2"],
        StepKind::WriteLetter => &["A22.2"],
        StepKind::Propose => &["A23.1"],
        StepKind::DecideProposal => &["A23.3"],
        StepKind::AskOpinion => &["A24.1"],
        StepKind::Improve => &["A24.3"],
        StepKind::Summarise => &["A24.2", "A24.4"],
        StepKind::Examine => &["A24.4"],
        StepKind::Contact => &["A07.1"],
        StepKind::Close => &["A07.3"],
        StepKind::ReportToPartyGroup => &["A09.1"],
        StepKind::FollowInstruction => &["A09.3"],
        StepKind::Assess => &["A10.1"],
        StepKind::KeepLog => &["A28.1"],
        StepKind::PayOut => &["A30.2"],
        StepKind::PlanFund | StepKind::Publish => &["A31.1"],
        StepKind::SummariseYear => &["A34.1"],
        StepKind::Archive => &["A34.2"],
    }
}

/// Why nothing is found of a step that is overdue, if that has a reason; `None` where it is
/// found.
pub fn unfound(checked: &Checked, facts: &Facts<'_>, duty: &Duty) -> Option<Unfound> {
    let mut of_step = checked
        .findings
        .iter()
        .filter(|one| is_of(one, duty))
        .peekable();
    if of_step.peek().is_some() {
        let waived = of_step.all(|finding| finding.waived.is_some());
        return waived.then_some(Unfound::Waived);
    }
    is_unreadable(facts, duty).then_some(Unfound::Unreadable)
}

/// Whether a finding is about a step.
pub fn is_of(finding: &Finding, duty: &Duty) -> bool {
    let of_person = match (&finding.subject, &duty.subject) {
        (Some(one), Some(other)) => {
            one.case == other.case && (one.person.is_none() || one.person == other.person)
        }
        (one, other) => one.is_none() == other.is_none(),
    };
    let due = finding.deadline.map(|deadline| deadline.due);
    let codes = codes_of(duty.step.kind);
    codes.contains(&finding.code.0) && of_person && due.is_none_or(|due| Some(due) == duty.step.due)
}

/// Whether a file in which the step would stand as done cannot be read.
fn is_unreadable(facts: &Facts<'_>, duty: &Duty) -> bool {
    let office = facts.office;
    match &duty.subject {
        None => !office.unreadable.is_empty(),
        Some(subject) => {
            let books = office
                .unreadable
                .iter()
                .any(|path| path.starts_with("帮扶基金/"));
            let of_case = office.cases.get(&subject.case);
            let lost = of_case.is_some_and(|folder| {
                let mut people = folder.people.values();
                people.any(|papers| papers.lost_visits || papers.lost_papers)
            });
            lost || (books && duty.step.kind == StepKind::PayOut)
        }
    }
}
