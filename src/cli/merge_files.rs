//! What git asks of the program about single files: to merge one, and to show one as its facts.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::Exit;
use super::errors::Failure;
use super::screen::output;
use super::writing::put;
use crate::disk::{read_whole, reason};
use crate::history::{Commit, Repository, Revision, git_program};
use crate::load::{Schemas, facts_of};
use crate::merging::{Versions, Who, merge_record};
use crate::records::{Kind, Slot, slot_of};

/// Merges one file for git: what both began with, ours, theirs, and its path from the top of the
/// repository. What comes of it stands in place of ours.
///
/// # Errors
/// When a file cannot be read or written.
pub fn merge_one(data: &Path, files: &[PathBuf]) -> Result<Exit, Box<dyn Error>> {
    let [base, ours, theirs, path] = files else {
        let what = "hook merge 由 git 调用，要四个文件";
        return Err(Failure::boxed(what, "合并用 xiafang sync 和 xiafang merge"));
    };
    let inner = path.strip_prefix(data).unwrap_or(path);
    let inner = inner.to_string_lossy().into_owned();
    let read = |path: &Path| -> Result<Option<String>, Box<dyn Error>> {
        let bytes = read_whole(path).map_err(|error| unreadable(path, &error))?;
        Ok(String::from_utf8(bytes).ok())
    };
    let texts = (read(base)?, read(ours)?, read(theirs)?);
    if let (Some(base), Some(our_text), Some(their_text)) = &texts {
        let versions = Versions {
            base: (!base.is_empty()).then_some(base.as_str()),
            ours: our_text,
            theirs: their_text,
        };
        let who = who(data, &inner);
        if let Some(merged) = merge_record(&Schemas::default(), &inner, versions, &who) {
            put(ours, merged.text.as_bytes())?;
            return Ok(match merged.clashes {
                0 => Exit::Success,
                _ => Exit::Wrong,
            });
        }
    }
    if [&texts.0, &texts.1, &texts.2]
        .into_iter()
        .any(Option::is_none)
    {
        say!("{inner}：有一边不是 UTF-8 文字，不能合并，等人决定留哪一份");
        return Ok(Exit::Wrong);
    }
    say!("{inner}：有一边不能逐项合并，照文字一行一行合并");
    by_lines(base, ours, theirs)
}

/// As git merges texts.
fn by_lines(base: &Path, ours: &Path, theirs: &Path) -> Result<Exit, Box<dyn Error>> {
    let mut command = git_program();
    command.args([
        "merge-file",
        "--quiet",
        "-L",
        "这台电脑",
        "-L",
        "原来",
        "-L",
        "对方",
    ]);
    let status = command
        .args([ours, base, theirs])
        .stdin(Stdio::null())
        .status()?;
    Ok(match status.success() {
        true => Exit::Success,
        false => Exit::Wrong,
    })
}

/// Who has written the two versions of a file, and when.
fn who(data: &Path, path: &str) -> Who {
    let told = |commit: Option<Commit>, else_: &str| match commit {
        Some(commit) => format!("{} {}", commit.author, commit.day),
        None => else_.to_owned(),
    };
    let repository = Repository::around(data).ok();
    let last = |revision: Option<Revision>| {
        let (repository, revision) = (repository.as_ref()?, revision?);
        repository.last_change(&revision, path)
    };
    let head = repository.as_ref().and_then(|one| one.resolve("HEAD").ok());
    let coming = repository.as_ref().and_then(Repository::coming);
    Who {
        ours: told(last(head), "这台电脑"),
        theirs: told(last(coming), "对方"),
    }
}

/// Shows one file as its facts, a line each, so that comparisons speak of them; what is no record
/// as it is.
///
/// # Errors
/// When the file cannot be read.
pub fn show_one(files: &[PathBuf]) -> Result<Exit, Box<dyn Error>> {
    let [path] = files else {
        return Err(Failure::boxed(
            "hook text 由 git 调用，要一个文件",
            "看改动用 xiafang changes",
        ));
    };
    let bytes = read_whole(path).map_err(|error| unreadable(path, &error))?;
    let Some(facts) = facts(path, &bytes) else {
        output().write_all(&bytes)?;
        return Ok(Exit::Success);
    };
    output().write_all(facts.as_bytes())?;
    Ok(Exit::Success)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Box<dyn Error> {
    let what = format!("读不了 {}：{}", path.display(), reason(error));
    Failure::boxed(what, "检查文件夹权限和磁盘空间")
}

/// The facts of a text of which only the name is known, and that perhaps with letters before it:
/// the kind of record in which most of it is at home.
fn facts(path: &Path, bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let schemas = Schemas::default();
    let whole = path.to_string_lossy();
    let known = match slot_of(&whole) {
        Slot::Record(..) => Some(whole.into_owned()),
        _ => likely_place(&schemas, text),
    };
    let leaves = facts_of(&schemas, &known?, text)?;
    let line =
        |leaf: &crate::load::Leaf| format!("{}：{}\n", leaf.way.replace('/', " · "), leaf.text);
    Some(leaves.iter().map(line).collect())
}

/// A place where a record with these keys belongs.
fn likely_place(schemas: &Schemas, text: &str) -> Option<String> {
    let keys = || {
        let own = |line: &&str| !line.starts_with([' ', '#', '-']);
        text.lines()
            .filter(own)
            .filter_map(|line| Some(line.split_once(':')?.0.trim()))
    };
    let fits = |kind: &Kind| {
        let place = sample_place(*kind);
        let schema = schemas.at(&slot_of(&place));
        let known = schema.map_or(0, |one| {
            keys()
                .filter(|key| one.schema["properties"][*key].is_object())
                .count()
        });
        (known, place)
    };
    let best = Kind::ALL.iter().map(fits).max_by_key(|(known, _)| *known)?;
    (best.0 > 0 && best.0 == keys().count()).then_some(best.1)
}

fn sample_place(kind: Kind) -> String {
    let values = [
        ("{year}", "2016"),
        ("{case}", "2016-0001"),
        ("{person}", "1"),
        ("{day}", "2016-08-16"),
        ("{number}", "1"),
        ("{month}", "2016-08"),
        ("{name}", "甲"),
    ];
    let fill = |place: String, (name, value): (&str, &str)| place.replace(name, value);
    values.into_iter().fold(kind.place().to_owned(), fill)
}
