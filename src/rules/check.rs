//! All rules over one office, as of one day.

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Check, Report, all, discretion, waivers};
use crate::findings::{self, Finding, Subject};
use crate::load::{Loaded, Place, Withheld, place_of};
use crate::procedure::Facts;
use crate::records::Office;

/// What checking yields: the office as of the day and every finding in order.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The records known on the day, without what sealed and secret ones must not hold.
    pub office: Office,
    /// The day.
    pub as_of: Date,
    /// Findings of loading and of all rules, waived ones marked, sorted.
    pub findings: Vec<Finding>,
    /// Record files looked at.
    pub files: usize,
    /// Places whose text is not repeated.
    pub withheld: Withheld,
}

impl Checked {
    /// The facts behind the findings.
    pub fn facts(&self) -> Facts<'_> {
        Facts::new(&self.office, self.as_of)
    }
}

/// Checks what was loaded as of a day. Faults of loading always show.
pub fn check(loaded: Loaded, as_of: Date) -> Checked {
    let mut office = loaded.office.known_on(as_of);
    let mut findings = loaded.faults;
    let facts = Facts::new(&office, as_of);
    // Rules know nothing of each other; what they find stays in the order of their codes.
    let found: Vec<Vec<Finding>> = all()
        .into_par_iter()
        .map(|rule| {
            let mut found = Vec::new();
            if let Check::Facts(check) = rule.check {
                check(&facts, &mut Report::new(rule, &mut found));
            }
            found
        })
        .collect();
    findings.extend(found.into_iter().flatten());
    waivers::apply(&facts, &mut findings);
    for finding in &mut findings {
        if finding.subject.is_none() {
            finding.subject = subject_of(&place_of(&finding.path));
        }
    }
    discretion::withhold(&mut findings, &loaded.withheld);
    findings::sort(&mut findings);
    // What the check has named as not to be recorded is never printed either.
    office.clear_stubs();
    Checked {
        office,
        as_of,
        findings,
        files: loaded.files,
        withheld: loaded.withheld,
    }
}

/// The case or beneficiary whose file it is, by its place.
fn subject_of(place: &Place) -> Option<Subject> {
    match place {
        Place::Case(number) => Some(Subject::of_case(number)),
        Place::Person(number, person, _) => Some(Subject {
            case: number.clone(),
            person: Some(*person),
        }),
        _ => None,
    }
}
