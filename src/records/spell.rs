//! What holds from one day to another: posts, branches, states, names of townships.

use jiff::civil::Date;

use super::organisation::{Allotment, Branch, Holder, Post, Posting, StateSpell, Township};
use super::scalar::Dated;

/// Something that holds from one day to another, both included; open where a day is blank.
pub trait Spell {
    /// First day.
    fn from(&self) -> Option<&Dated>;
    /// Last day.
    fn until(&self) -> Option<&Dated>;

    /// Whether `day` lies within.
    fn holds_on(&self, day: Date) -> bool {
        self.from().is_none_or(|from| from.day() <= day)
            && self.until().is_none_or(|until| day <= until.day())
    }

    /// Whether the two share a day.
    fn overlaps(&self, other: &Self) -> bool {
        let before = |end: Option<&Dated>, start: Option<&Dated>| match (end, start) {
            (Some(end), Some(start)) => end.day() < start.day(),
            _ => false,
        };
        !before(self.until(), other.from()) && !before(other.until(), self.from())
    }
}

macro_rules! spell {
    ($($kind:ty),+) => {
        $(impl Spell for $kind {
            fn from(&self) -> Option<&Dated> { self.from.as_ref() }
            fn until(&self) -> Option<&Dated> { self.until.as_ref() }
        })+
    };
}

spell!(Branch, Holder, Posting, Post, Township);

impl Spell for StateSpell {
    fn from(&self) -> Option<&Dated> {
        Some(&self.from)
    }

    fn until(&self) -> Option<&Dated> {
        self.until.as_ref()
    }
}

impl Spell for Allotment {
    fn from(&self) -> Option<&Dated> {
        Some(&self.from)
    }

    fn until(&self) -> Option<&Dated> {
        self.until.as_ref()
    }
}
