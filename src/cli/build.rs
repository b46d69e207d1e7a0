//! `build`: checks, then makes the documents of each month asked for.

use std::error::Error;
use std::io::Write;
use std::iter::repeat_n;
use std::path::Path;

use jiff::civil::Date;

use super::arguments::{BuildOptions, Typeset};
use super::errors::Failure;
use super::making::{Past, Workshop, progress, tell};
use super::reading::unknown_marks;
use super::screen::output;
use super::sealed_names::look_for_sealed;
use super::{Exit, clock};
use crate::calendar::Period;
use crate::findings::Tally;
use crate::load::Loaded;
use crate::privacy::mark_as_today;
use crate::procedure::Terms;
use crate::records::nearest_person;
use crate::registers::Whose;
use crate::render::{self, Built, Job, Typesetting, build_month};
use crate::rules::{Checked, check};

/// Runs the command. Prints the path of each month's index on standard output.
pub fn run(options: &BuildOptions) -> Result<Exit, Box<dyn Error>> {
    make(options, |built, _| {
        let Some(built) = built else { return Ok(()) };
        writeln!(output(), "{}", built.main.display())?;
        let volume = options.whose().map(|whose| format!("{}.pdf", whose.path()));
        let volume = volume.and_then(|path| Some(built.main.parent()?.join(path)));
        if let Some(volume) = volume.filter(|volume| volume.is_file()) {
            writeln!(output(), "{}", volume.display())?;
        }
        Ok(())
    })
}

/// Makes each period asked for, and tells of it on standard error; `each` is given what was
/// built, where anything could be, and checked.
///
/// # Errors
/// When something could not be made at all, or `each` fails.
pub fn make(
    options: &BuildOptions,
    mut each: impl FnMut(Option<&Built>, &Checked) -> Result<(), Box<dyn Error>>,
) -> Result<Exit, Box<dyn Error>> {
    let present = options.data.folder();
    let workshop = Workshop::open(&present, options.place.out.as_deref())?;
    let past = match &options.at {
        Some(name) => Some(Past::unfold(&present, name, &workshop.out)?),
        None => None,
    };
    let data = past
        .as_ref()
        .map_or(present.as_path(), |past| past.folder.path());
    let label = past
        .as_ref()
        .map_or(String::new(), |past| format!("@{}", past.revision.short()));
    let mut loaded = workshop.load(data)?;
    if past.is_some() {
        // Yesterday's facts under today's marks: a sheet of yesterday tells no more.
        mark_as_today(&mut loaded.office, &workshop.load(&present)?.office);
    }
    look_for_sealed(&mut loaded.office, options.sealed_names.as_deref())?;
    let today = clock::today();
    let periods = periods(options, &loaded, today)?;
    let mut exit = Exit::Success;
    // The last period takes the records themselves, those before it a copy.
    let last = periods.last().copied();
    let copies = repeat_n(loaded, periods.len());
    for (period, records) in periods.into_iter().zip(copies) {
        let is_last = Some(period) == last;
        let known = || known_until(period, &records).min(today);
        let as_of = options.as_of.unwrap_or_else(known);
        let checked = check(records, as_of);
        let told = match unknown_marks(&checked.office) {
            Some(told) => {
                say!("{period}{label} {told}");
                each(None, &checked)?;
                Exit::Wrong
            }
            None => {
                let place = (period, label.as_str(), &workshop);
                let (built, told) = build_one(options, data, &checked, place)?;
                each(Some(&built), &checked)?;
                told
            }
        };
        if is_last {
            // Twenty years of records taken apart piece by piece would only cost time.
            std::mem::forget(checked);
        }
        exit = match told {
            Exit::Success => exit,
            wrong => wrong,
        };
    }
    Ok(exit)
}

fn build_one(
    options: &BuildOptions,
    data: &Path,
    checked: &Checked,
    (period, label, workshop): (Period, &str, &Workshop),
) -> Result<(Built, Exit), Box<dyn Error>> {
    if let Some(whose) = options.whose() {
        expect_known(&whose, checked)?;
    }
    let bar = progress();
    let say = |what: &str| bar.set_message(format!("{period} {what}"));
    let tally = Tally::of(&checked.findings);
    let job = Job {
        data,
        out: &workshop.out,
        name: &format!("{period}{label}"),
        checked,
        tools: &workshop.tools,
        reading: workshop.reading,
        options: &render::BuildOptions {
            only: options.only.clone(),
            whose: options.whose(),
            force: options.force,
            jobs: options.jobs,
            typesetting: match options.typeset {
                Typeset::Bundle => Typesetting::Bundle,
                Typeset::Each => Typesetting::Each,
            },
        },
        progress: &say,
    };
    let built = build_month(&job, period);
    bar.finish_and_clear();
    let built = built?;
    let told = tell(job.name, &built);
    say!(
        "{period}{label}（截至 {}）：表册 {} 份，新排版 {} 份；错误 {}、违反 {}、提醒 {}，例外 {}",
        checked.as_of,
        built.sheets,
        built.typeset,
        tally.errors,
        tally.violations,
        tally.reminders,
        tally.waived
    );
    Ok((built, told))
}

