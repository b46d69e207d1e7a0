//! What was known of the organisation and its calendar.

use jiff::civil::Date;

use super::cut;
use super::cut::is_later;
use crate::records::fields::AsOf;
use crate::records::organisation::{Branch, Member};
use crate::records::year_calendar::MovedDay;

impl AsOf for Member {
    fn forget_after(&mut self, day: Date) -> bool {
        // Somebody whose only branches come later has not joined yet; without any
        // branch left he or she would pass for somebody who is always there.
        let all_later = |one: &Self| {
            let mut branches = one.branches.iter();
            branches.all(|branch| is_later(branch.from.as_ref(), day))
        };
        let later = all_later(self).then(|| std::mem::take(&mut self.branches));
        let known = cut(self, day);
        if let Some(branches) = later {
            self.branches = branches;
        }
        known
    }
}

impl AsOf for Branch {
    fn forget_after(&mut self, day: Date) -> bool {
        // Until its last day nobody knew who would carry it on.
        if is_later(self.until.as_ref(), day) {
            self.successors.0.clear();
        }
        cut(self, day)
    }
}

impl AsOf for MovedDay {
    /// Known once proposed or decided, else from the day that it moves.
    fn forget_after(&mut self, day: Date) -> bool {
        let earliest = self.proposed.or(self.decided).unwrap_or(self.original);
        cut(self, day) && !is_later(Some(&earliest), day)
    }
}
