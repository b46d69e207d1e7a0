//! Article 18: what is said, given and asked at the door.

use super::example::{SECOND_VISIT, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Finding, Severity};
use crate::procedure::{CaseFacts, Course, Ground};
use crate::records::{Answer, FieldTraits, Filed, Text, Visit, has_narrative, unanswered};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A18.1"),
        severity: Severity::Violation,
        title: "登门没有表明身份、说明来意或者发联系卡",
        why: "登门先表明党员身份，发放党员联系卡（同一对党员首次登门时），说明来访目的。记为否的是违反，空着没记的是提醒。",
        term: None,
        checks: &[Check::Case(not_introduced)],
        raises: example! { VISIT: "发放联系卡: 是" => "发放联系卡: 否"; at "否\n说明来意" },
        passes: example! { SECOND_VISIT: "说明来意: 是" => "说明来意: 是\n发放联系卡: 否" },
    },
    Rule {
        code: Code("A18.2"),
        severity: Severity::Violation,
        title: "登门应了解的四项没有记录",
        why: "登门要了解：对案件处理的评价、案件的影响、心理状况、存在困难。初访缺项是违反，以后缺项是提醒；没有的写「无」，从第二次起「没有变化」也是内容。",
        term: None,
        checks: &[Check::Case(topic_missing)],
        raises: example! { VISIT: "心理状况: 觉得抬不起头\n" => ""; at "2016-08-23" },
        passes: example! { VISIT: "心理状况: 觉得抬不起头\n" => "心理状况: 无\n" },
    },
];

/// Home visits that are on record, with their course: one still being written is spared.
pub(super) fn recorded_home_visits<'s, 'a>(
    ground: &'s Ground<'a>,
    case: &CaseFacts<'s, 'a>,
) -> impl Iterator<Item = (&'s Course<'a>, &'a Filed<Visit>)> {
    recorded_visits(ground, case).filter(|(_, visit)| visit.is_home())
}

/// Visits that met somebody and are on record: finished, or begun and past the term.
/// One of which nothing is written yet is late (A21.2), not wrong.
pub(super) fn recorded_visits<'s, 'a>(
    ground: &'s Ground<'a>,
    case: &CaseFacts<'s, 'a>,
) -> impl Iterator<Item = (&'s Course<'a>, &'a Filed<Visit>)> {
    case.courses.iter().flat_map(move |course| {
        let visits = course.papers.visits.iter();
        let on_record = move |visit: &&Filed<Visit>| {
            let due = ground
                .terms
                .visit_record
                .due(visit.date.day(), &ground.work_days);
            let judged = visit.date.day() >= ground.terms.issued;
            let begun = has_narrative(&*visit.record);
            let settled = visit.written.is_some() || (begun && ground.as_of > due);
            judged && visit.met() && settled
        };
        visits.filter(on_record).map(move |visit| (course, visit))
    })
}

/// A finding where a tick says no, a reminder where it is blank.
pub(super) fn tick(
    report: &Report<'_>,
    course: &Course<'_>,
    visit: &Filed<Visit>,
    answer: &Option<Answer>,
    key: &str,
    wrong: &str,
) -> Option<Finding> {
    let finding = match answer {
        Some(answer) if answer.0 => return None,
        Some(answer) => {
            let help = format!("今后注意；记错的把「{key}」改为「是」");
            report
                .finding(&visit.path, answer.span, wrong.to_owned())
                .help(help)
        }
        None => {
            let message = format!("没有填「{key}」，暂且当作{wrong}");
            report
                .reminder(&visit.path, visit.date.span, message)
                .help(format!("补填「{key}」，写「是」或者「否」"))
        }
    };
    let actor = course.members_on(visit.date.day()).join("、");
    Some(finding.about(course.subject()).actor(actor))
}

fn not_introduced(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for (course, visit) in recorded_home_visits(ground, case) {
        let mut ticks = vec![
            (
                &visit.identified,
                "表明身份",
                "登门没有表明党员身份（第十八条）",
            ),
            (
                &visit.purpose_told,
                "说明来意",
                "登门没有说明来意（第十八条）",
            ),
        ];
        let is_known = |name: &str| ground.roster.is_known(name, visit.date.day());
        let mut pair = course.members_on(visit.date.day()).into_iter();
        if pair.all(is_known) && is_first_of_pair(course, visit) {
            ticks.push((
                &visit.card_given,
                "发放联系卡",
                "首次登门没有发放党员联系卡（第十八条）",
            ));
        }
        for (answer, key, wrong) in ticks {
            if let Some(finding) = tick(report, course, visit, answer, key, wrong) {
                report.push(finding);
            }
        }
    }
}

/// Whether nobody had reached the person before the visit: there is nothing yet that could be
/// unchanged.
pub(super) fn is_first_met(course: &Course<'_>, visit: &Filed<Visit>) -> bool {
    let first = course.first_visit();
    !course.papers.lost_visits && first.is_some_and(|first| first.path == visit.path)
}

/// Whether the pair in charge on the visit's day had met nobody at the door before.
fn is_first_of_pair(course: &Course<'_>, visit: &Filed<Visit>) -> bool {
    if course.papers.lost_visits {
        return false;
    }
    let pair = course.members_on(visit.date.day());
    let earlier = course
        .papers
        .visits
        .iter()
        .take_while(|other| other.path != visit.path);
    let mut met = earlier.filter(|other| other.is_home() && other.reached());
    !met.any(|other| course.members_on(other.date.day()) == pair)
}

fn topic_missing(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let visits = recorded_home_visits(ground, case).filter(|(course, _)| !course.is_stub());
    for (course, visit) in visits.filter(|(_, visit)| visit.reached()) {
        let is_topic = |field: &FieldTraits| field.narrative && field.article == Some(18);
        let is_told = |text: &Text| !text.is_unchanged() || !is_first_met(course, visit);
        let missing = unanswered(&*visit.record, is_topic, is_told);
        if missing.is_empty() {
            continue;
        }
        let list = missing.join("」「");
        let first_home = course.reached().find(|other| other.is_home());
        let known = !course.papers.lost_visits;
        let first = known && first_home.is_some_and(|first| first.path == visit.path);
        let message = format!("登门应了解的内容缺「{list}」（第十八条）");
        let finding = if first {
            report.finding(&visit.path, visit.date.span, message)
        } else {
            report.reminder(&visit.path, visit.date.span, message)
        };
        let actor = course.members_on(visit.date.day()).join("、");
        let nothing = match is_first_met(course, visit) {
            true => "没有的写「无」",
            false => "没有变化的写「没有变化」",
        };
        let finding = finding.help(format!("补填「{list}」；{nothing}"));
        report.push(finding.about(course.subject()).actor(actor));
    }
}
