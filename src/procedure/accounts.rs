//! The fund's accounts (articles 29–31): every movement of money in order, year upon year.

use std::collections::HashSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::records::{
    BankFee, Dated, Filed, FundBook, FundIncome, FundPayment, Office, Refund, Reversal, Text,
    filled,
};

/// A year's book with what the years before left.
#[derive(Debug)]
pub struct Account<'a> {
    /// The year.
    pub year: i16,
    /// Its book.
    pub book: &'a Filed<FundBook>,
    /// The closing balance of the book before, in yuan; `None` where there is none or it
    /// is not known.
    pub carried: Option<Decimal>,
    /// What the year began with, in yuan; `None` where that is not known.
    pub opening: Option<Decimal>,
    /// By day, money in before money out.
    pub movements: Vec<Movement<'a>>,
}

/// One movement of money.
#[derive(Debug)]
pub struct Movement<'a> {
    /// The day.
    pub day: Date,
    /// Its voucher.
    pub voucher: &'a Text,
    /// Yuan, never below nought.
    pub amount: Decimal,
    /// Whether the money goes out.
    pub is_outflow: bool,
    /// What it is.
    pub entry: Entry<'a>,
}

/// What a movement is.
#[derive(Debug, Clone, Copy)]
pub enum Entry<'a> {
    /// What was booked.
    Booked(Booking<'a>),
    /// The counter-entry of a whole voucher, which undoes what was booked on it.
    Reversal(&'a Reversal, Booking<'a>),
}

/// One voucher of the book.
#[derive(Debug, Clone, Copy)]
pub enum Booking<'a> {
    /// Money received.
    Income(&'a FundIncome),
    /// Money paid.
    Payment(&'a FundPayment),
    /// Money paid that came back, in whole or in part.
    Refund(&'a Refund),
    /// What the bank took.
    Fee(&'a BankFee),
}

impl<'a> Booking<'a> {
    fn day(self) -> Date {
        let date: Dated = match self {
            Booking::Income(one) => one.date,
            Booking::Payment(one) => one.date,
            Booking::Refund(one) => one.date,
            Booking::Fee(one) => one.date,
        };
        date.day()
    }

    fn voucher(self) -> &'a Text {
        match self {
            Booking::Income(one) => &one.voucher,
            Booking::Payment(one) => &one.voucher,
            Booking::Refund(one) => &one.voucher,
            Booking::Fee(one) => &one.voucher,
        }
    }

    fn amount(self) -> Decimal {
        match self {
            Booking::Income(one) => one.amount.0,
            Booking::Payment(one) => one.amount.0,
            Booking::Refund(one) => one.amount.0,
            Booking::Fee(one) => one.amount.0,
        }
    }

    fn is_outflow(self) -> bool {
        matches!(self, Booking::Payment(_) | Booking::Fee(_))
    }

    /// The application on whose money it was booked.
    pub fn application(self) -> Option<&'a Text> {
        match self {
            Booking::Payment(payment) => filled(&payment.application),
            Booking::Refund(refund) => filled(&refund.application),
            Booking::Income(_) | Booking::Fee(_) => None,
        }
    }

    /// The finance department's voucher.
    pub fn finance_voucher(self) -> Option<&'a Text> {
        match self {
            Booking::Income(one) => filled(&one.finance_voucher),
            Booking::Payment(one) => filled(&one.finance_voucher),
            Booking::Refund(one) => filled(&one.finance_voucher),
            Booking::Fee(one) => filled(&one.finance_voucher),
        }
    }
}

impl<'a> Movement<'a> {
    /// Above nought for money in, below for money out.
    pub fn signed(&self) -> Decimal {
        match self.is_outflow {
            true => -self.amount,
            false => self.amount,
        }
    }

