//! Article 24: measures done, opinion, improvement, summary, examination.

use super::example::{MEASURE, OPINION, SUMMARY, example};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Finding, Severity};
use crate::procedure::{CaseFacts, Course, Ground, Step, StepKind};
use crate::records::Satisfaction;

const DONE: &str =
    "日期: 2016-08-23\n方式: [法律辅导]\n内容: 讲解社区矫正规定\n落实日期: 2016-09-20\n";
const SATISFIED: &str = "日期: 2016-09-13\n评价: 满意\n";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A24.1"),
        severity: Severity::Reminder,
        title: "措施落实后没有征求意见",
        why: "帮扶措施落实后应向对象征求意见，填写意见表；几日内征求由本院设置。联系终止时还没有的，算作违反。",
        term: Some(TermSource::Office),
        checks: &[Check::Case(opinion_not_asked)],
        raises: example! { MEASURE = DONE; at "2016-09-20" },
        passes: example! {
            MEASURE = "日期: 2016-08-23\n方式: [法律辅导]\n内容: 讲解社区矫正规定\n落实日期: 2016-09-23\n"
        },
    },
    Rule {
        code: Code("A24.2"),
        severity: Severity::Reminder,
        title: "对象满意后没有总结",
        why: "对象表示满意的，应制作帮扶总结报告；几日内完成由本院设置。联系终止时还没有的，算作违反。",
        term: Some(TermSource::Office),
        checks: &[Check::Case(summary_missing)],
        raises: example! { OPINION = SATISFIED; at "2016-09-13" },
        passes: example! { OPINION = "日期: 2016-09-15\n评价: 满意\n" },
    },
    Rule {
        code: Code("A24.3"),
        severity: Severity::Reminder,
        title: "对象有意见而没有改进",
        why: "对象不满意或者提出意见的，应根据意见改进，继续帮扶；几日内改进由本院设置。联系终止时还没有的，算作违反。",
        term: Some(TermSource::Office),
        checks: &[Check::Case(not_improved)],
        raises: example! { OPINION = "日期: 2016-08-25\n评价: 满意\n意见: 希望多来几次\n"; at "2016-08-25" },
        passes: example! { OPINION = "日期: 2016-08-31\n评价: 不满意\n" },
    },
    Rule {
        code: Code("A24.4"),
        severity: Severity::Reminder,
        title: "总结报告没有审查，或者退回后没有重报",
        why: "总结报告报请机关党委审查，退回的应修改重报；几日内完成由本院设置。联系终止时还没有的，算作违反。",
        term: Some(TermSource::Office),
        checks: &[Check::Case(not_examined)],
        raises: example! {
            OPINION = "日期: 2016-09-12\n评价: 满意\n",
            SUMMARY = "日期: 2016-09-13\n基本情况: 缓刑在家\n";
            at "2016-09-13"
        },
        passes: example! {
            OPINION = "日期: 2016-09-12\n评价: 满意\n",
            SUMMARY = "日期: 2016-09-13\n基本情况: 缓刑在家\n审查:\n  日期: 2016-09-28\n  结论: 通过\n"
        },
    },
    Rule {
        code: Code("A24.5"),
        severity: Severity::Violation,
        title: "对象还不满意就写了总结",
        why: "只有对象表示满意，才制作总结报告；最近一次意见是不满意的，应先改进，再征求意见。",
        term: None,
        checks: &[Check::Case(summary_while_unsatisfied)],
        raises: example! {
            OPINION = "日期: 2016-09-12\n评价: 不满意\n",
            SUMMARY = "日期: 2016-09-20\n基本情况: 缓刑在家\n";
            at "2016-09-20"
        },
        passes: example! {
            OPINION = "日期: 2016-09-12\n评价: 基本满意\n",
            SUMMARY = "日期: 2016-09-20\n基本情况: 缓刑在家\n"
        },
    },
];

