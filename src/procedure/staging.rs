//! The stage that a course has come to.

use jiff::civil::Date;

use super::{Course, Stage};
use crate::records::Examination;

impl Course<'_> {
    /// The stage that the papers and steps amount to.
    pub(super) fn derive_stage(&self, as_of: Date) -> Stage {
        if self.person.over_since().is_some() {
            return Stage::Ended;
        }
        if self.contact_until().is_some_and(|until| until < as_of) {
            return match &self.person.goes_on {
                Some(_) => Stage::GoingOn,
                None => Stage::Expired,
            };
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
            return match (opinion.is_unsatisfied(), &opinion.improvement) {
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
        if self.are_measures_done() {
            return Stage::MeasuresDone;
        }
        if self.needs_no_help() {
            return Stage::RegularContact;
        }
        self.stage_before_help()
    }

    /// Whether somebody has decided that no measure is needed, and none was begun since.
    fn needs_no_help(&self) -> bool {
        let Some(ruling) = &self.person.no_help else {
            return false;
        };
        let begun = self
            .papers
            .measures
            .iter()
            .map(|measure| measure.date.day());
        !begun.into_iter().any(|day| day >= ruling.date.day())
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
