//! tera over Typst: one template a document, data escaped into string literals.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::escape::{code_string, markup_string};
use super::templates::Templates;
use crate::registers::Sheet;

/// The templates, ready to render; those with a fault keep it.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    faults: BTreeMap<String, String>,
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
}

impl Engine {
    /// Parses every document template; one that does not parse spoils only its own document.
    pub fn new(templates: &Templates) -> Self {
        let mut tera = Tera::default();
        tera.set_escape_fn(escape);
        tera.autoescape_on(vec![".typ"]);
        tera.register_filter("code", code);
        tera.register_filter("cell", cell);
        tera.register_filter("info", info);
        let mut faults = BTreeMap::new();
        for (name, text) in templates.documents() {
            if let Err(error) = tera.add_raw_template(name, text) {
                faults.insert(name.to_owned(), error.to_string());
            }
        }
        Engine { tera, faults }
    }

    /// The Typst source of a sheet.
    ///
    /// # Errors
    /// The report of a fault, with the template's line and excerpt.
    pub fn render(&self, sheet: &Sheet, info: &SheetInfo) -> Result<String, String> {
        let name = format!("{}.typ", sheet.document);
        if let Some(fault) = self.faults.get(&name) {
            return Err(fault.clone());
        }
        let mut context = Context::new();
        context.insert("view", &sheet.view);
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
    let text = value.get_from_path("text").and_then(Value::as_str);
    let text = text.ok_or_else(|| tera::Error::message("cell 只用于带 text 的单元格"))?;
    let missing = value
        .get_from_path("missing")
        .and_then(Value::as_bool)
        .unwrap_or(false);
    let literal = code_string(text);
    let typst = if missing {
        format!("#missing({literal});")
    } else {
        format!("#{literal};")
    };
    Ok(Value::safe_string(&typst))
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
    let draft = value
        .get_from_path("draft")
        .and_then(Value::as_bool)
        .unwrap_or(false);
    Ok(Value::safe_string(&format!(
        "(id: {}, as-of: {}, fingerprint: {}, draft: {draft})",
        text("id"),
        text("as_of"),
        text("fingerprint"),
    )))
}
