//! 情况报告 (article 20): the shell of a report to the chief procurator. What it says is
//! written by hand and never by the program; so is its secrecy level.

use super::{Document, Scope, Sheet};
use crate::printed::Printed;

pub(super) const DOCUMENT: Document = Document {
    title: "情况报告",
    code: "QKBG",
    article: 20,
    wording: None,
    scope: Scope::Form,
    blank: Some(|| Sheet::blank(&DOCUMENT, &ChiefReportView {})),
};

/// Nothing: the shell has no fields to fill.
#[derive(Printed)]
struct ChiefReportView {}
