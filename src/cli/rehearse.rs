//! `rehearse`: what a draft of the settings would change, before it is decided.

use std::error::Error;
use std::io::Write;

use super::Exit;
use super::arguments::{Format, RehearseOptions};
use super::errors::Failure;
use super::reading::records;
use super::screen::output;
use crate::disk::{Folder, read_text, reason};
use crate::faces::{Naming, Rehearsed, visible};
use crate::findings::Severity;
use crate::history::meaning;
use crate::privacy::Veil;
use crate::procedure::rehearsal;
use crate::rules::{Checked, StandingCheck};

/// The file for which the draft stands.
const SETTINGS: &str = "设置.yaml";

/// Runs the command. Nothing is written.
pub fn run(options: &RehearseOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let draft = read_text(&options.draft).map_err(|error| {
        let what = format!("打不开草稿 {}：{}", options.draft.display(), reason(&error));
        Failure::boxed(
            what,
            "把 设置.yaml 抄一份，改好，写它的路径，如 xiafang 试算 ../设置草稿.yaml",
        )
    })?;
    let as_of = options.day.or_today();
    let folder = Folder::Disk(data.clone());
    let mut standing =
        StandingCheck::open(folder, as_of).map_err(|error| Failure::no_data(&data, &error))?;
    let now = standing.checked();
    standing.put(SETTINGS, &draft);
    let then = standing.checked();
    expect_right(&then)?;
    let (facts_now, facts_then) = (now.facts(), then.facts());
    // Names are told by the marks that hold, those of the last commit among them.
    let office = records(&data)?.office;
    let veil = Veil::of_office(&office);
    let rehearsed = Rehearsed {
        duties: &rehearsal(&facts_now, &facts_then),
        meaning: &meaning(&now, &then),
        veil: &veil,
        as_of,
    };
    let text = match options.face.format {
        Format::Json => serde_json::to_string(&rehearsed.json(&then.sources))? + "\n",
        Format::Text => visible(&rehearsed.text(Naming::of(&office))),
    };
    output().write_all(text.as_bytes())?;
    Ok(Exit::Success)
}

/// Refuses a draft with errors: what could not be read of it would count as not set.
fn expect_right(checked: &Checked) -> Result<(), Box<dyn Error>> {
    let is_wrong = |severity, path: &str| severity == Severity::Error && path == SETTINGS;
    let mut wrong = checked.findings.iter();
    let Some(first) = wrong.find(|one| is_wrong(one.severity, &one.place.path)) else {
        return Ok(());
    };
    let line = first.place.line(&checked.sources);
    let what = format!("草稿第 {line} 行有错误：{}", first.message);
    let help = first.help.clone();
    Err(Failure::boxed(
        what,
        help.unwrap_or_else(|| "改好草稿再试".to_owned()),
    ))
}
