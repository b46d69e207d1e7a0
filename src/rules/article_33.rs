//! Article 33: work expenses, apart from the fund.

use std::collections::HashMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::article_29::{applied_for, standing_payments};
use super::data_fund::{BOOK, FUND, GRANTED};
use super::example::{APPLICATION, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::Facts;
use crate::records::{Amount, Expense, Filed, FundPayment, Spanned, WorkExpenses, filled, nearest};

const EXPENSES: &str = "工作经费/2016.yaml";
const TRAVEL: &str = "年份: 2016\n科目:\n  - 名称: 差旅费\n    预算: 1000\n    调整:\n      - 日期: 2016-09-10\n        增加: 200\n        决定: 机关党委会议\n支出:\n  - 日期: 2016-08-30\n    凭证号: 经1\n    科目: 差旅费\n    金额: 900\n  - 日期: 2016-09-10\n    凭证号: 经2\n    科目: 差旅费\n    金额: 300\n";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A33.1"),
        severity: Severity::Violation,
        title: "工作经费超出预算科目",
        why: "工作经费列入本院年度预算；每个科目的累计支出不得超过预算加减当日以前的调整，没有列入的科目不得支出。",
        term: None,
        checks: &[Check::Office(spent_above_line)],
        raises: example! { EXPENSES = TRAVEL, EXPENSES: "金额: 300" => "金额: 300.01"; at "300.01" },
        passes: example! { EXPENSES = TRAVEL },
    },
    Rule {
        code: Code("A33.2"),
        severity: Severity::Violation,
        title: "工作经费列入帮扶基金",
        why: "工作经费列入年度预算，帮扶基金专款专用；基金支出的用途是工作经费的科目，\
              或者同一凭证、同一金额又记在工作经费里的，就是混用。",
        term: None,
        checks: &[Check::Office(work_expense_in_fund)],
        raises: example! {
            EXPENSES = TRAVEL,
            APPLICATION = GRANTED,
            APPLICATION: "购买化肥" => "下乡差旅费",
            FUND = BOOK,
            FUND: "购买化肥" => "下乡差旅费";
            at "下乡差旅费"
        },
        passes: example! {
            EXPENSES = TRAVEL,
            EXPENSES: "经2" => "付1",
            APPLICATION = GRANTED,
            FUND = BOOK
        },
    },
];

fn spent_above_line(facts: &Facts<'_>, report: &mut Report<'_>) {
    for book in facts.office.work_expenses.values() {
        let mut expenses: Vec<_> = book.expenses.iter().collect();
        expenses.sort_by_key(|expense| expense.date.day());
        let mut totals: HashMap<&str, Decimal> = HashMap::new();
        for expense in expenses {
            let (line, day) = (expense.line.as_str(), expense.date.day());
            let total = totals.entry(line).or_default();
            *total += expense.amount.0;
            if day < facts.terms.issued {
                continue;
            }
            let (span, message, help) = match line_on(book, line, day) {
                Line::Missing => (
                    expense.line.span,
                    format!("年度预算没有科目「{line}」（第三十三条）"),
                    line_help(book, line),
                ),
                Line::Limit(limit) if *total > limit => (
                    expense.amount.span,
                    format!(
                        "科目「{line}」累计支出 {total:.2} 元，超过预算 {limit:.2} 元（第三十三条）"
                    ),
                    "核对金额；确需增加的先调整预算，在科目下记「调整」".to_owned(),
                ),
                Line::Limit(_) | Line::Unset => continue,
            };
            let finding = report.finding(&book.path, span, message).help(help);
            report.push(finding.actor(facts.roster.party_committee()));
        }
    }
}

/// What the budget says of a line.
enum Line {
    /// It does not have it.
    Missing,
    /// No sum is filled in yet.
    Unset,
    /// The sum, with the adjustments made by the day.
    Limit(Decimal),
}

fn line_on(book: &WorkExpenses, name: &str, day: Date) -> Line {
    let named = book.lines.iter().filter(|line| **line.name == *name);
    let (mut found, mut limit) = (Line::Missing, Decimal::ZERO);
    for line in named {
        let mut sums = line.budget.map(|budget| budget.0);
        for adjustment in &line.adjustments {
            if adjustment.date.day() > day {
                continue;
            }
            let amount = |field: Option<Amount>| field.map(|amount| amount.0).unwrap_or_default();
            let change = amount(adjustment.added) - amount(adjustment.removed);
            sums = Some(sums.unwrap_or_default() + change);
        }
        limit += sums.unwrap_or_default();
        found = match (found, sums) {
            (Line::Limit(_), _) | (_, Some(_)) => Line::Limit(limit),
            (Line::Missing | Line::Unset, None) => Line::Unset,
        };
    }
    found
}

fn line_help(book: &WorkExpenses, name: &str) -> String {
    let known = book.lines.iter().map(|line| line.name.as_str());
    match nearest(name, known) {
        Some(near) => format!("是不是「{near}」？否则先列入预算，在「科目」里补上"),
        None => "先列入预算，在「科目」里补上；写错的更正".to_owned(),
    }
}

fn work_expense_in_fund(facts: &Facts<'_>, report: &mut Report<'_>) {
    let payments = standing_payments(facts);
    for (book, payment) in payments.filter(|(_, one)| one.date.day() >= facts.terms.issued) {
        let mut years = facts.office.work_expenses.values();
        let Some(why) = years.find_map(|year| booked_as_work(year, payment)) else {
            continue;
        };
        let span = filled(&payment.purpose).map_or(payment.voucher.span, |purpose| purpose.span);
        let message = format!("帮扶基金支付了工作经费：{why}（第三十三条）");
        let finding = report
            .finding(&book.path, span, message)
            .help("用「冲销」冲回，从工作经费支出；确是帮扶对象的用途，写清用途")
            .actor(facts.roster.party_committee());
        report.push(match applied_for(facts, payment) {
            Some((course, _)) => finding.about(course.subject()),
            None => finding,
        });
    }
}

/// Why a payment of the fund is a work expense of this year's budget, if it is.
fn booked_as_work(year: &Filed<WorkExpenses>, payment: &FundPayment) -> Option<String> {
    let mut names = year.lines.iter().map(|line| &line.name);
    let purpose = filled(&payment.purpose);
    let line = purpose
        .and_then(|purpose| names.find(|name| !name.is_blank() && purpose.contains(name.trim())));
    if let Some(line) = line {
        return Some(format!("用途是预算科目「{}」", line.as_str()));
    }
    let twice = |expense: &&Spanned<Expense>| {
        **expense.voucher == **payment.voucher && expense.amount.0 == payment.amount.0
    };
    let expense = year.expenses.iter().find(twice)?;
    let voucher = expense.voucher.as_str();
    Some(format!("凭证「{voucher}」同一金额又记在 {}", year.path))
}
