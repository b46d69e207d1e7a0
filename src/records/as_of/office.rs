//! What was known of the whole folder.

use jiff::civil::Date;

use crate::records::fields::Fields;
use crate::records::filed::Filed;
use crate::records::office::{CaseFolder, FileEditor, Office};

impl Office {
    /// The same office as it was known on `day`, with nothing later; only what was gathered
    /// before of what tells who a marked person is stays known.
    #[must_use]
    pub fn known_on(&self, day: Date) -> Office {
        let mut known = self.clone();
        known.edit_own(&mut KnownOn(day));
        known.cases.retain(|_, folder| folder.forget_after(day));
        if known.cases.len() < self.cases.len() {
            known.forget_links_to_cases_of(self);
        }
        known
    }

    /// Forgets links to cases that are known later only: the cut between records, after that
    /// of each.
    fn forget_links_to_cases_of(&mut self, later: &Office) {
        let known: Vec<String> = self.cases.keys().cloned().collect();
        let is_later = |number: &str| {
            let among = |number: &str| known.binary_search_by(|one| one.as_str().cmp(number));
            later.cases.contains_key(number) && among(number).is_err()
        };
        for folder in self.cases.values_mut() {
            let mut links = folder.case.links.iter();
            if links.any(|link| is_later(link.number.as_str())) {
                let links = &mut folder.case.edit().links.0;
                links.retain(|link| !is_later(link.number.as_str()));
            }
        }
    }
}

impl CaseFolder {
    /// Forgets what is dated after `day`; `false` when the case was not known yet.
    fn forget_after(&mut self, day: Date) -> bool {
        for person in self.people.values_mut() {
            person.edit(&mut KnownOn(day));
        }
        self.case.forget_after(day)
    }
}

/// Cuts records back to a day.
struct KnownOn(Date);

impl FileEditor for KnownOn {
    fn file<F: Fields + Clone>(&mut self, filed: &mut Filed<F>) -> bool {
        filed.forget_after(self.0)
    }
}
