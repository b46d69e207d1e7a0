//! What was entered twice: a case copied, a person copied, one document number of two letters, one
//! finance voucher of two payments.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::data_fund::{FUND, PAID};
use super::example::example;
use super::{Check, Report, Rule};
use crate::findings::{Code, Finding, Place, Related, Severity};
use crate::procedure::Facts;
use crate::records::{CaseFolder, Class, KeptRecord, Span, Text, bare_name, filled};

/// A second payment on the application, on the same finance voucher.
const SECOND: &str = "    财务凭证号: 记-9-12\n  - 日期: 2016-09-20\n    凭证号: 付2\n    金额: 100\n    申请: 2016-0001-1/1\n    用途: 购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    财务凭证号: 记-9-12\n  # 第二笔\n";
/// The same on one of its own.
const OTHER: &str = "    财务凭证号: 记-9-12\n  - 日期: 2016-09-20\n    凭证号: 付2\n    金额: 100\n    申请: 2016-0001-1/1\n    用途: 购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    财务凭证号: 记-9-13\n";

pub(super) const RULES: &[Rule] = &[Rule {
    code: ENTERED_TWICE,
    severity: Severity::Reminder,
    title: "像是录入了两次",
    why: "判决书的文号、身份证号、释明书的文号和财务凭证各只有一个，两件案件也不会除登记号外都一样；\
          两处写着同一个，多半是复制来的忘了改，或者同一件事录了两次。",
    term: None,
    checks: &[
        Check::File(person_twice),
        Check::Office(case_twice),
        Check::Office(paper_twice),
        Check::Office(voucher_of_two),
    ],
    raises: example! {
        [PAID]
        FUND: "    金额: 500\n" => "    金额: 400\n",
        FUND: "    财务凭证号: 记-9-12\n" => SECOND;
        at "记-9-12\n  #"
    },
    passes: example! {
        [PAID]
        FUND: "    金额: 500\n" => "    金额: 400\n",
        FUND: "    财务凭证号: 记-9-12\n" => OTHER
    },
}];

/// One thing in two places.
const ENTERED_TWICE: Code = Code("D52");

/// A value with its place.
struct At<'p> {
    path: &'p Arc<str>,
    span: Span,
}

/// Names a value that stood somewhere before.
fn twice(report: &mut Report<'_>, first: &At<'_>, again: &At<'_>, message: String, help: &str) {
    let mut finding: Finding = report.finding(again.path, again.span, message);
    finding.related.push(Related {
        place: Place::new(first.path, first.span),
        message: "另一处".to_owned(),
    });
    report.push(finding.help(help));
}

fn person_twice(record: KeptRecord<'_>, report: &mut Report<'_>) {
    let KeptRecord::Case(case) = record else {
        return;
    };
    let mut known: HashMap<(String, String), At<'_>> = HashMap::new();
    for person in &case.beneficiaries {
        let (Some(name), Some(born)) = (filled(&person.name), person.born) else {
            continue;
        };
        let key = (bare_name(name), born.day().to_string());
        let at = At {
            path: &case.path,
            span: name.span,
        };
        match known.get(&key) {
            Some(first) => {
                let message = format!("「{}」在本案的对象里写了两次", name.as_str());
                twice(
                    report,
                    first,
                    &at,
                    message,
                    "是同一个人的，删去一个；不是的，核对出生日期",
                );
            }
            None => {
                known.insert(key, at);
            }
        }
    }
}

/// Who and what a case is about, its number aside; `None` where nobody is named.
type About = (
    String,
    Vec<(String, Option<Class>, Option<Date>)>,
    Vec<String>,
);

fn about(folder: &CaseFolder) -> Option<About> {
    let case = &folder.case;
    let name = |name: &Option<Text>| filled(name).map(|name| bare_name(name));
    let parties = case.parties.iter();
    let parties: Vec<_> = parties
        .map(|party| {
            let name = name(&party.name).unwrap_or_default();
            (
                name,
                party.class(),
                party.outcome_day().map(|day| day.day()),
            )
        })
        .collect();
    let people = case.beneficiaries.iter();
    let people = people.map(|person| name(&person.name).unwrap_or_default());
    let is_told = parties
        .iter()
        .any(|(name, _, day)| !name.is_empty() && day.is_some());
    let cause = filled(&case.cause).map_or("", |cause| cause.trim());
    is_told.then(|| (cause.to_owned(), parties, people.collect()))
}

/// Whether two cases are one but for the number, and neither says that they belong together.
fn are_alike(facts: &Facts<'_>, one: &CaseFolder, other: &CaseFolder) -> bool {
    let mut linked = facts.linked(one);
    about(one).is_some_and(|known| about(other) == Some(known))
        && !linked.any(|linked| *linked.case.number == *other.case.number)
}

