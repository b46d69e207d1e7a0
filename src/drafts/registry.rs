//! Everything that `new` can begin.

use super::kind::DraftKind;
use super::{case, fund, organisation, papers, visit, work, year};

/// Everything that can be begun, in the order of the procedure.
pub const DRAFTS: &[DraftKind] = &[
    case::CASE,
    case::BENEFICIARY,
    papers::SURVEY,
    visit::VISIT,
    visit::PHONE,
    papers::LETTER,
    papers::PROPOSAL,
    papers::MEASURE,
    papers::OPINION,
    papers::SUMMARY,
    fund::APPLICATION,
    fund::PAYMENT,
    fund::REFUND,
    fund::FEE,
    fund::INCOME,
    fund::EXPENSE,
    work::LOG,
    work::ATTENDANCE,
    work::REPORT,
    year::PLAN,
    year::ASSESSMENT,
    year::SUMMARY,
    organisation::CALENDAR,
    case::WAIVER,
    case::CORRECTION,
];

impl DraftKind {
    /// The kind of this name.
    pub fn named(name: &str) -> Option<&'static DraftKind> {
        DRAFTS
            .iter()
            .find(|kind| kind.name == name || kind.title == name)
    }
}
