//! One file to print: what its template shows and what it rests on.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::printed::{List, Mark, Marked, Object};
use crate::records::{CaseFolder, Office};

/// One file to print.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Title of the document, which names its template.
    pub document: &'static str,
    /// The article it rests on.
    pub article: u8,
    /// Title of this sheet, as the index and the PDF's metadata have it.
    pub title: String,
    /// Path of the PDF in its folder, without its ending.
    pub path: String,
    /// What it says.
    pub content: Content,
    /// How its tables are laid out, of a list; a template of its own prints another.
    pub list: Option<List>,
    /// The document's code.
    pub code: &'static str,
    /// The period or number that tells it apart from the document's other sheets.
    pub number: String,
    /// The version of the words that its template adds, where those count.
    pub wording: Option<u8>,
    /// The record files it rests on; one that ends in `/` means all below it.
    pub sources: Vec<String>,
    /// Whether it is an empty form to fill in by hand: no foot.
    pub blank: bool,
    /// What is remarked over the sheet where it is bound into another.
    pub remark: &'static str,
    /// Whether it is made only where it is asked for by name.
    pub on_demand: bool,
    /// Sheets bound into this one, in order.
    pub bound: Vec<Sheet>,
    /// Files of the data folder bound in among them, as page images, in order.
    pub scans: Vec<Scan>,
}

/// What a sheet says.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Fields.
    Fields(Object),
    /// A book about the program, as its template takes it.
    Book(Value),
}

/// A scanned paper in the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// What it is called in the contents.
    pub title: String,
    /// What stands before that over each of its pages.
    pub label: &'static str,
    /// The file, relative to the data folder.
    pub path: String,
    /// SHA-256 of the file, once it was read.
    pub hash: Option<String>,
    /// How many of the bound sheets stand before it.
    pub behind: usize,
}

impl Sheet {
    /// Adds the files it rests on.
    pub fn resting_on(mut self, sources: impl IntoIterator<Item = String>) -> Self {
        self.sources.extend(sources);
        self.sources.sort();
        self.sources.dedup();
        self
    }

    /// The sheet with the number or period that tells it apart.
    pub fn numbered(mut self, number: impl Into<String>) -> Self {
        self.number = number.into();
        self
    }

    /// The sheet with the hash of each scan that is bound into it, by its path in the data
    /// folder: what the mark needs.
    pub fn with_scans(mut self, hash_of: &dyn Fn(&str) -> String) -> Self {
        for scan in &mut self.scans {
            scan.hash = Some(hash_of(&scan.path));
        }
        self
    }

    /// The case of which it is a paper, where one of its people is marked: whoever has not the case
    /// must not learn its mark, by which a guess at its words can be tried.
    pub fn marked_case<'o>(&self, office: &'o Office) -> Option<&'o CaseFolder> {
        let number = self.number.get(..CASE_NUMBER)?;
        let folder = office.cases.get(number)?;
        folder.case.has_marked_person().then_some(folder)
    }

    /// The mark printed on the sheet: of what it says and what is bound into it, of nothing
    /// else, so that a new program or template does not disown it.
    pub fn mark(&self) -> Mark {
        let bound: Vec<Mark> = self.bound.iter().map(Sheet::mark).collect();
        let hashes = self.scans.iter().filter_map(|scan| scan.hash.as_deref());
        let marked = Marked {
            code: self.code,
            number: &self.number,
            wording: self.wording,
            content: &self.content.fields(),
            bound: &bound,
            scans: &hashes.collect::<Vec<_>>(),
        };
        marked.mark()
    }
}

impl Content {
    /// What counts of it.
    pub fn fields(&self) -> Cow<'_, Object> {
        match self {
            Content::Fields(fields) => Cow::Borrowed(fields),
            Content::Book(_) => Cow::Owned(Object::default()),
        }
    }

    /// As templates see it.
    pub fn to_json(&self) -> Value {
        match self {
            Content::Fields(fields) => fields.to_json(),
            Content::Book(view) => view.clone(),
        }
    }
}

/// The length of a case's number, with which those of its papers begin: 2016-0003.
const CASE_NUMBER: usize = 9;

/// The longest file name made from a name, in bytes; file systems take 255.
const LONGEST: usize = 200;

/// A name as one part of a path on any system: what would lead elsewhere or is
/// refused somewhere is written full-width, an overlong name ends in its hash.
pub fn file_name(name: &str) -> String {
    let harmless = |character: char| match character {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => {
            char::from_u32(character as u32 + 0xFEE0).unwrap_or('_')
        }
        control if control.is_control() => '_',
        other => other,
    };
    let safe: String = name.chars().map(harmless).collect();
    let safe = safe.trim_matches(['.', ' ']);
    if safe.len() <= LONGEST && !safe.is_empty() {
        return safe.to_owned();
    }
    let hash = blake3::hash(name.as_bytes()).to_hex();
    let kept = &safe[..safe.floor_char_boundary(LONGEST)];
    format!("{kept}-{}", &hash[..8])
}

/// Numbers sheets of the same path, from the second on: each is a file of its own.
pub(super) fn tell_apart<'s>(sheets: impl Iterator<Item = &'s mut Sheet>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for sheet in sheets {
        let count = seen.entry(sheet.path.clone()).or_default();
        *count += 1;
        if *count > 1 {
            sheet.path = format!("{} 之{count}", sheet.path);
            sheet.title = format!("{} 之{count}", sheet.title);
        }
    }
}
