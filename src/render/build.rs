//! One month from findings to folder.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::cache::{LEDGER, Ledger, sha256};
use super::engine::{Engine, SheetInfo};
use super::faces::Faces;
use super::output::{MonthFolder, OutputError};
use super::preserve::{files_of, preserve};
use super::templates::Templates;
use super::tools::{Tools, ToolsError, pinned_version};
use super::typeset::{Culprit, SOURCES, Task, Typesetting, typeset};
use super::typst::{Typst, TypstError, limit};
use crate::findings::{Finding, Severity};
use crate::registers::{INDEX_TITLE, Month, Period, Sheet, chinese_date, index_sheet, sheets_of};
use crate::rules::Checked;

/// How a month is built.
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

/// A month to build: what was checked, where from and where to.
pub struct Job<'a> {
    /// The data folder.
    pub data: &'a Path,
    /// The output folder.
    pub out: &'a Path,
    /// The month.
    pub period: Period,
    /// The office and its findings as of the month's end.
    pub checked: &'a Checked,
    /// Typst and fonts.
    pub tools: &'a Tools,
    /// How.
    pub options: &'a BuildOptions,
    /// Told what is being done.
    pub progress: &'a dyn Fn(&str),
}

/// A sheet that was not made, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFault {
    /// Its title.
    pub title: String,
    /// Why, with place and excerpt.
    pub why: String,
}

/// What a build brought.
#[derive(Debug)]
pub struct Built {
    /// The printed index.
    pub index: PathBuf,
    /// How many PDFs the month has.
    pub sheets: usize,
    /// How many of them were typeset now.
    pub typeset: usize,
    /// Titles of sheets that rest on a record with an error.
    pub drafts: Vec<String>,
    /// Sheets that were not made.
    pub faults: Vec<SheetFault>,
    /// A person's files that were taken over.
    pub kept: Vec<String>,
}

/// Why a month could not be built at all. The old month is untouched.
#[derive(Debug)]
pub enum Failure {
    /// No typst or no fonts.
    Tools(ToolsError),
    /// A font family that no font file has.
    Family(String),
    /// typst could not run.
    Typst(TypstError),
    /// A folder or file could not be written.
    Output(OutputError),
    /// An own template could not be read.
    Templates(std::io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Tools(error) => error.fmt(f),
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
                "读不了 模板/：{error}\n办法：检查文件编码（UTF-8）和权限"
            ),
        }
    }
}

impl std::error::Error for Failure {}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Failure::Output(error)
    }
}

/// A sheet with its Typst source.
struct Prepared {
    sheet: Sheet,
    draft: bool,
    source: String,
    key: String,
}

/// Builds one month. Call with the lock of [`super::lock`] held.
///
/// # Errors
/// As [`Failure`] says; the month's old folder is then untouched.
pub fn build_month(job: &Job<'_>) -> Result<Built, Failure> {
    let month = Month {
        period: job.period,
        facts: job.checked.facts(),
        findings: &job.checked.findings,
    };
    let templates = Templates::load(job.data).map_err(Failure::Templates)?;
    let settings = job.checked.office.settings.as_ref();
    let press = Press {
        engine: Engine::new(&templates),
        faces: Faces::new(settings, job.data),
        templates,
        office: month.office_name(),
        job,
    };
    (job.progress)("填写表册");
    let (prepared, mut faults) = press.prepare(sheets_of(&month));
    let folder = MonthFolder::new(job.out, &job.period.to_string())?;
    let old = Ledger::read(folder.target());
    let with_index = press.with_index(&month, prepared, &mut faults);
    let (mut made, mut typeset_now) = press.print(&folder, &old, with_index, &mut faults)?;
    if !faults.is_empty() {
        // Some sheet is missing now: the index must not promise it.
        made.retain(|one| one.sheet.document != INDEX_TITLE);
        let index = press.with_index(&month, made, &mut faults);
        let (index, rest): (Vec<Prepared>, Vec<Prepared>) = index
            .into_iter()
            .partition(|one| one.sheet.document == INDEX_TITLE);
        let (index, more) = press.print(&folder, &old, index, &mut faults)?;
        made = rest;
        made.extend(index);
        typeset_now += more;
    }
    let kept = press.finish(folder, &old, &made)?;
    Ok(Built {
        index: job.out.join(job.period.to_string()).join("清单.pdf"),
        sheets: made.len(),
        typeset: typeset_now,
        drafts: made
            .iter()
            .filter(|one| one.draft)
            .map(|one| one.sheet.title.clone())
            .collect(),
        faults,
        kept,
    })
}