/// Cases copied: alike but for the number.
fn case_twice(facts: &Facts<'_>, report: &mut Report<'_>) {
    let mut known: HashMap<About, &CaseFolder> = HashMap::new();
    for folder in facts.office.cases.values() {
        let Some(key) = about(folder) else { continue };
        let Some(first) = known.get(&key) else {
            known.insert(key, folder);
            continue;
        };
        if !are_alike(facts, folder, first) {
            continue;
        }
        let at = |folder: &'_ CaseFolder| folder.case.number.span;
        let message = format!(
            "案件 {} 的案由、当事人、对象和日期与案件 {} 都一样，只有登记号不同",
            folder.case.number.as_str(),
            first.case.number.as_str()
        );
        let help = "复制来的删去或者改成本案的；确是两件案件的在「关联案件」里写明";
        let (earlier, again) = (
            At {
                path: &first.case.path,
                span: at(first),
            },
            At {
                path: &folder.case.path,
                span: at(folder),
            },
        );
        twice(report, &earlier, &again, message, help);
    }
}

/// The judgments and letters of all cases, by their numbers.
fn paper_twice(facts: &Facts<'_>, report: &mut Report<'_>) {
    let mut judgments: HashMap<String, (At<'_>, &str)> = HashMap::new();
    let mut letters: HashMap<String, At<'_>> = HashMap::new();
    for (number, folder) in &facts.office.cases {
        let linked = |other: &str| {
            facts
                .linked(folder)
                .any(|one| one.case.number.as_str() == other)
        };
        for paper in judgment_numbers(folder) {
            let at = At {
                path: &folder.case.path,
                span: paper.span,
            };
            match judgments.get(paper.trim()) {
                // Linked cases may rest on one judgment; a copied case is named as a whole.
                Some((_, other)) if *other == number.as_str() || linked(other) => {}
                Some((_, other)) if is_copy(facts, folder, other) => {}
                Some((first, other)) => {
                    let message = format!("判决书「{}」在案件 {other} 里也有", paper.trim());
                    let help = "是复制来的改成本案的文号；同一份判决的两件案件在「关联案件」里写明";
                    twice(report, first, &at, message, help);
                }
                None => {
                    judgments.insert(paper.trim().to_owned(), (at, number));
                }
            }
        }
        for papers in folder.people.values() {
            let letter = papers.letter.iter();
            for (path, text) in letter.filter_map(|one| Some((&one.path, filled(&one.number)?))) {
                let at = At {
                    path,
                    span: text.span,
                };
                match letters.get(text.trim()) {
                    Some(first) => {
                        let message = format!("释明书文号「{}」用了两次", text.trim());
                        twice(report, first, &at, message, "核对发文登记，改用各自的文号");
                    }
                    None => {
                        letters.insert(text.trim().to_owned(), at);
                    }
                }
            }
        }
    }
}

fn is_copy(facts: &Facts<'_>, folder: &CaseFolder, other: &str) -> bool {
    let other = facts.office.cases.get(other);
    other.is_some_and(|other| are_alike(facts, folder, other))
}

fn judgment_numbers(folder: &CaseFolder) -> impl Iterator<Item = &Text> {
    let papers = folder.case.parties.iter().flat_map(|party| &party.papers);
    let judgments = papers.filter(|paper| paper.title.contains("判决书"));
    let numbers = judgments.filter_map(|paper| filled(&paper.number));
    // Several parties of one case share their judgment.
    let mut seen: Vec<String> = Vec::new();
    numbers.filter(move |number| {
        let is_new = !seen.iter().any(|one| one == number.trim());
        seen.push(number.trim().to_owned());
        is_new
    })
}

fn voucher_of_two(facts: &Facts<'_>, report: &mut Report<'_>) {
    for book in facts.office.fund_books.values() {
        let mut known: HashMap<&str, At<'_>> = HashMap::new();
        let payments = book.payments.iter();
        for voucher in payments.filter_map(|one| filled(&one.finance_voucher)) {
            let at = At {
                path: &book.path,
                span: voucher.span,
            };
            match known.get(voucher.trim()) {
                Some(first) => {
                    let message = format!("财务凭证「{}」记了两笔支出", voucher.trim());
                    twice(
                        report,
                        first,
                        &at,
                        message,
                        "一批支付的不用改；录重的冲销一笔",
                    );
                }
                None => {
                    known.insert(voucher.trim(), at);
                }
            }
        }
    }
}
