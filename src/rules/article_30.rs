//! Article 30: payments from the fund.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::article_29::{applied_for, standing_payments};
use super::data_fund::{FUND, PAID};
use super::example::example;
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Finding, Severity};
use crate::procedure::{Facts, StepKind};
use crate::records::{Filed, FundBook, FundPayment, Span, Text, filled, proven};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A30.1"),
        severity: Severity::Violation,
        title: "基金支出没有依照批准的申请",
        why: "专款专用：每笔支出要有支付以前批准的申请，累计不超过批准金额，用途与申请一致。\
              申请和批准都没有金额、无从核对的，一份批准分几次支付的，是提醒。",
        term: None,
        checks: &[Check::Office(paid_without_approval)],
        raises: example! {
            [PAID]
            FUND: "凭证号: 付1\n    金额: 500" => "凭证号: 付1\n    金额: 500.01";
            at "500.01"
        },
        passes: example! { [PAID] },
    },
    Rule {
        code: Code("A30.2"),
        severity: Severity::Reminder,
        title: "基金拨付迟延",
        why: "基金使用要及时、有效；批准后几日内拨付由本院设置。",
        term: Some(TermSource::Office),
        checks: &[Check::Office(paid_late)],
        raises: example! { [PAID] FUND: "2016-09-20" => "2016-09-22"; at "2016-09-14\n  同意" },
        passes: example! { [PAID] FUND: "2016-09-20" => "2016-09-21" },
    },
    Rule {
        code: Code("A30.3"),
        severity: Severity::Reminder,
        title: "基金支出缺少内部控制",
        why: "经办、批准、付款不宜一人包办，账目要能与财务对上；办法没有写明，是专款专用的应有之义，所以只是提醒。",
        term: None,
        checks: &[Check::Office(uncontrolled)],
        raises: example! {
            [PAID]
            FUND: "批准人: 王建国\n    付款人: 冯洁" => "批准人: 李红\n    付款人: 李红";
            at "李红\n    财务"
        },
        passes: example! { [PAID] FUND: "批准人: 王建国\n    付款人: 冯洁" => "批准人: 李红\n    付款人: 冯洁" },
    },
];

