//! What people write for a day, a time, an amount, a number or an answer, read where it can
//! mean one thing only.

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

/// The text in half-width signs, without blanks and the quotation marks around it.
pub fn plain(text: &str) -> String {
    let narrow = |one: char| match one {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(one as u32 - 0xfee0).unwrap_or(one),
        '。' => '.',
        other => other,
    };
    let is_seen = |one: &char| !one.is_whitespace() && !is_unseen(*one);
    let text: String = text.chars().filter(is_seen).map(narrow).collect();
    let inner = text.strip_prefix(['“', '"', '「', '\'', '‘']);
    let inner = inner.and_then(|text| text.strip_suffix(['”', '"', '」', '\'', '’']));
    inner.map_or_else(|| text.clone(), ToOwned::to_owned)
}

/// Whether a sign has no width and no meaning of its own.
pub fn is_unseen(one: char) -> bool {
    matches!(
        one,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

/// A day, `2026.10.9`, `2026/10/9`, `2026年10月9日`, `二〇二六年十月九日`.
pub fn day(text: &str) -> Option<Date> {
    let text = plain(text);
    if text.len() == 8 && text.bytes().all(|one| one.is_ascii_digit()) {
        return format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])
            .parse()
            .ok();
    }
    let text = text.strip_suffix(['日', '号']).unwrap_or(&text);
    let mut parts = text.split(['年', '月', '.', '-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let year = digits(year).filter(|year| (1000..=9999).contains(year))?;
    let small = |part: &str| whole(part).and_then(|number| i8::try_from(number).ok());
    Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()
}

/// A day of a known year, `10月9日`, `10.9`.
pub fn day_of(year: i16, text: &str) -> Option<Date> {
    let text = plain(text);
    day(&format!(
        "{year}年{}",
        text.replacen(['月', '.', '-', '/'], "月", 1)
    ))
}

/// A time of day, `9:30`, `9点半`, `上午9时30分`, `下午3点`.
pub fn clock(text: &str) -> Option<Time> {
    let text = plain(text);
    let (shift, rest) = match text.as_str() {
        one if one.starts_with("上午") || one.starts_with("早上") => (Some(0), &one[6..]),
        one if one.starts_with("下午") || one.starts_with("晚上") => (Some(12), &one[6..]),
        one => (None, one),
    };
    let is_spoken = rest.contains(['点', '时']);
    let (hour, minute) = rest.split_once([':', '点', '时'])?;
    let minute = minute.strip_suffix('分').unwrap_or(minute);
    let minute = match minute {
        "" if is_spoken => 0,
        "整" => 0,
        "半" => 30,
        "一刻" => 15,
        "三刻" => 45,
        other => whole(other)?,
    };
    let hour = whole(hour)?;
    let hour = match shift {
        Some(12) if hour < 12 => hour + 12,
        // Three o'clock of which half of the day nobody said.
        None if is_spoken && (1..7).contains(&hour) => return None,
        _ => hour,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

/// An amount in yuan, `3,000元`, `三千元`, `0.3万元`, `￥1500`.
pub fn amount(text: &str) -> Option<Decimal> {
    let text = plain(text);
    let text = text.trim_start_matches(['¥', '￥']);
    let text = text.strip_prefix("人民币").unwrap_or(text);
    let text = text.strip_suffix(['整', '正']).unwrap_or(text);
    let text = text.strip_suffix(['元', '圆']).unwrap_or(text);
    let (text, times) = match text.strip_suffix('万') {
        Some(text) if text.contains(|one: char| one.is_ascii_digit()) => (text, 10_000),
        _ => (text, 1),
    };
    let value = match text.contains(|one: char| one.is_ascii_digit()) {
        true => grouped(text)?,
        false => Decimal::from(chinese(text)?),
    };
    let value = value.checked_mul(Decimal::from(times))?.normalize();
    (value.scale() <= 2).then_some(value)
}

/// Digits with at most one point, and commas between every three or none.
fn grouped(text: &str) -> Option<Decimal> {
    let (whole, rest) = text
        .split_once('.')
        .map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let parts: Vec<&str> = whole.split(',').collect();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
    let in_threes =
        parts.len() == 1 || (parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3));
    let fits = parts.iter().all(|part| is_digits(part)) && in_threes && rest.is_none_or(is_digits);
    let leads = parts.concat();
    if !fits || (leads.len() > 1 && leads.starts_with('0')) {
        return None;
    }
    let text = rest.map_or_else(|| leads.clone(), |rest| format!("{leads}.{rest}"));
    text.parse().ok()
}

/// What may stand behind a number that counts something.
const UNITS: [&str; 11] = [
    "页", "份", "人", "次", "件", "天", "日", "年", "名", "个", "岁",
];

/// A whole number, `2页`, `３`, `三`.
pub fn count(text: &str) -> Option<i64> {
    let text = plain(text);
    let bare = UNITS.iter().find_map(|unit| text.strip_suffix(unit));
    whole(bare.unwrap_or(&text))
}

/// An answer, `是的`, `√`, `有`, `无`.
pub fn answer(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "是" | "是的" | "对" | "有" | "√" | "✓" | "✔" | "☑" | "真" => Some(true),
        "否" | "不是" | "不" | "无" | "没有" | "×" | "✗" | "✘" | "假" => Some(false),
        _ => None,
    }
}

/// A whole number in digits of either kind.
fn whole(text: &str) -> Option<i64> {
    let is_digits =
        !text.is_empty() && text.len() <= 9 && text.bytes().all(|one| one.is_ascii_digit());
    match is_digits {
        true => text.parse().ok(),
        false => chinese(text),
    }
}

/// Digits one by one, as in `二〇二六`.
fn digits(text: &str) -> Option<i64> {
    let digit = |one: char| one.to_digit(10).map(i64::from).or_else(|| digit_of(one));
    let digits: Option<Vec<i64>> = text.chars().map(digit).collect();
    let digits = digits.filter(|digits| (1..=4).contains(&digits.len()))?;
    Some(
        digits
            .into_iter()
            .fold(0, |number, digit| number * 10 + digit),
    )
}

fn digit_of(one: char) -> Option<i64> {
    const DIGITS: [&str; 10] = [
        "〇零○",
        "一壹",
        "二贰两",
        "三叁",
        "四肆",
        "五伍",
        "六陆",
        "七柒",
        "八捌",
        "九玖",
    ];
    let at = DIGITS
        .iter()
        .position(|spellings| spellings.contains(one))?;
    i64::try_from(at).ok()
}

/// A number as it is spoken, `三千五百`, `十二`, `一万零三`.
fn chinese(text: &str) -> Option<i64> {
    let (mut total, mut section, mut digit) = (0_i64, 0_i64, None);
    if text.is_empty() {
        return None;
    }
    for one in text.chars() {
        let unit = match one {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            '万' => {
                total = (total + section + digit.take().unwrap_or(0)) * 10_000;
                section = 0;
                continue;
            }
            other => {
                // Two digits beside each other are no number that anybody speaks.
                if digit.is_some_and(|digit| digit != 0) {
                    return None;
                }
                digit = Some(digit_of(other)?);
                continue;
            }
        };
        // Twelve is said without its one.
        section += digit.take().unwrap_or(1) * unit;
    }
    Some(total + section + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn a_day_however_it_is_written() {
        let spellings = [
            "2026-10-09",
            "2026-10-9",
            "2026.10.9",
            "2026/10/9",
            "2026年10月9日",
            "２０２６．１０．９",
            "二〇二六年十月九日",
            "2026 年 10 月 9 日",
            "“2026-10-9”",
            "2026年10月9号",
            "2026－10－09",
            "20261009",
        ];
        for text in spellings {
            assert_eq!(day(text), Some(date(2026, 10, 9)), "{text}");
        }
        assert_eq!(day("二〇二六年九月二十五日"), Some(date(2026, 9, 25)));
        for text in [
            "10月9日",
            "2026-13-1",
            "26.10.9",
            "2026",
            "2026-10",
            "2026-10-9-1",
            "9/10/2026",
            "2026-2-30",
            "",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(day_of(2016, "10月9日"), Some(date(2016, 10, 9)));
        assert_eq!(day_of(2016, "10.9"), Some(date(2016, 10, 9)));
    }

    #[test]
    fn a_time_however_it_is_written() {
        for text in [
            "09:30",
            "9:30",
            "9：30",
            "9点半",
            "上午9时30分",
            "９：３０",
            "九点半",
            "9时30分",
        ] {
            assert_eq!(clock(text), Some(time(9, 30, 0, 0)), "{text}");
        }
        assert_eq!(clock("下午3点"), Some(time(15, 0, 0, 0)));
        assert_eq!(clock("晚上7点一刻"), Some(time(19, 15, 0, 0)));
        for text in ["3点", "25:00", "9:60", "930", "9", "上午"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn an_amount_however_it_is_written() {
        for text in [
            "3000",
            "3,000元",
            "三千元",
            "0.3万元",
            "￥3000",
            "３，０００",
            "叁仟元整",
            "3000.00",
            "人民币3000元",
        ] {
            assert_eq!(amount(text), Some(Decimal::from(3000)), "{text}");
        }
        assert_eq!(amount("一万二千"), Some(Decimal::from(12_000)));
        assert_eq!(amount("1500.5"), Some(Decimal::new(15_005, 1)));
        for text in [
            "30,00",
            "3000.005",
            "约3000",
            "-3",
            "007",
            "",
            "元",
            "3000美元",
            "三二",
        ] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_or_an_answer_however_it_is_written() {
        for text in ["2", "2页", "２份", "二", "两次"] {
            assert_eq!(count(text), Some(2), "{text}");
        }
        assert_eq!(count("二十五"), Some(25));
        assert_eq!(count("几页"), None);
        for text in ["是", "是的", "√", "有", " 对 "] {
            assert_eq!(answer(text), Some(true), "{text}");
        }
        for text in ["否", "无", "没有", "×"] {
            assert_eq!(answer(text), Some(false), "{text}");
        }
        assert_eq!(answer("也许"), None);
    }
}
