//! `rounds`: whom each branch visits on an outreach day, village by village.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use jiff::civil::Date;

use super::arguments::{Format, RoundsOptions};
use super::errors::Failure;
use super::making::Workshop;
use super::part::part_of;
use super::reading::{records, unknown_marks};
use super::screen::output;
use super::veiled::{veiled_json, veiled_text};
use super::{Exit, clock};
use crate::calendar::Period;
use crate::faces::RoundsShown;
use crate::load::Loaded;
use crate::procedure::{Facts, next_outreach_day};
use crate::registers::{Material, rounds_plans};
use crate::rules::{Checked, check};

/// The folder of printed plans.
const FOLDER: &str = "走访";

/// Runs the command.
pub fn run(options: &RoundsOptions) -> Result<Exit, Box<dyn Error>> {
    let root = options.data.folder();
    if options.print {
        let workshop = Workshop::open(&root, options.place.out.as_deref())?;
        let checked = checked(options, workshop.load(&root)?);
        return print(options, &root, &workshop, &checked);
    }
    let checked = checked(options, records(&root)?);
    let facts = checked.facts();
    let shown = shown(options, &facts)?;
    let text = match options.face.format {
        Format::Json => {
            serde_json::to_string(&veiled_json(&checked.office, shown.to_json()))? + "\n"
        }
        Format::Text => veiled_text(&checked.office, &shown.to_text()),
    };
    output().write_all(text.as_bytes())?;
    say!(
        "{}：截至 {}，要走访的 {} 户",
        shown.day,
        facts.as_of,
        shown.rounds.len()
    );
    Ok(Exit::Success)
}

/// The records as of the day typed, else of today, or of the day of the trip where that is over.
fn checked(options: &RoundsOptions, loaded: Loaded) -> Checked {
    let today = clock::today();
    let usual = options.date.map_or(today, |day| day.min(today));
    check(loaded, options.day.as_of.unwrap_or(usual))
}

fn shown<'f, 'a>(
    options: &RoundsOptions,
    facts: &'f Facts<'a>,
) -> Result<RoundsShown<'f, 'a>, Box<dyn Error>> {
    let part = part_of(facts, &options.part)?;
    let day = day_of(options, facts)?;
    let mut rounds = facts.rounds(day, options.within);
    rounds.retain(|round| part.takes_course(round.course));
    Ok(RoundsShown { facts, day, rounds })
}

/// The day typed, else the next outreach day.
fn day_of(options: &RoundsOptions, facts: &Facts<'_>) -> Result<Date, Box<dyn Error>> {
    let next = || next_outreach_day(facts, facts.as_of);
    options.date.or_else(next).ok_or_else(|| {
        Failure::boxed(
            format!("{} 以后没有群众工作日", facts.as_of),
            "写明哪一天，如 xiafang rounds 2016-10-11",
        )
    })
}

/// Makes the plans of the branches. Prints the path of their index on standard output.
fn print(
    options: &RoundsOptions,
    data: &Path,
    workshop: &Workshop,
    checked: &Checked,
) -> Result<Exit, Box<dyn Error>> {
    if let Some(told) = unknown_marks(&checked.office) {
        say!("{told}");
        return Ok(Exit::Wrong);
    }
    let facts = checked.facts();
    let month = Period::of(day_of(options, &facts)?);
    let material = Material::new(month, facts, &checked.findings);
    let shown = shown(options, &material.facts)?;
    let (day, sheets) = (shown.day, rounds_plans(&material, shown.day, &shown.rounds));
    if sheets.is_empty() {
        say!("{day}：没有要走访的，没有做");
        return Ok(Exit::Success);
    }
    let name = day.to_string();
    let shelf = workshop.shelf(FOLDER)?;
    let (built, exit) = workshop.make(
        data,
        checked,
        (shelf.as_path(), &name),
        (sheets, Vec::new()),
    )?;
    writeln!(output(), "{}", built.main.display())?;
    Ok(exit)
}
