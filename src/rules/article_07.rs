//! Article 7: regular contact for five years at least.

use jiff::civil::Date;

use super::example::{CASE, SECOND_VISIT, SETTINGS, example};
use super::{Check, Report, Rule};
use crate::calendar::{Ends, Term, TermSource};
use crate::findings::{Basis, Code, Severity};
use crate::procedure::{CaseFacts, Course, Ground, Step, StepKind, Stretch, StretchEnd};
use crate::records::{ContactEnd, EndReason, proven};

/// Visits of five years before, which the example office does not have.
const FIVE_YEARS_AGO: &str = "案件/2016/2016-0001/对象/1/访问/2011-09-29.yaml";
/// One day later.
const FIVE_YEARS_TODAY: &str = "案件/2016/2016-0001/对象/1/访问/2011-09-30.yaml";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A07.1"),
        severity: Severity::Reminder,
        title: "两次联系间隔过长",
        why: "五年内要经常联系帮扶对象；多少天以内算经常由本院设置。见到或者通上话才算联系，\
              节日慰问见到人的也算，白跑一趟记下来但不算。间隔过长的，后来补上、终止或者期满，仍然查得出来。",
        term: Some(TermSource::Office),
        checks: &[Check::Case(gap_between_contacts)],
        raises: example! {
            SETTINGS: "初访期限: 7" => "初访期限: 7\n  联系间隔: 27",
            SECOND_VISIT: "地点: 东街村地头" => "地点: 东街村家中";
            at "2016-09-20"
        },
        passes: example! { SETTINGS: "初访期限: 7" => "初访期限: 7\n  联系间隔: 28" },
    },
    Rule {
        code: Code("A07.2"),
        severity: Severity::Violation,
        title: "不满五年终止联系",
        why: "从首次下访起经常联系不少于五年。对象死亡的自然终止；失踪、迁出本县、书面拒绝的，须经批准并有批准日期；\
              别的原因不能提前终止。接续的对象，五年从最早一名算起：这是机关党委按第三十五条作的解释。",
        term: Some(TermSource::Measures),
        checks: &[Check::Case(ended_early)],
        raises: example! {
            CASE: "考虑因素: [案件类型]" => "考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-27\n      原因: 迁出本县";
            at "2016-09-27"
        },
        passes: example! {
            CASE: "考虑因素: [案件类型]"
                => "考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-27\n      原因: 迁出本县\n      \
                 批准: 机关党委会议\n      批准日期: 2016-09-27"
        },
    },
    Rule {
        code: Code("A07.3"),
        severity: Severity::Reminder,
        title: "五年期满或者对象去世没有办理终止",
        why: "联系满五年的，办理「联系终止」，或者填「继续联系」，写明日期和谁决定的；期满之日还在五年之内。对象去世的，也要办理终止。",
        term: Some(TermSource::Measures),
        checks: &[Check::Case(not_closed)],
        raises: example! {
            FIVE_YEARS_AGO = "日期: 2011-09-29\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n",
            CASE: "案由: 盗窃" => "案由: 抢夺";
            at "1\n    当事人: 1"
        },
        passes: example! { FIVE_YEARS_TODAY = "日期: 2011-09-30\n方式: 登门\n结果: 见到\n访问人: [李红, 赵刚]\n" },
    },
];

fn gap_between_contacts(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    // A record that cannot be read may be of a contact in between.
    let readable = |course: &&Course<'_>| !course.papers.lost_visits;
    for course in case.courses.iter().filter(readable) {
        for stretch in course.stretches(ground.as_of) {
            if stretch.from >= ground.terms.issued {
                gap(ground, course, stretch, report);
            }
        }
        let open = course.step(StepKind::Contact);
        let judged = open.filter(|step| step.from >= ground.terms.issued);
        if let Some(step) = judged.filter(|step| step.is_late(ground.as_of)) {
            let what = format!("上一次联系是 {}，再次联系（第七条）", step.from);
            let help = "尽快登门或者电话联系，作访问记录";
            report.push(report.late(course.subject(), step, &what).help(help));
        }
    }
}

/// Reports a time without contact that is over and was longer than the office's interval
/// allows, as far as contact was owed then.
fn gap(ground: &Ground<'_>, course: &Course<'_>, stretch: Stretch, report: &mut Report<'_>) {
    let from = stretch.from;
    let term = ground.terms.contact_interval.on(from);
    let due = term.due(from, &ground.work_days);
    let expired = course.contact_until().is_some_and(|until| due > until);
    let Some(until) = stretch.until.filter(|_| !expired) else {
        return;
    };
    let contact = match until {
        StretchEnd::Contact(next) if next > due => next,
        StretchEnd::Rest(day) if day > due => {
            return gap_at_end(course, (from, term), (due, day), report);
        }
        StretchEnd::Over(day) if day > due || course.contact_until() == Some(day) => {
            return gap_at_end(course, (from, term), (due, day), report);
        }
        _ => return,
    };
    // A contact with another of the chain is named there.
    let Some(visit) = course.reached().find(|visit| visit.date.day() == contact) else {
        return;
    };
    let step = Step {
        kind: StepKind::Contact,
        from,
        due: Some(due),
        done: Some(contact),
        source: term.source,
        days: Some(term.days),
        ends: Ends::Counted(term),
        since: course.contacted_at(from),
        rolled: term.rolled(from, &ground.work_days),
        stop: None,
        actor: course.members_on(contact).join("、"),
        path: visit.path.clone(),
        span: visit.date.span,
    };
    let what = format!("上一次联系是 {from}，再次联系（第七条）");
    let help = "今后按期联系；其间联系过的补访问记录";
    report.push(report.late(course.subject(), &step, &what).help(help));
}

