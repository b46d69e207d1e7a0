//! What was known of the office's logs, reports, accounts and yearly papers.

use jiff::civil::Date;

use super::{AsOf, forget, forget_entry, keep, known};
use crate::records::attendance::Attendance;
use crate::records::fund_book::FundBook;
use crate::records::party_group_reports::PartyGroupReports;
use crate::records::scalar::Count;
use crate::records::work_expenses::WorkExpenses;
use crate::records::work_log::WorkLog;
use crate::records::year::{Assessment, YearEndSummary, YearPlan};

/// Whether the year had begun; accounts and plans of a later one were not opened yet.
fn has_begun(year: Count, day: Date) -> bool {
    i32::from(day.year()) >= year.0
}

impl AsOf for WorkLog {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.entries, |entry| {
            entry.date.day() <= day && known(&entry.written, day)
        });
        keep(&mut self.voluntary_help, |help| help.date.day() <= day);
        !self.entries.is_empty() || !self.voluntary_help.is_empty()
    }
}

impl AsOf for Attendance {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.days, |outreach| outreach.date.day() <= day);
        for outreach in &mut self.days.0 {
            for activity in &mut outreach.value.activities.0 {
                let activity = &mut activity.value;
                if !known(&activity.written, day) {
                    // Until it was written up, no more than the fact of the activity.
                    forget(&mut activity.written, day);
                    for field in [
                        &mut activity.whom,
                        &mut activity.when,
                        &mut activity.how,
                        &mut activity.what,
                    ] {
                        *field = None;
                    }
                }
            }
        }
        !self.days.is_empty()
    }
}

impl AsOf for PartyGroupReports {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.reports, |report| report.date.day() <= day);
        keep(&mut self.taking_part, |part| part.date.day() <= day);
        has_begun(self.year.value, day)
    }
}

impl AsOf for YearPlan {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.plannings, |planning| planning.date.day() <= day);
        keep(&mut self.inspections, |inspection| {
            inspection.date.day() <= day
        });
        !self.plannings.is_empty() || !self.inspections.is_empty()
    }
}

impl AsOf for Assessment {
    fn forget_after(&mut self, day: Date) -> bool {
        self.date.day() <= day
    }
}

impl AsOf for YearEndSummary {
    fn forget_after(&mut self, day: Date) -> bool {
        forget_entry(&mut self.remark, |remark| &remark.date, day);
        self.date.day() <= day
    }
}

impl AsOf for FundBook {
    fn forget_after(&mut self, day: Date) -> bool {
        forget_entry(&mut self.plan, |plan| &plan.date, day);
        keep(&mut self.incomes, |income| income.date.day() <= day);
        keep(&mut self.payments, |payment| payment.date.day() <= day);
        keep(&mut self.reversals, |reversal| reversal.date.day() <= day);
        keep(&mut self.publications, |one| one.date.day() <= day);
        for publication in &mut self.publications.0 {
            forget(&mut publication.value.until, day);
            forget(&mut publication.value.covers_until, day);
        }
        has_begun(self.year.value, day)
    }
}

impl AsOf for WorkExpenses {
    fn forget_after(&mut self, day: Date) -> bool {
        for line in &mut self.lines.0 {
            keep(&mut line.value.adjustments, |one| one.date.day() <= day);
        }
        keep(&mut self.expenses, |expense| expense.date.day() <= day);
        has_begun(self.year.value, day)
    }
}
