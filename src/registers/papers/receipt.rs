//! 领款单 (article 30): what a beneficiary signs for a payment from the fund.

use super::fund_application::capital;
use super::{CasePaper, Making, Wanted, makings};
use crate::printed::{Cell, DAY_TO_WRITE, Printed, money};
use crate::records::{CaseFolder, Filed, FundBook, FundPayment, Spanned, filled};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "领款单",
    code: "LKD",
    article: 30,
    wording: Some(1),
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Printed)]
struct ReceiptView {
    #[printed("编号")]
    number: String,
    #[printed("凭证")]
    voucher: Cell,
    #[printed("财务凭证")]
    finance_voucher: Cell,
    #[printed("姓名")]
    name: Cell,
    #[printed("领款人")]
    payee: Cell,
    #[printed("申请编号")]
    application: String,
    #[printed("用途")]
    purpose: Cell,
    #[printed("金额")]
    amount: Cell,
    #[printed("大写")]
    capital: String,
    #[printed("领款日期")]
    date: Cell,
    #[printed("经办人")]
    handler: Cell,
    #[printed("批准人")]
    approver: Cell,
    #[printed("付款人")]
    payer: Cell,
}

fn empty() -> ReceiptView {
    ReceiptView {
        date: Cell::text(DAY_TO_WRITE),
        ..ReceiptView::default()
    }
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let mut papers = Vec::new();
    for making in makings(&DOCUMENT, material, folder) {
        if making.course.papers.applications.is_empty() {
            continue;
        }
        let beginning = format!("{}/", making.course.number());
        for book in material.facts.office.fund_books.values() {
            let own = book.payments.iter().filter(|payment| {
                let reference = filled(&payment.application);
                reference.is_some_and(|reference| reference.starts_with(&beginning))
            });
            let asked = own.filter(|payment| wanted.takes([payment.date.day()]));
            papers.extend(asked.map(|payment| paper(&making, book, payment)));
        }
    }
    papers
}

fn paper(
    making: &Making<'_, '_>,
    book: &Filed<FundBook>,
    payment: &Spanned<FundPayment>,
) -> CasePaper {
    let day = payment.date.day();
    let view = ReceiptView {
        number: making.course.number(),
        voucher: Cell::text(payment.voucher.as_str()),
        finance_voucher: Cell::asked(&payment.finance_voucher, 30, true),
        name: person::own_name(making.course),
        payee: making.told(&payment.payee, 30),
        application: filled(&payment.application).map_or(String::new(), ToString::to_string),
        purpose: making.told(&payment.purpose, 30),
        amount: Cell::text(money(payment.amount.0)),
        capital: capital(Some(&payment.amount)),
        date: Cell::on(day),
        handler: Cell::field(&payment.handler),
        approver: Cell::field(&payment.approver),
        payer: Cell::field(&payment.payer),
    };
    let paper = making.paper(payment.voucher.as_str(), &book.path, &view);
    let payee = filled(&payment.payee).filter(|_| !making.course.is_marked());
    let author = payee.map_or_else(|| making.course.number(), ToString::to_string);
    paper.numbered(payment.voucher.as_str()).on(day).by(author)
}
