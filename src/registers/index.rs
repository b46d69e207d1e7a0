//! 清单: the index of a month's sheets.

use super::material::Material;
use super::{Document, Scope, Sheet, work_log};
use crate::findings::article_label;
use crate::printed::{Cell, Column, List, Part, Plain, Printed, Shows, TablePart};

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
    #[printed("没有日志的党员")]
    silent: String,
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
    /// Where the sheet lies, seen from the index.
    #[printed(layout)]
    file: String,
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
            file: format!("{}.pdf", sheet.path),
        });
    let view = IndexView {
        month: material.period.label(),
        rows: rows.collect(),
        silent: work_log::without_entries(material).join("、"),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let mut sheet = Sheet::new(&DOCUMENT, title, None, &view)
        .laid_out(layout(&material.facts.office.name(), &view));
    material.veil.over_sheet(&mut sheet);
    sheet.numbered(material.period.to_string())
}

fn layout(office: &str, view: &IndexView) -> List {
    let columns = vec![
        Column::key("序号", 11.0, ["serial"]),
        Column::new("表册", 86.0, [Shows::Link("title", "file")]),
        Column::of("依据", 25.0, ["article"]),
        Column::of("指纹", 30.0, ["fingerprint"]),
        Column::of("备注", 18.0, ["note"]),
    ];
    let silent = Part::Sentence {
        label: "本月没有工作日志的党员：",
        at: "silent",
    };
    let silent = (!view.silent.is_empty()).then_some(silent);
    List {
        title: "表册清单",
        left: Cell::text(office),
        right: Cell::text(view.month.as_str()),
        parts: [TablePart::upright("rows", columns).into()]
            .into_iter()
            .chain(silent)
            .collect(),
        ..List::default()
    }
}
