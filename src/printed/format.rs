//! Days, times and amounts as official papers write them.

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

use crate::records::IsoDate;

/// `2016年8月9日`.
pub fn chinese_date(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

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

#[cfg(test)]
mod tests {
    use super::money;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn amounts_as_tables_have_them() {
        for (amount, expected) in [
            ("0", "0.00"),
            ("-0.00", "0.00"),
            ("0.5", "0.50"),
            ("999.99", "999.99"),
            ("1234.5", "1,234.50"),
            ("-1000000", "-1,000,000.00"),
        ] {
            let amount: Decimal = amount.parse().expect("a number");
            assert_eq!(money(amount), expected);
        }
    }

    /// The digits from the end on, a comma behind each third of the whole ones.
    fn plainly(cents: i64) -> String {
        let digits = format!("{:03}", cents.unsigned_abs());
        let mut backwards = String::new();
        for (place, digit) in digits.chars().rev().enumerate() {
            match place {
                2 => backwards.push('.'),
                place if place > 2 && (place - 2) % 3 == 0 => backwards.push(','),
                _ => {}
            }
            backwards.push(digit);
        }
        backwards.extend((cents < 0).then_some('-'));
        backwards.chars().rev().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn every_amount_has_two_decimals_and_groups_of_three(any in any::<i64>(), shorter in 0_u32..64) {
            let cents = any >> shorter;
            prop_assert_eq!(money(Decimal::new(cents, 2)), plainly(cents));
        }

        #[test]
        fn an_amount_without_decimals_gets_them(yuan in any::<i32>()) {
            let cents = i64::from(yuan) * 100;
            prop_assert_eq!(money(Decimal::from(yuan)), plainly(cents));
        }
    }
}
