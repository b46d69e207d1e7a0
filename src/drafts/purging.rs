//! What is written down of a purge: that facts had to go from the history, who allowed it, and which
//! commits became which (docs/locks.md).

use std::fmt::Write;

use jiff::civil::Date;

use super::draft::Refusal;
use crate::disk::{Folder, Overlay};
use crate::load::{Chain, Loaded, load, missing_salts};
use crate::procedure::Facts;
use crate::records::{Office, PURGES};

/// A purge that has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purging {
    /// The day.
    pub day: Date,
    /// Who allowed it.
    pub approver: String,
    /// Why.
    pub reason: String,
    /// The cases of which all went.
    pub cases: Vec<String>,
    /// The records that went beside them: folder and number of the salt.
    pub records: Vec<(String, u32)>,
    /// The commits before and after, `old new` each.
    pub revisions: Vec<String>,
}

/// The book of purges as it is and with one more.
#[derive(Debug)]
pub struct Purged {
    /// The book as it is; `None` where there is none yet.
    pub before: Option<String>,
    /// The book with the purge.
    pub after: String,
    /// The entry alone.
    pub entry: String,
    /// Salts that are missing and that no purge names: of these nobody has said that they had to go.
    pub unnamed: Vec<(String, u32)>,
}

const HEAD: &str = "# 依法清除过修改历史的记录，由 xiafang purge 添写，以前的不改。\n改写:\n";

/// The book with a purge added.
///
/// # Errors
/// Where nobody who may has allowed it by `today`, where what it names is there still, or where the
/// book cannot take it.
pub fn purged(
    facts: &Facts<'_>,
    folder: &Folder,
    asked: &Purging,
    today: Date,
) -> Result<Purged, Refusal> {
    let office = facts.office;
    expect_allowed(facts, asked, today)?;
    let missing = missing_salts(folder, office);
    for case in &asked.cases {
        let of_case = |(at, _): &&(String, u32)| at.rsplit('/').next() == Some(case.as_str());
        if !missing.iter().any(|one| of_case(&one)) {
            let what =
                format!("案件 {case} 没有清除：锁定过的记录，盐都在；或者没有锁定过它的记录");
            let remedy = "先清除修改历史，连同案件文件夹里的 锁定盐.yaml；没有锁定过的不用写";
            return Err(Refusal::new(what, remedy));
        }
    }
    for (at, number) in &asked.records {
        if !missing.contains(&(at.clone(), *number)) {
            let what = format!("{at} 第 {number} 号记录没有清除：它的盐还在，或者没有锁定过它");
            return Err(Refusal::new(
                what,
                "文件夹和序号照 xiafang check --code L01.3 写",
            ));
        }
    }
    let is_named = |(at, number): &(String, u32)| {
        let case = at.rsplit('/').next().unwrap_or_default();
        let of_case = at.starts_with("案件/") && asked.cases.iter().any(|one| one == case);
        of_case || asked.records.contains(&(at.clone(), *number))
    };
    let entry = entry_of(asked);
    let before = folder.read_all(PURGES).ok();
    let before = before.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let head = before.clone().unwrap_or_else(|| HEAD.to_owned());
    let line_break = if head.ends_with('\n') { "" } else { "\n" };
    let after = format!("{head}{line_break}{entry}");
    expect_added(office, folder, &after)?;
    Ok(Purged {
        before,
        after,
        entry,
        unnamed: missing.into_iter().filter(|one| !is_named(one)).collect(),
    })
}

fn expect_allowed(facts: &Facts<'_>, asked: &Purging, today: Date) -> Result<(), Refusal> {
    let day = asked.day;
    if day > today {
        let what = format!("清除的日期 {day} 还没有到，今天是 {today}");
        return Err(Refusal::new(what, "清除了再写；不写 --date，就是今天"));
    }
    if asked.reason.trim().is_empty() {
        return Err(Refusal::new("没有写理由", "写明依据哪一条、因为什么清除"));
    }
    if !facts.roster.may_approve(&asked.approver, day) {
        let what = format!("「{}」{day} 不任可以批准的职务", asked.approver);
        let remedy = "由院党组成员、机关党委或者党务办公室负责人、支部书记批准；职务有变动的先补 组织/党支部.yaml";
        return Err(Refusal::new(what, remedy));
    }
    if asked.cases.is_empty() && asked.records.is_empty() {
        let remedy = "写案件的登记号；别的记录写 --record 文件夹/序号";
        return Err(Refusal::new("没有写明清除了什么", remedy));
    }
    let earlier = facts.office.purges.iter().flat_map(|filed| &filed.entries);
    let last = earlier.map(|one| one.date.day()).max();
    match last.filter(|last| day < *last) {
        Some(last) => {
            let what = format!("清除的日期 {day} 早于上一次清除的 {last}");
            Err(Refusal::new(what, "按先后写；日期写错的改正"))
        }
        None => Ok(()),
    }
}

/// Texts are JSON strings, which are YAML strings.
fn entry_of(asked: &Purging) -> String {
    let quoted = |text: &str| serde_json::to_string(text.trim()).unwrap_or_default();
    let mut entry = format!(
        "  - 日期: {}\n    批准人: {}\n    理由: {}\n",
        asked.day,
        quoted(&asked.approver),
        quoted(&asked.reason)
    );
    // Writing to a String cannot fail.
    if !asked.cases.is_empty() {
        let cases: Vec<String> = asked.cases.iter().map(|case| quoted(case)).collect();
        let _ = writeln!(entry, "    案件: [{}]", cases.join(", "));
    }
    if !asked.records.is_empty() {
        entry += "    记录:\n";
    }
    for (at, number) in &asked.records {
        let _ = writeln!(
            entry,
            "      - 文件夹: {}\n        序号: {number}",
            quoted(at)
        );
    }
    if !asked.revisions.is_empty() {
        entry += "    版本:\n";
    }
    for pair in &asked.revisions {
        let _ = writeln!(entry, "      - {}", quoted(pair));
    }
    entry
}

/// Refuses where the book is not read as one entry more behind those that were there.
fn expect_added(office: &Office, folder: &Folder, after: &str) -> Result<(), Refusal> {
    let mut overlay = Overlay::default();
    overlay.put(PURGES, after);
    let loaded = load(&folder.clone().with_overlay(overlay));
    let is_read = |loaded: &Loaded| loaded.faults.iter().all(|one| *one.place.path != *PURGES);
    let loaded = loaded.ok().filter(is_read);
    let now = loaded.map(|loaded| Chain::hashes_of_purges(&loaded.office));
    let before = Chain::hashes_of_purges(office);
    match now.filter(|now| now.len() == before.len() + 1 && now.starts_with(&before)) {
        Some(_) => Ok(()),
        None => Err(Refusal::new(
            format!("{PURGES} 不是程序写的样子，添不上"),
            "运行 xiafang check 看在哪里；从修改历史里取回原来的，再运行一次",
        )),
    }
}
