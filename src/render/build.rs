//! Sheets to a folder of PDFs: a month's, the empty forms', a case file's.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::as_made::{apart_of, is_as_made};
use super::cache::{Ledger, Made, is_scaffolding, sha256};
use super::failure::Failure;
use super::job::{Built, Job, MANIFEST, SheetFault, UnshownSign};
use super::manifest::{kept, manifest};
use super::outcome::pages_of;
use super::prepared::Prepared;
use super::preserve::preserve;
use super::press::Press;
use crate::calendar::Period;
use crate::disk::{DiskError, Readers, StagedFolder, files_below, read_whole};
use crate::findings::Finding;
use crate::privacy::Veil;
use crate::records::{Filed, Settings};
use crate::registers::{INDEX_TITLE, Material, Sheet, sheets_of, with_volume};

/// Builds one month, with its index. Call while the output folder is held.
///
/// # Errors
/// As [`Failure`] says; the month's old folder is then untouched.
pub fn build_month(job: &Job<'_>, period: Period) -> Result<Built, Failure> {
    let material = Material::new(period, job.checked.facts(), &job.checked.findings);
    let sheets = sheets_of(&material);
    match &job.options.whose {
        None => build(job, sheets, None, Some(&material)),
        Some(whose) => {
            let (sheets, paths) = with_volume(&material, sheets, whose);
            build(job, sheets, Some(&paths), Some(&material))
        }
    }
}

/// Builds a folder of sheets without an index. Call while the output folder is held.
///
/// # Errors
/// As [`Failure`] says; the old folder is then untouched.
pub fn build_sheets(job: &Job<'_>, sheets: Vec<Sheet>) -> Result<Built, Failure> {
    build(job, sheets, None, None)
}

fn build(
    job: &Job<'_>,
    sheets: Vec<Sheet>,
    paths: Option<&BTreeSet<String>>,
    index: Option<&Material<'_>>,
) -> Result<Built, Failure> {
    let folder = StagedFolder::new(
        job.out,
        job.name,
        readers(job.checked.office.settings.as_ref()),
    )?;
    let old = Ledger::read(folder.target());
    let press = Press::new(job, &folder, &old)?;
    (job.progress)("填写表册");
    let (mut prepared, mut faults) = press.prepare(sheets, paths)?;
    let month = index.map(|material| material.period);
    // The index tells the pages of each sheet: only where all were made before are they known.
    if faults.is_empty() && prepared.iter().all(|one| one.pages.is_some()) {
        prepared = press.with_index(index, prepared, &mut faults);
        if faults.is_empty() && is_as_made(&press, month, &prepared) {
            job.reading.expect_whole().map_err(Failure::Unread)?;
            let built = built(&press, index, &prepared, faults);
            folder.leave();
            return Ok(built);
        }
        prepared.retain(|one| !is_index(one));
        faults.clear();
    }
    let mut made = press.print(prepared, &mut faults)?;
    if made.is_empty() && !faults.is_empty() {
        return Err(Failure::Nothing(faults));
    }
    count_pages(&folder, &mut made);
    // It comes last, and promises no sheet that could not be made.
    let (with_index, rest) = press
        .with_index(index, made, &mut faults)
        .into_iter()
        .partition(is_index);
    made = rest;
    let mut printed = press.print(with_index, &mut faults)?;
    count_pages(&folder, &mut printed);
    made.extend(printed);
    press.complete(&made)?;
    let built = built(&press, index, &made, faults);
    let veil = press.veil.clone();
    let kept = finish((job, &veil), month, folder, &old, &made)?;
    Ok(Built { kept, ..built })
}

/// Counts the pages of the sheets that are made now.
fn count_pages(folder: &StagedFolder, made: &mut [Prepared]) {
    made.par_iter_mut()
        .filter(|one| one.typeset || one.pages.is_none())
        .for_each(|one| {
            let pdf = folder.path().join(format!("{}.pdf", one.sheet.path));
            one.pages = pages_of(&pdf);
        });
}

