//! `verify`: whether a paper says what the data says.

mod past;
mod remake;
mod typed;
mod verifier;

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use self::typed::{is_mark, tell_mark};
use self::verifier::Verifier;
use super::Exit;
use super::anchor::tell_anchor;
use super::arguments::VerifyOptions;
use super::errors::Failure;
use super::reading::{records, unknown_marks};
use super::screen::output;
use crate::disk::{Folder, reason};
use crate::faces::visible_in_line;
use crate::render::{PrintedPaper, paper_of, papers_of, unlisted_pdfs};

/// Runs the command.
pub fn run(options: &VerifyOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let loaded = records(&data)?;
    if options.paths.is_empty() && options.fingerprint.is_empty() && options.anchor.is_empty() {
        let remedy = "如 xiafang verify out/2016-08，或者 xiafang verify J2PVC-5PWFC";
        return Err(Failure::boxed("没有写明核对什么", remedy));
    }
    if let Some(told) = unknown_marks(&loaded.office) {
        say!("{told}");
        return Ok(Exit::Wrong);
    }
    let mut exit = Exit::Success;
    let is_typed =
        |path: &&PathBuf| !beside(&data, path).exists() && is_mark(&path.to_string_lossy());
    let (marks, paths): (Vec<&PathBuf>, Vec<&PathBuf>) = options.paths.iter().partition(is_typed);
    let marks = marks
        .into_iter()
        .map(|mark| mark.to_string_lossy().into_owned());
    for asked in options.fingerprint.iter().cloned().chain(marks) {
        if !tell_mark(&data, &loaded, (&asked, options.as_of))? {
            exit = Exit::Wrong;
        }
    }
    let folder = Folder::Disk(data.clone());
    for anchor in &options.anchor {
        if !tell_anchor(&data, &folder, &loaded, anchor)? {
            exit = Exit::Wrong;
        }
    }
    let mut verifier = Verifier::new(&data, loaded);
    for path in paths {
        let path = beside(&data, path);
        let papers = papers(&path)?;
        let is_whole = verifier.tell(&path, &papers)?;
        if !is_whole | !tell_unlisted(&path, &papers)? {
            exit = Exit::Wrong;
        }
    }
    Ok(exit)
}

/// Names the PDFs of a folder that its manifest does not: nobody can say where they come from.
/// Whether there are none.
fn tell_unlisted(path: &Path, papers: &[PrintedPaper]) -> Result<bool, Box<dyn Error>> {
    let unlisted = unlisted_pdfs(path, papers)?;
    for one in &unlisted {
        let one = visible_in_line(&one.to_string_lossy());
        writeln!(
            output(),
            "✗ {one}：清单里没有，不是这一次做的，没有核对；要核对写它的路径，不要的移走"
        )?;
    }
    Ok(unlisted.is_empty())
}

/// A path as typed; one that is not here may lie beside the data folder, where builds put it.
fn beside(data: &Path, path: &Path) -> PathBuf {
    let parent = std::path::absolute(data).ok();
    let there = parent.and_then(|data| Some(data.parent()?.join(path)));
    match there {
        Some(there) if !path.exists() && there.exists() => there,
        _ => path.to_owned(),
    }
}

/// The papers at a path: a month's folder by its manifest, or one PDF.
fn papers(path: &Path) -> Result<Vec<PrintedPaper>, Box<dyn Error>> {
    let found = match path.is_dir() {
        true => papers_of(path),
        false => paper_of(path).map(|paper| vec![paper]),
    };
    found.map_err(|error| {
        let why = match error.get_ref() {
            Some(own) if own.is::<serde_json::Error>() => "清单.json 不完整或者被改过".to_owned(),
            _ => reason(&error),
        };
        let path = visible_in_line(&path.to_string_lossy());
        let what = format!("核对不了 {path}：{why}");
        Failure::boxed(
            what,
            "写做好的月份文件夹（里面有 清单.json），或者程序做的 PDF",
        )
    })
}
