//! Accounts that contradict themselves (articles 29–31).

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::example::{APPLICATION, example};
use super::{Check, Edit, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{Facts, accounts};
use crate::records::{ApplicationKey, Office, Refund, Span, filled};

/// The fund's book of the example year, which the example does not have.
pub(super) const FUND: &str = "帮扶基金/2016.yaml";
/// The book of the year before.
const FUND_BEFORE: &str = "帮扶基金/2015.yaml";

/// An application that was agreed to.
pub(super) const GRANTED: &str = "日期: 2016-09-14\n困难类别: 就业生产\n困难情况: 秋播缺钱\n用途: 购买化肥\n申请金额: 500\n批准:\n  日期: 2016-09-14\n  同意: 是\n  批准人: 王建国\n";
/// A lawful book, with the payment of [`GRANTED`].
pub(super) const BOOK: &str = "年份: 2016\n年度计划:\n  日期: 2016-08-01\n收入:\n  - 日期: 2016-08-01\n    凭证号: 收1\n    金额: 5000\n    来源: 政府资助\n支出:\n  - 日期: 2016-09-20\n    凭证号: 付1\n    金额: 500\n    申请: 2016-0001-1/1\n    用途: 购买化肥\n    经办人: 李红\n    批准人: 王建国\n    付款人: 冯洁\n    财务凭证号: 记-9-12\n";
/// An application that was granted and paid.
pub(super) const PAID: &[Edit] = example! { APPLICATION = GRANTED, FUND = BOOK }.changes;
const BOOK_BEFORE: &str =
    "年份: 2015\n收入:\n  - 日期: 2015-12-01\n    凭证号: 收1\n    金额: 800\n    来源: 政府资助\n";

/// A lawful book with a counter-entry.
const REVERSED: &str = "年份: 2016\n年度计划:\n  日期: 2016-08-01\n收入:\n  - 日期: 2016-08-01\n    凭证号: 收1\n    金额: 5000\n    来源: 政府资助\n  - 日期: 2016-08-02\n    凭证号: 收2\n    金额: 50\n    来源: 党员捐助\n冲销:\n  - 日期: 2016-08-03\n    凭证号: 冲1\n    冲销凭证: 收2\n    原因: 重复记账\n";

/// Money of [`BOOK`] that came back, in front of its payments.
const REFUNDED: &str = "退回:\n  - 日期: 2016-09-26\n    凭证号: 退1\n    金额: 200\n    申请: 2016-0001-1/1\n    原因: 化肥少买了\n    财务凭证号: 记-9-20\n支出:\n";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: NEGATIVE_BALANCE,
        severity: Severity::Error,
        title: "基金余额为负",
        why: "专款专用的基金付不出还没有的钱；按日期累计，同一日先记收入后记支出，余额为负就是漏记、错记了一笔。",
        term: None,
        checks: &[Check::Office(balance_below_zero)],
        raises: example! { [PAID] FUND: "金额: 5000" => "金额: 499.99"; at "付1" },
        passes: example! {
            [PAID]
            FUND: "2016-08-01\n    凭证号: 收1\n    金额: 5000" => "2016-09-20\n    凭证号: 收1\n    金额: 500"
        },
    },
    Rule {
        code: BALANCE_CONTRADICTS,
        severity: Severity::Error,
        title: "上年结转与上年余额不符",
        why: "上年结转就是上一年账上的余额；两个数不同，必有一个错了。没有填的按上年余额计。",
        term: None,
        checks: &[Check::Office(opening_contradicts)],
        raises: example! {
            FUND_BEFORE = BOOK_BEFORE,
            FUND = "年份: 2016\n上年结转: 900\n年度计划:\n  日期: 2016-08-01\n";
            at "900"
        },
        passes: example! {
            FUND_BEFORE = BOOK_BEFORE,
            FUND = "年份: 2016\n上年结转: 800.00\n年度计划:\n  日期: 2016-08-01\n"
        },
    },
    Rule {
        code: VOUCHER_TWICE,
        severity: Severity::Error,
        title: "凭证号重复",
        why: "凭证号用来辨认一笔账，冲销也靠它；一年里收入、支出、退回、手续费、冲销的凭证号都不能重复。",
        term: None,
        checks: &[Check::Office(voucher_twice)],
        raises: example! { [PAID] FUND: "凭证号: 付1" => "凭证号: 收1"; at "收1\n    金额: 500\n" },
        passes: example! { FUND_BEFORE = BOOK_BEFORE, APPLICATION = GRANTED, FUND = BOOK },
    },
    Rule {
        code: EMPTY_REVERSAL,
        severity: Severity::Error,
        title: "冲销的凭证不存在或者已经冲销",
        why: "记错的账不删，用一笔相反的账冲回；冲销要对得上本年的一张凭证，一张凭证只冲销一次，否则余额不可信。",
        term: None,
        checks: &[Check::Office(reversal_of_nothing)],
        raises: example! { FUND = REVERSED, FUND: "冲销凭证: 收2" => "冲销凭证: 收3"; at "收3" },
        passes: example! { FUND = REVERSED },
    },
    Rule {
        code: EMPTY_REFUND,
        severity: Severity::Error,
        title: "退回的钱对不上支出",
        why: "退回的是已经付出去的钱：要写明是哪份申请的，累计不多于到那天为止这份申请实际付出的，否则对象和基金的账都不可信。",
        term: None,
        checks: &[Check::Office(refund_of_nothing)],
        raises: example! { [PAID] FUND: "支出:\n" => REFUNDED, FUND: "金额: 200" => "金额: 500.01"; at "500.01" },
        passes: example! { [PAID] FUND: "支出:\n" => REFUNDED },
    },
];

