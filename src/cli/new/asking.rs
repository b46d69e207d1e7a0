//! What is asked for on a terminal.

use std::error::Error;
use std::io::{BufRead, Write, stderr, stdin};

use super::answers::{Answers, leads_back};
use super::begun::{Begun, Said};
use super::questions::{Asking, Question};
use crate::cli::arguments::NewOptions;
use crate::cli::errors::Failure;
use crate::drafts::{DraftKind, Whom};
use crate::records::reading;

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

/// How an answer is left blank that was given before.
const BLANK: &str = "空着";

/// Asks on the terminal for the few things that the kind wants to know, and for those
/// without which the record could not be read; of the others an empty answer leaves a blank.
/// What cannot be taken is asked for again, and what was answered before stays: one may go
/// back to it. What the answers so far call for is asked for next.
pub(super) fn ask(begun: &mut Begun<'_>, said: Said) -> Result<Said, Box<dyn Error>> {
    let mut answers = Answers::beginning(begun.take_all(&said)?);
    if answers.asking(begun)?.is_some() {
        say!("答错了，写 < 或者 上一项 退回去重答");
    }
    while let Some(asking) = answers.asking(begun)? {
        let given = answer(&prompt(begun.kind, &asking, answers.earlier()))?;
        if leads_back(&given) {
            if !answers.go_back() {
                say!("这已经是第一项；要换编号，按 Ctrl-C 停下，整条命令重新运行");
            }
            continue;
        }
        if given.is_empty() && answers.earlier().is_some() {
            answers.keep();
            continue;
        }
        match &asking.question {
            Question::More(list, count) => {
                answers.count(list, *count, reading::answer(&given) == Some(true));
            }
            Question::Value(way) => take(begun, &mut answers, way, &given, asking.must)?,
        }
    }
    let mut said = answers.said;
    // What only counted items says nothing.
    said.retain(|(_, value)| !value.is_empty());
    Ok(said)
}

/// Takes the answer to a question; one that cannot be taken leaves it open.
fn take(
    begun: &mut Begun<'_>,
    answers: &mut Answers,
    way: &str,
    given: &str,
    must: bool,
) -> Result<(), Box<dyn Error>> {
    let is_blank = given.is_empty() || (given == BLANK && answers.earlier().is_some());
    if is_blank {
        if !must {
            answers.settle(way, None);
        }
        return Ok(());
    }
    match begun.take(&answers.without(way), way, given)? {
        Ok(spelled) => answers.settle(way, Some(spelled)),
        Err(wrong) => say!("{}", wrong.told()),
    }
    Ok(())
}

fn prompt(kind: &DraftKind, asking: &Asking, earlier: Option<&str>) -> String {
    let (what, hint) = match &asking.question {
        Question::Value(way) => (way.clone(), asking.hint.as_str()),
        Question::More(list, _) if earlier.is_some() => {
            (format!("还有{}", noun(kind, list)), "是、否")
        }
        Question::More(list, _) => (format!("还有{}", noun(kind, list)), "是、否；空着为否"),
    };
    let before = match (earlier, &asking.question) {
        (None, _) => String::new(),
        (Some(""), _) => "；原来空着，回车不改".to_owned(),
        (Some(earlier), Question::More(..)) => format!("；原来答的是「{earlier}」，回车不改"),
        (Some(earlier), Question::Value(_)) if asking.must => {
            format!("；原来答的是「{earlier}」，回车不改")
        }
        (Some(earlier), Question::Value(_)) => {
            format!("；原来答的是「{earlier}」，回车不改，写「{BLANK}」清掉")
        }
    };
    format!("{what}（{hint}{before}）")
}

fn noun(kind: &DraftKind, list: &str) -> String {
    let last = list.rsplit('/').find(|part| part.parse::<usize>().is_err());
    match last.filter(|last| !last.is_empty()) {
        Some(last) => format!("别的{last}吗"),
        None => format!("别的{}要加吗", kind.title),
    }
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
