//! `verify --anchor`: whether the lock that a signed 锁定单 tells of is still the one there is, and
//! what it locked still as it was.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

use super::lock::{hashes_of_templates, typeset_by};
use super::screen::output;
use crate::disk::Folder;
use crate::faces::visible_in_line;
use crate::findings::Finding;
use crate::history::{Repository, locks_not_kept};
use crate::load::{LOCK_WITHOUT_SALT, LOCKED_FACT, Loaded, altered_scans};
use crate::printed::{is_mark_of_lock, mark_of_lock};
use crate::records::{Filed, Lock};

/// Tells which lock bears a mark and how it stands; `false` where none does, or what it locked is
/// not as it was.
pub fn tell_anchor(
    data: &Path,
    folder: &Folder,
    loaded: &Loaded,
    asked: &str,
) -> Result<bool, Box<dyn Error>> {
    let mut locks = loaded.office.every_lock();
    let Some(lock) = locks.find(|lock| is_mark_of_lock(&lock.seal, asked)) else {
        let asked = visible_in_line(asked);
        writeln!(
            output(),
            "✗ {asked}：没有一个锁定是这个标记。先核对打得对不对、至少打了前一半；打得对的，锁定被换过，或者不是这个单位的数据"
        )?;
        return Ok(false);
    };
    let (month, mark) = (&lock.month, mark_of_lock(&lock.seal));
    writeln!(
        output(),
        "✓ {mark}：{month} 的锁定，{} 由 {} 锁定",
        lock.day,
        lock.by
    )?;
    tell_commit(data, lock)?;
    tell_makers(data, loaded, lock)?;
    let wrong = wrong_since(data, folder, loaded);
    if wrong.is_empty() {
        writeln!(
            output(),
            "✓ 它和其余的锁定都没有动过，锁定的记录、扫描件和现在的一致，改动都有更正"
        )?;
        return Ok(true);
    }
    let first = &wrong[0];
    writeln!(
        output(),
        "✗ 锁定的有 {} 处不是原样，如 {}：{}；运行 xiafang check --code L01.1 --code L01.3 看在哪里",
        wrong.len(),
        first.place.shown_path(),
        first.message
    )?;
    Ok(false)
}

/// Tells what made the sheets when the month was locked and is another now. That accuses nobody: a
/// mark is of what a sheet says, whatever has made it.
fn tell_makers(data: &Path, loaded: &Loaded, lock: &Filed<Lock>) -> Result<(), Box<dyn Error>> {
    let (typst, fonts) = typeset_by(data, loaded);
    let mut others = Vec::new();
    if lock.program != env!("CARGO_PKG_VERSION") {
        others.push(format!("程序（{}）", lock.program));
    }
    // Locks of before tell nothing of these.
    if !lock.typst.is_empty() && lock.typst != typst {
        let version = lock.typst.split(' ').next().unwrap_or_default();
        others.push(format!("排版程序（{version}）"));
    }
    let named = |what: &str, then: &BTreeMap<String, String>, now: &BTreeMap<String, String>| {
        let other = then
            .iter()
            .filter(|(name, hash)| now.get(*name) != Some(*hash));
        let gone_or_other: Vec<&str> = other.map(|(name, _)| name.as_str()).collect();
        (!gone_or_other.is_empty()).then(|| format!("{what} {}", gone_or_other.join("、")))
    };
    others.extend(named("字体", &lock.fonts, &fonts));
    let templates = hashes_of_templates(data)?;
    others.extend(named("自备模板", &lock.templates, &templates));
    if !others.is_empty() {
        let others = visible_in_line(&others.join("、"));
        writeln!(
            output(),
            "　 做表册的后来换过：{others}；记录没有因此改动，同一份表册再做，版面可能不同"
        )?;
    }
    Ok(())
}

/// What of all that is locked is not as it was.
fn wrong_since(data: &Path, folder: &Folder, loaded: &Loaded) -> Vec<Finding> {
    let faults = loaded.faults.iter();
    let locked = faults.filter(|one| [LOCKED_FACT, LOCK_WITHOUT_SALT].contains(&one.code));
    let mut wrong: Vec<Finding> = locked.cloned().collect();
    wrong.extend(altered_scans(folder, loaded));
    if let Ok(repository) = Repository::around(data) {
        wrong.extend(locks_not_kept(&repository, folder));
    }
    wrong
}

/// Says who committed the lock, and whether git knows the signature.
fn tell_commit(data: &Path, lock: &Filed<Lock>) -> Result<(), Box<dyn Error>> {
    let Ok(repository) = Repository::around(data) else {
        return Ok(());
    };
    let Some(commit) = repository.first_commit_of(&lock.path) else {
        writeln!(output(), "　 锁定文件还没有提交")?;
        return Ok(());
    };
    let signed = match repository.signature_of(&commit.revision) {
        Some(signer) => format!("有 {signer} 的签名，git 核对无误"),
        None => "没有 git 认得的签名".to_owned(),
    };
    writeln!(
        output(),
        "　 {} {} 提交（{}），{signed}",
        commit.day,
        commit.author,
        commit.revision.short()
    )?;
    Ok(())
}
