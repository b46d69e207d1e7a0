//! The forms that stand in a case's folder.

use super::{FieldTraits, Fields};
use crate::records::case::Case;
use crate::records::explanation_letter::ExplanationLetter;
use crate::records::fund_application::FundApplication;
use crate::records::help::{Measure, Opinion, Proposal, Summary};
use crate::records::survey::Survey;
use crate::records::visit::Visit;

/// The fields of each form in a case's folder, under the name of its file or folder.
pub const CASE_FORMS: [(&str, &[FieldTraits]); 9] = [
    ("案件", Case::FIELDS),
    ("前期调查表", Survey::FIELDS),
    ("访问", Visit::FIELDS),
    ("帮扶措施", Measure::FIELDS),
    ("帮扶意见书", Proposal::FIELDS),
    ("意见表", Opinion::FIELDS),
    ("总结报告", Summary::FIELDS),
    ("案件释明书", ExplanationLetter::FIELDS),
    ("基金申请", FundApplication::FIELDS),
];
