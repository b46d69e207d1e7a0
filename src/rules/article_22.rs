//! Article 22: written reasoning needs a letter, a letter its approval. Money is in
//! `article_22_money`.

use super::example::{LETTER, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Ground, StepKind};

pub(super) const RULES: &[Rule] = &[
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
