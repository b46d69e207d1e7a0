//! The stretches between contacts, by which article 7 is judged.

use jiff::civil::Date;

use super::Course;

/// A time without contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The contact before it, or the day contact was taken up again.
    pub from: Date,
    /// How it ended; `None` while it lasts.
    pub until: Option<StretchEnd>,
}

/// How a time without contact ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StretchEnd {
    /// With a contact on this day.
    Contact(Date),
    /// Contact rested from this day on, with approval.
    Rest(Date),
    /// Contact was over on this day: death, an end, the last day of five years.
    Over(Date),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Contact,
    Rests,
    Resumes,
}

impl Course<'_> {
    /// Every time without contact since the first, in order.
    pub fn stretches(&self, as_of: Date) -> Vec<Stretch> {
        let mut events: Vec<(Date, Event)> = Vec::new();
        events.extend(self.contacts.iter().map(|day| (*day, Event::Contact)));
        for (from, until) in self.person.rests() {
            events.extend([(from, Event::Rests), (until, Event::Resumes)]);
        }
        events.sort();
        let mut stretches = Vec::new();
        let mut open: Option<Date> = None;
        let mut close = |open: Option<Date>, until: Option<StretchEnd>| {
            stretches.extend(open.map(|from| Stretch { from, until }));
        };
        let mut begun = false;
        for (day, event) in events {
            match event {
                Event::Contact => {
                    close(open, Some(StretchEnd::Contact(day)));
                    open = Some(day);
                    begun = true;
                }
                Event::Rests => {
                    close(open.take(), Some(StretchEnd::Rest(day)));
                }
                // Who was never visited is owed the first visit, not the next.
                Event::Resumes => open = begun.then_some(day),
            }
        }
        close(open, self.over_on(as_of).map(StretchEnd::Over));
        stretches
    }

    /// The day contact was over, as of a day: by death, an end, or with the five years.
    fn over_on(&self, as_of: Date) -> Option<Date> {
        let until = self.contact_until();
        let expired = until.filter(|until| *until < as_of);
        match (self.person.over_since(), until) {
            (Some(over), Some(until)) => Some(over.min(until)),
            (over, _) => over.or(expired),
        }
    }
}
