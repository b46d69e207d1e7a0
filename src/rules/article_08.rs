//! Article 8: who handled a case does not visit its parties.

use jiff::civil::Date;

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Course, Ground};
use crate::records::{CaseFolder, Span, Text};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A08.1"),
        severity: Severity::Violation,
        title: "承办人做了下访",
        why: "案件（含关联案件）任一环节的承办人，不论后来在哪个部门，一般不得对本案当事人及其近亲属下访。\
              「一般」容许例外，须设例外并写明批准人。",
        term: None,
        checks: &[Check::Case(handler_in_charge)],
        raises: example! { CASE: "承办人: [周强]" => "承办人: [周强, 赵刚]"; at "赵刚]\n        指定日期" },
        passes: example! { CASE: "承办人: [周强]" => "承办人: [周强, 何静]" },
    },
    Rule {
        code: Code("A08.2"),
        severity: Severity::Reminder,
        title: "部门负责人、书记员或者申报了关系的党员做了下访",
        why: "案件承办部门当时的负责人、书记员，和申报了亲属等关系的党员，虽不是承办人，也应当核查是否适宜；承办人陪同下访的，也要核查。",
        term: None,
        checks: &[Check::Case(close_to_the_case), Check::Case(handlers_along)],
        raises: example! {
            CASE: "回避申报: []" => "回避申报:\n  - 党员: 李红\n    关系: 表亲";
            at "李红, 赵刚]\n        指定日期"
        },
        passes: example! { CASE: "回避申报: []" => "回避申报:\n  - 党员: 何静\n    关系: 表亲" },
    },
];

/// A person and why that person should keep away from the case.
struct Tie<'a> {
    name: &'a str,
    /// The day on which the name is meant: the case's outcome.
    day: Option<Date>,
    reason: String,
}

fn handler_in_charge(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    each_involved(ground, case, handlers, |course, (path, span, name), tie| {
        let message = format!("{name}是{}，承担了下访（第八条）", tie.reason);
        let help = "另行指定包案党员；确需由其下访的设例外，写明理由和批准人";
        report.push(
            report
                .finding(path, span, message)
                .help(help)
                .about(course.subject()),
        );
    });
}

fn close_to_the_case(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    each_involved(
        ground,
        case,
        close_ones,
        |course, (path, span, name), tie| {
            let message = format!(
                "{name}是{}，又包案或者下访，请核查是否应当回避（第八条）",
                tie.reason
            );
            let help = "不适宜的另行指定包案党员；适宜的设例外，写明理由和批准人，申报了关系的把机关党委的决定写进「回避申报」";
            report.push(
                report
                    .finding(path, span, message)
                    .help(help)
                    .about(course.subject()),
            );
        },
    );
}

/// Somebody's place, and what people call that person.
type Involved<'i> = (&'i std::sync::Arc<str>, Span, &'i str);

/// Calls `found` for every place where somebody with a tie is in charge or visits.
fn each_involved<'a>(
    ground: &Ground<'a>,
    case: &CaseFacts<'_, 'a>,
    ties: fn(&'a CaseFolder) -> Vec<Tie<'a>>,
    mut found: impl FnMut(&Course<'a>, Involved<'_>, &Tie<'a>),
) {
    for course in case.courses {
        let mut tied = ties(course.folder);
        tied.extend(ground.linked(course.folder).flat_map(ties));
        let since_issue = involved(ground, course)
            .into_iter()
            .filter(|(_, _, day)| *day >= ground.terms.issued);
        for (path, name, day) in since_issue {
            if let Some(tie) = tied.iter().find(|tie| {
                ground
                    .roster
                    .same_person_then((name, day), (tie.name, tie.day.unwrap_or(day)))
            }) {
                let told = ground.roster.told_as(name, day);
                found(course, (path, name.span, &told), tie);
            }
        }
    }
}

/// Everybody in charge, visiting or standing in, with the place and day.
fn involved<'a>(
    ground: &Ground<'a>,
    course: &Course<'a>,
) -> Vec<(&'a std::sync::Arc<str>, &'a Text, Date)> {
    let mut people = Vec::new();
    for pair in &course.person.assignments {
        let day = pair.named.map_or(ground.as_of, |named| named.day());
        people.extend(
            pair.members
                .iter()
                .map(|name| (course.case_path(), name, day)),
        );
    }
    for visit in &course.papers.visits {
        let day = visit.date.day();
        let in_charge = course.members_written_on(day);
        let visitors = visit
            .visitors
            .iter()
            .filter(|name| !in_charge.contains(&name.as_str()));
        people.extend(visitors.map(|name| (&visit.path, name, day)));
        let stand_ins = visit.stand_ins.iter().map(|stand_in| &stand_in.member);
        let unnamed =
            stand_ins.filter(|name| !visit.visitors.iter().any(|own| own.value == name.value));
        people.extend(unnamed.map(|name| (&visit.path, name, day)));
    }
    people.extend(named_in_papers(course));
    people
}

