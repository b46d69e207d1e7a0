//! The earlier revisions of the data, and which of them yields a paper.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use jiff::civil::Date;

use super::remake::{Fingerprints, MOST_REVISIONS, Shelf, fingerprints_at};
use crate::history::{Repository, Revision};
use crate::render::PrintedPaper;

/// What a paper is compared with: the data, now or at a revision, and the folder's name, as of a
/// day.
pub(super) type Place = (Option<String>, String, Date);

/// The data's past, read when it is first asked for.
pub(super) struct Past<'a> {
    data: &'a Path,
    /// The repository with its revisions, the newest first.
    opened: Option<(Repository, Vec<Revision>)>,
    known: BTreeMap<Place, Fingerprints>,
}

impl<'a> Past<'a> {
    /// That of a data folder.
    pub fn of(data: &'a Path) -> Self {
        Past {
            data,
            opened: None,
            known: BTreeMap::new(),
        }
    }

    /// The newest revision whose data yields the paper.
    pub fn revision_of(
        &mut self,
        paper: &PrintedPaper,
        (shelf, as_of): (&Shelf, Date),
    ) -> Result<Option<Revision>, Box<dyn Error>> {
        if self.opened.is_none() {
            let Ok(repository) = Repository::around(self.data) else {
                return Ok(None);
            };
            let commits = repository.log("HEAD", &["."]).unwrap_or_default();
            let revisions = commits
                .into_iter()
                .take(MOST_REVISIONS)
                .map(|commit| commit.revision);
            self.opened = Some((repository, revisions.collect()));
        }
        let Some((repository, revisions)) = &self.opened else {
            return Ok(None);
        };
        for revision in revisions {
            let key = (Some(revision.0.clone()), paper.folder.clone(), as_of);
            if !self.known.contains_key(&key) {
                let then = fingerprints_at(repository, revision, (shelf, Some(as_of)))?;
                self.known.insert(key.clone(), then);
            }
            let known = self.known.get(&key);
            if known.and_then(|known| known.get(&paper.sheet)) == Some(&paper.fingerprint) {
                return Ok(Some(revision.clone()));
            }
        }
        Ok(None)
    }
}
