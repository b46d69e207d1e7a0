//! The face of findings by code and by who must act: the worst first.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::findings_overview::Urgency;
use super::visible::visible_in_line;
use crate::findings::{Code, Finding};

/// What stands for an actor who is not known.
const NOBODY: &str = "没有写明";

/// Findings of one code.
#[derive(Debug)]
pub struct OfCode<'f> {
    /// The weightiest of them.
    first: &'f Finding,
    count: usize,
    waived: usize,
    /// How many each must see to, most first.
    actors: Vec<(String, usize)>,
}

/// Findings by code, those that weigh most first, then the most frequent.
pub fn statistics(findings: &[Finding]) -> Vec<OfCode<'_>> {
    let mut codes: BTreeMap<Code, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        codes.entry(finding.code).or_default().push(finding);
    }
    let mut all: Vec<OfCode<'_>> = codes.into_values().filter_map(of_code).collect();
    all.sort_by_key(|one| (Urgency::of(one.first), std::cmp::Reverse(one.count)));
    all
}

/// Those of one code; they are some.
fn of_code(found: Vec<&Finding>) -> Option<OfCode<'_>> {
    let first = found.iter().copied().min_by_key(|one| Urgency::of(one))?;
    let mut actors: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &found {
        let actor = finding.actor.as_deref().filter(|actor| !actor.is_empty());
        *actors.entry(actor.unwrap_or(NOBODY)).or_default() += 1;
    }
    let actors = actors.into_iter();
    let mut actors: Vec<(String, usize)> = actors
        .map(|(actor, count)| (actor.to_owned(), count))
        .collect();
    actors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Some(OfCode {
        first,
        count: found.len(),
        waived: found.iter().filter(|one| !one.stands()).count(),
        actors,
    })
}

/// As `check --statistics --format json` writes it.
pub fn statistics_json(all: &[OfCode<'_>], as_of: Date) -> Value {
    let codes = all.iter().map(|one| {
        let actors = one.actors.iter();
        let actors = actors.map(|(actor, count)| json!({ "actor": actor, "count": count }));
        json!({
            "code": one.first.code.0,
            "severity": one.first.severity.key(),
            "title": one.first.title,
            "count": one.count,
            "waived": one.waived,
            "actors": actors.collect::<Vec<_>>(),
        })
    });
    json!({ "schema": 1, "as_of": as_of.to_string(), "codes": codes.collect::<Vec<_>>() })
}

/// For people: a line a code, a line who must act.
pub fn statistics_text(all: &[OfCode<'_>]) -> String {
    let mut text = String::new();
    for one in all {
        let label = match one.first.stands() {
            true => one.first.severity.label(),
            false => "例外",
        };
        let waived = match one.waived {
            0 => String::new(),
            waived => format!("，其中例外 {waived} 条"),
        };
        let (code, title) = (one.first.code, one.first.title);
        let _ = writeln!(text, "{label}[{code}] {title}：{} 条{waived}", one.count);
        let actors = one.actors.iter();
        let actors = actors.map(|(actor, count)| format!("{} {count}", visible_in_line(actor)));
        let _ = writeln!(text, "    {}", actors.collect::<Vec<_>>().join("；"));
    }
    text
}
