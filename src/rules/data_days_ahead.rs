//! Days that have not come yet: what is recorded as done on one cannot have been done.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{CASE, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::records::{Dated, FieldTraits, KeptRecord, Reader, is_impossible};

pub(super) const RULES: &[Rule] = &[Rule {
    code: AHEAD_OF_TODAY,
    severity: Severity::Error,
    title: "日期还没有到",
    why: "记下的事都是做过的，日期不会晚于今天；晚于今天的多半打错了年份或者月份，或者提前写好了记录。\
          下次联系、任职和居住的起止、公示的止日、日历里调整的日子可以在今后。今天由电脑的时钟定，只在检查时查。",
    term: None,
    checks: &[Check::Ahead(ahead_of_today)],
    raises: example! { CASE: "送达日期: 2016-08-03" => "送达日期: 2016-10-03"; at "2016-10-03" },
    passes: example! { VISIT: "制作日期: " => "下次联系: 2016-12-20\n制作日期: " },
}];

/// What was done on a day that has not come yet.
const AHEAD_OF_TODAY: Code = Code("D61");

/// Keys of days that may be set down before they come: where something begins and ends.
const MAY_LIE_AHEAD: [&str; 4] = ["起", "止", "自", "截至"];

fn ahead_of_today(record: KeptRecord<'_>, today: Date, report: &mut Report<'_>) {
    let mut days = Days {
        path: record.path(),
        today,
        report,
    };
    record.read(&mut days);
}

struct Days<'s, 'r> {
    path: &'s Arc<str>,
    today: Date,
    report: &'s mut Report<'r>,
}

impl<'o> Reader<'o> for Days<'_, '_> {
    fn day(&mut self, field: &'static FieldTraits, dated: &'o Dated) {
        let (day, today) = (dated.day(), self.today);
        // A day that dates nothing, such as that of the next contact, is a plan.
        let may_come = field.dates.is_none() || MAY_LIE_AHEAD.contains(&field.key);
        if may_come || day <= today || is_impossible(field, day, today) {
            return;
        }
        let message = format!("「{}」{day} 还没有到，今天是 {today}", field.key);
        let finding = self.report.finding(self.path, dated.span, message);
        self.report
            .push(finding.help("核对年月日；还没有办的，办了再填"));
    }
}
