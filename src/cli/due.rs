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
use crate::faces::{Due, due_json, due_text, is_overdue};
use crate::load::load;
use crate::rules::{Unfound, check, unfound};

/// Runs the command.
pub fn run(options: &DueOptions) -> Result<Exit, Box<dyn Error>> {
    let root = &options.data.folder();
    let folder = Folder::Disk(root.clone());
    let loaded = load(&folder).map_err(|error| Failure::no_data(root, &error))?;
    let unread = loaded.faults.len();
    let as_of = options.day.or_today();
    let checked = check(loaded, as_of);
    let facts = checked.facts();
    let open = facts.open_duties(horizon(as_of, options.within));
    let listed = open.into_iter().map(|duty| {
        let overdue = is_overdue(&duty.step, as_of);
        let unfound = overdue.then(|| unfound(&checked, &facts, &duty)).flatten();
        Due {
            duty,
            note: unfound.map(Unfound::label),
        }
    });
    let duties: Vec<Due> = listed.collect();
    let text = match options.face.format {
        Format::Json => {
            due_json(&duties, as_of)?
                + "
"
        }
        Format::Text => due_text(&duties, as_of),
    };
    output().write_all(text.as_bytes())?;
    let overdue = duties
        .iter()
        .filter(|due| is_overdue(&due.duty.step, as_of));
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
