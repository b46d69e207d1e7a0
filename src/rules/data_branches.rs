//! Branches that must exist on their day.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{BRANCHES, CASE, example};
use super::near::{did_you_mean, with_near};
use super::{Check, Report, Rule};
use crate::findings::{Code, Finding, Fix, Severity};
use crate::procedure::{CaseFacts, Facts, Ground};
use crate::records::{Branch, Dated, KeptRecord, Spell, Text, nearest};

pub(super) const RULES: &[Rule] = &[Rule {
    code: UNKNOWN_BRANCH,
    severity: Severity::Error,
    title: "没有这个党支部",
    why: "党支部要写 组织/党支部.yaml 里有的名称；汇报单位写机关党委或者党支部的名称。",
    term: None,
    checks: &[
        Check::Case(unknown_branch_in_case),
        Check::Office(unknown_branch_in_office),
        Check::Office(unknown_reporter),
    ],
    raises: example! { CASE: "党支部: 第一党支部" => "党支部: 第一支部"; at "第一支部" },
    passes: example! { CASE: "党支部: 第一党支部" => "党支部: \"第一党支部\"" },
}];

/// A branch that does not exist.
pub(super) const UNKNOWN_BRANCH: Code = Code("D21");

/// A branch as a record names it, with the day on which it must exist, where there is one.
type BranchUse<'o> = (&'o Arc<str>, &'o Text, Option<Date>);

/// The branches that a record names; those that report are looked at apart.
fn branches_named<'o>(record: KeptRecord<'o>) -> Vec<BranchUse<'o>> {
    let at = |path: &'o Arc<str>| {
        move |(name, day): (&'o Text, Option<&Dated>)| (path, name, day.map(|day| day.day()))
    };
    match record {
        KeptRecord::Case(case) => {
            let people = case.beneficiaries.iter();
            let handovers = people.flat_map(|person| &person.branch_handovers);
            handovers
                .map(|one| (&one.branch, one.receipt()))
                .map(at(&case.path))
                .collect()
        }
        KeptRecord::Members(filed) => {
            let postings = filed.members.iter().flat_map(|member| &member.branches);
            postings
                .map(|one| (&one.name, one.from.as_ref()))
                .map(at(&filed.path))
                .collect()
        }
        KeptRecord::Allotments(filed) => {
            let allotments = filed.allotments.iter();
            allotments
                .map(|one| (&one.branch, Some(&one.from)))
                .map(at(&filed.path))
                .collect()
        }
        KeptRecord::Branches(filed) => {
            let branches = filed.branches.iter();
            let named = branches.flat_map(|one| one.successors.iter().chain(one.formerly.iter()));
            named
                .map(|name| (name, None))
                .map(at(&filed.path))
                .collect()
        }
        KeptRecord::Assessment(filed) => {
            let results = filed.branches.iter();
            results
                .map(|one| (&one.name, None))
                .map(at(&filed.path))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn unknown_branch_in_case(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    unknown_branches(ground, vec![KeptRecord::Case(&case.folder.case)], report);
}

fn unknown_branch_in_office(facts: &Facts<'_>, report: &mut Report<'_>) {
    unknown_branches(facts, facts.office.own_records(), report);
}

fn unknown_branches(ground: &Ground<'_>, records: Vec<KeptRecord<'_>>, report: &mut Report<'_>) {
    if ground.office.unreadable.contains(BRANCHES) {
        return;
    }
    let known = branch_names(ground);
    for (path, name, day) in records.into_iter().flat_map(branches_named) {
        let Some(branch) = ground.roster.branch(name, day.unwrap_or(ground.as_of)) else {
            let message = format!("没有「{}」这个党支部", name.as_str());
            let near = nearest(name, known.iter().copied());
            let help = did_you_mean(near, "在 组织/党支部.yaml 里补上，或者更正名称");
            let finding = report.finding(path, name.span, message).help(help);
            report.push(with_near(finding, near));
            continue;
        };
        if let Some(day) = day.filter(|day| !branch.holds_on(*day)) {
            let (message, help) = not_then(branch, day);
            let finding = report.finding(path, name.span, message).help(help);
            report.push(with_heir(finding, branch, day));
        }
    }
}

/// A finding about a branch that is no more, with its only heir as a fix.
fn with_heir(finding: Finding, branch: &Branch, day: Date) -> Finding {
    let is_over = branch.until.is_some_and(|until| until.day() < day);
    let heir = match branch.successors.as_slice() {
        [only] if is_over => only,
        _ => return finding,
    };
    let place = finding.place.clone();
    let title = format!("改为「{}」", heir.as_str());
    let reason = "原支部由它接续，日期也可能写错了";
    finding.fix(Fix::doubtful(title, reason, place, heir.as_str()))
}

/// A branch that is no more on a day, or is not yet.
fn not_then(branch: &Branch, day: Date) -> (String, String) {
    let name = branch.name.as_str();
    let otherwise = "核对这里的日期和 组织/党支部.yaml 里的「起」「止」";
    let is_over = branch.until.is_some_and(|until| until.day() < day);
    if !is_over {
        let message = format!("{day} 还没有「{name}」这个党支部");
        return (message, otherwise.to_owned());
    }
    let heirs: Vec<&str> = branch.successors.iter().map(|one| one.as_str()).collect();
    let message = format!("{day} 已经没有「{name}」这个党支部");
    let help = match heirs.is_empty() {
        true => otherwise.to_owned(),
        false => format!("当日的名称是{}；{otherwise}", heirs.join("、")),
    };
    (message, help)
}

fn branch_names<'a>(ground: &Ground<'a>) -> Vec<&'a str> {
    let branches = ground.roster.branches().iter();
    branches.map(|branch| branch.name.as_str()).collect()
}

/// Only the party committee and the branches report to the party group (article 9).
fn unknown_reporter(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.office.unreadable.contains(BRANCHES) {
        return;
    }
    let mut known = branch_names(facts);
    known.push(facts.roster.party_committee());
    for filed in facts.office.party_group_reports.values() {
        for entry in &filed.reports {
            let name = &entry.reporter;
            if known.contains(&name.as_str()) {
                continue;
            }
            let message = format!(
                "汇报单位「{}」不是机关党委，也不是党支部（第九条）",
                name.as_str()
            );
            let near = nearest(name, known.iter().copied());
            let help = did_you_mean(near, "写 组织/党支部.yaml 里机关党委或者党支部的名称");
            let finding = report.finding(&filed.path, name.span, message).help(help);
            report.push(with_near(finding, near));
        }
    }
}
