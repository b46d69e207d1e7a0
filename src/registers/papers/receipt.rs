//! 领款单 (article 30): what a beneficiary signs for a payment from the fund.

use serde::Serialize;

use super::fund_application::capital;
use super::{Draft, Paper, Wanted, drafts};
use crate::records::{CaseFolder, Filed, FundBook, FundPayment, Spanned, filled};
use crate::registers::format::{chinese_date, money};
use crate::registers::{Cell, Document, Month, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "领款单",
    article: 30,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &View::default())),
};

#[derive(Default, Serialize)]
struct View {
    number: String,
    voucher: Cell,
    finance_voucher: Cell,
    name: Cell,
    payee: Cell,
    application: String,
    purpose: Cell,
    amount: Cell,
    capital: String,
    date: Cell,
    handler: Cell,
    approver: Cell,
    payer: Cell,
}

fn papers(month: &Month<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<Paper> {
    let mut papers = Vec::new();
    for draft in drafts(&DOCUMENT, month, folder) {
        if draft.course.papers.applications.is_empty() {
            continue;
        }
        let beginning = format!("{}/", draft.course.number());
        for book in month.facts.office.fund_books.values() {
            let own = book.payments.iter().filter(|payment| {
                let reference = filled(&payment.application);
                reference.is_some_and(|reference| reference.starts_with(&beginning))
            });
            let asked = own.filter(|payment| wanted.takes([payment.date.day()]));
            papers.extend(asked.map(|payment| paper(&draft, book, payment)));
        }
    }
    papers
}

fn paper(draft: &Draft<'_, '_>, book: &Filed<FundBook>, payment: &Spanned<FundPayment>) -> Paper {
    let day = payment.date.day();
    let view = View {
        number: draft.course.number(),
        voucher: Cell::text(payment.voucher.as_str()),
        finance_voucher: Cell::asked(&payment.finance_voucher, 30, true),
        name: person::own_name(draft.course),
        payee: draft.told(&payment.payee, 30),
        application: filled(&payment.application).map_or(String::new(), ToString::to_string),
        purpose: draft.told(&payment.purpose, 30),
        amount: Cell::text(money(payment.amount.0)),
        capital: capital(Some(&payment.amount)),
        date: Cell::text(chinese_date(day)),
        handler: Cell::field(&payment.handler),
        approver: Cell::field(&payment.approver),
        payer: Cell::field(&payment.payer),
    };
    let paper = draft.paper(payment.voucher.as_str(), &book.path, &view);
    let payee = filled(&payment.payee).filter(|_| !draft.course.is_marked());
    let author = payee.map_or_else(|| draft.course.number(), ToString::to_string);
    paper.numbered(payment.voucher.as_str()).on(day).by(author)
}
