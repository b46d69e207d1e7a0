//! Article 28: work logs, in time and whole.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::example;
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{Facts, StepKind};
use crate::records::{Fields, Span, unfilled};

/// A member's log of September, which the example office does not have.
const LOG: &str = "工作日志/2016-09/李红.yaml";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A28.1"),
        severity: Severity::Reminder,
        title: "工作日志迟延",
        why: "参加群众工作后要填写工作日志；几日内填写由本院设置。出勤里写明对象、时间、方式、情况的活动，就是各参加人的日志。",
        term: Some(TermSource::Office),
        checks: &[Check::Office(logged_late)],
        raises: example! {
            LOG =
                "党员: 李红\n月份: 2016-09\n日志:\n  - 日期: 2016-09-20\n    访问对象: 东街村村民\n    \
                 时间: 下午\n    方式: 走访\n    情况: 讲解反诈骗知识\n    填写日期: 2016-09-23\n";
            at "2016-09-23"
        },
        passes: example! {
            LOG =
                "党员: 李红\n月份: 2016-09\n日志:\n  - 日期: 2016-09-20\n    访问对象: 东街村村民\n    \
                 时间: 下午\n    方式: 走访\n    情况: 讲解反诈骗知识\n    填写日期: 2016-09-22\n"
        },
    },
    Rule {
        code: Code("A28.2"),
        severity: Severity::Violation,
        title: "工作日志缺项",
        why: "工作日志写明访问对象、时间、方式和情况，缺一不可；全空的一条也算缺。出勤里当作日志的活动同样要写全。",
        term: None,
        checks: &[Check::Office(log_incomplete)],
        raises: example! {
            LOG =
                "党员: 李红\n月份: 2016-09\n日志:\n  - 日期: 2016-09-20\n    访问对象: 东街村村民\n    \
                 时间: 下午\n    情况: 讲解反诈骗知识\n";
            at "2016-09-20"
        },
        passes: example! {
            LOG =
                "党员: 李红\n月份: 2016-09\n日志:\n  - 日期: 2016-09-20\n    访问对象: 村民\n    \
                 时间: 下午\n    方式: 走访\n    情况: 宣传\n"
        },
    },
];

/// Whether the member's log of the month cannot be read: what it says is unknown, not absent.
pub(super) fn log_unreadable(facts: &Facts<'_>, member: &str, day: Date) -> bool {
    if facts.office.unreadable.is_empty() {
        return false;
    }
    let (year, month) = (day.year(), day.month());
    let path = format!("工作日志/{year:04}-{month:02}/{member}.yaml");
    facts.office.unreadable.contains(path.as_str())
}

fn logged_late(facts: &Facts<'_>, report: &mut Report<'_>) {
    let steps = facts.duties.iter().map(|duty| &duty.step);
    let logs = steps.filter(|step| step.kind == StepKind::KeepLog);
    for step in logs.filter(|step| step.from >= facts.terms.issued) {
        let lost = step.done.is_none() && log_unreadable(facts, &step.actor, step.from);
        if lost || !step.is_late(facts.as_of) {
            continue;
        }
        let help = match step.done {
            Some(_) => "今后按期填写",
            None => "填写当日的工作日志，或者在出勤的活动里写明对象、时间、方式、情况",
        };
        let what = format!("{}填写 {} 的工作日志（第二十八条）", step.actor, step.from);
        report.push(report.late_of_office(step, &what).help(help));
    }
}

fn log_incomplete(facts: &Facts<'_>, report: &mut Report<'_>) {
    let issued = facts.terms.issued;
    for log in &facts.office.work_logs {
        let entries = log.entries.iter();
        for entry in entries.filter(|entry| entry.date.day() >= issued) {
            let span = entry.date.span;
            let member = facts.roster.told_as(&log.member, entry.date.day());
            incomplete(&log.path, span, &entry.value, &member, report);
        }
    }
    for attendance in facts.office.attendances.values() {
        let days = attendance.days.iter();
        for outreach in days.filter(|outreach| outreach.date.day() >= issued) {
            for activity in outreach.activities.iter().filter(|one| one.is_log()) {
                let span = activity
                    .members
                    .first()
                    .map_or(activity.span, |one| one.span);
                let day = outreach.date.day();
                let names = facts.roster.told_in_row(&activity.members, day);
                incomplete(&attendance.path, span, &activity.value, &names, report);
            }
        }
    }
}

/// Names what a log lacks of whom, when, how and what.
fn incomplete<F: Fields>(
    path: &Arc<str>,
    span: Span,
    log: &F,
    members: &str,
    report: &mut Report<'_>,
) {
    let missing = unfilled(log, |field| field.narrative);
    if missing.is_empty() {
        return;
    }
    let list = missing.join("」「");
    let message = format!("工作日志缺「{list}」（第二十八条）");
    let finding = report
        .finding(path, span, message)
        .help(format!("补填「{list}」"));
    report.push(finding.actor(members));
}
