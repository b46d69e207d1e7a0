//! 帮扶基金收支明细账 (articles 29–32): every movement of the period with the running balance,
//! carried from page to page.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::material::{Material, Paid};
use super::{Document, Scope, Sheet};
use crate::printed::{Plain, Printed};
use crate::procedure::{Account, Entry, Movement, Reversed, accounts};
use crate::records::{FundPayment, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "帮扶基金收支明细账",
    code: "MXZ",
    article: 30,
    wording: None,
    scope: Scope::MonthAndYear(sheets),
    blank: None,
};

#[derive(Printed)]
struct FundLedgerView {
    #[printed("期间")]
    period: String,
    /// What the period began with.
    #[printed("期初")]
    opening: Sums,
    #[printed("账")]
    rows: Vec<Row>,
    /// The sums of each month, behind the movement that is its last.
    #[printed("各月合计")]
    months: Vec<MonthSum>,
    #[printed("合计")]
    total: Sums,
    #[printed("未能计入")]
    unknown: String,
}

#[derive(Printed)]
struct Row {
    #[printed("日期")]
    date: Plain,
    #[printed("凭证")]
    voucher: String,
    #[printed("财务凭证")]
    finance_voucher: String,
    #[printed("摘要")]
    note: String,
    #[printed("来源或领款人")]
    party: String,
    #[printed("收")]
    received: Plain,
    #[printed("支")]
    paid: Plain,
    #[printed("余")]
    balance: Plain,
    /// Income, payments and balance from the period's beginning to this row.
    #[printed(layout)]
    carried: Sums,
    /// Which month's sum follows, if one does.
    #[printed(layout)]
    month: String,
}

#[derive(Debug, Clone, Default, Printed)]
struct Sums {
    #[printed("收")]
    received: Plain,
    #[printed("支")]
    paid: Plain,
    #[printed("余")]
    balance: Plain,
}

#[derive(Printed)]
struct MonthSum {
    #[printed("名目")]
    label: String,
    #[printed("本月")]
    sums: Sums,
    #[printed("本年累计")]
    year: Sums,
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let accounts = accounts(material.facts.office);
    let year = material.period.year();
    let Some(account) = accounts.iter().find(|account| account.year == year) else {
        return Vec::new();
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let book = account.book.path.to_string();
    let sheet = Sheet::new(&DOCUMENT, title, None, &view(material, account));
    let sources = material
        .common_sources()
        .chain([book, "帮扶基金/".to_owned()]);
    vec![sheet.resting_on(sources)]
}

/// Sums that grow row by row; the balance is unknown where the opening is.
struct Running {
    received: Decimal,
    paid: Decimal,
    balance: Option<Decimal>,
}

impl Running {
    fn from(opening: Option<Decimal>) -> Self {
        Running {
            received: Decimal::ZERO,
            paid: Decimal::ZERO,
            balance: opening,
        }
    }

    fn add(&mut self, movement: &Movement<'_>) {
        self.received += movement.received();
        self.paid += movement.paid();
        self.balance = self.balance.map(|balance| balance + movement.signed());
    }

