//! Approved exceptions: which findings they cover, and the two ways they go wrong.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{CASE, WAIVERS, example};
use super::unknown_names::may_be_quiet;
use super::{Check, Rule, rule};
use crate::findings::{Code, Finding, Severity, Subject, WaivedBy};
use crate::procedure::Facts;
use crate::records::{Dated, Span, Spanned, Waiver, stated};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: IDLE_WAIVER,
        severity: Severity::Reminder,
        title: "例外没有用上",
        why: "例外只为确实存在的事项而设。所指的检查没有发现问题，说明事情已经改好，或者代码、对象写错了；\
              留着会掩盖以后的问题。",
        term: None,
        checks: &[Check::Waiving],
        raises: example! {
            CASE: "例外: []"
                => "例外:\n  - 代码: A13.1\n    理由: 法院送达迟延\n    批准人: 王建国\n    日期: 2016-08-20";
            at "A13.1"
        },
        passes: example! {
            CASE: "送交日期: 2016-08-16" => "送交日期: 2016-08-18",
            CASE: "收到日期: 2016-08-16" => "收到日期: 2016-08-18",
            CASE: "登记日期: 2016-08-16" => "登记日期: 2016-08-18",
            CASE: "签收日期: 2016-08-16" => "签收日期: 2016-08-18",
            CASE: "例外: []"
                => "例外:\n  - 代码: A13.1\n    理由: 法院送达迟延\n    批准人: 王建国\n    日期: 2016-08-20"
        },
    },
    Rule {
        code: REFUSED_WAIVER,
        severity: Severity::Error,
        title: "不能设例外的事项",
        why: "数据错误（D 开头）不能用例外放过：数据不可信，据以制作的表册就不可信。代码写错的例外同样不起作用。\
              例外要写明理由，由当日任院党组成员、机关党委或者党务办公室负责人、支部书记的人批准，不在事情发生以前批准。\
              事先批准一段时间的（填「起」「止」），只限提醒，由机关党委决定。",
        term: None,
        checks: &[Check::Waiving],
        raises: example! {
            WAIVERS: "例外: []" => "例外:\n  - 代码: D24\n    理由: 以后再改\n    批准人: 王建国\n    日期: 2016-08-20";
            at "D24"
        },
        passes: example! {
            CASE: "考虑因素: [案件类型]" => "考虑因素: []",
            WAIVERS: "例外: []"
                => "例外:\n  - 代码: A15.3\n    文件: 案件/2016/2016-0001/案件.yaml\n    理由: 首批案件未及记录\n    批准人: 王建国\n    日期: 2016-08-20"
        },
    },
];

/// A waiver for what cannot be waived.
const REFUSED_WAIVER: Code = Code("D42");

/// A waiver that waives nothing.
const IDLE_WAIVER: Code = Code("D41");

/// A waiver with the file and case it stands in.
struct Placed<'a> {
    waiver: &'a Spanned<Waiver>,
    path: &'a Arc<str>,
    case: Option<&'a str>,
}

/// Marks the findings that a waiver covers, and names waivers that are idle or refused.
pub(super) fn apply(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for placed in all_waivers(facts) {
        let Some(finding) = refused(facts, &placed).or_else(|| cover(&placed, findings)) else {
            continue;
        };
        let about = placed.case.map(Subject::of_case);
        findings.push(Finding {
            subject: about,
            ..finding
        });
    }
}

fn all_waivers<'a>(facts: &Facts<'a>) -> Vec<Placed<'a>> {
    let general = facts.office.waivers.iter().flat_map(|filed| {
        filed.waivers.iter().map(|waiver| Placed {
            waiver,
            path: &filed.path,
            case: None,
        })
    });
    let of_cases = facts.office.cases.iter().flat_map(|(number, folder)| {
        let place = |waiver| Placed {
            waiver,
            path: &folder.case.path,
            case: Some(number.as_str()),
        };
        folder.case.waivers.iter().map(place)
    });
    general.chain(of_cases).collect()
}

fn refused(facts: &Facts<'_>, placed: &Placed<'_>) -> Option<Finding> {
    let code = &placed.waiver.code;
    let (message, help) = match rule(code) {
        None => (
            format!("没有「{}」这个检查代码", code.as_str()),
            "照督办表或者检查结果上的代码填写，如 A13.1",
        ),
        Some(rule) if !rule.is_waivable() => (
            format!("{} 不能设例外", rule.code),
            "更正数据，删去这一条例外",
        ),
        Some(rule) => return unfounded(facts, placed, rule),
    };
    Some(refusal(placed, code.span, message, help))
}

