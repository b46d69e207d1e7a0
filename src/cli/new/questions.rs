//! What is to be asked of a draft, in order.

use super::begun::Begun;
use super::said::field_at;
use crate::drafts::{Draft, DraftKind, Refusal};
use crate::forms::{Entry, Field, Form, Shape};

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
pub(super) enum Question {
    /// A value at a way.
    Value(String),
    /// Whether there is another item in the list at a way, which has so many.
    More(String, usize),
}

/// A question with what is to be known of it.
pub(super) struct Asking {
    pub question: Question,
    /// Whether it must be answered.
    pub must: bool,
    /// What to write.
    pub hint: String,
}

/// The next thing to ask.
pub(super) fn next(
    begun: &Begun<'_>,
    said: &[(String, String)],
    asked: &[Question],
) -> Result<Option<Asking>, Refusal> {
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
    Ok(next.map(|question| asking(question, &fields, &lacking)))
}

/// What was asked before, to be asked again.
pub(super) fn again(
    begun: &Begun<'_>,
    said: &[(String, String)],
    question: Question,
) -> Result<Asking, Refusal> {
    let draft = begun.draft(said)?;
    Ok(asking(question, &draft.fields(), &draft.lacking()))
}

fn asking(question: Question, fields: &[Field], lacking: &[String]) -> Asking {
    let way = match &question {
        Question::Value(way) | Question::More(way, _) => way,
    };
    let must = lacking.contains(way);
    let hint = field_at(fields, way).map_or(String::new(), |field| field.hint(None));
    let blank = if must { "必填" } else { "可以空着" };
    let hint = format!("{hint}；{blank}");
    Asking {
        question,
        must,
        hint,
    }
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

pub(super) fn joined(head: &str, key: &str) -> String {
    match head {
        "" => key.to_owned(),
        head => format!("{head}/{key}"),
    }
}
