//! What was known of the office's logs and yearly papers: no more than their entries.

use jiff::civil::Date;

use super::cut;
use crate::records::attendance::Attendance;
use crate::records::fields::AsOf;
use crate::records::work_log::WorkLog;
use crate::records::year::YearPlan;

impl AsOf for WorkLog {
    fn forget_after(&mut self, day: Date) -> bool {
        cut(self, day) && self.says_something()
    }

    fn says_something(&self) -> bool {
        !(self.entries.is_empty() && self.voluntary_help.is_empty())
    }
}

impl AsOf for Attendance {
    fn forget_after(&mut self, day: Date) -> bool {
        cut(self, day) && self.says_something()
    }

    fn says_something(&self) -> bool {
        !self.days.is_empty()
    }
}

impl AsOf for YearPlan {
    fn forget_after(&mut self, day: Date) -> bool {
        cut(self, day) && self.says_something()
    }

    fn says_something(&self) -> bool {
        !(self.plannings.is_empty() && self.inspections.is_empty())
    }
}
