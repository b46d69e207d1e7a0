//! The faces of what is due.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde::Serialize;

use super::naming::Naming;
use crate::findings::article_label;
use crate::procedure::{Duty, Step};

#[derive(Serialize)]
struct Report {
    schema: u32,
    as_of: String,
    items: Vec<Item>,
}

/// A step to take, and what is to be said of it besides.
#[derive(Debug)]
pub struct Due {
    /// The step.
    pub duty: Duty,
    /// Why nothing is found of it although it is overdue.
    pub note: Option<&'static str>,
}

/// One step to take; the order of the fields is that of the machine output.
#[derive(Debug, Serialize)]
struct Item {
    case: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    township: Option<String>,
    step: &'static str,
    article: u8,
    from: String,
    due: Option<String>,
    state: &'static str,
    actor: String,
    source: &'static str,
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

/// The list as `due --format json` writes it: one line, keys in fixed order.
///
/// # Errors
/// Only when serialising fails, which strings and numbers cannot.
pub fn due_json(duties: &[Due], naming: Naming<'_>, as_of: Date) -> serde_json::Result<String> {
    serde_json::to_string(&Report {
        schema: 1,
        as_of: as_of.to_string(),
        items: duties
            .iter()
            .map(|duty| item(duty, naming, as_of))
            .collect(),
    })
}

/// The list for people, two lines a duty.
pub fn due_text(duties: &[Due], naming: Naming<'_>, as_of: Date) -> String {
    let text = duties.iter().map(|due| in_text(due, naming, as_of));
    text.collect()
}

/// Whether a step is past its term.
pub fn is_overdue(step: &Step, as_of: Date) -> bool {
    step.due.is_some_and(|due| due < as_of)
}

fn item(Due { duty, note }: &Due, naming: Naming<'_>, as_of: Date) -> Item {
    let step = &duty.step;
    let overdue = is_overdue(step, as_of);
    Item {
        case: duty.subject.as_ref().map(ToString::to_string),
        township: township(duty, naming, as_of),
        step: step.kind.label(),
        article: step.kind.article(),
        from: step.from.to_string(),
        due: step.due.map(|due| due.to_string()),
        state: if overdue { "overdue" } else { "due" },
        actor: step.actor.clone(),
        source: step.source.key(),
        file: step.path.to_string(),
        note: *note,
    }
}

/// The township of whom it is about.
fn township(duty: &Duty, naming: Naming<'_>, as_of: Date) -> Option<String> {
    let (township, _) = naming.home(duty.subject.as_ref()?, as_of)?;
    Some(township)
}

fn in_text(Due { duty, note }: &Due, naming: Naming<'_>, as_of: Date) -> String {
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
        .map_or_else(|| "全院".to_owned(), |one| naming.told(one));
    let home = township(duty, naming, as_of);
    let home = home.map_or_else(String::new, |home| format!("  {home}"));
    let note = note.map_or(String::new(), |note| format!("（{note}）"));
    let mut text = format!("{when}  {whom}{home}  {}{note}\n", step.kind.label());
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
