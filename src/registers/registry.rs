//! Every document, and the sheets of a month.

use rayon::prelude::*;

use super::document::{Document, Scope};
use super::material::Material;
use super::papers::Wanted;
use super::sheet::{Sheet, tell_apart};
use super::{
    allotment, assessment_table, assignment_table, attendance_table, case_file, chief_report,
    contact_card, contact_ledger, corrections, donations, expense_table, fund_ledger, fund_plan,
    fund_publication, ledger, monthly_report, papers, party_group_record, registration_book,
    supervision_list, work_log, year_end_summary,
};

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

/// The empty forms of all documents that have one, in the order of the index.
pub fn blank_forms() -> Vec<Sheet> {
    let blanks = DOCUMENTS.iter().filter_map(|document| document.blank);
    blanks.map(|blank| blank()).collect()
}
