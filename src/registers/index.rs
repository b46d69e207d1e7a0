//! 清单: the index of a month's sheets.

use serde::Serialize;

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::findings::article_label;

/// The title of the index, which names its template.
pub const INDEX_TITLE: &str = "清单";

const DOCUMENT: Document = Document {
    title: INDEX_TITLE,
    article: 9,
    scope: Scope::Form,
    blank: None,
};

#[derive(Serialize)]
struct IndexView {
    month: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    serial: String,
    title: String,
    article: String,
    fingerprint: String,
    note: String,
}

/// The index of `sheets`, each with the fingerprint it bears and a remark
/// (`草稿`, `未重做`, or nothing).
pub fn index_sheet<'s>(
    material: &Material<'_>,
    sheets: impl Iterator<Item = (&'s Sheet, &'s str, &'s str)>,
) -> Sheet {
    let rows = sheets
        .enumerate()
        .map(|(index, (sheet, fingerprint, note))| Row {
            serial: (index + 1).to_string(),
            title: sheet.title.clone(),
            article: article_label(sheet.article),
            fingerprint: fingerprint.to_owned(),
            note: note.to_owned(),
        });
    let view = IndexView {
        month: material.period.label(),
        rows: rows.collect(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    Sheet::new(&DOCUMENT, title, None, &view)
}
