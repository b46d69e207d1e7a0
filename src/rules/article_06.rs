//! Article 6: home visits on outreach days, and everybody at work on them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::article_28::log_unreadable;
use super::example::example;
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Course, Facts, Ground};
use crate::records::{Filed, Member, Span, Visit, filled, stated};

/// An attempt on a Thursday, which the example office does not have.
const THURSDAY: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-22.yaml";
/// The attendance of September.
const SEPTEMBER: &str = "出勤/2016-09.yaml";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A06.1"),
        severity: Severity::Reminder,
        title: "登门不在群众工作日，又没有写明原因",
        why: "每周二为群众工作日，下访一般安排在这一天。初访有自己的期限，节日慰问有自己的日子，本身就是原因；\
              其他的写明原因，如对象要求另约日期。",
        term: None,
        checks: &[Check::Case(home_visit_on_other_day)],
        raises: example! {
            THURSDAY = "日期: 2016-09-22\n方式: 登门\n结果: 无人\n访问人: [李红, 赵刚]\n";
            at "2016-09-22"
        },
        passes: example! {
            THURSDAY = "日期: 2016-09-22\n方式: 登门\n结果: 无人\n访问人: [李红, 赵刚]\n非工作日原因: 对象约在周四\n"
        },
    },
    Rule {
        code: Code("A06.2"),
        severity: Severity::Reminder,
        title: "群众工作日有党员没有记录",
        why: "群众工作日党员都要参加群众工作，出庭、值班等不能参加的要记下原因。访问记录、工作日志、出勤里有一处即可；\
              当天过完才查，只查今年和去年。",
        term: None,
        checks: &[Check::Office(members_without_record)],
        raises: example! {
            SEPTEMBER: "日期: 2016-09-27\n    活动:\n      - 类别: 检察宣传\n        党员: [王建国, 李红"
                => "日期: 2016-09-27\n    活动:\n      - 类别: 检察宣传\n        党员: [李红";
            at "2016-09-27"
        },
        passes: example! {
            SEPTEMBER: "日期: 2016-09-27\n    活动:\n      - 类别: 检察宣传\n        党员: [王建国, 李红"
                => "日期: 2016-09-27\n    未参加:\n      - 党员: 王建国\n        原因: 值班\n        时段: 上午\n    \
                 活动:\n      - 类别: 检察宣传\n        党员: [李红"
        },
    },
];

/// Whether it is unknown which days were outreach days: the year's calendar cannot be read.
fn calendar_unreadable(ground: &Ground<'_>, year: i16) -> bool {
    let path = format!("日历/{year}.yaml");
    ground.office.unreadable.contains(path.as_str())
}

fn home_visit_on_other_day(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    // A stub has no place for a reason.
    for course in case.courses.iter().filter(|course| !course.is_stub()) {
        for visit in visits_after_first(course).filter(|visit| visit.is_home()) {
            let day = visit.date.day();
            let reason = stated(&visit.off_day_reason).is_some() || !visit.gifts.is_empty();
            if reason
                || day < ground.terms.issued
                || ground.outreach_days.contains(day, &ground.work_days)
                || calendar_unreadable(ground, day.year())
            {
                continue;
            }
            let message = format!("{day} 登门，这天不是群众工作日，也没有写明原因（第六条）");
            let finding = report.finding(&visit.path, visit.date.span, message);
            let help = "补填「非工作日原因」；今后登门安排在群众工作日";
            let actor = course.members_on(day).join("、");
            report.push(finding.help(help).about(course.subject()).actor(actor));
        }
    }
}

/// Visits after the first that reached the person; attempts at the first have its term
/// for a reason.
fn visits_after_first<'a>(course: &Course<'a>) -> impl Iterator<Item = &'a Filed<Visit>> {
    let mut visits = course.papers.visits.iter();
    visits.find(|visit| visit.reached());
    visits
}

