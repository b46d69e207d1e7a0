//! What is asked for on a terminal.

use std::error::Error;
use std::io::{BufRead, Write, stderr, stdin};

use super::said::{check_said, field_at, fields_of};
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

/// Asks on the terminal for the few things that the kind wants to know, and for those
/// without which the record could not be read; of the others an empty answer leaves a blank.
/// What cannot be taken is asked for again.
pub(super) fn ask(
    kind: &DraftKind,
    draft: &Draft,
    said: &[(String, String)],
) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let fields = fields_of(draft);
    let lacking = draft.form.lacking(&fields);
    let wanted = kind.asks.iter().map(|way| (*way).to_owned());
    let required = lacking
        .iter()
        .filter(|way| !kind.asks.contains(&way.as_str()));
    let mut answers = Vec::new();
    for way in wanted.chain(required.cloned()) {
        if said.iter().any(|(known, _)| *known == way) {
            continue;
        }
        let field = field_at(&fields, &way);
        let hint = field.map_or(String::new(), |field| field.hint(None));
        let must = lacking.contains(&way);
        let blank = if must { "必填" } else { "可以空着" };
        loop {
            let answer = answer(&format!("{way}（{hint}；{blank}）"))?;
            if answer.is_empty() && must {
                continue;
            }
            if answer.is_empty() {
                break;
            }
            match check_said(draft, &fields, &way, &answer) {
                Ok(()) => {
                    answers.push((way, answer));
                    break;
                }
                Err(wrong) => say!("{wrong}"),
            }
        }
    }
    Ok(answers)
}

fn answer(question: &str) -> Result<String, Box<dyn Error>> {
    write!(stderr(), "{question}：")?;
    stderr().flush()?;
    let mut line = Vec::new();
    if stdin().lock().read_until(b'\n', &mut line)? == 0 {
        // The prompt stands on a line of its own.
        say!("");
        return Err(Failure::boxed("没有答完，什么也没有写", "重新运行一次"));
    }
    match String::from_utf8(line) {
        Ok(line) => Ok(line.trim().to_owned()),
        Err(_) => {
            say!("这个终端的编码不是 UTF-8，读不懂，请再答一次");
            answer(question)
        }
    }
}
