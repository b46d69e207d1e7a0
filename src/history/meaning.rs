//! What changes mean: steps done, findings that appeared or are gone, balances that moved.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::findings::Finding;
use crate::procedure::accounts;
use crate::rules::Checked;

/// A step that is done in the later version and was not in the earlier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepDone {
    /// The beneficiary, `2016-0003-1`.
    pub case: String,
    /// The step.
    pub step: &'static str,
    /// The day on which it was done.
    pub done: Date,
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
    /// Steps done.
    pub steps: Vec<StepDone>,
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
        steps: steps(new).difference(&steps(old)).cloned().collect(),
        appeared: only(&new.findings, &old.findings),
        gone: only(&old.findings, &new.findings),
        balances: balances(old, new),
    }
}

fn steps(checked: &Checked) -> BTreeSet<StepDone> {
    let facts = checked.facts();
    let mut done = BTreeSet::new();
    for course in &facts.courses {
        for step in &course.steps {
            done.extend(step.done.map(|day| StepDone {
                case: course.number(),
                step: step.kind.label(),
                done: day,
            }));
        }
    }
    done
}

/// The findings that stand here and not there, wherever in the file they have moved.
fn only(here: &[Finding], there: &[Finding]) -> Vec<Finding> {
    let key = |finding: &Finding| {
        (
            finding.code,
            finding.path.clone(),
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
