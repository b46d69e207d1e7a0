//! Everything a rule or a register may ask about, as of one day.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use super::chain::Chains;
use super::{Course, Duty, Roster, Terms, duties};
use crate::calendar::{OutreachDays, WorkDays};
use crate::records::{CaseFolder, Office};

/// The office as known on a day, with what follows from it.
#[derive(Debug)]
pub struct Facts<'a> {
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
    /// One course a beneficiary, by case and number.
    pub courses: Vec<Course<'a>>,
    /// What is due of the office as a whole, of accounts and of archives.
    pub duties: Vec<Duty>,
    pub(super) chains: Chains<'a>,
    /// Where a case's courses stand among them, by the case file's path.
    ranges: HashMap<&'a str, Range<usize>>,
}

impl<'a> Facts<'a> {
    /// Derives all facts. `office` must already be cut back to `as_of`
    /// ([`Office::known_on`]), or later records leak in.
    pub fn new(office: &'a Office, as_of: Date) -> Self {
        let settings = office.settings.as_ref().map(|filed| &filed.record);
        let terms = Terms::new(settings);
        let mut facts = Facts {
            office,
            as_of,
            work_days: WorkDays::new(&office.calendars),
            outreach_days: OutreachDays::new(&office.calendars, terms.outreach_weekday),
            terms,
            roster: Roster::new(office),
            courses: Vec::new(),
            duties: Vec::new(),
            chains: Chains::new(office),
            ranges: HashMap::new(),
        };
        let folders: Vec<&CaseFolder> = office.cases.values().collect();
        let of_folders: Vec<Vec<Course<'a>>> = folders
            .par_iter()
            .map(|folder| {
                let people = folder.beneficiaries();
                let course = |(person, papers)| Course::new(&facts, folder, person, papers);
                people.map(course).collect()
            })
            .collect();
        for (folder, courses) in folders.into_iter().zip(of_folders) {
            let first = facts.courses.len();
            facts.courses.extend(courses);
            facts
                .ranges
                .insert(&folder.case.path, first..facts.courses.len());
        }
        facts.duties = duties::derive(&facts);
        facts
    }

    /// Whether a case is judged: something of it happened since the day of issue (article 36).
    pub fn is_judged(&self, folder: &CaseFolder) -> bool {
        let case = &folder.case;
        let delivered = case
            .handovers
            .iter()
            .filter_map(|handover| handover.delivered());
        let outcomes = case.parties.iter().filter_map(|party| party.outcome_day());
        let mut days = delivered.chain(outcomes).peekable();
        days.peek().is_none() || days.any(|day| day.day() >= self.terms.issued)
    }

    /// The years whose reports and yearly papers are looked at: this one and the last,
    /// none before the day of issue. What an older year lacks is history.
    pub fn years_in_view(&self) -> std::ops::RangeInclusive<i16> {
        let last = self.as_of.year().saturating_sub(1);
        last.max(self.terms.issued.year())..=self.as_of.year()
    }

    /// The courses of one case.
    pub fn courses_of(&self, folder: &CaseFolder) -> &[Course<'a>] {
        let range = self
            .ranges
            .get(&*folder.case.path)
            .cloned()
            .unwrap_or_default();
        &self.courses[range]
    }
}
