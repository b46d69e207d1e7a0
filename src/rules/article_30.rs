//! Article 30: payments from the fund.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::article_29::{applied_for, standing_payments, standing_refunds};
use super::article_30_control::{Fault, of_payment, uncontrolled};
use super::data_fund::{FUND, PAID, is_lost};
use super::example::example;
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Finding, Severity};
use crate::procedure::{Facts, StepKind};
use crate::records::{ApplicationKey, Filed, FundBook, FundPayment, Text, filled};

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
        why: "经办、批准、付款不宜一人包办，都要是名册里的人，账目要能与财务对上，一张财务凭证记一笔；办法没有写明，是专款专用的应有之义，所以只是提醒。",
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

/// No application, or none that was agreed to by the day of payment.
fn approval_fault(facts: &Facts<'_>, payment: &FundPayment) -> Option<Fault> {
    let Some(reference) = filled(&payment.application) else {
        let message = "基金支出没有写明依据哪份申请".to_owned();
        let help = "填「申请」：对象编号/申请编号，如 2016-0012-1/1；银行扣的费用记在「手续费」";
        return Some((payment.voucher.span, message, help));
    };
    let name = reference.as_str();
    let Some((_, application)) = facts.office.application(reference) else {
        let message = format!("基金支出依据的申请 {name} 不存在");
        let help = "核对编号，或者在对象的「基金申请」文件夹里补上这份申请";
        return (!is_lost(facts.office, reference)).then_some((reference.span, message, help));
    };
    let Some(approval) = application.agreed() else {
        let message = format!("基金支出依据的申请 {name} 没有批准");
        let help = "没有批准的不得支付；已经批准的在申请里填「批准」";
        return Some((reference.span, message, help));
    };
    let (agreed, paid) = (approval.date.day(), payment.date.day());
    let withdrawn = application.withdrawn().map(|sequel| sequel.date.day());
    if let Some(withdrawn) = withdrawn.filter(|withdrawn| *withdrawn <= paid) {
        let message = format!("申请 {name} 于 {withdrawn} 决定不再支付，{paid} 又支付了");
        return Some((
            reference.span,
            message,
            "付错的追回，记「退回」；要付的另行申请",
        ));
    }
    let message = format!("申请 {name} 于 {agreed} 批准，{paid} 已经支付");
    (agreed > paid).then_some((reference.span, message, "先批准后支付；核对两个日期"))
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

/// What was paid on one application so far, in order of date.
#[derive(Default)]
struct Spent<'a> {
    /// Yuan, less what came back.
    total: Decimal,
    /// The first payment since money last came back.
    first: Option<&'a FundPayment>,
}

/// Payments of one application, added up in order of date, above the sum agreed to.
fn paid_above(facts: &Facts<'_>, report: &mut Report<'_>) {
    let mut refunds: Vec<_> = standing_refunds(facts).map(|(_, one)| one).collect();
    refunds.sort_by_key(|refund| refund.date.day());
    let mut refunds = refunds.into_iter().peekable();
    let mut payments: Vec<_> = standing_payments(facts).collect();
    payments.sort_by_key(|(_, payment)| payment.date.day());
    let mut spent: BTreeMap<ApplicationKey, Spent<'_>> = BTreeMap::new();
    for (book, payment) in payments {
        let day = payment.date.day();
        // What came back on the day is there to be paid again.
        while let Some(refund) = refunds.next_if(|refund| refund.date.day() <= day) {
            if let Some(spent) = key_of(&refund.application).and_then(|key| spent.get_mut(&key)) {
                spent.total -= refund.amount.0;
                spent.first = None;
            }
        }
        let (Some(key), Some((_, application))) =
            (key_of(&payment.application), applied_for(facts, payment))
        else {
            continue;
        };
        let spent = spent.entry(key).or_default();
        let earlier = spent.first;
        spent.first.get_or_insert(payment);
        spent.total += payment.amount.0;
        let (total, limit) = (spent.total, application.agreed_amount().map(|one| one.0));
        if application.agreed().is_none() || day < facts.terms.issued {
            continue;
        }
        let found = match limit {
            None => Some(unlimited(book, payment, report)),
            Some(limit) if total > limit => Some(above(book, payment, (total, limit), report)),
            // Instalments are in order; the same sum again may be the same payment.
            Some(_) => earlier
                .filter(|earlier| earlier.amount.0 == payment.amount.0)
                .map(|earlier| paid_again(book, payment, earlier, report)),
        };
        if let Some(finding) = found {
            report.push(of_payment(facts, payment, finding));
        }
    }
}

fn key_of(application: &Option<Text>) -> Option<ApplicationKey> {
    ApplicationKey::parse(filled(application)?)
}

/// A payment whose sum nothing was agreed about.
fn unlimited(book: &Filed<FundBook>, payment: &FundPayment, report: &Report<'_>) -> Finding {
    let message = "申请和批准都没有金额，支出无从核对（第三十条）".to_owned();
    let finding = report.reminder(&book.path, payment.amount.span, message);
    finding.help("在申请里填「申请金额」，或者在批准里填「金额」")
}

fn above(
    book: &Filed<FundBook>,
    payment: &FundPayment,
    (total, limit): (Decimal, Decimal),
    report: &Report<'_>,
) -> Finding {
    let message = format!("这份申请累计支出 {total:.2} 元，超过批准的 {limit:.2} 元（第三十条）");
    let finding = report.finding(&book.path, payment.amount.span, message);
    finding.help("核对金额；多付的追回，记「退回」；确需增加的另行申请")
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
