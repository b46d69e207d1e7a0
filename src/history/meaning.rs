//! What changes mean: steps done, findings that appeared or are gone, balances that moved.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::findings::Finding;
use crate::procedure::accounts;
use crate::rules::Checked;

/// A step that is not done when, or as often, as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepChange {
    /// The beneficiary, `2016-0003-1`.
    pub case: String,
    /// The step.
    pub step: &'static str,
    /// The day on which it was done in the earlier version.
    pub from: Option<Date>,
    /// The day on which it is done in the later one.
    pub to: Option<Date>,
}

impl StepChange {
    /// What it means, in a word.
    pub fn label(&self) -> &'static str {
        match (self.from, self.to) {
            (None, _) => "办成",
            (Some(_), Some(_)) => "办理日期改动",
            (Some(_), None) => "不再办成",
        }
    }

    /// The day, or both.
    pub fn days(&self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("{from} → {to}"),
            (one, other) => one.or(other).map_or(String::new(), |day| day.to_string()),
        }
    }
}

/// A year of the fund whose closing balance is another, in yuan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// The year.
    pub year: i16,
    /// Before.
    pub from: Option<Decimal>,
    /// Now.
    pub to: Option<Decimal>,
}

/// What two versions differ in, checked as of one day.
#[derive(Debug, Clone, Default)]
pub struct Meaning {
    /// Steps done, done on another day, or no longer done.
    pub steps: Vec<StepChange>,
    /// Findings of the later version alone.
    pub appeared: Vec<Finding>,
    /// Findings of the earlier version alone.
    pub gone: Vec<Finding>,
    /// Balances that moved.
    pub balances: Vec<Balance>,
}

/// What the difference between two versions means.
pub fn meaning(old: &Checked, new: &Checked) -> Meaning {
    Meaning {
        steps: step_changes(&steps(old), &steps(new)),
        appeared: only(&new.findings, &old.findings),
        gone: only(&old.findings, &new.findings),
        balances: balances(old, new),
    }
}

/// The days on which each step of each beneficiary is done.
type Done = BTreeMap<(String, &'static str), BTreeSet<Date>>;

fn steps(checked: &Checked) -> Done {
    let facts = checked.facts();
    let mut done = Done::new();
    for course in &facts.courses {
        for step in &course.steps {
            let key = (course.number(), step.kind.label());
            done.entry(key).or_default().extend(step.done);
        }
    }
    done
}

/// A step that has lost a day and got another has moved; the others are done, or undone.
fn step_changes(old: &Done, new: &Done) -> Vec<StepChange> {
    let none = BTreeSet::new();
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let mut changes = Vec::new();
    for key in keys {
        let before = old.get(key).unwrap_or(&none);
        let after = new.get(key).unwrap_or(&none);
        let mut lost = before.difference(after).copied();
        let mut got = after.difference(before).copied();
        loop {
            let (from, to) = (lost.next(), got.next());
            if from.is_none() && to.is_none() {
                break;
            }
            changes.push(StepChange {
                case: key.0.clone(),
                step: key.1,
                from,
                to,
            });
        }
    }
    changes
}

/// The findings that stand here and not there, wherever in the file they have moved.
fn only(here: &[Finding], there: &[Finding]) -> Vec<Finding> {
    let key = |finding: &Finding| {
        (
            finding.code,
            finding.place.path.clone(),
            finding.message.clone(),
            finding.stands(),
        )
    };
    let known: BTreeSet<_> = there.iter().map(key).collect();
    here.iter()
        .filter(|finding| !known.contains(&key(finding)))
        .cloned()
        .collect()
}

fn balances(old: &Checked, new: &Checked) -> Vec<Balance> {
    let of = |checked: &Checked| -> BTreeMap<i16, Option<Decimal>> {
        accounts(&checked.office)
            .iter()
            .map(|account| (account.year, account.closing()))
            .collect()
    };
    let (old, new) = (of(old), of(new));
    let years: BTreeSet<i16> = old.keys().chain(new.keys()).copied().collect();
    let balance = |year: i16| Balance {
        year,
        from: old.get(&year).copied().flatten(),
        to: new.get(&year).copied().flatten(),
    };
    years
        .into_iter()
        .map(balance)
        .filter(|one| one.from != one.to)
        .collect()
}
