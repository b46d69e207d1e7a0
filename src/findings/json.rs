//! The machine face of findings. Its shape is a contract: see `schema`.

use jiff::civil::Date;
use serde::Serialize;

use super::{Finding, Tally};
use crate::disk::Folder;

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    as_of: String,
    files: usize,
    findings: Vec<Item<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Item<'a> {
    code: &'a str,
    severity: &'a str,
    article: Option<u8>,
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: &'a str,
    help: Option<&'a str>,
    case: Option<String>,
    due: Option<String>,
    waived: bool,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    violations: usize,
    reminders: usize,
    waived: usize,
}

/// The report of `check --format json`: one line, keys in fixed order.
///
/// # Errors
/// Only when serialising fails, which strings and numbers cannot.
pub fn to_json(
    findings: &[Finding],
    as_of: Date,
    files: usize,
    folder: &Folder,
) -> serde_json::Result<String> {
    let tally = Tally::of(findings);
    serde_json::to_string(&Report {
        schema: 1,
        as_of: as_of.to_string(),
        files,
        findings: findings
            .iter()
            .map(|finding| item(finding, folder))
            .collect(),
        summary: Summary {
            errors: tally.errors,
            violations: tally.violations,
            reminders: tally.reminders,
            waived: tally.waived,
        },
    })
}

/// One finding as [`to_json`] writes it.
pub fn finding_json(finding: &Finding, folder: &Folder) -> serde_json::Value {
    // Strings and numbers always serialise.
    serde_json::to_value(item(finding, folder)).unwrap_or_default()
}

fn item<'a>(finding: &'a Finding, folder: &Folder) -> Item<'a> {
    let end = folder.end_of(&finding.path, finding.span);
    Item {
        code: finding.code.0,
        severity: finding.severity.key(),
        article: finding.code.article(),
        file: &finding.path,
        line: finding.span.line,
        column: finding.span.column,
        end_line: end.line,
        end_column: end.column,
        message: &finding.message,
        help: finding.help.as_deref(),
        case: finding.subject.as_ref().map(ToString::to_string),
        due: finding.deadline.map(|deadline| deadline.due.to_string()),
        waived: finding.waived.is_some(),
    }
}
