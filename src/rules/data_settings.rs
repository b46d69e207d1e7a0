//! Settings that cannot be: numbers that no term has, and rows that do not follow one another.

use std::cmp::Ordering;
use std::sync::Arc;

use super::example::{SETTINGS, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::LONGEST_TERM;
use crate::records::{KeptRecord, OfficeTerms, Setting, Settings};

pub(super) const RULES: &[Rule] = &[Rule {
    code: IMPOSSIBLE_SETTING,
    severity: Severity::Error,
    title: "不可能的设置",
    why: "期限不能是负数，也不会超过十年；填错的按默认计算，结果就不是本院的意思。\
          一行一改的，一天只能改一次，早的在前、晚的在后；不是这样的，哪一行管哪一天就说不准。",
    term: None,
    checks: &[
        Check::File(impossible_terms),
        Check::File(rows_out_of_order),
    ],
    raises: example! { SETTINGS: "初访期限: 7" => "初访期限: -7"; at "-7" },
    passes: example! {
        SETTINGS: "初访期限: 7"
            => "初访期限:\n    - 自: 2016-07-28\n      定为: 7\n    - 自: 2018-01-01\n      定为: 5"
    },
}];

/// An impossible setting.
const IMPOSSIBLE_SETTING: Code = Code("D43");

fn impossible_terms(record: KeptRecord<'_>, report: &mut Report<'_>) {
    let KeptRecord::Settings(filed) = record else {
        return;
    };
    let Some(terms) = &filed.terms else { return };
    for (key, counts) in terms.counts() {
        for count in counts.values() {
            if (0..=LONGEST_TERM).contains(&count.0) {
                continue;
            }
            let message = format!("「{key}」不能是 {}", count.0);
            let help = format!("写 0 到 {LONGEST_TERM} 之间的数；不填用默认值");
            report.push(report.finding(&filed.path, count.span, message).help(help));
        }
    }
}

fn rows_out_of_order(record: KeptRecord<'_>, report: &mut Report<'_>) {
    let KeptRecord::Settings(filed) = record else {
        return;
    };
    let mut rows = Rows {
        path: &filed.path,
        report,
    };
    rows.of_settings(filed);
}

/// Looks at the rows of one setting after another.
struct Rows<'s, 'r> {
    path: &'s Arc<str>,
    report: &'s mut Report<'r>,
}

impl Rows<'_, '_> {
    fn of_settings(&mut self, settings: &Settings) {
        if let Some(terms) = &settings.terms {
            self.of_terms(terms);
        }
        if let Some(fund) = &settings.fund {
            self.see("单次上限", &fund.per_approval);
            self.see("每人每年上限", &fund.per_year);
            self.see("审批层级", &fund.levels);
        }
        self.see("考评", &settings.assessment);
    }

    fn of_terms(&mut self, terms: &OfficeTerms) {
        self.see("节假日顺延", &terms.roll_over);
        for (key, counts) in terms.counts() {
            self.see(key, counts);
        }
        self.see("汇报周期", &terms.report_period);
        self.see("年终总结", &terms.year_end);
        self.see("归档截止", &terms.archiving);
    }

    fn see<T>(&mut self, key: &str, setting: &Setting<T>) {
        let days: Vec<_> = setting.rows.iter().filter_map(|row| row.from).collect();
        for pair in days.windows(2) {
            let (before, this) = (pair[0].day(), pair[1]);
            let (message, help) = match this.day().cmp(&before) {
                Ordering::Greater => continue,
                Ordering::Equal => (
                    format!("「{key}」自 {before} 起写了两行，不知道照哪一行"),
                    "一天只留一行",
                ),
                Ordering::Less => (
                    format!(
                        "「{key}」自 {} 起的一行写在自 {before} 起的后面",
                        this.day()
                    ),
                    "核对两行的日子；没有写错的，早的移到前面",
                ),
            };
            let finding = self.report.finding(self.path, this.span, message);
            self.report.push(finding.help(help));
        }
    }
}
