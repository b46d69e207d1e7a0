//! A check that stands while files change, and asks again only what a change may have altered.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::check::{Checked, concluded, found_in_case};
use crate::disk::Folder;
use crate::findings::Finding;
use crate::load::OpenFolder;
use crate::procedure::{CaseFacts, Facts};
use crate::records::{CaseFolder, Office, slot_of};

/// All rules over an office whose files change: what an editor or a watch asks.
#[derive(Debug)]
pub struct StandingCheck {
    folder: OpenFolder,
    as_of: Date,
    /// What was found in each case, as long as nothing has changed that it rests on.
    of_cases: BTreeMap<String, Vec<Finding>>,
    changed: Changed,
}

/// What has changed since the cases were last asked.
#[derive(Debug)]
enum Changed {
    /// What every case rests on.
    Ground,
    /// These cases.
    Cases(BTreeSet<String>),
}

impl StandingCheck {
    /// Reads the folder, to be checked as of a day.
    ///
    /// # Errors
    /// Only when the folder itself cannot be listed.
    pub fn open(folder: Folder, as_of: Date) -> std::io::Result<Self> {
        Ok(StandingCheck {
            folder: OpenFolder::open(folder)?,
            as_of,
            of_cases: BTreeMap::new(),
            changed: Changed::Ground,
        })
    }

    /// Puts a text that is not saved yet over the file at a path.
    pub fn put(&mut self, path: &str, text: &str) {
        self.change(path, |folder| folder.put(path, text));
    }

    /// Takes away the file at a path, on the disk as it may be.
    pub fn remove(&mut self, path: &str) {
        self.change(path, |folder| folder.remove(path));
    }

    /// Leaves a path to the disk again, and reads what stands there now.
    pub fn leave_to_disk(&mut self, path: &str) {
        self.change(path, |folder| folder.leave_to_disk(path));
    }

    /// The faults of the file at a path.
    pub fn faults_of(&self, path: &str) -> &[Finding] {
        self.folder.faults_of(path)
    }

    /// The office and every finding, as [`super::check`] yields them.
    pub fn checked(&mut self) -> Checked {
        let loaded = self.folder.loaded();
        let office = loaded.office.known_on(self.as_of);
        let facts = Facts::new(&office, self.as_of);
        self.ask_cases(&facts);
        let found = self.of_cases.values().flatten().cloned().collect();
        let findings = concluded(&loaded, &facts, found);
        Checked::of(loaded, office, self.as_of, findings)
    }

    fn change(&mut self, path: &str, work: impl FnOnce(&mut OpenFolder)) {
        let of = slot_of(path).of_case().map(|(case, _)| case.to_owned());
        match (&mut self.changed, of) {
            (Changed::Cases(cases), Some(case)) => {
                // Those that were linked until now, and those that will be.
                add_connected(self.folder.office(), &case, cases);
                work(&mut self.folder);
                add_connected(self.folder.office(), &case, cases);
            }
            (changed, None) => {
                *changed = Changed::Ground;
                work(&mut self.folder);
            }
            (Changed::Ground, _) => work(&mut self.folder),
        }
    }

    /// Asks those cases again that rest on what has changed.
    fn ask_cases(&mut self, facts: &Facts<'_>) {
        let changed = std::mem::replace(&mut self.changed, Changed::Cases(BTreeSet::new()));
        let is_asked = |number: &str| match &changed {
            Changed::Ground => true,
            Changed::Cases(numbers) => numbers.contains(number),
        };
        let cases = facts.office.cases.keys().zip(facts.cases());
        let asked: Vec<(&String, CaseFacts<'_, '_>)> =
            cases.filter(|(number, _)| is_asked(number)).collect();
        let found: Vec<(String, Vec<Finding>)> = asked
            .into_par_iter()
            .map(|(number, case)| (number.clone(), found_in_case(&facts.ground, &case)))
            .collect();
        self.of_cases
            .retain(|number, _| facts.office.cases.contains_key(number));
        self.of_cases.extend(found);
    }
}

/// Adds a case and every other that it is connected with: what is found in one of them rests
/// on all.
fn add_connected(office: &Office, case: &str, cases: &mut BTreeSet<String>) {
    let mut named_with: HashMap<&str, Vec<&str>> = HashMap::new();
    for (number, folder) in &office.cases {
        for other in cases_named(folder) {
            named_with.entry(number).or_default().push(other);
            named_with.entry(other).or_default().push(number);
        }
    }
    let mut reached = BTreeSet::new();
    let mut next = vec![case];
    while let Some(number) = next.pop() {
        if reached.insert(number) {
            next.extend(named_with.get(number).into_iter().flatten());
        }
    }
    cases.extend(reached.into_iter().map(str::to_owned));
}

/// The cases that a case says it is linked with, and those whose contact its beneficiaries
/// continue.
fn cases_named(folder: &CaseFolder) -> impl Iterator<Item = &str> {
    let linked = folder.case.links.iter().map(|link| link.number.as_str());
    let people = folder.case.beneficiaries.iter();
    let continued = people.filter_map(|person| {
        let (case, _) = person.continues.as_ref()?.rsplit_once('-')?;
        Some(case)
    });
    linked.chain(continued)
}