    /// The voucher that it books or undoes.
    pub fn booking(&self) -> Booking<'a> {
        match self.entry {
            Entry::Booked(booking) | Entry::Reversal(_, booking) => booking,
        }
    }

    /// Whether it brings an income or undoes one.
    pub fn is_of_income(&self) -> bool {
        matches!(self.booking(), Booking::Income(_))
    }

    /// Yuan that count as income: what came in, less what was undone.
    pub fn received(&self) -> Decimal {
        if self.is_of_income() {
            self.signed()
        } else {
            Decimal::ZERO
        }
    }

    /// Yuan that count as paid: what went out, less what was undone or came back.
    pub fn paid(&self) -> Decimal {
        if self.is_of_income() {
            Decimal::ZERO
        } else {
            -self.signed()
        }
    }
}

impl Account<'_> {
    /// The balance at the end of `day`, in yuan; `None` where the opening is not known.
    pub fn balance_on(&self, day: Date) -> Option<Decimal> {
        let until = self.movements.iter().filter(|one| one.day <= day);
        let change: Decimal = until.map(Movement::signed).sum();
        self.opening.map(|opening| opening + change)
    }

    /// The balance at the year's end, in yuan.
    pub fn closing(&self) -> Option<Decimal> {
        self.balance_on(Date::MAX)
    }
}

/// All books in order of year. After a book that could not be read, balances are
/// unknown until an opening balance is recorded.
pub fn accounts(office: &Office) -> Vec<Account<'_>> {
    let mut accounts: Vec<Account<'_>> = Vec::new();
    for (year, book) in &office.fund_books {
        let last = accounts.last();
        let lost = lost_between(office, last.map(|last| last.year), *year);
        let carried = last.and_then(Account::closing).filter(|_| !lost);
        let begun_with_nothing = (last.is_none() && !lost).then_some(Decimal::ZERO);
        let recorded = book.opening.map(|opening| opening.0);
        accounts.push(Account {
            year: *year,
            book,
            carried,
            opening: recorded.or(carried).or(begun_with_nothing),
            movements: movements(book),
        });
    }
    accounts
}

/// Whether a book between two years, or before the first, could not be read.
fn lost_between(office: &Office, after: Option<i16>, before: i16) -> bool {
    let lost = office.unreadable.iter().filter_map(|path| {
        let year = path.strip_prefix("帮扶基金/")?.strip_suffix(".yaml")?;
        year.parse::<i16>().ok()
    });
    let mut lost = lost.filter(|year| *year < before);
    lost.any(|year| after.is_none_or(|after| year > after))
}

/// Every voucher of a book, in the order of the form.
fn bookings(book: &FundBook) -> impl Iterator<Item = Booking<'_>> {
    let incomes = book.incomes.iter().map(|one| Booking::Income(&one.value));
    let payments = book.payments.iter().map(|one| Booking::Payment(&one.value));
    let refunds = book.refunds.iter().map(|one| Booking::Refund(&one.value));
    let fees = book.fees.iter().map(|one| Booking::Fee(&one.value));
    incomes.chain(payments).chain(refunds).chain(fees)
}

fn movements(book: &FundBook) -> Vec<Movement<'_>> {
    let booked = bookings(book).map(|booking| Movement {
        day: booking.day(),
        voucher: booking.voucher(),
        amount: booking.amount(),
        is_outflow: booking.is_outflow(),
        entry: Entry::Booked(booking),
    });
    let mut movements: Vec<Movement<'_>> = booked.collect();
    let mut undone = HashSet::new();
    for reversal in &book.reversals {
        if undone.insert(reversal.reversed.as_str()) {
            movements.extend(counter_entry(book, reversal));
        }
    }
    movements.sort_by_key(|movement| (movement.day, movement.is_outflow));
    movements
}

/// The movement that undoes a voucher of the book; `None` where there is no such voucher.
fn counter_entry<'a>(book: &'a FundBook, reversal: &'a Reversal) -> Option<Movement<'a>> {
    let original = reversal.reversed.as_str();
    let booking = bookings(book).find(|one| one.voucher().as_str() == original)?;
    Some(Movement {
        day: reversal.date.day(),
        voucher: &reversal.voucher,
        amount: booking.amount(),
        is_outflow: !booking.is_outflow(),
        entry: Entry::Reversal(reversal, booking),
    })
}
