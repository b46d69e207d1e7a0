//! What of the findings a sheet of a month has in front, what it only counts, and what it leaves
//! to the case's own.

use jiff::civil::Date;

use crate::calendar::Period;
use crate::findings::Finding;

/// Where a matter stands as a month, or a year, ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Something is still to be done about it, or was done in the period.
    Current,
    /// Settled before the period, in the same year.
    SettledThisYear,
    /// Settled in an earlier year.
    SettledBefore,
}

impl Standing {
    /// That of a finding: late steps are settled where they were done, exceptions where they
    /// were allowed.
    pub(super) fn of(finding: &Finding, period: Period) -> Self {
        match settled_on(finding) {
            Some(day) if day.year() < period.year() => Standing::SettledBefore,
            Some(day) if day < period.first() => Standing::SettledThisYear,
            _ => Standing::Current,
        }
    }
}

/// The day an exception was allowed, else the day it was done or over; `None` while it is open.
pub(super) fn settled_on(finding: &Finding) -> Option<Date> {
    let allowed = finding.waived.as_ref().map(|waived| waived.date);
    allowed.or_else(|| finding.settled())
}
