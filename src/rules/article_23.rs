//! Article 23: what is beyond the members goes to the branch.

use super::example::{PROPOSAL, VISIT, example};
use super::late::{Gravity, Guard, LateStep};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Ground, StepKind};
use crate::records::stated;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A23.1"),
        severity: Severity::Reminder,
        title: "解决不了的问题没有拟定帮扶意见书",
        why: "下访帮扶中无法解决的问题，应及时拟定帮扶意见书报所属支部；自访问之日起几日内由本院设置。联系终止时还没有的，算作违反。",
        term: Some(TermSource::Office),
        checks: &[Check::Late(PROPOSED)],
        raises: example! { VISIT: "制作日期: " => "需上报支部: 是\n制作日期: "; at "是\n制作" },
        passes: example! {
            VISIT: "制作日期: " => "需上报支部: 是\n制作日期: ",
            PROPOSAL =
                "日期: 2016-08-30\n基本情况: 缓刑在家\n主要问题: 秋播资金不足\n拟采取措施: 联系农资赊销\n支部决定:\n  日期: 2016-09-01\n  结论: 同意\n"
        },
    },
    Rule {
        code: Code("A23.2"),
        severity: Severity::Violation,
        title: "帮扶意见书缺项",
        why: "帮扶意见书应包括对象的基本情况、存在的主要问题、拟采取的帮扶措施。",
        term: None,
        checks: &[Check::Case(parts_missing)],
        raises: example! {
            PROPOSAL =
                "日期: 2016-08-30\n基本情况: 缓刑在家\n主要问题: 秋播资金不足\n支部决定:\n  日期: 2016-09-01\n  结论: 同意\n";
            at "2016-08-30"
        },
        passes: example! {
            PROPOSAL =
                "日期: 2016-08-30\n基本情况: 缓刑在家\n主要问题: 秋播资金不足\n拟采取措施: 联系农资赊销\n支部决定:\n  日期: 2016-09-01\n  结论: 同意\n"
        },
    },
    Rule {
        code: Code("A23.3"),
        severity: Severity::Reminder,
        title: "帮扶意见书没有支部决定",
        why: "帮扶意见书呈报所属支部研究决定；办法没有规定几日内决定，拟定次日起提醒，直到有决定为止。",
        term: None,
        checks: &[Check::Case(not_decided)],
        raises: example! {
            PROPOSAL = "日期: 2016-09-29\n基本情况: 缓刑在家\n主要问题: 秋播资金不足\n拟采取措施: 联系农资赊销\n";
            at "2016-09-29"
        },
        passes: example! { PROPOSAL = "日期: 2016-09-30\n基本情况: 缓刑在家\n主要问题: 秋播资金不足\n拟采取措施: 联系农资赊销\n" },
    },
];

/// The proposal to the branch.
const PROPOSED: LateStep = LateStep {
    kind: StepKind::Propose,
    what: "拟定帮扶意见书（第二十三条）",
    open: "没有拟定的，在「帮扶意见书」文件夹里拟定一份，报支部研究决定；已经拟定的，今后按期",
    done: "没有拟定的，在「帮扶意见书」文件夹里拟定一份，报支部研究决定；已经拟定的，今后按期",
    guards: &[Guard::LostPapers],
    gravity: Gravity::ViolationWhenEnded,
};

fn parts_missing(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses.iter().filter(|course| !course.is_stub()) {
        for proposal in &course.papers.proposals {
            let parts = [
                (&proposal.situation, "基本情况"),
                (&proposal.problems, "主要问题"),
                (&proposal.measures, "拟采取措施"),
            ];
            let missing = parts.iter().filter(|(part, _)| stated(part).is_none());
            let missing: Vec<&str> = missing.map(|(_, key)| *key).collect();
            let day = proposal.date.day();
            if missing.is_empty() || day < ground.terms.issued {
                continue;
            }
            let list = missing.join("」「");
            let message = format!("帮扶意见书缺「{list}」（第二十三条）");
            let finding = report.finding(&proposal.path, proposal.date.span, message);
            report.push(
                finding
                    .help(format!("补填「{list}」"))
                    .about(course.subject())
                    .actor(course.members_on(day).join("、")),
            );
        }
    }
}

fn not_decided(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let steps = course.steps.iter();
        let deciding = steps.filter(|step| step.kind == StepKind::DecideProposal);
        for step in deciding.filter(|step| step.is_owed()) {
            if step.from < ground.terms.issued || step.from >= ground.as_of {
                continue;
            }
            let message = format!("{} 拟定的帮扶意见书还没有支部决定（第二十三条）", step.from);
            let finding = report.missing(step, course, ground.as_of, message);
            report.push(
                finding
                    .help("由支部研究，填写「支部决定」")
                    .about(course.subject())
                    .actor(step.actor.clone()),
            );
        }
    }
}
