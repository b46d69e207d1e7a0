//! What a document is.

use serde::Serialize;
use serde_json::Value;

use super::material::Material;
use super::papers::{CasePaper, Wanted};
use super::sheet::{Sheet, file_name};
use crate::records::CaseFolder;

/// A document that the Measures name or need.
#[derive(Debug)]
pub struct Document {
    /// Its title; its template bears the same name.
    pub title: &'static str,
    /// The article it rests on.
    pub article: u8,
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
    /// One case: made in the months of its days, and bound into the case file.
    Case(fn(&Material<'_>, &CaseFolder, Wanted) -> Vec<CasePaper>),
    /// Nothing but its empty form.
    Form,
}

impl Sheet {
    /// A sheet from its view model; `name` tells the sheets of one document apart
    /// and stands in their path.
    ///
    /// # Errors
    /// Never for the view models of this crate, which are strings and lists;
    /// an unprintable one yields a `null` view, which the template names.
    pub fn new(
        document: &Document,
        title: String,
        name: Option<&str>,
        view: &impl Serialize,
    ) -> Self {
        let path = match name {
            None => document.title.to_owned(),
            Some(name) => format!("{}/{}", document.title, file_name(name)),
        };
        Sheet {
            document: document.title,
            article: document.article,
            title,
            path,
            view: serde_json::to_value(view).unwrap_or(Value::Null),
            sources: Vec::new(),
            blank: false,
            bound: Vec::new(),
            scans: Vec::new(),
        }
    }

    /// The empty form of a document, to fill in by hand.
    pub fn blank(document: &Document, view: &impl Serialize) -> Self {
        let title = format!("{}（空白）", document.title);
        Sheet {
            blank: true,
            ..Sheet::new(document, title, None, view)
        }
    }
}
