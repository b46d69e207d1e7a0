//! The months and years that sheets are made of.

use std::fmt;

use jiff::civil::Date;

use crate::records::IsoDate;

/// A calendar month, or a whole year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Date,
    last: Date,
}

impl Period {
    /// Reads `2016-08` or `2016`; `None` for another shape.
    pub fn parse(text: &str) -> Option<Self> {
        let first = |text: String| IsoDate::parse(&text).map(|first| first.day());
        match text.len() {
            4 => first(format!("{text}-01-01")).map(Period::year_of),
            _ => first(format!("{text}-01")).map(Period::of),
        }
    }

    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Period {
            first: day.first_of_month(),
            last: day.last_of_month(),
        }
    }

    /// The year of a day.
    pub fn year_of(day: Date) -> Self {
        Period {
            first: day.first_of_year(),
            last: day.last_of_year(),
        }
    }

    /// Whether it is a whole year.
    pub fn is_year(self) -> bool {
        self.first.month() != self.last.month()
    }

    /// The first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Date {
        self.last
    }

    /// The one of the same length before; the same where there is none.
    pub fn previous(self) -> Self {
        let before = |eve| match self.is_year() {
            true => Period::year_of(eve),
            false => Period::of(eve),
        };
        self.first.yesterday().map_or(self, before)
    }

    /// The first month of the same year.
    pub fn first_of_year(self) -> Self {
        Period::of(self.first.first_of_year())
    }

    /// Whether `day` lies within.
    pub fn contains(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// `2016年8月`, or `2016年`.
    pub fn label(self) -> String {
        match self.is_year() {
            true => format!("{}年", self.year()),
            false => format!("{}年{}月", self.year(), self.first.month()),
        }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.first.year()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_year() {
            true => write!(f, "{:04}", self.year()),
            false => write!(f, "{:04}-{:02}", self.year(), self.first.month()),
        }
    }
}
