//! Outreach days (article 6): the Tuesdays that are worked, and days moved by decision (article 26).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use super::WorkDays;
use crate::records::{Filed, YearCalendar};

/// The office's outreach days.
#[derive(Debug, Clone, Default)]
pub struct OutreachDays {
    removed: BTreeSet<Date>,
    added: BTreeSet<Date>,
}

impl OutreachDays {
    /// Collects the moved days of all recorded years.
    pub fn new(calendars: &BTreeMap<i16, Filed<YearCalendar>>) -> Self {
        let mut days = OutreachDays::default();
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
        let tuesday = day.weekday() == Weekday::Tuesday && !work_days.is_rest_day(day);
        self.added.contains(&day) || (tuesday && !self.removed.contains(&day))
    }
}
