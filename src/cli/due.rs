//! `due`: what is due or overdue, and who must act.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::Exit;
use super::arguments::{DueOptions, Format};
use super::errors::Failure;
use super::screen::output;
use crate::disk::Folder;
use crate::findings::article_label;
use crate::load::load;
use crate::procedure::{Duty, Facts, Step};
use crate::rules::check;

#[derive(Serialize)]
struct Report {
    schema: u32,
    as_of: String,
    items: Vec<Item>,
}

/// One step to take; the order of the fields is that of the machine output.
#[derive(Debug, Serialize)]
struct Item {
    case: Option<String>,
    step: &'static str,
    article: u8,
    from: String,
    due: Option<String>,
    state: &'static str,
    actor: String,
    source: &'static str,
    file: String,
}

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
            let items = duties.iter().map(|duty| item(duty, as_of)).collect();
            let as_of = as_of.to_string();
            let schema = 1;
            serde_json::to_string(&Report {
                schema,
                as_of,
                items,
            })? + "\n"
        }
        Format::Text => duties.iter().map(|duty| in_text(duty, as_of)).collect(),
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

fn is_overdue(step: &Step, as_of: Date) -> bool {
    step.due.is_some_and(|due| due < as_of)
}

fn item(duty: &Duty, as_of: Date) -> Item {
    let step = &duty.step;
    let overdue = is_overdue(step, as_of);
    Item {
        case: duty.subject.as_ref().map(ToString::to_string),
        step: step.kind.label(),
        article: step.kind.article(),
        from: step.from.to_string(),
        due: step.due.map(|due| due.to_string()),
        state: if overdue { "overdue" } else { "due" },
        actor: step.actor.clone(),
        source: step.source.key(),
        file: step.path.to_string(),
    }
}

fn in_text(duty: &Duty, as_of: Date) -> String {
    let step = &duty.step;
    let when = match step.due {
        None => "没有定期限".to_owned(),
        Some(due) if due < as_of => format!("{due} 超期{}天", (as_of - due).get_days()),
        Some(due) if due == as_of => format!("{due} 今天到期"),
        Some(due) => format!("{due} 还有{}天", (due - as_of).get_days()),
    };
    let whom = duty
        .subject
        .as_ref()
        .map_or_else(|| "全院".to_owned(), ToString::to_string);
    let mut text = format!("{when}  {whom}  {}\n", step.kind.label());
    let actor = if step.actor.is_empty() {
        "尚未指定"
    } else {
        &step.actor
    };
    let basis = match step.due {
        Some(_) => format!("，期限依{}", step.source.label()),
        None => String::new(),
    };
    let article = article_label(step.kind.article());
    let _ = writeln!(
        text,
        "    责任人：{actor}；自 {} 起{basis}（{article}）",
        step.from
    );
    text
}
