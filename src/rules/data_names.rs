//! Names that must mean something: branches, townships, cases.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{ALLOTMENTS, BRANCHES, CASE, TOWNSHIPS, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Finding, Fix, Severity};
use crate::load::UNKNOWN_CASE;
use crate::procedure::{CaseFacts, Facts, Ground};
use crate::records::{Branch, Dated, KeptRecord, OUTSIDE_COUNTY, Span, Spell, Text, nearest};

pub(super) const RULES: &[Rule] = &[
    Rule {
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
    },
    Rule {
        code: UNKNOWN_TOWNSHIP,
        severity: Severity::Error,
        title: "没有这个乡镇",
        why: "乡镇要写 组织/乡镇.yaml 里当日存在的名称；住在县外的写「县外」。",
        term: None,
        checks: &[
            Check::Case(unknown_township_in_case),
            Check::Office(unknown_township_in_office),
        ],
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
pub(super) const UNKNOWN_TOWNSHIP: Code = Code("D22");

/// A branch that does not exist.
pub(super) const UNKNOWN_BRANCH: Code = Code("D21");

/// A written name with its file and the day it counts on.
type Use<'a> = (&'a Arc<str>, &'a Text, Date);

pub(super) fn did_you_mean(near: Option<&str>, otherwise: &str) -> String {
    near.map_or_else(
        || otherwise.to_owned(),
        |near| format!("是不是「{near}」？否则{otherwise}"),
    )
}

/// A branch as a record names it, with the day on which it must exist, where there is one.
type BranchUse<'o> = (&'o Arc<str>, &'o Text, Option<Date>);
/// A finding about a name, with the one that was likely meant as a fix.
pub(super) fn with_near(finding: Finding, near: Option<&str>) -> Finding {
    let Some(near) = near else {
        return finding;
    };
    let place = finding.place.clone();
    let title = format!("改为「{near}」");
    finding.fix(Fix::doubtful(title, "只是写法最近的一个", place, near))
}

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
            report.push(report.finding(path, name.span, message).help(help));
        }
    }
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

fn unknown_township_in_case(
    ground: &Ground<'_>,
    case: &CaseFacts<'_, '_>,
    report: &mut Report<'_>,
) {
    let mut uses: Vec<Use<'_>> = Vec::new();
    for course in case.courses {
        let received = course.received().unwrap_or(ground.as_of);
        for home in &course.person.residences {
            let day = home.from.map_or(received, |from| from.day().max(received));
            uses.push((course.case_path(), &home.township, day));
        }
    }
    unknown_townships(ground, uses, report);
}

fn unknown_township_in_office(facts: &Facts<'_>, report: &mut Report<'_>) {
    let allotted = facts.office.allotments.iter().flat_map(|filed| {
        let allotments = filed.allotments.iter();
        allotments.map(|one| (&filed.path, &one.township, one.from.day()))
    });
    unknown_townships(facts, allotted.collect(), report);
}

fn unknown_townships(ground: &Ground<'_>, uses: Vec<Use<'_>>, report: &mut Report<'_>) {
    if ground.office.unreadable.contains(TOWNSHIPS) {
        return;
    }
    for (path, name, day) in uses {
        let outside = name.as_str() == OUTSIDE_COUNTY;
        if !outside && ground.roster.township(name, day).is_none() {
            let message = format!("{day} 没有「{}」这个乡镇", name.as_str());
            let near = ground
                .roster
                .nearest_township(name)
                .filter(|near| *near != name.as_str());
            let help = did_you_mean(near, "在 组织/乡镇.yaml 里补上；更名、撤并的核对起止日期");
            let finding = report.finding(path, name.span, message).help(help);
            report.push(with_near(finding, near));
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
