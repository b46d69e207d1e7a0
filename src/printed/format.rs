//! Days, times and amounts as official papers write them.

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

use crate::records::IsoDate;

/// `2016年8月9日`.
pub fn chinese_date(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A day that is still to be written, by hand.
pub const DAY_TO_WRITE: &str = "　　　　年　　月　　日";

/// Length of `2016-08-09`, in bytes.
const ISO_LENGTH: usize = 10;

/// The text with its days, `2016-08-09` as messages have them, written as
/// `2016年8月9日`, the blanks around them gone.
pub fn with_chinese_dates(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let day = rest.get(..ISO_LENGTH).and_then(IsoDate::parse);
        if let Some(day) = day {
            out.truncate(out.trim_end_matches(' ').len());
            out.push_str(&chinese_date(day.day()));
            rest = rest[ISO_LENGTH..].trim_start_matches(' ');
        } else {
            out.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    out
}

/// `9时30分`.
pub fn chinese_time(time: Time) -> String {
    match time.minute() {
        0 => format!("{}时", time.hour()),
        minute => format!("{}时{minute}分", time.hour()),
    }
}

/// `1,234.50`, below nought `-1,234.50`.
pub fn money(amount: Decimal) -> String {
    if amount.is_sign_negative() && !amount.is_zero() {
        return format!("-{}", money(-amount));
    }
    let text = format!("{:.2}", amount);
    let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{cents}")
}
