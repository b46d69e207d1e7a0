//! Amounts in capital numerals, and terms, against readings of their own.

use std::collections::BTreeSet;

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use rust_decimal::Decimal;
use xiafang::calendar::{Term, TermSource, WorkDays};
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::registers::capital_money;

use super::engine::{rounds, seed};

/// Reads capital numerals back, in fen, as a teller does: from left to right.
fn fen_of(text: &str) -> i64 {
    let (sign, text) = match text.strip_prefix('负') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let digit = |one: char| {
        "零壹贰叁肆伍陆柒捌玖"
            .chars()
            .position(|digit| digit == one)
    };
    let (mut fen, mut section, mut number) = (0i64, 0i64, 0i64);
    // What stands before 亿 and 万, until its unit is read.
    let mut yuan = 0i64;
    for character in text.chars() {
        match character {
            '拾' => section += std::mem::take(&mut number) * 10,
            '佰' => section += std::mem::take(&mut number) * 100,
            '仟' => section += std::mem::take(&mut number) * 1_000,
            '万' => {
                yuan += (std::mem::take(&mut section) + std::mem::take(&mut number)) * 10_000;
            }
            '亿' => {
                let before = yuan + std::mem::take(&mut section) + std::mem::take(&mut number);
                yuan = before * 100_000_000;
            }
            '元' => {
                fen = (yuan + std::mem::take(&mut section) + std::mem::take(&mut number)) * 100;
            }
            '角' => fen += std::mem::take(&mut number) * 10,
            '分' => fen += std::mem::take(&mut number),
            '整' => {}
            other => number = digit(other).unwrap_or_else(|| panic!("{other} in {text}")) as i64,
        }
    }
    sign * fen
}

#[test]
fn an_amount_is_read_back_from_its_numerals() {
    let mut rng = Rng::with_seed(seed());
    for _ in 0..rounds(20_000) {
        let most = 10i64.pow(rng.u32(1..15));
        let fen = rng.i64(-most..most);
        let text = capital_money(Decimal::new(fen, 2)).expect("it has two decimals");
        assert_eq!(fen_of(&text), fen, "{text}");
        assert!(
            !text.contains("零零") && !text.contains("零元") || fen.abs() < 100,
            "{text}"
        );
    }
}

/// Days on which nobody works, told one by one.
fn rest_days() -> (BTreeSet<Date>, WorkDays) {
    let mut files = std::collections::BTreeMap::new();
    let mut rest: BTreeSet<Date> = BTreeSet::new();
    for year in 2016..=2020 {
        let (holiday, worked) = (date(year, 10, 3), date(year, 10, 8));
        let text = format!(
            "年份: {year}\n放假:\n  - 日期: {holiday}\n    节日: 国庆节\n补班:\n  - 日期: {worked}\n    节日: 国庆节\n"
        );
        files.insert(format!("日历/{year}.yaml"), text.into_bytes());
        let days = date(year, 1, 1)
            .series(1.day())
            .take_while(|day| day.year() == year);
        let is_rest = |day: &Date| {
            let weekend = [Weekday::Saturday, Weekday::Sunday].contains(&day.weekday());
            (weekend || *day == holiday) && *day != worked
        };
        rest.extend(days.filter(is_rest));
    }
    let loaded = load(&Folder::Memory(files)).expect("a folder in memory can be listed");
    (rest, WorkDays::new(&loaded.office.calendars))
}

#[test]
fn a_term_ends_on_the_day_that_counting_on_the_fingers_gives() {
    let (rest, work_days) = rest_days();
    let mut rng = Rng::with_seed(seed());
    for _ in 0..rounds(20_000) {
        let event = date(2016, 1, 1).saturating_add(rng.i64(0..1_500).days());
        let term = Term {
            days: rng.i32(0..120),
            source: TermSource::Measures,
            rolls: rng.bool(),
        };
        let mut last = event;
        for _ in 0..term.days {
            last = last.tomorrow().expect("far from the end of time");
        }
        // A term of no days is the day itself, whatever day that is.
        while term.rolls && term.days > 0 && rest.contains(&last) {
            last = last.tomorrow().expect("far from the end of time");
        }
        assert_eq!(term.due(event, &work_days), last, "{event} {term:?}");
    }
}