/// Reports that the next contact was due before contact rested or was over, and never came.
fn gap_at_end(
    course: &Course<'_>,
    (from, term): (Date, Term),
    (due, last): (Date, Date),
    report: &mut Report<'_>,
) {
    let message = format!(
        "上一次联系是 {from}，期限 {due}（本院设置「联系间隔」{} 日），到 {last} 没有再联系（第七条）",
        term.days
    );
    let visit = course.reached().find(|visit| visit.date.day() == from);
    let (path, span) = visit.map_or((course.case_path(), course.person.number.span), |visit| {
        (&visit.path, visit.date.span)
    });
    let finding = report.finding(path, span, message);
    let help = "其间联系过的补访问记录；没有联系的，今后按期";
    let actor = course.members_on(from).join("、");
    let finding = finding.help(help).about(course.subject());
    let basis = Basis {
        article: 7,
        source: term.source,
        setting: Some("联系间隔"),
        from,
        since: course.contacted_at(from),
        ends: Ends::Counted(term),
        due,
    };
    report.push(finding.actor(actor).over(last).resting_on(Some(basis)));
}

fn ended_early(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    // When contact began is unknown while a record of a visit cannot be read.
    let readable = |course: &&Course<'_>| !course.papers.lost_visits;
    for course in case.courses.iter().filter(readable) {
        let Some(end) = course.person.ending() else {
            continue;
        };
        let day = end.date.day();
        let until = course.contact_until();
        let over = until.is_some_and(|until| day >= until);
        if over || day < ground.terms.issued {
            continue;
        }
        let Some(why) = unlawful_reason(end) else {
            approved_afterwards(course, end, report);
            continue;
        };
        let until = until.map_or_else(
            || "联系还没有开始".to_owned(),
            |until| format!("不满五年（到 {until} 才满，期限出自实施办法）"),
        );
        let message = format!("{day} 终止联系，{until}，{why}（第七条）");
        let finding = report.finding(course.case_path(), end.date.span, message);
        let help =
            "恢复联系，填「恢复日期」；失踪、迁出本县、书面拒绝的报请批准，填「批准」「批准日期」";
        let actor = course.members_on(day).join("、");
        report.push(finding.help(help).about(course.subject()).actor(actor));
    }
}

/// Reminds of an approval that came after the end that it was to allow.
fn approved_afterwards(course: &Course<'_>, end: &ContactEnd, report: &mut Report<'_>) {
    let late = end
        .approved
        .filter(|approved| approved.day() > end.date.day());
    let Some(approved) = late.filter(|_| !end.is(EndReason::Death)) else {
        return;
    };
    let message = format!(
        "{} 终止联系，{} 才批准（第七条）",
        end.date.day(),
        approved.day()
    );
    let finding = report.reminder(course.case_path(), approved.span, message);
    let help = "今后先报批准再终止；日期写错的改正";
    let actor = course.members_on(end.date.day()).join("、");
    report.push(finding.help(help).about(course.subject()).actor(actor));
}

/// Why contact could not end before the five years were over; `None` where it could.
fn unlawful_reason(end: &ContactEnd) -> Option<String> {
    let Some(reason) = &end.reason else {
        return Some("没有写明原因".to_owned());
    };
    match reason.meaning() {
        Some(EndReason::Death) => None,
        Some(EndReason::Missing | EndReason::MovedAway | EndReason::Refusal) => {
            let lacks = match (proven(&end.approver), end.approved) {
                (Some(_), Some(_)) => return None,
                (None, Some(_)) => "批准人",
                (Some(_), None) => "批准日期",
                (None, None) => "批准人和批准日期",
            };
            Some(format!("原因是{}，没有{lacks}", reason.text()))
        }
        Some(EndReason::Expired) => Some("原因却写期满".to_owned()),
        None => Some(format!("原因「{}」不能提前终止", reason.text())),
    }
}

fn not_closed(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let close = course.step(StepKind::Close);
        let open = close.filter(|step| step.is_owed() && step.from >= ground.terms.issued);
        let Some(step) = open.filter(|step| step.from < ground.as_of) else {
            continue;
        };
        let (message, help) = match course.person.died() {
            Some(_) => (
                format!("对象已于 {} 去世，还没有办理终止（第七条）", step.from),
                "填「联系终止」，「原因」写死亡，「证明」写死亡证明或者村（居）委会的证明",
            ),
            None => (
                format!(
                    "联系到 {} 已满五年（期限出自实施办法），还没有办理终止（第七条）",
                    step.from
                ),
                "填「联系终止」，「原因」写期满；还要继续联系的填「继续联系」，写明日期和决定人",
            ),
        };
        let finding = report.finding(&step.path, step.span, message).help(help);
        report.push(finding.about(course.subject()).actor(step.actor.clone()));
    }
}