/// Money that came back though it was not paid, or on no application (article 30).
pub const EMPTY_REFUND: Code = Code("D60");

/// A counter-entry of a voucher that is not there, or is already undone (article 30).
pub const EMPTY_REVERSAL: Code = Code("D44");

/// A voucher number used twice in a year (article 30).
pub const VOUCHER_TWICE: Code = Code("D39");

/// A fund's opening balance that is not last year's closing balance (article 30).
pub const BALANCE_CONTRADICTS: Code = Code("D38");

/// A fund that has less than nothing on some day (article 30).
pub const NEGATIVE_BALANCE: Code = Code("D37");

fn balance_below_zero(facts: &Facts<'_>, report: &mut Report<'_>) {
    for account in accounts(facts.office) {
        let Some(mut balance) = account.opening else {
            continue;
        };
        for movement in &account.movements {
            balance += movement.signed();
            if balance >= Decimal::ZERO {
                continue;
            }
            let message = format!(
                "{} 这一笔以后基金余额为 {balance:.2} 元，不可能为负（第三十条）",
                movement.day
            );
            let finding = report.finding(&account.book.path, movement.voucher.span, message);
            report.push(
                finding
                    .help("核对金额和日期，补记漏记的收入；记错的凭证用「冲销」冲回")
                    .actor(facts.roster.party_committee()),
            );
            break;
        }
    }
}

fn opening_contradicts(facts: &Facts<'_>, report: &mut Report<'_>) {
    for account in accounts(facts.office) {
        let (Some(opening), Some(carried)) = (account.book.opening, account.carried) else {
            continue;
        };
        if opening.0 == carried {
            continue;
        }
        let message = format!(
            "上年结转 {:.2} 元，上一本账的余额却是 {carried:.2} 元",
            opening.0
        );
        let finding = report.finding(&account.book.path, opening.span, message);
        report.push(
            finding
                .help("核对上年的账和结转数，改正错的一个")
                .actor(facts.roster.party_committee()),
        );
    }
}

fn reversal_of_nothing(facts: &Facts<'_>, report: &mut Report<'_>) {
    for book in facts.office.fund_books.values() {
        let vouchers: HashSet<&str> = book.vouchers().map(|one| one.as_str()).collect();
        let mut undone = HashSet::new();
        for reversal in &book.reversals {
            let voucher = reversal.reversed.as_str();
            let wrong = match (vouchers.contains(voucher), undone.insert(voucher)) {
                (true, true) => continue,
                (false, _) => format!("冲销的凭证「{voucher}」在本年的账里没有"),
                (true, false) => format!("凭证「{voucher}」已经冲销过"),
            };
            let finding = report.finding(&book.path, reversal.reversed.span, wrong);
            report.push(
                finding
                    .help("核对「冲销凭证」；跨年的错账在本年用收入或者支出更正，写明原因")
                    .actor(facts.roster.party_committee()),
            );
        }
    }
}

fn refund_of_nothing(facts: &Facts<'_>, report: &mut Report<'_>) {
    for book in facts.office.fund_books.values() {
        let refunds = book.refunds.iter();
        for refund in refunds.filter(|one| !book.is_reversed(&one.voucher)) {
            let Some((span, wrong)) = refund_fault(facts, refund) else {
                continue;
            };
            let finding = report.finding(&book.path, span, wrong);
            report.push(
                finding
                    .help("核对「申请」「金额」「日期」；退的是整笔记错的，用「冲销」")
                    .actor(facts.roster.party_committee()),
            );
        }
    }
}

fn refund_fault(facts: &Facts<'_>, refund: &Refund) -> Option<(Span, String)> {
    let Some(reference) = filled(&refund.application) else {
        let wrong = "退回没有写明是哪份申请的钱（第三十条）".to_owned();
        return Some((refund.voucher.span, wrong));
    };
    let key = ApplicationKey::parse(reference);
    let known = facts.office.application(reference).is_some();
    let Some(key) = key.filter(|_| known) else {
        let wrong = format!("退回依据的申请 {} 不存在（第三十条）", reference.as_str());
        return (!is_lost(facts.office, reference)).then_some((reference.span, wrong));
    };
    let day = refund.date.day();
    let left = facts.disbursements.on_application(&key, day);
    // What is left after this and all refunds of the day.
    (left < Decimal::ZERO).then(|| {
        let paid = left + refund.amount.0;
        let wrong = format!(
            "到 {day} 为止申请 {} 只付出 {:.2} 元，退回 {:.2} 元多于它（第三十条）",
            reference.as_str(),
            paid.max(Decimal::ZERO),
            refund.amount.0
        );
        (refund.amount.span, wrong)
    })
}

/// Whether an application may stand in a file that could not be read.
pub(super) fn is_lost(office: &Office, reference: &str) -> bool {
    let Some(key) = ApplicationKey::parse(reference) else {
        return false;
    };
    let folder = office.cases.get(&key.case);
    let papers = folder.and_then(|folder| folder.people.get(&key.person));
    office.unreadable_cases.contains_key(&key.case)
        || papers.is_some_and(|papers| papers.lost_papers)
}

fn voucher_twice(facts: &Facts<'_>, report: &mut Report<'_>) {
    for book in facts.office.fund_books.values() {
        let reversals = book.reversals.iter().map(|one| &one.voucher);
        let mut used = HashSet::new();
        for voucher in book.vouchers().chain(reversals) {
            if used.insert(voucher.as_str()) {
                continue;
            }
            let message = format!("凭证号「{}」在本年用了两次", voucher.as_str());
            let finding = report.finding(&book.path, voucher.span, message);
            report.push(
                finding
                    .help("核对凭证，改用各自的编号")
                    .actor(facts.roster.party_committee()),
            );
        }
    }
}
