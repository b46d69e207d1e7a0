//! Townships that must exist on their day.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{ALLOTMENTS, CASE, TOWNSHIPS, example};
use super::near::{did_you_mean, with_near};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Facts, Ground};
use crate::records::{OUTSIDE_COUNTY, Text};

pub(super) const RULES: &[Rule] = &[Rule {
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
}];

/// A township that does not exist on that day.
pub(super) const UNKNOWN_TOWNSHIP: Code = Code("D22");

/// A written name with its file and the day it counts on.
type Use<'a> = (&'a Arc<str>, &'a Text, Date);

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
