//! A fact, and how long it holds.

use jiff::civil::Date;

use crate::records::Span;

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Keys from the whole to the fact, parted by `/`; an item of a list by what identifies it.
    pub way: String,
    /// What it says, in one spelling whatever was written.
    pub text: String,
    /// The same as locks had it before other spellings were read, where that is another text.
    pub before: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// The line it stands in, from 1.
    pub line: u32,
    /// The days of the part that it belongs to.
    pub days: Vec<Date>,
    /// Whether its part bears a day of its own, and is not of the day of what is around it.
    pub is_dated: bool,
    /// How much of the way leads to an item of a list, for each list on it; in bytes, the
    /// `/` behind the item's name included.
    pub items: Vec<usize>,
    /// When what it is part of begins and ends to hold, of a row with such days.
    pub spell: Spell,
}

/// The first and the last day on which something holds; without one it always has, or still does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spell {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Spell {
    /// What of the spell lies within another.
    pub(super) fn within(self, around: Spell) -> Self {
        let ends = [self.until, around.until].into_iter().flatten();
        Spell {
            from: self.from.max(around.from),
            until: ends.min(),
        }
    }
}

impl Leaf {
    /// The only fact of a file that is filed with a case: its size in bytes.
    pub fn of_size(size: u64) -> Self {
        Leaf {
            way: "大小".to_owned(),
            text: size.to_string(),
            before: None,
            span: Span::START,
            line: 1,
            days: Vec::new(),
            is_dated: false,
            items: Vec::new(),
            spell: Spell::default(),
        }
    }
}
