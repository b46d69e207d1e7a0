//! tera with the filters of our templates, and one template with all that it needs.

use std::collections::BTreeMap;
use std::io::Write;

use serde::{Deserialize, Serialize};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::escape::{code_string, markup_string};

/// What a template may print, by name.
pub(super) type Values = serde_json::Map<String, serde_json::Value>;

/// A template with all that it needs.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Rendering {
    /// Its name.
    pub name: String,
    /// The texts of all templates of documents, its own among them.
    pub documents: BTreeMap<String, String>,
    /// What it may print.
    pub values: Values,
}

impl Rendering {
    /// The Typst source.
    ///
    /// # Errors
    /// The report of a fault, with the template's line and excerpt.
    pub(super) fn render(&self) -> Result<String, String> {
        let mut tera = bare();
        // What it may call for comes first: its own fault is told as such.
        let (own, others): (Vec<_>, Vec<_>) = self
            .documents
            .iter()
            .partition(|(name, _)| **name == self.name);
        for (name, text) in others {
            // A fault of another is told where that one is rendered.
            let _ = tera.add_raw_template(name, text);
        }
        for (name, text) in own {
            tera.add_raw_template(name, text)
                .map_err(|error| error.to_string())?;
        }
        rendered(&tera, &self.name, &self.values)
    }
}

/// What a template makes of the values.
///
/// # Errors
/// The report of a fault, with the template's line and excerpt.
pub(super) fn rendered(tera: &Tera, name: &str, values: &Values) -> Result<String, String> {
    let mut context = Context::new();
    for (name, value) in values {
        context.insert(name.clone(), value);
    }
    tera.render(name, &context)
        .map_err(|error| error.to_string())
}

/// tera with what our templates call, and none of them yet.
pub(super) fn bare() -> Tera {
    let mut tera = Tera::default();
    tera.set_escape_fn(escape);
    tera.autoescape_on(vec![".typ"]);
    tera.register_filter("code", code);
    tera.register_filter("cell", cell);
    tera.register_filter("paragraphs", paragraphs);
    tera.register_filter("info", info);
    tera
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
    let rows = value.get_from_path("code").and_then(Value::as_array);
    let rows = rows.map(|rows| {
        let numbers = rows.iter().filter_map(Value::as_u64);
        let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        format!("({},)", numbers.join(", "))
    });
    Ok(Value::safe_string(&format!(
        "(id: {}, title: {}, as-of: {}, fingerprint: {}, draft: {}, blank: {}, bound: {}, \
         remark: {}, code: {})",
        text("id"),
        text("title"),
        text("as_of"),
        text("fingerprint"),
        holds("draft"),
        holds("blank"),
        bound.map_or("none".to_owned(), code_string),
        text("remark"),
        rows.unwrap_or_else(|| "none".to_owned()),
    )))
}
