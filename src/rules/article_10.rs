//! Article 10: planned, inspected and assessed with the year's work.

use std::sync::Arc;

use super::example::{AS_OF, SETTINGS, example};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{Facts, StepKind};
use crate::records::Span;

/// The plan of the example year.
pub(super) const PLAN: &str = "年度/2016/计划.yaml";
/// Its assessment.
pub(super) const ASSESSMENT: &str = "年度/2016/考评.yaml";
/// Year-end summaries of the example's members in charge.
pub(super) const SUMMARY_OF_LI: &str = "年度/2016/总结/李红.yaml";
/// The other one.
pub(super) const SUMMARY_OF_ZHAO: &str = "年度/2016/总结/赵刚.yaml";
/// The term of the example's settings.
pub(super) const TERMS: &str = "初访期限: 7";
/// An office under the Measures for the year's last days only, with little time for its
/// yearly papers: nothing but these falls due.
pub(super) const YEARLY_TERMS: &str = "初访期限: 7\n  下发日期: 2016-12-28\n  年终总结: 01-01";
/// Planned and inspected.
pub(super) const PLANNED: &str = "年份: 2016\n部署:\n  - 日期: 2016-08-01\n    会议: 机关党委会议\n检查:\n  - 日期: 2016-12-20\n    情况: 逐件查阅台账\n";
/// Summed up.
pub(super) const LI: &str = "党员: 李红\n年份: 2016\n日期: 2016-12-30\n主要工作: 包案一件\n";
/// Summed up on the last day.
pub(super) const ZHAO: &str = "党员: 赵刚\n年份: 2016\n日期: 2017-01-01\n主要工作: 包案一件\n";
/// Assessed on the last day.
pub(super) const ASSESSED: &str = "年份: 2016\n日期: 2017-01-01\n";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A10.1"),
        severity: Severity::Reminder,
        title: "没有年度考评",
        why: "下访帮扶与业务工作一同考核，作为奖惩依据；上一年的考评几月几日以前完成由本院设置。",
        term: Some(TermSource::Office),
        checks: &[Check::Office(not_assessed)],
        raises: example! {
            SETTINGS: TERMS => YEARLY_TERMS,
            PLAN = PLANNED,
            SUMMARY_OF_LI = LI,
            SUMMARY_OF_ZHAO = ZHAO,
            AS_OF = "2017-01-02"
        },
        passes: example! {
            SETTINGS: TERMS => YEARLY_TERMS,
            PLAN = PLANNED,
            SUMMARY_OF_LI = LI,
            SUMMARY_OF_ZHAO = ZHAO,
            ASSESSMENT = ASSESSED,
            AS_OF = "2017-01-02"
        },
    },
    Rule {
        code: Code("A10.2"),
        severity: Severity::Reminder,
        title: "全年没有部署或者检查",
        why: "下访帮扶纳入年度工作目标，与业务工作一同部署、检查；有案件登记或者访问的一年过去了，两样各应有记录。",
        term: None,
        checks: &[Check::Office(not_planned_or_inspected)],
        raises: example! { SETTINGS: TERMS => YEARLY_TERMS, AS_OF = "2017-01-01" },
        passes: example! { SETTINGS: TERMS => YEARLY_TERMS, PLAN = PLANNED, AS_OF = "2017-01-01" },
    },
];

fn not_assessed(facts: &Facts<'_>, report: &mut Report<'_>) {
    let steps = facts.duties.iter().map(|duty| &duty.step);
    for step in steps.filter(|step| step.kind == StepKind::Assess && step.done.is_none()) {
        if step.is_late(facts.as_of) {
            let what = format!("{} 年的下访帮扶考评（第十条）", step.from.year());
            let finding = report.late_of_office(step, &what);
            report.push(finding.help(format!("组织考评，建立 {}", step.path)));
        }
    }
}

fn not_planned_or_inspected(facts: &Facts<'_>, report: &mut Report<'_>) {
    let now = facts.as_of.year();
    for year in facts.years_in_view().filter(|year| *year < now) {
        let path: Arc<str> = format!("年度/{year}/计划.yaml").into();
        if facts.office.unreadable.contains(&path) || !had_work(facts, year) {
            continue;
        }
        let plan = facts.office.year_plans.get(&year);
        let planned = plan.is_some_and(|plan| !plan.plannings.is_empty());
        let inspected = plan.is_some_and(|plan| !plan.inspections.is_empty());
        let missing = match (planned, inspected) {
            (true, true) => continue,
            (false, true) => "部署",
            (true, false) => "检查",
            (false, false) => "部署和检查",
        };
        let message = format!("{year} 年没有{missing}下访帮扶工作的记录（第十条）");
        let finding = report.finding(&path, Span::START, message);
        report.push(
            finding
                .help(format!("在 {path} 里记下{missing}的日期和情况"))
                .actor(facts.roster.party_office()),
        );
    }
}

/// Whether a case was registered or a visit made in the year.
fn had_work(facts: &Facts<'_>, year: i16) -> bool {
    let cases = facts.office.cases.values();
    let handovers = cases.flat_map(|folder| &folder.case.handovers);
    let registered = handovers.filter_map(|handover| handover.registered);
    let visits = facts
        .courses
        .iter()
        .flat_map(|course| &course.papers.visits);
    let mut days = registered.chain(visits.map(|visit| visit.date));
    days.any(|date| date.day().year() == year)
}
