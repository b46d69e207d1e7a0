//! A step that is due beside the courses of beneficiaries.

use super::Step;
use crate::findings::Subject;

/// A step of the office, of a case or of one beneficiary's money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Whom it is about; `None` for the office as a whole.
    pub subject: Option<Subject>,
    /// The step.
    pub step: Step,
}

impl Duty {
    /// One of the office as a whole.
    pub(super) fn of_office(step: Step) -> Self {
        Duty {
            subject: None,
            step,
        }
    }
}
