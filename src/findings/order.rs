//! The one order in which findings are shown, and how many there are of each kind.

use super::{Finding, Severity};

/// By file, place, code, message.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.place.span.start, finding.code);
        a.place
            .path
            .cmp(&b.place.path)
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.message.cmp(&b.message))
    });
    findings.dedup();
}

/// How many findings of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Violations that stand.
    pub violations: usize,
    /// Reminders that stand.
    pub reminders: usize,
    /// Waived ones.
    pub waived: usize,
}

impl Tally {
    /// Counts the findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut tally = Tally::default();
        for finding in findings {
            match (finding.stands(), finding.severity) {
                (false, _) => tally.waived += 1,
                (true, Severity::Error) => tally.errors += 1,
                (true, Severity::Violation) => tally.violations += 1,
                (true, Severity::Reminder) => tally.reminders += 1,
            }
        }
        tally
    }
}
