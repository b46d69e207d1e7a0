//! `purge`: writes down that facts had to go from the history, so that locks do not accuse anybody of it.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use super::arguments::PurgeOptions;
use super::errors::Failure;
use super::reading::records;
use super::screen::output;
use super::writing::{create, expect_inside, replace};
use super::{Exit, clock};
use crate::disk::{DiskError, Folder, Hold, make_folder, read_text, reason};
use crate::drafts::{Purged, Purging, purged};
use crate::faces::visible;
use crate::history::Repository;
use crate::records::PURGES;
use crate::rules::check;

/// Where git filter-repo leaves which commit became which, in git's own folder.
const COMMIT_MAP: &str = "filter-repo/commit-map";

/// Runs the command. Prints on standard output what is written down.
pub fn run(options: &PurgeOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let no_data = |DiskError { error, .. }| Failure::no_data(&data, &error);
    let _held = match options.write {
        true => Some(Hold::data(&data).map_err(no_data)?),
        false => None,
    };
    let today = clock::today();
    let checked = check(records(&data)?, today);
    let asked = Purging {
        day: options.date.unwrap_or(today),
        approver: options.approver.clone(),
        reason: options.reason.clone(),
        cases: options.cases.clone(),
        records: options.record.clone(),
        revisions: revisions(&data, options.map.as_deref())?,
    };
    let folder = Folder::Disk(data.clone());
    let purged = purged(&checked.facts(), &folder, &asked, today)
        .map_err(|refusal| Failure::boxed(refusal.what, refusal.remedy))?;
    write!(output(), "{}", visible(&purged.entry))?;
    if asked.revisions.is_empty() {
        say!("没有写新旧提交号：历史是改写的，用 --map 写对照表；重新建的仓库没有对照表");
    }
    for (at, number) in &purged.unnamed {
        say!(
            "还有 {at} 第 {number} 号记录的盐不见了，这一次没有写；也是依法清除的，加 --record {at}/{number}"
        );
    }
    if !options.write {
        say!("加 --write 写进 {PURGES}");
        return Ok(Exit::Success);
    }
    write(&data, &purged)?;
    say!("写进了 {PURGES}，把它提交；下一次锁定以后，改动它就查得出来");
    Ok(Exit::Success)
}

fn write(data: &Path, purged: &Purged) -> Result<(), Box<dyn Error>> {
    expect_inside(data, PURGES)?;
    let path = data.join(PURGES);
    match &purged.before {
        Some(before) => replace(&path, before, &purged.after),
        None => {
            let folder = path.parent().unwrap_or(data);
            make_folder(folder).map_err(super::writing::unwritable)?;
            create(&path, &purged.after)
        }
    }
}

/// Which commit became which: from the file that is named, or that git filter-repo has left.
fn revisions(data: &Path, map: Option<&Path>) -> Result<Vec<String>, Box<dyn Error>> {
    let Ok(repository) = Repository::around(data) else {
        return match map {
            None => Ok(Vec::new()),
            Some(_) => Err(Failure::boxed("数据文件夹不在 git 仓库里", "不写 --map")),
        };
    };
    let left = repository.own_path(COMMIT_MAP).ok();
    let Some(path) = map.or_else(|| left.as_deref().filter(|path| path.is_file())) else {
        return Ok(Vec::new());
    };
    let text = read_text(path).map_err(|error| {
        let what = format!("读不了对照表 {}：{}", path.display(), reason(&error));
        Failure::boxed(what, "写 git filter-repo 留下的 commit-map")
    })?;
    let pairs = pairs_of(&text).ok_or_else(|| {
        let what = format!("{} 不是新旧提交号的对照表", path.display());
        Failure::boxed(what, "每行旧提交号、空格、新提交号，都写全")
    })?;
    let known = |ids: Vec<&str>| repository.known_among(&ids);
    let is_gone = |id: &str| id.bytes().all(|byte| byte == b'0');
    let new: Vec<&str> = pairs
        .iter()
        .map(|(_, new)| *new)
        .filter(|id| !is_gone(id))
        .collect();
    let there = known(new.clone())?;
    if let Some(unknown) = new.iter().find(|id| !there.contains(**id)) {
        let what = format!("对照表里的新提交 {unknown} 不在这个仓库里");
        return Err(Failure::boxed(what, "用改写这个仓库时留下的对照表"));
    }
    let old = known(pairs.iter().map(|(old, _)| *old).collect())?;
    if let Some(first) = old.iter().next() {
        let what = format!("旧的提交还在仓库里，有 {} 个，如 {first}", old.len());
        let remedy =
            "git reflog expire --expire=now --all && git gc --prune=now，旧的分支和标签先删去";
        return Err(Failure::boxed(what, remedy));
    }
    Ok(pairs
        .iter()
        .map(|(old, new)| format!("{old} {new}"))
        .collect())
}

/// The commits that became others; `None` where the text is no such list.
fn pairs_of(text: &str) -> Option<Vec<(&str, &str)>> {
    let is_name = |word: &str| {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        matches!(word.len(), 40 | 64) && word.bytes().all(is_digit)
    };
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && line.split_whitespace().ne(["old", "new"]));
    let pairs: Option<Vec<(&str, &str)>> = lines
        .map(|line| {
            let (old, new) = line.split_once(char::is_whitespace)?;
            let new = new.trim_start();
            (is_name(old) && is_name(new)).then_some((old, new))
        })
        .collect();
    let mut pairs = pairs?;
    pairs.retain(|(old, new)| old != new);
    Some(pairs)
}
