//! `清单.json`: what a month's folder holds and what each sheet rests on.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cache::{Ledger, Shown};
use super::failure::Failure;
use super::job::{Job, MANIFEST};
use super::prepared::Prepared;
use super::sources::rests_on;
use crate::calendar::Period;
use crate::disk::{DiskError, Folder};
use crate::load::salt_of;
use crate::privacy::Veil;

#[derive(Serialize)]
struct Manifest {
    schema: u32,
    month: Option<String>,
    as_of: String,
    documents: Vec<ManifestEntry>,
}

#[derive(Serialize)]
struct ManifestEntry {
    path: String,
    title: String,
    article: u8,
    fingerprint: String,
    sha256: String,
    draft: bool,
    sources: Vec<String>,
    findings: Vec<String>,
    /// The office's own templates by which it was made, each with its SHA-256.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    own_templates: BTreeMap<String, String>,
}

/// The manifest of the sheets made, as JSON, each with the hash of its file as written.
///
/// # Errors
/// When a PDF that was made is not there.
pub(super) fn manifest(
    (job, veil): (&Job<'_>, &Veil),
    month: Option<Period>,
    written: &Ledger,
    made: &[Prepared],
) -> Result<String, Failure> {
    let sources = &job.checked.sources;
    let mut documents = Vec::new();
    for one in made {
        let pdf = format!("{}.pdf", one.sheet.path);
        let Some(sha256) = written.files.get(&pdf).cloned() else {
            let gone = std::io::ErrorKind::NotFound.into();
            return Err(DiskError::at(pdf)(gone).into());
        };
        let on_sheet = job
            .checked
            .findings
            .iter()
            .filter(|f| rests_on(&one.sheet, f));
        documents.push(ManifestEntry {
            path: pdf,
            title: one.sheet.title.clone(),
            article: one.sheet.article,
            fingerprint: told_mark(job, one),
            // By that of a marked person's paper a guess at its words could be tried.
            sha256: match one.is_of_marked {
                true => String::new(),
                false => sha256,
            },
            draft: one.shown.draft,
            sources: one
                .sheet
                .sources
                .iter()
                .map(|path| veil.over(path, None))
                .collect(),
            own_templates: one.own_templates.clone(),
            findings: on_sheet
                .map(|f| {
                    let path = veil.over(&f.place.path, None);
                    format!("{} {path}:{}", f.code, f.place.line(sources))
                })
                .collect(),
        });
    }
    let manifest = Manifest {
        schema: 1,
        month: month.map(|month| month.to_string()),
        as_of: job.checked.as_of.to_string(),
        documents,
    };
    let text = serde_json::to_string_pretty(&manifest).map_err(json_error)?;
    Ok(text + "\n")
}

/// The mark of a sheet as manifest and cache tell it: that of a paper of a marked person's case keyed by
/// the case's salt, or not at all where it has none.
fn told_mark(job: &Job<'_>, one: &Prepared) -> String {
    let mark = &one.shown.fingerprint;
    let Some(case) = one.sheet.marked_case(&job.checked.office) else {
        return mark.clone();
    };
    let salt = salt_of(&Folder::Disk(job.data.to_owned()), &case.case.path);
    salt.map_or_else(String::new, |salt| format!("盐 {}", salt.of_mark(mark)))
}

/// What a sheet shows of itself, as the cache keeps it.
pub(super) fn kept(job: &Job<'_>, one: &Prepared) -> Shown {
    Shown {
        fingerprint: told_mark(job, one),
        draft: one.shown.draft,
    }
}

/// A failure to write JSON, which strings and numbers cannot cause.
fn json_error(error: serde_json::Error) -> Failure {
    DiskError::at(MANIFEST)(error.into()).into()
}
