//! What may be repeated of two people's readings while nobody has decided between them: a merge
//! stands between versions, and what either withholds or marks is kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::committed_marks::hold_committed_marks;
use super::repository::{Against, Repository, Revision};
use super::withholding::less_of_way;
use crate::disk::Folder;
use crate::load::{FormWords, Loaded, load};
use crate::privacy::{Veil, Withheld, day_or_answer, is_clue, telling_of};
use crate::records::{Telling, case_of_path, slot_of};

/// What the files as they are, the last commit and the version that comes keep to themselves.
#[derive(Debug)]
pub struct Discretion {
    versions: Vec<Loaded>,
    veil: Veil,
    known: FormWords,
}

impl Discretion {
    /// That over the cases to which these files belong.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn of(
        folder: &Folder,
        repository: Option<&Repository>,
        paths: &BTreeSet<String>,
    ) -> std::io::Result<Self> {
        let mut here = load(folder)?;
        if let Some(repository) = repository {
            // Without what was committed the files as they are say it alone.
            let _ = hold_committed_marks(&mut here, repository, Against::Worktree);
        }
        let mut versions = vec![here];
        if let Some(repository) = repository {
            let head = repository.resolve("HEAD").ok();
            let revisions = head.into_iter().chain(repository.coming());
            versions.extend(revisions.filter_map(|one| cases_at(repository, &one, paths)));
        }
        let mut telling = Telling::default();
        for (at, version) in versions.iter().enumerate() {
            let of_version = telling_of(&version.office);
            telling = match at {
                0 => Telling::clone(&of_version),
                _ => telling.joined(&of_version),
            };
        }
        Ok(Discretion {
            veil: Veil::of(Arc::new(telling)),
            versions,
            known: FormWords::of_all(),
        })
    }

    /// The name of a file as it may be shown.
    pub fn path(&self, path: &str) -> String {
        self.veil.over(path, None)
    }

    /// The way to a field, its parts set apart as people read them.
    pub fn way(&self, path: &str, way: &[String]) -> String {
        let way = match self.is_withheld(path, way) {
            true => less_of_way(&way.join("/"), &self.known),
            false => self.over(path, &way.join("/")),
        };
        way.replace('/', " · ")
    }

    /// What a field says, or what stands for it.
    pub fn text(&self, path: &str, way: &[String], text: &str) -> String {
        match self.is_withheld(path, way) {
            true => day_or_answer(text).to_owned(),
            false => self.over(path, text),
        }
    }

    /// A sealed or secret case's in any version, a clue, or of a case that no version can tell of.
    fn is_withheld(&self, path: &str, way: &[String]) -> bool {
        let covers = |withheld: &Withheld| withheld.covers_all_of(path);
        let case = case_of_path(path);
        let mut offices = self.versions.iter().map(|one| &one.office);
        let is_unknown = case.is_some_and(|case| !offices.any(|one| one.cases.contains_key(case)));
        is_unknown
            || way.iter().any(|part| is_clue(part))
            || self.versions.iter().any(|one| covers(&one.withheld))
    }

    fn over(&self, path: &str, text: &str) -> String {
        let slot = slot_of(path);
        let case = slot.of_case().map(|(number, _)| number);
        let mut folders = case
            .into_iter()
            .flat_map(|number| {
                self.versions
                    .iter()
                    .map(move |one| one.office.cases.get(number))
            })
            .flatten();
        match folders.any(|folder| folder.case.has_marked_person()) {
            true => text.to_owned(),
            false => self.veil.over(text, None),
        }
    }
}

/// The cases of these files as they are in a commit.
fn cases_at(
    repository: &Repository,
    revision: &Revision,
    paths: &BTreeSet<String>,
) -> Option<Loaded> {
    let numbers: BTreeSet<&str> = paths.iter().filter_map(|path| case_of_path(path)).collect();
    let folders = numbers.iter().map(|number| {
        let year = number.split('-').next().unwrap_or_default();
        format!("案件/{year}/{number}")
    });
    let folders: Vec<String> = folders.collect();
    if folders.is_empty() {
        return None;
    }
    let files = repository.files_below(revision, &folders).ok()?;
    load(&Folder::Memory(files)).ok()
}
