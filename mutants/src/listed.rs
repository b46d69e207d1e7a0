//! The mutants as cargo-mutants lists them: it alone decides what is mutated, and how.

use std::ops::Range;
use std::process::Command;

use serde::Deserialize;

use crate::text::{Place, Places};

/// One change of the source.
#[derive(Debug, Clone, Deserialize)]
pub struct Mutant {
    /// What is done and where, with line and column, as cargo-mutants prints it.
    pub name: String,
    /// From the root of the repository, with `/`.
    pub file: String,
    /// The innermost function around the change.
    pub function: Option<Function>,
    /// The text that is replaced.
    pub span: Span,
    /// What stands there instead; empty where the text is deleted.
    pub replacement: String,
    /// The kind of change, such as `FnValue` or `BinaryOperator`.
    pub genre: String,
}

/// A function with its attributes, signature and body.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Function {
    /// With a leading `-> `; empty for `()`.
    pub return_type: String,
    /// From its first attribute to the closing brace.
    pub span: Span,
}

/// A stretch of a file; the end is the place behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Span {
    /// Where it starts.
    pub start: Place,
    /// Where it has ended.
    pub end: Place,
}

impl Span {
    /// The same stretch in bytes of the file.
    pub fn bytes(self, places: &Places) -> Range<usize> {
        places.offset(self.start)..places.offset(self.end)
    }
}

impl Mutant {
    /// A name that stays when lines above are added: without line and column, with the line
    /// of the source in which the replaced text is marked. A whole body needs no such line.
    pub fn stable_name(&self, source: &str) -> String {
        let place = format!(
            "{}:{}:{}: ",
            self.file, self.span.start.line, self.span.start.column
        );
        let change = self.name.strip_prefix(&place).unwrap_or(&self.name);
        let change = change.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = format!("{}: {change}", self.file);
        if self.genre == "FnValue" {
            return name;
        }
        let bytes = self.span.bytes(&Places::of(source));
        let start = source[..bytes.start].rfind('\n').map_or(0, |at| at + 1);
        let end = source[bytes.start..]
            .find('\n')
            .map_or(source.len(), |at| bytes.start + at);
        let marked = bytes.end.min(end);
        format!(
            "{name} @ {}«{}»{}",
            source[start..bytes.start].trim_start(),
            &source[bytes.start..marked],
            source[marked..end].trim_end()
        )
    }

    /// The whole file with the change.
    pub fn applied(&self, source: &str) -> String {
        let bytes = self.span.bytes(&Places::of(source));
        let (before, after) = (&source[..bytes.start], &source[bytes.end..]);
        format!("{before}{}{after}", self.replacement)
    }
}

/// All mutants of the files that the globs choose, in the order of the sources.
pub fn list(globs: &[String]) -> Result<Vec<Mutant>, String> {
    let mut command = Command::new("cargo");
    command.args(["mutants", "--list", "--json", "--package", "xiafang"]);
    for glob in globs {
        command.args(["--file", glob]);
    }
    let output = command
        .output()
        .map_err(|error| format!("cargo mutants: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo mutants --list: {error}"))
}
