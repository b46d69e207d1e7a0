//! Corrections of locked months (article 34), one value each, and purges of the history: for a reason,
//! by somebody who may.

use jiff::civil::Date;

use super::example::example;
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::load::is_known_of_old;
use crate::procedure::Facts;
use crate::records::{Correction, IsoDate, KeptRecord, PURGES, Span, filled, slot_of, stated};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: UNFOUNDED_CORRECTION,
        severity: Severity::Error,
        title: "更正没有写全，或者批准得不对",
        why: "锁定以后的更正一条只改一项，写明改为什么、为什么改；由当日任院党组成员、机关党委或者党务办公室负责人、\
          支部书记的人批准，批准的日期在锁定以后、今天以前。保密案件的内容不写「改为」。",
        term: None,
        checks: &[Check::Office(unfounded), Check::Ahead(ahead)],
        raises: example! { CORRECTIONS = WITHOUT_VALUE; at "备注" },
        passes: example! { CORRECTIONS = WITH_VALUE },
    },
    Rule {
        code: UNFOUNDED_PURGE,
        severity: Severity::Error,
        title: "清除没有写全，或者批准得不对",
        why: "依法清除了的记录，锁定核对不了，就凭这一条不再追问：写明清除了什么、为什么；由当日任院党组成员、机关党委或者\
          党务办公室负责人、支部书记的人批准，日期在今天以前，按先后写。",
        term: None,
        checks: &[Check::Office(unfounded_purges), Check::Ahead(purged_ahead)],
        raises: example! { PURGES = BY_ANYBODY; at "钱小云" },
        passes: example! { PURGES = BY_SECRETARY },
    },
];

/// A purge that is not whole, or not approved by somebody who may.
const UNFOUNDED_PURGE: Code = Code("D65");

const BY_ANYBODY: &str = "\
改写:
  - 日期: 2016-09-12
    批准人: 钱小云
    理由: 依法封存
    案件: [2016-0009]
";
const BY_SECRETARY: &str = "\
改写:
  - 日期: 2016-09-12
    批准人: 王建国
    理由: 依法封存
    案件: [2016-0009]
";

/// A correction that is not whole, or not approved by somebody who may.
const UNFOUNDED_CORRECTION: Code = Code("D64");

const CORRECTIONS: &str = "更正/2016-08.yaml";
const WITHOUT_VALUE: &str = "\
月份: 2016-08
更正:
  - 文件: 案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml
    项目: 备注
    理由: 录入时写错
    批准人: 王建国
    日期: 2016-09-12
";
const WITH_VALUE: &str = "\
月份: 2016-08
更正:
  - 文件: 案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml
    项目: 备注
    改为: 删去
    理由: 录入时写错
    批准人: 王建国
    日期: 2016-09-12
";

fn unfounded(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (month, filed) in &facts.office.corrections {
        let lock = facts.office.lock_of(month);
        let locked = lock.and_then(|lock| IsoDate::parse(&lock.day).map(IsoDate::day));
        // What a lock of before has taken note of was whole then.
        let entries = filed.entries.iter();
        let entries = entries.filter(|one| !is_known_of_old(facts.office, month, one));
        for entry in entries {
            for (span, message, help) in faults(facts, entry, locked) {
                report.push(report.finding(&filed.path, span, message).help(help));
            }
        }
    }
}

/// Who may approve.
const APPROVED_BY: &str =
    "由院党组成员、机关党委或者党务办公室负责人、支部书记批准；职务有变动的先补 组织/党支部.yaml";

/// What is wrong with an entry: where, what, what to do.
fn faults(
    facts: &Facts<'_>,
    entry: &Correction,
    locked: Option<Date>,
) -> Vec<(Span, String, &'static str)> {
    let mut found = Vec::new();
    let day = entry.date.day();
    if filled(&entry.is).is_none() && !is_of_stub(facts, entry) {
        let help = "写现在的内容；删去的写 删去，整个后加的写 新增";
        found.push((entry.field.span, "更正没有写「改为」".to_owned(), help));
    }
    if stated(&Some(entry.reason.clone())).is_none() {
        let help = "写明哪里错了、依据什么改";
        found.push((entry.reason.span, "更正没有写明理由".to_owned(), help));
    }
    if !facts.roster.may_approve(&entry.approver, day) {
        let message = format!(
            "「{}」{day} 不任可以批准更正的职务",
            entry.approver.as_str()
        );
        found.push((entry.approver.span, message, APPROVED_BY));
    }
    if let Some(locked) = locked.filter(|locked| day < *locked) {
        let message = format!("更正批准于 {day}，早于锁定的 {locked}");
        found.push((
            entry.date.span,
            message,
            "核对批准的日期；锁定以前的直接改记录",
        ));
    }
    found
}

/// Whether a correction is of a case whose words are confidential: it need not repeat them.
fn is_of_stub(facts: &Facts<'_>, entry: &Correction) -> bool {
    let slot = slot_of(entry.file.trim().trim_start_matches("./"));
    let case = slot
        .of_case()
        .and_then(|(case, _)| facts.office.cases.get(case));
    case.is_some_and(|folder| folder.case.is_stub())
}

fn unfounded_purges(facts: &Facts<'_>, report: &mut Report<'_>) {
    let mut last: Option<Date> = None;
    for filed in facts.office.purges.iter() {
        // One that lies ahead is found as that alone.
        let known = |day: Date| day <= facts.as_of;
        for purge in filed.entries.iter().filter(|one| known(one.date.day())) {
            let day = purge.date.day();
            let mut tell = |span: Span, message: String, help: &str| {
                report.push(report.finding(&filed.path, span, message).help(help));
            };
            if !facts.roster.may_approve(&purge.approver, day) {
                let message = format!(
                    "「{}」{day} 不任可以批准清除的职务",
                    purge.approver.as_str()
                );
                tell(purge.approver.span, message, APPROVED_BY);
            }
            if stated(&Some(purge.reason.clone())).is_none() {
                let message = "清除没有写明理由".to_owned();
                tell(purge.reason.span, message, "写明依据哪一条、因为什么清除");
            }
            if purge.cases.is_empty() && purge.records.is_empty() {
                let message = "清除没有写明清除了什么".to_owned();
                tell(
                    purge.date.span,
                    message,
                    "写案件的登记号，或者记录的文件夹和序号",
                );
            }
            if let Some(last) = last.filter(|last| day < *last) {
                let message = format!("清除的日期 {day} 早于上一条的 {last}");
                tell(purge.date.span, message, "核对日期；按先后写");
            }
            last = Some(day);
        }
    }
}

fn purged_ahead(record: KeptRecord<'_>, today: Date, report: &mut Report<'_>) {
    let KeptRecord::Purges(filed) = record else {
        return;
    };
    for purge in filed.entries.iter().filter(|one| one.date.day() > today) {
        let message = format!("清除的日期 {} 还没有到，今天是 {today}", purge.date.day());
        let finding = report.finding(&filed.path, purge.date.span, message);
        report.push(finding.help("核对年月日；清除了再写"));
    }
}

fn ahead(record: KeptRecord<'_>, today: Date, report: &mut Report<'_>) {
    let KeptRecord::Corrections(filed) = record else {
        return;
    };
    for entry in filed
        .entries
        .iter()
        .filter(|entry| entry.date.day() > today)
    {
        let day = entry.date.day();
        let message = format!("更正的批准日期 {day} 还没有到，今天是 {today}");
        let finding = report.finding(&filed.path, entry.date.span, message);
        report.push(finding.help("核对年月日；批准了再写"));
    }
}
