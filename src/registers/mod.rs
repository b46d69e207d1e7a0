//! From records to what a sheet prints. One file a document; one registry.
//!
//! Adding a document is one file here, one template of its title and one line
//! in [`DOCUMENTS`].

mod allotment;
mod assignment_table;
mod cell;
mod figures;
mod format;
mod index;
mod ledger;
mod month;
mod person;
mod privacy;
mod registration_book;
mod supervision_list;
mod visit_record;

use serde::Serialize;
use serde_json::Value;

pub use cell::Cell;
pub use figures::{FIGURES, Figure};
pub use format::{article_label, chinese_date, money};
pub use index::{INDEX_TITLE, index_sheet};
pub use month::{Month, Period};

/// A document that the Measures name or need.
#[derive(Debug)]
pub struct Document {
    /// Its title; its template bears the same name.
    pub title: &'static str,
    /// The article it rests on.
    pub article: u8,
    /// Makes the month's sheets of this document.
    pub sheets: fn(&Month<'_>) -> Vec<Sheet>,
}

/// One file to print.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Title of the document, which names its template.
    pub document: &'static str,
    /// The article it rests on.
    pub article: u8,
    /// Title of this sheet, as the index and the PDF's metadata have it.
    pub title: String,
    /// Path of the PDF in the month's folder, without its ending.
    pub path: String,
    /// What the template prints.
    pub view: Value,
    /// The record files it rests on; one that ends in `/` means all below it.
    pub sources: Vec<String>,
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
        }
    }

    /// Adds the files it rests on.
    pub fn resting_on(mut self, sources: impl IntoIterator<Item = String>) -> Self {
        self.sources.extend(sources);
        self.sources.sort();
        self.sources.dedup();
        self
    }

    /// The short hash printed on the sheet: of its title and what it shows, of
    /// nothing else, so that a new program or template does not disown it.
    pub fn fingerprint(&self) -> String {
        let shown = format!("{}\n{}", self.title, self.view);
        let hex = blake3::hash(shown.as_bytes()).to_hex().to_uppercase();
        format!("{}-{}", &hex[..4], &hex[4..8])
    }
}

/// The longest file name made from a name, in bytes; file systems take 255.
const LONGEST: usize = 200;

/// A name as one part of a path on any system: what would lead elsewhere or is
/// refused somewhere is written full-width, an overlong name ends in its hash.
fn file_name(name: &str) -> String {
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

/// Every document of a month, in the order of the index.
pub const DOCUMENTS: &[Document] = &[
    registration_book::DOCUMENT,
    allotment::DOCUMENT,
    ledger::DOCUMENT,
    assignment_table::DOCUMENT,
    visit_record::DOCUMENT,
    supervision_list::DOCUMENT,
];

/// All sheets of a month, the index not among them.
pub fn sheets_of(month: &Month<'_>) -> Vec<Sheet> {
    DOCUMENTS
        .iter()
        .flat_map(|document| (document.sheets)(month))
        .collect()
}
