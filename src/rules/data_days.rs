//! Days that contradict one another.

use super::data_days_order::Order;
use super::data_days_papers::reversed_in_course;
use super::data_days_periods::{outside_its_period, outside_its_period_later};
use super::example::{CASE, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity, Subject};
use crate::procedure::{CaseFacts, Ground};
use crate::records::{Case, Filed, KeptRecord};

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
        checks: &[
            Check::File(reversed_in_file),
            Check::Case(reversed_in_courses),
            Check::File(outside_its_period),
            Check::Ahead(outside_its_period_later),
        ],
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

fn reversed_in_file(record: KeptRecord<'_>, report: &mut Report<'_>) {
    match record {
        KeptRecord::Case(case) => reversed_in_case(case, report),
        KeptRecord::Members(filed) => {
            let mut order = Order::of(&filed.path, report);
            for member in &filed.members {
                order.spells(member.branches.iter().map(|one| &one.value));
                order.spells(member.departments.iter().map(|one| &one.value));
                order.spells(member.posts.iter().map(|one| &one.value));
                order.spells(member.states.iter().map(|one| &one.value));
            }
        }
        KeptRecord::Branches(filed) => {
            let mut order = Order::of(&filed.path, report);
            order.spells(filed.branches.iter().map(|one| &one.value));
            for branch in &filed.branches {
                order.spells(branch.secretaries.iter().map(|one| &one.value));
                order.spells(branch.contact_members.iter().map(|one| &one.value));
            }
        }
        KeptRecord::Allotments(filed) => {
            let mut order = Order::of(&filed.path, report);
            order.spells(filed.allotments.iter().map(|one| &one.value));
        }
        KeptRecord::FundBook(book) => {
            let mut order = Order::of(&book.path, report);
            for one in &book.publications {
                order.in_order(("公示日期", Some(one.date)), ("「止」", one.until));
            }
        }
        _ => {}
    }
}

fn reversed_in_courses(_: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        reversed_in_course(course, report);
    }
}

fn reversed_in_case(case: &Filed<Case>, report: &mut Report<'_>) {
    let mut order = Order {
        subject: Some(Subject::of_case(&case.number)),
        ..Order::of(&case.path, report)
    };
    for handover in &case.handovers {
        order.in_order(
            ("送交日期", handover.handed),
            ("收到日期", handover.received),
        );
        for party in &case.parties {
            let own = case.handover_of(party.number.0);
            let is_own = own.is_some_and(|own| std::ptr::eq(own, handover));
            let outcome = party.outcome_day().copied().filter(|_| is_own);
            let handed = match handover.handed {
                Some(handed) => ("送交日期", Some(handed)),
                None => ("收到日期", handover.received),
            };
            order.in_order(("生效、决定日期", outcome), handed);
        }
        order.in_order(
            ("收到日期", handover.received),
            ("登记日期", handover.registered),
        );
    }
    for one in &case.declarations {
        let decided = one.decision.as_ref().map(|decision| decision.date);
        order.in_order(("申报日期", one.date), ("决定日期", decided));
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
