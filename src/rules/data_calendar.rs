//! Years whose calendar is missing: one reminder a year, never a silent guess.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::example::{CALENDAR, REMOVED, SURVEY, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::Facts;
use crate::records::Span;

pub(super) const RULES: &[Rule] = &[Rule {
    code: MISSING_CALENDAR,
    severity: Severity::Reminder,
    title: "缺少一年的日历",
    why: "以日计的期限遇节假日顺延，要知道哪些天放假、哪些周末补班；缺日历的年份只能按周末推算。",
    term: None,
    checks: &[Check::Office(missing_calendar)],
    raises: example! { CALENDAR = REMOVED },
    passes: example! { SURVEY: "调查日期: 2016-08-22" => "调查日期: 2015-08-22" },
}];

/// A year whose calendar is missing.
pub const MISSING_CALENDAR: Code = Code("D40");

fn missing_calendar(facts: &Facts<'_>, report: &mut Report<'_>) {
    let steps = facts.courses.iter().flat_map(|course| &course.steps);
    let judged = steps.filter(|step| step.from >= facts.terms.issued);
    let due = judged.filter_map(|step| step.due.filter(|due| *due != step.from));
    let unknown: BTreeSet<i16> = due
        .filter(|due| !facts.work_days.knows(*due))
        .map(|due| due.year())
        .collect();
    for year in unknown {
        let path: Arc<str> = format!("日历/{year}.yaml").into();
        if facts.office.unreadable.contains(&path) {
            continue;
        }
        let (message, help) = match facts.office.calendars.contains_key(&year) {
            true => (
                format!("{year} 年的日历没有放假的日期，这一年的期限只按周末推算"),
                format!("国务院放假通知公布后，填上 日历/{year}.yaml 的「放假」「补班」"),
            ),
            false => (
                format!("没有 {year} 年的日历，这一年的期限只按周末推算"),
                format!(
                    "运行 xiafang new calendar {year}，或者照国务院放假通知建立 日历/{year}.yaml"
                ),
            ),
        };
        report.push(report.finding(&path, Span::START, message).help(help));
    }
}
