//! Names that must mean one member of the office on the day.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{CASE, MEMBERS, VISIT, example};
use super::near::{did_you_mean, with_near};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Facts, Ground, Lookup};
use crate::records::{Case, Dated, Filed, Holder, KeptRecord, PersonFolder, Spanned, Text};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: UNKNOWN_MEMBER,
        severity: Severity::Error,
        title: "没有这名党员",
        why: "包案党员、访问人、调查人等要写 组织/党员.yaml 里有的姓名或者工号。承办人、陪同人不必是党员。",
        term: None,
        checks: &[
            Check::Case(unknown_in_case),
            Check::Office(unknown_in_office),
        ],
        raises: example! { VISIT: "访问人: [李红, 赵刚]" => "访问人: [李红, 赵钢]"; at "赵钢" },
        passes: example! { CASE: "承办人: [周强]" => "承办人: [外调来的人]" },
    },
    Rule {
        code: AMBIGUOUS_NAME,
        severity: Severity::Error,
        title: "重名，不知道是哪一位",
        why: "当日有两名同名党员在岗时，姓名说明不了是谁，要写工号。",
        term: None,
        checks: &[
            Check::Case(ambiguous_in_case),
            Check::Office(ambiguous_in_office),
        ],
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
pub(super) const UNKNOWN_MEMBER: Code = Code("D20");

/// A written name with its file and the day it counts on.
type Use<'a> = (&'a Arc<str>, &'a Text, Date);

/// The members that a record names.
fn members_named<'o>(record: KeptRecord<'o>, as_of: Date) -> Vec<Use<'o>> {
    let on = |day: Option<Dated>| day.map_or(as_of, |dated| dated.day());
    match record {
        KeptRecord::Case(case) => members_of_case(case, on),
        KeptRecord::Survey(survey) => each(survey, &survey.surveyors, survey.date),
        KeptRecord::Visit(visit) => {
            let stand_ins = visit.stand_ins.iter().map(|stand_in| &stand_in.member);
            each(visit, visit.visitors.iter().chain(stand_ins), visit.date)
        }
        KeptRecord::Proposal(proposal) => each(proposal, &proposal.authors, proposal.date),
        KeptRecord::Opinion(opinion) => each(opinion, &opinion.askers, opinion.date),
        KeptRecord::Letter(letter) => each(letter, &letter.authors, letter.date),
        KeptRecord::WorkLog(log) => {
            let dates = log.entries.iter().map(|entry| entry.date);
            let help = log.voluntary_help.iter().map(|help| help.date);
            vec![(&log.path, &log.member, on(dates.chain(help).next()))]
        }
        KeptRecord::Branches(filed) => {
            let holders = filed.branches.iter().flat_map(|branch| &branch.secretaries);
            let named = |holder: &'o Spanned<Holder>| (&filed.path, &holder.name, on(holder.from));
            holders.map(named).collect()
        }
        KeptRecord::Attendance(filed) => {
            let days = filed.days.iter();
            days.flat_map(|outreach| {
                let present = outreach.activities.iter().flat_map(|one| &one.members);
                let absent = outreach.absences.iter().map(|one| &one.member);
                each(filed, present.chain(absent), outreach.date)
            })
            .collect()
        }
        KeptRecord::YearEndSummary(filed) => each(filed, [&filed.member], filed.date),
        KeptRecord::Assessment(filed) => {
            let names = filed.members.iter().map(|result| &result.name);
            each(filed, names, filed.date)
        }
        _ => Vec::new(),
    }
}

/// Names that count on one day.
fn each<'o, T>(
    filed: &'o Filed<T>,
    names: impl IntoIterator<Item = &'o Text>,
    date: Dated,
) -> Vec<Use<'o>> {
    let names = names.into_iter();
    names.map(|name| (&filed.path, name, date.day())).collect()
}

/// Members put in charge, and those who declared or denied a tie to the case.
fn members_of_case(case: &Filed<Case>, on: impl Fn(Option<Dated>) -> Date) -> Vec<Use<'_>> {
    let mut uses = Vec::new();
    let people = case.beneficiaries.iter();
    for pair in people.flat_map(|person| &person.assignments) {
        let members = pair.members.iter();
        uses.extend(members.map(|name| (&case.path, name, on(pair.named))));
    }
    for declaration in &case.declarations {
        uses.push((&case.path, &declaration.member, on(declaration.date)));
    }
    uses
}

/// The records of a case's beneficiaries.
fn records_of<'a>(case: &CaseFacts<'_, 'a>) -> Vec<KeptRecord<'a>> {
    let mut records = vec![KeptRecord::Case(&case.folder.case)];
    let papers = case.folder.beneficiaries().map(|(_, papers)| papers);
    records.extend(papers.flat_map(PersonFolder::records));
    records
}

/// What people write between names, besides the comma that takes them apart.
const SEPARATORS: [char; 4] = ['、', '，', '；', ';'];

fn unknown_in_case(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    unknown_members(ground, records_of(case), report);
}

fn unknown_in_office(facts: &Facts<'_>, report: &mut Report<'_>) {
    unknown_members(facts, facts.office.own_records(), report);
}

fn unknown_members(ground: &Ground<'_>, records: Vec<KeptRecord<'_>>, report: &mut Report<'_>) {
    if ground.office.unreadable.contains(MEMBERS) {
        return;
    }
    let uses = |record| members_named(record, ground.as_of);
    for (path, name, day) in records.into_iter().flat_map(uses) {
        if !matches!(ground.roster.member(name, day), Lookup::Unknown) {
            continue;
        }
        let near = ground.roster.nearest_member(name);
        let message = format!("党员名册里没有「{}」", name.as_str());
        let several = name.contains(SEPARATORS);
        let help = match several {
            // The near one would leave the others out.
            true => format!(
                "几个人的姓名之间用半角逗号：[{}]",
                name.split(SEPARATORS)
                    .map(str::trim)
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            false => did_you_mean(near, "在 组织/党员.yaml 里补上，或者更正姓名"),
        };
        let finding = report.finding(path, name.span, message).help(help);
        report.push(with_near(finding, near.filter(|_| !several)));
    }
}

fn ambiguous_in_case(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    ambiguous_names(ground, records_of(case), report);
    // Of two who bear a handler's name it is not known who must keep away (article 8).
    let file = &case.folder.case;
    for name in case.folder.handlers_named() {
        let day = case.folder.handled_on().unwrap_or(ground.as_of);
        ambiguous(ground, &file.path, name, day, report);
    }
}

fn ambiguous_in_office(facts: &Facts<'_>, report: &mut Report<'_>) {
    ambiguous_names(facts, facts.office.own_records(), report);
}

fn ambiguous_names(ground: &Ground<'_>, records: Vec<KeptRecord<'_>>, report: &mut Report<'_>) {
    let uses = |record| members_named(record, ground.as_of);
    for (path, name, day) in records.into_iter().flat_map(uses) {
        ambiguous(ground, path, name, day, report);
    }
}

fn ambiguous(
    ground: &Ground<'_>,
    path: &Arc<str>,
    name: &Text,
    day: Date,
    report: &mut Report<'_>,
) {
    if matches!(ground.roster.member(name, day), Lookup::Ambiguous) {
        let message = format!("{day} 有不止一名党员叫「{}」", name.as_str());
        let finding = report.finding(path, name.span, message);
        report.push(finding.help("把姓名改写成工号，工号见 组织/党员.yaml"));
    }
}
