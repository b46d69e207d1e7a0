//! Outreach days (article 6): the Tuesdays that are worked, and days moved by decision (article 26).

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::WorkDays;
use crate::records::{Filed, YearCalendar};

/// The weekday that the Measures set (article 6): no office has another.
pub const OUTREACH_WEEKDAY: Weekday = Weekday::Tuesday;

/// The office's outreach days.
#[derive(Debug, Clone)]
pub struct OutreachDays {
    removed: BTreeSet<Date>,
    added: BTreeSet<Date>,
}

impl OutreachDays {
    /// Collects the moved days of all recorded years.
    pub fn new(calendars: &BTreeMap<i16, Filed<YearCalendar>>) -> Self {
        let mut days = OutreachDays {
            removed: BTreeSet::new(),
            added: BTreeSet::new(),
        };
        for calendar in calendars.values() {
            for moved in &calendar.moved_days {
                days.removed.insert(moved.original.day());
                days.added.insert(moved.moved_to.day());
            }
        }
        days
    }

    /// Whether `day` is an outreach day.
    pub fn contains(&self, day: Date, work_days: &WorkDays) -> bool {
        let regular = day.weekday() == OUTREACH_WEEKDAY && !work_days.is_rest_day(day);
        self.added.contains(&day) || (regular && !self.removed.contains(&day))
    }

    /// Whether a day was moved to `day`.
    pub fn is_moved_to(&self, day: Date) -> bool {
        self.added.contains(&day)
    }

    /// The outreach days from `first` to `last`, both included.
    pub fn between(&self, first: Date, last: Date, work_days: &WorkDays) -> Vec<Date> {
        let days = first.series(1.day()).take_while(|day| *day <= last);
        days.filter(|day| self.contains(*day, work_days)).collect()
    }
}
