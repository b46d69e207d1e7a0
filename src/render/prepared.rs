//! A sheet ready to be typeset.

use std::collections::BTreeMap;

use super::cache::Shown;
use super::provenance::Provenance;
use super::typeset::Task;
use crate::registers::Sheet;

/// A sheet with its Typst source.
pub(super) struct Prepared {
    pub sheet: Sheet,
    pub shown: Shown,
    pub source: String,
    pub key: String,
    /// Not asked for: taken over from the old month.
    pub as_it_was: bool,
    /// Taken over although its records have changed since.
    pub stale: bool,
    /// Characters that its source has a substitute for.
    pub unshown: Vec<char>,
    /// How many pages it has, where it is there already.
    pub pages: Option<usize>,
    /// Typeset by this build.
    pub typeset: bool,
    /// Images that the source shows, by path below the output folder.
    pub images: Vec<(String, Vec<u8>)>,
    /// Scans that could not be bound in, with the reason.
    pub unbound: Vec<String>,
    /// The office's own templates by which it is made, each with its SHA-256.
    pub own_templates: BTreeMap<String, String>,
    /// What makes it besides its data.
    pub made_by: Provenance,
    /// Whether it is a paper of a marked person's case.
    pub is_of_marked: bool,
}

impl Prepared {
    pub(super) fn task(&self, folder: &str) -> Task {
        let is_own = !self.own_templates.is_empty();
        Task {
            is_of_marked: self.is_of_marked,
            ..task_of(&self.sheet, &self.shown, folder, (is_own, &self.made_by))
        }
    }

    /// Its PDF.
    pub(super) fn pdf(&self) -> String {
        format!("{}.pdf", self.sheet.path)
    }
}

pub(super) fn task_of(
    sheet: &Sheet,
    shown: &Shown,
    folder: &str,
    (is_own, made_by): (bool, &Provenance),
) -> Task {
    let fingerprint = format!("指纹{}", shown.fingerprint);
    let made_by = made_by.to_string();
    let known_by = [fingerprint, folder.to_owned(), made_by, sheet.path.clone()];
    Task {
        path: sheet.path.clone(),
        title: sheet.title.clone(),
        is_own,
        is_of_marked: false,
        keywords: if sheet.blank {
            Vec::new()
        } else {
            known_by.into()
        },
    }
}
