//! Contradictions in the organisation's records (articles 5 and 11).

use jiff::civil::Date;

use super::example::{ALLOTMENTS, BRANCHES, CASE, MEMBERS, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{Facts, Ground};
use crate::records::{Filed, Member, Members, Posting, Span, Spanned, Spell};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: TWO_BRANCHES,
        severity: Severity::Error,
        title: "一个乡镇同时归两个党支部",
        why: "第五条要求分包负责；同一天归两个支部，就不知道由谁负责。",
        term: None,
        checks: &[Check::Office(two_branches)],
        raises: example! {
            ALLOTMENTS: "  - 乡镇: 柳河乡"
                => "    止: 2016-09-01\n  - 乡镇: 城关镇\n    党支部: 第二党支部\n    起: 2016-09-01\n  - 乡镇: 柳河乡";
            at "城关镇\n    党支部: 第二"
        },
        passes: example! {
            ALLOTMENTS: "  - 乡镇: 柳河乡"
                => "    止: 2016-09-01\n  - 乡镇: 城关镇\n    党支部: 第二党支部\n    起: 2016-09-02\n  - 乡镇: 柳河乡"
        },
    },
    Rule {
        code: BODIES,
        severity: Severity::Error,
        title: "组织不全",
        why: "第十一条的实施主体是：一个机关党委、一个党务办公室、若干党支部。",
        term: None,
        checks: &[Check::Office(bodies)],
        raises: example! {
            BRANCHES: "  - 名称: 党务办公室\n" => "  - 名称: 党务办公室\n  - 名称: 党务二办\n";
            at "党务二办"
        },
        passes: example! { BRANCHES: "  - 名称: 党务办公室\n" => "  - 名称: 党办\n" },
    },
    Rule {
        code: TWO_MEMBERSHIPS,
        severity: Severity::Error,
        title: "一名党员同时在两个党支部",
        why: "一名党员同一天只能在一个支部。",
        term: None,
        checks: &[Check::Member(two_memberships)],
        raises: example! {
            MEMBERS: "        起: 2012-01-01\n"
                => "        起: 2012-01-01\n        止: 2016-05-31\n      - 名称: 第二党支部\n        起: 2016-05-31\n",
            CASE: "[李红, 赵刚]" => "[李红, 何静]"
        },
        passes: example! {
            MEMBERS: "        起: 2014-01-01\n"
                => "        起: 2014-01-01\n        止: 2016-05-31\n      - 名称: 第二党支部\n        起: 2016-06-01\n"
        },
    },
];

/// A member in two branches at a time (article 11).
pub const TWO_MEMBERSHIPS: Code = Code("D32");

/// Not exactly one party committee and party office, or no branch (article 11).
pub const BODIES: Code = Code("D31");

/// One township allotted to two branches on one day (article 5).
pub const TWO_BRANCHES: Code = Code("D30");

fn two_branches(facts: &Facts<'_>, report: &mut Report<'_>) {
    let Some(filed) = &facts.office.allotments else {
        return;
    };
    for (index, allotment) in filed.allotments.iter().enumerate() {
        let rival = filed.allotments[..index].iter().find(|other| {
            let share = *other.township.value == *allotment.township.value;
            // The first day that both hold, while both branches last.
            let first = other.from.day().max(allotment.from.day());
            let lasts = |one| facts.roster.allotted_branch_lasts(one, first);
            share && other.overlaps(&allotment.value) && lasts(other) && lasts(allotment)
        });
        if let Some(rival) = rival {
            let name = allotment.township.as_str();
            let branches = (rival.branch.as_str(), allotment.branch.as_str());
            let message = format!("{name}同时归{}和{}（第五条）", branches.0, branches.1);
            let help = "给前一条填「止」，后一条的「起」写在次日";
            report.push(
                report
                    .finding(&filed.path, allotment.township.span, message)
                    .help(help),
            );
        }
    }
}

fn bodies(facts: &Facts<'_>, report: &mut Report<'_>) {
    let Some(filed) = &facts.office.branches else {
        if facts.office.unreadable.contains(BRANCHES) {
            return;
        }
        let path = BRANCHES.into();
        let message = "没有组织记录（第十一条）".to_owned();
        let help = "建立 组织/党支部.yaml，写机关党委、党务办公室和党支部";
        report.push(report.finding(&path, Span::START, message).help(help));
        return;
    };
    let exactly_one = [
        (&filed.party_committees, "机关党委"),
        (&filed.party_offices, "党务办公室"),
    ];
    for (bodies, name) in exactly_one {
        if bodies.len() != 1 {
            let span = bodies.get(1).map_or(Span::START, |second| second.name.span);
            let message = format!(
                "{name}应当有且只有一个，这里有 {} 个（第十一条）",
                bodies.len()
            );
            report.push(
                report
                    .finding(&filed.path, span, message)
                    .help("只写一个：没有的补上，多余的删去"),
            );
        }
    }
    if filed.branches.is_empty() {
        let message = "一个党支部也没有（第十一条）".to_owned();
        report.push(
            report
                .finding(&filed.path, Span::START, message)
                .help("在「党支部」下至少写一个"),
        );
    }
}

fn two_memberships(
    ground: &Ground<'_>,
    filed: &Filed<Members>,
    member: &Member,
    report: &mut Report<'_>,
) {
    for (index, posting) in member.branches.iter().enumerate() {
        let mut earlier = member.branches[..index].iter();
        let lasts = |one: &Posting, day: Date| {
            let branch = ground.roster.branch(&one.name, day);
            branch.is_none_or(|branch| branch.until.is_none_or(|until| day <= until.day()))
        };
        // Who was of a branch that is no more was of it no longer.
        let is_rival = |other: &&Spanned<Posting>| {
            let begun = [other.from, posting.from].into_iter().flatten();
            let first = begun.map(|day| day.day()).max().unwrap_or(Date::MIN);
            other.overlaps(&posting.value) && lasts(other, first) && lasts(posting, first)
        };
        let Some(rival) = earlier.find(is_rival) else {
            continue;
        };
        let message = format!(
            "{}同时在{}和{}（第十一条）",
            member.name.as_str(),
            rival.name.as_str(),
            posting.name.as_str()
        );
        let finding = report.finding(&filed.path, posting.name.span, message);
        report.push(finding.help("给前一条填「止」，后一条的「起」写在次日"));
    }
}
