//! What was known of the whole folder.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::records::fields::AsOf;
use crate::records::fields::Fields;
use crate::records::filed::Filed;
use crate::records::office::{CaseFolder, Office, PaperEditor};

impl Office {
    /// The same office as it was known on `day`, with nothing later; only what was gathered
    /// before of what tells who a marked person is stays known.
    pub fn known_on(mut self, day: Date) -> Office {
        for calendar in self.calendars.values_mut() {
            calendar.record.forget_after(day);
        }
        cut(&mut self.branches, day);
        cut(&mut self.members, day);
        cut(&mut self.townships, day);
        cut(&mut self.allotments, day);
        cut(&mut self.waivers, day);
        cut_all(&mut self.work_logs, day);
        cut_map(&mut self.attendances, day);
        cut_map(&mut self.party_group_reports, day);
        cut_map(&mut self.year_plans, day);
        cut_map(&mut self.assessments, day);
        cut_all(&mut self.year_end_summaries, day);
        cut_map(&mut self.fund_books, day);
        cut_map(&mut self.work_expenses, day);
        let mut later = BTreeSet::new();
        self.cases.retain(|number, folder| {
            let known = folder.forget_after(day);
            if !known {
                later.insert(number.clone());
            }
            known
        });
        for folder in self.cases.values_mut() {
            let links = &mut folder.case.record.links.0;
            links.retain(|link| !later.contains(link.number.as_str()));
        }
        self
    }
}

impl CaseFolder {
    fn forget_after(&mut self, day: Date) -> bool {
        for person in self.people.values_mut() {
            person.edit(&mut KnownOn(day));
        }
        self.case.record.forget_after(day)
    }
}

/// Cuts records back to a day.
struct KnownOn(Date);

impl PaperEditor for KnownOn {
    fn paper<F: Fields>(&mut self, paper: &mut Filed<F>) -> bool {
        paper.record.forget_after(self.0)
    }
}

fn cut<T: AsOf>(filed: &mut Option<Filed<T>>, day: Date) {
    filed.take_if(|filed| !filed.record.forget_after(day));
}

fn cut_all<T: AsOf>(filed: &mut Vec<Filed<T>>, day: Date) {
    filed.retain_mut(|filed| filed.record.forget_after(day));
}

fn cut_map<K: Ord, T: AsOf>(filed: &mut BTreeMap<K, Filed<T>>, day: Date) {
    filed.retain(|_, filed| filed.record.forget_after(day));
}
