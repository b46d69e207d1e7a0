//! How the last day in time is counted, step by step: the one calculation, whether only its
//! result is wanted or all of it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{RestKind, Term, WorkDays};
use crate::records::{MonthDay, ReportPeriod};

/// What the last day of a step follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// It has none.
    Never,
    /// Days counted from an event.
    Counted(Term),
    /// A day of the year after that of the event.
    NextYear(MonthDay),
    /// The end of a period of reports that begins with the event.
    Period(ReportPeriod),
    /// A record says it.
    Recorded(Date),
}

/// A count of days from an event to the last day in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoning {
    /// The day of the event, which is not counted.
    pub from: Date,
    /// The term.
    pub term: Term,
    /// The last day of the term as counted.
    pub last: Date,
    /// The rest days at its end that were passed over, in order, each with why it is one.
    pub passed: Vec<(Date, RestKind)>,
    /// The last day in time.
    pub due: Date,
}

impl Reckoning {
    /// Counts a term from the day of an event. The same day (0 days) never rolls. Where the
    /// calendar of a year is missing the day is that of plain weekends.
    pub fn of(term: Term, from: Date, work_days: &WorkDays) -> Self {
        let last = from.checked_add(term.days.days()).unwrap_or(Date::MAX);
        let mut passed = Vec::new();
        let mut due = last;
        while let Some(rest) = work_days.rest(due).filter(|_| term.days != 0 && term.rolls) {
            let Ok(next) = due.tomorrow() else { break };
            passed.push((due, rest));
            due = next;
        }
        Reckoning {
            from,
            term,
            last,
            passed,
            due,
        }
    }

    /// Each day counted, in order: the first is the day after the event.
    pub fn counted(&self) -> impl Iterator<Item = Date> + use<> {
        let (from, last) = (self.from, self.last);
        from.series(1.day())
            .skip(1)
            .take_while(move |day| *day <= last)
    }
}

impl Term {
    /// The last day on which the step is in time.
    pub fn due(self, event: Date, work_days: &WorkDays) -> Date {
        Reckoning::of(self, event, work_days).due
    }

    /// Whether the due day was moved by the roll-over, which is the office's setting.
    pub fn rolled(self, event: Date, work_days: &WorkDays) -> bool {
        !Reckoning::of(self, event, work_days).passed.is_empty()
    }
}
