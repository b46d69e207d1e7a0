//! Which days are worked: weekends, public holidays, make-up workdays.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use crate::records::{Filed, YearCalendar};

/// Why nobody works on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestKind {
    /// A Saturday or Sunday.
    Weekend,
    /// A holiday that the calendar of the year names.
    Holiday,
}

impl RestKind {
    /// The word in messages and machine output.
    pub fn label(self) -> &'static str {
        match self {
            RestKind::Weekend => "周末",
            RestKind::Holiday => "节假日",
        }
    }
}

/// Rest days and make-up workdays of the years that have a calendar file.
#[derive(Debug, Clone, Default)]
pub struct WorkDays {
    years: BTreeSet<i16>,
    holidays: BTreeSet<Date>,
    make_up: BTreeSet<Date>,
}

impl WorkDays {
    /// Collects the days of all recorded years.
    pub fn new(calendars: &BTreeMap<i16, Filed<YearCalendar>>) -> Self {
        let mut work_days = WorkDays::default();
        for (year, calendar) in calendars {
            // A calendar without a holiday is one that nobody has filled in yet.
            if !calendar.holidays.is_empty() {
                work_days.years.insert(*year);
            }
            work_days
                .holidays
                .extend(calendar.holidays.iter().map(|day| day.date.day()));
            work_days
                .make_up
                .extend(calendar.workdays.iter().map(|day| day.date.day()));
        }
        work_days
    }

    /// Whether nobody works on `day`; a year without a calendar knows only weekends.
    pub fn is_rest_day(&self, day: Date) -> bool {
        self.rest(day).is_some()
    }

    /// Why nobody works on `day`; `None` of a workday.
    pub fn rest(&self, day: Date) -> Option<RestKind> {
        if self.make_up.contains(&day) {
            return None;
        }
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        match self.holidays.contains(&day) {
            true => Some(RestKind::Holiday),
            false => is_weekend.then_some(RestKind::Weekend),
        }
    }

    /// Whether the year of `day` has a calendar with holidays in it.
    pub fn knows(&self, day: Date) -> bool {
        self.years.contains(&day.year())
    }
}
