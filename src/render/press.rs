//! Sheets to Typst sources and PDFs of one month.

use std::path::PathBuf;

use super::blame::blame;
use super::build::{Failure, Job, SheetFault};
use super::cache::Ledger;
use super::engine::{Engine, SheetInfo};
use super::faces::Faces;
use super::manifest::rests_on;
use super::output::MonthFolder;
use super::templates::Templates;
use super::tools::pinned_version;
use super::typeset::{SOURCES, Task, typeset};
use super::typst::{Typst, limit};
use crate::findings::Severity;
use crate::registers::{Month, Sheet, chinese_date, index_sheet};

/// A sheet with its Typst source.
pub(super) struct Prepared {
    pub sheet: Sheet,
    pub draft: bool,
    pub source: String,
    pub key: String,
}

/// Everything that turns sheets into files of one month.
pub(super) struct Press<'a> {
    engine: Engine,
    templates: Templates,
    faces: Faces,
    office: String,
    job: &'a Job<'a>,
}

impl<'a> Press<'a> {
    /// Templates and faces of the job's data folder.
    ///
    /// # Errors
    /// When an own template cannot be read.
    pub(super) fn new(job: &'a Job<'a>, office: String) -> Result<Self, Failure> {
        let templates = Templates::load(job.data).map_err(Failure::Templates)?;
        let settings = job.checked.office.settings.as_ref();
        Ok(Press {
            engine: Engine::new(&templates),
            faces: Faces::new(settings, job.data),
            templates,
            office,
            job,
        })
    }

    pub(super) fn prepare(&self, sheets: Vec<Sheet>) -> (Vec<Prepared>, Vec<SheetFault>) {
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
    pub(super) fn with_index(
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
    pub(super) fn print(
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
                .filter_map(|one| Some(blame(self.job, &one.sheet, failed(one)?))),
        );
        let typeset_now = tasks.len() - culprits.len();
        let made = prepared.into_iter().filter(|one| failed(one).is_none());
        Ok((made.collect(), typeset_now))
    }

    pub(super) fn write_layouts(&self, folder: &MonthFolder) -> Result<(), Failure> {
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
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}
