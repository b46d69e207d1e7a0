//! Terms in days and years, and how they are counted.

use jiff::ToSpan;
use jiff::civil::Date;

/// Who set a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermSource {
    /// The Measures give it.
    Measures,
    /// The office set it in `设置.yaml`.
    Office,
}

impl TermSource {
    /// The word in machine output.
    pub fn key(self) -> &'static str {
        match self {
            TermSource::Measures => "measures",
            TermSource::Office => "office",
        }
    }

    /// The word in messages and sheets.
    pub fn label(self) -> &'static str {
        match self {
            TermSource::Measures => "实施办法",
            TermSource::Office => "本院设置",
        }
    }
}

/// A term in calendar days, counted from an event whose own day is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Calendar days; 0 means the same day.
    pub days: i32,
    /// Who set it.
    pub source: TermSource,
    /// Whether a last day that is a rest day moves to the next workday.
    pub rolls: bool,
}

/// The same day `years` later; 29 February ends on 28 February. Never rolls.
pub fn years_after(day: Date, years: i32) -> Date {
    day.checked_add(years.years()).unwrap_or(Date::MAX)
}

/// Completed years from `start` to `day`; negative before the start.
pub fn full_years(start: Date, day: Date) -> i32 {
    let years = i32::from(day.year()) - i32::from(start.year());
    if years_after(start, years) > day {
        years - 1
    } else {
        years
    }
}
