//! Which days are worked: weekends, public holidays, make-up workdays.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use crate::records::{Filed, YearCalendar};

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
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        !self.make_up.contains(&day) && (weekend || self.holidays.contains(&day))
    }

    /// The first workday on or after `day`.
    pub fn on_or_after(&self, day: Date) -> Date {
        let mut candidate = day;
        while self.is_rest_day(candidate) {
            match candidate.tomorrow() {
                Ok(next) => candidate = next,
                Err(_) => return candidate,
            }
        }
        candidate
    }

    /// Whether the year of `day` has a calendar with holidays in it.
    pub fn knows(&self, day: Date) -> bool {
        self.years.contains(&day.year())
    }
}
