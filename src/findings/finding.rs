//! One thing to say about one place.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Basis, Code, Fix, Place, Safety, Severity};
use crate::calendar::TermSource;
use crate::records::Span;

/// Whom a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The case number.
    pub case: String,
    /// The beneficiary, when it is about one.
    pub person: Option<i32>,
}

impl Subject {
    /// A case as a whole.
    pub fn of_case(number: &str) -> Self {
        Subject {
            case: number.to_owned(),
            person: None,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.person {
            Some(person) => write!(f, "{}-{person}", self.case),
            None => f.write_str(&self.case),
        }
    }
}

/// The term a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// Last day in time.
    pub due: Date,
    /// Who set the term.
    pub source: TermSource,
    /// The day it was done, late; `None` while it is still open.
    pub done: Option<Date>,
}

/// The approved exception that covers a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaivedBy {
    /// Why.
    pub reason: String,
    /// Who allowed it.
    pub approver: String,
    /// When.
    pub date: Date,
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub message: String,
}

/// One thing to say about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its code.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// The title of its rule; empty until the check has named it.
    pub title: &'static str,
    /// The place it points at.
    pub place: Place,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// What is wrong and why, in one line.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// What would mend it, the likeliest first.
    pub fixes: Vec<Fix>,
    /// The case or beneficiary.
    pub subject: Option<Subject>,
    /// The term it rests on.
    pub deadline: Option<Deadline>,
    /// What the day of its term rests on.
    pub basis: Option<Box<Basis>>,
    /// The last day of what it is about, where that is over and cannot be made up for.
    pub over: Option<Date>,
    /// Who must act.
    pub actor: Option<String>,
    /// The waiver that covers it.
    pub waived: Option<WaivedBy>,
    /// Whether the line it points at is not to be shown.
    pub withheld: bool,
}

impl Finding {
    /// Whether it can be mended without anybody looking at it.
    pub fn is_safely_mended(&self) -> bool {
        self.fixes.iter().any(|fix| fix.safety == Safety::Safe)
    }

    /// A finding with its place and message; the rest is filled in by the builders below.
    pub fn new(
        code: Code,
        severity: Severity,
        path: &Arc<str>,
        span: Span,
        message: String,
    ) -> Self {
        Finding {
            code,
            severity,
            title: "",
            place: Place::new(path, span),
            related: Vec::new(),
            message,
            help: None,
            fixes: Vec::new(),
            subject: None,
            deadline: None,
            basis: None,
            over: None,
            actor: None,
            waived: None,
            withheld: false,
        }
    }

    /// Says no more than `message` and shows no line.
    pub fn withhold(&mut self, message: String, help: Option<String>) {
        self.message = message;
        self.help = help;
        self.withheld = true;
        self.fixes.clear();
        self.related.clear();
    }

    /// Says that it points at what should not have been written at all, and so at a line
    /// whose text is not shown again.
    pub fn withheld(mut self) -> Self {
        self.withheld = true;
        self
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what would mend it.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Adds another place that belongs to it.
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related {
            place,
            message: message.into(),
        });
        self
    }

    /// Adds whom it is about.
    pub fn about(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }

    /// Adds the term it rests on.
    pub fn deadline(mut self, deadline: Deadline) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Adds what the day of its term rests on.
    pub fn resting_on(mut self, basis: Option<Basis>) -> Self {
        self.basis = basis.map(Box::new);
        self
    }

    /// Says that what it is about was over on a day, and cannot be made up for.
    pub fn over(mut self, last: Date) -> Self {
        self.over = Some(last);
        self
    }

    /// The day since which it is history: it was done then, late, or what it is about was over.
    pub fn settled(&self) -> Option<Date> {
        self.deadline
            .and_then(|deadline| deadline.done)
            .or(self.over)
    }

    /// Adds who must act.
    pub fn actor(mut self, actor: impl Into<String>) -> Self {
        self.actor = Some(actor.into());
        self
    }

    /// Whether it still counts: not waived.
    pub fn stands(&self) -> bool {
        self.waived.is_none()
    }
}
