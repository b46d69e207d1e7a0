//! The answers so far, and the way back to them.

use super::begun::{Begun, Said};
use super::questions::{Asking, Question, again, joined, next};
use crate::drafts::Refusal;

/// What was answered, and what is asked now.
pub(super) struct Answers {
    /// The values, of the answers and of the command line.
    pub said: Said,
    /// What was answered, in order.
    asked: Vec<Question>,
    /// Which of those is asked again.
    anew: Option<usize>,
}

/// What leads back to the question before.
pub(super) fn leads_back(answer: &str) -> bool {
    matches!(answer, "<" | "＜" | "上一项")
}

impl Answers {
    /// None yet, but for what the command line says.
    pub fn beginning(said: Said) -> Self {
        Answers {
            said,
            asked: Vec::new(),
            anew: None,
        }
    }

    /// What is to be asked now; what the answers so far call for comes next.
    pub fn asking(&self, begun: &Begun<'_>) -> Result<Option<Asking>, Refusal> {
        match self.anew.and_then(|at| self.asked.get(at)) {
            Some(question) => Ok(Some(again(begun, &self.said, question.clone())?)),
            None => next(begun, &self.said, &self.asked),
        }
    }

    /// One question back; whether there was one.
    pub fn go_back(&mut self) -> bool {
        let now = self.anew.unwrap_or(self.asked.len());
        self.anew = now.checked_sub(1).or(self.anew);
        now > 0
    }

    /// What was answered before to what is asked again, nothing where it was left blank;
    /// `None` of what is asked for the first time.
    pub fn earlier(&self) -> Option<&str> {
        let question = self.asked.get(self.anew?)?;
        Some(match question {
            Question::Value(way) => self.value(way).unwrap_or_default(),
            Question::More(list, count) if self.has_item(list, count + 1) => "是",
            Question::More(..) => "否",
        })
    }

    /// What is said without the answer to what is asked now.
    pub fn without(&self, way: &str) -> Said {
        let mut said = self.said.clone();
        said.retain(|(known, _)| known != way);
        said
    }

    /// The answer stays as it was.
    pub fn keep(&mut self) {
        self.anew = None;
    }

    /// A value, or none, is the answer.
    pub fn settle(&mut self, way: &str, value: Option<String>) {
        match self.said.iter().position(|(known, _)| known == way) {
            Some(at) => match value {
                Some(value) => self.said[at].1 = value,
                None => drop(self.said.remove(at)),
            },
            None => self.said.extend(value.map(|value| (way.to_owned(), value))),
        }
        self.answered(Question::Value(way.to_owned()));
    }

    /// There is another item behind the so many of a list, or none.
    pub fn count(&mut self, list: &str, count: usize, is_more: bool) {
        match (is_more, self.has_item(list, count + 1)) {
            (true, false) => {
                let item = joined(list, &(count + 1).to_string());
                self.said.push((item, String::new()));
            }
            (false, true) => self.forget_behind(list, count),
            _ => {}
        }
        self.answered(Question::More(list.to_owned(), count));
    }

    fn answered(&mut self, question: Question) {
        if !self.asked.contains(&question) {
            self.asked.push(question);
        }
        self.anew = None;
    }

    fn value(&self, way: &str) -> Option<&str> {
        let found = self.said.iter().find(|(known, _)| known == way);
        found.map(|(_, value)| value.as_str())
    }

    fn has_item(&self, list: &str, number: usize) -> bool {
        let mut ways = self.said.iter().map(|(way, _)| way);
        ways.any(|way| item_of(list, way) == Some(number))
    }

    /// Forgets the items behind the first so many, and what was asked of them.
    fn forget_behind(&mut self, list: &str, count: usize) {
        let stays = |way: &str| item_of(list, way).is_none_or(|number| number <= count);
        self.said.retain(|(way, _)| stays(way));
        self.asked.retain(|question| match question {
            Question::Value(way) => stays(way),
            Question::More(inner, counted) if inner == list => *counted <= count,
            Question::More(inner, _) => stays(inner),
        });
    }
}

/// The number of the item of a list that a way leads into; `None` of what is not in it, and of
/// its first item, whose way has no number.
fn item_of(list: &str, way: &str) -> Option<usize> {
    let inner = match list {
        "" => way,
        list => way.strip_prefix(list)?.strip_prefix('/')?,
    };
    inner.split('/').next()?.parse().ok()
}