fn built(
    press: &Press<'_>,
    index: Option<&Material<'_>>,
    made: &[Prepared],
    faults: Vec<SheetFault>,
) -> Built {
    let main = match (made.iter().any(is_index), index, made.first()) {
        (true, ..) => format!("{INDEX_TITLE}.pdf"),
        (false, None, Some(first)) => format!("{}.pdf", first.sheet.path),
        _ => MANIFEST.to_owned(),
    };
    let drafts = made.iter().filter(|one| one.shown.draft && !is_index(one));
    let unbound = made.iter().flat_map(|one| &one.unbound);
    let job = press.job;
    Built {
        unshown: unshown(press, made),
        main: job.out.join(job.name).join(main),
        sheets: made.len(),
        typeset: made.iter().filter(|one| one.typeset).count(),
        drafts: drafts.map(|one| one.sheet.title.clone()).collect(),
        unbound: unbound.cloned().collect(),
        faults,
        kept: Vec::new(),
    }
}

/// The characters that sheets show a substitute for, each with the places in records that the
/// check names.
fn unshown(press: &Press<'_>, made: &[Prepared]) -> Vec<UnshownSign> {
    let mut sheets: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for one in made {
        let signs: BTreeSet<char> = one.unshown.iter().copied().collect();
        for sign in signs {
            sheets
                .entry(sign)
                .or_default()
                .push(one.sheet.title.clone());
        }
    }
    let Some(glyphs) = press.glyphs.as_ref().filter(|_| !sheets.is_empty()) else {
        return Vec::new();
    };
    let checked = press.job.checked;
    let found = checked.unshown(glyphs);
    let places = |sign: char| {
        let code = format!("U+{:04X}", sign as u32);
        let of_sign = found.iter().filter(|one| one.message.contains(&code));
        let place = |one: &Finding| {
            let line = one.place.line(&checked.sources);
            format!("{}:{line}", one.place.shown_path())
        };
        of_sign.map(place).collect()
    };
    let sign = |(sign, sheets)| UnshownSign {
        sign,
        sheets,
        places: places(sign),
    };
    sheets.into_iter().map(sign).collect()
}

/// Who may open what is made: the user alone unless the settings say otherwise.
pub fn readers(settings: Option<&Filed<Settings>>) -> Readers {
    let private = settings.and_then(|filed| filed.private_output);
    match private.is_none_or(|answer| answer.0) {
        true => Readers::UserAlone,
        false => Readers::AsOutput,
    }
}

fn is_index(one: &Prepared) -> bool {
    one.sheet.document == INDEX_TITLE
}

/// Writes the manifest, takes over a person's files, and swaps unless nothing changed.
fn finish(
    (job, veil): (&Job<'_>, &Veil),
    month: Option<Period>,
    folder: StagedFolder,
    old: &Ledger,
    made: &[Prepared],
) -> Result<Vec<String>, Failure> {
    let mut ledger = Ledger::default();
    for file in files_below(folder.path())? {
        if is_scaffolding(&file) {
            continue;
        }
        let path = folder.path().join(&file);
        let bytes = read_whole(&path).map_err(DiskError::at(&path))?;
        let name = file.to_string_lossy().into_owned();
        ledger.files.insert(name, sha256(&bytes));
    }
    let manifest = manifest((job, veil), month, &ledger, made)?;
    folder.write(MANIFEST, manifest.as_bytes())?;
    ledger
        .files
        .insert(MANIFEST.to_owned(), sha256(manifest.as_bytes()));
    // A sheet taken over was found untouched when it was.
    let mut found_untouched = BTreeSet::new();
    for one in made {
        let pdf = format!("{}.pdf", one.sheet.path);
        if !one.typeset {
            found_untouched.insert(pdf.clone());
        }
        let (key, shown) = (one.key.clone(), kept(job, one));
        let pages = one.pages.unwrap_or_default();
        ledger.sheets.insert(pdf, Made { key, shown, pages });
    }
    let untouched = old
        .files
        .keys()
        .all(|file| found_untouched.contains(file) || old.is_untouched(folder.target(), file));
    ledger.apart = apart_of(made);
    job.reading.expect_whole().map_err(Failure::Unread)?;
    if *old == ledger && untouched {
        folder.leave();
        return Ok(Vec::new());
    }
    ledger.write(&folder)?;
    folder.sync(&found_untouched)?;
    let kept = preserve(&folder, old)?;
    job.reading.expect_whole().map_err(Failure::Unread)?;
    folder.swap()?;
    Ok(kept)
}
