//! 帮扶基金年度计划表 (article 31): what the year's fund is to bring and to pay.

use rust_decimal::Decimal;

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Plain, Printed, chinese_date, money};
use crate::procedure::{Account, Movement, accounts};
use crate::records::Amount;

pub(super) const DOCUMENT: Document = Document {
    title: "帮扶基金年度计划表",
    code: "JHB",
    article: 31,
    wording: None,
    scope: Scope::MonthAndYear(sheets),
    blank: None,
};

#[derive(Printed)]
struct FundPlanView {
    #[printed("年份")]
    year: String,
    #[printed("制定日期")]
    date: Cell,
    #[printed("上年结转")]
    opening: Cell,
    #[printed("预计收入")]
    income: Cell,
    #[printed("预计支出")]
    payments: Cell,
    #[printed("安排")]
    content: Cell,
    #[printed("已收入")]
    received: Plain,
    #[printed("已支出")]
    paid: Plain,
    #[printed("余额")]
    balance: Cell,
}

/// The year's plan, in the month it was made and with the year's sheets.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let accounts = accounts(material.facts.office);
    let year = material.period.year();
    let Some(account) = accounts.iter().find(|account| account.year == year) else {
        return Vec::new();
    };
    let planned = account.book.plan.as_ref().map(|plan| plan.date.day());
    let made = planned.is_some_and(|day| material.period.contains(day));
    if !made && !material.period.is_year() {
        return Vec::new();
    }
    let title = format!("{}（{year}年）", DOCUMENT.title);
    let sources = material
        .common_sources()
        .chain([account.book.path.to_string()]);
    let view = view(material, account);
    vec![Sheet::new(&DOCUMENT, title, None, &view).resting_on(sources)]
}

fn view(material: &Material<'_>, account: &Account<'_>) -> FundPlanView {
    let plan = account.book.plan.as_ref();
    let last = material.period.last();
    let until = || account.movements.iter().filter(|one| one.day <= last);
    let sum = |of: fn(&Movement<'_>) -> Decimal| Plain::money(until().map(of).sum());
    let planned = |amount: Option<Amount>| Cell::required_money(amount.map(|one| one.0), 31);
    FundPlanView {
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
