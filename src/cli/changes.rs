//! `changes`: what changed between two versions, and what it means.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::arguments::{ChangesOptions, Format};
use super::errors::Failure;
use super::making::Workshop;
use super::reading::unknown_marks;
use super::screen::output;
use super::{Exit, clock};
use crate::calendar::Period;
use crate::disk::Folder;
use crate::faces::{changes_json, changes_text, visible};
use crate::history::{Comparison, HistoryError, Repository, Side, compare, is_scan, review_sheet};
use crate::printed::with_chinese_dates;
use crate::records::Lock;

/// The folder of printed comparisons.
const FOLDER: &str = "审阅";

/// Runs the command.
pub fn run(options: &ChangesOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let present = Folder::Disk(data.clone());
    present
        .list()
        .map_err(|error| Failure::no_data(&data, &error))?;
    let repository = Repository::around(&data)?;
    let (from, to) = sides(&repository, &present, options.range.as_deref())?;
    let as_of = options.as_of.unwrap_or_else(clock::today);
    let comparison = compare(from, to, as_of)?;
    if options.print {
        return print(options, &data, &comparison);
    }
    let text = match options.face.format {
        Format::Text => visible(&changes_text(&comparison)),
        Format::Json => serde_json::to_string(&changes_json(&comparison))? + "\n",
    };
    output().write_all(text.as_bytes())?;
    Ok(Exit::Success)
}

/// The two versions: `FROM..TO`, `FROM` to the files as they are, or since the last lock or
/// commit.
fn sides(
    repository: &Repository,
    present: &Folder,
    range: Option<&str>,
) -> Result<(Side, Side), Box<dyn Error>> {
    let working = |name: &str| -> Result<Side, Box<dyn Error>> {
        let mut files = present.files(is_scan)?;
        repository.name_scans(&mut files)?;
        Ok(Side {
            name: name.to_owned(),
            on_paper: name.to_owned(),
            revision: None,
            files,
        })
    };
    let (from, to) = match range {
        None => return Ok((usual(repository, present)?, working("现在的文件")?)),
        Some(range) => match range.split_once("..") {
            Some((from, to)) => (from, to.trim_start_matches('.')),
            None => (range, ""),
        },
    };
    let from = at(
        repository,
        if from.is_empty() { "HEAD" } else { from },
        None,
    )?;
    let to = match to {
        "" if range.is_some_and(|range| range.contains("..")) => at(repository, "HEAD", None)?,
        "" => working("现在的文件")?,
        named => at(repository, named, None)?,
    };
    Ok((from, to))
}

fn at(repository: &Repository, name: &str, called: Option<String>) -> Result<Side, HistoryError> {
    let revision = repository.resolve(name)?;
    let files = repository.files(&revision)?;
    let called = called.unwrap_or_else(|| match name.starts_with(revision.short()) {
        true => revision.short().to_owned(),
        false => format!("{name}（{}）", revision.short()),
    });
    let day = repository.day_of(&revision).unwrap_or_default();
    let on_paper = with_chinese_dates(&format!("{day} 提交的版本"));
    Ok(Side {
        name: called,
        on_paper,
        revision: Some(revision.0),
        files,
    })
}

/// Where a review begins when nothing is said: the last lock, else the commit before the
/// last, else the only one.
fn usual(repository: &Repository, present: &Folder) -> Result<Side, Box<dyn Error>> {
    if let Some(lock) = last_lock(present) {
        let called = format!(
            "{} 锁定（{}）",
            lock.month,
            lock.revision.get(..10).unwrap_or_default()
        );
        let month = Period::parse(&lock.month);
        let month = month.map_or_else(|| lock.month.to_string(), Period::label);
        return Ok(Side {
            on_paper: format!("{month}锁定的版本"),
            ..at(repository, &lock.revision, Some(called))?
        });
    }
    match at(repository, "HEAD~1", None) {
        Err(HistoryError::Unknown(_)) => Ok(at(repository, "HEAD", None)?),
        found => Ok(found?),
    }
}

fn last_lock(present: &Folder) -> Option<Arc<Lock>> {
    let loaded = crate::load::load(present).ok()?;
    let last = loaded
        .office
        .every_lock()
        .max_by(|one, two| one.month.cmp(&two.month))?;
    Some(last.record.clone())
}

/// Makes the comparison a sheet to sign. Prints its path on standard output.
fn print(
    options: &ChangesOptions,
    data: &Path,
    comparison: &Comparison,
) -> Result<Exit, Box<dyn Error>> {
    let workshop = Workshop::open(data, options.place.out.as_deref())?;
    if let Some(told) = unknown_marks(&comparison.checked.office) {
        say!("{told}");
        return Ok(Exit::Wrong);
    }
    let place = (workshop.out.as_path(), FOLDER);
    let sheets = vec![review_sheet(comparison)];
    let (built, exit) = workshop.make(data, &comparison.checked, place, (sheets, Vec::new()))?;
    writeln!(output(), "{}", built.main.display())?;
    Ok(exit)
}
