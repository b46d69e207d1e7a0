//! tera over Typst: one template a document, data escaped into string literals.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::escape::{code_string, markup_string};
use super::templates::Templates;
use crate::faces::list_typst;
use crate::registers::Sheet;

/// The templates, ready to render; those with a fault keep it.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    faults: BTreeMap<String, String>,
    /// The documents with a template of their own.
    known: BTreeSet<String>,
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

    fn to_json(&self, title: &str) -> serde_json::Value {
        let images = self.images.iter().map(|(path, _)| format!("/{path}"));
        serde_json::json!({
            "id": self.id,
            "title": title,
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
        let mut tera = Tera::default();
        tera.set_escape_fn(escape);
        tera.autoescape_on(vec![".typ"]);
        tera.register_filter("code", code);
        tera.register_filter("cell", cell);
        tera.register_filter("paragraphs", paragraphs);
        tera.register_filter("info", info);
        let (mut faults, mut known) = (BTreeMap::new(), BTreeSet::new());
        for (name, text) in templates.documents() {
            known.insert(name.to_owned());
            if let Err(error) = tera.add_raw_template(name, text) {
                faults.insert(name.to_owned(), error.to_string());
            }
        }
        Engine {
            tera,
            faults,
            known,
        }
    }

    /// The Typst source of a sheet.
    ///
    /// # Errors
    /// The report of a fault, with the template's line and excerpt.
    pub fn render(&self, sheet: &Sheet, info: &SheetInfo) -> Result<String, String> {
        self.render_with(sheet, info, Context::new())
    }

    /// The Typst source of a sheet that others and scans are bound into: its template
    /// finds them as `parts` and `scans`, in the order of the sheet, and the view's rows,
    /// one for each of both, as `contents` with the label of what they name.
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
        let mut context = Context::new();
        context.insert("parts", parts);
        let titled = scans.iter().zip(&sheet.scans);
        let titled: Vec<_> = titled
            .map(|(bound, scan)| bound.to_json(&scan.title))
            .collect();
        context.insert("scans", &titled);
        let parts = parts.iter().map(|part| &part.id);
        let ids = parts.chain(scans.iter().map(|scan| &scan.id));
        let view = sheet.content.to_json();
        let rows = view["rows"].as_array().into_iter().flatten();
        let contents: Vec<_> = rows
            .zip(ids)
            .map(|(row, id)| {
                let mut row = row.clone();
                row["id"] = id.as_str().into();
                row
            })
            .collect();
        context.insert("contents", &contents);
        self.render_with(sheet, info, context)
    }

    fn render_with(
        &self,
        sheet: &Sheet,
        info: &SheetInfo,
        mut context: Context,
    ) -> Result<String, String> {
        let own = format!("{}.typ", sheet.document);
        let name = match &sheet.list {
            Some(list) if !self.known.contains(&own) => {
                context.insert("list", &list_typst(list, &sheet.content.fields()));
                LIST_TEMPLATE.to_owned()
            }
            _ => own,
        };
        if let Some(fault) = self.faults.get(&name) {
            return Err(fault.clone());
        }
        context.insert("view", &sheet.content.to_json());
        context.insert("sheet", info);
        self.tera
            .render(&name, &context)
            .map_err(|error| error.to_string())
    }
}

fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(markup_string(text).as_bytes())
}

/// A value as a string literal for a code position.
fn code(value: &str, _: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(&code_string(value))
}

/// A cell: its text as markup, or the mark for what is missing.
fn cell(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let (text, missing) = parts_of_cell(value)?;
    Ok(Value::safe_string(&cell_markup(text, missing)))
}

/// A cell as body text: each line a paragraph of its own.
fn paragraphs(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let (text, missing) = parts_of_cell(value)?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let paragraphs: Vec<String> = lines.map(|line| cell_markup(line, missing)).collect();
    Ok(Value::safe_string(&paragraphs.join("\n\n")))
}

fn parts_of_cell(value: &Value) -> TeraResult<(&str, bool)> {
    // What is never without its text is given as text.
    if let Some(text) = value.as_str() {
        return Ok((text, false));
    }
    let text = value.get_from_path("text").and_then(Value::as_str);
    let text =
        text.ok_or_else(|| tera::Error::message("cell、paragraphs 只用于带 text 的单元格"))?;
    let missing = value.get_from_path("missing").and_then(Value::as_bool);
    Ok((text, missing.unwrap_or(false)))
}

fn cell_markup(text: &str, missing: bool) -> String {
    let literal = code_string(text);
    match missing {
        true => format!("#missing({literal});"),
        false => format!("#{literal};"),
    }
}

/// The sheet's particulars as a Typst dictionary.
fn info(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let text = |name: &'static str| {
        let text = value
            .get_from_path(name)
            .and_then(Value::as_str)
            .unwrap_or_default();
        code_string(text)
    };
    let holds = |name| {
        let flag = value.get_from_path(name).and_then(Value::as_bool);
        flag.unwrap_or(false)
    };
    let bound = value.get_from_path("bound").and_then(Value::as_str);
    Ok(Value::safe_string(&format!(
        "(id: {}, title: {}, as-of: {}, fingerprint: {}, draft: {}, blank: {}, bound: {})",
        text("id"),
        text("title"),
        text("as_of"),
        text("fingerprint"),
        holds("draft"),
        holds("blank"),
        bound.map_or("none".to_owned(), code_string),
    )))
}
