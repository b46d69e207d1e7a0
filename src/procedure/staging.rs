//! The stage that a course has come to.

use super::{Course, Stage};
use crate::records::Examination;

impl Course<'_> {
    /// The stage that the papers and steps amount to.
    pub(super) fn derive_stage(&self) -> Stage {
        if self.person.end.is_some() {
            return Stage::Ended;
        }
        if let Some(summary) = self.papers.summaries.last() {
            let conclusion = summary
                .examination
                .as_ref()
                .and_then(|entry| entry.conclusion.as_ref());
            return match conclusion.and_then(|conclusion| conclusion.meaning()) {
                Some(Examination::Passed) => Stage::RegularContact,
                Some(Examination::Returned) => Stage::Returned,
                None => Stage::Summarised,
            };
        }
        if let Some(opinion) = self.papers.opinions.last() {
            return match (opinion.asks_for_improvement(), &opinion.improvement) {
                (true, None) => Stage::Improving,
                (true, Some(_)) => Stage::Improved,
                (false, _) => Stage::Satisfied,
            };
        }
        if self
            .papers
            .proposals
            .last()
            .is_some_and(|proposal| proposal.decision.is_none())
        {
            return Stage::Proposed;
        }
        if self.measures_done().is_some() {
            return Stage::MeasuresDone;
        }
        self.stage_before_help()
    }

    fn stage_before_help(&self) -> Stage {
        let person = &self.person.value;
        if self.first_visit().is_some() {
            Stage::Helping
        } else if self.papers.survey.is_some() {
            Stage::Surveyed
        } else if person.assignments.iter().any(|pair| pair.named.is_some()) {
            Stage::Assigned
        } else if person
            .first_branch()
            .is_some_and(|branch| branch.receipt().is_some())
        {
            Stage::WithBranch
        } else if self
            .handover
            .is_some_and(|handover| handover.registered.is_some())
        {
            Stage::Registered
        } else if self.received().is_some() {
            Stage::Received
        } else {
            Stage::AwaitingPapers
        }
    }
}
