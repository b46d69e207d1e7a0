//! Article 14: the party office registers and hands to the branch on the day it receives.

use super::example::{CASE, REMOVED, SECOND_VISIT, SURVEY, VISIT, example};
use super::late::{Gravity, LateStep};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity, Subject};
use crate::procedure::{CaseFacts, Ground, StepKind, registration_of};
use crate::records::Dated;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A14.1"),
        severity: Severity::Violation,
        title: "登记迟延",
        why: "党务办公室收到材料的当日就要登记。当日就是当日，不顺延。",
        term: Some(TermSource::Measures),
        checks: &[Check::Case(registered_late)],
        raises: example! { CASE: "登记日期: 2016-08-16" => "登记日期: 2016-08-17"; at "2016-08-17" },
        passes: example! { CASE: "送交日期: 2016-08-16" => "送交日期: 2016-08-15" },
    },
    Rule {
        code: Code("A14.2"),
        severity: Severity::Violation,
        title: "移交党支部迟延",
        why: "党务办公室收到材料的当日就要对照包乡分配表移交包案党支部，以移交日期为准，没有填的看签收日期；支部隔日才签收的是提醒，三日指定从签收之日起算。",
        term: Some(TermSource::Measures),
        checks: &[Check::Late(HANDED_TO_BRANCH), Check::Case(signed_late)],
        raises: example! { CASE: "签收日期: 2016-08-16" => "签收日期: 2016-08-17"; at "2016-08-17" },
        passes: example! {
            CASE: "签收日期: 2016-08-16" => "移交日期: 2016-08-16\n        签收日期: 2016-08-16"
        },
    },
    Rule {
        code: Code("A14.3"),
        severity: Severity::Violation,
        title: "登记的案件没有列入帮扶对象",
        why: "登记以后当日要移交包案党支部；案件没有列入一个下访帮扶对象，就没有人可以移交，以后的各步也都不会算起。",
        term: None,
        checks: &[Check::Case(without_beneficiary)],
        raises: example! {
            SURVEY = REMOVED,
            VISIT = REMOVED,
            SECOND_VISIT = REMOVED,
            CASE: BENEFICIARY => "对象: []\n";
            at "2016-08-16\n对象"
        },
        passes: example! {
            SURVEY = REMOVED,
            VISIT = REMOVED,
            SECOND_VISIT = REMOVED,
            CASE: BENEFICIARY => "对象: []\n",
            CASE: "登记日期: 2016-08-16" => "登记日期:"
        },
    },
];

/// The beneficiary of the example's case.
const BENEFICIARY: &str = "对象:\n  - 编号: 1\n    当事人: 1\n    关系: 本人\n    居住地:\n      - 乡镇: 城关镇\n        村居: 东街村\n    移交:\n      - 党支部: 第一党支部\n        签收日期: 2016-08-16\n        签收人: 王建国\n    包案:\n      - 党员: [李红, 赵刚]\n        指定日期: 2016-08-18\n        考虑因素: [案件类型]\n";

/// The hand-over to the branch.
const HANDED_TO_BRANCH: LateStep = LateStep {
    kind: StepKind::HandToBranch,
    what: "移交包案党支部（第十四条）",
    open: "没有移交的尽快移交，请党支部签收，填「签收日期」；记错的更正；确有原因的设例外，写明理由和批准人",
    done: "没有移交的尽快移交，请党支部签收，填「签收日期」；记错的更正；确有原因的设例外，写明理由和批准人",
    guards: &[],
    gravity: Gravity::OfRule,
};

/// Reminds of branches that signed on a later day than they were handed the papers.
fn signed_late(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        for handover in &course.person.branch_handovers {
            let (Some(handed), Some(signed)) = (handover.handed, handover.signed) else {
                continue;
            };
            if signed.day() <= handed.day() || handed.day() < ground.terms.issued {
                continue;
            }
            let message = format!(
                "{} 移交，党支部 {} 才签收（第十四条）",
                handed.day(),
                signed.day()
            );
            let finding = report.reminder(course.case_path(), signed.span, message);
            let help = "今后当面移交，当日签收；日期写错的改正";
            report.push(finding.help(help).about(course.subject()));
        }
    }
}

fn registered_late(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let folder = case.folder;
    for handover in &folder.case.handovers {
        let Some(step) = registration_of(ground, folder, handover) else {
            continue;
        };
        if step.is_late(ground.as_of) && step.from >= ground.terms.issued {
            let subject = Subject::of_case(folder.case.number.as_str());
            let finding = report.late(subject, &step, "登记案件（第十四条）");
            report.push(finding.help(
                "没有登记的尽快登记，填「登记日期」；记错的更正；\
                     确有原因的设例外，写明理由和批准人",
            ));
        }
    }
}

fn without_beneficiary(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let folder = case.folder;
    if !folder.case.beneficiaries.is_empty() {
        return;
    }
    let registered = folder.case.handovers.iter();
    let first = registered
        .filter_map(|handover| handover.registered)
        .min_by_key(|day| day.day());
    // On the day itself the beneficiaries may still be looked for.
    let is_owed = |day: &Dated| (ground.terms.issued..ground.as_of).contains(&day.day());
    let Some(day) = first.filter(is_owed) else {
        return;
    };
    let message = format!(
        "{} 登记，没有列入下访帮扶对象，无从移交（第十四条）",
        day.day()
    );
    let finding = report.finding(&folder.case.path, day.span, message);
    let help = "在「对象」下列入当事人或者近亲属；一个也没有的不该登记，确有原因的设例外";
    let subject = Subject::of_case(folder.case.number.as_str());
    report.push(
        finding
            .help(help)
            .about(subject)
            .actor(ground.roster.party_office()),
    );
}
