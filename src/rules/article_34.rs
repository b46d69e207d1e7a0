//! Article 34: year-end summaries and the archive.

use super::article_10::{
    ASSESSED, ASSESSMENT, LI, PLAN, PLANNED, SUMMARY_OF_LI, SUMMARY_OF_ZHAO, TERMS, YEARLY_TERMS,
    ZHAO,
};
use super::example::{AS_OF, CASE, SETTINGS, example};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{Facts, StepKind};

const ARCHIVING_TERMS: &str = "初访期限: 7\n  下发日期: 2016-12-28\n  归档截止: 01-01";
const FACTORS: &str = "        考虑因素: [案件类型]\n";
const ENDED: &str =
    "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-12-29\n      原因: 死亡\n";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A34.1"),
        severity: Severity::Reminder,
        title: "没有年终总结",
        why: "包案党员要进行年终总结；一年中任何时候包过案的都要有，几月几日以前完成由本院设置。",
        term: Some(TermSource::Office),
        checks: &[Check::Office(year_not_summed_up)],
        raises: example! {
            SETTINGS: TERMS => YEARLY_TERMS,
            PLAN = PLANNED,
            ASSESSMENT = ASSESSED,
            SUMMARY_OF_LI = LI,
            AS_OF = "2017-01-02"
        },
        passes: example! {
            SETTINGS: TERMS => YEARLY_TERMS,
            PLAN = PLANNED,
            ASSESSMENT = ASSESSED,
            SUMMARY_OF_LI = LI,
            SUMMARY_OF_ZHAO = ZHAO,
            AS_OF = "2017-01-02"
        },
    },
    Rule {
        code: Code("A34.2"),
        severity: Severity::Reminder,
        title: "终止的案件没有归档",
        why: "包案党员要及时收集和整理资料；全部对象终止联系的案件，次年几月几日以前归档由本院设置。",
        term: Some(TermSource::Office),
        checks: &[Check::Office(not_archived)],
        raises: example! {
            SETTINGS: TERMS => ARCHIVING_TERMS,
            CASE: FACTORS => ENDED,
            PLAN = PLANNED,
            AS_OF = "2017-01-02";
            at "2016-12-29"
        },
        passes: example! {
            SETTINGS: TERMS => ARCHIVING_TERMS,
            CASE: FACTORS => ENDED,
            PLAN = PLANNED,
            AS_OF = "2017-01-01"
        },
    },
];

fn year_not_summed_up(facts: &Facts<'_>, report: &mut Report<'_>) {
    let steps = facts.duties.iter().map(|duty| &duty.step);
    for step in steps.filter(|step| step.kind == StepKind::SummariseYear) {
        if !step.is_late(facts.as_of) {
            continue;
        }
        let what = format!(
            "{}的 {} 年年终总结（第三十四条）",
            step.actor,
            step.from.year()
        );
        let help = match step.done {
            Some(_) => "今后按期总结".to_owned(),
            None => format!("写出总结，建立 {}", step.path),
        };
        let finding = report.late_of_office(step, &what);
        report.push(finding.help(help));
    }
}

fn not_archived(facts: &Facts<'_>, report: &mut Report<'_>) {
    let duties = facts.duties.iter();
    for duty in duties.filter(|duty| duty.step.kind == StepKind::Archive) {
        let (step, Some(subject)) = (&duty.step, &duty.subject) else {
            continue;
        };
        if !step.is_late(facts.as_of) || step.from < facts.terms.issued {
            continue;
        }
        let help = match step.done {
            Some(_) => "今后按期归档",
            None => "整理案卷移交档案，填「归档」的日期和归档号",
        };
        let finding = report.late(subject.clone(), step, "终止联系的案件归档（第三十四条）");
        report.push(finding.help(help));
    }
}