impl BuildOptions {
    /// Whose sheets are asked for, where not all are.
    pub fn whose(&self) -> Option<Whose> {
        let branch = self.branch.clone().map(Whose::Branch);
        branch.or_else(|| self.member.clone().map(Whose::Member))
    }
}

/// Refuses a branch or member that nobody is on the day.
fn expect_known(whose: &Whose, checked: &Checked) -> Result<(), Box<dyn Error>> {
    let facts = checked.facts();
    let day = checked.as_of;
    let (kind, names): (&str, Vec<String>) = match whose {
        Whose::Branch(_) => {
            let branches = facts.roster.branches_on(day);
            (
                "党支部",
                branches.map(|branch| branch.name.to_string()).collect(),
            )
        }
        Whose::Member(_) => {
            let members = checked
                .office
                .members
                .iter()
                .flat_map(|filed| &filed.members);
            (
                "党员",
                members.map(|member| member.name.to_string()).collect(),
            )
        }
    };
    let name = whose.name();
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    let near = nearest_person(name, names.iter().map(String::as_str));
    let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
    let what = format!("{day} 没有叫「{name}」的{kind}");
    Err(Failure::boxed(what, format!("{near}照 组织/ 里的名称写")))
}

/// The day as of which a period is built when it is over: a month's last; a year's sums and
/// assessments are made in the next, until the day that the office has set.
pub fn known_until(period: Period, loaded: &Loaded) -> Date {
    if !period.is_year() {
        return period.last();
    }
    let settings = loaded.office.settings.as_ref();
    let terms = Terms::new(settings.map(|filed| &*filed.record));
    let until = terms.year_end.on(period.last());
    let until = until.of(period.year().saturating_add(1));
    until.unwrap_or(period.last())
}

/// The months and years asked for: as typed, or the latest with a case or a visit.
fn periods(
    options: &BuildOptions,
    loaded: &Loaded,
    today: Date,
) -> Result<Vec<Period>, Box<dyn Error>> {
    let active = active_periods(loaded);
    let current = Period::of(today);
    if options.periods.is_empty() {
        let latest = active.iter().rev().find(|period| **period <= current);
        let none = "还没有案件和访问";
        return latest.map(|period| vec![*period]).ok_or_else(|| {
            Failure::boxed(none, "先登记案件；或者写明月份，如 xiafang build 2016-09")
        });
    }
    let mut periods = Vec::new();
    for text in &options.periods {
        if let Some(period) = Period::parse(text) {
            let has_work = active.iter().any(|month| month.year() == period.year());
            if !period.is_month() && !has_work {
                let what = format!("{}没有案件和访问", period.label());
                return Err(Failure::boxed(what, "换一个年份、季度或者月份"));
            }
            periods.push(period);
        } else {
            let what = format!("「{text}」不是月份、季度、半年或者年份");
            return Err(Failure::boxed(
                what,
                "写成 2016-09、2016-Q3、2016-H1 或者 2016，也可以写 2016年第三季度、2016年上半年",
            ));
        }
    }
    if let Some(future) = periods
        .iter()
        .find(|period| period.first() > current.last())
    {
        return Err(Failure::boxed(
            format!("{future} 还没有到"),
            "写已经到的月份",
        ));
    }
    Ok(periods)
}

/// Months with a hand-over or a visit, in order.
pub fn active_periods(loaded: &Loaded) -> Vec<Period> {
    let mut days = Vec::new();
    for folder in loaded.office.cases.values() {
        let received = folder
            .case
            .handovers
            .iter()
            .filter_map(|handover| handover.received);
        days.extend(received.map(|received| received.day()));
        let visits = folder.people.values().flat_map(|papers| &papers.visits);
        days.extend(visits.map(|visit| visit.date.day()));
    }
    let mut periods: Vec<Period> = days.into_iter().map(Period::of).collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}
