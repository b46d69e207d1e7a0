//! The machine face of findings. Its shape is a contract: see `schema`.

use jiff::civil::Date;
use serde::Serialize;

use crate::disk::Sources;
use crate::findings::{Edit, Finding, Fix, Place, Safety, Tally};

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
    #[serde(flatten)]
    place: Located<'a>,
    message: &'a str,
    help: Option<&'a str>,
    case: Option<String>,
    due: Option<String>,
    waived: bool,
    title: &'a str,
    related: Vec<RelatedItem<'a>>,
    fixes: Vec<FixItem<'a>>,
}

/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Serialize)]
struct Located<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct RelatedItem<'a> {
    #[serde(flatten)]
    place: Located<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct FixItem<'a> {
    title: &'a str,
    /// Whether nobody need look at it.
    safe: bool,
    /// Why somebody must.
    reason: Option<&'a str>,
    edits: Vec<EditItem<'a>>,
}

#[derive(Serialize)]
struct EditItem<'a> {
    #[serde(flatten)]
    place: Located<'a>,
    text: &'a str,
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
pub fn findings_json(
    findings: &[Finding],
    as_of: Date,
    files: usize,
    sources: &Sources,
) -> serde_json::Result<String> {
    let tally = Tally::of(findings);
    serde_json::to_string(&Report {
        schema: 1,
        as_of: as_of.to_string(),
        files,
        findings: findings.iter().map(|one| item(one, sources)).collect(),
        summary: Summary {
            errors: tally.errors,
            violations: tally.violations,
            reminders: tally.reminders,
            waived: tally.waived,
        },
    })
}

/// One finding as [`findings_json`] writes it.
pub fn finding_json(finding: &Finding, sources: &Sources) -> serde_json::Value {
    // Strings and numbers always serialise.
    serde_json::to_value(item(finding, sources)).unwrap_or_default()
}

fn item<'a>(finding: &'a Finding, sources: &Sources) -> Item<'a> {
    Item {
        code: finding.code.0,
        severity: finding.severity.key(),
        article: finding.code.article(),
        place: located(&finding.place, sources),
        message: &finding.message,
        help: finding.help.as_deref(),
        case: finding.subject.as_ref().map(ToString::to_string),
        due: finding.deadline.map(|deadline| deadline.due.to_string()),
        waived: finding.waived.is_some(),
        title: finding.title,
        related: finding
            .related
            .iter()
            .map(|one| RelatedItem {
                place: located(&one.place, sources),
                message: &one.message,
            })
            .collect(),
        fixes: finding.fixes.iter().map(|one| fix(one, sources)).collect(),
    }
}

fn located<'a>(place: &'a Place, sources: &Sources) -> Located<'a> {
    let (start, end) = place.positions(sources);
    Located {
        file: place.shown_path(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

fn fix<'a>(fix: &'a Fix, sources: &Sources) -> FixItem<'a> {
    let edit = |one: &'a Edit| EditItem {
        place: located(&one.place, sources),
        text: &one.text,
    };
    FixItem {
        title: &fix.title,
        safe: fix.safety == Safety::Safe,
        reason: match &fix.safety {
            Safety::Safe => None,
            Safety::Doubtful(reason) => Some(reason),
        },
        edits: fix.edits.iter().map(edit).collect(),
    }
}
