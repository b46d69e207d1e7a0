//! Article 14: the party office registers and hands to the branch on the day it receives.

use super::example::{CASE, example};
use super::late::{Gravity, LateStep};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity, Subject};
use crate::procedure::{CaseFacts, Ground, StepKind, registration_of};

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
        why: "党务办公室收到材料的当日就要对照包乡分配表移交包案党支部，以支部签收日期为准。",
        term: Some(TermSource::Measures),
        checks: &[Check::Late(HANDED_TO_BRANCH)],
        raises: example! { CASE: "签收日期: 2016-08-16" => "签收日期: 2016-08-17"; at "2016-08-17" },
        passes: example! {
            CASE: "签收日期: 2016-08-16" => "移交日期: 2016-08-16\n        签收日期: 2016-08-16"
        },
    },
];

/// The hand-over to the branch.
const HANDED_TO_BRANCH: LateStep = LateStep {
    kind: StepKind::HandToBranch,
    what: "移交包案党支部（第十四条）",
    open: "没有移交的尽快移交，请党支部签收，填「签收日期」；记错的更正；确有原因的设例外，写明理由和批准人",
    done: "没有移交的尽快移交，请党支部签收，填「签收日期」；记错的更正；确有原因的设例外，写明理由和批准人",
    guards: &[],
    gravity: Gravity::OfRule,
};

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
