//! Article 24: measures done, opinion, improvement, summary, examination.

use super::example::{MEASURE, OPINION, SUMMARY, example};
use super::late::{Gravity, Guard, LateStep};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Ground, StepKind};
use crate::records::{Filed, Opinion};

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
        checks: &[Check::Late(OPINION_ASKED)],
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
        checks: &[Check::Late(SUMMARISED)],
        raises: example! { OPINION = SATISFIED; at "2016-09-13" },
        passes: example! { OPINION = "日期: 2016-09-15\n评价: 满意\n" },
    },
    Rule {
        code: Code("A24.3"),
        severity: Severity::Reminder,
        title: "对象有意见而没有改进",
        why: "对象不满意或者提出意见的，应根据意见改进，继续帮扶；几日内改进由本院设置。满意又提了意见的，\
              「意见需改进」填是才要改进，填否不必，没有填的提醒；没意见、很好、谢谢一类的话不算意见。联系终止时还没有的，算作违反。",
        term: Some(TermSource::Office),
        checks: &[Check::Late(IMPROVED), Check::Case(unsettled_remarks)],
        raises: example! { OPINION = "日期: 2016-08-25\n评价: 不满意\n意见: 希望多来几次\n"; at "2016-08-25" },
        passes: example! { OPINION = "日期: 2016-08-31\n评价: 不满意\n" },
    },
    Rule {
        code: Code("A24.4"),
        severity: Severity::Reminder,
        title: "总结报告没有审查，或者退回后没有重报",
        why: "总结报告报请机关党委审查，退回的应修改重报；几日内完成由本院设置。联系终止时还没有的，算作违反。",
        term: Some(TermSource::Office),
        checks: &[Check::Late(EXAMINED), Check::Late(RESUBMITTED)],
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
        title: "对象还不满意，或者没有征求意见，就写了总结",
        why: "只有对象表示满意，才制作总结报告；写总结以前最近一次意见是不满意的，应先改进，再征求意见；总结以后才满意的，补正不了。",
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

/// The asking for an opinion.
const OPINION_ASKED: LateStep = LateStep {
    kind: StepKind::AskOpinion,
    what: "征求对象意见（第二十四条）",
    open: "向对象征求意见，在「意见表」文件夹里填写一份；已有意见表的补填「评价」，没填的不算征求",
    done: "没有征求的，向对象征求意见，在「意见表」文件夹里填写一份；已经征求的，今后按期",
    guards: &[Guard::LostPapers],
    gravity: Gravity::ViolationWhenEnded,
};

/// The first summary.
const SUMMARISED: LateStep = LateStep {
    kind: StepKind::Summarise,
    what: "制作总结报告（第二十四条）",
    open: "没有制作的，在「总结报告」文件夹里写一份，报机关党委审查；已经制作的，今后按期",
    done: "没有制作的，在「总结报告」文件夹里写一份，报机关党委审查；已经制作的，今后按期",
    guards: &[Guard::LostPapers, Guard::Returned],
    gravity: Gravity::ViolationWhenEnded,
};

/// The improvement after an opinion.
const IMPROVED: LateStep = LateStep {
    kind: StepKind::Improve,
    what: "根据意见改进帮扶（第二十四条）",
    open: "没有改进的，改进后在意见表填写「改进」，再征求一次意见；已经改进的，今后按期",
    done: "没有改进的，改进后在意见表填写「改进」，再征求一次意见；已经改进的，今后按期",
    guards: &[Guard::LostPapers],
    gravity: Gravity::ViolationWhenEnded,
};

/// The examination of a summary.
const EXAMINED: LateStep = LateStep {
    kind: StepKind::Examine,
    what: "审查总结报告（第二十四条）",
    open: "没有审查的，由机关党委审查，填写「审查」的日期和结论；已经审查的，今后按期",
    done: "没有审查的，由机关党委审查，填写「审查」的日期和结论；已经审查的，今后按期",
    guards: &[Guard::LostPapers],
    gravity: Gravity::ViolationWhenEnded,
};

/// The summary after one that was returned.
const RESUBMITTED: LateStep = LateStep {
    kind: StepKind::Summarise,
    what: "总结报告退回后重报（第二十四条）",
    open: "没有重报的，按审查意见修改，另写一份总结报告重报；已经重报的，今后按期",
    done: "没有重报的，按审查意见修改，另写一份总结报告重报；已经重报的，今后按期",
    guards: &[Guard::LostPapers, Guard::NotReturned],
    gravity: Gravity::ViolationWhenEnded,
};

/// Remarks of which it is not said whether they are to be acted upon; no term runs.
fn unsettled_remarks(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let opinions = course.papers.opinions.iter();
        for opinion in opinions.filter(|one| one.date.day() >= ground.terms.issued) {
            let Some(remarks) = opinion.unsettled_remarks().filter(|_| !course.is_stub()) else {
                continue;
            };
            let message = "对象提了意见，没有写明要不要据以改进（第二十四条）".to_owned();
            let finding = report.reminder(&opinion.path, remarks.span, message);
            report.push(
                finding
                    .help("在意见表填「意见需改进」，写 是 或者 否")
                    .about(course.subject())
                    .actor(course.members_on(opinion.date.day()).join("、")),
            );
        }
    }
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
            let is_asked = |opinion: &&Filed<Opinion>| opinion.verdict.is_some();
            let latest = opinions.find(|one| is_asked(one) && one.date.day() <= day);
            let message = match latest {
                _ if day < ground.terms.issued || course.papers.lost_papers => continue,
                None => "还没有征求对象意见，就写了总结（第二十四条）".to_owned(),
                Some(opinion) if opinion.is_unsatisfied() => format!(
                    "{} 对象表示不满意，还不能写总结（第二十四条）",
                    opinion.date.day()
                ),
                Some(_) => continue,
            };
            let finding = report.finding(&summary.path, summary.date.span, message);
            report.push(
                finding
                    .help("先征求意见；不满意的先改进，再征求，满意以后再写总结")
                    .about(course.subject())
                    .actor(course.members_on(day).join("、")),
            );
        }
    }
}