/// Who surveyed, asked for an opinion or drew up a proposal without being in charge.
fn named_in_papers<'a>(course: &Course<'a>) -> Vec<(&'a std::sync::Arc<str>, &'a Text, Date)> {
    let papers = course.papers;
    let survey = papers.survey.iter();
    let surveyed = survey.map(|one| (&one.path, one.date, &one.surveyors));
    let opinions = papers.opinions.iter();
    let asked = opinions.map(|one| (&one.path, one.date, &one.askers));
    let proposals = papers.proposals.iter();
    let drawn_up = proposals.map(|one| (&one.path, one.date, &one.authors));
    let named = surveyed.chain(asked).chain(drawn_up);
    let named = named.flat_map(|(path, date, names)| {
        let day = date.day();
        let in_charge = course.members_written_on(day);
        let others = names
            .iter()
            .filter(move |name| !in_charge.contains(&name.as_str()));
        others.map(move |name| (path, name, day))
    });
    named.collect()
}

/// Handlers who came along without visiting themselves.
fn handlers_along(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let mut tied = handlers(course.folder);
        tied.extend(ground.linked(course.folder).flat_map(handlers));
        let visits = course.papers.visits.iter();
        for visit in visits.filter(|visit| visit.date.day() >= ground.terms.issued) {
            let day = visit.date.day();
            for companion in &visit.companions {
                let name = &companion.name;
                let is_tied = |tie: &&Tie<'_>| {
                    let then = (tie.name, tie.day.unwrap_or(day));
                    ground.roster.same_person_then((name, day), then)
                };
                let Some(tie) = tied.iter().find(is_tied) else {
                    continue;
                };
                let told = ground.roster.told_as(name, day);
                let message = format!(
                    "{told}是{}，陪同下访，请核查是否应当回避（第八条）",
                    tie.reason
                );
                let finding = report.finding(&visit.path, name.span, message);
                let help = "承办人不陪同为好；确需陪同的设例外，写明理由和批准人";
                report.push(finding.help(help).about(course.subject()));
            }
        }
    }
}

/// Why whoever bears a name should not be in charge of a person from a day on; `None` where
/// nothing is recorded against it.
pub(super) fn recusal_of(
    ground: &Ground<'_>,
    course: &Course<'_>,
    name: &str,
    day: Date,
) -> Option<String> {
    let own = std::iter::once(course.folder);
    let folders = own.chain(ground.linked(course.folder));
    let ties = folders.flat_map(|folder| handlers(folder).into_iter().chain(close_ones(folder)));
    let mut tied = ties.filter(|tie| {
        let then: (&str, Date) = (tie.name, tie.day.unwrap_or(day));
        ground.roster.same_person_then((name, day), then)
    });
    tied.next().map(|tie| tie.reason)
}

fn handlers(folder: &CaseFolder) -> Vec<Tie<'_>> {
    let day = folder.handled_on();
    let number = folder.case.number.as_str();
    let handlings = folder.case.handlings.iter();
    handlings
        .flat_map(|handling| {
            let stage = handling.stage.as_ref().map_or("", |stage| stage.as_str());
            let reason = format!("案件 {number} {stage}承办人");
            handling.handlers.iter().map(move |name| Tie {
                name,
                day,
                reason: reason.clone(),
            })
        })
        .collect()
}

fn close_ones(folder: &CaseFolder) -> Vec<Tie<'_>> {
    let day = folder.handled_on();
    let mut ties = Vec::new();
    for handling in &folder.case.handlings {
        let department = handling
            .department
            .as_ref()
            .map_or("承办部门", |name| name.as_str());
        if let Some(head) = &handling.head {
            ties.push(Tie {
                name: head,
                day,
                reason: format!("{department}当时的负责人"),
            });
        }
        for clerk in &handling.clerks {
            ties.push(Tie {
                name: clerk,
                day,
                reason: format!("{department}当时的书记员"),
            });
        }
    }
    let declared = folder.case.declarations.iter();
    for declaration in declared.filter(|one| !one.is_cleared()) {
        let relation = declaration
            .relation
            .as_ref()
            .map_or("没有写明", |relation| relation.as_str());
        ties.push(Tie {
            name: &declaration.member,
            day: declaration.date.map(|date| date.day()),
            reason: format!("申报了回避关系（{relation}）的党员"),
        });
    }
    ties
}
