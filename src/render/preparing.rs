//! What must be typeset, and what is taken over from the old month.

use std::collections::BTreeSet;

use super::cache::{Ledger, Shown};
use super::engine::{BoundScan, Part, SheetInfo};
use super::failure::Failure;
use super::job::SheetFault;
use super::page_code::{DIGITS_TYPST, bears_code, code_of};
use super::paper::plain_mark;
use super::prepared::{Prepared, task_of};
use super::press::Press;
use super::provenance::Provenance;
use super::scans::{page_images, read_scan};
use super::sources::rests_on;
use super::tools::pinned_version;
use super::typeset::{Task, main_source, source_of};
use super::typst::{STANDARDS, flags};
use crate::disk::{StagedFolder, read_text, read_whole};
use crate::findings::Severity;
use crate::printed::chinese_date;
use crate::registers::{Indexed, Material, Scan, Sheet, index_sheet};
use rayon::prelude::*;

impl Press<'_> {
    /// The sheets asked for, and the others as the old folder has them.
    ///
    /// # Errors
    /// When no sheet is asked for. `paths` are those of the sheets asked for, where not all are.
    pub(super) fn prepare(
        &self,
        sheets: Vec<Sheet>,
        paths: Option<&BTreeSet<String>>,
    ) -> Result<(Vec<Prepared>, Vec<SheetFault>), Failure> {
        let only = &self.job.options.only;
        let is_titled = |sheet: &Sheet| match only.is_empty() {
            true => !sheet.on_demand,
            false => only.iter().any(|part| sheet.title.contains(part.as_str())),
        };
        let wanted = |sheet: &Sheet| {
            is_titled(sheet) && paths.is_none_or(|paths| paths.contains(&sheet.path))
        };
        let is_partial = !only.is_empty() || paths.is_some();
        if is_partial && !sheets.iter().any(wanted) {
            return Err(Failure::NoneWanted(only.clone()));
        }
        let tried = sheets.into_par_iter().filter_map(|sheet| {
            let wanted = wanted(&sheet);
            // What is neither asked for nor there is not worth the making.
            if !wanted
                && (!is_partial || !self.old.sheets.contains_key(&format!("{}.pdf", sheet.path)))
            {
                return None;
            }
            let draft = self.rests_on_error(&sheet);
            match self.prepare_one(sheet, draft) {
                Ok(one) if wanted => Some(Ok(one)),
                // Whoever has been marked since is named on no sheet that is left.
                Ok(one) if self.still_names(&one) => Some(Ok(one)),
                Ok(one) => as_it_was(one, self.folder, self.old).map(Ok),
                Err(fault) => wanted.then_some(Err(fault)),
            }
        });
        let (mut prepared, mut faults) = (Vec::new(), Vec::new());
        for one in tried.collect::<Vec<_>>() {
            match one {
                Ok(one) => prepared.push(one),
                Err(fault) => faults.push(fault),
            }
        }
        Ok((prepared, faults))
    }

    /// Whether the sheet as it was made names a marked person outside the own papers.
    fn still_names(&self, one: &Prepared) -> bool {
        let source = self.folder.target().join(source_of(&one.sheet.path));
        let made = read_text(&source).unwrap_or_default();
        made != one.source && !self.veil.named_on(&made, &one.sheet.path).is_empty()
    }

    /// The sheets with the index of them at the end, where there is one: for a month.
    pub(super) fn with_index(
        &self,
        material: Option<&Material<'_>>,
        mut prepared: Vec<Prepared>,
        faults: &mut Vec<SheetFault>,
    ) -> Vec<Prepared> {
        let Some(material) = material else {
            return prepared;
        };
        let remark = |one: &Prepared| match one {
            one if one.shown.draft => "草稿",
            one if one.stale => "未重做",
            one if !one.unshown.is_empty() => "缺字",
            _ => "",
        };
        // What a mark is of can be guessed at: that of a marked person's paper is on itself alone.
        let mark = |one: &'_ Prepared| match one.sheet.marked_case(material.facts.office) {
            Some(_) => String::new(),
            None => one.shown.fingerprint.clone(),
        };
        let marks: Vec<String> = prepared.iter().map(mark).collect();
        let rows = prepared.iter().zip(&marks);
        let rows = rows.map(|(one, mark)| Indexed {
            sheet: &one.sheet,
            mark,
            pages: one.pages,
            remark: remark(one),
        });
        match self.prepare_one(index_sheet(material, rows), !faults.is_empty()) {
            Ok(index) => prepared.push(index),
            Err(fault) => faults.push(fault),
        }
        prepared
    }

    fn prepare_one(&self, mut sheet: Sheet, draft: bool) -> Result<Prepared, SheetFault> {
        let scans: Vec<BoundScan> = sheet
            .scans
            .iter()
            .map(|scan| self.bound_scan(scan))
            .collect();
        for (scan, bound) in sheet.scans.iter_mut().zip(&scans) {
            scan.hash = Some(bound.hash.clone());
        }
        let fingerprint = sheet.mark().to_string();
        let draft = draft || scans.iter().any(|scan| scan.fault.is_some());
        let volume = id_of(&sheet.path);
        let info = self.info(&sheet, (volume.clone(), &fingerprint), draft, None);
        let mut parts = Vec::new();
        for part in &sheet.bound {
            let id = id_of(&format!("{}\n{}", sheet.path, part.path));
            let draft = self.rests_on_error(part);
            let fingerprint = part.mark().to_string();
            let known = (id.clone(), fingerprint.as_str());
            let info = self.info(part, known, draft, Some(volume.clone()));
            let source = self.render(part, &info)?;
            parts.push(Part { id, source });
        }
        let source = match sheet.bound.is_empty() && scans.is_empty() {
            true => self.render(&sheet, &info)?,
            false => {
                let rendered = self.engine.render_volume(&sheet, &info, &parts, &scans);
                rendered.map_err(|report| self.fault(&sheet, &report))?
            }
        };
        let substituted = self
            .glyphs
            .as_ref()
            .and_then(|glyphs| glyphs.substituted(&source));
        let (source, unshown) = substituted.unwrap_or((source, Vec::new()));
        let shown = Shown { fingerprint, draft };
        let documents = [&sheet].into_iter().chain(&sheet.bound);
        let documents: Vec<String> = documents.map(|one| self.engine.template_of(one)).collect();
        let own_templates = self.templates.own_of(&documents, &source);
        let complaints = scans.iter().filter_map(BoundScan::complaint);
        let complaints = complaints.map(|told| self.veil.over(&told, None));
        let made_by = Provenance::of(&self.templates.hash_of(&documents, &source), &self.fonts);
        let how = (!own_templates.is_empty(), &made_by);
        let task = task_of(&sheet, &shown, self.job.name, how);
        let key = self.key(&source, task);
        Ok(Prepared {
            pages: self.pages_made(&sheet, &key),
            key,
            own_templates,
            made_by,
            shown,
            source,
            as_it_was: false,
            unshown,
            stale: false,
            typeset: false,
            unbound: complaints.collect(),
            images: scans.into_iter().flat_map(|scan| scan.images).collect(),
            is_of_marked: sheet.marked_case(&self.job.checked.office).is_some(),
            sheet,
        })
    }

    /// How many pages a sheet has that was made from the same before.
    fn pages_made(&self, sheet: &Sheet, key: &str) -> Option<usize> {
        let made = self.old.sheets.get(&format!("{}.pdf", sheet.path))?;
        (made.key == key && made.pages > 0).then_some(made.pages)
    }

    fn info(
        &self,
        sheet: &Sheet,
        (id, fingerprint): (String, &str),
        draft: bool,
        bound: Option<String>,
    ) -> SheetInfo {
        SheetInfo {
            id,
            title: sheet.title.clone(),
            office: self.office.clone(),
            as_of: chinese_date(self.job.checked.as_of),
            fingerprint: fingerprint.to_owned(),
            draft,
            blank: sheet.blank,
            remark: sheet.remark,
            // An empty form for nobody in particular is no sheet to be known again.
            code: (bears_code(sheet.code) && !(sheet.blank && sheet.number.is_empty()))
                .then(|| code_of(sheet.code, &sheet.number, fingerprint))
                .flatten(),
            bound,
        }
    }

    fn render(&self, sheet: &Sheet, info: &SheetInfo) -> Result<String, SheetFault> {
        let source = self.engine.render(sheet, info);
        source.map_err(|report| self.fault(sheet, &report))
    }

    /// A fault of a sheet's template, with the report that names line and excerpt.
    fn fault(&self, sheet: &Sheet, report: &str) -> SheetFault {
        let template = self.engine.template_of(sheet);
        let is_own = self.templates.is_own(&template);
        let place = if is_own { "模板/" } else { "templates/" };
        SheetFault {
            document: sheet.document,
            title: sheet.title.clone(),
            why: format!(
                "模板 {place}{template} 有错误：\n{report}\n\
                 办法：照上面的行号改正；自己放进 模板/ 的，也可以移走，改用自带的"
            ),
        }
    }

    fn bound_scan(&self, scan: &Scan) -> BoundScan {
        let file = self.job.data.join(&scan.path);
        let read = read_scan(&file);
        let hash = read.as_ref().map_or("", |read| &read.hash).to_owned();
        let fonts = &self.job.tools.fonts;
        let images = read.and_then(|read| page_images(read, fonts, self.folder, self.old));
        let (images, fault) = match images {
            Ok(images) => (images, None),
            Err(fault) => (Vec::new(), Some(fault.to_string())),
        };
        BoundScan {
            id: id_of(&scan.path),
            path: scan.path.clone(),
            hash,
            images,
            fault,
        }
    }

    /// Hash of everything the PDF is made from, and of what makes it. Images are in the source
    /// by the hash of what they show.
    fn key(&self, source: &str, task: Task) -> String {
        let day = self.job.checked.as_of;
        let main = main_source(&[task], day);
        let flags = format!("{} {STANDARDS}", flags(day).join(" "));
        let faces = self.faces.to_typst();
        let mut parts = vec![
            pinned_version(),
            env!("CARGO_PKG_VERSION"),
            &flags,
            &self.fonts,
            &faces,
            &DIGITS_TYPST,
            &main,
            source,
        ];
        for (name, text) in self.templates.layouts_of(source) {
            parts.extend([name, text]);
        }
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher
                .update(&(part.len() as u64).to_le_bytes())
                .update(part.as_bytes());
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
}

/// A sheet of the old month, with its own source and fingerprint; none where a person
/// has changed it or there is none.
fn as_it_was(one: Prepared, folder: &StagedFolder, old: &Ledger) -> Option<Prepared> {
    let pdf = format!("{}.pdf", one.sheet.path);
    let source = source_of(&one.sheet.path);
    let made = old.sheets.get(&pdf)?;
    if !old.is_untouched(folder.target(), &pdf) {
        return None;
    }
    let paper = read_whole(&folder.target().join(&pdf)).ok()?;
    Some(Prepared {
        shown: Shown {
            fingerprint: plain_mark(made.shown.fingerprint.clone(), &paper),
            draft: made.shown.draft,
        },
        source: read_text(&folder.target().join(source)).ok()?,
        stale: made.key != one.key,
        key: made.key.clone(),
        pages: Some(made.pages).filter(|pages| *pages > 0),
        unshown: Vec::new(),
        as_it_was: true,
        ..one
    })
}

/// A name for labels, unlike any neighbour's.
fn id_of(path: &str) -> String {
    blake3::hash(path.as_bytes()).to_hex()[..12].to_owned()
}