/// A step with only an office term that is still missing when contact ends is no longer
/// to be reminded of: the finding becomes a violation.
pub(super) fn graver_when_ended(course: &Course<'_>, step: &Step, mut finding: Finding) -> Finding {
    if step.done.is_none() && course.person.end.is_some() {
        finding.severity = Severity::Violation;
    }
    finding
}

/// Late steps of one kind since the day of issue, those that `matters` picks.
fn late_steps(
    ground: &Ground<'_>,
    case: &CaseFacts<'_, '_>,
    kind: StepKind,
    matters: impl Fn(&Course<'_>, &Step) -> bool,
    (what, help): (&str, &str),
    report: &mut Report<'_>,
) {
    let readable = |course: &&Course<'_>| !course.papers.lost_papers;
    for course in case.courses.iter().filter(readable) {
        let steps = course.steps.iter().filter(|step| step.kind == kind);
        for step in steps.filter(|step| step.from >= ground.terms.issued) {
            if step.is_late(ground.as_of) && matters(course, step) {
                let finding = report.late(course.subject(), step, what).help(help);
                report.push(graver_when_ended(course, step, finding));
            }
        }
    }
}

fn opinion_not_asked(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let told = (
        "征求对象意见（第二十四条）",
        "没有征求的，向对象征求意见，在「意见表」文件夹里填写一份；已经征求的，今后按期",
    );
    late_steps(
        ground,
        case,
        StepKind::AskOpinion,
        |_, _| true,
        told,
        report,
    );
}

fn summary_missing(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let told = (
        "制作总结报告（第二十四条）",
        "没有制作的，在「总结报告」文件夹里写一份，报机关党委审查；已经制作的，今后按期",
    );
    let first = |course: &Course<'_>, step: &Step| !follows_return(course, step);
    late_steps(ground, case, StepKind::Summarise, first, told, report);
}

fn not_improved(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let told = (
        "根据意见改进帮扶（第二十四条）",
        "没有改进的，改进后在意见表填写「改进」，再征求一次意见；已经改进的，今后按期",
    );
    late_steps(ground, case, StepKind::Improve, |_, _| true, told, report);
}

fn not_examined(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let told = (
        "审查总结报告（第二十四条）",
        "没有审查的，由机关党委审查，填写「审查」的日期和结论；已经审查的，今后按期",
    );
    late_steps(ground, case, StepKind::Examine, |_, _| true, told, report);
    let told = (
        "总结报告退回后重报（第二十四条）",
        "没有重报的，按审查意见修改，另写一份总结报告重报；已经重报的，今后按期",
    );
    late_steps(
        ground,
        case,
        StepKind::Summarise,
        follows_return,
        told,
        report,
    );
}

/// Whether the summary is due again because the last one was returned.
fn follows_return(course: &Course<'_>, step: &Step) -> bool {
    let mut summaries = course.papers.summaries.iter();
    summaries.any(|summary| summary.path == step.path)
}

fn summary_while_unsatisfied(
    ground: &Ground<'_>,
    case: &CaseFacts<'_, '_>,
    report: &mut Report<'_>,
) {
    for course in case.courses {
        for summary in &course.papers.summaries {
            let day = summary.date.day();
            let mut opinions = course.papers.opinions.iter().rev();
            let latest = opinions.find(|opinion| opinion.date.day() <= day);
            let unsatisfied = latest.filter(|opinion| {
                let verdict = opinion.verdict.as_ref();
                verdict.is_some_and(|verdict| verdict.is(Satisfaction::Unsatisfied))
            });
            let Some(opinion) = unsatisfied.filter(|_| day >= ground.terms.issued) else {
                continue;
            };
            let message = format!(
                "{} 对象表示不满意，还不能写总结（第二十四条）",
                opinion.date.day()
            );
            let finding = report.finding(&summary.path, summary.date.span, message);
            report.push(
                finding
                    .help("先改进，再征求意见；满意以后再写总结")
                    .about(course.subject())
                    .actor(course.members_on(day).join("、")),
            );
        }
    }
}
