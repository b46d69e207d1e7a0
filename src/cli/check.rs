//! `check`: findings on standard output, the tally on standard error.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use jiff::civil::Date;

use super::arguments::{CheckOptions, FailOn, Format};
use super::errors::Failure;
use super::glyphs::unshown;
use super::named_paths::{is_wanted, wanted_paths};
use super::part::part_of;
use super::printed_names::tell_printed;
use super::reading::{records, staged_records};
use super::screen::{is_terminal, output, screen};
use super::sealed_names::{UNSOUGHT, look_for_sealed};
use super::shell::word;
use super::veiled::{veiled_json, veiled_text};
use super::{Exit, clock, fix};
use crate::disk::Folder;
use crate::faces::{
    MOST_LINES, Naming, findings_json, findings_overview, findings_text, statistics,
    statistics_json, statistics_text,
};
use crate::findings::{Finding, Tally};
use crate::history::{Repository, locks_not_kept};
use crate::records::IsoDate;
use crate::rules::{Checked, check_today, rule};

/// Runs the command.
pub fn run(options: &CheckOptions) -> Result<Exit, Box<dyn Error>> {
    let root = &options.data.folder();
    if let Some(code) = options.code.iter().find(|code| rule(code).is_none()) {
        return Err(Failure::boxed(
            format!("没有「{code}」这个检查代码"),
            "代码如 A13.1、D08",
        ));
    }
    let wanted = wanted_paths(root, &options.paths)?;
    let mut loaded = match options.staged {
        true => staged_records(root)?,
        false => records(root)?,
    };
    let is_told = look_for_sealed(&mut loaded.office, options.sealed_names.as_deref())?;
    if !is_told && matches!(options.face.format, Format::Text) {
        say!("{UNSOUGHT}");
    }
    if options.printed {
        return Ok(match tell_printed(root, &loaded.office)? {
            true => Exit::Success,
            false => Exit::Wrong,
        });
    }
    let as_of = options.day.or_today();
    let mut checked = check_today(loaded, as_of, clock::today());
    checked.add(unshown(&checked, root));
    if !options.staged {
        checked.add(kept(root, &Folder::Disk(root.clone())));
    }
    tell_clock(&checked, clock::today());
    let asked = options.part.asked();
    let when = options.when.on(as_of);
    let mut found = std::mem::take(&mut checked.findings);
    if !asked.is_all() {
        let facts = checked.facts();
        let part = part_of(&facts, &options.part)?;
        found.retain(|one| {
            let actor = one.actor.as_deref().unwrap_or_default();
            part.takes(one.subject.as_ref(), actor)
        });
    }
    if !when.is_any() {
        found.retain(|one| {
            let open = one.deadline.filter(|_| one.settled().is_none());
            open.is_some_and(|deadline| when.takes(Some(deadline.due)))
        });
    }
    let shown: Vec<Finding> = found
        .into_iter()
        .filter(|finding| {
            options.code.is_empty() || options.code.iter().any(|c| c == finding.code.0)
        })
        .filter(|finding| is_wanted(&finding.place.path, &wanted))
        .collect();
    let text = match options.face.format {
        _ if options.statistics => by_code(options, &shown, &checked)?,
        Format::Json => findings_json(&shown, as_of, checked.files, &checked.sources)? + "\n",
        Format::Text => as_text(options, &shown, &checked),
    };
    output().write_all(text.as_bytes())?;
    let tally = Tally::of(&shown);
    say!(
        "截至 {as_of}，{} 个文件：错误 {}、违反 {}、提醒 {}，例外 {}",
        checked.files,
        tally.errors,
        tally.violations,
        tally.reminders,
        tally.waived
    );
    fix::tell_mendable(&shown);
    // The process ends: to take twenty years of records apart piece by piece would only cost time.
    std::mem::forget(checked);
    Ok(verdict(tally, options.fail_on))
}

/// Locks that are not as the last commit or the server has them; outside of a repository nobody
/// can tell.
fn kept(root: &Path, folder: &Folder) -> Vec<Finding> {
    let repository = Repository::around(root);
    repository.map_or_else(|_| Vec::new(), |kept| locks_not_kept(&kept, folder))
}

/// Says so where the clock stands before the newest lock or the newest record.
fn tell_clock(checked: &Checked, today: Date) {
    let locks = checked.office.every_lock();
    let locked = locks.filter_map(|lock| IsoDate::parse(&lock.day).map(IsoDate::day));
    if let Some(newest) = locked.max().filter(|newest| *newest > today) {
        say!("今天是 {today}，比最近一次锁定（{newest}）还早：多半是电脑的日期不对，校准了再查");
    }
}

/// The findings by code and by who must act.
fn by_code(
    options: &CheckOptions,
    shown: &[Finding],
    checked: &Checked,
) -> Result<String, Box<dyn Error>> {
    let all = statistics(shown);
    Ok(match options.face.format {
        Format::Json => {
            let report = statistics_json(&all, checked.as_of);
            serde_json::to_string(&veiled_json(&checked.office, report))? + "\n"
        }
        Format::Text => veiled_text(&checked.office, &statistics_text(&all)),
    })
}

/// All findings; where a terminal is asked for everything, what fits on its screen.
fn as_text(options: &CheckOptions, shown: &[Finding], checked: &Checked) -> String {
    let (sources, naming) = (&checked.sources, Naming::of(&checked.office));
    let is_narrowed = !options.paths.is_empty() || !options.code.is_empty();
    let whole = || findings_text(shown, sources, naming, screen());
    if !is_terminal() || options.all {
        return whole();
    }
    // What was asked for is told whole where it is not too much to read.
    let asked = is_narrowed.then(whole);
    let asked = asked.filter(|text| text.lines().count() <= MOST_LINES);
    let overview = || findings_overview(shown, sources, naming, screen(), &again(options));
    asked.unwrap_or_else(overview)
}

/// The same command again, to put more options behind.
fn again(options: &CheckOptions) -> String {
    let mut line = "xiafang check".to_owned();
    if let Some(data) = options.data.typed() {
        line += &format!(" --data {}", word(data));
    }
    if let Some(day) = options.day.as_of {
        line += &format!(" --as-of {day}");
    }
    if options.staged {
        line += " --staged";
    }
    line += &options.part.typed_again();
    line += &options.when.typed_again();
    for code in &options.code {
        line += &format!(" --code {}", word(code.as_ref()));
    }
    let paths = options.paths.iter().map(|path| format!(" {}", word(path)));
    line + &paths.collect::<String>()
}

fn verdict(tally: Tally, fail_on: FailOn) -> Exit {
    let violations = fail_on == FailOn::Violation && tally.violations > 0;
    if tally.errors > 0 || violations {
        Exit::Wrong
    } else {
        Exit::Success
    }
}
