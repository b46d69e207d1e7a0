//! All rules over one office, as of one day.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Check, Report, Rule, every, rule, waivers, withholding};
use crate::disk::Sources;
use crate::findings::{self, Finding, Subject};
use crate::load::Loaded;
use crate::privacy::Withheld;
use crate::procedure::{CaseFacts, Facts, Ground};
use crate::records::{Office, Slot, slot_of};

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
    /// The texts behind the findings.
    pub sources: Arc<Sources>,
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
    findings.extend(found_by_rules(&facts));
    waivers::apply(&facts, &mut findings);
    for finding in &mut findings {
        finding.title = rule(finding.code.0).map_or("", |rule| rule.title);
        if finding.subject.is_none() {
            finding.subject = subject_of(&slot_of(&finding.place.path));
        }
    }
    withholding::withhold(&mut findings, &loaded.withheld);
    findings::sort(&mut findings);
    // What the check has named as not to be recorded is never printed either.
    office.clear_stubs();
    Checked {
        office,
        as_of,
        findings,
        files: loaded.files,
        withheld: loaded.withheld,
        sources: loaded.sources,
    }
}

/// What all rules find. They know nothing of each other.
fn found_by_rules(facts: &Facts<'_>) -> Vec<Finding> {
    let cases: Vec<CaseFacts<'_, '_>> = facts.cases().collect();
    let of_cases = cases
        .par_iter()
        .flat_map_iter(|case| found_in_case(&facts.ground, case));
    let mut found: Vec<Finding> = of_cases.collect();
    let rules: Vec<&'static Rule> = every().collect();
    let of_office = rules.into_par_iter().flat_map_iter(|rule| {
        asked(rule, |check, report| {
            if let Check::Office(check) = check {
                check(facts, report);
            }
        })
    });
    found.par_extend(of_office);
    found
}

/// What the rules find that are asked of each case.
fn found_in_case(ground: &Ground<'_>, case: &CaseFacts<'_, '_>) -> Vec<Finding> {
    let found = every().map(|rule| {
        asked(rule, |check, report| match check {
            Check::Case(check) => check(ground, case, report),
            Check::Late(step) => step.check(ground, case, report),
            Check::Loading | Check::Office(_) | Check::Waiving => {}
        })
    });
    found.flatten().collect()
}

/// What a rule finds where `ask` puts each of its checks.
fn asked(rule: &'static Rule, ask: impl Fn(&Check, &mut Report<'_>)) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut report = Report::new(rule.code, rule.severity, &mut found);
    for check in rule.checks {
        ask(check, &mut report);
    }
    found
}

/// The case or beneficiary whose file it is, by its place.
fn subject_of(slot: &Slot) -> Option<Subject> {
    let (case, person) = slot.of_case()?;
    matches!(slot, Slot::Record(..)).then(|| Subject {
        case: case.to_owned(),
        person,
    })
}
