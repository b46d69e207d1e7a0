//! Where a rule puts what it finds.

use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::TermSource;
use crate::findings::{Code, Deadline, Finding, Severity, Subject};
use crate::procedure::{Course, Step, Stop};
use crate::records::Span;

/// Collects the findings of one rule under its code.
#[derive(Debug)]
pub struct Report<'r> {
    code: Code,
    severity: Severity,
    findings: &'r mut Vec<Finding>,
}

impl<'r> Report<'r> {
    pub(super) fn new(code: Code, severity: Severity, findings: &'r mut Vec<Finding>) -> Self {
        Report {
            code,
            severity,
            findings,
        }
    }

    /// A finding of the rule's own severity at a place.
    pub fn finding(&self, path: &Arc<str>, span: Span, message: String) -> Finding {
        Finding::new(self.code, self.severity, path, span, message)
    }

    /// A finding less grave than the rule's own.
    pub fn reminder(&self, path: &Arc<str>, span: Span, message: String) -> Finding {
        Finding::new(self.code, Severity::Reminder, path, span, message)
    }

    /// A finding about a step past its term, with term, source and actor.
    pub fn late(&self, subject: Subject, step: &Step, what: &str) -> Finding {
        let Some(due) = step.due else {
            return self
                .finding(&step.path, step.span, what.to_owned())
                .about(subject);
        };
        let moved = if step.rolled {
            "，已按本院设置「节假日顺延」顺延到工作日"
        } else {
            ""
        };
        let source = match (step.source, step.kind.setting()) {
            (TermSource::Office, Some(key)) => {
                let days = step.days.map(|days| format!("{days} 日"));
                format!(
                    "{}「{key}」{}",
                    step.source.label(),
                    days.unwrap_or_default()
                )
            }
            _ => step.source.label().to_owned(),
        };
        let message = match step.done {
            Some(done) => {
                let late = (done - due).get_days();
                format!("{what}：期限 {due}（{source}{moved}），实际 {done}，迟{late}天")
            }
            None => {
                let open = step.stop.map_or("至今未办", Stop::label);
                format!("{what}：期限 {due}（{source}{moved}），{open}")
            }
        };
        let finding = match step.stop {
            // What had lapsed before a death is never graver than a reminder.
            Some(_) => self.reminder(&step.path, step.span, message),
            None => self.finding(&step.path, step.span, message),
        };
        finding
            .about(subject)
            .deadline(Deadline {
                due,
                source: step.source,
                done: step.done,
            })
            .resting_on(step.basis())
            .actor(step.actor.clone())
    }

    /// A finding about a step without a term that is missing: a violation from the day after
    /// contact has ended, or where the file is bound.
    pub fn missing(
        &self,
        step: &Step,
        course: &Course<'_>,
        as_of: Date,
        message: String,
    ) -> Finding {
        let ended = course.person.ending().map(|end| end.date.day());
        let bound = course.folder.case.archiving.is_some();
        let mut finding = self.finding(&step.path, step.span, message);
        if bound || ended.is_some_and(|ended| ended < as_of) {
            finding.severity = Severity::Violation;
        }
        finding
    }

    /// A finding about a late step of the office as a whole: worded like any other, about
    /// no case.
    pub fn late_of_office(&self, step: &Step, what: &str) -> Finding {
        Finding {
            subject: None,
            ..self.late(Subject::of_case(""), step, what)
        }
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}
