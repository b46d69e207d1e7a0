//! 帮扶基金收支明细账 (articles 29–32): every movement of the period with the running balance,
//! carried from page to page.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::material::{Material, Paid};
use super::{Document, Scope, Sheet};
use crate::printed::{Plain, Printed, date_in};
use crate::procedure::{Account, Booking, Entry, Movement, accounts};
use crate::records::{FundPayment, Refund, Reversal, Text, filled};

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
    /// Whether it is the book of the whole year.
    #[printed(layout)]
    is_of_year: bool,
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
    /// The date without the year, which the head names.
    #[printed(layout)]
    day: String,
    #[printed(layout)]
    is_reversal: bool,
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
        is_of_year: material.period.is_year(),
    }
}

fn row(material: &Material<'_>, movement: &Movement<'_>, known: Option<Decimal>) -> Row {
    // A counter-entry, and money that comes back, stand in the column of what they undo, below
    // nought.
    let (received, paid) = match movement.is_of_income() {
        true => (Plain::money(movement.received()), Plain::default()),
        false => (Plain::default(), Plain::money(movement.paid())),
    };
    let (note, party) = match movement.entry {
        Entry::Booked(booking) => told(material, booking),
        Entry::Reversal(reversal, undone) => reversal_told(material, reversal, undone),
    };
    let finance = match movement.entry {
        Entry::Booked(booking) => booking.finance_voucher(),
        Entry::Reversal(reversal, _) => filled(&reversal.finance_voucher),
    };
    Row {
        day: date_in(material.period.year(), movement.day),
        is_reversal: matches!(movement.entry, Entry::Reversal(..)),
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

/// What a voucher is for, and who gave or took the money; of a marked person the number.
fn told(material: &Material<'_>, booking: Booking<'_>) -> (String, String) {
    let text = |field| filled(field).map_or(String::new(), ToString::to_string);
    match booking {
        Booking::Income(income) => {
            let source = income.source.as_ref().map_or("", |source| source.text());
            let note = filled(&income.note).map_or(source.to_owned(), ToString::to_string);
            (note, text(&income.giver))
        }
        Booking::Payment(payment) => payment_told(material, payment),
        Booking::Refund(refund) => refund_told(material, refund),
        Booking::Fee(fee) => {
            let note = filled(&fee.note).map_or("", |note| note.as_str());
            let note = match (note.is_empty(), note.contains(FEE)) {
                (true, _) => FEE.to_owned(),
                (false, true) => note.to_owned(),
                (false, false) => format!("{FEE}：{note}"),
            };
            (note, String::new())
        }
    }
}

/// What the bank takes.
const FEE: &str = "手续费";

fn reversal_told(
    material: &Material<'_>,
    reversal: &Reversal,
    undone: Booking<'_>,
) -> (String, String) {
    let is_told = match undone {
        Booking::Payment(payment) => is_told(material, &payment.application),
        Booking::Refund(refund) => is_told(material, &refund.application),
        Booking::Income(_) | Booking::Fee(_) => true,
    };
    let what = reversal.reversed.as_str();
    let note = match filled(&reversal.reason).filter(|_| is_told) {
        None => format!("冲销{what}"),
        Some(reason) => format!("冲销{what}：{}", reason.as_str()),
    };
    (note, told(material, undone).1)
}

fn is_told(material: &Material<'_>, application: &Option<Text>) -> bool {
    !matches!(material.paid(application), Paid::Untold(_))
}

fn payment_told(material: &Material<'_>, payment: &FundPayment) -> (String, String) {
    let reference = filled(&payment.application).map_or("", |reference| reference.as_str());
    if let Paid::Untold(number) = material.paid(&payment.application) {
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

fn refund_told(material: &Material<'_>, refund: &Refund) -> (String, String) {
    let reference = filled(&refund.application).map_or("", |reference| reference.as_str());
    let note = format!("退回（申请{reference}）");
    match material.paid(&refund.application) {
        Paid::Untold(number) => (note, number),
        Paid::NoApplication => ("退回".to_owned(), String::new()),
        Paid::Told(course) => {
            let reason = filled(&refund.reason);
            let note = match reason {
                None => note,
                Some(reason) => format!("{note}：{}", reason.as_str()),
            };
            (
                note,
                course.name().map_or(String::new(), ToString::to_string),
            )
        }
    }
}
