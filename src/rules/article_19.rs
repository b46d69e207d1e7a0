//! Article 19: conduct at the door.

use super::article_18::{recorded_home_visits, tick};
use std::borrow::Cow;

use super::example::{VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Ground};
use crate::records::stated;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A19.1"),
        severity: Severity::Violation,
        title: "没有着便装",
        why: "登门着便装，免得给对象造成负面影响。记为否的是违反，空着没记的是提醒。",
        term: None,
        checks: &[Check::Case(in_uniform)],
        raises: example! { VISIT: "着便装: 是" => "着便装: 否"; at "否\n二人在场" },
        passes: example! { VISIT: "着便装: 是" => "着便装: true" },
    },
    Rule {
        code: Code("A19.2"),
        severity: Severity::Violation,
        title: "二名包案党员没有同时在场",
        why: "登门须二名包案党员同时在场。他人替访不能补正；经批准的可设例外。还没有指定包案党员就访问的，登门、电话都在这里指出。",
        term: None,
        checks: &[Check::Case(not_both_present), Check::Case(before_the_pair)],
        raises: example! { VISIT: "访问人: [李红, 赵刚]" => "访问人: [李红, 何静]"; at "李红, 何静" },
        passes: example! { VISIT: "访问人: [李红, 赵刚]" => "访问人: [赵刚, 李红]" },
    },
    Rule {
        code: Code("A19.3"),
        severity: Severity::Violation,
        title: "现场照相、录音、笔录没有必要性或者没有同意",
        why: "现场不宜照相、录音、笔录；确有必要的，要写明必要性并经访问对象同意。",
        term: None,
        checks: &[Check::Case(recorded_without_consent)],
        raises: example! { VISIT: "  进行: 否" => "  进行: 是\n  必要性: 核对房屋受损情况"; at "是\n  必要性" },
        passes: example! { VISIT: "  进行: 否" => "  进行: 是\n  必要性: 核对房屋受损情况\n  对象同意: 是" },
    },
];

fn in_uniform(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for (course, visit) in recorded_home_visits(ground, case) {
        let (answer, wrong) = (&visit.plain_clothes, "登门没有着便装（第十九条）");
        if let Some(finding) = tick(report, course, visit, answer, "着便装", wrong) {
            report.push(finding);
        }
    }
}

fn not_both_present(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for (course, visit) in recorded_home_visits(ground, case) {
        let day = visit.date.day();
        if course.person.assignment_on(day).is_none() {
            continue;
        }
        let names = visit.visitors.iter().map(|name| name.as_str());
        let mut names = names.chain(course.members_written_on(day));
        if !names.all(|name| ground.roster.is_known(name, day)) {
            continue;
        }
        let absent: Vec<Cow<'_, str>> = course
            .members_written_on(day)
            .into_iter()
            .filter(|name| {
                !visit
                    .visitors
                    .iter()
                    .any(|own| ground.roster.same_person(own, day, name))
            })
            .map(|name| ground.roster.told_as(name, day))
            .collect();
        if absent.is_empty() {
            let answer = &visit.both_present;
            let wrong = "二名包案党员没有同时在场（第十九条）";
            if let Some(finding) = tick(report, course, visit, answer, "二人在场", wrong) {
                report.push(finding);
            }
            continue;
        }
        let span = visit
            .visitors
            .first()
            .map_or(visit.date.span, |name| name.span);
        let message = format!("登门时包案党员{}不在场（第十九条）", absent.join("、"));
        let help = "今后二人同去；记错的更正「访问人」；经批准由他人替访的\
                    设例外，写明理由和批准人";
        let finding = report.finding(&visit.path, span, message).help(help);
        let actor = course.members_on(day).join("、");
        report.push(finding.about(course.subject()).actor(actor));
    }
}

/// Visits, whatever the way, before anybody was in charge; a visit on the day of naming counts.
fn before_the_pair(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let pairs = course.person.assignments.iter();
        let named = pairs.filter_map(|pair| pair.named).map(|named| named.day());
        let named = named.min();
        // Whoever continues another's contact stays with that one's pair.
        if named.is_none() && (course.follows_on() || !course.person.assignments.is_empty()) {
            continue;
        }
        let visits = course.papers.visits.iter().filter(|visit| visit.met());
        for visit in visits.filter(|visit| visit.date.day() >= ground.terms.issued) {
            let day = visit.date.day();
            let when = match named {
                Some(named) if day >= named => continue,
                Some(named) => format!("{named} 才指定"),
                None => "至今没有指定".to_owned(),
            };
            let message = format!("{day} 访问时还没有指定包案党员（{when}，第十九条）");
            let finding = report.finding(&visit.path, visit.date.span, message);
            let help = "先指定二名包案党员再访问；日期写错的更正";
            report.push(finding.help(help).about(course.subject()));
        }
    }
}

fn recorded_without_consent(
    ground: &Ground<'_>,
    case: &CaseFacts<'_, '_>,
    report: &mut Report<'_>,
) {
    for (course, visit) in recorded_home_visits(ground, case) {
        let Some(recording) = &visit.recording else {
            continue;
        };
        let Some(made) = recording.made.filter(|made| made.0) else {
            continue;
        };
        let consented = recording.consent.is_some_and(|consent| consent.0);
        let lacks = match (stated(&recording.need), consented) {
            (Some(_), true) => continue,
            (None, true) => "没有写明必要性",
            (Some(_), false) => "没有对象同意",
            (None, false) => "没有写明必要性，也没有对象同意",
        };
        let message = format!("现场照相、录音、笔录{lacks}（第十九条）");
        let help = "确有必要并经同意的补填「必要性」「对象同意」；否则销毁，今后不做";
        let finding = report.finding(&visit.path, made.span, message).help(help);
        let actor = course.members_on(visit.date.day()).join("、");
        report.push(finding.about(course.subject()).actor(actor));
    }
}
