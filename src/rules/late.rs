//! Steps of a course that are found where they are past their term, each a row of data.

use super::Report;
use crate::findings::Severity;
use crate::procedure::{CaseFacts, Course, Ground, Step, StepKind};

/// A step that is found late: what is said of it, and what keeps it from being found. What
/// began before the day of issue (article 36) never is.
#[derive(Debug, Clone, Copy)]
pub struct LateStep {
    /// The step.
    pub kind: StepKind,
    /// What was to be done, with its article.
    pub what: &'static str,
    /// What to do while it is open.
    pub open: &'static str,
    /// What to do once it is done.
    pub done: &'static str,
    /// What keeps it from being found.
    pub guards: &'static [Guard],
    /// How grave it is beside the rule's own severity.
    pub gravity: Gravity,
}

/// What keeps a late step from being found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Some visit could not be read.
    LostVisits,
    /// Some other paper could not be read.
    LostPapers,
    /// The summary is due again because the last one was returned.
    Returned,
    /// It is not.
    NotReturned,
}

/// How grave a late step is beside its rule's severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// As the rule says.
    OfRule,
    /// A violation where it is still owed when contact has ended or the file is bound: it is
    /// no longer to be reminded of.
    ViolationWhenEnded,
    /// A reminder once it is done.
    ReminderWhenDone,
}

impl LateStep {
    /// Reports the steps of this kind in a case that are late.
    pub(super) fn check(
        &self,
        ground: &Ground<'_>,
        case: &CaseFacts<'_, '_>,
        report: &mut Report<'_>,
    ) {
        for course in case.courses {
            let steps = course.steps.iter().filter(|step| step.kind == self.kind);
            for step in steps.filter(|step| step.from >= ground.terms.issued) {
                let silent = self.guards.iter().any(|guard| guard.holds(course, step));
                if !silent && step.is_late(ground.as_of) {
                    self.report(course, step, report);
                }
            }
        }
    }

    fn report(&self, course: &Course<'_>, step: &Step, report: &mut Report<'_>) {
        let is_done = step.done.is_some();
        let mut finding = report.late(course.subject(), step, self.what);
        match self.gravity {
            Gravity::ViolationWhenEnded if step.is_owed() && course.is_closed() => {
                finding.severity = Severity::Violation;
            }
            Gravity::ReminderWhenDone if is_done => finding.severity = Severity::Reminder,
            _ => {}
        }
        report.push(finding.help(if is_done { self.done } else { self.open }));
    }
}

impl Guard {
    fn holds(self, course: &Course<'_>, step: &Step) -> bool {
        let mut summaries = course.papers.summaries.iter();
        let mut is_returned = || summaries.any(|summary| summary.path == step.path);
        match self {
            Guard::LostVisits => course.papers.lost_visits,
            Guard::LostPapers => course.papers.lost_papers,
            Guard::Returned => is_returned(),
            Guard::NotReturned => !is_returned(),
        }
    }
}
