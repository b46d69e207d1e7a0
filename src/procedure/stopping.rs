//! Which steps death and an approved refusal stop (article 7).

use super::{Course, Step, StepKind, Stop};
use crate::records::EndReason;

impl StepKind {
    /// Whether it is done with or for the person, and so ends with the person's death. What
    /// the office owes to its own papers does not.
    pub fn is_dealing(self) -> bool {
        match self {
            StepKind::HandToBranch
            | StepKind::Assign
            | StepKind::Survey
            | StepKind::FirstVisit
            | StepKind::WriteLetter
            | StepKind::Propose
            | StepKind::DecideProposal
            | StepKind::AskOpinion
            | StepKind::Improve
            | StepKind::Summarise
            | StepKind::Contact => true,
            StepKind::HandOver
            | StepKind::Register
            | StepKind::RecordVisit
            | StepKind::ReportError
            | StepKind::ReportClue
            | StepKind::Examine
            | StepKind::Close
            | StepKind::Archive
            | StepKind::ReportToPartyGroup
            | StepKind::FollowInstruction
            | StepKind::Assess
            | StepKind::KeepLog
            | StepKind::PayOut
            | StepKind::PlanFund
            | StepKind::Publish
            | StepKind::SummariseYear => false,
        }
    }
}

impl Course<'_> {
    /// Whether contact has ended, or the case file is bound: what is missing then is no
    /// longer to be reminded of.
    pub fn is_closed(&self) -> bool {
        self.person.ending().is_some() || self.folder.case.archiving.is_some()
    }

    /// What stops a step, if anything does.
    pub(super) fn stop_of(&self, step: &Step) -> Option<Stop> {
        let died = self.person.died().map(|died| died.day());
        if let Some(died) = died.filter(|_| step.kind.is_dealing()) {
            return Some(Stop::Death(died));
        }
        let is_first = matches!(step.kind, StepKind::Survey | StepKind::FirstVisit);
        let refused = self.person.ending().is_some_and(|end| {
            let unmet = self
                .first_visit()
                .is_none_or(|visit| visit.date.day() > end.date.day());
            end.is(EndReason::Refusal) && end.is_approved() && unmet
        });
        (is_first && refused).then_some(Stop::Refusal)
    }
}
