//! 清单: the index of a month's sheets.

use super::material::Material;
use super::{Document, Scope, Sheet, work_log};
use crate::findings::article_label;
use crate::printed::{
    Cell, Column, List, Part, Plain, Printed, Shows, TablePart, with_chinese_dates,
};
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
    #[printed("页数")]
    pages: Plain,
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

/// A sheet as the index tells it.
#[derive(Debug, Clone, Copy)]
pub struct Indexed<'s> {
    /// The sheet.
    pub sheet: &'s Sheet,
    /// The mark it bears.
    pub mark: &'s str,
    /// How many pages it has, where they could be counted.
    pub pages: Option<usize>,
    /// `草稿`, `未重做`, `缺字`, or nothing.
    pub remark: &'s str,
}

/// The index of `sheets`.
pub fn index_sheet<'s>(
    material: &Material<'_>,
    sheets: impl Iterator<Item = Indexed<'s>>,
) -> Sheet {
    let rows = sheets.enumerate().map(|(index, one)| Row {
        serial: Plain::count(index + 1),
        title: shown_title(&one.sheet.title, &material.period.label()),
        article: article_label(one.sheet.article),
        fingerprint: short(one.mark).to_owned(),
        pages: one.pages.map_or_else(Plain::default, Plain::count),
        note: one.remark.to_owned(),
        file: link_to(&one.sheet.path),
    });
    let view = IndexView {
        month: material.period.label(),
        rows: rows.collect(),
        silent: match material.period.is_month() {
            false => String::new(),
            true => work_log::without_entries(material).join("、"),
        },
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let mut sheet = Sheet::new(&DOCUMENT, title, None, &view)
        .laid_out(layout(&material.facts.office.name(), &view))
        .numbered(material.period.to_string());
    // The titles have passed the veil with their sheets.
    material.veil.over_layout(&mut sheet, &Around::sheet());
    sheet
}

/// A title as its sheet shows it, without the period that the heading names.
fn shown_title(title: &str, period: &str) -> String {
    let suffix = format!("（{period}）");
    let words = title.strip_suffix(&suffix).unwrap_or(title).split(' ');
    // Of a word alone, since a day takes the blanks beside it away.
    words.map(with_chinese_dates).collect::<Vec<_>>().join("　")
}

/// The file of a sheet as a link from the index beside it: a URI has letters and figures alone.
fn link_to(path: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let written = path.bytes().map(|byte| match kept(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    format!("{}.pdf", written.collect::<String>())
}

fn layout(office: &str, view: &IndexView) -> List {
    let columns = vec![
        Column::key("序号", 11.0, ["serial"]),
        Column::new("表册", 85.0, [Shows::Link("title", "file")]),
        Column::of("依据", 20.0, ["article"]),
        Column::of("指纹", 30.0, ["fingerprint"]),
        Column::number("页数", 11.0, "pages"),
        Column::of("备注", 13.0, ["note"]),
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
