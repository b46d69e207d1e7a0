//! From records to what a sheet prints. One file a document; one registry.
//!
//! Adding a document is one file here (in `papers/` for a paper of one case), one
//! template of its title and one line in [`DOCUMENTS`].

mod allotment;
mod assessment_table;
mod assignment_table;
mod attendance_table;
mod case_file;
mod cell;
mod chief_report;
mod contact_card;
mod contact_ledger;
mod corrections;
mod donations;
mod expense_table;
mod figures;
mod format;
mod fund_ledger;
mod fund_plan;
mod fund_publication;
mod index;
mod ledger;
mod material;
mod monthly_figures;
mod monthly_matters;
mod monthly_report;
mod monthly_sentences;
mod numerals;
mod papers;
mod party_group_record;
mod person;
mod registration_book;
mod sheet;
mod supervision_list;
mod veil;
mod wording;
mod work_log;
mod year_end_summary;

pub use case_file::case_file;
pub use cell::Cell;
pub use figures::{FIGURES, Figure};
pub use format::{chinese_date, money};
pub use index::{INDEX_TITLE, index_sheet};
pub use material::Material;
pub use numerals::capital_money;
pub use papers::{CasePaper, Wanted};
pub use sheet::{Scan, Sheet};

use std::collections::HashMap;

use rayon::prelude::*;

use crate::records::CaseFolder;

/// A document that the Measures name or need.
#[derive(Debug)]
pub struct Document {
    /// Its title; its template bears the same name.
    pub title: &'static str,
    /// The article it rests on.
    pub article: u8,
    /// What it is made of.
    pub scope: Scope,
    /// Its empty form, where it is filled in by hand too.
    pub blank: Option<fn() -> Sheet>,
}

/// What a document is made of, and so when.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// The office, a branch or a member: made for each month.
    Month(fn(&Material<'_>) -> Vec<Sheet>),
    /// As before, made for each year.
    Year(fn(&Material<'_>) -> Vec<Sheet>),
    /// As before, made for each month and again for the year.
    MonthAndYear(fn(&Material<'_>) -> Vec<Sheet>),
    /// One case: made in the months of its days, and bound into the case file.
    Case(fn(&Material<'_>, &CaseFolder, Wanted) -> Vec<CasePaper>),
    /// Nothing but its empty form.
    Form,
}

/// Every document, in the order of the index.
pub const DOCUMENTS: &[Document] = &[
    registration_book::DOCUMENT,
    allotment::DOCUMENT,
    papers::hand_over_list::DOCUMENT,
    ledger::DOCUMENT,
    assignment_table::DOCUMENT,
    papers::survey::DOCUMENT,
    contact_card::DOCUMENT,
    papers::certificate::DOCUMENT,
    papers::visit_record::DOCUMENT,
    papers::explanation_letter::DOCUMENT,
    papers::letter_approval::DOCUMENT,
    papers::proposal::DOCUMENT,
    papers::fund_application::DOCUMENT,
    papers::receipt::DOCUMENT,
    papers::opinion_form::DOCUMENT,
    papers::summary_report::DOCUMENT,
    work_log::DOCUMENT,
    attendance_table::DOCUMENT,
    contact_ledger::DOCUMENT,
    supervision_list::DOCUMENT,
    corrections::DOCUMENT,
    monthly_report::DOCUMENT,
    papers::change_of_members::DOCUMENT,
    papers::contact_end::DOCUMENT,
    party_group_record::DOCUMENT,
    fund_ledger::DOCUMENT,
    donations::DOCUMENT,
    fund_plan::DOCUMENT,
    fund_publication::DOCUMENT,
    expense_table::DOCUMENT,
    monthly_report::YEARLY,
    assessment_table::DOCUMENT,
    year_end_summary::DOCUMENT,
    case_file::DOCUMENT,
    chief_report::DOCUMENT,
];

/// All sheets of a month or a year, the index not among them.
pub fn sheets_of(material: &Material<'_>) -> Vec<Sheet> {
    let is_year = material.period.is_year();
    let of = |document: &Document| match document.scope {
        Scope::Month(sheets) if !is_year => material.shared(sheets),
        Scope::Year(sheets) if is_year => material.shared(sheets),
        Scope::MonthAndYear(sheets) => material.shared(sheets),
        Scope::Case(papers) if !is_year => {
            let wanted = Wanted::In(material.period);
            let cases = material.facts.office.cases.values();
            let papers = cases.flat_map(|folder| papers(material, folder, wanted));
            papers.map(|paper| paper.sheet).collect()
        }
        Scope::Month(_) | Scope::Year(_) | Scope::Case(_) | Scope::Form => Vec::new(),
    };
    let of_documents: Vec<Vec<Sheet>> = DOCUMENTS.par_iter().map(of).collect();
    let mut sheets: Vec<Sheet> = of_documents.into_iter().flatten().collect();
    tell_apart(sheets.iter_mut());
    sheets
}

/// Numbers sheets of the same path, from the second on: each is a file of its own.
fn tell_apart<'s>(sheets: impl Iterator<Item = &'s mut Sheet>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for sheet in sheets {
        let count = seen.entry(sheet.path.clone()).or_default();
        *count += 1;
        if *count > 1 {
            sheet.path = format!("{} 之{count}", sheet.path);
            sheet.title = format!("{} 之{count}", sheet.title);
        }
    }
}

/// The empty forms of all documents that have one, in the order of the index.
pub fn blank_forms() -> Vec<Sheet> {
    let blanks = DOCUMENTS.iter().filter_map(|document| document.blank);
    blanks.map(|blank| blank()).collect()
}
