//! Every document, and the sheets of a month.

use jiff::civil::Date;
use rayon::prelude::*;

use super::document::{Document, Scope};
use super::material::Material;
use super::papers::Wanted;
use super::sheet::{Sheet, tell_apart};
use crate::calendar::Length;

/// Every document, in the order of the index.
pub const DOCUMENTS: &[Document] = &[
    super::registration_book::DOCUMENT,
    super::allotment::DOCUMENT,
    super::papers::hand_over_list::DOCUMENT,
    super::ledger::DOCUMENT,
    super::assignment_table::DOCUMENT,
    super::papers::recusal_approval::DOCUMENT,
    super::papers::survey::DOCUMENT,
    super::contact_card::DOCUMENT,
    super::papers::certificate::DOCUMENT,
    super::visit_prompt::DOCUMENT,
    super::papers::stand_in_approval::DOCUMENT,
    super::papers::visit_record::DOCUMENT,
    super::papers::explanation_letter::DOCUMENT,
    super::papers::letter_approval::DOCUMENT,
    super::papers::service_receipt::DOCUMENT,
    super::papers::proposal::DOCUMENT,
    super::papers::fund_application::DOCUMENT,
    super::papers::receipt::DOCUMENT,
    super::papers::opinion_form::DOCUMENT,
    super::papers::summary_report::DOCUMENT,
    super::work_log::DOCUMENT,
    super::attendance_table::DOCUMENT,
    super::moved_day::PROPOSAL,
    super::moved_day::DECISION,
    super::sign_in_sheet::DOCUMENT,
    super::rounds_plan::DOCUMENT,
    super::contact_ledger::DOCUMENT,
    super::supervision_list::DOCUMENT,
    super::waiver_approval::DOCUMENT,
    super::corrections::DOCUMENT,
    super::lock_slip::DOCUMENT,
    super::monthly_report::DOCUMENT,
    super::one_page::DOCUMENT,
    super::dispatch_form::DOCUMENT,
    super::instructions::SLIP,
    super::instructions::LEDGER,
    super::papers::change_of_members::DOCUMENT,
    super::papers::contact_end::DOCUMENT,
    super::party_group_record::DOCUMENT,
    super::fund_ledger::DOCUMENT,
    super::donations::DOCUMENT,
    super::donor_list::DOCUMENT,
    super::fund_plan::DOCUMENT,
    super::fund_publication::DOCUMENT,
    super::expense_table::DOCUMENT,
    super::monthly_report::QUARTERLY,
    super::monthly_report::HALF_YEARLY,
    super::statistics_sheet::DOCUMENT,
    super::monthly_report::YEARLY,
    super::assessment_table::DOCUMENT,
    super::year_end_summary::DOCUMENT,
    super::case_file::DOCUMENT,
    super::archive_lists::CATALOGUE,
    super::archive_lists::HAND_OVER,
    super::archive_lists::SPINES,
    super::chief_report::DOCUMENT,
];

/// All sheets of a month or a year, the index not among them.
pub fn sheets_of(material: &Material<'_>) -> Vec<Sheet> {
    let length = material.period.length();
    let (is_month, is_year) = (length == Length::Month, length == Length::Year);
    let of = |document: &Document| match document.scope {
        Scope::Month(sheets) if is_month => material.shared(sheets),
        Scope::Year(sheets) if is_year => material.shared(sheets),
        Scope::MonthAndYear(sheets) if is_month || is_year => material.shared(sheets),
        Scope::Quarter(sheets) if !is_month && !is_year => material.shared(sheets),
        Scope::Every(sheets) => material.shared(sheets),
        Scope::Case(papers) if is_month => {
            let wanted = Wanted::In(material.period);
            let cases = material.facts.office.cases.values();
            let papers = cases.flat_map(|folder| papers(material, folder, wanted));
            papers.map(|paper| paper.sheet).collect()
        }
        Scope::Month(_)
        | Scope::Year(_)
        | Scope::MonthAndYear(_)
        | Scope::Quarter(_)
        | Scope::Case(_)
        | Scope::Form => Vec::new(),
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

impl Material<'_> {
    /// Every empty form with its head filled in for the beneficiary with this number; `None` where
    /// nobody has it.
    pub fn blanks_for(&self, number: &str, day: Option<Date>) -> Option<Vec<Sheet>> {
        let mut courses = self.facts.courses.iter();
        let course = courses.find(|course| course.is_number(number))?;
        let blanks = DOCUMENTS.iter();
        let blanks = blanks.filter_map(|document| self.blank_for(document, course, day));
        Some(blanks.collect())
    }
}
