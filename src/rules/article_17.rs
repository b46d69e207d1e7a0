//! Article 17: visits are made at the door; the telephone is a help, not a way round.

use super::example::{LAST_YEAR, SECOND_VISIT, VISIT, example};
use super::{Check, Report, Rule};
use crate::calendar::years_after;
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Ground};
use crate::records::{Filed, Visit, proven, stated};

/// A year of telephone only: the last home visit in the example moved back by a year.
const TELEPHONE_YEAR: &str = "方式: 电话";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A17.1"),
        severity: Severity::Violation,
        title: "初访没有登门，又没有原因或者证明",
        why: "初访须登门；不能登门的，要说明原因并有村（居）委会的证明。见到人或者通上话才算初访，白跑一趟不算。",
        term: None,
        checks: &[Check::Case(first_visit_not_at_door)],
        raises: example! { VISIT: "方式: 登门" => "方式: 电话"; at "电话" },
        passes: example! { VISIT: "方式: 登门" => "方式: 电话\n未登门原因: 在外省打工\n未登门证明: 附件/证明.png" },
    },
    Rule {
        code: Code("A17.2"),
        severity: Severity::Reminder,
        title: "一年只有电话访",
        why: "电话访只是辅助方式；上一次登门已满一年，其间只有电话的，应当安排登门。",
        term: None,
        checks: &[Check::Case(telephone_only)],
        raises: example! {
            SECOND_VISIT: "方式: 登门" => TELEPHONE_YEAR,
            LAST_YEAR = "日期: 2015-09-29\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n",
            VISIT: "方式: 登门" => TELEPHONE_YEAR;
            at "2016-09-20"
        },
        passes: example! { SECOND_VISIT: "方式: 登门" => TELEPHONE_YEAR },
    },
];

fn first_visit_not_at_door(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let Some(visit) = course.first_visit() else {
            continue;
        };
        let unasked = course.is_carried_on() || course.papers.lost_visits;
        if visit.is_home() || unasked || visit.date.day() < ground.terms.issued {
            continue;
        }
        let lacks = match (stated(&visit.not_at_door), proven(&visit.certificate)) {
            (Some(_), Some(_)) => continue,
            (None, Some(_)) => "原因",
            (Some(_), None) => "村（居）委会的证明",
            (None, None) => "原因和村（居）委会的证明",
        };
        let Some(way) = &visit.way else {
            let message = "初访没有填「方式」（第十七条）".to_owned();
            let finding = report.reminder(&visit.path, visit.date.span, message);
            report.push(
                finding
                    .help("补填「方式」：登门、电话、其他")
                    .about(course.subject()),
            );
            continue;
        };
        let span = way.span;
        let message = format!("初访没有登门，也没有{lacks}（第十七条）");
        let help = "补填「未登门原因」「未登门证明」；能登门的尽快登门";
        let finding = report.finding(&visit.path, span, message).help(help);
        let actor = course.members_on(visit.date.day()).join("、");
        report.push(finding.about(course.subject()).actor(actor));
    }
}

fn telephone_only(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case
        .courses
        .iter()
        .filter(|course| course.person.over_since().is_none())
    {
        let home = course.reached().rfind(|visit| visit.is_home());
        let since = home.map_or(course.contact_start, |visit| Some(visit.date.day()));
        let later: Vec<&Filed<Visit>> = course
            .reached()
            .filter(|visit| home.is_none_or(|home| visit.date.day() > home.date.day()))
            .collect();
        let (Some(since), Some(last)) = (since, later.last()) else {
            continue;
        };
        let only_phone = later.iter().all(|visit| visit.is_phone());
        if !only_phone || ground.as_of <= years_after(since, 1) {
            continue;
        }
        let what = if home.is_some() {
            "上一次登门是"
        } else {
            "联系开始于"
        };
        let message = format!("{what} {since}，已满一年，其间只有电话访（第十七条）");
        let actor = course.members_on(ground.as_of).join("、");
        let finding = report
            .finding(&last.path, last.date.span, message)
            .help("近期安排一次登门");
        report.push(finding.about(course.subject()).actor(actor));
    }
}
