//! A record begun, or why none was.

use std::fmt;

use crate::forms::{Form, FormKind};

/// A record begun: where it goes and what it holds.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The form.
    pub kind: &'static FormKind,
    /// The file, relative to the data folder.
    pub path: String,
    /// What is filled in and asked for.
    pub form: Form,
    /// For an entry of a year's or month's book: the list it belongs to, and the book's head
    /// for when it does not exist yet.
    pub entry: Option<(&'static str, Form)>,
}

/// Why no record was begun: what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Refusal {
    pub(super) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Refusal {
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n办法：{}", self.what, self.remedy)
    }
}

/// A form of its own file.
pub(super) fn file(kind: &str, path: String, form: Form) -> Result<Draft, Refusal> {
    draft(kind, path, form, None)
}

/// An entry of a book.
pub(super) fn entry(
    kind: &str,
    path: String,
    list: &'static str,
    head: Form,
    item: Form,
) -> Result<Draft, Refusal> {
    draft(kind, path, item, Some((list, head)))
}

fn draft(
    kind: &str,
    path: String,
    form: Form,
    entry: Option<(&'static str, Form)>,
) -> Result<Draft, Refusal> {
    let kind = FormKind::named(kind)
        .ok_or_else(|| Refusal::new(format!("没有「{kind}」这种记录"), "这是程序的错误，请报告"))?;
    Ok(Draft {
        kind,
        path,
        form,
        entry,
    })
}
