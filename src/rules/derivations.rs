//! Every last day in time with what it rests on, those of steps and those of findings.

use super::Checked;
use crate::calendar::{Ends, Reckoning, WorkDays};
use crate::findings::{Basis, Code, Subject};
use crate::procedure::{Duty, Facts};

/// A last day with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// Whom it is about; `None` for the office as a whole.
    pub subject: Option<Subject>,
    /// The step, or the title of the rule that found it missed.
    pub what: &'static str,
    /// The code of a finding; `None` of a step.
    pub code: Option<Code>,
    /// Who must act.
    pub actor: String,
    /// What the day rests on.
    pub basis: Basis,
}

impl Derivation {
    /// The day counted again; `None` where nothing is counted.
    pub fn reckoned(&self, work_days: &WorkDays) -> Option<Reckoning> {
        match self.basis.ends {
            Ends::Counted(term) => Some(Reckoning::of(term, self.basis.from, work_days)),
            Ends::Never | Ends::NextYear(_) | Ends::Period(_) | Ends::Recorded(_) => None,
        }
    }
}

/// The derivations of all steps with a last day, done or not, and of all findings with one; each
/// once, in the order of cases, the office as a whole behind them.
pub fn derivations(checked: &Checked, facts: &Facts<'_>) -> Vec<Derivation> {
    let of_courses = facts.courses.iter().flat_map(|course| {
        course.steps.iter().map(|step| Duty {
            subject: Some(course.subject()),
            step: step.clone(),
        })
    });
    let steps = of_courses.chain(facts.duties.iter().cloned());
    let of_steps = steps.filter_map(|Duty { subject, step }| {
        Some(Derivation {
            subject,
            what: step.kind.label(),
            code: None,
            basis: step.basis()?,
            actor: step.actor,
        })
    });
    let of_findings = checked.findings.iter().filter_map(|finding| {
        Some(Derivation {
            subject: finding.subject.clone(),
            what: finding.title,
            code: Some(finding.code),
            actor: finding.actor.clone().unwrap_or_default(),
            basis: (**finding.basis.as_ref()?).clone(),
        })
    });
    let mut all: Vec<Derivation> = of_steps.chain(of_findings).collect();
    let key = |one: &Derivation| {
        let subject = one.subject.clone();
        (
            subject.is_none(),
            subject,
            one.code,
            one.basis.from,
            one.basis.due,
        )
    };
    all.sort_by_key(key);
    all.dedup();
    all
}
