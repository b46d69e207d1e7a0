//! Sheets made again, to be compared byte by byte with papers that claim to be them.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::calendar::Period;
use crate::cli::build::known_until;
use crate::cli::clock;
use crate::cli::file::bound_sheet;
use crate::cli::making::{Past, Workshop};
use crate::cli::reading::records;
use crate::disk::Scratch;
use crate::history::{Repository, Revision};
use crate::load::{Loaded, load};
use crate::registers::{Material, Sheet, sheets_of};
use crate::render::{
    BuildOptions, Job, PrintedPaper, Typesetting, build_month, build_sheets, hash_of_scan,
    papers_of, sha256,
};
use crate::rules::{Checked, check};

/// How many revisions are tried for a paper that the present data does not yield.
pub const MOST_REVISIONS: usize = 200;

/// What a folder of papers was made of: a month or year, or a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    Period(Period),
    Case(String),
}

impl Shelf {
    /// That of a folder's name, without a revision.
    pub fn of(name: &str) -> Option<Self> {
        let case = || crate::records::is_case_number(name).then(|| Shelf::Case(name.to_owned()));
        Period::parse(name).map(Shelf::Period).or_else(case)
    }

    /// The day as of which it is made where nothing else is known.
    pub fn usual_day(&self, loaded: &Loaded) -> Date {
        let today = clock::today();
        match self {
            Shelf::Period(period) => known_until(*period, loaded).min(today),
            Shelf::Case(_) => today,
        }
    }

    /// The fingerprints of its sheets by their path without ending.
    pub fn fingerprints(
        &self,
        loaded: Loaded,
        as_of: Date,
        hash_of_scan: &dyn Fn(&str) -> String,
    ) -> Fingerprints {
        let checked = check(loaded, as_of);
        let sheets = self.sheets(&checked).into_iter();
        let sheets = sheets.map(|sheet| sheet.with_scans(hash_of_scan));
        sheets
            .map(|sheet| (sheet.path.clone(), sheet.mark().to_string()))
            .collect()
    }

    fn sheets(&self, checked: &Checked) -> Vec<Sheet> {
        match self {
            Shelf::Period(period) => {
                sheets_of(&Material::new(*period, checked.facts(), &checked.findings))
            }
            Shelf::Case(number) => bound_sheet(checked, number).into_iter().collect(),
        }
    }
}

/// Fingerprints by the path of a sheet without ending.
pub type Fingerprints = BTreeMap<String, String>;

/// Those that the data of a revision yields.
///
/// # Errors
/// When git cannot read it.
pub fn fingerprints_at(
    repository: &Repository,
    revision: &Revision,
    (shelf, as_of): (&Shelf, Option<Date>),
) -> Result<Fingerprints, Box<dyn Error>> {
    let loaded = load(&repository.folder(revision)?)?;
    let hash_of_scan = |path: &str| {
        let bytes = repository.file_at(revision, path);
        bytes.map_or_else(String::new, |bytes| sha256(&bytes))
    };
    let as_of = as_of.unwrap_or_else(|| shelf.usual_day(&loaded));
    Ok(shelf.fingerprints(loaded, as_of, &hash_of_scan))
}

/// Those that the present data yields.
pub fn fingerprints_now(
    data: &Path,
    loaded: &Loaded,
    (shelf, as_of): (&Shelf, Option<Date>),
) -> Fingerprints {
    let as_of = as_of.unwrap_or_else(|| shelf.usual_day(loaded));
    shelf.fingerprints(loaded.clone(), as_of, &|path| {
        hash_of_scan(&data.join(path))
    })
}

/// The sheets of a folder made again, in a folder of their own that is removed when dropped.
#[derive(Debug)]
pub struct Remade {
    sheets: BTreeMap<String, PrintedPaper>,
    _folder: Scratch,
}

impl Remade {
    /// Makes them of the data as it is.
    ///
    /// # Errors
    /// When there is no place for them.
    pub fn now(
        data: &Path,
        loaded: Loaded,
        workshop: &Workshop,
        place: (&Shelf, &str, Date),
    ) -> Result<Self, Box<dyn Error>> {
        let folder = Scratch::within(&workshop.out)?;
        let checked = check(loaded, place.2);
        let made = make(data, &checked, workshop, place, folder.path());
        let papers = made.and_then(|made| papers_of(&made).ok());
        let papers = papers.into_iter().flatten();
        Ok(Remade {
            sheets: papers.map(|paper| (paper.sheet.clone(), paper)).collect(),
            _folder: folder,
        })
    }

    /// Makes them of the data as it was in a revision.
    ///
    /// # Errors
    /// When git cannot read it, or there is no place for them.
    pub fn at(
        data: &Path,
        revision: &Revision,
        workshop: &Workshop,
        place: (&Shelf, &str, Date),
    ) -> Result<Self, Box<dyn Error>> {
        let past = Past::unfold(data, &revision.0, &workshop.out)?;
        let folder = past.folder.path();
        let loaded = records(folder)?;
        Remade::now(folder, loaded, workshop, place)
    }

    /// A sheet by its path without ending; `None` where it cannot be made.
    pub fn sheet(&self, path: &str) -> Option<&PrintedPaper> {
        self.sheets.get(path).filter(|paper| !paper.is_gone)
    }
}

/// The folder in which the sheets were made; `None` where not one could be.
fn make(
    data: &Path,
    checked: &Checked,
    workshop: &Workshop,
    (shelf, name, _): (&Shelf, &str, Date),
    out: &Path,
) -> Option<PathBuf> {
    let job = Job {
        data,
        out,
        name,
        checked,
        tools: &workshop.tools,
        reading: workshop.reading,
        options: &BuildOptions {
            only: Vec::new(),
            whose: None,
            force: true,
            jobs: None,
            typesetting: Typesetting::Bundle,
        },
        progress: &|_| (),
    };
    let built = match shelf {
        Shelf::Period(period) => build_month(&job, *period),
        Shelf::Case(_) => build_sheets(&job, shelf.sheets(checked)),
    };
    built.ok().map(|_| out.join(name))
}

/// A fingerprint without what is put in to read it.
pub fn plain(text: &str) -> String {
    text.replace(['-', ' '], "").to_uppercase()
}
