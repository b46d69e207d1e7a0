//! Names that must mean one member of the office on the day.

use std::sync::Arc;

use jiff::civil::Date;

use super::data_names::did_you_mean;
use super::example::{CASE, MEMBERS, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{Course, Facts, Lookup};
use crate::records::Text;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: UNKNOWN_MEMBER,
        severity: Severity::Error,
        title: "没有这名党员",
        why: "包案党员、访问人、调查人等要写 组织/党员.yaml 里有的姓名或者工号。承办人、陪同人不必是党员。",
        term: None,
        checks: &[Check::Office(unknown_member)],
        raises: example! { VISIT: "访问人: [李红, 赵刚]" => "访问人: [李红, 赵钢]"; at "赵钢" },
        passes: example! { CASE: "承办人: [周强]" => "承办人: [外调来的人]" },
    },
    Rule {
        code: AMBIGUOUS_NAME,
        severity: Severity::Error,
        title: "重名，不知道是哪一位",
        why: "当日有两名同名党员在岗时，姓名说明不了是谁，要写工号。",
        term: None,
        checks: &[Check::Office(ambiguous_name)],
        raises: example! {
            MEMBERS: "  - 姓名: 冯洁\n"
                => "  - 姓名: 李红\n    工号: 0107\n    党支部:\n      - 名称: 第二党支部\n  - 姓名: 冯洁\n"
        },
        passes: example! {
            MEMBERS: "  - 姓名: 冯洁\n"
                => "  - 姓名: 李红\n    工号: 0107\n    党支部:\n      - 名称: 第二党支部\n        止: 2009-12-31\n  - 姓名: 冯洁\n"
        },
    },
];

/// A name that several members bear on that day.
const AMBIGUOUS_NAME: Code = Code("D26");

/// A person who is no member, or nobody's name on that day.
const UNKNOWN_MEMBER: Code = Code("D20");

/// A written name with its file and the day it counts on.
type Use<'a> = (&'a Arc<str>, &'a Text, Date);

fn members_named<'a>(facts: &Facts<'a>) -> Vec<Use<'a>> {
    let mut uses = Vec::new();
    for course in &facts.courses {
        members_of_course(facts, course, &mut uses);
        members_of_papers(course, &mut uses);
    }
    for folder in facts.office.cases.values() {
        for declaration in &folder.case.declarations {
            let day = declaration.date.map_or(facts.as_of, |date| date.day());
            uses.push((&folder.case.path, &declaration.member, day));
        }
    }
    for log in &facts.office.work_logs {
        let dates = log.entries.iter().map(|entry| entry.date);
        let help = log.voluntary_help.iter().map(|help| help.date);
        let day = dates.chain(help).next();
        let day = day.map_or(facts.as_of, |date| date.day());
        uses.push((&log.path, &log.member, day));
    }
    if let Some(filed) = &facts.office.branches {
        for holder in filed.branches.iter().flat_map(|branch| &branch.secretaries) {
            let day = holder.from.map_or(facts.as_of, |from| from.day());
            uses.push((&filed.path, &holder.name, day));
        }
    }
    members_of_attendances(facts, &mut uses);
    members_of_years(facts, &mut uses);
    uses
}

fn members_of_attendances<'a>(facts: &Facts<'a>, uses: &mut Vec<Use<'a>>) {
    for filed in facts.office.attendances.values() {
        for outreach in &filed.days {
            let day = outreach.date.day();
            let present = outreach.activities.iter().flat_map(|one| &one.members);
            let absent = outreach.absences.iter().map(|one| &one.member);
            uses.extend(present.chain(absent).map(|name| (&filed.path, name, day)));
        }
    }
}

fn members_of_years<'a>(facts: &Facts<'a>, uses: &mut Vec<Use<'a>>) {
    for filed in &facts.office.year_end_summaries {
        uses.push((&filed.path, &filed.member, filed.date.day()));
    }
    for filed in facts.office.assessments.values() {
        let day = filed.date.day();
        let results = filed.members.iter();
        uses.extend(results.map(|result| (&filed.path, &result.name, day)));
    }
}

fn members_of_course<'a>(facts: &Facts<'a>, course: &Course<'a>, uses: &mut Vec<Use<'a>>) {
    for pair in &course.person.assignments {
        let day = pair.named.map_or(facts.as_of, |named| named.day());
        let members = pair.members.iter();
        uses.extend(members.map(|name| (course.case_path(), name, day)));
    }
    if let Some(survey) = &course.papers.survey {
        let day = survey.date.day();
        let surveyors = survey.surveyors.iter();
        uses.extend(surveyors.map(|name| (&survey.path, name, day)));
    }
    for visit in &course.papers.visits {
        let day = visit.date.day();
        let stand_ins = visit.stand_ins.iter().map(|stand_in| &stand_in.member);
        let names = visit.visitors.iter().chain(stand_ins);
        uses.extend(names.map(|name| (&visit.path, name, day)));
    }
}

/// Members who wrote or signed the papers of the help.
fn members_of_papers<'a>(course: &Course<'a>, uses: &mut Vec<Use<'a>>) {
    for proposal in &course.papers.proposals {
        let day = proposal.date.day();
        let authors = proposal.authors.iter();
        uses.extend(authors.map(|name| (&proposal.path, name, day)));
    }
    for opinion in &course.papers.opinions {
        let day = opinion.date.day();
        let askers = opinion.askers.iter();
        uses.extend(askers.map(|name| (&opinion.path, name, day)));
    }
    if let Some(letter) = &course.papers.letter {
        let day = letter.date.day();
        let authors = letter.authors.iter();
        uses.extend(authors.map(|name| (&letter.path, name, day)));
    }
}

/// What people write between names, besides the comma that takes them apart.
const SEPARATORS: [char; 4] = ['、', '，', '；', ';'];

fn unknown_member(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.office.unreadable.contains(MEMBERS) {
        return;
    }
    for (path, name, day) in members_named(facts) {
        if !matches!(facts.roster.member(name, day), Lookup::Unknown) {
            continue;
        }
        let near = facts.roster.nearest_member(name);
        let message = format!("党员名册里没有「{}」", name.as_str());
        let help = match name.split_once(SEPARATORS) {
            // The near one would leave the others out.
            Some(_) => format!(
                "几个人的姓名之间用半角逗号：[{}]",
                name.split(SEPARATORS)
                    .map(str::trim)
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            None => did_you_mean(near, "在 组织/党员.yaml 里补上，或者更正姓名"),
        };
        report.push(report.finding(path, name.span, message).help(help));
    }
}

fn ambiguous_name(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (path, name, day) in members_named(facts) {
        if matches!(facts.roster.member(name, day), Lookup::Ambiguous) {
            let message = format!("{day} 有不止一名党员叫「{}」", name.as_str());
            report.push(
                report
                    .finding(path, name.span, message)
                    .help("把姓名改写成工号，工号见 组织/党员.yaml"),
            );
        }
    }
}
