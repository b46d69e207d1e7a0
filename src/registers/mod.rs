//! From records to what a sheet prints. One file a document; one registry.
//!
//! Adding a document is one file here (in `papers/` for a paper of one case), one
//! template of its title and one line in [`DOCUMENTS`] (`registry.rs`).

mod allotment;
mod archive_lists;
mod assessment_table;
mod assignment_table;
mod attendance_table;
mod binding;
mod case_contents;
mod case_file;
mod case_scans;
mod chief_report;
mod contact_card;
mod contact_ledger;
mod corrections;
mod dispatch_form;
mod document;
mod donations;
mod donor_list;
mod expense_table;
mod figures;
mod fund_ledger;
mod fund_plan;
mod fund_publication;
mod index;
mod instructions;
mod issue;
mod ledger;
mod lock_slip;
mod masking;
mod material;
mod monthly_figures;
mod monthly_matters;
mod monthly_report;
mod monthly_sentences;
mod moved_day;
mod numerals;
mod one_page;
mod papers;
mod party_group_record;
mod person;
mod prefilled;
mod registration_book;
mod registry;
mod settling;
mod sheet;
mod sign_in_sheet;
mod supervision_list;
mod veil;
mod visit_prompt;
mod waiver_approval;
mod wording;
mod work_log;
mod year_end_summary;

pub use archive_lists::archive_lists;
pub use binding::{Whose, with_volume};
pub use case_file::case_file;
pub use document::{Document, Scope};
pub use figures::{FIGURES, Figure};
pub use index::{INDEX_TITLE, Indexed, index_sheet};
pub use material::Material;
pub use numerals::capital_money;
pub use papers::{CasePaper, Wanted};
pub use registry::{DOCUMENTS, blank_forms, sheets_of};
pub use sheet::{Content, Scan, Sheet};
