//! A folder to build, and what came of it.

use std::path::{Path, PathBuf};

use super::tools::Tools;
use super::typeset::Typesetting;
use crate::disk::Reading;
use crate::registers::Whose;
use crate::rules::Checked;

/// The manifest of a month's folder.
pub(super) const MANIFEST: &str = "清单.json";

/// How a folder is built.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// Only documents whose title contains one of these; all when empty.
    pub only: Vec<String>,
    /// Only the sheets of a branch or of a member, and these bound into one.
    pub whose: Option<Whose>,
    /// Typeset everything again.
    pub force: bool,
    /// Processes at once, or threads of the one process.
    pub jobs: Option<usize>,
    /// One bundle, or each alone.
    pub typesetting: Typesetting,
}

/// A folder to build: what was checked, where from and where to.
pub struct Job<'a> {
    /// The data folder.
    pub data: &'a Path,
    /// The output folder.
    pub out: &'a Path,
    /// The folder's name below it, such as `2016-08`.
    pub name: &'a str,
    /// The office and its findings as of the day that the sheets stand for.
    pub checked: &'a Checked,
    /// Typst and fonts.
    pub tools: &'a Tools,
    /// All that is read for it: what the disk failed at would be missing on the sheets.
    pub reading: Reading,
    /// How.
    pub options: &'a BuildOptions,
    /// Told what is being done.
    pub progress: &'a (dyn Fn(&str) + Sync),
}

/// A sheet that was not made, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFault {
    /// Title of the document.
    pub document: &'static str,
    /// Its title.
    pub title: String,
    /// Why, with place and excerpt.
    pub why: String,
}

/// A character that no font has, with a substitute in its place on sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnshownSign {
    /// The character.
    pub sign: char,
    /// Titles of the sheets with the substitute.
    pub sheets: Vec<String>,
    /// Where it stands in records, as `path:line`; nothing where it comes from a template or
    /// the record is not to be told of.
    pub places: Vec<String>,
}

/// What a build brought.
#[derive(Debug)]
pub struct Built {
    /// What to open first: the printed index, the manifest where the index could not be
    /// made, the first PDF where there is no index.
    pub main: PathBuf,
    /// How many PDFs the folder has.
    pub sheets: usize,
    /// How many of them were typeset now.
    pub typeset: usize,
    /// Titles of sheets that rest on a record with an error.
    pub drafts: Vec<String>,
    /// Sheets that were not made.
    pub faults: Vec<SheetFault>,
    /// Scans that could not be bound into a sheet, each with its reason.
    pub unbound: Vec<String>,
    /// Characters that sheets show a substitute for, in order.
    pub unshown: Vec<UnshownSign>,
    /// A person's files that were taken over.
    pub kept: Vec<String>,
}
