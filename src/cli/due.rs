//! `due`: what is due or overdue, and who must act.

use std::error::Error;
use std::io::Write;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Exit;
use super::arguments::{DueOptions, Format};
use super::part::part_of;
use super::reading::records;
use super::screen::output;
use super::veiled::{veiled_json, veiled_text};
use crate::faces::{Due, Naming, due_json, due_text, is_overdue};
use crate::findings::{Finding, Severity};
use crate::load::LEFT_BLANK;
use crate::privacy::Veil;
use crate::procedure::{Duty, Step};
use crate::rules::{Unfound, check, unfound};

/// Runs the command.
pub fn run(options: &DueOptions) -> Result<Exit, Box<dyn Error>> {
    let root = &options.data.folder();
    let loaded = records(root)?;
    let unread = Left::of(&loaded.faults);
    let as_of = options.day.or_today();
    let checked = check(loaded, as_of);
    let facts = checked.facts();
    let veil = Veil::of_office(&checked.office);
    let part = part_of(&facts, &options.part)?;
    let when = options.when.on(as_of);
    let within = horizon(as_of, options.within);
    let last = when.week.map_or(within, |(_, sunday)| sunday.max(within));
    let mut open = facts.open_duties(last);
    open.retain(|duty| {
        let is_of_part = part.is_all() || part.takes(duty.subject.as_ref(), &duty.step.actor);
        is_of_part && when.takes(duty.step.due)
    });
    let listed = open.into_iter().map(|duty| {
        let overdue = is_overdue(&duty.step, as_of);
        let unfound = overdue.then(|| unfound(&checked, &facts, &duty)).flatten();
        let actor = veil.over(&duty.step.actor, None);
        Due {
            duty: Duty {
                step: Step { actor, ..duty.step },
                ..duty
            },
            note: unfound.map(Unfound::label),
        }
    });
    let duties: Vec<Due> = listed.collect();
    let naming = Naming::of(&checked.office);
    let text = match options.face.format {
        Format::Json => {
            let report = serde_json::from_str(&due_json(&duties, naming, as_of)?)?;
            serde_json::to_string(&veiled_json(&checked.office, report))? + "\n"
        }
        Format::Text if duties.is_empty() && !(part.is_all() && when.is_any()) => {
            "没有要办的\n".to_owned()
        }
        Format::Text => veiled_text(&checked.office, &due_text(&duties, naming, as_of)),
    };
    output().write_all(text.as_bytes())?;
    let overdue = duties
        .iter()
        .filter(|due| is_overdue(&due.duty.step, as_of));
    let overdue = overdue.count();
    let others = duties.len() - overdue;
    match when.is_any() {
        true => say!(
            "截至 {as_of}：超期 {overdue} 件，{} 日内到期或者没有定期限的 {others} 件",
            options.within
        ),
        false => say!("截至 {as_of}：超期 {overdue} 件，本周到期的另有 {others} 件"),
    }
    unread.tell();
    Ok(Exit::Success)
}

/// What the list may lack.
struct Left {
    /// Faults for which something could not be read.
    unread: usize,
    /// Records that still have blanks: what they lack is owed, and listed.
    unfinished: usize,
}

impl Left {
    fn of(faults: &[Finding]) -> Self {
        let count = |is_it: fn(&Finding) -> bool| faults.iter().filter(|one| is_it(one)).count();
        Left {
            unread: count(|one| one.severity == Severity::Error),
            unfinished: count(|one| one.code == LEFT_BLANK),
        }
    }

    fn tell(&self) {
        let (unread, unfinished) = (self.unread, self.unfinished);
        if unread > 0 {
            say!("另有 {unread} 处读不了，里面的事项没有列入；请先运行 xiafang check");
        }
        if unfinished > 0 {
            say!(
                "另有 {unfinished} 份记录还有空项，空着的算没有填，应办的仍列在上面；xiafang check 列出是哪些"
            );
        }
    }
}

fn horizon(as_of: Date, within: u16) -> Date {
    as_of
        .checked_add(i64::from(within).days())
        .unwrap_or(Date::MAX)
}
