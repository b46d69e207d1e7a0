//! Days that contradict one another.

use super::data_days_order::Order;
use super::data_days_papers::reversed_in_course;
use super::data_days_periods::outside_their_period;
use super::example::{CASE, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity, Subject};
use crate::procedure::{CaseFacts, Facts, Ground};
use crate::records::CaseFolder;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: FORCE_BEFORE_JUDGMENT,
        severity: Severity::Error,
        title: "生效早于判决",
        why: "判决不可能在宣判以前生效；多半是年份或者月份抄错。",
        term: None,
        checks: &[Check::Case(force_before_judgment)],
        raises: example! { CASE: "生效日期: 2016-08-14" => "生效日期: 2016-07-31"; at "2016-07-31" },
        passes: example! { CASE: "生效日期: 2016-08-14" => "生效日期: 2016-08-15" },
    },
    Rule {
        code: DATES_REVERSED,
        severity: Severity::Error,
        title: "日期前后颠倒",
        why: "后一步的日期早于前一步，或者止早于起，必有一个写错了；日期不在文件所属的月份、年份，也是写错了或者放错了文件。",
        term: None,
        checks: &[Check::Office(dates_reversed)],
        raises: example! { VISIT: "制作日期: 2016-08-24" => "制作日期: 2016-08-22"; at "2016-08-22" },
        passes: example! { VISIT: "制作日期: 2016-08-24" => "制作日期: 2016-08-23" },
    },
];

/// Days that contradict one another.
const DATES_REVERSED: Code = Code("D35");

/// In force before the judgment (article 12).
pub const FORCE_BEFORE_JUDGMENT: Code = Code("D33");

fn force_before_judgment(_: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let folder = case.folder;
    for party in &folder.case.parties {
        let Some(in_force) = party.in_force else {
            continue;
        };
        let ordinary = party
            .judgments
            .iter()
            .filter(|judgment| !judgment.is_retrial());
        let last = ordinary
            .filter_map(|one| one.date)
            .map(|date| date.day())
            .max();
        if last.is_some_and(|last| in_force.day() < last) {
            let message = format!(
                "生效日期 {} 早于最后一次判决的日期（第十二条）",
                in_force.day()
            );
            let finding = report.finding(&folder.case.path, in_force.span, message);
            let subject = Subject::of_case(&folder.case.number);
            report.push(
                finding
                    .help("核对判决书和生效通知，更正写错的日期")
                    .about(subject),
            );
        }
    }
}

fn dates_reversed(facts: &Facts<'_>, report: &mut Report<'_>) {
    reversed_in_organisation(facts, report);
    for folder in facts.office.cases.values() {
        reversed_in_case(folder, report);
    }
    for course in &facts.courses {
        reversed_in_course(course, report);
    }
    outside_their_period(facts, report);
}

fn reversed_in_case(folder: &CaseFolder, report: &mut Report<'_>) {
    let case = &folder.case;
    let mut order = Order {
        path: &case.path,
        subject: Some(Subject::of_case(&case.number)),
        report,
    };
    for handover in &case.handovers {
        order.in_order(
            ("送交日期", handover.handed),
            ("收到日期", handover.received),
        );
        order.in_order(
            ("收到日期", handover.received),
            ("登记日期", handover.registered),
        );
    }
    for party in &case.parties {
        order.states(&party.states);
    }
    let people = case.beneficiaries.iter();
    let ends = people.filter_map(|person| person.end.as_ref().map(|end| end.date));
    let last = ends.max_by_key(|end| end.day());
    let archived = case.archiving.as_ref().map(|archiving| archiving.date);
    order.in_order(("联系终止日期", last), ("归档日期", archived));
}

fn reversed_in_organisation(facts: &Facts<'_>, report: &mut Report<'_>) {
    let subject = None;
    if let Some(filed) = &facts.office.members {
        let mut order = Order {
            path: &filed.path,
            subject: subject.clone(),
            report,
        };
        for member in &filed.members {
            order.spells(member.branches.iter().map(|one| &one.value));
            order.spells(member.departments.iter().map(|one| &one.value));
            order.spells(member.posts.iter().map(|one| &one.value));
            order.spells(member.states.iter().map(|one| &one.value));
        }
    }
    if let Some(filed) = &facts.office.branches {
        let mut order = Order {
            path: &filed.path,
            subject: subject.clone(),
            report,
        };
        for branch in &filed.branches {
            order.spells(branch.secretaries.iter().map(|one| &one.value));
            order.spells(branch.contact_members.iter().map(|one| &one.value));
        }
    }
    for book in facts.office.fund_books.values() {
        let mut order = Order {
            path: &book.path,
            subject: None,
            report,
        };
        for one in &book.publications {
            order.in_order(("公示日期", Some(one.date)), ("「止」", one.until));
        }
    }
    if let Some(filed) = &facts.office.allotments {
        let mut order = Order {
            path: &filed.path,
            subject,
            report,
        };
        order.spells(filed.allotments.iter().map(|one| &one.value));
    }
}
