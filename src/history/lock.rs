//! The lock of a month: its facts and sheets as they stand, so that a later change shows.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

use super::repository::Revision;
use crate::calendar::Period;
use crate::disk::Folder;
use crate::findings::Severity;
use crate::load::{Chain, LOCKED_FACT, SEAL, facts_of_month, seal_of};
use crate::records::LockedFile;
use crate::registers::{Material, sheets_of};
use crate::rules::Checked;

/// Why a month cannot be locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockRefusal {
    /// It is not over.
    NotOver,
    /// So many errors stand.
    Errors(usize),
    /// So many facts of locked months have changed.
    Broken(usize),
}

/// What a lock holds.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// The month.
    pub month: Period,
    /// The day of locking.
    pub day: Date,
    /// Who locks.
    pub by: String,
    /// The revision of the data.
    pub revision: Revision,
    /// The locks and corrections there are already.
    pub chain: Chain,
    /// Fingerprints of the month's sheets, by path.
    pub sheets: BTreeMap<String, String>,
    /// Hashes of the month's facts, by file.
    pub files: BTreeMap<String, LockedFile>,
}

/// The lock of a month whose data was checked as of its last day; `hash_of_scan` reads what is
/// bound into its sheets.
///
/// # Errors
/// As [`LockRefusal`] says.
pub fn lock_of(
    folder: &Folder,
    checked: &Checked,
    month: Period,
    (day, by, revision): (Date, String, Revision),
    hash_of_scan: &dyn Fn(&str) -> String,
) -> Result<Sealed, LockRefusal> {
    if day <= month.last() {
        return Err(LockRefusal::NotOver);
    }
    let standing = checked.findings.iter().filter(|finding| finding.stands());
    let errors = standing
        .clone()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    if errors > 0 {
        return Err(LockRefusal::Errors(errors));
    }
    let broken = standing
        .filter(|finding| finding.code == LOCKED_FACT)
        .count();
    if broken > 0 {
        return Err(LockRefusal::Broken(broken));
    }
    let material = Material::new(month, checked.facts(), &checked.findings);
    let sheets = sheets_of(&material)
        .into_iter()
        .map(|sheet| sheet.with_scans(hash_of_scan))
        .map(|sheet| (format!("{}.pdf", sheet.path), sheet.mark().to_string()));
    // The folder was listed when it was checked.
    let files = facts_of_month(folder, &month.to_string()).unwrap_or_default();
    Ok(Sealed {
        month,
        day,
        by,
        revision,
        chain: Chain::of(&checked.office),
        sheets: sheets.collect(),
        files,
    })
}

/// The lock as its file holds it.
pub fn sealed_text(sealed: &Sealed) -> String {
    let mut text =
        "# 由程序写成，不要修改：改动会在检查时显出来。确需更正当月记录的，写在 更正/ 下。\n"
            .to_owned();
    // A JSON string is a YAML string, and strings always serialise.
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "月份: {}", sealed.month);
    let _ = writeln!(text, "锁定日期: {}", sealed.day);
    let _ = writeln!(text, "锁定人: {}", quoted(&sealed.by));
    let _ = writeln!(text, "版本: {}", quoted(&sealed.revision.0));
    let _ = writeln!(text, "截至: {}", sealed.month.last());
    if !sealed.chain.locks.is_empty() {
        text += "以前的锁定:\n";
    }
    for (month, seal) in &sealed.chain.locks {
        let _ = writeln!(text, "  {month}: {}", quoted(seal));
    }
    if !sealed.chain.corrections.is_empty() {
        text += "以前的更正:\n";
    }
    for (month, hashes) in &sealed.chain.corrections {
        let hashes: Vec<String> = hashes.iter().map(|hash| quoted(hash)).collect();
        let _ = writeln!(text, "  {month}: [{}]", hashes.join(", "));
    }
    text += "表册:\n";
    for (path, fingerprint) in &sealed.sheets {
        let _ = writeln!(text, "  {}: {}", quoted(path), quoted(fingerprint));
    }
    text += "事实:\n";
    for (path, file) in &sealed.files {
        let _ = writeln!(
            text,
            "  {}:\n    全文: {}\n    各项:",
            quoted(path),
            quoted(&file.whole)
        );
        for (way, hash) in &file.facts {
            let _ = writeln!(text, "      {}: {}", quoted(way), quoted(hash));
        }
    }
    let seal = quoted(&seal_of(&text));
    let _ = writeln!(text, "{SEAL}{seal}");
    text
}