/// Everything that turns sheets into files of one month.
struct Press<'a> {
    engine: Engine,
    templates: Templates,
    faces: Faces,
    office: String,
    job: &'a Job<'a>,
}

impl Press<'_> {
    fn prepare(&self, sheets: Vec<Sheet>) -> (Vec<Prepared>, Vec<SheetFault>) {
        let only = &self.job.options.only;
        let wanted = |sheet: &Sheet| {
            only.is_empty() || only.iter().any(|part| sheet.title.contains(part.as_str()))
        };
        let mut prepared = Vec::new();
        let mut faults = Vec::new();
        for sheet in sheets.into_iter().filter(wanted) {
            let draft = self.rests_on_error(&sheet);
            let (one, fault) = self.prepare_one(sheet, draft);
            prepared.extend(one);
            faults.extend(fault);
        }
        (prepared, faults)
    }

    /// The sheets with the index of them at the end.
    fn with_index(
        &self,
        month: &Month<'_>,
        mut prepared: Vec<Prepared>,
        faults: &mut Vec<SheetFault>,
    ) -> Vec<Prepared> {
        let remark = |one: &Prepared| if one.draft { "草稿" } else { "" };
        let index = index_sheet(month, prepared.iter().map(|one| (&one.sheet, remark(one))));
        let (index, fault) = self.prepare_one(index, !faults.is_empty());
        prepared.extend(index);
        faults.extend(fault);
        prepared
    }

    fn prepare_one(&self, sheet: Sheet, draft: bool) -> (Vec<Prepared>, Option<SheetFault>) {
        let info = SheetInfo {
            id: blake3::hash(sheet.path.as_bytes()).to_hex()[..12].to_owned(),
            title: sheet.title.clone(),
            office: self.office.clone(),
            as_of: chinese_date(self.job.checked.as_of),
            fingerprint: sheet.fingerprint(),
            draft,
        };
        match self.engine.render(&sheet, &info) {
            Ok(source) => {
                // Sources of documents in folders reach the shared layout from there.
                let up = "../".repeat(sheet.path.matches('/').count());
                let source = source.replace("#import \"版式/", &format!("#import \"{up}版式/"));
                let key = self.key(&source, &sheet.title);
                (
                    vec![Prepared {
                        sheet,
                        draft,
                        source,
                        key,
                    }],
                    None,
                )
            }
            Err(report) => {
                let own = self
                    .templates
                    .overridden()
                    .iter()
                    .any(|name| name.starts_with(sheet.document));
                let place = if own { "模板/" } else { "templates/" };
                let why = format!("模板 {place}{}.typ 有错误：\n{report}", sheet.document);
                (
                    Vec::new(),
                    Some(SheetFault {
                        title: sheet.title,
                        why,
                    }),
                )
            }
        }
    }

    /// Hash of everything the PDF is made from.
    fn key(&self, source: &str, title: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        let as_of = self.job.checked.as_of.to_string();
        let faces = self.faces.to_typst();
        for part in [
            pinned_version(),
            title,
            source,
            as_of.as_str(),
            faces.as_str(),
        ] {
            hasher
                .update(&(part.len() as u64).to_le_bytes())
                .update(part.as_bytes());
        }
        for (name, text) in self.templates.layouts() {
            hasher.update(name.as_bytes()).update(text.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }

    fn rests_on_error(&self, sheet: &Sheet) -> bool {
        let findings = &self.job.checked.findings;
        let mut errors = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        errors.any(|finding| rests_on(sheet, finding))
    }

    /// Writes the sources and makes the PDFs, unchanged ones taken over; returns
    /// the sheets made and how many were typeset.
    fn print(
        &self,
        folder: &MonthFolder,
        old: &Ledger,
        prepared: Vec<Prepared>,
        faults: &mut Vec<SheetFault>,
    ) -> Result<(Vec<Prepared>, usize), Failure> {
        let mut tasks = Vec::new();
        for one in &prepared {
            let pdf = format!("{}.pdf", one.sheet.path);
            folder.write(
                &format!("{SOURCES}/{}.typ", one.sheet.path),
                one.source.as_bytes(),
            )?;
            if !self.job.options.force && old.is_fresh(folder.target(), &pdf, &one.key) {
                folder.keep(&pdf, &pdf)?;
            } else {
                tasks.push(Task {
                    path: one.sheet.path.clone(),
                    title: one.sheet.title.clone(),
                });
            }
        }
        if tasks.is_empty() {
            return Ok((prepared, 0));
        }
        self.write_layouts(folder)?;
        (self.job.progress)(&format!("排版 {} 份", tasks.len()));
        let typst = self.typst()?;
        let how = self.job.options.typesetting;
        let culprits = typeset(&typst, folder.path(), &tasks, how).map_err(Failure::Typst)?;
        let failed = |one: &Prepared| {
            culprits
                .iter()
                .find(|culprit| culprit.path == one.sheet.path)
        };
        faults.extend(
            prepared
                .iter()
                .filter_map(|one| Some(self.fault_of(&one.sheet, failed(one)?))),
        );
        let typeset_now = tasks.len() - culprits.len();
        let made = prepared.into_iter().filter(|one| failed(one).is_none());
        Ok((made.collect(), typeset_now))
    }

    fn write_layouts(&self, folder: &MonthFolder) -> Result<(), Failure> {
        for (name, text) in self.templates.layouts() {
            folder.write(&format!("{SOURCES}/{name}"), text.as_bytes())?;
        }
        folder.write(
            &format!("{SOURCES}/版式/字体.typ"),
            self.faces.to_typst().as_bytes(),
        )?;
        Ok(())
    }

    /// typst with its fonts, every family of the settings found among them.
    fn typst(&self) -> Result<Typst, Failure> {
        let own = self.faces.folder.iter().cloned();
        let typst = Typst {
            program: self.job.tools.typst.clone(),
            fonts: own
                .chain([self.job.tools.fonts.clone()])
                .map(absolute)
                .collect(),
            as_of: self.job.checked.as_of,
            jobs: self.job.options.jobs,
            limit: limit(),
        };
        let found = typst.families().map_err(Failure::Typst)?;
        let missing = self
            .faces
            .families()
            .into_iter()
            .find(|family| !found.iter().any(|f| f == family));
        missing.map_or(Ok(typst), |family| Err(Failure::Family(family.to_owned())))
    }

    fn fault_of(&self, sheet: &Sheet, culprit: &Culprit) -> SheetFault {
        let mut why = format!(
            "排版出错（{SOURCES}/{}.typ）：\n{}",
            sheet.path, culprit.faults
        );
        for text in undisplayable(&culprit.faults) {
            let records = self.records_with(sheet, &text);
            let place = if records.is_empty() {
                "模板".to_owned()
            } else {
                records.join("、")
            };
            why.push_str(&format!(
                "\n「{text}」没有一种字体能显示，出自 {place}\n办法：换一个字，或者在 设置.yaml 里加有这个字的字体"
            ));
        }
        SheetFault {
            title: sheet.title.clone(),
            why,
        }
    }

    /// Record files of the sheet that hold `text`, with the line.
    fn records_with(&self, sheet: &Sheet, text: &str) -> Vec<String> {
        let files = files_of(self.job.data).unwrap_or_default();
        let of_sheet = files
            .iter()
            .filter(|file| sheet.sources.iter().any(|source| covers(source, file)));
        of_sheet
            .filter_map(|file| {
                let content = std::fs::read_to_string(self.job.data.join(file)).ok()?;
                let line = content.lines().position(|line| line.contains(text))? + 1;
                Some(format!("{file}:{line}"))
            })
            .collect()
    }

    /// Writes the manifest, takes over a person's files, and swaps unless nothing changed.
    fn finish(
        &self,
        folder: MonthFolder,
        old: &Ledger,
        made: &[Prepared],
    ) -> Result<Vec<String>, Failure> {
        self.write_layouts(&folder)?;
        let manifest = self.manifest(&folder, made)?;
        folder.write("清单.json", manifest.as_bytes())?;
        let mut ledger = Ledger::default();
        for file in files_of(folder.path())? {
            if super::cache::is_scaffolding(&file) {
                continue;
            }
            let path = folder.path().join(&file);
            let bytes = std::fs::read(&path).map_err(OutputError::at(&path))?;
            ledger.files.insert(file, sha256(&bytes));
        }
        for one in made {
            ledger
                .keys
                .insert(format!("{}.pdf", one.sheet.path), one.key.clone());
        }
        let untouched = old
            .files
            .keys()
            .all(|file| old.is_untouched(folder.target(), file));
        if *old == ledger && untouched {
            return Ok(Vec::new());
        }
        let text = serde_json::to_string_pretty(&ledger).map_err(json_error)?;
        folder.write(LEDGER, text.as_bytes())?;
        let kept = preserve(&folder, old)?;
        folder.swap()?;
        Ok(kept)
    }

    fn manifest(&self, folder: &MonthFolder, made: &[Prepared]) -> Result<String, Failure> {
        let mut documents = Vec::new();
        for one in made {
            let pdf = format!("{}.pdf", one.sheet.path);
            let path = folder.path().join(&pdf);
            let bytes = std::fs::read(&path).map_err(OutputError::at(&path))?;
            let on_sheet = self
                .job
                .checked
                .findings
                .iter()
                .filter(|f| rests_on(&one.sheet, f));
            documents.push(ManifestEntry {
                path: pdf,
                title: one.sheet.title.clone(),
                article: one.sheet.article,
                fingerprint: one.sheet.fingerprint(),
                sha256: sha256(&bytes),
                draft: one.draft,
                sources: one.sheet.sources.clone(),
                findings: on_sheet
                    .map(|f| format!("{} {}:{}", f.code, f.path, f.span.line))
                    .collect(),
            });
        }
        let manifest = Manifest {
            schema: 1,
            month: self.job.period.to_string(),
            as_of: self.job.checked.as_of.to_string(),
            documents,
        };
        let text = serde_json::to_string_pretty(&manifest).map_err(json_error)?;
        Ok(text + "\n")
    }
}

#[derive(Serialize)]
struct Manifest {
    schema: u32,
    month: String,
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
}

fn json_error(error: serde_json::Error) -> Failure {
    Failure::Output(OutputError {
        path: "清单.json".into(),
        error: error.into(),
    })
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// Whether a source, a file or a folder ending in `/`, covers a file.
fn covers(source: &str, file: &str) -> bool {
    source == file || (source.ends_with('/') && file.starts_with(source))
}

fn rests_on(sheet: &Sheet, finding: &Finding) -> bool {
    sheet
        .sources
        .iter()
        .any(|source| covers(source, &finding.path))
}

/// The texts that typst could not show with any font.
fn undisplayable(faults: &str) -> Vec<String> {
    let mut texts: Vec<String> = faults
        .split("the text `\"")
        .skip(1)
        .filter_map(|rest| rest.split_once("\"` could not be displayed"))
        .map(|(text, _)| text.to_owned())
        .collect();
    texts.dedup();
    texts
}
