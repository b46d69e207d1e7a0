//! Article 22: money needs a basis, written reasoning a letter, a letter its approval.

use std::sync::Arc;

use super::example::{APPLICATION, LETTER, MEASURE, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Course, Ground, StepKind};
use crate::records::{Filed, HelpKind, Measure, MoneySource, Span, proven};

const AID: &str =
    "日期: 2016-09-20\n方式: [经济救助]\n内容: 秋播补助\n金额: 500\n资金来源: 民政救助\n";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A22.1"),
        severity: Severity::Violation,
        title: "救助款物没有申请或者依据",
        why: "确需经济救助的，依照帮扶基金的管理使用办法办理，所以动用基金要有申请；\
              司法救助、民政救助、捐赠慰问等其他款物不经基金，要写明来源和依据。",
        term: None,
        checks: &[Check::Case(money_without_basis)],
        raises: example! { MEASURE = AID; at "民政救助" },
        passes: example! {
            MEASURE = "日期: 2016-09-20\n方式: [经济救助]\n内容: 秋播补助\n金额: 500\n资金来源: 帮扶基金\n基金申请: 1\n",
            APPLICATION = "日期: 2016-09-14\n困难情况: 秋播缺钱\n用途: 购买化肥\n申请金额: 500\n"
        },
    },
    Rule {
        code: Code("A22.2"),
        severity: Severity::Reminder,
        title: "需要书面释明而没有释明书",
        why: "确需书面释法说理的，包案党员应制作案件释明书；办法没有规定期限，有了释明书才不再提醒。",
        term: None,
        checks: &[Check::Case(letter_missing)],
        raises: example! { VISIT: "制作日期: " => "需书面释明: 是\n制作日期: "; at "是\n制作" },
        passes: example! { VISIT: "制作日期: " => "需书面释明: 否\n制作日期: " },
    },
    Rule {
        code: Code("A22.3"),
        severity: Severity::Reminder,
        title: "释明书没有核对或者批准",
        why: "案件释明书代表本院说理，发出以前宜由承办部门核对，并经批准；办法没有写明程序，所以只是提醒。",
        term: None,
        checks: &[Check::Case(letter_not_approved)],
        raises: example! {
            LETTER = "日期: 2016-09-01\n说理: 依法从轻\n承办部门核对:\n  日期: 2016-09-02\n";
            at "2016-09-01"
        },
        passes: example! {
            LETTER = "日期: 2016-09-01\n说理: 依法从轻\n承办部门核对:\n  日期: 2016-09-02\n批准:\n  日期: 2016-09-05\n"
        },
    },
];

fn money_without_basis(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses.iter().filter(|one| !one.papers.lost_papers) {
        let measures = course.papers.measures.iter();
        for measure in measures.filter(|one| one.date.day() >= ground.terms.issued) {
            if let Some(lack) = unfounded(course, measure) {
                push(course, &measure.path, lack, measure, report);
            }
        }
        gifts_without_source(ground, course, report);
    }
}

fn push(
    course: &Course<'_>,
    path: &Arc<str>,
    lack: Lack,
    measure: &Measure,
    report: &mut Report<'_>,
) {
    let finding = report.finding(path, lack.span, format!("{}（第二十二条）", lack.what));
    report.push(
        finding
            .help(lack.remedy)
            .about(course.subject())
            .actor(course.members_on(measure.date.day()).join("、")),
    );
}

/// What is missing, at which place, and what to do about it.
struct Lack {
    span: Span,
    what: &'static str,
    remedy: &'static str,
}

/// What the money of a measure lacks. A source outside the list is named as such elsewhere; a
/// stub has an amount at most, its basis stays on paper.
fn unfounded(course: &Course<'_>, measure: &Filed<Measure>) -> Option<Lack> {
    let lack = |span, what, remedy| Some(Lack { span, what, remedy });
    let Some(source) = &measure.source else {
        return lack(
            measure.amount?.span,
            "帮扶措施有「金额」，没有「资金来源」",
            "填「资金来源」；不是帮扶基金的，再填「依据」",
        );
    };
    let aid = !course.is_stub() && measure.kinds.iter().any(|kind| kind.is(HelpKind::Money));
    if measure.amount.is_none() && !aid {
        return None;
    }
    if source.meaning()? == MoneySource::Fund {
        let Some(number) = measure.application else {
            return lack(
                source.span,
                "动用帮扶基金，没有填「基金申请」",
                "建立 基金申请/1.yaml，并填「基金申请: 1」",
            );
        };
        if course.papers.applications.contains_key(&number.0) {
            return None;
        }
        return lack(
            number.span,
            "帮扶措施所填的基金申请不存在",
            "核对编号，或者在「基金申请」文件夹里补上这份申请",
        );
    }
    if proven(&measure.basis).is_some() || measure.amount.is_none() || course.is_stub() {
        return None;
    }
    lack(
        source.span,
        "救助款物没有依据",
        "填「依据」：文号或者经手单位",
    )
}

/// Gifts of a visit with a sum and no word of where it came from; a stub cannot have that word.
fn gifts_without_source(ground: &Ground<'_>, course: &Course<'_>, report: &mut Report<'_>) {
    if course.is_stub() {
        return;
    }
    let visits = course.papers.visits.iter();
    for visit in visits.filter(|visit| visit.date.day() >= ground.terms.issued) {
        for gift in &visit.gifts {
            let Some(amount) = gift.amount.filter(|_| proven(&gift.source).is_none()) else {
                continue;
            };
            let message = "慰问有「金额」，没有「来源」（第二十二条）".to_owned();
            let finding = report.finding(&visit.path, amount.span, message);
            report.push(
                finding
                    .help("填慰问的「来源」，写款物从哪里来")
                    .about(course.subject())
                    .actor(course.members_on(visit.date.day()).join("、")),
            );
        }
    }
}

fn letter_missing(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses.iter().filter(|one| !one.papers.lost_papers) {
        let steps = course.steps.iter();
        let writing = steps.filter(|step| step.kind == StepKind::WriteLetter);
        for step in writing.filter(|step| step.is_owed() && step.from >= ground.terms.issued) {
            let message = format!(
                "{} 访问认为需要书面释明，还没有案件释明书（第二十二条）",
                step.from
            );
            let finding = report.missing(step, course, ground.as_of, message);
            report.push(
                finding
                    .help("制作 案件释明书.yaml，经承办部门核对、批准后送达")
                    .about(course.subject())
                    .actor(step.actor.clone()),
            );
        }
    }
}

fn letter_not_approved(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let Some(letter) = &course.papers.letter else {
            continue;
        };
        let lacks = match (&letter.checked, &letter.approved) {
            (Some(_), Some(_)) => continue,
            (None, Some(_)) => "承办部门核对",
            (Some(_), None) => "批准",
            (None, None) => "承办部门核对和批准",
        };
        let day = letter.date.day();
        if day < ground.terms.issued {
            continue;
        }
        let sent = match &letter.delivered {
            Some(_) => "已经送达，却",
            None => "",
        };
        let message = format!("案件释明书{sent}没有{lacks}（第二十二条）");
        let finding = report.finding(&letter.path, letter.date.span, message);
        report.push(
            finding
                .help(format!("办理{lacks}，在案件释明书里填写日期和姓名"))
                .about(course.subject())
                .actor(course.members_on(day).join("、")),
        );
    }
}
