//! All rules over one office, as of one day.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Check, Report, Rule, every, rule, waivers, withholding};
use crate::disk::Sources;
use crate::findings::{self, Finding, Subject};
use crate::load::Loaded;
use crate::printed::Glyphs;
use crate::privacy::Withheld;
use crate::procedure::{CaseFacts, Facts, Ground};
use crate::records::{CaseFolder, KeptRecord, MEASURES_ISSUED, Office, Slot, slot_of};

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

/// Checks what was loaded as of a day, whatever day it is today: what a build must come out the
/// same by. Faults of loading always show.
pub fn check(loaded: Loaded, as_of: Date) -> Checked {
    checked(loaded, as_of, None)
}

/// As [`check`], for whoever asks today: what is dated later than both days is named.
pub fn check_today(loaded: Loaded, as_of: Date, today: Date) -> Checked {
    let latest = as_of.max(today);
    // A clock that stands before the day of issue is wrong, and says nothing of what lies ahead.
    let is_right = latest >= MEASURES_ISSUED;
    checked(loaded, as_of, is_right.then_some(latest))
}

fn checked(loaded: Loaded, as_of: Date, latest: Option<Date>) -> Checked {
    let office = loaded.office.known_on(as_of);
    let facts = Facts::new(&office, as_of);
    let cases: Vec<CaseFacts<'_, '_>> = facts.cases().collect();
    let of_cases = cases
        .par_iter()
        .flat_map_iter(|case| found_in_case(&facts.ground, case));
    let found = of_cases.collect();
    let mut found: Vec<Finding> = found;
    if let Some(latest) = latest {
        found.extend(found_ahead(&loaded.office, latest));
    }
    let mut findings = concluded(&loaded, &facts, found);
    // What is wrong with a record on any day may be found of it as it was known, too.
    findings.dedup();
    Checked::of(loaded, office, as_of, findings)
}

/// All findings, where those of the cases are known.
pub(super) fn concluded(
    loaded: &Loaded,
    facts: &Facts<'_>,
    mut findings: Vec<Finding>,
) -> Vec<Finding> {
    findings.extend(found_in_office(facts));
    findings.extend(found_uncut(&loaded.office, facts.as_of));
    findings.extend(loaded.faults.iter().cloned());
    waivers::apply(facts, &mut findings);
    findings.iter_mut().for_each(complete);
    let naming = withholding::lines_naming(&findings, &loaded.sources);
    withholding::withhold(&mut findings, &loaded.withheld, &naming, &loaded.sources);
    withholding::veil(&mut findings, &loaded.office);
    findings::sort(&mut findings);
    findings
}

/// Adds what a finding's code and place say by themselves.
fn complete(finding: &mut Finding) {
    finding.title = rule(finding.code.0).map_or("", |rule| rule.title);
    if finding.subject.is_none() {
        finding.subject = subject_of(&slot_of(&finding.place.path));
    }
}

impl Checked {
    /// What sheets of these records cannot show with such glyphs. It is none of the findings:
    /// another computer, with other fonts, would find something else.
    pub fn unshown(&self, glyphs: &Glyphs) -> Vec<Finding> {
        let found = every().flat_map(|rule| {
            asked(rule, |check, report| {
                if let Check::Shown(check) = check {
                    check(&self.office, &self.sources, glyphs, report);
                }
            })
        });
        let mut found: Vec<Finding> = found.collect();
        found.iter_mut().for_each(complete);
        let naming = withholding::lines_naming(&self.findings, &self.sources);
        withholding::withhold(&mut found, &self.withheld, &naming, &self.sources);
        found
    }

    /// Puts more among the findings, in order.
    pub fn add(&mut self, more: Vec<Finding>) {
        self.findings.extend(more);
        findings::sort(&mut self.findings);
    }

    /// What was checked, without what stubs must not hold.
    pub(super) fn of(
        loaded: Loaded,
        mut office: Office,
        as_of: Date,
        findings: Vec<Finding>,
    ) -> Self {
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
}

/// What the rules find that are asked of each case, and of each of its records.
pub(super) fn found_in_case(ground: &Ground<'_>, case: &CaseFacts<'_, '_>) -> Vec<Finding> {
    let records = case.folder.records();
    let found = every().map(|rule| {
        asked(rule, |check, report| match check {
            Check::File(check) => records.iter().for_each(|record| check(*record, report)),
            Check::Case(check) => check(ground, case, report),
            Check::Late(step) => step.check(ground, case, report),
            Check::Member(_)
            | Check::Office(_)
            | Check::Uncut(_)
            | Check::Ahead(_)
            | Check::Loading
            | Check::Shown(_)
            | Check::Waiving => {}
        })
    });
    found.flatten().collect()
}

/// What the rules find that are asked of the office, of its members, and of each of its own
/// records. They know nothing of each other.
fn found_in_office(facts: &Facts<'_>) -> Vec<Finding> {
    let records = facts.office.own_records();
    let rules: Vec<&'static Rule> = every().collect();
    let found = rules.into_par_iter().flat_map_iter(|rule| {
        asked(rule, |check, report| match check {
            Check::File(check) => records.iter().for_each(|record| check(*record, report)),
            Check::Office(check) => check(facts, report),
            Check::Member(check) => {
                let filed = facts.office.members.iter();
                let members =
                    filed.flat_map(|filed| filed.members.iter().map(move |one| (filed, one)));
                members.for_each(|(filed, member)| check(facts, filed, member, report));
            }
            Check::Case(_)
            | Check::Late(_)
            | Check::Uncut(_)
            | Check::Ahead(_)
            | Check::Loading
            | Check::Shown(_)
            | Check::Waiving => {}
        })
    });
    found.collect()
}

/// What the rules find that are asked of each record before anything is cut away.
fn found_uncut(office: &Office, as_of: Date) -> Vec<Finding> {
    found_in_records(office, |check, record, report| {
        if let Check::Uncut(check) = check {
            check(record, as_of, report);
        }
    })
}

/// What the rules find that is dated later than the day.
fn found_ahead(office: &Office, latest: Date) -> Vec<Finding> {
    found_in_records(office, |check, record, report| {
        if let Check::Ahead(check) = check {
            check(record, latest, report);
        }
    })
}

/// What is found where `ask` puts the checks of each record before anything is cut away.
fn found_in_records(
    office: &Office,
    ask: impl Fn(&Check, KeptRecord<'_>, &mut Report<'_>) + Sync,
) -> Vec<Finding> {
    let folders: Vec<&CaseFolder> = office.cases.values().collect();
    let of_cases = folders.par_iter().flat_map_iter(|folder| folder.records());
    let mut records: Vec<KeptRecord<'_>> = of_cases.collect();
    records.extend(office.own_records());
    let is_of_records = |rule: &&Rule| {
        let mut checks = rule.checks.iter();
        checks.any(|check| matches!(check, Check::Uncut(_) | Check::Ahead(_)))
    };
    let rules = every().filter(|rule| is_of_records(rule));
    let rules: Vec<&'static Rule> = rules.collect();
    let found = records.par_iter().flat_map_iter(|record| {
        let ask = &ask;
        rules
            .iter()
            .flat_map(move |rule| asked(rule, |check, report| ask(check, *record, report)))
    });
    found.collect()
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
