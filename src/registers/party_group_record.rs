//! 党组汇报记录 (article 9): who reported what to the party group, and what was said.

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, DAY_TO_WRITE, Printed};
use crate::records::{Filed, PartyGroupReport, PartyGroupReports};

pub(super) const DOCUMENT: Document = Document {
    title: "党组汇报记录",
    code: "HBJL",
    article: 9,
    wording: None,
    scope: Scope::Month(sheets),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Printed)]
struct PartyGroupRecordView {
    #[printed("日期")]
    date: Cell,
    #[printed("方式", closed)]
    way: Cell,
    #[printed("汇报单位")]
    reporter: Cell,
    #[printed("听取人")]
    hearer: Cell,
    #[printed("内容")]
    content: Cell,
    #[printed("听取意见")]
    reply: Cell,
}

fn empty() -> PartyGroupRecordView {
    PartyGroupRecordView {
        date: Cell::text(DAY_TO_WRITE),
        ..PartyGroupRecordView::default()
    }
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
        date: Cell::on(report.date.day()),
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
