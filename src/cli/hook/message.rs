//! What is said of a commit: it stays in the history for ever, and names nobody who is marked.

use std::error::Error;
use std::path::{Path, PathBuf};

use crate::cli::Exit;
use crate::cli::errors::Failure;
use crate::cli::reading::staged_of;
use crate::disk::{read_whole, reason};
use crate::faces::visible;
use crate::history::Repository;
use crate::privacy::Veil;

/// Looks at the message that git is about to keep, in the file that git names.
///
/// # Errors
/// When git or the message cannot be read.
pub(super) fn look_at_message(data: &Path, files: &[PathBuf]) -> Result<Exit, Box<dyn Error>> {
    let [file] = files else {
        let what = "hook commit-msg 由 git 调用，要一个文件";
        return Err(Failure::boxed(what, "提交用 xiafang save，或者 git commit"));
    };
    let bytes = read_whole(file).map_err(|error| {
        let what = format!("提交说明读不了：{}", reason(&error));
        Failure::boxed(what, "再提交一次")
    })?;
    let repository = Repository::around(data)?;
    let folder = repository.staged()?;
    if folder.entry("设置.yaml").is_none() {
        // One folder of hooks may serve repositories that are no office's.
        return Ok(Exit::Success);
    }
    let veil = Veil::of_office(&staged_of(&repository, &folder)?.office);
    let message = String::from_utf8_lossy(&bytes);
    // git leaves lines of comment out.
    let kept = message.lines().filter(|line| !line.starts_with('#'));
    let named: Vec<String> = kept
        .map(|line| (line, veil.over(line, None)))
        .filter(|(line, veiled)| line != veiled)
        .map(|(_, veiled)| veiled)
        .collect();
    if named.is_empty() {
        return Ok(Exit::Success);
    }
    say!(
        "没有提交：提交说明里写了有标记的人，存进历史就删不掉了。改写成：\n  {}",
        visible(&named.join("\n  "))
    );
    Ok(Exit::Wrong)
}
