//! What the last day of a step or finding rests on.

use jiff::civil::Date;

use super::Place;
use crate::calendar::{Ends, TermSource};

/// What a last day in time rests on; from it the day is counted again, step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The article.
    pub article: u8,
    /// Who set the term.
    pub source: TermSource,
    /// The key of `期限` in `设置.yaml` by which the office sets it; `None` where the Measures
    /// or a record give it.
    pub setting: Option<&'static str>,
    /// The day of the event.
    pub from: Date,
    /// Where that day is recorded; `None` of a day of the calendar.
    pub since: Option<Place>,
    /// What the last day follows from.
    pub ends: Ends,
    /// The last day.
    pub due: Date,
}
