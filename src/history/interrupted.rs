//! A merge that died halfway: what it has written is known by what it was writing.

use std::fs;
use std::path::PathBuf;

use super::error::HistoryError;
use super::repository::{Repository, Revision};
use crate::load::Schemas;
use crate::merging::{Versions, Who, merge_record};

/// The file that says that a merge is underway, in the repository's own folder.
const UNDERWAY: &str = "xiafang-merge";

/// A merge underway, until dropped.
pub(super) struct Underway {
    note: PathBuf,
}

impl Underway {
    /// Notes what is merged, before anything is written.
    pub(super) fn begin(
        repository: &Repository,
        before: &Revision,
        other: &Revision,
    ) -> Result<Self, HistoryError> {
        let note = repository.own_path(UNDERWAY)?;
        let text = format!("{}\n{}\n", before.0, other.0);
        fs::write(&note, text).map_err(|error| HistoryError::Git(error.to_string()))?;
        Ok(Underway { note })
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        // One that stays is found to be done by the next exchange.
        let _ = fs::remove_file(&self.note);
    }
}

impl Repository {
    /// Takes back what a merge has written that died before it was done, so that it can be done
    /// again. What is neither as it was saved nor as that merge was to make it is left alone: then
    /// somebody has changed it since.
    ///
    /// # Errors
    /// When git refuses.
    pub fn mend_interrupted(&self) -> Result<(), HistoryError> {
        let note = self.own_path(UNDERWAY)?;
        let Ok(text) = fs::read_to_string(&note) else {
            return Ok(());
        };
        // Nobody else writes: the data folder is held, and who wrote the note is dead.
        let _ = fs::remove_file(self.own_path("index.lock")?);
        let mut lines = text.lines();
        let versions = lines.next().zip(lines.next());
        let head = self.resolve("HEAD")?;
        if let Some((before, other)) = versions
            && before == head.0
            && !self.is_merging()
        {
            self.take_back(&head, &Revision(other.to_owned()))?;
        }
        let _ = fs::remove_file(&note);
        Ok(())
    }

    fn take_back(&self, head: &Revision, other: &Revision) -> Result<(), HistoryError> {
        self.git(&["read-tree", &head.0])?;
        for path in self.unsaved()? {
            let now = fs::read(self.data.join(&path)).ok();
            let was = self.file_at(head, &path);
            let comes = self.file_at(other, &path);
            let is_theirs = now == comes
                || now.is_none()
                || self.is_merged_text(&path, now.as_deref(), head, other);
            match (is_theirs, was) {
                (true, Some(_)) => self
                    .git(&["checkout", "--quiet", &head.0, "--", &path])
                    .map(drop)?,
                (true, None) => {
                    let _ = fs::remove_file(self.data.join(&path));
                }
                (false, _) => {}
            }
        }
        Ok(())
    }

    /// Whether a text is what the program makes of both versions of a record.
    fn is_merged_text(
        &self,
        path: &str,
        now: Option<&[u8]>,
        head: &Revision,
        other: &Revision,
    ) -> bool {
        let text = |bytes: Option<Vec<u8>>| bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let at = |revision: &Revision| text(self.file_at(revision, path));
        let base = self
            .common_beginning(head, other)
            .and_then(|base| at(&base));
        let (Some(ours), Some(theirs), Some(now)) = (at(head), at(other), now) else {
            return false;
        };
        let who = Who::default();
        let versions = Versions {
            base: base.as_deref(),
            ours: &ours,
            theirs: &theirs,
        };
        let merged = merge_record(&Schemas::default(), path, versions, &who);
        merged.is_some_and(|merged| merged.clashes == 0 && merged.text.as_bytes() == now)
    }
}