/// What is wrong with a payment: where, what, what to do.
type Fault = (Span, String, &'static str);

fn paid_without_approval(facts: &Facts<'_>, report: &mut Report<'_>) {
    let payments = standing_payments(facts);
    for (book, payment) in payments.filter(|(_, one)| one.date.day() >= facts.terms.issued) {
        let fault = approval_fault(facts, payment).or_else(|| other_purpose(facts, payment));
        if let Some((span, message, help)) = fault {
            let finding = report.finding(&book.path, span, format!("{message}（第三十条）"));
            report.push(of_payment(facts, payment, finding).help(help));
        }
    }
    paid_above(facts, report);
}

/// The finding with the beneficiary it is about, where that is known, and who must act.
fn of_payment(facts: &Facts<'_>, payment: &FundPayment, finding: Finding) -> Finding {
    let finding = finding.actor(facts.roster.party_committee());
    match applied_for(facts, payment) {
        Some((course, _)) => finding.about(course.subject()),
        None => finding,
    }
}

/// No application, or none that was agreed to by the day of payment.
fn approval_fault(facts: &Facts<'_>, payment: &FundPayment) -> Option<Fault> {
    let Some(reference) = filled(&payment.application) else {
        let message = "基金支出没有写明依据哪份申请".to_owned();
        let help = "填「申请」：对象编号/申请编号，如 2016-0012-1/1";
        return Some((payment.voucher.span, message, help));
    };
    let name = reference.as_str();
    let Some((_, application)) = facts.office.application(reference) else {
        let message = format!("基金支出依据的申请 {name} 不存在");
        let help = "核对编号，或者在对象的「基金申请」文件夹里补上这份申请";
        return (!is_lost(facts, reference)).then_some((reference.span, message, help));
    };
    let Some(approval) = application.agreed() else {
        let message = format!("基金支出依据的申请 {name} 没有批准");
        let help = "没有批准的不得支付；已经批准的在申请里填「批准」";
        return Some((reference.span, message, help));
    };
    let (agreed, paid) = (approval.date.day(), payment.date.day());
    let message = format!("申请 {name} 于 {agreed} 批准，{paid} 已经支付");
    (agreed > paid).then_some((reference.span, message, "先批准后支付；核对两个日期"))
}

/// Whether the application may stand in a file that could not be read.
fn is_lost(facts: &Facts<'_>, reference: &Text) -> bool {
    let Some((person, _)) = reference.split_once('/') else {
        return false;
    };
    let Some((case, _)) = person.rsplit_once('-') else {
        return false;
    };
    let home = facts.office.cases.get(case);
    let found = home.and_then(|home| facts.office.beneficiary(person, home));
    facts.office.unreadable_cases.contains_key(case)
        || found.is_some_and(|(_, _, papers)| papers.lost_papers)
}

/// A stub's purpose stays on paper, so nothing is compared with it.
fn other_purpose(facts: &Facts<'_>, payment: &FundPayment) -> Option<Fault> {
    let (course, application) = applied_for(facts, payment)?;
    if course.is_stub() {
        return None;
    }
    let (paid, agreed) = (filled(&payment.purpose)?, filled(&application.purpose)?);
    let message = format!(
        "基金支出的用途「{}」不是申请的用途「{}」",
        paid.trim(),
        agreed.trim()
    );
    let help = "专款专用；写法不同的照申请写，改变用途的另行申请";
    (paid.trim() != agreed.trim()).then_some((paid.span, message, help))
}

/// Payments of one application, added up in order of date, above the sum agreed to.
fn paid_above(facts: &Facts<'_>, report: &mut Report<'_>) {
    let mut payments: Vec<_> = standing_payments(facts).collect();
    payments.sort_by_key(|(_, payment)| payment.date.day());
    let mut totals: HashMap<&str, Decimal> = HashMap::new();
    let mut first: HashMap<&str, &FundPayment> = HashMap::new();
    for (book, payment) in payments {
        let Some((_, application)) = applied_for(facts, payment) else {
            continue;
        };
        let earlier = first.get(&*application.path).copied();
        first.entry(&application.path).or_insert(payment);
        let total = totals.entry(&*application.path).or_default();
        *total += payment.amount.0;
        if application.agreed().is_none() || payment.date.day() < facts.terms.issued {
            continue;
        }
        let span = payment.amount.span;
        let finding = match application.agreed_amount() {
            None => {
                let message = "申请和批准都没有金额，支出无从核对（第三十条）".to_owned();
                let finding = report.reminder(&book.path, span, message);
                finding.help("在申请里填「申请金额」，或者在批准里填「金额」")
            }
            Some(limit) if *total > limit.0 => {
                let message = format!(
                    "这份申请累计支出 {total:.2} 元，超过批准的 {:.2} 元（第三十条）",
                    limit.0
                );
                let finding = report.finding(&book.path, span, message);
                finding.help("核对金额；多付的追回，确需增加的另行申请")
            }
            // Instalments are in order; the same sum again may be the same payment.
            Some(_) => match earlier.filter(|earlier| earlier.amount.0 == payment.amount.0) {
                Some(earlier) => paid_again(book, payment, earlier, report),
                None => continue,
            },
        };
        report.push(of_payment(facts, payment, finding));
    }
}

/// A second payment on one approval, the sum agreed to not exceeded.
fn paid_again(
    book: &Filed<FundBook>,
    payment: &FundPayment,
    earlier: &FundPayment,
    report: &Report<'_>,
) -> Finding {
    let span = payment
        .application
        .as_ref()
        .map_or(payment.voucher.span, |one| one.span);
    let message = format!(
        "同一份批准已经在 {} 支付过（凭证「{}」），这里又支付一次（第三十条）",
        earlier.date.day(),
        earlier.voucher.as_str()
    );
    let finding = report.reminder(&book.path, span, message);
    finding.help("核对是不是重复支付；重复的用「冲销」冲回，确是分期的不用改")
}

fn paid_late(facts: &Facts<'_>, report: &mut Report<'_>) {
    let unreadable = &facts.office.unreadable;
    if unreadable.iter().any(|path| path.starts_with("帮扶基金/")) {
        return;
    }
    let duties = facts.duties.iter();
    for duty in duties.filter(|duty| duty.step.kind == StepKind::PayOut) {
        let (step, Some(subject)) = (&duty.step, &duty.subject) else {
            continue;
        };
        if !step.is_late(facts.as_of) || step.from < facts.terms.issued {
            continue;
        }
        let help = match step.done {
            Some(_) => "今后批准后及时拨付".to_owned(),
            None => format!("拨付后记入 帮扶基金/{}.yaml 的「支出」", facts.as_of.year()),
        };
        let finding = report.late(subject.clone(), step, "拨付帮扶基金（第三十条）");
        report.push(finding.help(help));
    }
}

fn uncontrolled(facts: &Facts<'_>, report: &mut Report<'_>) {
    let payments = standing_payments(facts);
    for (book, payment) in payments.filter(|(_, one)| one.date.day() >= facts.terms.issued) {
        let mut faults: Vec<Fault> = Vec::new();
        if proven(&payment.finance_voucher).is_none() {
            let message = "基金支出没有财务凭证号".to_owned();
            let help = "填「财务凭证号」，与财务的账对上";
            faults.push((payment.voucher.span, message, help));
        }
        faults.extend(one_person_does_all(facts, payment));
        for (span, message, help) in faults {
            let finding = report.finding(&book.path, span, format!("{message}（第三十条）"));
            report.push(of_payment(facts, payment, finding).help(help));
        }
    }
}

fn one_person_does_all(facts: &Facts<'_>, payment: &FundPayment) -> Option<Fault> {
    let (handler, approver, payer) = (
        filled(&payment.handler)?,
        filled(&payment.approver)?,
        filled(&payment.payer)?,
    );
    let is_handler = |name: &Text| facts.roster.same_person(handler, payment.date.day(), name);
    let message = format!("{}一人经办、批准又付款", payer.as_str());
    let help = "由不同的人经办、批准、付款；记错的更正姓名";
    (is_handler(approver) && is_handler(payer)).then_some((payer.span, message, help))
}
