//! What the office may choose, by the day on which it is asked for.

use jiff::civil::Date;

use crate::calendar::{Term, TermSource, WorkDays};
use crate::records::Setting;

/// A value that the office sets as it sees fit, and the default wherever and as long as it has
/// set none that can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen<V> {
    set: Setting<Option<V>>,
    default: V,
}

impl<V: Copy> Chosen<V> {
    /// What is set; a row that says `None` is one of the default.
    pub(super) fn new(set: Setting<Option<V>>, default: V) -> Self {
        Chosen { set, default }
    }

    /// What nobody has set or can set.
    pub(super) fn fixed(value: V) -> Self {
        Chosen::new(Setting::default(), value)
    }

    /// What holds on a day.
    pub fn on(&self, day: Date) -> V {
        self.set.on(day).copied().flatten().unwrap_or(self.default)
    }
}

/// How long a step may take: as long as on the day from which it runs, whatever is set later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermSet {
    /// Who sets it.
    pub source: TermSource,
    pub(super) days: Chosen<i32>,
    pub(super) rolls: Chosen<bool>,
}

impl TermSet {
    /// The term of what runs from a day.
    pub fn on(&self, from: Date) -> Term {
        Term {
            days: self.days.on(from),
            source: self.source,
            rolls: self.rolls.on(from),
        }
    }

    /// The last day on which what runs from `from` is in time.
    pub fn due(&self, from: Date, work_days: &WorkDays) -> Date {
        self.on(from).due(from, work_days)
    }
}
