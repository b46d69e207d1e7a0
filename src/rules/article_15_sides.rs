//! Article 15: accused and victim of one village do not share their members.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Course, Ground};
use crate::records::{Role, Text, bare_name, filled};

/// The victim as a second beneficiary, who refused all contact at once.
const VICTIM: &str = "        考虑因素: [案件类型]\n  - 编号: 2\n    当事人: 2\n    关系: 本人\n    居住地:\n      - 乡镇: 城关镇\n        \
    村居: 东街村\n    移交:\n      - 党支部: 第一党支部\n        签收日期: 2016-08-16\n    包案:\n      - 党员: [李红, 王建国]\n        \
    指定日期: 2016-08-18\n        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-08-19\n      原因: 书面拒绝\n      \
    批准: 机关党委\n      批准日期: 2016-08-19\n";
/// The same in another village.
const ELSEWHERE: &str = "        考虑因素: [案件类型]\n  - 编号: 2\n    当事人: 2\n    关系: 本人\n    居住地:\n      - 乡镇: 城关镇\n        \
    村居: 西街村\n    移交:\n      - 党支部: 第一党支部\n        签收日期: 2016-08-16\n    包案:\n      - 党员: [李红, 王建国]\n        \
    指定日期: 2016-08-18\n        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-08-19\n      原因: 书面拒绝\n      \
    批准: 机关党委\n      批准日期: 2016-08-19\n";

pub(super) const RULES: &[Rule] = &[Rule {
    code: Code("A15.6"),
    severity: Severity::Reminder,
    title: "同村的加害、被害双方由同一党员下访",
    why: "同一案件的犯罪嫌疑人、被告人一方和被害人一方住在一个村的，由同一名党员包案，或者一名党员同一天走访两方，\
          容易激化矛盾，也说不清立场；应当由不同的党员下访。",
    term: None,
    checks: &[Check::Case(shared_by_both_sides)],
    raises: example! {
        CASE: "        考虑因素: [案件类型]\n" => VICTIM;
        at "李红, 王建国"
    },
    passes: example! { CASE: "        考虑因素: [案件类型]\n" => ELSEWHERE },
}];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Accused,
    Victim,
}

fn side_of(course: &Course<'_>) -> Option<Side> {
    match course.party?.role.as_ref()?.meaning()? {
        Role::Defendant | Role::Suspect => Some(Side::Accused),
        Role::Victim => Some(Side::Victim),
        Role::Other => None,
    }
}

fn shared_by_both_sides(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for (index, one) in case.courses.iter().enumerate() {
        // With itself nobody is of two sides.
        for other in &case.courses[index..] {
            let sides = side_of(one).zip(side_of(other));
            if sides.is_none_or(|(one, other)| one == other) {
                continue;
            }
            let shared = shared_pair(ground, one, other).or_else(|| shared_day(ground, one, other));
            if let Some(Shared { path, name, day }) = shared {
                let message = format!(
                    "{}自 {day} 兼顾同村的双方（对象 {}、{}）（第十五条）",
                    ground.roster.told_as(name, day),
                    one.person.number.0,
                    other.person.number.0
                );
                let finding = report.finding(path, name.span, message);
                let help = "其中一方由支部另指定党员；确需由同一党员下访的设例外，写明理由和批准人";
                report.push(finding.help(help).about(other.subject()));
            }
        }
    }
}

/// A member whom both sides have in common, where that is recorded, and since when.
struct Shared<'a> {
    path: &'a Arc<str>,
    name: &'a Text,
    day: Date,
}

/// A member in charge of both sides at one time.
fn shared_pair<'a>(
    ground: &Ground<'_>,
    one: &Course<'a>,
    other: &Course<'a>,
) -> Option<Shared<'a>> {
    let days = |course: &Course<'a>| {
        let pairs = course.person.value.assignments.iter();
        pairs.filter_map(|pair| pair.named).map(|named| named.day())
    };
    let mut days: Vec<Date> = days(one).chain(days(other)).collect();
    days.sort();
    days.into_iter().find_map(|day| {
        let is_over =
            |course: &Course<'_>| course.person.over_since().is_some_and(|end| end <= day);
        if day < ground.terms.issued
            || is_over(one)
            || is_over(other)
            || !is_one_village(one, other, day)
        {
            return None;
        }
        let of_one = one.members_written_on(day);
        let pair = other.person.value.assignment_on(day)?;
        let mut names = pair.members.iter();
        let is_shared = |name: &&Text| {
            of_one
                .iter()
                .any(|own| ground.roster.same_person(own, day, name))
        };
        let name = names.find(is_shared)?;
        let path = other.case_path();
        Some(Shared { path, name, day })
    })
}

/// A member who visited both sides on one day.
fn shared_day<'a>(ground: &Ground<'_>, one: &Course<'a>, other: &Course<'a>) -> Option<Shared<'a>> {
    other.papers.visits.iter().find_map(|visit| {
        let day = visit.date.day();
        if day < ground.terms.issued || !is_one_village(one, other, day) {
            return None;
        }
        let of_day = one.papers.visits.iter().filter(|own| own.date.day() == day);
        let visitors: Vec<&Text> = of_day.flat_map(|own| &own.visitors).collect();
        let mut names = visit.visitors.iter();
        let is_shared = |name: &&Text| {
            let mut own = visitors.iter();
            own.any(|own| ground.roster.same_person(own, day, name))
        };
        let name = names.find(is_shared)?;
        Some(Shared {
            path: &visit.path,
            name,
            day,
        })
    })
}

/// Whether both live in one village on a day; not where a village is unknown.
fn is_one_village(one: &Course<'_>, other: &Course<'_>, day: Date) -> bool {
    let village = |course: &Course<'_>| {
        let home = course.person.residence_on(day)?;
        let village = filled(&home.village)?;
        Some((bare_name(&home.township), bare_name(village)))
    };
    let of_one = village(one);
    of_one.is_some() && of_one == village(other)
}
