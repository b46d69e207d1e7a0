//! The lock of a month: its facts and sheets as they stand, so that a later change shows
//! (docs/locks.md).

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

use super::repository::Revision;
use crate::calendar::Period;
use crate::findings::Severity;
use crate::load::{LOCK_WITHOUT_SALT, LOCKED_FACT, LockContent, SEAL, Salt, seal_of};
use crate::procedure::accounts;
use crate::records::{LOCK_FORMAT, Office};
use crate::registers::{Material, Sheet, sheets_of};
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

/// Who locks, when, what and with what.
#[derive(Debug, Clone)]
pub struct Locking {
    /// The day of locking.
    pub day: Date,
    /// Who locks.
    pub by: String,
    /// The revision of the data.
    pub revision: Revision,
    /// The version of typst and the program's SHA-256, as far as they are known.
    pub typst: String,
    /// The font files, by their path below the folder of fonts their SHA-256.
    pub fonts: BTreeMap<String, String>,
    /// The office's own templates, by title their SHA-256.
    pub templates: BTreeMap<String, String>,
}

/// What a lock holds.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// The month.
    pub month: Period,
    /// Who locks, when, what and with what.
    pub locking: Locking,
    /// The fund's balance on the last day, where it is known.
    pub balance: String,
    /// Of each sheet the document's code and its mark, or what stands for it.
    pub marks: Vec<String>,
    /// The month's facts.
    pub content: LockContent,
}

/// The lock of a month whose data was checked as of its last day; `hash_of_scan` reads what is
/// bound into its sheets.
///
/// # Errors
/// As [`LockRefusal`] says.
pub fn lock_of(
    checked: &Checked,
    month: Period,
    locking: Locking,
    content: LockContent,
    hash_of_scan: &dyn Fn(&str) -> String,
) -> Result<Sealed, LockRefusal> {
    if locking.day <= month.last() {
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
        .filter(|finding| [LOCKED_FACT, LOCK_WITHOUT_SALT].contains(&finding.code))
        .count();
    if broken > 0 {
        return Err(LockRefusal::Broken(broken));
    }
    let material = Material::new(month, checked.facts(), &checked.findings);
    let sheets = sheets_of(&material).into_iter();
    let mut marks: Vec<String> = sheets
        .map(|sheet| sheet.with_scans(hash_of_scan))
        .map(|sheet| mark_of(&checked.office, &content, &sheet))
        .collect();
    marks.sort_unstable();
    Ok(Sealed {
        month,
        locking,
        balance: balance(&checked.office, month.last()),
        marks,
        content,
    })
}

fn mark_of(office: &Office, content: &LockContent, sheet: &Sheet) -> String {
    let mark = sheet.mark().to_string();
    let Some(folder) = sheet.marked_case(office) else {
        return format!("{} {mark}", sheet.code);
    };
    let salt = content.salt_of(&folder.case.path);
    let hash = salt.map_or(String::new(), |salt: Salt| salt.of_mark(&mark));
    format!("{} 盐 {hash}", sheet.code)
}

/// What the fund had at the end of a day; empty where that is not known.
fn balance(office: &Office, day: Date) -> String {
    let accounts = accounts(office);
    let last = accounts.iter().rfind(|account| account.year <= day.year());
    let balance = last.and_then(|account| account.balance_on(day));
    balance.map_or(String::new(), |balance| balance.normalize().to_string())
}

/// The lock as its file holds it.
pub fn sealed_text(sealed: &Sealed) -> String {
    let locking = &sealed.locking;
    let mut text =
        "# 由程序写成，不要修改：改动会在检查时显出来。确需更正当月记录的，写在 更正/ 下。\n"
            .to_owned();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "版式: {LOCK_FORMAT}");
    let _ = writeln!(text, "月份: {}", sealed.month);
    let _ = writeln!(text, "锁定日期: {}", locking.day);
    let _ = writeln!(text, "锁定人: {}", quoted(&locking.by));
    let _ = writeln!(text, "版本: {}", quoted(&locking.revision.0));
    let _ = writeln!(text, "截至: {}", sealed.month.last());
    let _ = writeln!(text, "程序: {}", quoted(env!("CARGO_PKG_VERSION")));
    let _ = writeln!(text, "排版程序: {}", quoted(&locking.typst));
    mapping(&mut text, "字体", &locking.fonts);
    mapping(&mut text, "模板", &locking.templates);
    let _ = writeln!(text, "基金余额: {}", quoted(&sealed.balance));
    let _ = writeln!(text, "事实项数: {}", sealed.content.facts);
    let chain = &sealed.content.chain;
    mapping(&mut text, "以前的锁定", &chain.locks);
    if !chain.corrections.is_empty() {
        text += "以前的更正:\n";
    }
    for (month, hashes) in &chain.corrections {
        let hashes: Vec<String> = hashes.iter().map(|hash| quoted(hash)).collect();
        let _ = writeln!(text, "  {month}: [{}]", hashes.join(", "));
    }
    let _ = writeln!(text, "以前的改写: {}", quoted(&chain.purges));
    text += "指纹:\n";
    for mark in &sealed.marks {
        let _ = writeln!(text, "- {}", quoted(mark));
    }
    text += "记录:\n";
    for (folder, records) in &sealed.content.records {
        let _ = writeln!(text, "  {}:", quoted(folder));
        for (number, hashes) in records {
            let _ = writeln!(text, "    {number}: {}", quoted(hashes));
        }
    }
    let _ = writeln!(text, "内容: {}", quoted(&sealed.content.hash()));
    let seal = quoted(&seal_of(&text));
    let _ = writeln!(text, "{SEAL}{seal}");
    text
}

fn mapping(text: &mut String, key: &str, entries: &BTreeMap<String, String>) {
    if !entries.is_empty() {
        let _ = writeln!(text, "{key}:");
    }
    for (name, value) in entries {
        let _ = writeln!(text, "  {}: {}", quoted(name), quoted(value));
    }
}

/// A JSON string is a YAML string, and strings always serialise.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
