//! Names that must mean something: branches, townships, cases.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{ALLOTMENTS, BRANCHES, CASE, TOWNSHIPS, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::load::UNKNOWN_CASE;
use crate::procedure::{CaseFacts, Facts, Ground};
use crate::records::{OUTSIDE_COUNTY, Span, Text, nearest};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: UNKNOWN_BRANCH,
        severity: Severity::Error,
        title: "没有这个党支部",
        why: "党支部要写 组织/党支部.yaml 里有的名称；汇报单位写机关党委或者党支部的名称。",
        term: None,
        checks: &[Check::Office(unknown_branch)],
        raises: example! { CASE: "党支部: 第一党支部" => "党支部: 第一支部"; at "第一支部" },
        passes: example! { CASE: "党支部: 第一党支部" => "党支部: \"第一党支部\"" },
    },
    Rule {
        code: UNKNOWN_TOWNSHIP,
        severity: Severity::Error,
        title: "没有这个乡镇",
        why: "乡镇要写 组织/乡镇.yaml 里当日存在的名称；住在县外的写「县外」。",
        term: None,
        checks: &[Check::Office(unknown_township)],
        raises: example! { CASE: "乡镇: 城关镇" => "乡镇: 城关乡"; at "城关乡" },
        passes: example! {
            ALLOTMENTS: "起: 2016-07-28\n  - 乡镇: 柳河乡" => "起: 2016-07-28\n  - 乡镇: \"柳河乡\""
        },
    },
    Rule {
        code: UNKNOWN_CASE,
        severity: Severity::Error,
        title: "没有这件案件、当事人或者对象",
        why: "引用的登记号、当事人编号、对象编号要真有其事。",
        term: None,
        checks: &[Check::Case(unknown_case)],
        raises: example! { CASE: "    当事人: 1\n" => "    当事人: 3\n"; at "3\n    关系" },
        passes: example! { CASE: "    当事人: 1\n" => "    当事人: 2\n" },
    },
];

/// A township that does not exist on that day.
const UNKNOWN_TOWNSHIP: Code = Code("D22");

/// A branch that does not exist.
const UNKNOWN_BRANCH: Code = Code("D21");

/// A written name with its file and the day it counts on.
type Use<'a> = (&'a Arc<str>, &'a Text, Date);

pub(super) fn did_you_mean(near: Option<&str>, otherwise: &str) -> String {
    near.map_or_else(
        || otherwise.to_owned(),
        |near| format!("是不是「{near}」？否则{otherwise}"),
    )
}

fn unknown_branch(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.office.unreadable.contains(BRANCHES) {
        return;
    }
    let mut uses: Vec<(&Arc<str>, &Text)> = Vec::new();
    for course in &facts.courses {
        let handovers = course.person.branch_handovers.iter();
        uses.extend(handovers.map(|handover| (course.case_path(), &handover.branch)));
    }
    if let Some(filed) = &facts.office.members {
        let postings = filed.members.iter().flat_map(|member| &member.branches);
        uses.extend(postings.map(|posting| (&filed.path, &posting.name)));
    }
    if let Some(filed) = &facts.office.allotments {
        uses.extend(
            filed
                .allotments
                .iter()
                .map(|allotment| (&filed.path, &allotment.branch)),
        );
    }
    for filed in facts.office.assessments.values() {
        let results = filed.branches.iter();
        uses.extend(results.map(|result| (&filed.path, &result.name)));
    }
    let known = branch_names(facts);
    for (path, name) in uses {
        if facts.roster.branch(name).is_none() {
            let message = format!("没有「{}」这个党支部", name.as_str());
            let near = nearest(name, known.iter().copied());
            let help = did_you_mean(near, "在 组织/党支部.yaml 里补上，或者更正名称");
            report.push(report.finding(path, name.span, message).help(help));
        }
    }
    unknown_reporter(facts, report);
}

fn branch_names<'a>(facts: &Facts<'a>) -> Vec<&'a str> {
    let branches = facts.roster.branches().iter();
    branches.map(|branch| branch.name.as_str()).collect()
}

/// Only the party committee and the branches report to the party group (article 9).
fn unknown_reporter(facts: &Facts<'_>, report: &mut Report<'_>) {
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
            report.push(report.finding(&filed.path, name.span, message).help(help));
        }
    }
}

fn unknown_township(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.office.unreadable.contains(TOWNSHIPS) {
        return;
    }
    let mut uses: Vec<Use<'_>> = Vec::new();
    for course in &facts.courses {
        let received = course.received().unwrap_or(facts.as_of);
        for home in &course.person.residences {
            let day = home.from.map_or(received, |from| from.day().max(received));
            uses.push((course.case_path(), &home.township, day));
        }
    }
    if let Some(filed) = &facts.office.allotments {
        let allotments = filed.allotments.iter();
        uses.extend(allotments.map(|one| (&filed.path, &one.township, one.from.day())));
    }
    for (path, name, day) in uses {
        let outside = name.as_str() == OUTSIDE_COUNTY;
        if !outside && facts.roster.township(name, day).is_none() {
            let message = format!("{day} 没有「{}」这个乡镇", name.as_str());
            let near = facts
                .roster
                .nearest_township(name)
                .filter(|near| *near != name.as_str());
            let help = did_you_mean(near, "在 组织/乡镇.yaml 里补上；更名、撤并的核对起止日期");
            report.push(report.finding(path, name.span, message).help(help));
        }
    }
}

fn unknown_case(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let folder = case.folder;
    let case = &folder.case;
    let mut missing: Vec<(Span, String)> = Vec::new();
    for link in &case.links {
        let number = link.number.as_str();
        let unreadable = ground.office.unreadable_cases.contains_key(number);
        if !ground.office.cases.contains_key(number) && !unreadable {
            missing.push((link.number.span, format!("没有登记号为 {number} 的案件")));
        }
    }
    let parties = case.handovers.iter().flat_map(|handover| &handover.parties);
    for party in parties.chain(case.beneficiaries.iter().map(|person| &person.party)) {
        if case.party(party.0).is_none() {
            missing.push((party.span, format!("本案没有编号为 {} 的当事人", party.0)));
        }
    }
    for waiver in &case.waivers {
        let Some(number) = &waiver.beneficiary else {
            continue;
        };
        let mut people = case.beneficiaries.iter();
        if !people.any(|other| other.number.0 == number.0) {
            missing.push((number.span, format!("本案没有编号为 {} 的对象", number.0)));
        }
    }
    for person in &case.beneficiaries {
        let Some(continued) = &person.continues else {
            continue;
        };
        if ground.office.beneficiary(continued, folder).is_none() {
            let message = format!("没有编号为 {} 的对象", continued.as_str());
            missing.push((continued.span, message));
        }
    }
    for (span, message) in missing {
        report.push(
            report
                .finding(&case.path, span, message)
                .help("核对编号，改成已经有的；漏写的先补上"),
        );
    }
}
