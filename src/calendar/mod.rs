//! Days, terms, rest days and outreach days. Pure arithmetic: no clock.

mod compared;
mod outreach;
mod period;
mod reckoning;
mod term;
mod work_days;

pub use compared::{Compared, Days};
pub use outreach::{OUTREACH_WEEKDAY, OutreachDays};
pub use period::{Length, Period};
pub use reckoning::{Ends, Reckoning};
pub use term::{Term, TermSource, full_years, years_after};
pub use work_days::{RestKind, WorkDays};
