//! Article 30: who handles, approves and pays, and whether the finance department has it too.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Report;
use super::article_29::{applied_for, standing_payments};
use crate::findings::Finding;
use crate::procedure::Facts;
use crate::records::{Filed, FundBook, FundPayment, Span, Text, filled, proven};

/// What is wrong with a payment: where, what, what to do.
pub(super) type Fault = (Span, String, &'static str);

/// The finding with the beneficiary it is about, where that is known, and who must act.
pub(super) fn of_payment(facts: &Facts<'_>, payment: &FundPayment, finding: Finding) -> Finding {
    let finding = finding.actor(facts.roster.party_committee());
    match applied_for(facts, payment) {
        Some((course, _)) => finding.about(course.subject()),
        None => finding,
    }
}

pub(super) fn uncontrolled(facts: &Facts<'_>, report: &mut Report<'_>) {
    let payments = standing_payments(facts);
    for (book, payment) in payments.filter(|(_, one)| one.date.day() >= facts.terms.issued) {
        if proven(&payment.finance_voucher).is_none() {
            let finding = without_finance_voucher(book, &payment.voucher, "支出", report);
            report.push(of_payment(facts, payment, finding));
        }
        for name in strangers(facts, payment) {
            let message = format!(
                "名册里没有「{}」，不知道是谁经手（第三十条）",
                name.as_str()
            );
            let finding = report.finding(&book.path, name.span, message);
            let help = "更正姓名；不是党员的，由名册里的人经办、批准、付款";
            report.push(of_payment(facts, payment, finding).help(help));
        }
        if let Some((span, message, help)) = one_person_does_all(facts, payment) {
            let finding = report.finding(&book.path, span, format!("{message}（第三十条）"));
            report.push(of_payment(facts, payment, finding).help(help));
        }
    }
    for (book, payment, earlier) in on_one_voucher(facts) {
        let span = payment.voucher.span;
        let message = format!(
            "与凭证「{}」用了同一个财务凭证号（第三十条）",
            earlier.voucher.as_str()
        );
        let finding = report.finding(&book.path, span, message);
        let help = "核对是不是一笔钱记了两次；成批付款合用一张凭证的不用改";
        report.push(of_payment(facts, payment, finding).help(help));
    }
    for book in facts.office.fund_books.values() {
        let refunds = book.refunds.iter();
        let refunds = refunds.map(|one| (one.date, &one.voucher, &one.finance_voucher, "退回"));
        let fees = book.fees.iter();
        let fees = fees.map(|one| (one.date, &one.voucher, &one.finance_voucher, "手续费"));
        for (date, voucher, finance, what) in refunds.chain(fees) {
            let is_judged = date.day() >= facts.terms.issued && !book.is_reversed(voucher);
            if is_judged && filled(finance).is_none() {
                let finding = without_finance_voucher(book, voucher, what, report);
                report.push(finding.actor(facts.roster.party_committee()));
            }
        }
    }
}

/// Payments that bear the finance department's voucher of an earlier one of the same book.
fn on_one_voucher<'a>(
    facts: &Facts<'a>,
) -> Vec<(&'a Filed<FundBook>, &'a FundPayment, &'a FundPayment)> {
    let mut seen: BTreeMap<(&str, &str), &FundPayment> = BTreeMap::new();
    let mut again = Vec::new();
    for (book, payment) in standing_payments(facts) {
        let payment: &'a FundPayment = payment;
        let Some(number) = proven(&payment.finance_voucher) else {
            continue;
        };
        match seen.entry((&book.path, number.trim())) {
            Entry::Occupied(first) => again.push((book, payment, *first.get())),
            Entry::Vacant(place) => {
                place.insert(payment);
            }
        }
    }
    again.retain(|(_, one, _)| one.date.day() >= facts.terms.issued);
    again
}

fn without_finance_voucher(
    book: &Filed<FundBook>,
    voucher: &Text,
    what: &str,
    report: &Report<'_>,
) -> Finding {
    let message = format!("基金{what}没有财务凭证号（第三十条）");
    let finding = report.finding(&book.path, voucher.span, message);
    finding.help("填「财务凭证号」，与财务的账对上")
}

/// Those who handled, approved or paid and whom nobody knows.
fn strangers<'a>(facts: &'a Facts<'_>, payment: &'a FundPayment) -> impl Iterator<Item = &'a Text> {
    let named = [&payment.handler, &payment.approver, &payment.payer];
    let day = payment.date.day();
    let is_strange = move |name: &&Text| !facts.roster.knows_person(name, day);
    named.into_iter().filter_map(filled).filter(is_strange)
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
