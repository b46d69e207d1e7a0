//! Typst sources to the PDFs of one folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::blame::blame;
use super::cache::Ledger;
use super::coverage::glyphs_in;
use super::engine::Engine;
use super::faces::{Faces, stamp};
use super::failure::Failure;
use super::font_files::cut_font;
use super::job::{Job, SheetFault};
use super::page_code::DIGITS_TYPST;
use super::prepared::Prepared;
use super::templates::Templates;
use super::typeset::{
    BUNDLE, Culprit, OwnSheet, SOURCES, Task, main_source, mark_source, mark_text, source_of,
    typeset, typeset_own,
};
use super::typst::{Typst, limit};
use crate::disk::StagedFolder;
use crate::printed::Glyphs;
use crate::privacy::Veil;

/// Everything that turns sheets into the files of one folder.
pub(super) struct Press<'a> {
    pub(super) engine: Engine,
    pub(super) templates: Templates,
    pub(super) faces: Faces,
    /// The characters that the fonts have; `None` where they could not be learnt.
    pub(super) glyphs: Option<Glyphs>,
    /// Over what is told of sheets besides what they say.
    pub(super) veil: Veil,
    /// The office's name as sheets print it.
    pub(super) office: String,
    /// What tells the font files from others.
    pub(super) fonts: String,
    pub job: &'a Job<'a>,
    pub folder: &'a StagedFolder,
    pub old: &'a Ledger,
}

impl<'a> Press<'a> {
    /// Templates and faces of the job's data folder, for the folder in the making and
    /// what is remembered of the one it replaces.
    ///
    /// # Errors
    /// When an own template cannot be read or there is no such font folder.
    pub(super) fn new(
        job: &'a Job<'a>,
        folder: &'a StagedFolder,
        old: &'a Ledger,
    ) -> Result<Self, Failure> {
        let templates = Templates::load(job.data).map_err(Failure::Templates)?;
        let faces = Faces::new(job.checked.office.settings.as_ref(), job.data);
        let own = faces.folder.as_deref();
        if let Some(folder) = own.filter(|folder| !folder.is_dir()) {
            return Err(Failure::FontFolder(folder.to_owned()));
        }
        let folders: Vec<PathBuf> = own
            .into_iter()
            .chain([job.tools.fonts.as_path()])
            .map(Path::to_owned)
            .collect();
        if let Some(cut) = cut_font(&folders) {
            return Err(Failure::CutFont(cut));
        }
        let veil = Veil::of_office(&job.checked.office);
        Ok(Press {
            office: veil.over(&job.checked.office.name(), None),
            veil,
            engine: Engine::new(&templates),
            glyphs: glyphs_in(&folders),
            fonts: stamp(folders.iter().map(PathBuf::as_path)),
            faces,
            templates,
            job,
            folder,
            old,
        })
    }

    /// Writes the sources and makes the PDFs, unchanged ones taken over; returns
    /// the sheets made.
    pub(super) fn print(
        &self,
        mut prepared: Vec<Prepared>,
        faults: &mut Vec<SheetFault>,
    ) -> Result<Vec<Prepared>, Failure> {
        let (folder, old) = (self.folder, self.old);
        let mut tasks = Vec::new();
        for one in &mut prepared {
            for (path, image) in &one.images {
                folder.write(path, image)?;
            }
            let pdf = format!("{}.pdf", one.sheet.path);
            folder.write(&source_of(&one.sheet.path), one.source.as_bytes())?;
            if one.is_of_marked {
                let mark = mark_text(&one.task(self.job.name));
                folder.write(&mark_source(&one.sheet.path), mark.as_bytes())?;
            }
            let fresh = !self.job.options.force && old.is_fresh(folder.target(), &pdf, &one.key);
            one.typeset = !fresh && !one.as_it_was;
            if !one.typeset {
                folder.keep(Path::new(&pdf), Path::new(&pdf))?;
            } else {
                folder.discard(Path::new(&pdf))?;
                if one.own_templates.is_empty() {
                    tasks.push(one.task(self.job.name));
                }
            }
        }
        let count = prepared.iter().filter(|one| one.typeset).count();
        if count == 0 {
            return Ok(prepared);
        }
        self.write_layouts(&prepared)?;
        (self.job.progress)(&format!("排版 {count} 份"));
        let typst = self.typst()?;
        let how = self.job.options.typesetting;
        let mut culprits = match tasks.is_empty() {
            true => Vec::new(),
            false => typeset(&typst, folder, &tasks, how)?,
        };
        culprits.extend(self.print_own(&typst, &prepared)?);
        for culprit in &culprits {
            folder.discard(Path::new(&format!("{}.pdf", culprit.path)))?;
        }
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
        let made = prepared.into_iter().filter(|one| failed(one).is_none());
        Ok(made.collect())
    }

    /// Makes the PDFs of sheets that own templates have made.
    fn print_own(&self, typst: &Typst, prepared: &[Prepared]) -> Result<Vec<Culprit>, Failure> {
        let own = prepared
            .iter()
            .filter(|one| one.typeset && !one.own_templates.is_empty());
        let own: Vec<(&Prepared, BTreeMap<String, String>)> = own
            .map(|one| (one, self.layouts(std::slice::from_ref(one))))
            .collect();
        let sheets: Vec<OwnSheet<'_>> = own
            .iter()
            .map(|(one, layouts)| {
                let source = (source_of(&one.sheet.path), one.source.as_bytes());
                let images = one.images.iter();
                let images = images.map(|(path, image)| (path.clone(), image.as_slice()));
                let layouts = layouts.iter();
                let layouts = layouts.map(|(path, text)| (path.clone(), text.as_bytes()));
                OwnSheet {
                    task: one.task(self.job.name),
                    files: [source].into_iter().chain(images).chain(layouts).collect(),
                }
            })
            .collect();
        Ok(typeset_own(typst, self.folder, &sheets)?)
    }

    /// Writes what the sources need besides themselves: the shared layout, and the
    /// main file of all, whichever of them were typeset now.
    pub(super) fn complete(&self, made: &[Prepared]) -> Result<(), Failure> {
        self.write_layouts(made)?;
        let tasks: Vec<Task> = made.iter().map(|one| one.task(self.job.name)).collect();
        let main = main_source(&tasks, self.job.checked.as_of);
        self.folder.write(&source_of(BUNDLE), main.as_bytes())?;
        Ok(())
    }

    fn write_layouts(&self, sheets: &[Prepared]) -> Result<(), Failure> {
        for (path, text) in self.layouts(sheets) {
            self.folder.write(&path, text.as_bytes())?;
        }
        Ok(())
    }

    /// The layout that the sheets need, by path, with the faces.
    pub(super) fn layouts(&self, sheets: &[Prepared]) -> BTreeMap<String, String> {
        let needed = sheets
            .iter()
            .flat_map(|one| self.templates.layouts_of(&one.source));
        let named = needed.map(|(name, text)| (format!("{SOURCES}/{name}"), text.to_owned()));
        let faces = (format!("{SOURCES}/版式/字体.typ"), self.faces.to_typst());
        let digits = (format!("{SOURCES}/版式/页码.typ"), DIGITS_TYPST.clone());
        named.chain([faces, digits]).collect()
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
        let found = typst.families()?;
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