fn members_without_record(facts: &Facts<'_>, report: &mut Report<'_>) {
    // What a case that cannot be read says of visits is unknown, not absent.
    let members: Vec<&Member> = facts.roster.members().collect();
    if members.is_empty() || !facts.office.unreadable_cases.is_empty() {
        return;
    }
    let days = judged_days(facts);
    let present = names_present(facts, &days);
    for day in days {
        let month = format!("{:04}-{:02}", day.year(), day.month());
        let path: Arc<str> = format!("出勤/{month}.yaml").into();
        if facts.office.unreadable.contains(&path) {
            continue;
        }
        let absent = members_absent(facts, &members, day, present.get(&day));
        for branch in facts.roster.branches() {
            let Some(names) = absent.get(branch.name.as_str()) else {
                continue;
            };
            let message = format!(
                "{day} 是群众工作日，{}的{}没有活动记录，也没有记载未参加（第六条）",
                branch.name.as_str(),
                names.join("、")
            );
            let help = format!("在 {path} 补记「活动」或者「未参加」；当天登门的补访问记录");
            let finding = report.finding(&path, span_of_day(facts, &month, day), message);
            let actor = format!("{}书记", branch.name.as_str());
            report.push(finding.help(help).actor(actor));
        }
    }
}

/// The outreach days in view that are over.
fn judged_days(facts: &Facts<'_>) -> Vec<Date> {
    let first = date(*facts.years_in_view().start(), 1, 1).max(facts.terms.issued);
    let Ok(last) = facts.as_of.yesterday() else {
        return Vec::new();
    };
    let mut days = facts.outreach_days.between(first, last, &facts.work_days);
    days.retain(|day| !calendar_unreadable(facts, day.year()));
    days
}

/// The names written on each of the days: of visitors, in logs, in the attendance.
///
/// One pass over all visits, for there are many more of them than days.
fn names_present<'a>(facts: &Facts<'a>, days: &[Date]) -> HashMap<Date, HashSet<&'a str>> {
    let mut present: HashMap<Date, HashSet<&str>> =
        days.iter().map(|day| (*day, HashSet::new())).collect();
    for course in &facts.courses {
        for visit in &course.papers.visits {
            if let Some(names) = present.get_mut(&visit.date.day()) {
                names.extend(visit.visitors.iter().map(|name| name.as_str()));
                names.extend(visit.stand_ins.iter().map(|one| one.member.as_str()));
            }
        }
        if course.papers.lost_visits {
            // Which day the lost record was of is unknown: it may have been any.
            for (day, names) in &mut present {
                names.extend(course.members_on(*day));
            }
        }
    }
    for log in &facts.office.work_logs {
        for entry in &log.entries {
            if let Some(names) = present.get_mut(&entry.date.day()) {
                names.insert(log.member.as_str());
            }
        }
    }
    let attended = facts.office.attendances.values();
    for outreach in attended.flat_map(|attendance| &attendance.days) {
        if let Some(names) = present.get_mut(&outreach.date.day()) {
            let members = outreach.activities.iter().flat_map(|one| &one.members);
            names.extend(members.map(|name| name.as_str()));
            names.extend(outreach.absences.iter().map(|one| one.member.as_str()));
        }
    }
    present
}

/// Active members by branch of whom nothing is written on the day.
///
/// A bare name means whoever of that name serves on the day, so the members' own names
/// and staff numbers are all that can mean them; of namesakes both count as present.
fn members_absent<'a>(
    facts: &Facts<'a>,
    members: &[&'a Member],
    day: Date,
    present: Option<&HashSet<&str>>,
) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut absent: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let written = |name: &str| {
        present.is_some_and(|names| names.contains(name)) || log_unreadable(facts, name, day)
    };
    for member in members {
        let active = member.serves_on(day) && member.state_on(day).is_none();
        let number = filled(&member.staff_number);
        if !active || written(&member.name) || number.is_some_and(|number| written(number)) {
            continue;
        }
        if let Some(branch) = facts.roster.branch_of_member(member, day) {
            absent.entry(branch).or_default().push(&member.name);
        }
    }
    absent
}

/// The day's entry in the attendance of its month, else the beginning of that file.
fn span_of_day(facts: &Facts<'_>, month: &str, day: Date) -> Span {
    let attendance = facts.office.attendances.get(month);
    let mut days = attendance.iter().flat_map(|attendance| &attendance.days);
    days.find(|outreach| outreach.date.day() == day)
        .map_or(Span::START, |outreach| outreach.date.span)
}
