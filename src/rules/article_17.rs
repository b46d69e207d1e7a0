//! Article 17: visits are made at the door; the telephone is a help, not a way round.

use super::example::{SECOND_VISIT, VISIT, edits};
use super::{Check, Example, Report, Rule};
use crate::calendar::years_after;
use crate::findings::{Code, Severity};
use crate::procedure::Facts;
use crate::records::filled;

/// A year of telephone only: the last home visit in the example moved back by a year.
const TELEPHONE_YEAR: &str = "方式: 电话";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A17.1"),
        severity: Severity::Violation,
        title: "初访没有登门，又没有原因或者证明",
        why: "初访须登门；不能登门的，要说明原因并有村（居）委会的证明。见到人或者通上话才算初访，白跑一趟不算。",
        term: None,
        check: Check::Facts(first_visit_not_at_door),
        raises: Example {
            edits: edits!(VISIT, "方式: 登门", "方式: 电话"),
            at: "电话",
        },
        passes: Example {
            edits: edits!(
                VISIT,
                "方式: 登门",
                "方式: 电话\n未登门原因: 在外省打工\n未登门证明: 附件/证明.png"
            ),
            at: "",
        },
    },
    Rule {
        code: Code("A17.2"),
        severity: Severity::Reminder,
        title: "一年只有电话访",
        why: "电话访只是辅助方式；上一次登门已满一年，其间只有电话的，应当安排登门。",
        term: None,
        check: Check::Facts(telephone_only),
        raises: Example {
            edits: edits!(
                SECOND_VISIT,
                "方式: 登门",
                TELEPHONE_YEAR,
                super::example::LAST_YEAR,
                "",
                "日期: 2015-09-29\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n",
                VISIT,
                "方式: 登门",
                TELEPHONE_YEAR
            ),
            at: "2016-09-20",
        },
        passes: Example {
            edits: edits!(SECOND_VISIT, "方式: 登门", TELEPHONE_YEAR),
            at: "",
        },
    },
];

fn first_visit_not_at_door(facts: &Facts<'_>, report: &mut Report<'_>) {
    for course in &facts.courses {
        let Some(visit) = course.first_visit() else {
            continue;
        };
        let follows_on = course.person.continues.is_some();
        if visit.is_home() || follows_on || visit.date.day() < facts.terms.issued {
            continue;
        }
        let lacks = match (filled(&visit.not_at_door), filled(&visit.certificate)) {
            (Some(_), Some(_)) => continue,
            (None, Some(_)) => "原因",
            (Some(_), None) => "村（居）委会的证明",
            (None, None) => "原因和村（居）委会的证明",
        };
        let span = visit.way.as_ref().map_or(visit.date.span, |way| way.span);
        let message = format!("初访没有登门，也没有{lacks}（第十七条）");
        let help = "补填「未登门原因」「未登门证明」；能登门的尽快登门";
        let finding = report.finding(&visit.path, span, message).help(help);
        let actor = course.members_on(visit.date.day()).join("、");
        report.push(finding.about(course.subject()).actor(actor));
    }
}

fn telephone_only(facts: &Facts<'_>, report: &mut Report<'_>) {
    for course in facts
        .courses
        .iter()
        .filter(|course| course.person.end.is_none())
    {
        let Some(last) = course
            .reached()
            .next_back()
            .filter(|visit| !visit.is_home())
        else {
            continue;
        };
        let Some(home) = course.reached().rfind(|visit| visit.is_home()) else {
            continue;
        };
        let home = home.date.day();
        if facts.as_of <= years_after(home, 1) {
            continue;
        }
        let message = format!("上一次登门是 {home}，已满一年，其间只有电话（第十七条）");
        let actor = course.members_on(facts.as_of).join("、");
        let finding = report
            .finding(&last.path, last.date.span, message)
            .help("近期安排一次登门");
        report.push(finding.about(course.subject()).actor(actor));
    }
}
