//! `due`: what is due or overdue, and who must act.

use std::error::Error;
use std::io::Write;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Exit;
use super::arguments::{DueOptions, Format};
use super::errors::Failure;
use super::screen::output;
use crate::disk::Folder;
use crate::faces::{Naming, due_json, due_text, is_overdue};
use crate::load::load;
use crate::procedure::{Duty, Facts};
use crate::rules::check;

/// Runs the command.
pub fn run(options: &DueOptions) -> Result<Exit, Box<dyn Error>> {
    let root = &options.data.folder();
    let folder = Folder::Disk(root.clone());
    let loaded = load(&folder).map_err(|error| Failure::no_data(root, &error))?;
    let unread = loaded.faults.len();
    let as_of = options.day.or_today();
    let checked = check(loaded, as_of);
    let duties = open_until(&checked.facts(), horizon(as_of, options.within));
    let text = match options.face.format {
        Format::Json => {
            due_json(&duties, as_of)?
                + "
"
        }
        Format::Text => due_text(&duties, Naming::of(&checked.office), as_of),
    };
    output().write_all(text.as_bytes())?;
    let overdue = duties.iter().filter(|duty| is_overdue(&duty.step, as_of));
    let overdue = overdue.count();
    say!(
        "截至 {as_of}：超期 {overdue} 件，{} 日内到期或者没有定期限的 {} 件",
        options.within,
        duties.len() - overdue
    );
    if unread > 0 {
        say!("另有 {unread} 处读不了，里面的事项没有列入；请先运行 xiafang check");
    }
    Ok(Exit::Success)
}

fn horizon(as_of: Date, within: u16) -> Date {
    as_of
        .checked_add(i64::from(within).days())
        .unwrap_or(Date::MAX)
}

/// Open steps due on or before `last`, and those without a term; the earliest due first,
/// those without a term at the end.
fn open_until(facts: &Facts<'_>, last: Date) -> Vec<Duty> {
    let of_courses = facts.courses.iter().flat_map(|course| {
        course.open_steps().into_iter().map(|step| Duty {
            subject: Some(course.subject()),
            step: step.clone(),
        })
    });
    let open = facts.duties.iter().filter(|duty| duty.step.done.is_none());
    let mut duties: Vec<Duty> = of_courses
        .chain(open.cloned())
        .filter(|duty| duty.step.from >= facts.terms.issued)
        .filter(|duty| duty.step.due.is_none_or(|due| due <= last))
        .collect();
    let key = |duty: &Duty| {
        let step = &duty.step;
        let due = step.due.unwrap_or(Date::MAX);
        (due, duty.subject.clone(), step.kind, step.actor.clone())
    };
    duties.sort_by_key(key);
    duties.dedup_by(|one, other| one.subject == other.subject && one.step == other.step);
    duties
}
