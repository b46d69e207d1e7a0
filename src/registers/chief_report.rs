//! 情况报告 (article 20): the shell of a report to the chief procurator. What it says is
//! written by hand and never by the program; so is its secrecy level.

use serde::Serialize;

use super::{Document, Scope, Sheet};

pub(super) const DOCUMENT: Document = Document {
    title: "情况报告",
    article: 20,
    scope: Scope::Form,
    blank: Some(|| Sheet::blank(&DOCUMENT, &ChiefReportView {})),
};

/// Nothing: the shell has no fields to fill.
#[derive(Serialize)]
struct ChiefReportView {}
