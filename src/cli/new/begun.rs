//! What a draft is begun from, and whether what is said of it can be taken.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::composed::Composed;
use super::said::{Wrong, spelled};
use crate::cli::arguments::NewOptions;
use crate::cli::clock;
use crate::cli::errors::Failure;
use crate::disk::{Entry, Folder};
use crate::drafts::{Desk, Draft, DraftKind, Refusal, Whom};
use crate::findings::{Finding, Severity};
use crate::history::Repository;
use crate::load::load;
use crate::procedure::{Course, Facts};
use crate::records::Office;
use crate::rules::StandingCheck;

/// What is said of a draft: the way to each value, and the value.
pub(super) type Said = Vec<(String, String)>;

/// What a draft is begun from.
pub(super) struct Begun<'k> {
    pub kind: &'k DraftKind,
    whom: String,
    day: Date,
    root: PathBuf,
    taken: BTreeSet<String>,
    /// The office as its files are.
    office: Office,
    as_of: Date,
    folder: Folder,
    /// The check of the folder with a draft in it that is not written yet, once one is tried.
    standing: Option<StandingCheck>,
    /// What the check calls wrong in the file of the draft when nothing is said.
    known: Option<BTreeSet<String>>,
}

impl<'k> Begun<'k> {
    /// Reads the data folder.
    pub fn read(
        folder: &Folder,
        options: &NewOptions,
        kind: &'k DraftKind,
        whom: &str,
    ) -> Result<Self, Box<dyn Error>> {
        let root = options.data.folder();
        let no_data = |error| Failure::no_data(&root, &error);
        let listed = folder.list().map_err(no_data)?;
        let today = clock::today();
        let day = options.date.unwrap_or(today);
        let as_of = day.max(today);
        Ok(Begun {
            kind,
            whom: whom.to_owned(),
            day,
            office: load(folder).map_err(no_data)?.office.known_on(as_of),
            as_of,
            folder: folder.clone(),
            standing: None,
            taken: taken(kind, &root, &listed),
            root,
            known: None,
        })
    }

    /// The office as its files are.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// What follows for the beneficiary whom the record is of, on its day.
    ///
    /// # Errors
    /// Where nobody is meant.
    pub fn with_course<T>(
        &self,
        ask: impl FnOnce(&Facts<'_>, &Course<'_>, Date) -> T,
    ) -> Result<T, Refusal> {
        let facts = Facts::new(&self.office, self.as_of);
        let desk = Desk {
            facts: &facts,
            day: self.day,
            taken: &self.taken,
            said: &[],
        };
        let course = desk.beneficiary(&self.whom)?;
        Ok(ask(&facts, course, self.day))
    }

    /// The draft, made with regard to what is said, none of which is filled in yet.
    pub fn draft(&self, said: &[(String, String)]) -> Result<Draft, Refusal> {
        let facts = Facts::new(&self.office, self.as_of);
        let desk = Desk {
            facts: &facts,
            day: self.day,
            taken: &self.taken,
            said,
        };
        self.kind.make(&desk, &self.whom)
    }

    /// What can be taken of all that is said, in the spelling of the form.
    ///
    /// # Errors
    /// Names everything that cannot.
    pub fn take_all(&mut self, all: &[(String, String)]) -> Result<Said, Box<dyn Error>> {
        let draft = self.draft(all)?;
        let mut wrongs = Vec::new();
        let mut said = Said::new();
        for (way, value) in all {
            match spelled(&draft, way, value, self.day) {
                Ok(spelled) => said.push((way.clone(), spelled)),
                Err(wrong) => wrongs.push(wrong),
            }
        }
        if !said.is_empty() && self.newly_wrong(&said)?.is_some() {
            said = self.one_by_one(said, &mut wrongs)?;
        }
        match wrongs.as_slice() {
            [] => Ok(said),
            wrongs => Err(Wrong::together(wrongs)),
        }
    }

    /// Takes what is said one by one, and keeps what makes nothing wrong.
    fn one_by_one(&mut self, all: Said, wrongs: &mut Vec<Wrong>) -> Result<Said, Box<dyn Error>> {
        let mut said = Said::new();
        for (way, value) in all {
            said.push((way.clone(), value.clone()));
            if let Some(finding) = self.newly_wrong(&said)? {
                said.pop();
                wrongs.push(Wrong::found(&way, &value, finding));
            }
        }
        Ok(said)
    }

    /// One more value in the spelling of the form, where it can be taken.
    pub fn take(
        &mut self,
        said: &[(String, String)],
        way: &str,
        value: &str,
    ) -> Result<Result<String, Wrong>, Box<dyn Error>> {
        let mut more = said.to_vec();
        more.push((way.to_owned(), value.to_owned()));
        let draft = self.draft(&more)?;
        let spelled = match spelled(&draft, way, value, self.day) {
            Ok(spelled) => spelled,
            Err(wrong) => return Ok(Err(wrong)),
        };
        if let Some(last) = more.last_mut() {
            last.1.clone_from(&spelled);
        }
        let found = self.newly_wrong(&more)?;
        Ok(match found {
            Some(finding) => Err(Wrong::found(way, value, finding)),
            None => Ok(spelled),
        })
    }

    /// What the check would call an error in the draft's file because of what is said.
    fn newly_wrong(
        &mut self,
        said: &[(String, String)],
    ) -> Result<Option<Finding>, Box<dyn Error>> {
        let known = match self.known.take() {
            Some(known) => known,
            None => {
                let found = self.errors_with(&[])?.into_iter();
                found.map(|one| one.message).collect()
            }
        };
        let found = self.errors_with(said)?;
        let new = found.into_iter().find(|one| !known.contains(&one.message));
        self.known = Some(known);
        Ok(new)
    }

    /// The errors in the draft's file, were it written; what it lacks to be read is there by
    /// example.
    fn errors_with(&mut self, said: &[(String, String)]) -> Result<Vec<Finding>, Box<dyn Error>> {
        let mut draft = self.draft(said)?;
        let fields = draft.fields();
        for (way, value) in said {
            draft.fill(&fields, way, value);
        }
        let whole = draft.forms.into_iter().map(|form| form.exemplary(&fields));
        draft.forms = whole.collect();
        // What finds no place is told when it is to be written.
        let Ok(composed) = Composed::of(&self.root, &draft) else {
            return Ok(Vec::new());
        };
        let standing = match &mut self.standing {
            Some(standing) => standing,
            none => none.insert(StandingCheck::open(self.folder.clone(), self.as_of)?),
        };
        standing.put(&draft.path, &composed.written.text);
        let mut findings = standing.checked().findings;
        standing.leave_to_disk(&draft.path);
        findings.retain(|one| one.severity == Severity::Error && *one.place.path == *draft.path);
        Ok(findings)
    }
}

/// The paths that are taken: those of the folder, and for the number of a new case those of every
/// branch of the repository too, or two computers would give it.
fn taken(kind: &DraftKind, root: &Path, listed: &[Entry]) -> BTreeSet<String> {
    let mut taken: BTreeSet<String> = listed.iter().map(|entry| entry.path.to_string()).collect();
    if kind.whom == Whom::NewCase {
        let elsewhere = Repository::around(root).and_then(|repository| repository.cases_anywhere());
        // Without a repository there are no other branches.
        taken.extend(elsewhere.unwrap_or_default());
    }
    taken
}
