//! Article 20: possible errors and new clues go to the chief procurator; nobody promises anything.

use super::example::{VISIT, example};
use super::late::{Gravity, LateStep};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Course, Ground, StepKind};
use crate::records::{Filed, Visit, filled};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A20.1"),
        severity: Severity::Violation,
        title: "可能有误的案件没有及时报告",
        why: "访问中发现案件办理可能有误的，访后要及时报告检察长；几日内报告由本院设置。迟报的是提醒，没有报告的是违反。",
        term: Some(TermSource::Office),
        checks: &[Check::Late(ERROR_REPORTED)],
        raises: example! { VISIT: "制作日期: " => "案件可能有误:\n  发现: 是\n制作日期: "; at "是\n制作" },
        passes: example! {
            VISIT: "制作日期: "
                => "案件可能有误:\n  发现: 是\n  报告文号: 豫安检访报〔2016〕1号\n  报告日期: 2016-08-24\n制作日期: "
        },
    },
    Rule {
        code: Code("A20.2"),
        severity: Severity::Violation,
        title: "擅自表态或者承诺",
        why: "对案件可能有误的，只听取意见，不得擅自表态和作出承诺。",
        term: None,
        checks: &[Check::Case(unauthorised_promise)],
        raises: example! { VISIT: "擅自表态: 否" => "擅自表态: 是"; at "是\n案件评价" },
        passes: example! { VISIT: "擅自表态: 否\n" => "" },
    },
    Rule {
        code: Code("A20.3"),
        severity: Severity::Violation,
        title: "报告文号一栏写了别的内容",
        why: "线索和可能有误的情况要保密，这里只记书面报告的文号和日期；修改历史删不掉，内容一个字也不得写。",
        term: None,
        checks: &[Check::Case(more_than_a_number)],
        raises: example! {
            VISIT: "制作日期: " => "犯罪新线索:\n  发现: 是\n  报告文号: 某人有问题\n  报告日期: 2016-08-24\n制作日期: ";
            at "2016-08-23"
        },
        passes: example! {
            VISIT: "制作日期: " => "犯罪新线索:\n  发现: 是\n  报告文号: 豫安检访报〔2016〕2号\n  报告日期: 2016-08-24\n制作日期: "
        },
    },
    Rule {
        code: Code("A20.4"),
        severity: Severity::Violation,
        title: "新线索没有及时报告或者没有文号",
        why: "发现犯罪新线索要保密并及时报告检察长，书面报告要有文号；几日内报告由本院设置。迟报的是提醒，没有报告的是违反。",
        term: Some(TermSource::Office),
        checks: &[Check::Late(CLUE_REPORTED)],
        raises: example! {
            VISIT: "制作日期: " => "犯罪新线索:\n  发现: 是\n  报告日期: 2016-08-24\n制作日期: ";
            at "是\n  报告"
        },
        passes: example! {
            VISIT: "制作日期: " => "犯罪新线索:\n  发现: 是\n  报告文号: 豫安检访报〔2016〕2号\n  报告日期: 2016-08-24\n制作日期: "
        },
    },
];

/// The report of a possible error.
const ERROR_REPORTED: LateStep = LateStep {
    kind: StepKind::ReportError,
    what: "案件可能有误，报告检察长（第二十条）",
    open: "另纸书面报告检察长，这里只填「报告文号」「报告日期」",
    done: "另纸书面报告检察长，这里只填「报告文号」「报告日期」",
    guards: &[],
    gravity: Gravity::ReminderWhenDone,
};

/// The report of a new clue.
const CLUE_REPORTED: LateStep = LateStep {
    kind: StepKind::ReportClue,
    what: "发现新线索，报告检察长（第二十条）",
    open: "另纸书面报告检察长，这里只填「报告文号」「报告日期」，缺一项就不算报告",
    done: "另纸书面报告检察长，这里只填「报告文号」「报告日期」，缺一项就不算报告",
    guards: &[],
    gravity: Gravity::ReminderWhenDone,
};

/// Visits since the day of issue, each with its course.
fn visits<'f, 'a>(
    ground: &'f Ground<'a>,
    case: &CaseFacts<'f, 'a>,
) -> impl Iterator<Item = (&'f Course<'a>, &'a Filed<Visit>)> {
    let issued = ground.terms.issued;
    let visits = case.courses.iter().flat_map(|course| {
        course
            .papers
            .visits
            .iter()
            .map(move |visit| (course, visit))
    });
    visits.filter(move |(_, visit)| visit.date.day() >= issued)
}

fn unauthorised_promise(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for (course, visit) in visits(ground, case) {
        let Some(promise) = visit.unauthorised_promise.filter(|promise| promise.0) else {
            continue;
        };
        let message = "访问中对案件擅自表态或者作出承诺（第二十条）".to_owned();
        let finding = report.finding(&visit.path, promise.span, message);
        report.push(
            finding
                .help(
                    "向支部书记说明情况，向访问对象更正，今后只听取意见；\
                     记错的把「擅自表态」改为「否」",
                )
                .about(course.subject())
                .actor(course.members_on(visit.date.day()).join("、")),
        );
    }
}

/// The text itself is confidential: the message does not repeat it, and the finding points at
/// the visit's date, so that the excerpt under the message does not show it either.
fn more_than_a_number(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for (course, visit) in visits(ground, case) {
        let reports = [
            (&visit.possible_error, "案件可能有误"),
            (&visit.new_clue, "犯罪新线索"),
        ];
        for (noted, key) in reports {
            let number = noted.as_ref().and_then(|noted| filled(&noted.number));
            if number.is_none_or(|number| is_number(number)) {
                continue;
            }
            let message =
                format!("「{key}」的「报告文号」只能填文号，这里写了别的内容（第二十条）");
            let help = "立即删去，只留文号；修改历史里仍留有原文，须报告支部书记处理";
            let finding = report.finding(&visit.path, visit.date.span, message);
            report.push(
                finding
                    .withheld()
                    .help(help)
                    .about(course.subject())
                    .actor(course.members_on(visit.date.day()).join("、")),
            );
        }
    }
}

/// Whether it has the shape of a document number, 豫安检访报〔2016〕2号: a short prefix, the year
/// in brackets, the number.
fn is_number(text: &str) -> bool {
    const LONGEST_PREFIX: usize = 12;
    const BRACKETS: [[char; 2]; 5] = [
        ['〔', '〕'],
        ['[', ']'],
        ['（', '）'],
        ['(', ')'],
        ['【', '】'],
    ];
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    BRACKETS.iter().any(|[open, close]| {
        let Some((prefix, rest)) = text.trim().split_once(*open) else {
            return false;
        };
        let Some((year, number)) = rest.split_once(*close) else {
            return false;
        };
        let number = number.strip_prefix('第').unwrap_or(number);
        let serial = number.strip_suffix('号');
        prefix.chars().count() <= LONGEST_PREFIX
            && prefix.chars().all(char::is_alphanumeric)
            && year.len() == 4
            && digits(year, 4)
            && serial.is_some_and(|serial| digits(serial, 6))
    })
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn a_number_has_its_year_in_brackets() {
        for number in [
            "豫安检访报〔2016〕2号",
            "豫安检访报(2016)第12号",
            "访报[2016]2号",
        ] {
            assert!(is_number(number), "{number}");
        }
        for text in [
            "线索乙村主任受贿3万见第2号",
            "2号",
            "某人有问题〔2016〕",
            "某村主任，受贿〔2016〕2号",
            "乙村主任去年和前年两次收了三万元〔2016〕2号",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }
}
