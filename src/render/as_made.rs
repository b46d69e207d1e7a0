//! Whether a folder already is what would be made of it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::cache::{Ledger, Made, sha256};
use super::job::MANIFEST;
use super::manifest::{kept, manifest};
use super::prepared::Prepared;
use super::press::Press;
use super::typeset::source_of;
use crate::calendar::Period;

/// Whether every sheet was made of the same, nothing else was made, and nobody has touched what
/// was: then nothing need be written at all.
pub(super) fn is_as_made(press: &Press<'_>, month: Option<Period>, prepared: &[Prepared]) -> bool {
    let (folder, old) = (press.folder.target(), press.old);
    let is_made = |one: &Prepared| {
        let made = old.sheets.get(&format!("{}.pdf", one.sheet.path));
        let (key, shown) = (one.key.clone(), kept(press.job, one));
        let pages = one.pages.unwrap_or_default();
        !one.as_it_was && made == Some(&Made { key, shown, pages })
    };
    if press.job.options.force
        || prepared.len() != old.sheets.len()
        || apart_of(prepared) != old.apart
        || !prepared.iter().all(is_made)
        || !old.is_whole(folder)
    {
        return false;
    }
    let Some(files) = files_of(press, month, prepared) else {
        return false;
    };
    let paths: Vec<&String> = files.keys().collect();
    let untouched = |path: &&String| old.is_untouched(folder, path);
    files == old.files && paths.par_iter().all(untouched)
}

/// The PDFs of marked persons' cases.
pub(super) fn apart_of(made: &[Prepared]) -> BTreeSet<String> {
    let apart = made.iter().filter(|one| one.is_of_marked);
    apart.map(Prepared::pdf).collect()
}

/// The files that would be written, each with its hash; a PDF's as it was made.
fn files_of(
    press: &Press<'_>,
    month: Option<Period>,
    prepared: &[Prepared],
) -> Option<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for one in prepared {
        let pdf = format!("{}.pdf", one.sheet.path);
        let made = press.old.files.get(&pdf)?.clone();
        files.insert(pdf, made);
        let source = source_of(&one.sheet.path);
        files.insert(source, sha256(one.source.as_bytes()));
        let images = one.images.iter();
        files.extend(images.map(|(path, image)| (path.clone(), sha256(image))));
    }
    for (name, text) in press.layouts(prepared) {
        files.insert(name, sha256(text.as_bytes()));
    }
    let ledger = Ledger {
        files: files.clone(),
        ..Ledger::default()
    };
    let manifest = manifest((press.job, &press.veil), month, &ledger, prepared).ok()?;
    files.insert(MANIFEST.to_owned(), sha256(manifest.as_bytes()));
    Some(files)
}
