//! The fund's accounts (articles 29–31): every movement of money in order, year upon year.

use std::collections::HashSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::records::{Filed, FundBook, FundIncome, FundPayment, Office, Reversal, Spanned, Text};

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
    /// Money received.
    Income(&'a FundIncome),
    /// Money paid.
    Payment(&'a FundPayment),
    /// The counter-entry of a whole voucher: of an income, or of a payment.
    Reversal(&'a Reversal, Reversed<'a>),
}

/// What a counter-entry undoes.
#[derive(Debug, Clone, Copy)]
pub enum Reversed<'a> {
    /// Money received.
    Income(&'a FundIncome),
    /// Money paid.
    Payment(&'a FundPayment),
}

impl<'a> Movement<'a> {
    /// Above nought for money in, below for money out.
    pub fn signed(&self) -> Decimal {
        match self.is_outflow {
            true => -self.amount,
            false => self.amount,
        }
    }

    /// The payment it makes or undoes.
    pub fn payment(&self) -> Option<&'a FundPayment> {
        match self.entry {
            Entry::Payment(payment) | Entry::Reversal(_, Reversed::Payment(payment)) => {
                Some(payment)
            }
            Entry::Income(_) | Entry::Reversal(_, Reversed::Income(_)) => None,
        }
    }

    /// The income it brings or undoes.
    pub fn income(&self) -> Option<&'a FundIncome> {
        match self.entry {
            Entry::Income(income) | Entry::Reversal(_, Reversed::Income(income)) => Some(income),
            Entry::Payment(_) | Entry::Reversal(_, Reversed::Payment(_)) => None,
        }
    }

    /// Yuan that count as income: what came in, less what was undone.
    pub fn received(&self) -> Decimal {
        self.income().map_or(Decimal::ZERO, |_| self.signed())
    }

    /// Yuan that count as paid: what went out, less what was undone.
    pub fn paid(&self) -> Decimal {
        self.payment().map_or(Decimal::ZERO, |_| -self.signed())
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

fn movements(book: &FundBook) -> Vec<Movement<'_>> {
    let mut movements = Vec::new();
    for Spanned { value, .. } in &book.incomes {
        movements.push(Movement {
            day: value.date.day(),
            voucher: &value.voucher,
            amount: value.amount.0,
            is_outflow: false,
            entry: Entry::Income(value),
        });
    }
    for Spanned { value, .. } in &book.payments {
        movements.push(Movement {
            day: value.date.day(),
            voucher: &value.voucher,
            amount: value.amount.0,
            is_outflow: true,
            entry: Entry::Payment(value),
        });
    }
    let mut undone = HashSet::new();
    for Spanned { value, .. } in &book.reversals {
        if undone.insert(value.reversed.as_str()) {
            movements.extend(counter_entry(book, value));
        }
    }
    movements.sort_by_key(|movement| (movement.day, movement.is_outflow));
    movements
}

/// The movement that undoes a voucher of the book; `None` where there is no such voucher.
fn counter_entry<'a>(book: &'a FundBook, reversal: &'a Reversal) -> Option<Movement<'a>> {
    let original = reversal.reversed.as_str();
    let income = book.incomes.iter().find(|one| **one.voucher == *original);
    let payment = book.payments.iter().find(|one| **one.voucher == *original);
    let (reversed, amount, is_outflow) = match (income, payment) {
        (Some(income), _) => (Reversed::Income(&income.value), income.amount, true),
        (None, Some(payment)) => (Reversed::Payment(&payment.value), payment.amount, false),
        (None, None) => return None,
    };
    Some(Movement {
        day: reversal.date.day(),
        voucher: &reversal.voucher,
        amount: amount.0,
        is_outflow,
        entry: Entry::Reversal(reversal, reversed),
    })
}
