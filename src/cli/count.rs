//! `count`: every figure of the reports over any days, by group, each with its cases on demand.

use std::error::Error;
use std::io::Write;

use super::arguments::{CountOptions, Format};
use super::errors::Failure;
use super::part::part_of;
use super::reading::records;
use super::screen::output;
use super::veiled::{veiled_json, veiled_text};
use super::{Exit, clock};
use crate::calendar::{Compared, Period};
use crate::faces::StatisticsShown;
use crate::registers::Statistics;
use crate::rules::check;

/// Runs the command.
pub fn run(options: &CountOptions) -> Result<Exit, Box<dyn Error>> {
    let today = clock::today();
    let compared = match &options.period {
        None => Compared::of(Period::of(options.day.as_of.unwrap_or(today))),
        Some(text) => Compared::parse(text).ok_or_else(|| {
            Failure::boxed(
                format!("「{text}」不是一段时间"),
                "写成 2016-09、2016-Q3、2016-H1、2016、2016年第三季度、2016年上半年，或者 2016-09-01..2016-09-15",
            )
        })?,
    };
    // As a report made when the days were over.
    let as_of = options.day.as_of.unwrap_or(compared.days.1.min(today));
    let checked = check(records(&options.data.folder())?, as_of);
    let facts = checked.facts();
    let part = part_of(&facts, &options.part)?;
    let mut statistics = Statistics::of(&part, compared, options.by.map(Into::into));
    statistics.keep(&options.only);
    let shown = StatisticsShown {
        facts: &facts,
        statistics,
        with_cases: options.cases,
    };
    let text = match options.face.format {
        Format::Json => {
            serde_json::to_string(&veiled_json(&checked.office, shown.to_json()))? + "\n"
        }
        Format::Text => veiled_text(&checked.office, &shown.to_text()),
    };
    output().write_all(text.as_bytes())?;
    Ok(Exit::Success)
}
