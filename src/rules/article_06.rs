//! Article 6: home visits on outreach days, and everybody at work on them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::article_28::log_unreadable;
use super::example::example;
use super::{Check, Report, Rule};
use crate::findings::{Code, Finding, Severity};
use crate::procedure::{CaseFacts, Course, Facts, Ground, Lookup};
use crate::records::{Filed, Member, Span, Visit, stated};

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
              其他的写明原因，如对象要求另约日期。白跑一趟不算登门，不查。",
        term: None,
        checks: &[Check::Case(home_visit_on_other_day)],
        raises: example! {
            THURSDAY = "日期: 2016-09-22\n方式: 登门\n结果: 拒绝\n访问人: [李红, 赵刚]\n";
            at "2016-09-22"
        },
        passes: example! {
            THURSDAY = "日期: 2016-09-22\n方式: 登门\n结果: 无人\n访问人: [李红, 赵刚]\n"
        },
    },
    Rule {
        code: Code("A06.2"),
        severity: Severity::Reminder,
        title: "群众工作日有党员没有记录",
        why: "群众工作日党员都要参加群众工作，出庭、值班等不能参加的要记下原因。访问记录、工作日志、出勤里有一处即可。\
              一个支部一个月合为一条，写明哪天有谁；当天过完才查，只查今年和去年。",
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
        for visit in visits_after_first(course).filter(|visit| visit.is_home() && visit.met()) {
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
    let seen = seen_on(facts, &days);
    for month in days.chunk_by(|one, other| one.first_of_month() == other.first_of_month()) {
        let path: Arc<str> = format!("出勤/{}.yaml", month_of(month[0])).into();
        if facts.office.unreadable.contains(&path) {
            continue;
        }
        for (branch, absent) in absent_by_branch(facts, &members, month, &seen) {
            let first = absent.first().map_or(month[0], |(day, _)| *day);
            let message = format!(
                "{}年{}月的群众工作日，{branch}没有活动记录、也没有记载未参加的：{}（第六条）",
                first.year(),
                first.month(),
                by_day(facts, &absent)
            );
            let help = format!("在 {path} 补记「活动」或者「未参加」；当天登门的补访问记录");
            let finding = report.finding(&path, span_of_day(facts, first), message);
            let last = first.last_of_month();
            let over = (last < facts.as_of).then_some(last);
            let finding = Finding { over, ..finding };
            report.push(finding.help(help).actor(format!("{branch}书记")));
        }
    }
}

/// `2016-09`.
fn month_of(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
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

/// What is written of a day: of whom, by where the roster names them.
#[derive(Default)]
struct Seen {
    members: HashSet<Span>,
    /// Whether a name stands there that is nobody's: it may mean anybody.
    is_unsure: bool,
}

impl Seen {
    fn add(&mut self, facts: &Facts<'_>, name: &str, day: Date) {
        match facts.roster.member(name, day) {
            Lookup::Found(member) => {
                self.members.insert(member.name.span);
            }
            Lookup::Ambiguous => {
                let namesakes = facts.roster.namesakes(name).iter();
                self.members.extend(namesakes.map(|one| one.name.span));
            }
            Lookup::Unknown => self.is_unsure = true,
        }
    }
}

/// Who is written of on each of the days: as a visitor, in logs, in the attendance.
///
/// One pass over all visits, for there are many more of them than days.
fn seen_on(facts: &Facts<'_>, days: &[Date]) -> HashMap<Date, Seen> {
    let mut seen: HashMap<Date, Seen> = days.iter().map(|day| (*day, Seen::default())).collect();
    for course in &facts.courses {
        for visit in &course.papers.visits {
            let day = visit.date.day();
            if let Some(seen) = seen.get_mut(&day) {
                let stand_ins = visit.stand_ins.iter().map(|one| &one.member);
                let names = visit.visitors.iter().chain(stand_ins);
                names.for_each(|name| seen.add(facts, name, day));
            }
        }
        if course.papers.lost_visits {
            // Which day the lost record was of is unknown: it may have been any.
            for (day, seen) in &mut seen {
                let names = course.members_written_on(*day).into_iter();
                names.for_each(|name| seen.add(facts, name, *day));
            }
        }
    }
    for log in &facts.office.work_logs {
        for day in log.entries.iter().map(|entry| entry.date.day()) {
            if let Some(seen) = seen.get_mut(&day) {
                seen.add(facts, &log.member, day);
            }
        }
    }
    let attended = facts.office.attendances.values();
    for outreach in attended.flat_map(|attendance| &attendance.days) {
        let day = outreach.date.day();
        if let Some(seen) = seen.get_mut(&day) {
            let present = outreach.activities.iter().flat_map(|one| &one.members);
            let absent = outreach.absences.iter().map(|one| &one.member);
            let names = present.chain(absent);
            names.for_each(|name| seen.add(facts, name, day));
        }
    }
    seen
}

/// Days with the members of whom nothing is written on them.
type Absent<'a> = Vec<(Date, Vec<&'a Member>)>;

/// Of each branch the days of a month on which nothing is written of some of its active members;
/// none where a name that nobody bears may mean any of them.
fn absent_by_branch<'a>(
    facts: &Facts<'a>,
    members: &[&'a Member],
    month: &[Date],
    seen: &HashMap<Date, Seen>,
) -> BTreeMap<&'a str, Absent<'a>> {
    let mut absent: BTreeMap<&str, Absent<'a>> = BTreeMap::new();
    for day in month {
        let Some(seen) = seen.get(day).filter(|seen| !seen.is_unsure) else {
            continue;
        };
        for member in members {
            let is_active = member.serves_on(*day) && member.state_on(*day).is_none();
            let is_written = seen.members.contains(&member.name.span);
            if !is_active || is_written || log_unreadable(facts, &member.name, *day) {
                continue;
            }
            let Some(branch) = facts.roster.branch_of_member(member, *day) else {
                continue;
            };
            if !facts.roster.knows_branch(branch) {
                continue;
            }
            let days = absent.entry(branch).or_default();
            match days.last_mut().filter(|(last, _)| last == day) {
                Some((_, names)) => names.push(member),
                None => days.push((*day, vec![member])),
            }
        }
    }
    absent
}

/// `6日、13日 王建国、李红；27日 赵刚`: days on which the same are missing stand together.
fn by_day<'a>(facts: &Facts<'a>, absent: &[(Date, Vec<&'a Member>)]) -> String {
    let names = |members: &[&'a Member]| {
        let names = members.iter().map(|member| facts.roster.told(member));
        names.collect::<Vec<_>>().join("、")
    };
    let mut groups: Vec<(String, String)> = Vec::new();
    for (day, members) in absent {
        let (day, names) = (format!("{}日", day.day()), names(members));
        match groups.iter_mut().find(|(_, same)| *same == names) {
            Some((days, _)) => *days += &format!("、{day}"),
            None => groups.push((day, names)),
        }
    }
    let told = groups.iter().map(|(days, names)| format!("{days} {names}"));
    told.collect::<Vec<_>>().join("；")
}

/// The day's entry in the attendance of its month, else the beginning of that file.
fn span_of_day(facts: &Facts<'_>, day: Date) -> Span {
    let attendance = facts.office.attendances.get(&month_of(day));
    let mut days = attendance.iter().flat_map(|attendance| &attendance.days);
    days.find(|outreach| outreach.date.day() == day)
        .map_or(Span::START, |outreach| outreach.date.span)
}
