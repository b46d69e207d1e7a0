//! Article 16: the first visit in time, after a survey. What the survey holds is in `article_16_survey`.

use super::example::{SETTINGS, SURVEY, VISIT, example};
use super::late::{Gravity, Guard, LateStep};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Ground, StepKind};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A16.1"),
        severity: Severity::Reminder,
        title: "初访迟延",
        why: "包案党员接到案件后应及时下访；自指定之日起几日内初访由本院设置，末日遇休息日按本院设置顺延。\
              联系终止时还没有初访的，算作违反。",
        term: Some(TermSource::Office),
        checks: &[Check::Late(FIRST_VISIT)],
        raises: example! {
            SETTINGS: "初访期限: 7" => "初访期限: 4",
            VISIT: "地点: 东街村家中" => "地点: 东街村";
            at "2016-08-23"
        },
        passes: example! { SETTINGS: "初访期限: 7" => "初访期限: 5" },
    },
    Rule {
        code: Code("A16.2"),
        severity: Severity::Violation,
        title: "没有前期调查就初访",
        why: "接触对象以前要先调查；前期调查表的日期不得晚于初访；只是约定时间的，作提醒。",
        term: None,
        checks: &[
            Check::Case(visit_without_survey),
            Check::Case(called_before_survey),
        ],
        raises: example! {
            SURVEY: "调查日期: 2016-08-22" => "调查日期: 2016-08-24",
            VISIT: "地点: 东街村家中" => "地点: 东街村";
            at "2016-08-23"
        },
        passes: example! { SURVEY: "调查日期: 2016-08-22" => "调查日期: 2016-08-23" },
    },
];

/// The first visit.
const FIRST_VISIT: LateStep = LateStep {
    kind: StepKind::FirstVisit,
    what: "初访（第十六条）",
    open: "还没有初访的尽快初访；确有原因的设例外，写明理由和批准人",
    done: "还没有初访的尽快初访；确有原因的设例外，写明理由和批准人",
    guards: &[Guard::LostVisits],
    gravity: Gravity::ViolationWhenEnded,
};

/// Reminds of a call before the survey that only fixed a date: a contact, if no visit.
fn called_before_survey(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses.iter().filter(|one| !one.is_carried_on()) {
        if course.papers.lost_papers {
            continue;
        }
        let survey = course.papers.survey.as_ref();
        let first = course.first_visit().map(|visit| visit.date.day());
        let calls = course.papers.visits.iter();
        let mut calls = calls.filter(|call| call.only_fixes_date() && call.spoke());
        let Some(call) = calls.next() else { continue };
        let day = call.date.day();
        let surveyed = survey.is_some_and(|survey| survey.date.day() <= day);
        let judged = day >= ground.terms.issued && first.is_none_or(|first| day < first);
        if surveyed || !judged {
            continue;
        }
        let message = format!("{day} 约定时间以前没有前期调查（第十六条）");
        let finding = report.reminder(&call.path, call.date.span, message);
        let help = "今后先调查，再同对象接触";
        report.push(finding.help(help).about(course.subject()));
    }
}

fn visit_without_survey(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let lost = course.papers.lost_visits || course.papers.lost_papers;
        if course.is_carried_on() || lost {
            continue;
        }
        let Some(visit) = course.first_visit() else {
            continue;
        };
        let day = visit.date.day();
        let survey = course.papers.survey.as_ref();
        let surveyed = survey.is_some_and(|survey| survey.date.day() <= day);
        if surveyed || day < ground.terms.issued {
            continue;
        }
        let message = match survey {
            Some(survey) => format!(
                "{day} 初访以前没有前期调查，调查表的「调查日期」是 {}（第十六条）",
                survey.date.day()
            ),
            None => format!("{day} 初访以前没有前期调查（第十六条）"),
        };
        let finding = report.finding(&visit.path, visit.date.span, message);
        report.push(
            finding
                .help("没有的补上 前期调查表.yaml，有的核对「调查日期」；今后先调查后初访")
                .about(course.subject())
                .actor(course.members_on(day).join("、")),
        );
    }
}
