//! From view models to PDFs: tera, fonts, the typst process, what is in a folder of sheets.

mod as_made;
mod blame;
mod build;
mod cache;
mod coverage;
mod engine;
mod escape;
mod faces;
mod failure;
mod job;
mod manifest;
mod output;
mod paper;
mod prepared;
mod preserve;
mod press;
mod scans;
mod sources;
mod templates;
mod tools;
mod typeset;
mod typst;

pub use build::{build_month, build_sheets};
pub use cache::{Ledger, Made, Shown, sha256};
pub use coverage::uncovered;
pub use escape::{code_string, markup_string};
pub use faces::Faces;
pub use failure::Failure;
pub use job::{BuildOptions, Built, Job};
pub use output::OutputError;
pub use paper::{PrintedPaper, paper_of, papers_of};
pub use scans::hash_of_scan;
pub use templates::{OwnTemplate, own_templates};
pub use tools::{Tools, ToolsError, pinned_version};
pub use typeset::Typesetting;
pub use typst::Typst;
