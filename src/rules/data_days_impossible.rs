//! Days that cannot be: nothing is concluded from one, as if it were blank.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{CASE, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity, Subject};
use crate::procedure::{CaseFacts, Ground};
use crate::records::{Dated, FieldTraits, KeptRecord, Reader, is_impossible};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: IMPOSSIBLE_DAY,
        severity: Severity::Error,
        title: "不可能的日期",
        why: "比要检查的日期晚二十年以上、早于 1900 年的日期，还没有到的出生日期，多半是年份打错了一位。\
              改正以前当作没有填，不据以推算期限。",
        term: None,
        checks: &[Check::Uncut(impossible_days)],
        raises: example! {
            CASE: "    姓名: 钱小云\n" => "    姓名: 钱小云\n    出生日期: 1853-05-01\n";
            at "1853-05-01"
        },
        passes: example! {
            CASE: "    姓名: 钱小云\n" => "    姓名: 钱小云\n    出生日期: 1953-05-01\n"
        },
    },
    Rule {
        code: AFTER_DEATH,
        severity: Severity::Error,
        title: "去世以后的访问",
        why: "对象去世以后不会再见到本人；访问日期或者死亡日期必有一个写错了。去世以后看望亲属的，记在亲属名下。",
        term: None,
        checks: &[Check::Case(visits_after_death)],
        raises: example! {
            CASE: "    当事人: 1\n"
                => "    当事人: 1\n    联系终止:\n      日期: 2016-09-10\n      原因: 死亡\n      证明: 死亡证明\n"
        },
        passes: example! {
            CASE: "    当事人: 1\n"
                => "    当事人: 1\n    联系终止:\n      日期: 2016-09-20\n      原因: 死亡\n      证明: 死亡证明\n"
        },
    },
    Rule {
        code: TIMES_REVERSED,
        severity: Severity::Error,
        title: "时间前后颠倒",
        why: "结束时间早于开始时间，必有一个写错了。",
        term: None,
        checks: &[Check::File(times_reversed)],
        raises: example! { VISIT: "结束时间: 10:40" => "结束时间: 08:40"; at "08:40" },
        passes: example! { VISIT: "结束时间: 10:40" => "结束时间: 09:30" },
    },
];

/// A day that cannot be meant.
const IMPOSSIBLE_DAY: Code = Code("D49");
/// A visit to somebody who has died (article 7).
const AFTER_DEATH: Code = Code("D50");
/// A visit that ends before it begins.
const TIMES_REVERSED: Code = Code("D53");

fn impossible_days(record: KeptRecord<'_>, as_of: Date, report: &mut Report<'_>) {
    let mut days = Days {
        path: record.path(),
        as_of,
        report,
    };
    record.read(&mut days);
}

struct Days<'s, 'r> {
    path: &'s Arc<str>,
    as_of: Date,
    report: &'s mut Report<'r>,
}

impl<'o> Reader<'o> for Days<'_, '_> {
    fn day(&mut self, field: &'static FieldTraits, dated: &'o Dated) {
        if !is_impossible(field, dated.day(), self.as_of) {
            return;
        }
        let message = format!("「{}」{} 不可能，当作没有填", field.key, dated.day());
        let finding = self.report.finding(self.path, dated.span, message);
        self.report
            .push(finding.help("多半是年份打错了，核对以后改正"));
    }
}

fn visits_after_death(_: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let Some(died) = course.person.died() else {
            continue;
        };
        let visits = course.papers.visits.iter();
        for visit in visits.filter(|visit| visit.date.day() > died) {
            let message = format!("{} 的访问在对象去世（{died}）以后", visit.date.day());
            let finding = report.finding(&visit.path, visit.date.span, message);
            let subject: Subject = course.subject();
            report.push(
                finding
                    .help("核对访问日期和死亡日期；看望亲属的记在亲属名下")
                    .about(subject),
            );
        }
    }
}

fn times_reversed(record: KeptRecord<'_>, report: &mut Report<'_>) {
    let KeptRecord::Visit(visit) = record else {
        return;
    };
    if let (Some(begun), Some(ended)) = (visit.begun, visit.ended)
        && ended.value < begun.value
    {
        let message = format!("结束时间 {} 早于开始时间 {}", ended.value, begun.value);
        let finding = report.finding(&visit.path, ended.span, message);
        report.push(finding.help("核对两个时间，用 24 小时制，如下午三点写 15:00"));
    }
}
