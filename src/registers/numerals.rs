//! Amounts in capital Chinese numerals, as receipts and vouchers write them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];

/// Units of more than one digit, the largest first: what stands before each is read as a
/// number of its own.
const UNITS: [(u64, &str); 5] = [
    (100_000_000, "亿"),
    (10_000, "万"),
    (1_000, "仟"),
    (100, "佰"),
    (10, "拾"),
];

/// `壹仟贰佰叁拾肆元伍角整`: yuan, jiao and fen, with 整 where no fen follow.
///
/// 零 stands once where digits between two others are nought. `None` for an amount with
/// more than two decimals or beyond what 64 bits of fen hold: it is never rounded.
pub fn capital_money(amount: Decimal) -> Option<String> {
    let fen = amount.abs().checked_mul(Decimal::ONE_HUNDRED)?;
    let all = fen.fract().is_zero().then(|| fen.to_u64()).flatten()?;
    let (yuan, jiao, fen) = (all / 100, all / 10 % 10, all % 10);
    let mut text = String::new();
    if amount.is_sign_negative() && all > 0 {
        text.push('负');
    }
    if yuan > 0 || all == 0 {
        read(yuan, &mut text);
        text.push('元');
    }
    if jiao > 0 {
        text.push_str(digit(jiao));
        text.push('角');
    }
    if fen > 0 {
        if jiao == 0 && yuan > 0 {
            text.push('零');
        }
        text.push_str(digit(fen));
        text.push('分');
    }
    if fen == 0 {
        text.push('整');
    }
    Some(text)
}

fn digit(number: u64) -> &'static str {
    // The remainder of ten is always one of the ten.
    DIGITS[(number % 10) as usize]
}

