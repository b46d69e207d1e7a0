//! 更正登记表 (article 34): what was corrected in a locked month, in the month of the correction
//! and again in the month corrected.

use serde::Serialize;

use super::format::chinese_date;
use super::month::{Month, Period};
use super::{Document, Scope, Sheet};
use crate::records::{Correction, Corrections, Filed, Text, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "更正登记表",
    article: 34,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Serialize)]
struct View {
    label: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    number: String,
    month: String,
    what: String,
    from: String,
    to: String,
    reason: String,
    approver: String,
    date: String,
}

fn sheets(month: &Month<'_>) -> Vec<Sheet> {
    let books = month.facts.office.corrections.values();
    let entries = books.flat_map(|book| book.entries.iter().map(move |entry| (book, &entry.value)));
    let shown: Vec<(&Filed<Corrections>, &Correction)> = entries
        .filter(|(book, entry)| is_of(month, book, entry))
        .collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let row =
        |(at, (book, entry)): (usize, &(&Filed<Corrections>, &Correction))| row(at, book, entry);
    let view = View {
        label: month.period.label(),
        rows: shown.iter().enumerate().map(row).collect(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, month.period.label());
    let sources = shown.iter().map(|(book, _)| book.path.to_string());
    vec![
        Sheet::new(&DOCUMENT, title, None, &view).resting_on(month.common_sources().chain(sources)),
    ]
}

/// Whether a correction was made in the month, or is of the month, whenever it was made.
fn is_of(month: &Month<'_>, book: &Filed<Corrections>, entry: &Correction) -> bool {
    let day = entry.date.day();
    let made = month.period.contains(day) && day <= month.facts.as_of;
    made || book.month.as_str() == month.period.to_string()
}

fn row(at: usize, book: &Filed<Corrections>, entry: &Correction) -> Row {
    let month = Period::parse(&book.month);
    let text = |field: &Option<Text>| filled(field).map(ToString::to_string).unwrap_or_default();
    Row {
        number: (at + 1).to_string(),
        month: month.map_or_else(|| book.month.to_string(), Period::label),
        what: format!(
            "{} {}",
            entry.file.as_str(),
            entry.field.replace('/', " · ")
        ),
        from: text(&entry.was),
        to: text(&entry.is),
        reason: entry.reason.to_string(),
        approver: entry.approver.to_string(),
        date: chinese_date(entry.date.day()),
    }
}
