//! What is asked for on a terminal.

use std::error::Error;
use std::io::{Write, stderr, stdin};

use super::fields_of;
use super::said::field_at;
use crate::cli::arguments::NewOptions;
use crate::cli::errors::Failure;
use crate::drafts::{Draft, DraftKind, Whom};

/// Whom the record is of: as typed, else as answered.
pub(super) fn whom(
    options: &NewOptions,
    kind: &DraftKind,
    asks: bool,
) -> Result<String, Box<dyn Error>> {
    let typed = options.whom.join(" ");
    if !typed.is_empty() || !kind.whom.is_required() {
        return Ok(typed);
    }
    let answer = if asks {
        answer(kind.whom.ask())?
    } else {
        String::new()
    };
    match answer.is_empty() {
        false => Ok(answer),
        true => Err(Failure::boxed(
            format!("新建{}要写明{}", kind.title, kind.whom.ask()),
            format!("如 xiafang new {} {}", kind.name, example(kind.whom)),
        )),
    }
}

fn example(whom: Whom) -> &'static str {
    let ask = whom.ask();
    ask.rsplit_once("如 ")
        .map_or("王建国", |(_, example)| example)
}

/// Asks on the terminal for the few things that the kind wants to know; an empty answer
/// leaves a blank.
pub(super) fn ask(
    kind: &DraftKind,
    draft: &Draft,
    said: &[(String, String)],
) -> std::io::Result<Vec<(String, String)>> {
    let fields = fields_of(draft);
    let mut answers = Vec::new();
    for way in kind.asks {
        if said.iter().any(|(known, _)| known == way) {
            continue;
        }
        let hint = field_at(&fields, way).map_or(String::new(), |field| field.hint(None));
        let answer = answer(&format!("{way}（{hint}；可以空着）"))?;
        if !answer.is_empty() {
            answers.push(((*way).to_owned(), answer));
        }
    }
    Ok(answers)
}

fn answer(question: &str) -> std::io::Result<String> {
    write!(stderr(), "{question}：")?;
    stderr().flush()?;
    let mut line = String::new();
    stdin().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