fn read(number: u64, text: &mut String) {
    let Some((unit, name)) = UNITS.into_iter().find(|(unit, _)| number >= *unit) else {
        text.push_str(digit(number));
        return;
    };
    read(number / unit, text);
    text.push_str(name);
    let rest = number % unit;
    if rest == 0 {
        return;
    }
    if rest < unit / 10 {
        text.push('零');
    }
    read(rest, text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn capital(amount: &str) -> Option<String> {
        capital_money(amount.parse().expect("a number"))
    }

    #[test]
    fn amounts_as_the_rules_of_accounting_write_them() {
        for (amount, expected) in [
            ("0", "零元整"),
            ("0.05", "伍分"),
            ("0.50", "伍角整"),
            ("10", "壹拾元整"),
            ("1234.5", "壹仟贰佰叁拾肆元伍角整"),
            ("325.04", "叁佰贰拾伍元零肆分"),
            ("1409.50", "壹仟肆佰零玖元伍角整"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("107000.53", "壹拾万柒仟元伍角叁分"),
            ("10010", "壹万零壹拾元整"),
            ("100000001", "壹亿零壹元整"),
            ("1000010000", "壹拾亿零壹万元整"),
            ("200300400500.06", "贰仟零叁亿零肆拾万零伍佰元零陆分"),
            ("100000000000000", "壹佰万亿元整"),
            ("-3000", "负叁仟元整"),
        ] {
            assert_eq!(capital(amount).as_deref(), Some(expected), "{amount}");
        }
    }

    #[test]
    fn what_cannot_be_written_exactly_is_not_written() {
        assert_eq!(capital("0.005"), None);
        assert_eq!(capital("999999999999999999999"), None);
    }

    /// Reads yuan, jiao and fen back, by place value alone.
    fn fen_of(text: &str) -> u64 {
        let (mut total, mut wan, mut section, mut last) = (0, 0, 0, 0);
        for character in text.chars() {
            let worth = DIGITS.iter().position(|one| one.starts_with(character));
            match (character, worth) {
                (_, Some(worth)) => last = worth as u64,
                ('拾', _) => section += std::mem::take(&mut last) * 10,
                ('佰', _) => section += std::mem::take(&mut last) * 100,
                ('仟', _) => section += std::mem::take(&mut last) * 1_000,
                ('万', _) => {
                    wan = (section + std::mem::take(&mut last)) * 10_000;
                    section = 0;
                }
                ('亿', _) => {
                    total = (wan + section + std::mem::take(&mut last)) * 100_000_000;
                    (wan, section) = (0, 0);
                }
                ('元', _) => {
                    total = (total + wan + section + std::mem::take(&mut last)) * 100;
                    (wan, section) = (0, 0);
                }
                ('角', _) => total += std::mem::take(&mut last) * 10,
                ('分', _) => total += std::mem::take(&mut last),
                _ => assert_eq!(character, '整'),
            }
        }
        total
    }

    /// Four digits one by one; noughts between others once, and before them.
    fn group(number: u64) -> String {
        let mut text = String::new();
        for (worth, unit) in [(1_000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
            match (number / worth % 10) as usize {
                0 if text.ends_with('零') => {}
                0 => text.push('零'),
                digit => text.extend([DIGITS[digit], unit]),
            }
        }
        text.trim_end_matches('零').to_owned()
    }

    /// Yuan by groups of four digits and of eight.
    fn yuan_plainly(yuan: u64) -> String {
        let (above, below) = (yuan / 100_000_000, yuan % 100_000_000);
        let (upper, lower) = (below / 10_000, below % 10_000);
        let mut text = match above {
            0 => String::new(),
            above => format!("{}亿", yuan_plainly(above)),
        };
        match upper {
            0 if lower > 0 => text.push('零'),
            0 => {}
            upper => text.extend([group(upper).as_str(), "万"]),
        }
        match text.ends_with('零') {
            true => text.push_str(group(lower).trim_start_matches('零')),
            false => text.push_str(&group(lower)),
        }
        text.trim_start_matches('零').to_owned()
    }

    /// An amount of fen as the rules of accounting put it, one case after the other.
    fn plainly(fen: u64) -> String {
        let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
        let (jiao_word, fen_word) = (DIGITS[jiao as usize], DIGITS[fen as usize]);
        let small = match (jiao, fen) {
            (0, 0) => "整".to_owned(),
            (_, 0) => format!("{jiao_word}角整"),
            (0, _) if yuan > 0 => format!("零{fen_word}分"),
            (0, _) => format!("{fen_word}分"),
            (..) => format!("{jiao_word}角{fen_word}分"),
        };
        match (yuan, jiao + fen) {
            (0, 0) => "零元整".to_owned(),
            (0, _) => small,
            (yuan, _) => format!("{}元{small}", yuan_plainly(yuan)),
        }
    }

    fn amount(fen: u64, is_owed: bool) -> Decimal {
        let fen = i128::from(fen);
        Decimal::from_i128_with_scale(if is_owed { -fen } else { fen }, 2)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Of any length up to the greatest that there is.
        #[test]
        fn every_amount_is_written_as_plain_rules_write_it(
            any in any::<u64>(), shorter in 0_u32..64, round in 0_u32..12, is_owed: bool,
        ) {
            let worth = 10_u64.pow(round);
            let fen = (any >> shorter) / worth * worth;
            let text = capital_money(amount(fen, is_owed)).expect("it can be written");
            let sign = if is_owed && fen > 0 { "负" } else { "" };
            prop_assert_eq!(&text, &format!("{sign}{}", plainly(fen)), "{}", fen);
        }

        #[test]
        fn every_amount_reads_back(fen in 0_u64..10_000_000_000_000_000) {
            let text = capital_money(Decimal::new(fen as i64, 2)).expect("it can be written");
            prop_assert_eq!(fen_of(&text), fen, "{}", text);
            prop_assert_eq!(text.ends_with('整'), fen % 10 == 0, "{}", text);
            prop_assert!(!text.contains("零零") && !text.contains("零元整") || fen == 0, "{}", text);
        }
    }
}
