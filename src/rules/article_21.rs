//! Article 21: the visit record, whole and in time.

use super::article_18::is_first_met;
use super::article_18::recorded_visits;
use super::example::{VISIT, example};
use super::late::{Gravity, LateStep};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Ground, StepKind};
use crate::records::{Visit, filled};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A21.1"),
        severity: Severity::Violation,
        title: "访问记录缺项",
        why: "访问记录包括时间、地点（电话访写通话方式）、工作生活、家庭经济、主要问题、各方意见、感受和建议。",
        term: None,
        checks: &[Check::Case(content_missing)],
        raises: example! { VISIT: "家庭经济: 母亲看病花销大\n" => ""; at "2016-08-23" },
        passes: example! { VISIT: "结束时间: 10:40\n" => "" },
    },
    Rule {
        code: Code("A21.2"),
        severity: Severity::Reminder,
        title: "访问记录迟延",
        why: "访问结束后应当制作访问记录；几日内完成由本院设置。",
        term: Some(TermSource::Office),
        checks: &[Check::Late(RECORDED)],
        raises: example! { VISIT: "制作日期: 2016-08-24" => "制作日期: 2016-08-27"; at "2016-08-27" },
        passes: example! { VISIT: "制作日期: 2016-08-24" => "制作日期: 2016-08-26" },
    },
];

/// The record of a visit.
const RECORDED: LateStep = LateStep {
    kind: StepKind::RecordVisit,
    what: "制作访问记录（第二十一条）",
    open: "制作访问记录，填写「制作日期」",
    done: "今后访后及时制作",
    guards: &[],
    gravity: Gravity::OfRule,
};

/// The keys that article 21 asks for and the record lacks; the first record cannot say that
/// nothing has changed.
fn missing_content(visit: &Visit, is_first: bool) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if visit.begun.is_none() {
        missing.push("开始时间");
    }
    let texts = [
        (&visit.place, "地点"),
        (&visit.work_and_life, "工作生活"),
        (&visit.family_economy, "家庭经济"),
        (&visit.main_problems, "主要问题"),
        (&visit.others_views, "各方意见"),
        (&visit.impressions, "感受建议"),
    ];
    missing.extend(
        texts
            .iter()
            .filter(|(field, _)| filled(field).is_none_or(|text| is_first && text.is_unchanged()))
            .map(|(_, key)| *key),
    );
    missing
}

fn content_missing(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let visits = recorded_visits(ground, case).filter(|(course, _)| !course.is_stub());
    for (course, visit) in visits.filter(|(_, visit)| visit.reached()) {
        let missing = missing_content(visit, is_first_met(course, visit));
        if missing.is_empty() {
            continue;
        }
        let list = missing.join("」「");
        let message = format!("访问记录缺「{list}」（第二十一条）");
        let finding = report.finding(&visit.path, visit.date.span, message);
        let actor = course.members_on(visit.date.day()).join("、");
        report.push(
            finding
                .help(format!("补填「{list}」"))
                .about(course.subject())
                .actor(actor),
        );
    }
}
