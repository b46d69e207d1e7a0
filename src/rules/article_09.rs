//! Article 9: the party group is reported to, and each branch has one of its members in touch.

use super::example::{BRANCHES, SETTINGS, example};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Deadline, Severity};
use crate::procedure::{Facts, Step, StepKind};

/// The year's reports to the party group, which the example office does not have.
const REPORTS: &str = "汇报/2016.yaml";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A09.1"),
        severity: Severity::Reminder,
        title: "一个周期内没有汇报",
        why: "机关党委定期向院党组汇报，各支部定期向院党组或者联系支部的党组成员汇报；多久一次由本院设置，\
              从下发以后开始的周期算起。",
        term: Some(TermSource::Office),
        checks: &[Check::Office(not_reported)],
        raises: example! {
            SETTINGS: "初访期限: 7" => "初访期限: 7\n  汇报周期: 每月",
            REPORTS =
                "年份: 2016\n汇报:\n  - 日期: 2016-08-30\n    汇报单位: 机关党委\n    听取: 院党组\n  \
                 - 日期: 2016-08-30\n    汇报单位: 第一党支部\n    听取: 郑怀远\n";
            at "年份"
        },
        passes: example! {
            SETTINGS: "初访期限: 7" => "初访期限: 7\n  汇报周期: 每月",
            REPORTS =
                "年份: 2016\n汇报:\n  - 日期: 2016-08-30\n    汇报单位: 机关党委\n    听取: 院党组\n  \
                 - 日期: 2016-08-30\n    汇报单位: 第一党支部\n    听取: 郑怀远\n  \
                 - 日期: 2016-08-31\n    汇报单位: 第二党支部\n    听取: 郑怀远\n"
        },
    },
    Rule {
        code: Code("A09.2"),
        severity: Severity::Reminder,
        title: "党支部没有联系的党组成员",
        why: "院党组成员分别联系党支部，支部可以向其汇报；现在没有人联系的支部要明确一名。",
        term: None,
        checks: &[Check::Office(branch_without_contact)],
        raises: example! {
            BRANCHES: "      - 姓名: 孙丽\n    联系党组成员:\n      - 姓名: 郑怀远"
                => "      - 姓名: 孙丽\n    联系党组成员:\n      - 姓名: 郑怀远\n        止: 2016-09-29";
            at "第二党支部"
        },
        passes: example! {
            BRANCHES: "      - 姓名: 孙丽\n    联系党组成员:\n      - 姓名: 郑怀远"
                => "      - 姓名: 孙丽\n    联系党组成员:\n      - 姓名: 郑怀远\n        止: 2016-09-30"
        },
    },
];

fn not_reported(facts: &Facts<'_>, report: &mut Report<'_>) {
    let steps = facts.duties.iter().map(|duty| &duty.step);
    let reports = steps.filter(|step| step.kind == StepKind::ReportToPartyGroup);
    for step in reports.filter(|step| step.from >= facts.terms.issued) {
        if let Some(due) = step.due.filter(|_| step.is_late(facts.as_of)) {
            let hearer = if step.actor == facts.roster.party_committee() {
                "院党组"
            } else {
                "院党组或者联系支部的党组成员"
            };
            let deadline = Deadline {
                due,
                source: step.source,
                done: step.done,
            };
            let finding =
                report.finding(&step.path, step.span, late_report(step, deadline, hearer));
            let help = format!("向{hearer}汇报，记入 {}", step.path);
            let finding = finding.help(help).deadline(deadline);
            report.push(finding.actor(step.actor.clone()));
        }
    }
}

fn late_report(step: &Step, deadline: Deadline, hearer: &str) -> String {
    format!(
        "{}在 {} 至 {} 没有向{hearer}汇报（第九条，周期依{}「汇报周期」）",
        step.actor,
        step.from,
        deadline.due,
        deadline.source.label()
    )
}

fn branch_without_contact(facts: &Facts<'_>, report: &mut Report<'_>) {
    let Some(filed) = &facts.office.branches else {
        return;
    };
    if facts.as_of < facts.terms.issued {
        return;
    }
    for branch in &filed.branches {
        let name = &branch.name;
        if facts.roster.contact_member(name, facts.as_of).is_some() {
            continue;
        }
        let message = format!(
            "截至 {}，{}没有联系的党组成员（第九条）",
            facts.as_of,
            name.as_str()
        );
        let finding = report.finding(&filed.path, name.span, message);
        let help = "由院党组明确一名成员，填入这个党支部的「联系党组成员」";
        report.push(finding.help(help).actor("院党组"));
    }
}
