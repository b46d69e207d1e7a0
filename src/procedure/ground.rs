//! What everything is judged by, as of one day.

use jiff::civil::Date;

use super::chain::{Chains, Links};
use super::{Disbursements, Roster, Terms};
use crate::calendar::{OutreachDays, WorkDays};
use crate::records::{Case, CaseFolder, Office};

/// The office as known on a day, with its calendars, terms and people; nothing of what
/// follows for anybody.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The records, cut back to `as_of`.
    pub office: &'a Office,
    /// The day as of which everything is judged.
    pub as_of: Date,
    /// Rest days and workdays.
    pub work_days: WorkDays,
    /// Outreach days.
    pub outreach_days: OutreachDays,
    /// Terms in force.
    pub terms: Terms,
    /// Members, branches, townships.
    pub roster: Roster<'a>,
    /// What the fund has paid to whom.
    pub disbursements: Disbursements,
    pub(super) chains: Chains<'a>,
    links: Links<'a>,
}

impl<'a> Ground<'a> {
    /// The ground of an office, which must already be cut back to `as_of`
    /// ([`Office::known_on`]), or later records leak in.
    pub fn new(office: &'a Office, as_of: Date) -> Self {
        let settings = office.settings.as_ref().map(|filed| &*filed.record);
        let terms = Terms::new(settings);
        Ground {
            office,
            as_of,
            work_days: WorkDays::new(&office.calendars),
            outreach_days: OutreachDays::new(&office.calendars),
            terms,
            roster: Roster::new(office),
            disbursements: Disbursements::new(office),
            chains: Chains::new(office),
            links: Links::new(office),
        }
    }

    /// The cases linked with a case, whichever of the two says so (article 8).
    pub fn linked(&self, folder: &CaseFolder) -> impl Iterator<Item = &'a CaseFolder> {
        self.links.of(&folder.case.number).iter().copied()
    }

    /// Whether a case is judged: something of it happened since the day of issue (article 36).
    pub fn is_judged(&self, case: &Case) -> bool {
        let delivered = case
            .handovers
            .iter()
            .filter_map(|handover| handover.delivered());
        let outcomes = case.parties.iter().filter_map(|party| party.outcome_day());
        let mut days = delivered.chain(outcomes).peekable();
        days.peek().is_none() || days.any(|day| day.day() >= self.terms.issued)
    }

    /// The years whose reports and yearly papers are looked at: this one and the last, none
    /// before the day of issue or before the office's first calendar, with which it began to
    /// keep records. What an older year lacks is history.
    pub fn years_in_view(&self) -> std::ops::RangeInclusive<i16> {
        let last = self.as_of.year().saturating_sub(1);
        let begun = self.office.calendars.keys().next().copied();
        let begun = begun.unwrap_or(i16::MIN).min(self.as_of.year());
        last.max(self.terms.issued.year()).max(begun)..=self.as_of.year()
    }
}
