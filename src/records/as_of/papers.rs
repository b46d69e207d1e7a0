//! What was known of a beneficiary's visits.

use jiff::civil::Date;

use super::cut;
use super::cut::is_later;
use crate::records::fields::AsOf;
use crate::records::visit::{ChiefReport, Visit};

impl AsOf for Visit {
    fn forget_after(&mut self, day: Date) -> bool {
        let written_later = is_later(self.written.as_ref(), day);
        let known = cut(self, day);
        if written_later {
            self.beyond_members = None;
            self.letter_needed = None;
            for report in [&mut self.possible_error, &mut self.new_clue] {
                report.take_if(|report| report.reported.is_none());
            }
        }
        known
    }
}

impl AsOf for ChiefReport {
    fn forget_after(&mut self, day: Date) -> bool {
        // The number is the report's, which was not made yet.
        self.number
            .take_if(|_| is_later(self.reported.as_ref(), day));
        cut(self, day)
    }
}
