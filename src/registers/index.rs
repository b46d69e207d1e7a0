//! 清单: the index of a month's sheets.

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::findings::article_label;
use crate::printed::{Cell, Column, List, Plain, Printed, TablePart};
use crate::privacy::Around;

/// The title of the index, which names its template.
pub const INDEX_TITLE: &str = "清单";

const DOCUMENT: Document = Document {
    title: INDEX_TITLE,
    code: "QD",
    article: 9,
    wording: None,
    scope: Scope::Form,
    blank: None,
};

#[derive(Printed)]
struct IndexView {
    #[printed("月份")]
    month: String,
    #[printed("表册")]
    rows: Vec<Row>,
}

#[derive(Printed)]
struct Row {
    #[printed("序号")]
    serial: Plain,
    #[printed("表册")]
    title: String,
    #[printed("依据")]
    article: String,
    #[printed("指纹")]
    fingerprint: String,
    #[printed("备注")]
    note: String,
}

/// As much of a mark as suffices to find a sheet: two groups.
fn short(mark: &str) -> &str {
    let hyphens = mark.match_indices('-').map(|(at, _)| at);
    hyphens.take(2).last().map_or(mark, |end| &mark[..end])
}

/// The index of `sheets`, each with the mark it bears and a remark
/// (`草稿`, `未重做`, `缺字`, or nothing).
pub fn index_sheet<'s>(
    material: &Material<'_>,
    sheets: impl Iterator<Item = (&'s Sheet, &'s str, &'s str)>,
) -> Sheet {
    let rows = sheets
        .enumerate()
        .map(|(index, (sheet, fingerprint, note))| Row {
            serial: Plain::count(index + 1),
            title: sheet.title.clone(),
            article: article_label(sheet.article),
            fingerprint: short(fingerprint).to_owned(),
            note: note.to_owned(),
        });
    let view = IndexView {
        month: material.period.label(),
        rows: rows.collect(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let mut sheet = Sheet::new(&DOCUMENT, title, None, &view)
        .laid_out(layout(&material.facts.office.name(), &view.month))
        .numbered(material.period.to_string());
    // The titles have passed the veil with their sheets.
    material.veil.over_layout(&mut sheet, &Around::sheet());
    sheet
}

fn layout(office: &str, month: &str) -> List {
    let columns = vec![
        Column::of("序号", 10.0, ["serial"]),
        Column::of("表册", 80.0, ["title"]),
        Column::of("依据", 22.0, ["article"]),
        Column::of("指纹", 30.0, ["fingerprint"]),
        Column::of("备注", 14.0, ["note"]),
    ];
    List {
        title: "表册清单",
        left: Cell::text(office),
        right: Cell::text(month),
        parts: vec![TablePart::upright("rows", columns).into()],
        ..List::default()
    }
}
