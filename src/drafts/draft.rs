//! A record begun, or why none was.

use std::fmt;

use crate::forms::{Field, Form, FormKind, Target, fill_item, numbered};

/// A record begun: where it goes and what it holds.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The form.
    pub kind: &'static FormKind,
    /// The file, relative to the data folder.
    pub path: String,
    /// What is filled in and asked for: the record, or what is added to one; several items of
    /// a list at once.
    pub forms: Vec<Form>,
    /// For what is added to a record: where.
    pub entry: Option<Growth>,
}

/// Where a record grows.
#[derive(Debug, Clone)]
pub struct Growth {
    /// The list or group.
    pub target: Target,
    /// Whether it is a list.
    pub is_list: bool,
    /// Whether several are added in one go.
    pub several: bool,
    /// What the file begins with where it is not there yet.
    pub head: Form,
    /// The last day of what the new one follows.
    pub ends: Option<(Target, String)>,
}

impl Draft {
    /// The fields of what is written: of the record, or of what is added to it.
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = self.kind.fields();
        let Some(growth) = &self.entry else {
            return fields;
        };
        let steps = growth.target.into.iter().map(|step| step.key);
        for key in steps.chain([growth.target.key]) {
            let field = fields.into_iter().find(|field| field.key == key);
            fields = field.map(|field| field.fields).unwrap_or_default();
        }
        fields
    }

    /// Whether several may be added at once.
    pub fn is_several(&self) -> bool {
        self.entry.as_ref().is_some_and(|growth| growth.several)
    }

    /// The form that a way begins in, and the way within it.
    pub fn at<'w>(&self, way: &'w str) -> (Option<&Form>, &'w str) {
        let (at, rest) = match self.is_several() {
            true => numbered(way),
            false => (0, way),
        };
        (self.forms.get(at), rest)
    }

    /// The ways left blank without which what is added could not be read.
    pub fn lacking(&self) -> Vec<String> {
        let fields = self.fields();
        let of_form = |(at, form): (usize, &Form)| {
            let head = match self.forms.len() {
                1 => String::new(),
                _ => format!("{}/", at + 1),
            };
            let ways = form.lacking(&fields).into_iter();
            ways.map(|way| format!("{head}{way}")).collect::<Vec<_>>()
        };
        self.forms.iter().enumerate().flat_map(of_form).collect()
    }

    /// Fills the value at a way, of the form that its number names.
    pub fn fill(&mut self, fields: &[Field], way: &str, value: &str) {
        match self.is_several() {
            true => fill_item(&mut self.forms, fields, way, value),
            false => self.forms[..1]
                .iter_mut()
                .for_each(|form| form.fill(fields, way, value)),
        }
    }
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
    draft(kind, path, vec![form], None)
}

/// An entry of a book.
pub(super) fn entry(
    kind: &str,
    path: String,
    list: &'static str,
    head: Form,
    item: Form,
) -> Result<Draft, Refusal> {
    grown(kind, path, (list, false), head, vec![item])
}

/// Entries of a book.
pub(super) fn entries(
    kind: &str,
    path: String,
    list: &'static str,
    head: Form,
    items: Vec<Form>,
) -> Result<Draft, Refusal> {
    grown(kind, path, (list, true), head, items)
}

fn grown(
    kind: &str,
    path: String,
    (list, several): (&'static str, bool),
    head: Form,
    items: Vec<Form>,
) -> Result<Draft, Refusal> {
    let growth = Growth {
        target: Target::of(list),
        is_list: true,
        several,
        head,
        ends: None,
    };
    draft(kind, path, items, Some(growth))
}

fn draft(
    kind: &str,
    path: String,
    forms: Vec<Form>,
    entry: Option<Growth>,
) -> Result<Draft, Refusal> {
    let kind = FormKind::named(kind)
        .ok_or_else(|| Refusal::new(format!("没有「{kind}」这种记录"), "这是程序的错误，请报告"))?;
    Ok(Draft {
        kind,
        path,
        forms,
        entry,
    })
}
