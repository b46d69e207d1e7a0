//! `save`: what has changed is checked, told, and kept in the history.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

use super::arguments::SaveOptions;
use super::errors::Failure;
use super::hook::{Staged, tell_staged_faults};
use super::screen::output;
use super::{Exit, clock};
use crate::disk::{DiskError, Folder, Hold};
use crate::faces::{changes_text, visible};
use crate::history::{Comparison, HistoryError, Nature, Repository, Side, compare, is_scan};
use crate::privacy::{Around, Veil};

/// Papers that the first line of what is said of a commit names.
const MOST_NAMED: usize = 3;

/// Runs the command.
pub fn run(options: &SaveOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let no_data = |DiskError { error, .. }| Failure::no_data(&data, &error);
    let _held = Hold::data(&data).map_err(no_data)?;
    let repository = Repository::around(&data)?;
    let _underway = repository.begin_work()?;
    if let Some(name) = &options.who {
        name_user(&repository, name)?;
    }
    if repository.branch().is_none() && repository.resolve("HEAD").is_ok() {
        let remedy =
            "请管电脑的人运行 git branch 找回，再 git checkout 平时的分支，再 git merge 找回";
        return Err(Failure::boxed(
            "没有保存：现在看的是一个旧版本，存在这里以后找不到",
            remedy,
        ));
    }
    if repository.is_clean()? && !repository.is_merging() {
        say!("没有要保存的改动");
        return Ok(Exit::Success);
    }
    if !repository.unmerged()?.is_empty() {
        say!("没有保存：还有两个人写的不一样的地方没有决定，先运行 xiafang merge");
        return Ok(Exit::Wrong);
    }
    repository.stage().map_err(unsaved)?;
    if let Some(lock) = repository.locks_undone()?.first() {
        say!(
            "没有保存：{lock} 要被改动或者删去，锁定不能解除；取回它：git checkout HEAD -- {lock}"
        );
        return Ok(Exit::Wrong);
    }
    // While a merge is open, what others have changed is no fault of whoever saves it.
    let is_merging = repository.is_merging();
    let Staged { faults, veil } = tell_staged_faults(&repository, &data, !is_merging)?;
    if faults > 0 {
        say!("没有保存：记录有 {faults} 个错误，改好再存");
        return Ok(Exit::Wrong);
    }
    let is_first = repository.resolve("HEAD").is_err();
    let comparison = changed(&repository, &data)?;
    if !is_first {
        output().write_all(visible(&changes_text(&comparison)).as_bytes())?;
    }
    let plain = message(&options.words.join(" "), &comparison, is_merging);
    let message = unnamed(&veil, &plain);
    if message != plain {
        say!("说明里有保密的人的姓名，历史里改不掉，已经换成编号");
    }
    let saved = repository.save(&message).map_err(unsaved)?;
    match saved {
        Some(revision) => say!(
            "存好了（{}）：{}",
            revision.short(),
            message.lines().next().unwrap_or_default()
        ),
        None => say!("没有要保存的改动"),
    }
    Ok(Exit::Success)
}

/// Under whose name what is saved is kept from now on; git wants an address too, which nobody
/// writes to.
fn name_user(repository: &Repository, name: &str) -> Result<(), HistoryError> {
    repository.configure("user.name", name)?;
    match repository.configured("user.email") {
        Some(_) => Ok(()),
        None => repository.configure("user.email", "xiafang@localhost"),
    }
}

/// What differs from what was saved last; everything where nothing was.
fn changed(repository: &Repository, data: &Path) -> Result<Comparison, Box<dyn Error>> {
    let saved = match repository.resolve("HEAD") {
        Ok(revision) => repository.files(&revision)?,
        Err(HistoryError::Empty) => BTreeMap::new(),
        Err(error) => return Err(error.into()),
    };
    let mut files = Folder::Disk(data.to_owned()).files(is_scan)?;
    repository.name_scans(&mut files)?;
    let side = |name: &str, files| Side {
        name: name.to_owned(),
        on_paper: name.to_owned(),
        revision: None,
        files,
    };
    Ok(compare(
        side("上次保存", saved),
        side("现在", files),
        clock::today(),
    )?)
}

/// What is said of the commit: what the clerk says or which papers are concerned, and behind it
/// each paper. Neither names a person of a case.
fn message(words: &str, comparison: &Comparison, is_merging: bool) -> String {
    let mut papers = Vec::new();
    for group in &comparison.groups {
        for (title, paper) in &group.papers {
            papers.push(match paper.nature {
                Nature::Changed => {
                    format!("{} {title}：修改 {} 处", group.title, paper.facts.len())
                }
                nature => format!("{} {title}：{}", group.title, nature.label()),
            });
        }
    }
    let titles: Vec<&str> = comparison
        .groups
        .iter()
        .map(|group| group.title.as_str())
        .collect();
    let named = titles
        .iter()
        .take(MOST_NAMED)
        .copied()
        .collect::<Vec<_>>()
        .join("、");
    let more = match titles.len() {
        0 => "整理写法".to_owned(),
        count if count > MOST_NAMED => format!("{named}等 {count} 项"),
        _ => named,
    };
    let first = if words.trim().is_empty() {
        &more
    } else {
        words.trim()
    };
    let kind = if is_merging { "合并：" } else { "" };
    format!("{kind}{first}\n\n{}\n", papers.join("\n"))
}

/// The text without what would tell who a marked person is: it stays in the history for ever, so
/// that a name which is an ordinary word as well is one here.
fn unnamed(veil: &Veil, text: &str) -> String {
    let lines = text.lines().map(|line| {
        let mut line = veil.over_text(line, &Around::sheet());
        // From the end, so that what is typed before stays where it was.
        for mention in veil.mentions(&line, None).into_iter().rev() {
            line.replace_range(mention.typed, &mention.instead);
        }
        line + "\n"
    });
    lines.collect()
}

/// Why git has not kept it.
fn unsaved(error: HistoryError) -> Box<dyn Error> {
    Failure::of_history(error, "没有保存")
}
