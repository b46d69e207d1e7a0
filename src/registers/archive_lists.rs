//! 案卷目录, 归档移交清单 and 卷脊 (article 34): the files that were closed in a year, listed for the
//! shelf, handed over to the archive, and named on their backs.

use super::case_file::{closed_cases, sealing, title};
use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Column, List, Part, Printed, Shows, TablePart};
use crate::records::CaseFolder;

pub(super) const CATALOGUE: Document = Document {
    title: "案卷目录",
    code: "AJML",
    article: 34,
    wording: None,
    scope: Scope::Year(catalogue),
    blank: None,
};

pub(super) const HAND_OVER: Document = Document {
    title: "归档移交清单",
    code: "GDQD",
    article: 34,
    wording: None,
    scope: Scope::Year(hand_over),
    blank: None,
};

pub(super) const SPINES: Document = Document {
    title: "卷脊",
    code: "JJ",
    article: 34,
    wording: None,
    scope: Scope::Year(spines),
    blank: None,
};

#[derive(Printed)]
struct ArchiveView {
    #[printed("期间")]
    period: String,
    #[printed("案卷")]
    rows: Vec<Row>,
}

/// A file.
#[derive(Printed)]
struct Row {
    #[printed("归档号")]
    archive_number: Cell,
    #[printed("登记号")]
    number: String,
    #[printed("题名")]
    title: String,
    #[printed("年度")]
    year: String,
    #[printed("保管期限")]
    retention: Cell,
    #[printed("归档日期")]
    archived: Cell,
    #[printed("备注")]
    note: &'static str,
}

/// What is made of the files that were closed in a year; nothing where none was.
pub fn archive_lists(material: &Material<'_>) -> Vec<Sheet> {
    let lists: [fn(&Material<'_>) -> Vec<Sheet>; 3] = [catalogue, hand_over, spines];
    let sheets = lists.into_iter().map(|list| material.shared(list));
    sheets.flatten().collect()
}

fn catalogue(material: &Material<'_>) -> Vec<Sheet> {
    let columns = vec![
        Column::new("案卷号", 14.0, [Shows::Ordinal]),
        Column::of("归档号", 40.0, ["archive_number"]),
        Column::of("登记号", 24.0, ["number"]),
        Column::of("案卷题名", 110.0, ["title"]),
        Column::of("保管期限", 20.0, ["retention"]),
        Column::of("归档日期", 27.0, ["archived"]),
        Column::new("页数", 14.0, [Shows::Room]),
        Column::of("备注", 18.0, ["note"]),
    ];
    let list = List {
        title: CATALOGUE.title,
        is_wide: true,
        parts: vec![TablePart::wide("rows", columns).into()],
        signatures: vec!["立卷人", "检查人", "日期"],
        ..List::default()
    };
    sheet(material, &CATALOGUE, Some(list))
}

fn hand_over(material: &Material<'_>) -> Vec<Sheet> {
    const WORDS: &str =
        "上列案卷经双方清点，卷数、件数、页数和目录相符。本清单一式二份，移交、接收各存一份。";
    let columns = vec![
        Column::new("序号", 10.0, [Shows::Ordinal]),
        Column::of("归档号", 34.0, ["archive_number"]),
        Column::of("登记号", 22.0, ["number"]),
        Column::of("案卷题名", 56.0, ["title"]),
        Column::of("保管期限", 20.0, ["retention"]),
        Column::new("页数", 14.0, [Shows::Room]),
        Column::of("备注", 14.0, ["note"]),
    ];
    let list = List {
        title: HAND_OVER.title,
        parts: vec![
            TablePart::upright("rows", columns).into(),
            Part::Words(WORDS),
        ],
        signatures: vec!["移交人", "接收人", "监交人", "日期"],
        ..List::default()
    };
    sheet(material, &HAND_OVER, Some(list))
}

fn spines(material: &Material<'_>) -> Vec<Sheet> {
    sheet(material, &SPINES, None)
}

/// One sheet for a year in which a case was closed.
fn sheet(material: &Material<'_>, document: &Document, list: Option<List>) -> Vec<Sheet> {
    let rows: Vec<Row> = closed_cases(material).map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let office = material.facts.office.name();
    let view = ArchiveView {
        period: material.period.label(),
        rows,
    };
    let cases = closed_cases(material).map(|folder| folder.case.path.to_string());
    let sources = material.common_sources().chain(cases);
    let name = format!("{}（{}）", document.title, view.period);
    let made = Sheet::new(document, name, None, &view).resting_on(sources);
    vec![match list {
        Some(list) => made.laid_out(List {
            left: Cell::text(office),
            right: Cell::text(view.period),
            ..list
        }),
        None => made,
    }]
}

fn row(folder: &CaseFolder) -> Row {
    let case = &folder.case;
    let archiving = case.archiving.as_ref();
    let number = case.number.as_str();
    let field = |of: fn(&crate::records::Archiving) -> &Option<crate::records::Text>| {
        archiving.map_or_else(Cell::default, |one| Cell::field(of(one)))
    };
    Row {
        archive_number: field(|one| &one.number),
        number: number.to_owned(),
        title: title(folder),
        year: number.split('-').next().unwrap_or_default().to_owned(),
        retention: field(|one| &one.retention),
        archived: Cell::day(&archiving.map(|one| one.date)),
        note: match sealing(folder) {
            "" => "",
            _ => "封存",
        },
    }
}
