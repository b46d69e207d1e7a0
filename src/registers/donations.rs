//! 捐款登记表 (article 29): what members gave to the fund in the period.

use rust_decimal::Decimal;
use serde::Serialize;

use super::format::{chinese_date, money};
use super::material::Material;
use super::{Cell, Document, Scope, Sheet, capital_money};
use crate::records::{FundIncome, IncomeSource, Spanned};

pub(super) const DOCUMENT: Document = Document {
    title: "捐款登记表",
    article: 29,
    scope: Scope::MonthAndYear(sheets),
    blank: None,
};

#[derive(Serialize)]
struct DonationsView {
    period: String,
    rows: Vec<Row>,
    total: String,
    capital: String,
}

#[derive(Serialize)]
struct Row {
    date: String,
    voucher: String,
    giver: Cell,
    amount: String,
    note: Cell,
}

/// A sheet for a period in which somebody gave.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let Some(book) = material
        .facts
        .office
        .fund_books
        .get(&material.period.year())
    else {
        return Vec::new();
    };
    let of_period = |income: &&Spanned<FundIncome>| {
        let given = income
            .source
            .as_ref()
            .is_some_and(|word| word.is(IncomeSource::Members));
        let standing = !book.is_reversed(&income.voucher);
        given && standing && material.period.contains(income.date.day())
    };
    let mut donations: Vec<_> = book.incomes.iter().filter(of_period).collect();
    donations.sort_by_key(|income| income.date.day());
    if donations.is_empty() {
        return Vec::new();
    }
    let total: Decimal = donations.iter().map(|income| income.amount.0).sum();
    let view = DonationsView {
        period: material.period.label(),
        rows: donations.into_iter().map(|income| row(income)).collect(),
        total: money(total),
        capital: capital_money(total).unwrap_or_default(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let sources = material.common_sources().chain([book.path.to_string()]);
    vec![Sheet::new(&DOCUMENT, title, None, &view).resting_on(sources)]
}

fn row(income: &FundIncome) -> Row {
    Row {
        date: chinese_date(income.date.day()),
        voucher: income.voucher.to_string(),
        giver: Cell::asked(&income.giver, 29, true),
        amount: money(income.amount.0),
        note: Cell::field(&income.note),
    }
}
