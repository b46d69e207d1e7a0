//! Findings: what checking and loading have to say, their order and their faces.

mod json;
mod terminal;
mod visible;

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::TermSource;
use crate::records::Span;

pub use json::{finding_json, to_json};
pub use terminal::{Screen, to_terminal};
pub use visible::visible;

/// A code of the registry: `A15.2`, `D08`. Stable for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl Code {
    /// The article behind an A code; `None` for D and L codes.
    pub fn article(self) -> Option<u8> {
        self.0.strip_prefix('A')?.split('.').next()?.parse().ok()
    }

    /// Whether it points at what should not have been written at all, and so at a line whose
    /// text is not repeated.
    pub fn conceals(self) -> bool {
        matches!(self.0, "D36" | "A20.3")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How grave a finding is, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The data contradicts itself or cannot be read. Only D codes; cannot be waived.
    Error,
    /// Recorded facts contravene the Measures.
    Violation,
    /// Due soon, an office term lapsed, or something to look at.
    Reminder,
}

impl Severity {
    /// The word in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Violation => "violation",
            Severity::Reminder => "reminder",
        }
    }

    /// The word in messages and sheets.
    pub fn label(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Violation => "违反",
            Severity::Reminder => "提醒",
        }
    }
}

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

/// One thing to say about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its code.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// The file, relative to the data folder.
    pub path: Arc<str>,
    /// The place in the file.
    pub span: Span,
    /// What is wrong and why, in one line.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The case or beneficiary.
    pub subject: Option<Subject>,
    /// The term it rests on.
    pub deadline: Option<Deadline>,
    /// Who must act.
    pub actor: Option<String>,
    /// The waiver that covers it.
    pub waived: Option<WaivedBy>,
    /// Whether the line it points at is not to be shown.
    pub withheld: bool,
}

impl Finding {
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
            path: Arc::clone(path),
            span,
            message,
            help: None,
            subject: None,
            deadline: None,
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
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
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

/// The one order in which findings are shown: by file, place, code, message.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.span.line, finding.span.column, finding.code);
        a.path
            .cmp(&b.path)
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
