//! Work in the repository that died halfway: its locks, and what a merge has written, known by
//! what it was writing.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};
use walkdir::WalkDir;

use super::error::HistoryError;
use super::repository::{Repository, Revision};
use crate::load::Schemas;
use crate::merging::{Versions, Who, merge_record};

/// The file that says that the program works in the repository, and on which merge, in the
/// repository's own folder.
const UNDERWAY: &str = "xiafang-underway";
/// What folders for opened packets begin with, in the repository's own folder.
const PACKETS: &str = "xiafang-packets-";

/// The program works in the repository, until dropped.
#[derive(Debug)]
pub struct Underway {
    note: PathBuf,
}

impl Drop for Underway {
    fn drop(&mut self) {
        // One that stays is found to be done by the next run.
        let _ = fs::remove_file(&self.note);
    }
}

impl Repository {
    /// Notes that the program begins to work here, after it has mended what a run has left that
    /// died. Nobody else of the program works: the data folder is held.
    ///
    /// # Errors
    /// When git refuses.
    pub fn begin_work(&self) -> Result<Underway, HistoryError> {
        let note = self.own_path(UNDERWAY)?;
        if let Ok(text) = fs::read_to_string(&note) {
            self.mend_interrupted(&text)?;
        }
        self.note(&note, "")?;
        Ok(Underway { note })
    }

    /// A folder, gone with the value, for packets in the clear: where the records lie in the clear
    /// anyhow.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn packet_room(&self) -> Result<TempDir, HistoryError> {
        let made = Builder::new()
            .prefix(PACKETS)
            .tempdir_in(self.own_path("")?);
        made.map_err(|error| HistoryError::Git(error.to_string()))
    }

    /// Notes which commits are merged, before anything is written.
    pub(super) fn note_merge(
        &self,
        before: &Revision,
        other: &Revision,
    ) -> Result<(), HistoryError> {
        let note = self.own_path(UNDERWAY)?;
        self.note(&note, &format!("{}\n{}\n", before.0, other.0))
    }

    fn note(&self, note: &Path, text: &str) -> Result<(), HistoryError> {
        fs::write(note, text).map_err(|error| HistoryError::Git(error.to_string()))
    }

    /// Removes the locks of a run that died, and takes back what its merge has written, so that it
    /// can be done again. What is neither as it was saved nor as that merge was to make it is left
    /// alone: then somebody has changed it since.
    fn mend_interrupted(&self, note: &str) -> Result<(), HistoryError> {
        let own = self.own_path("")?;
        let locks = WalkDir::new(&own).into_iter().filter_entry(|entry| {
            // Objects have no locks, and are many.
            entry.file_name() != "objects"
        });
        for entry in locks.flatten() {
            if entry.file_type().is_file()
                && entry.path().extension().is_some_and(|end| end == "lock")
            {
                let _ = fs::remove_file(entry.path());
            }
        }
        self.remove_leftovers()?;
        let mut lines = note.lines();
        let versions = lines.next().zip(lines.next());
        let head = self.resolve("HEAD")?;
        let Some((_, other)) = versions.filter(|(before, _)| *before == head.0) else {
            return Ok(());
        };
        if self.is_merging() {
            if !self.unmerged()?.is_empty() {
                // Somebody has to decide: that merge is as far as it could come.
                return Ok(());
            }
            // All was put together, and only not committed.
            for part in ["MERGE_HEAD", "MERGE_MSG", "MERGE_MODE"] {
                let _ = fs::remove_file(self.own_path(part)?);
            }
        }
        self.take_back(&head, &Revision(other.to_owned()))
    }

    /// Removes the files that git and the program write on the way, and that a run has left.
    fn remove_leftovers(&self) -> Result<(), HistoryError> {
        for entry in fs::read_dir(self.own_path("")?)
            .into_iter()
            .flatten()
            .flatten()
        {
            if entry.file_name().to_string_lossy().starts_with(PACKETS) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        let top = self.git(&["rev-parse", "--show-cdup"])?;
        let top = self.data.join(top.trim_end_matches('\n'));
        for folder in [top.as_path(), self.data.as_path()] {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let name = entry.file_name();
                if name.to_string_lossy().starts_with(".merge_file_") {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
        Ok(())
    }

    fn take_back(&self, head: &Revision, other: &Revision) -> Result<(), HistoryError> {
        self.git(&["read-tree", &head.0])?;
        for path in self.unsaved()? {
            let now = fs::read(self.data.join(&path)).ok();
            let was = self.file_at(head, &path);
            let comes = self.file_at(other, &path);
            // One whose writing was cut short is the beginning of what it was to be.
            let begins = |whole: &Option<Vec<u8>>| {
                let both = whole.as_deref().zip(now.as_deref());
                both.is_some_and(|(whole, now)| whole.starts_with(now))
            };
            let is_theirs = now.is_none()
                || begins(&comes)
                || begins(&was)
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
        merged.is_some_and(|merged| merged.text.as_bytes().starts_with(now))
    }
}
