//! Days that are counted, beside those with which they are compared.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Period;
use crate::records::IsoDate;

/// First and last day, both included.
pub type Days = (Date, Date);

/// Days that are counted, beside those with which they are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// What they are called.
    pub label: String,
    /// The days.
    pub days: Days,
    /// As many before them, or the period before.
    pub before: Days,
    /// The same a year earlier.
    pub last_year: Days,
    /// From the first day of the year in which they end.
    pub so_far: Days,
}

impl Compared {
    /// Reads a period, `2016-09-01..2016-09-15`, or a day alone; `None` for another shape, and for
    /// days that end before they begin.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(period) = Period::parse(text) {
            return Some(Compared::of(period));
        }
        let day = |text: &str| IsoDate::parse(text.trim()).map(IsoDate::day);
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let (first, last) = (day(first)?, day(last)?);
        (first <= last).then(|| Compared::between(first, last))
    }

    /// A period beside the one before.
    pub fn of(period: Period) -> Self {
        let before = period.previous();
        Compared {
            label: period.label(),
            before: (before.first(), before.last()),
            ..Compared::between(period.first(), period.last())
        }
    }

    /// Some days beside as many before them.
    pub fn between(first: Date, last: Date) -> Self {
        let length = (last - first).get_days() + 1;
        let before = |day: Date| day.checked_sub(length.days()).unwrap_or(Date::MIN);
        let earlier = |day: Date| day.checked_sub(1.year()).unwrap_or(Date::MIN);
        // A month that ends on its last day ended on its last day a year ago too.
        let is_end = last == last.last_of_month();
        let last_year = match is_end {
            true => earlier(last.first_of_month()).last_of_month(),
            false => earlier(last),
        };
        Compared {
            label: format!("{first} 至 {last}"),
            days: (first, last),
            before: (before(first), before(last)),
            last_year: (earlier(first), last_year),
            so_far: (last.first_of_year(), last),
        }
    }
}
