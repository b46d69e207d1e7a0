//! What a document is.

use super::material::Material;
use super::papers::{CasePaper, Wanted};
use super::sheet::{Content, Sheet, file_name};
use crate::printed::{List, Node, Object, Printed};
use crate::records::CaseFolder;

/// A document that the Measures name or need.
#[derive(Debug)]
pub struct Document {
    /// Its title; its template bears the same name.
    pub title: &'static str,
    /// What it is called in marks and codes, for ever.
    pub code: &'static str,
    /// The article it rests on.
    pub article: u8,
    /// The version of the words that its template adds, of a letter or report whose words
    /// count for its mark; whoever changes them counts on.
    pub wording: Option<u8>,
    /// What it is made of.
    pub scope: Scope,
    /// Its empty form, where it is filled in by hand too.
    pub blank: Option<fn() -> Sheet>,
}

/// What a document is made of, and so when.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// The office, a branch or a member: made for each month.
    Month(fn(&Material<'_>) -> Vec<Sheet>),
    /// As before, made for each year.
    Year(fn(&Material<'_>) -> Vec<Sheet>),
    /// As before, made for each month and again for the year.
    MonthAndYear(fn(&Material<'_>) -> Vec<Sheet>),
    /// As before, made for a quarter or half-year.
    Quarter(fn(&Material<'_>) -> Vec<Sheet>),
    /// As before, made for whatever is made.
    Every(fn(&Material<'_>) -> Vec<Sheet>),
    /// One case: made in the months of its days, and bound into the case file.
    Case(fn(&Material<'_>, &CaseFolder, Wanted) -> Vec<CasePaper>),
    /// Nothing but its empty form.
    Form,
}

impl Sheet {
    /// A sheet that a template of its own prints; `name` tells the sheets of one document apart
    /// and stands in their path. Empty cells that close are closed.
    pub fn new(
        document: &Document,
        title: String,
        name: Option<&str>,
        view: &impl Printed,
    ) -> Self {
        let fields = fields_of(view).closed();
        Sheet::of(document, title, name, Content::Fields(fields))
    }

    /// The sheet, its fields laid out as tables.
    pub fn laid_out(mut self, list: List) -> Self {
        self.list = Some(list);
        self
    }

    /// A sheet of any content.
    pub fn of(document: &Document, title: String, name: Option<&str>, content: Content) -> Self {
        let path = match name {
            None => document.title.to_owned(),
            Some(name) => format!("{}/{}", document.title, file_name(name)),
        };
        Sheet {
            document: document.title,
            article: document.article,
            title,
            path,
            content,
            list: None,
            code: document.code,
            number: name.unwrap_or_default().to_owned(),
            wording: document.wording,
            sources: Vec::new(),
            blank: false,
            remark: "",
            on_demand: false,
            bound: Vec::new(),
            scans: Vec::new(),
        }
    }

    /// The empty form of a document, to fill in by hand.
    pub fn blank(document: &Document, view: &impl Printed) -> Self {
        let title = format!("{}（空白）", document.title);
        let fields = Content::Fields(fields_of(view));
        Sheet {
            blank: true,
            ..Sheet::of(document, title, None, fields)
        }
    }
}

fn fields_of(view: &impl Printed) -> Object {
    match view.printed() {
        Node::Object(fields) => fields,
        Node::Cell(_) | Node::Plain(_) | Node::Flag(_) | Node::List(_) => Object::default(),
    }
}
