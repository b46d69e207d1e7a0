//! What other settings would ask: the duties of living cases that come, go or get another day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Duty, Facts};

/// Duties that differ under two settings, each list in the order of persons and steps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rehearsal {
    /// Owed under the later settings alone.
    pub gained: Vec<Duty>,
    /// Owed under the earlier settings alone.
    pub lost: Vec<Duty>,
    /// Owed under both, with the earlier last day of each.
    pub moved: Vec<(Duty, Option<Date>)>,
}

/// Whose duty it is, which step, and from which day it runs.
type Key = (Option<String>, &'static str, Date, String);

/// The open duties under the settings of now and under others, over the same records.
pub fn rehearsal(now: &Facts<'_>, then: &Facts<'_>) -> Rehearsal {
    let (mut earlier, later) = (open(now), open(then));
    let mut rehearsal = Rehearsal::default();
    for (key, duties) in later {
        let mut before = earlier.remove(&key).unwrap_or_default().into_iter();
        for duty in duties {
            match before.next() {
                None => rehearsal.gained.push(duty),
                Some(old) if old.step.due == duty.step.due => {}
                Some(old) => rehearsal.moved.push((duty, old.step.due)),
            }
        }
        rehearsal.lost.extend(before);
    }
    rehearsal.lost.extend(earlier.into_values().flatten());
    rehearsal
}

fn open(facts: &Facts<'_>) -> BTreeMap<Key, Vec<Duty>> {
    let mut open: BTreeMap<Key, Vec<Duty>> = BTreeMap::new();
    for duty in facts.open_duties(Date::MAX) {
        let subject = duty.subject.as_ref().map(ToString::to_string);
        let step = &duty.step;
        let key = (subject, step.kind.label(), step.from, step.actor.clone());
        open.entry(key).or_default().push(duty);
    }
    open
}