    fn sums(&self) -> Sums {
        Sums {
            received: Plain::money(self.received),
            paid: Plain::money(self.paid),
            balance: balance(self.balance),
        }
    }
}

fn balance(known: Option<Decimal>) -> Plain {
    known.map_or_else(|| "待核".into(), Plain::money)
}

fn view(material: &Material<'_>, account: &Account<'_>) -> FundLedgerView {
    let (first, last) = (material.period.first(), material.period.last());
    let eve = first.yesterday().unwrap_or(Date::MIN);
    let opening = account.balance_on(eve);
    let mut running = Running::from(opening);
    let mut of_year = Running::from(account.opening);
    let mut rows = Vec::new();
    let mut months = Vec::new();
    let mut of_month = Running::from(opening);
    let mut movements = account.movements.iter().peekable();
    while let Some(movement) = movements.next() {
        of_year.add(movement);
        if !(first..=last).contains(&movement.day) {
            continue;
        }
        running.add(movement);
        of_month.add(movement);
        let next = movements.peek().filter(|next| next.day <= last);
        let same_month = next.is_some_and(|next| next.day.month() == movement.day.month());
        let label = format!("{}月", movement.day.month());
        rows.push(Row {
            carried: running.sums(),
            month: if same_month {
                String::new()
            } else {
                label.clone()
            },
            ..row(material, movement, running.balance)
        });
        if !same_month {
            months.push(MonthSum {
                label,
                sums: of_month.sums(),
                year: of_year.sums(),
            });
            of_month = Running::from(running.balance);
        }
    }
    FundLedgerView {
        period: material.period.label(),
        opening: Sums {
            balance: balance(opening),
            ..Sums::default()
        },
        rows,
        months,
        total: running.sums(),
        unknown: match account.opening {
            Some(_) => String::new(),
            None => "上一年的账读不了，余额待核。".to_owned(),
        },
    }
}

fn row(material: &Material<'_>, movement: &Movement<'_>, known: Option<Decimal>) -> Row {
    // A counter-entry stands in the column of what it undoes, below nought.
    let (received, paid) = match movement.income() {
        Some(_) => (Plain::money(movement.received()), Plain::default()),
        None => (Plain::default(), Plain::money(movement.paid())),
    };
    let (note, party) = told(material, movement);
    let finance = match movement.entry {
        Entry::Income(income) => filled(&income.finance_voucher),
        Entry::Payment(payment) => filled(&payment.finance_voucher),
        Entry::Reversal(..) => None,
    };
    Row {
        date: Plain::on(movement.day),
        voucher: movement.voucher.to_string(),
        finance_voucher: finance.map_or(String::new(), ToString::to_string),
        note,
        party,
        received,
        paid,
        balance: balance(known),
        carried: Sums::default(),
        month: String::new(),
    }
}

/// What a movement is for, and who gave or took the money; of a marked person the number.
fn told(material: &Material<'_>, movement: &Movement<'_>) -> (String, String) {
    let text = |field| filled(field).map_or(String::new(), ToString::to_string);
    match movement.entry {
        Entry::Income(income) => {
            let source = income.source.as_ref().map_or("", |source| source.text());
            let note = filled(&income.note).map_or(source.to_owned(), ToString::to_string);
            (note, text(&income.giver))
        }
        Entry::Payment(payment) => payment_told(material, payment),
        Entry::Reversal(reversal, reversed) => {
            let (party, is_told) = match reversed {
                Reversed::Income(income) => (text(&income.giver), true),
                Reversed::Payment(payment) => {
                    let is_told = !matches!(material.paid(payment), Paid::Untold(_));
                    (payment_told(material, payment).1, is_told)
                }
            };
            let what = reversal.reversed.as_str();
            let reason = filled(&reversal.reason).filter(|_| is_told);
            let note = match reason {
                None => format!("冲销{what}"),
                Some(reason) => format!("冲销{what}：{}", reason.as_str()),
            };
            (note, party)
        }
    }
}

fn payment_told(material: &Material<'_>, payment: &FundPayment) -> (String, String) {
    let reference = filled(&payment.application).map_or("", |reference| reference.as_str());
    if let Paid::Untold(number) = material.paid(payment) {
        return (format!("申请{reference}"), number);
    }
    let purpose = filled(&payment.purpose).or(filled(&payment.note));
    let purpose = purpose.map_or(String::new(), ToString::to_string);
    let payee = filled(&payment.payee).map_or(String::new(), ToString::to_string);
    let note = match (purpose.is_empty(), reference) {
        (_, "") => purpose,
        (true, reference) => format!("申请{reference}"),
        (false, reference) => format!("{purpose}（申请{reference}）"),
    };
    (note, payee)
}
