//! Whose contact somebody continues.

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Course, Ground};
use crate::records::bare_name;

/// A linked case, in which the example's person was a beneficiary before.
const EARLIER: &str = "案件/2016/2016-0002/案件.yaml";
const EARLIER_CASE: &str = "登记号: 2016-0002\n案由: 盗窃\n当事人:\n  - 编号: 1\n    姓名: 陈大有\n    身份: 犯罪嫌疑人\n    \
    类别: 不批捕\n    决定日期: 2016-05-12\n对象:\n  - 编号: 1\n    当事人: 1\n    关系: 本人\n";
const BORN: &str = "    身份: 犯罪嫌疑人\n    出生日期: 1980-03-05\n";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: SAME_PERSON,
        severity: Severity::Reminder,
        title: "接续的是不是同一个人，看不出来",
        why: "同一个人接续自己以前的联系，前期调查和初访不再做；换了人，就要重新做。姓名相同的，靠身份证号或者出生日期辨认。",
        term: None,
        checks: &[Check::Case(unknown_whether_same)],
        raises: example! {
            EARLIER = EARLIER_CASE,
            CASE: "    当事人: 1\n" => "    当事人: 1\n    接续对象: 2016-0002-1\n";
            at "2016-0002-1"
        },
        passes: example! {
            EARLIER = EARLIER_CASE,
            EARLIER: "    身份: 犯罪嫌疑人\n" => BORN,
            CASE: "    当事人: 1\n" => "    当事人: 1\n    接续对象: 2016-0002-1\n"
        },
    },
    Rule {
        code: CIRCLE,
        severity: Severity::Error,
        title: "接续绕了一圈",
        why: "接续对象是以前的联系，从他的首次下访起算五年；接续来接续去又回到自己，就没有起算的日子。",
        term: None,
        checks: &[Check::Case(continues_itself)],
        raises: example! {
            CASE: "    当事人: 1\n" => "    当事人: 1\n    接续对象: 1\n";
            at "1\n    关系: 本人"
        },
        passes: example! {
            CASE: "        考虑因素: [案件类型]\n"
                => "        考虑因素: [案件类型]\n  - 编号: 2\n    当事人: 1\n    关系: 妻\n    姓名: 何秀\n    接续对象: 1\n"
        },
    },
];

/// Nobody can tell whether the person is the one whose contact is continued.
const SAME_PERSON: Code = Code("D62");
/// A contact that continues itself.
const CIRCLE: Code = Code("D63");

fn unknown_whether_same(_: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses.iter().filter(|course| !course.is_stub()) {
        let Some(reference) = &course.person.continues else {
            continue;
        };
        if course.follows_on() || course.is_same_as_continued().is_some() || !is_namesake(course) {
            continue;
        }
        let message = format!(
            "和所接续的 {} 姓名相同，是不是同一个人看不出来；现在当作同一个人",
            reference.as_str()
        );
        let finding = report.finding(course.case_path(), reference.span, message);
        let help = "两处都填「身份证号」或者「出生日期」；不是同一个人的，前期调查和初访照样要做";
        report.push(finding.help(help).about(course.subject()));
    }
}

/// Whether the person bears the name of the one whose contact is continued.
fn is_namesake(course: &Course<'_>) -> bool {
    let before = course.name_continued().map(|name| bare_name(name));
    course.name().map(|name| bare_name(name)) == before && before.is_some()
}

fn continues_itself(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses {
        let Some(reference) = &course.person.continues else {
            continue;
        };
        if !course.is_in_circle(ground) {
            continue;
        }
        let message = format!("接续 {}，绕一圈又回到自己", reference.as_str());
        let finding = report.finding(course.case_path(), reference.span, message);
        let help = "「接续对象」填更早的那一个对象的编号；最早的一个不填";
        report.push(finding.help(help).about(course.subject()));
    }
}
