//! Rest days, and the days on which cases come.

use std::io;

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::{DataFolder, Size};

/// The holidays of every year, by month and day.
const HOLIDAYS: [(i8, i8, &str); 11] = [
    (1, 1, "元旦"),
    (5, 1, "劳动节"),
    (5, 2, "劳动节"),
    (5, 3, "劳动节"),
    (10, 1, "国庆节"),
    (10, 2, "国庆节"),
    (10, 3, "国庆节"),
    (10, 4, "国庆节"),
    (10, 5, "国庆节"),
    (10, 6, "国庆节"),
    (10, 7, "国庆节"),
];

/// Writes a year's calendar.
pub fn write_year(folder: &mut DataFolder, year: i16) -> io::Result<()> {
    let mut text = format!("年份: {year}\n放假:\n");
    for (month, day, name) in HOLIDAYS {
        let day = date(year, month, day);
        text += &format!("  - 日期: {day}\n    节日: {name}\n");
    }
    folder.write(&format!("日历/{year}.yaml"), &text)
}

/// Whether nobody works on a day.
pub fn is_rest(day: Date) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let holiday =
        |(month, number, _): &(i8, i8, &str)| (day.month(), day.day()) == (*month, *number);
    weekend || HOLIDAYS.iter().any(holiday)
}

/// The day some days later.
pub fn after(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}

/// The first outreach day on or after a day.
pub fn outreach(day: Date) -> Date {
    let mut day = day;
    while day.weekday() != Weekday::Tuesday || is_rest(day) {
        day = after(day, 1);
    }
    day
}

/// The outreach days of a month.
pub fn outreach_days(year: i16, month: i8) -> impl Iterator<Item = Date> {
    let first = date(year, month, 1);
    let days = first.series(1.day()).take(first.days_in_month() as usize);
    days.filter(|day| outreach(*day) == *day)
}

/// When each case's decision comes into force, with the number it gets two days later.
///
/// Handing over, registering and naming members take the two days after, all working days.
pub fn receptions(size: Size, rng: &mut Rng) -> Vec<(Date, String)> {
    let begin = date(2016, 8, 1);
    let fits = |day: &Date| {
        matches!(
            day.weekday(),
            Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday
        ) && (0..=2).all(|later| !is_rest(after(*day, later)))
            && after(*day, 2).year() == day.year()
    };
    let open: Vec<Date> = begin
        .series(1.day())
        .take_while(|day| *day <= size.last_day())
        .filter(fits)
        .collect();
    let mut days: Vec<Date> = (0..size.cases)
        .map(|case| {
            let share = case * open.len() / size.cases;
            open[(share + rng.usize(0..3)).min(open.len() - 1)]
        })
        .collect();
    days.sort_unstable();
    let mut numbered = Vec::new();
    let (mut year, mut serial) = (0, 0);
    for day in days {
        serial = if day.year() == year { serial + 1 } else { 1 };
        year = day.year();
        numbered.push((day, format!("{year}-{serial:04}")));
    }
    numbered
}
