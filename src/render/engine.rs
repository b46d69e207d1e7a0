//! tera over Typst: one template a document, data escaped into string literals.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tera::Tera;

use super::own_template::render_confined;
use super::rendering::{Rendering, Values, bare, rendered};
use super::templates::Templates;
use crate::faces::list_typst;
use crate::registers::{Scan, Sheet};

/// The templates, ready to render; those with a fault keep it.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    faults: BTreeMap<String, String>,
    /// The documents with a template of their own.
    known: BTreeSet<String>,
    /// The documents' templates with those of the office among them, and the names of these:
    /// they are rendered in a confined process.
    documents: BTreeMap<String, String>,
    own: BTreeSet<String>,
}

/// What every template may print besides its view.
#[derive(Debug, Clone, Serialize)]
pub struct SheetInfo {
    /// Prefix of the sheet's labels, unlike any neighbour's.
    pub id: String,
    /// The title.
    pub title: String,
    /// The office's name.
    pub office: String,
    /// The as-of day, `2016年8月31日`.
    pub as_of: String,
    /// The fingerprint.
    pub fingerprint: String,
    /// Whether it rests on a record with an error.
    pub draft: bool,
    /// Whether it is an empty form.
    pub blank: bool,
    /// The id of the case file it is bound into.
    pub bound: Option<String>,
    /// What is remarked over it there.
    pub remark: &'static str,
    /// The rows of its page code, of one that bears such codes.
    pub code: Option<Vec<u64>>,
}

/// A sheet bound into another: its label and its source.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// Prefix of its labels.
    pub id: String,
    /// Its Typst source.
    pub source: String,
}

/// A scanned file bound into a sheet.
#[derive(Debug, Clone)]
pub struct BoundScan {
    /// Prefix of its labels.
    pub id: String,
    /// The file, relative to the data folder.
    pub path: String,
    /// SHA-256 of the file; nothing where it could not be read.
    pub hash: String,
    /// Path and bytes of each page's image.
    pub images: Vec<(String, Vec<u8>)>,
    /// Why it could not be bound in.
    pub fault: Option<String>,
}

impl BoundScan {
    /// Which file could not be bound in, and why.
    pub fn complaint(&self) -> Option<String> {
        let fault = self.fault.as_ref()?;
        Some(format!("{}：{fault}", self.path))
    }

    fn to_json(&self, scan: &Scan) -> serde_json::Value {
        let images = self.images.iter().map(|(path, _)| format!("/{path}"));
        serde_json::json!({
            "id": self.id,
            "title": scan.title,
            "label": scan.label,
            "images": images.collect::<Vec<_>>(),
            "fault": self.fault,
        })
    }
}

/// The template of every list that has none of its own.
const LIST_TEMPLATE: &str = "列表.typ";

impl Engine {
    /// Parses every document template; one that does not parse spoils only its own document.
    pub fn new(templates: &Templates) -> Self {
        let mut tera = bare();
        let (mut faults, mut known) = (BTreeMap::new(), BTreeSet::new());
        let (mut documents, mut own) = (BTreeMap::new(), BTreeSet::new());
        for (name, text) in templates.documents() {
            known.insert(name.to_owned());
            documents.insert(name.to_owned(), text.to_owned());
            if templates.is_own(name) {
                own.insert(name.to_owned());
                continue;
            }
            if let Err(error) = tera.add_raw_template(name, text) {
                faults.insert(name.to_owned(), error.to_string());
            }
        }
        Engine {
            tera,
            faults,
            known,
            documents,
            own,
        }
    }

    /// The templates that one of them may call for, itself among them.
    fn documents_for(&self, name: &str) -> BTreeMap<String, String> {
        const CALLS: [&str; 3] = ["include", "import", "extends"];
        let text = self.documents.get(name).map_or("", String::as_str);
        let calls = CALLS.iter().any(|call| text.contains(call));
        let documents = self.documents.iter();
        let needed = documents.filter(|(document, _)| calls || *document == name);
        needed
            .map(|(name, text)| (name.clone(), text.clone()))
            .collect()
    }

    /// The template by which a sheet is made.
    pub fn template_of(&self, sheet: &Sheet) -> String {
        let own = format!("{}.typ", sheet.document);
        match sheet.list.is_some() && !self.known.contains(&own) {
            true => LIST_TEMPLATE.to_owned(),
            false => own,
        }
    }

    /// The Typst source of a sheet.
    ///
    /// # Errors
    /// The report of a fault, with the template's line and excerpt.
    pub fn render(&self, sheet: &Sheet, info: &SheetInfo) -> Result<String, String> {
        self.render_with(sheet, info, Values::new())
    }

    /// The Typst source of a sheet that others and scans are bound into: its template
    /// finds them in order as `entries`, a sheet with its `source`, a scan with its `images`,
    /// and the view's rows, one for each, as `contents` with the label of what they name.
    ///
    /// # Errors
    /// As [`Engine::render`].
    pub fn render_volume(
        &self,
        sheet: &Sheet,
        info: &SheetInfo,
        parts: &[Part],
        scans: &[BoundScan],
    ) -> Result<String, String> {
        let mut titled = sheet.scans.iter().zip(scans).peekable();
        let mut entries = Vec::new();
        for at in 0..=parts.len() {
            while let Some((scan, drawn)) = titled.next_if(|(scan, _)| scan.behind <= at) {
                entries.push(drawn.to_json(scan));
            }
            if let Some(part) = parts.get(at) {
                entries.push(json(part)?);
            }
        }
        let view = sheet.content.to_json();
        let rows = view["rows"].as_array().into_iter().flatten();
        let contents: Vec<_> = rows
            .zip(&entries)
            .map(|(row, entry)| {
                let mut row = row.clone();
                row["id"] = entry["id"].clone();
                row
            })
            .collect();
        let mut values = Values::new();
        values.insert("contents".to_owned(), contents.into());
        values.insert("entries".to_owned(), entries.into());
        self.render_with(sheet, info, values)
    }

    fn render_with(
        &self,
        sheet: &Sheet,
        info: &SheetInfo,
        mut values: Values,
    ) -> Result<String, String> {
        let name = self.template_of(sheet);
        if let Some(list) = sheet.list.as_ref().filter(|_| name == LIST_TEMPLATE) {
            let list = list_typst(list, &sheet.content.fields());
            values.insert("list".to_owned(), list);
        }
        if let Some(fault) = self.faults.get(&name) {
            return Err(fault.clone());
        }
        values.insert("view".to_owned(), sheet.content.to_json());
        values.insert("sheet".to_owned(), json(info)?);
        if self.own.contains(&name) {
            return render_confined(&Rendering {
                documents: self.documents_for(&name),
                name,
                values,
            });
        }
        rendered(&self.tera, &name, &values)
    }
}

fn json(value: &(impl Serialize + ?Sized)) -> Result<serde_json::Value, String> {
    serde_json::to_value(value).map_err(|error| error.to_string())
}
