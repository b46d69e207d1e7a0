//! Sheets to a folder of PDFs: a month's, the empty forms', a case file's.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use super::as_made::is_as_made;
use super::cache::{Ledger, Made, is_scaffolding, sha256};
use super::manifest::manifest;
use super::output::OutputError;
use super::prepared::Prepared;
use super::preserve::preserve;
use super::press::Press;
use super::tools::{Tools, ToolsError};
use super::typeset::Typesetting;
use super::typst::TypstError;
use crate::calendar::Period;
use crate::disk::{DiskError, Readers, StagedFolder, files_below, read_whole, reason};
use crate::registers::{INDEX_TITLE, Material, Sheet, sheets_of};
use crate::rules::Checked;

/// How a folder is built.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// Only documents whose title contains one of these; all when empty.
    pub only: Vec<String>,
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
    /// A person's files that were taken over.
    pub kept: Vec<String>,
}

/// Why a month could not be built at all. The old month is untouched.
#[derive(Debug)]
pub enum Failure {
    /// No typst or no fonts.
    Tools(ToolsError),
    /// The office's own font folder is none.
    FontFolder(PathBuf),
    /// No sheet has any of these words in its title.
    NoneWanted(Vec<String>),
    /// A font family that no font file has.
    Family(String),
    /// typst could not run.
    Typst(TypstError),
    /// A folder or file could not be written.
    Output(OutputError),
    /// An own template could not be read.
    Templates(std::io::Error),
    /// Not one sheet could be made.
    Nothing(Vec<SheetFault>),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Tools(error) => error.fmt(f),
            Failure::FontFolder(folder) => write!(
                f,
                "设置.yaml 的「字体文件夹」{} 不是文件夹，或者打不开\n\
                 办法：写相对数据文件夹的位置；没有自己的字体的删去这一项",
                folder.display()
            ),
            Failure::NoneWanted(words) => write!(
                f,
                "没有标题里有「{}」的表册\n办法：先不加 --only 做一次，照 清单.pdf 上的标题写",
                words.join("」「")
            ),
            Failure::Family(family) => write!(
                f,
                "找不到字体「{family}」\n办法：把字体文件放进 设置.yaml 的「字体文件夹」，\
                 或者从「首选字体」里删去它；自带的字体用 make setup 补装"
            ),
            Failure::Typst(error) => write!(
                f,
                "{error}；原来的表册没有动\n办法：再做一次；仍不行的运行 xiafang doctor"
            ),
            Failure::Output(error) => error.fmt(f),
            Failure::Templates(error) => write!(
                f,
                "读不了 模板/：{}\n办法：把里面的 .typ 文件用编辑器另存为 UTF-8 编码；\
                 没有权限的请管理电脑的人开通",
                reason(error)
            ),
            Failure::Nothing(faults) => {
                let count = faults.len();
                write!(f, "{count} 份表册一份也没有做成；原来的表册没有动")?;
                if let Some(first) = faults.first() {
                    write!(f, "\n第一份《{}》：{}", first.title, first.why)?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Failure {}

impl From<TypstError> for Failure {
    fn from(error: TypstError) -> Self {
        match error {
            TypstError::Write(error) => Failure::Output(error),
            error => Failure::Typst(error),
        }
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Output(OutputError(error))
    }
}

/// Builds one month, with its index. Call while the output folder is held.
///
/// # Errors
/// As [`Failure`] says; the month's old folder is then untouched.
pub fn build_month(job: &Job<'_>, period: Period) -> Result<Built, Failure> {
    let material = Material::new(period, job.checked.facts(), &job.checked.findings);
    build(job, sheets_of(&material), Some(&material))
}

/// Builds a folder of sheets without an index. Call while the output folder is held.
///
/// # Errors
/// As [`Failure`] says; the old folder is then untouched.
pub fn build_sheets(job: &Job<'_>, sheets: Vec<Sheet>) -> Result<Built, Failure> {
    build(job, sheets, None)
}

fn build(
    job: &Job<'_>,
    sheets: Vec<Sheet>,
    index: Option<&Material<'_>>,
) -> Result<Built, Failure> {
    let folder = StagedFolder::new(job.out, job.name, readers(job))?;
    let old = Ledger::read(folder.target());
    let press = Press::new(job, &folder, &old)?;
    (job.progress)("填写表册");
    let (prepared, mut faults) = press.prepare(sheets)?;
    let with_index = press.with_index(index, prepared, &mut faults);
    let month = index.map(|material| material.period);
    if faults.is_empty() && is_as_made(&press, month, &with_index) {
        folder.leave();
        return Ok(built(job, index, &with_index, faults, Vec::new()));
    }
    let mut made = press.print(with_index, &mut faults)?;
    if !faults.is_empty() {
        // Some sheet is missing now: the index must not promise it.
        faults.retain(|fault| fault.document != INDEX_TITLE);
        made.retain(|one| !is_index(one));
        if made.is_empty() && !faults.is_empty() {
            return Err(Failure::Nothing(faults));
        }
        let (index, rest) = press
            .with_index(index, made, &mut faults)
            .into_iter()
            .partition(is_index);
        made = rest;
        made.extend(press.print(index, &mut faults)?);
    }
    press.complete(&made)?;
    let kept = finish(job, month, folder, &old, &made)?;
    Ok(built(job, index, &made, faults, kept))
}

fn built(
    job: &Job<'_>,
    index: Option<&Material<'_>>,
    made: &[Prepared],
    faults: Vec<SheetFault>,
    kept: Vec<String>,
) -> Built {
    let main = match (made.iter().any(is_index), index, made.first()) {
        (true, ..) => format!("{INDEX_TITLE}.pdf"),
        (false, None, Some(first)) => format!("{}.pdf", first.sheet.path),
        _ => MANIFEST.to_owned(),
    };
    let drafts = made.iter().filter(|one| one.shown.draft && !is_index(one));
    let unbound = made.iter().flat_map(|one| &one.unbound);
    Built {
        main: job.out.join(job.name).join(main),
        sheets: made.len(),
        typeset: made.iter().filter(|one| one.typeset).count(),
        drafts: drafts.map(|one| one.sheet.title.clone()).collect(),
        unbound: unbound.cloned().collect(),
        faults,
        kept,
    }
}

fn readers(job: &Job<'_>) -> Readers {
    let settings = job.checked.office.settings.as_ref();
    let private = settings.map(|filed| filed.private_output.is_some_and(|answer| answer.0));
    match private {
        Some(true) => Readers::UserAlone,
        Some(false) => Readers::AsOutput,
        None => Readers::AsBefore,
    }
}

fn is_index(one: &Prepared) -> bool {
    one.sheet.document == INDEX_TITLE
}

/// The manifest of a month's folder.
pub(super) const MANIFEST: &str = "清单.json";

/// Writes the manifest, takes over a person's files, and swaps unless nothing changed.
fn finish(
    job: &Job<'_>,
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
    let manifest = manifest(job, month, &ledger, made)?;
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
        let (key, shown) = (one.key.clone(), one.shown.clone());
        ledger.sheets.insert(pdf, Made { key, shown });
    }
    let untouched = old
        .files
        .keys()
        .all(|file| found_untouched.contains(file) || old.is_untouched(folder.target(), file));
    if *old == ledger && untouched {
        folder.leave();
        return Ok(Vec::new());
    }
    ledger.write(&folder)?;
    let kept = preserve(&folder, old)?;
    folder.swap()?;
    Ok(kept)
}