fn refusal(placed: &Placed<'_>, span: Span, message: String, help: &str) -> Finding {
    let finding = Finding::new(REFUSED_WAIVER, Severity::Error, placed.path, span, message);
    finding.help(help)
}

/// What keeps a waiver from holding: no reason, no approver who may, a period that is not for it.
fn unfounded(facts: &Facts<'_>, placed: &Placed<'_>, rule: &Rule) -> Option<Finding> {
    let waiver = placed.waiver;
    let (approver, day) = (&waiver.approver, waiver.date.day());
    if stated(&Some(waiver.reason.clone())).is_none() {
        let message = "例外没有写明理由".to_owned();
        let help = "写清是什么事实、为什么可以例外";
        return Some(refusal(placed, waiver.reason.span, message, help));
    }
    if !facts.roster.may_approve(approver, day) {
        let message = format!("「{}」{day} 不任可以批准例外的职务", approver.as_str());
        let help = "由院党组成员、机关党委或者党务办公室负责人、支部书记批准；职务有变动的先补 组织/党支部.yaml";
        return Some(refusal(placed, approver.span, message, help));
    }
    let (from, until) = period_of(waiver)?;
    let (message, help) = if rule.severity != Severity::Reminder {
        let message = format!("{} 是违反，不能事先批准一段时间", rule.code);
        (message, "违反的逐件批准；删去「起」「止」")
    } else if from > until || waiver.from.is_none() || waiver.until.is_none() {
        let message = "例外的「起」「止」不全，或者前后颠倒".to_owned();
        (message, "两项都填，起不晚于止")
    } else if !facts.roster.is_party_committee(approver, day) {
        let message = "一段时间的例外不是机关党委决定的".to_owned();
        (
            message,
            "由机关党委决定，「批准人」写机关党委或者它的负责人",
        )
    } else {
        return None;
    };
    Some(refusal(placed, waiver.code.span, message, help))
}

/// The first and the last day of a waiver over a period; `None` of one for a single matter.
fn period_of(waiver: &Waiver) -> Option<(Date, Date)> {
    let day = |end: &Option<Dated>| end.as_ref().map(|dated| dated.day());
    let (from, until) = (day(&waiver.from), day(&waiver.until));
    (from.is_some() || until.is_some())
        .then(|| (from.unwrap_or(Date::MIN), until.unwrap_or(Date::MAX)))
}

/// Whether a waiver was given for a matter of its time: within its period, or not before the
/// matter had come to pass.
fn is_of_its_time(waiver: &Waiver, finding: &Finding) -> bool {
    let due = finding.deadline.as_ref().map(|deadline| deadline.due);
    let Some(day) = finding.over.or(due) else {
        return true;
    };
    match period_of(waiver) {
        Some((from, until)) => from <= day && day <= until,
        None => waiver.date.day() >= day,
    }
}

/// Marks what the waiver covers; a finding where that is nothing.
fn cover(placed: &Placed<'_>, findings: &mut [Finding]) -> Option<Finding> {
    let waiver = placed.waiver;
    let covered = findings
        .iter_mut()
        .filter(|finding| covers(placed, finding));
    let mut idle = true;
    for finding in covered {
        idle = false;
        // The first of several waivers for one matter is the one that is shown.
        finding.waived.get_or_insert_with(|| WaivedBy {
            reason: waiver.reason.to_string(),
            approver: waiver.approver.to_string(),
            date: waiver.date.day(),
        });
    }
    // What it is for may be unsaid while a name is unknown.
    idle = idle && !may_be_quiet(&waiver.code, findings);
    idle.then(|| {
        let message = format!("例外 {} 没有对应的检查结果", waiver.code.as_str());
        let code = IDLE_WAIVER;
        let finding = Finding::new(
            code,
            Severity::Reminder,
            placed.path,
            waiver.code.span,
            message,
        );
        finding.help("核对代码、对象和批准的日期（不早于事情发生）；事情已经改好的，删去这一条")
    })
}

fn covers(placed: &Placed<'_>, finding: &Finding) -> bool {
    let waiver = placed.waiver;
    let subject = finding.subject.as_ref();
    // A general waiver is for what belongs to no case, unless it names the file.
    let same_case = match placed.case {
        Some(case) => subject.is_some_and(|subject| subject.case == case),
        None => subject.is_none() || waiver.file.is_some(),
    };
    let same_person = waiver.beneficiary.is_none_or(|person| {
        subject.is_some_and(|subject| subject.person.is_none_or(|other| other == person.0))
    });
    let same_file = waiver
        .file
        .as_ref()
        .is_none_or(|file| *finding.place.path == ***file);
    finding.code.0 == waiver.code.as_str()
        && finding.severity != Severity::Error
        && is_of_its_time(waiver, finding)
        && same_case
        && same_person
        && same_file
}
