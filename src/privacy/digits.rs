//! Numbers as people type them: grouped somehow, in figures of any kind.

use std::ops::Range;

use super::fold::{end_with_marks, folded_chars};
use crate::records::IsoDate;

/// A number of this many digits is nothing else, however it is grouped.
const UNMISTAKABLE: usize = 11;
/// The fewest digits of a number that is known however it is grouped.
const FEWEST_GROUPED: usize = 7;

/// Digits in a row, however they are grouped, with where each was typed.
#[derive(Debug, Default)]
pub struct Run {
    /// The digits; an identity number may end in `x`.
    pub digits: String,
    /// Where each was typed, in bytes.
    at: Vec<Range<usize>>,
}

/// The runs of digits in a text as it was typed.
pub fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut open = Run::default();
    for (at, typed) in text.char_indices() {
        let place = at..at + typed.len_utf8();
        match digit(typed) {
            Some(digit) => {
                open.digits.push(digit);
                open.at.push(place);
            }
            None if typed.eq_ignore_ascii_case(&'x') || matches!(typed, 'ｘ' | 'Ｘ' | '×') => {
                if !open.digits.is_empty() {
                    open.digits.push('x');
                    open.at.push(place);
                }
            }
            None if groups(text, &place, typed) => {
                if let Some(last) = open.at.last_mut() {
                    last.end = end_with_marks(text, last.end);
                }
            }
            None => runs.push(std::mem::take(&mut open)),
        }
    }
    runs.push(open);
    runs.retain(|run| !run.digits.is_empty());
    runs
}

/// Whether a text has so many digits, of any kind, that there may be a number in it.
pub fn has_number(text: &str) -> bool {
    text.chars().filter(|one| digit(*one).is_some()).count() >= FEWEST_GROUPED - 1
}

impl Run {
    /// Where a part of the run was typed.
    pub fn typed(&self, part: &Range<usize>) -> Range<usize> {
        self.at[part.start].start..self.at[part.end - 1].end
    }

    /// Whether a part of the run can only be the number that it looks like: no date, no part
    /// of a longer number.
    pub fn is_told(&self, part: &Range<usize>) -> bool {
        let digits = part.len();
        if digits >= UNMISTAKABLE {
            return true;
        }
        let is_whole = part
            .clone()
            .skip(1)
            .all(|at| self.at[at - 1].end == self.at[at].start);
        let joined = |one: usize, other: usize| self.at[one].end == self.at[other].start;
        let is_joined = (part.start > 0 && joined(part.start - 1, part.start))
            || (part.end < self.at.len() && joined(part.end - 1, part.end));
        let is_alone = part.start == 0 && part.end == self.at.len();
        match digits >= FEWEST_GROUPED {
            true => !is_joined && (is_whole || !is_date(&self.digits[part.clone()])),
            false => is_whole && is_alone,
        }
    }
}

fn is_date(digits: &str) -> bool {
    let parts = (digits.get(..4), digits.get(4..6), digits.get(6..));
    let (Some(year), Some(month), Some(day)) = parts else {
        return false;
    };
    IsoDate::parse(&format!("{year}-{month}-{day}")).is_some()
}

/// Whether a sign only groups digits.
fn groups(text: &str, place: &Range<usize>, typed: char) -> bool {
    let is_dropped = || folded_chars(&text[place.clone()]).next().is_none();
    matches!(
        typed,
        '(' | ')' | '（' | '）' | '/' | '／' | '+' | '＋' | '、' | ',' | '，' | '[' | ']'
    ) || is_dropped()
}

/// The digit that a sign stands for.
fn digit(typed: char) -> Option<char> {
    let digit = match typed {
        '0'..='9' => return Some(typed),
        '〇' | '零' | '○' | '◯' => '0',
        '一' | '壹' | '幺' | '弌' => '1',
        '二' | '贰' | '两' | '貳' => '2',
        '三' | '叁' | '參' | '叄' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' | '陸' => '6',
        '七' | '柒' => '7',
        '八' | '捌' => '8',
        '九' | '玖' => '9',
        _ => {
            let mut folded = [0; 4];
            let typed = typed.encode_utf8(&mut folded);
            let mut of = folded_chars(typed).map(|(_, one)| one);
            return of
                .next()
                .filter(|one| one.is_ascii_digit() && of.next().is_none());
        }
    };
    Some(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, number: &str) -> Option<String> {
        runs(text).iter().find_map(|run| {
            let at = run.digits.find(number)?;
            let part = at..at + number.len();
            run.is_told(&part)
                .then(|| text[run.typed(&part)].to_owned())
        })
    }

    #[test]
    fn a_number_is_one_however_it_is_typed() {
        for typed in [
            "13977001234",
            "139 7700 1234",
            "139-7700-1234",
            "139/7700/1234",
            "(139)77001234",
            "139、7700、1234",
            "１３９７７００１２３４",
            "一三九七七〇〇一二三四",
            "幺三九七七零零一二三四",
            "壹叁玖柒柒零零壹贰叁肆",
            "139七七〇〇1234",
            "①③⑨⑦⑦00①②③④",
            "139\u{200b}77001234",
        ] {
            assert_eq!(
                told(&format!("打{typed}找"), "13977001234").as_deref(),
                Some(typed.trim_start_matches('(')),
                "{typed}"
            );
        }
        assert!(told("411699 20000101 123Ｘ", "41169920000101123x").is_some());
    }

    #[test]
    fn seven_digits_are_told_when_grouped_and_dates_are_none() {
        for typed in [
            "6123456",
            "612-3456",
            "612 34 56",
            "六一二三四五六",
            "0371-6123456",
        ] {
            assert!(told(typed, "6123456").is_some(), "{typed}");
        }
        assert_eq!(told("20160817", "20160817").as_deref(), Some("20160817"));
        for (typed, number) in [
            ("2016-08-17", "20160817"),
            ("61234567", "6123456"),
            ("编号123-456", "123456"),
        ] {
            assert_eq!(told(typed, number), None, "{typed}");
        }
    }
}
