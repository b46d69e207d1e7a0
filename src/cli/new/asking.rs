//! What is asked for on a terminal.

use std::error::Error;
use std::io::{BufRead, Write, stderr, stdin};

use super::begun::{Begun, Said};
use super::said::field_at;
use crate::cli::arguments::NewOptions;
use crate::cli::errors::Failure;
use crate::drafts::{Draft, DraftKind, Refusal, Whom};
use crate::forms::{Entry, Field, Form, Shape};
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

/// Lists of which somebody new has one item: a first home, a first branch, a first post.
const ONCE: [&str; 7] = [
    "居住地",
    "移交",
    "部门",
    "党支部",
    "职务",
    "书记",
    "联系党组成员",
];

/// Something to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Question {
    /// A value at a way.
    Value(String),
    /// Whether there is another item in the list at a way, which has so many.
    More(String, usize),
}

/// Asks on the terminal for the few things that the kind wants to know, and for those
/// without which the record could not be read; of the others an empty answer leaves a blank.
/// What cannot be taken is asked for again, and what was answered before stays. What the
/// answers so far call for is asked for next.
pub(super) fn ask(begun: &mut Begun<'_>, said: Said) -> Result<Said, Box<dyn Error>> {
    let mut said = begun.take_all(&said)?;
    let mut asked: Vec<Question> = Vec::new();
    while let Some((question, must, hint)) = next(begun, &said, &asked)? {
        match &question {
            Question::More(list, count) => {
                let another = answer(&format!(
                    "还有{}（是、否；空着为否）",
                    noun(begun.kind, list)
                ))?;
                if reading::answer(&another) == Some(true) {
                    said.push((joined(list, &(count + 1).to_string()), String::new()));
                }
            }
            Question::Value(way) => loop {
                let given = answer(&format!("{way}（{hint}）"))?;
                if given.is_empty() && must {
                    continue;
                }
                if given.is_empty() {
                    break;
                }
                match begun.take(&said, way, &given)? {
                    Ok(spelled) => {
                        said.push((way.clone(), spelled));
                        break;
                    }
                    Err(wrong) => say!("{}", wrong.told()),
                }
            },
        }
        asked.push(question);
    }
    // What only counted items says nothing.
    said.retain(|(_, value)| !value.is_empty());
    Ok(said)
}

fn noun(kind: &DraftKind, list: &str) -> String {
    let last = list.rsplit('/').find(|part| part.parse::<usize>().is_err());
    match last.filter(|last| !last.is_empty()) {
        Some(last) => format!("别的{last}吗"),
        None => format!("别的{}要加吗", kind.title),
    }
}

/// The next thing to ask, whether it must be answered, and what to write.
fn next(
    begun: &Begun<'_>,
    said: &[(String, String)],
    asked: &[Question],
) -> Result<Option<(Question, bool, String)>, Refusal> {
    let draft = begun.draft(said)?;
    let fields = draft.fields();
    let lacking = draft.lacking();
    let is_open = |question: &Question| match question {
        Question::Value(way) => {
            !asked.contains(question) && !said.iter().any(|(known, _)| known == way)
        }
        Question::More(list, _) => !asked.contains(question) && has_said(said, list),
    };
    let next = questions(begun.kind, &draft, &fields, &lacking)
        .into_iter()
        .find(is_open);
    Ok(next.map(|question| {
        let way = match &question {
            Question::Value(way) | Question::More(way, _) => way,
        };
        let must = lacking.contains(way);
        let hint = field_at(&fields, way).map_or(String::new(), |field| field.hint(None));
        let blank = if must { "必填" } else { "可以空着" };
        (question, must, format!("{hint}；{blank}"))
    }))
}

/// Whether something is said of the last item of a list.
fn has_said(said: &[(String, String)], list: &str) -> bool {
    let head = if list.is_empty() {
        String::new()
    } else {
        format!("{list}/")
    };
    said.iter()
        .any(|(way, value)| way.starts_with(&head) && !value.is_empty())
}

/// All that is asked of a draft, in order.
fn questions(
    kind: &DraftKind,
    draft: &Draft,
    fields: &[Field],
    lacking: &[String],
) -> Vec<Question> {
    let asks: Vec<&str> = kind.asks.to_vec();
    let mut all = Vec::new();
    for (at, form) in draft.forms.iter().enumerate() {
        let head = match draft.is_several() && draft.forms.len() > 1 {
            true => (at + 1).to_string(),
            false => String::new(),
        };
        of_form(form, fields, &asks, &head, &mut all);
    }
    let required = lacking.iter().map(|way| Question::Value(way.clone()));
    let required: Vec<Question> = required.filter(|one| !all.contains(one)).collect();
    all.extend(required);
    if draft.is_several() {
        all.push(Question::More(String::new(), draft.forms.len()));
    }
    all
}

/// What is asked of a form: each key that is open there, and of a list each item in turn.
fn of_form(form: &Form, fields: &[Field], asks: &[&str], head: &str, all: &mut Vec<Question>) {
    let mut rest = asks;
    while let Some(ask) = rest.first() {
        let key = ask.split('/').next().unwrap_or(ask);
        let below = format!("{key}/");
        let count = rest
            .iter()
            .take_while(|ask| ask.starts_with(&below))
            .count();
        let (group, behind) = rest.split_at(count.max(1));
        rest = behind;
        let inner: Vec<&str> = group
            .iter()
            .filter_map(|ask| ask.strip_prefix(&below))
            .collect();
        let field = fields.iter().find(|field| field.key == key);
        let way = joined(head, key);
        match (form.entry(key), field) {
            (Some(Entry::Items(items)), Some(field)) if field.shape == Shape::Groups => {
                for (at, item) in items.iter().enumerate() {
                    let head = match at {
                        0 => way.clone(),
                        at => joined(&way, &(at + 1).to_string()),
                    };
                    of_form(item, &field.fields, &inner, &head, all);
                }
                if !ONCE.contains(&key) {
                    all.push(Question::More(way, items.len()));
                }
            }
            (Some(Entry::Group(group)), Some(field)) => {
                of_form(group, &field.fields, &inner, &way, all);
            }
            (Some(Entry::Blank | Entry::Asked), _) => all.push(Question::Value(way)),
            _ => {}
        }
    }
}

fn joined(head: &str, key: &str) -> String {
    match head {
        "" => key.to_owned(),
        head => format!("{head}/{key}"),
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
