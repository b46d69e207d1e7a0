//! 党组汇报记录 (article 9): who reported what to the party group, and what was said.

use serde::Serialize;

use super::format::chinese_date;
use super::material::Material;
use super::{Cell, Document, Scope, Sheet};
use crate::records::{Filed, PartyGroupReport, PartyGroupReports};

pub(super) const DOCUMENT: Document = Document {
    title: "党组汇报记录",
    article: 9,
    scope: Scope::Month(sheets),
    blank: Some(|| Sheet::blank(&DOCUMENT, &PartyGroupRecordView::default())),
};

#[derive(Default, Serialize)]
struct PartyGroupRecordView {
    date: Cell,
    way: Cell,
    reporter: Cell,
    hearer: Cell,
    content: Cell,
    reply: Cell,
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let books = material.facts.office.party_group_reports.values();
    let mut sheets: Vec<Sheet> = Vec::new();
    for book in books {
        for report in &book.reports {
            if material.period.contains(report.date.day()) {
                let day = report.date.day();
                let name = format!("{day} {}", report.reporter.as_str());
                sheets.push(sheet(material, book, report, &name));
            }
        }
    }
    sheets
}

fn sheet(
    material: &Material<'_>,
    book: &Filed<PartyGroupReports>,
    report: &PartyGroupReport,
    name: &str,
) -> Sheet {
    let view = PartyGroupRecordView {
        date: Cell::text(chinese_date(report.date.day())),
        way: Cell::field(&report.way),
        reporter: Cell::text(report.reporter.as_str()),
        hearer: Cell::asked(&report.hearer, 9, true),
        content: Cell::asked(&report.content, 9, true),
        reply: Cell::field(&report.reply),
    };
    let title = format!("{}·{name}", DOCUMENT.title);
    Sheet::new(&DOCUMENT, title, Some(name), &view)
        .resting_on(material.common_sources().chain([book.path.to_string()]))
}
