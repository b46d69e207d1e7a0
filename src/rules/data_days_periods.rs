//! Entries dated outside the month or year of the file they stand in.
//!
//! The file's name says which month or year it is; a content that says another is
//! named already while loading.

use std::sync::Arc;

use jiff::civil::Date;

use super::Report;
use crate::records::{Dated, FundBook, KeptRecord, Key, Slot, YearCalendar, slot_of};

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
        KeptRecord::FundBook(book) => outside_year(&book.path, booked(book), report),
        KeptRecord::WorkExpenses(book) => {
            let adjustments = book.lines.iter().flat_map(|line| &line.adjustments);
            let adjusted = adjustments.map(|adjustment| adjustment.date);
            let spent = book.expenses.iter().map(|expense| expense.date);
            outside_year(&book.path, adjusted.chain(spent), report);
        }
        KeptRecord::PartyGroupReports(book) => {
            let reported = book.reports.iter().map(|report| report.date);
            let taken_part = book.taking_part.iter().map(|one| one.date);
            outside_year(&book.path, reported.chain(taken_part), report);
        }
        KeptRecord::Calendar(calendar) => {
            let moved = calendar.moved_days.iter().map(|moved| moved.original);
            let days = rest_days(calendar).chain(moved);
            outside_year(&calendar.path, days, report);
        }
        _ => {}
    }
}

/// As [`outside_its_period`], of entries too whose day has not come yet.
pub(super) fn outside_its_period_later(record: KeptRecord<'_>, _: Date, report: &mut Report<'_>) {
    outside_its_period(record, report);
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
fn booked(book: &FundBook) -> impl Iterator<Item = Dated> {
    let incomes = book.incomes.iter().map(|income| income.date);
    let payments = book.payments.iter().map(|payment| payment.date);
    let refunds = book.refunds.iter().map(|refund| refund.date);
    let fees = book.fees.iter().map(|fee| fee.date);
    let reversals = book.reversals.iter().map(|reversal| reversal.date);
    let out = payments.chain(refunds).chain(fees);
    incomes.chain(out).chain(reversals)
}

/// Days off and make-up days, those of New Year aside, which lie about the turn of the year.
fn rest_days(calendar: &YearCalendar) -> impl Iterator<Item = Dated> {
    let announced = calendar.holidays.iter().chain(calendar.workdays.iter());
    let is_about_new_year = |day: Date| {
        let end = day.month() == 12 && day.day() > 31 - AROUND_NEW_YEAR;
        end || (day.month() == 1 && day.day() <= AROUND_NEW_YEAR)
    };
    announced
        .map(|holiday| holiday.date)
        .filter(move |date| !is_about_new_year(date.day()))
}

/// How many days before and after the turn of the year belong to its holiday.
const AROUND_NEW_YEAR: i8 = 5;

fn outside_year(path: &Arc<str>, dates: impl Iterator<Item = Dated>, report: &mut Report<'_>) {
    let Some(year) = key_of(path).year else {
        return;
    };
    for date in dates.filter(|date| date.day().year() != year) {
        let message = format!("日期 {} 不在本年（{year}）", date.day());
        let help = "核对日期；是别的年份的，记到那一年的文件";
        report.push(report.finding(path, date.span, message).help(help));
    }
}

fn month_of(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}
