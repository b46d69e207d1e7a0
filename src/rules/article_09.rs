//! Article 9: the party group is reported to, and each branch has one of its members in touch.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{BRANCHES, SETTINGS, example};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Deadline, Severity};
use crate::procedure::{Facts, Step, StepKind, is_heard};
use crate::records::{PartyGroupReport, Spanned, Spell, filled};

/// The year's reports to the party group, which the example office does not have.
const REPORTS: &str = "汇报/2016.yaml";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A09.1"),
        severity: Severity::Reminder,
        title: "一个周期内没有汇报",
        why: "机关党委定期向院党组汇报，各支部定期向院党组或者联系支部的党组成员汇报；多久一次由本院设置，\
              从下发以后开始的周期算起。汇报要写明谁听取：院党组，或者联系这个支部的党组成员；没有写明的不算。",
        term: Some(TermSource::Office),
        checks: &[Check::Office(not_reported), Check::Office(not_heard)],
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
    Rule {
        code: UNANSWERED,
        severity: Severity::Reminder,
        title: "领导批示逾期没有反馈",
        why: "领导在报告、汇报上批示的事，要有人办、按期办、办完向批示人反馈；没有写期限的，从批示当日起催办。\
              没有反馈的，不论到期没有，都排在督办表和应办事项的最前面。",
        term: Some(TermSource::Office),
        checks: &[Check::Office(not_answered)],
        raises: example! {
            REPORTS =
                "年份: 2016\n汇报:\n  - 日期: 2016-08-30\n    汇报单位: 机关党委\n    听取: 院党组\n    \
                 批示:\n      - 日期: 2016-08-31\n        批示人: 郑怀远\n        期限: 2016-09-09\n";
            at "2016-08-31"
        },
        passes: example! {
            REPORTS =
                "年份: 2016\n汇报:\n  - 日期: 2016-08-30\n    汇报单位: 机关党委\n    听取: 院党组\n    \
                 批示:\n      - 日期: 2016-08-31\n        批示人: 郑怀远\n        期限: 2016-09-09\n        \
                 落实: 已经走访\n        反馈日: 2016-09-09\n"
        },
    },
];

/// An instruction that nobody has answered yet.
const UNANSWERED: Code = Code("A09.3");

fn not_answered(facts: &Facts<'_>, report: &mut Report<'_>) {
    let steps = facts.duties.iter().map(|duty| &duty.step);
    let instructions = steps.filter(|step| step.kind == StepKind::FollowInstruction);
    let judged = instructions.filter(|step| step.from >= facts.terms.issued);
    for step in judged.filter(|step| step.is_late(facts.as_of)) {
        let Some(due) = step.due else { continue };
        let state = match step.done {
            Some(done) => format!("{done} 才反馈"),
            None => "还没有反馈".to_owned(),
        };
        let message = format!("{} 的领导批示，期限 {due}，{state}（第九条）", step.from);
        let finding = report.finding(&step.path, step.span, message);
        let help = "办完向批示人反馈，填写「落实」和「反馈日」";
        let deadline = Deadline {
            due,
            source: step.source,
            done: step.done,
        };
        report.push(
            finding
                .help(help)
                .deadline(deadline)
                .resting_on(step.basis())
                .actor(step.actor.clone()),
        );
    }
}

fn not_reported(facts: &Facts<'_>, report: &mut Report<'_>) {
    let steps = facts.duties.iter().map(|duty| &duty.step);
    let reports = steps.filter(|step| step.kind == StepKind::ReportToPartyGroup);
    for step in reports.filter(|step| step.from >= facts.terms.issued) {
        let late = step.due.filter(|_| step.is_late(facts.as_of));
        if let Some(due) = late.filter(|due| !has_unheard(facts, step, *due)) {
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
            let finding = finding
                .help(help)
                .deadline(deadline)
                .resting_on(step.basis());
            report.push(finding.actor(step.actor.clone()));
        }
    }
}

/// Reports of which it is not said that those heard them who are to be reported to.
fn unheard<'a>(
    facts: &Facts<'a>,
) -> impl Iterator<Item = (&'a Arc<str>, &'a Spanned<PartyGroupReport>)> {
    let issued = facts.terms.issued;
    let books = facts.office.party_group_reports.values();
    let reports = books.flat_map(|book| book.reports.iter().map(|report| (&book.path, report)));
    let judged = reports.filter(move |(_, report)| report.date.day() >= issued);
    judged.filter(|(_, report)| !is_heard(&facts.roster, report))
}

/// Whether somebody reported in the time of a step, though it is not said to whom: that is named
/// at the report.
fn has_unheard(facts: &Facts<'_>, step: &Step, due: Date) -> bool {
    unheard(facts).any(|(_, report)| {
        (step.from..=due).contains(&report.date.day())
            && facts.roster.is_heir(&report.reporter, &step.actor)
    })
}

fn not_heard(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.office.branches.is_none() {
        return;
    }
    let is_known = |name: &str, day: Date| {
        name == facts.roster.party_committee() || facts.roster.branch(name, day).is_some()
    };
    let unheard = unheard(facts);
    for (path, one) in unheard.filter(|(_, one)| is_known(&one.reporter, one.date.day())) {
        let reporter = one.reporter.as_str();
        let contact = facts.roster.contact_member(reporter, one.date.day());
        let to = match contact {
            Some(contact) => format!("院党组或者联系的党组成员{contact}"),
            None => "院党组".to_owned(),
        };
        let (span, wrong) = match filled(&one.hearer) {
            Some(hearer) => (
                hearer.span,
                format!("听取的「{}」不是{to}", hearer.as_str()),
            ),
            None => (one.date.span, format!("没有写明谁听取，应是{to}")),
        };
        let message = format!("{reporter} {} 的汇报{wrong}（第九条）", one.date.day());
        let finding = report.finding(path, span, message);
        let help = "填「听取」；没有向其汇报的补汇报，另记一条";
        report.push(finding.help(help).actor(reporter));
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
    for branch in filed
        .branches
        .iter()
        .filter(|one| one.holds_on(facts.as_of))
    {
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
