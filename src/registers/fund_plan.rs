//! 帮扶基金年度计划表 (article 31): what the year's fund is to bring and to pay.

use rust_decimal::Decimal;
use serde::Serialize;

use super::format::{chinese_date, money};
use super::month::Month;
use super::{Cell, Document, Scope, Sheet};
use crate::procedure::{Account, Movement, accounts};
use crate::records::Amount;

pub(super) const DOCUMENT: Document = Document {
    title: "帮扶基金年度计划表",
    article: 31,
    scope: Scope::MonthAndYear(sheets),
    blank: None,
};

#[derive(Serialize)]
struct View {
    year: String,
    date: Cell,
    opening: Cell,
    income: Cell,
    payments: Cell,
    content: Cell,
    received: String,
    paid: String,
    balance: Cell,
}

/// The year's plan, in the month it was made and with the year's sheets.
fn sheets(month: &Month<'_>) -> Vec<Sheet> {
    let accounts = accounts(month.facts.office);
    let year = month.period.year();
    let Some(account) = accounts.iter().find(|account| account.year == year) else {
        return Vec::new();
    };
    let planned = account.book.plan.as_ref().map(|plan| plan.date.day());
    let made = planned.is_some_and(|day| month.period.contains(day));
    if !made && !month.period.is_year() {
        return Vec::new();
    }
    let title = format!("{}（{year}年）", DOCUMENT.title);
    let sources = month
        .common_sources()
        .chain([account.book.path.to_string()]);
    let view = view(month, account);
    vec![Sheet::new(&DOCUMENT, title, None, &view).resting_on(sources)]
}

fn view(month: &Month<'_>, account: &Account<'_>) -> View {
    let plan = account.book.plan.as_ref();
    let last = month.period.last();
    let until = || account.movements.iter().filter(|one| one.day <= last);
    let sum = |of: fn(&Movement<'_>) -> Decimal| money(until().map(of).sum());
    let planned = |amount: Option<Amount>| Cell::required(amount.map(|one| money(one.0)), 31);
    View {
        year: format!("{}年", account.year),
        date: Cell::required(plan.map(|plan| chinese_date(plan.date.day())), 31),
        opening: Cell::required(account.opening.map(money), 31),
        income: planned(plan.and_then(|plan| plan.income)),
        payments: planned(plan.and_then(|plan| plan.payments)),
        content: match plan {
            Some(plan) => Cell::asked(&plan.content, 31, true),
            None => Cell::missing(31),
        },
        received: sum(|one| one.received()),
        paid: sum(|one| one.paid()),
        balance: Cell::required(account.balance_on(last).map(money), 31),
    }
}
