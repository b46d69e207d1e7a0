//! 更正登记表 (article 34): what was corrected in a locked month, in the month of the correction
//! and again in the month corrected.

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::calendar::Period;
use crate::printed::{Cell, Column, List, Plain, Printed, TablePart};
use crate::records::{Correction, Corrections, Filed, Text, filled, slot_of, title_of};

pub(super) const DOCUMENT: Document = Document {
    title: "更正登记表",
    code: "GZB",
    article: 34,
    wording: None,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Printed)]
struct CorrectionsView {
    #[printed("月份")]
    label: String,
    #[printed("更正")]
    rows: Vec<Row>,
}

#[derive(Printed)]
struct Row {
    #[printed("序号")]
    number: Plain,
    #[printed("被更正月份")]
    month: String,
    #[printed("事项")]
    what: String,
    #[printed("原为")]
    from: String,
    #[printed("改为")]
    to: String,
    #[printed("理由")]
    reason: String,
    #[printed("批准人")]
    approver: String,
    #[printed("批准日期")]
    date: Plain,
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let books = material.facts.office.corrections.values();
    let entries = books.flat_map(|book| book.entries.iter().map(move |entry| (book, &entry.value)));
    let shown: Vec<(&Filed<Corrections>, &Correction)> = entries
        .filter(|(book, entry)| is_of(material, book, entry))
        .collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let row = |(at, (book, entry)): (usize, &(&Filed<Corrections>, &Correction))| {
        row(material, at, book, entry)
    };
    let view = CorrectionsView {
        label: material.period.label(),
        rows: shown.iter().enumerate().map(row).collect(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let sources = shown.iter().map(|(book, _)| book.path.to_string());
    vec![
        Sheet::new(&DOCUMENT, title, None, &view)
            .laid_out(layout(&material.facts.office.name(), &view.label))
            .resting_on(material.common_sources().chain(sources)),
    ]
}

/// Whether a correction was made in the month, or is of the month, whenever it was made.
fn is_of(material: &Material<'_>, book: &Filed<Corrections>, entry: &Correction) -> bool {
    let day = entry.date.day();
    let made = material.period.contains(day) && day <= material.facts.as_of;
    made || book.month.as_str() == material.period.to_string()
}

/// What stands for an old or new text that the table must not tell.
const UNTOLD: &str = "从略";
/// What is reported on a paper of its own (article 20).
const REPORTED_APART: [&str; 2] = ["犯罪新线索", "案件可能有误"];

/// Whether the old and the new text stay out: those of a file about a marked person or of a
/// case in which nobody knows who is marked, and what is reported apart.
fn is_untold(material: &Material<'_>, entry: &Correction) -> bool {
    let apart = entry.field.split('/').next().unwrap_or_default();
    if REPORTED_APART.contains(&apart.trim()) {
        return true;
    }
    let office = material.facts.office;
    let slot = slot_of(entry.file.trim().trim_start_matches("./"));
    let Some((number, person)) = slot.of_case() else {
        return false;
    };
    let Some(folder) = office.cases.get(number) else {
        return true;
    };
    let mut courses = material.facts.courses.of(folder).iter();
    match person.and_then(|person| courses.find(|one| one.person.number.0 == person)) {
        Some(course) => course.is_marked(),
        None => folder.case.has_marked_person(),
    }
}

fn row(shown: &Material<'_>, at: usize, book: &Filed<Corrections>, entry: &Correction) -> Row {
    let month = Period::parse(&book.month);
    let untold = is_untold(shown, entry);
    let text = |field: &Option<Text>| match (filled(field), untold) {
        (None, _) => String::new(),
        (Some(_), true) => UNTOLD.to_owned(),
        (Some(text), false) => text.to_string(),
    };
    Row {
        number: Plain::count(at + 1),
        month: month.map_or_else(|| book.month.to_string(), Period::label),
        what: format!(
            "{}：{}",
            title_of(entry.file.trim().trim_start_matches("./")),
            entry.field.replace('/', " · ")
        ),
        from: text(&entry.was),
        to: text(&entry.is),
        reason: entry.reason.to_string(),
        approver: entry.approver.to_string(),
        date: Plain::on(entry.date.day()),
    }
}

fn layout(office: &str, label: &str) -> List {
    let columns = vec![
        Column::of("序号", 8.0, ["number"]),
        Column::of("被更正\n月份", 19.0, ["month"]),
        Column::of("记录和项目", 50.0, ["what"]),
        Column::of("原为", 40.0, ["from"]),
        Column::of("改为", 40.0, ["to"]),
        Column::of("理由", 35.0, ["reason"]),
        Column::of("批准人", 15.0, ["approver"]),
        Column::of("批准日期", 18.0, ["date"]),
    ];
    let rows = TablePart {
        from_top: true,
        ..TablePart::wide("rows", columns)
    };
    List {
        title: "更正登记表",
        is_wide: true,
        left: Cell::text(office),
        right: Cell::text(label),
        parts: vec![rows.into()],
        signatures: vec!["登记人", "审核人", "日期"],
        has_ways: true,
        ..List::default()
    }
}
