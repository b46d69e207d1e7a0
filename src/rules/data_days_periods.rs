//! Entries dated outside the month or year of the file they stand in.
//!
//! The file's name says which month or year it is; a content that says another is
//! named already while loading.

use std::sync::Arc;

use jiff::civil::Date;

use super::Report;
use crate::records::{Dated, Filed, FundBook, KeptRecord, Key, Slot, slot_of};

pub(super) fn outside_its_period(record: KeptRecord<'_>, report: &mut Report<'_>) {
    match record {
        KeptRecord::Attendance(filed) => {
            let dates = filed.days.iter().map(|outreach| outreach.date);
            outside_month(&filed.path, dates, report);
        }
        KeptRecord::WorkLog(log) => {
            let entries = log.entries.iter().map(|entry| entry.date);
            let help = log.voluntary_help.iter().map(|help| help.date);
            outside_month(&log.path, entries.chain(help), report);
        }
        KeptRecord::FundBook(book) => outside_year(book, report),
        _ => {}
    }
}

/// What the path of a record says of it.
fn key_of(path: &str) -> Key {
    match slot_of(path) {
        Slot::Record(_, key) => key,
        _ => Key::default(),
    }
}

fn outside_month(path: &Arc<str>, dates: impl Iterator<Item = Dated>, report: &mut Report<'_>) {
    let Some(month) = key_of(path).month else {
        return;
    };
    for date in dates.filter(|date| month_of(date.day()) != month) {
        let message = format!("日期 {} 不在本月（{month}）", date.day());
        let help = "核对日期；是别的月份的，移到那个月的文件";
        report.push(report.finding(path, date.span, message).help(help));
    }
}

/// Money is booked in its year, or neither year's balance is right; what is paid in
/// December may be published in January.
fn outside_year(book: &Filed<FundBook>, report: &mut Report<'_>) {
    let Some(year) = key_of(&book.path).year else {
        return;
    };
    let incomes = book.incomes.iter().map(|income| income.date);
    let payments = book.payments.iter().map(|payment| payment.date);
    let reversals = book.reversals.iter().map(|reversal| reversal.date);
    let entries = incomes.chain(payments).chain(reversals);
    for date in entries.filter(|date| date.day().year() != year) {
        let message = format!("日期 {} 不在本年（{year}）", date.day());
        let help = "核对日期；是别的年份的，记到那一年的文件";
        report.push(report.finding(&book.path, date.span, message).help(help));
    }
}

fn month_of(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}
