//! A month's folder in memory, and what poppler's tools say of its PDFs.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use walkdir::WalkDir;

/// Every file of the folder by its path.
#[derive(Clone, PartialEq, Eq)]
pub struct Month {
    pub files: BTreeMap<String, Vec<u8>>,
}

/// The bytes of a PDF.
#[derive(Clone, Copy)]
pub struct Pdf<'m>(&'m [u8]);

impl Month {
    pub fn read(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        for entry in WalkDir::new(folder) {
            let entry = entry.expect("the month's folder is there");
            if entry.file_type().is_file() {
                let inner = entry.path().strip_prefix(folder).expect("below it");
                let bytes = fs::read(entry.path()).expect("its files can be read");
                files.insert(inner.to_string_lossy().into_owned(), bytes);
            }
        }
        Month { files }
    }

    /// Paths of the sheets, without ending, the index not among them.
    pub fn sheets(&self) -> Vec<&str> {
        let pdfs = self
            .files
            .keys()
            .filter_map(|path| path.strip_suffix(".pdf"));
        pdfs.filter(|path| *path != "清单").collect()
    }

    /// The sheet at a path, without ending.
    #[track_caller]
    pub fn pdf(&self, sheet: &str) -> Pdf<'_> {
        Pdf(self.file(&format!("{sheet}.pdf")))
    }

    /// The Typst source of a sheet.
    #[track_caller]
    pub fn source(&self, sheet: &str) -> &str {
        let source = self.file(&format!("源/{sheet}.typ"));
        std::str::from_utf8(source).expect("a source is UTF-8")
    }

    /// `清单.json`.
    pub fn manifest(&self) -> Value {
        serde_json::from_slice(self.file("清单.json")).expect("the manifest is JSON")
    }

    /// What `清单.json` says of a sheet.
    #[track_caller]
    pub fn document(&self, sheet: &str) -> Value {
        let path = Value::from(format!("{sheet}.pdf"));
        let manifest = self.manifest();
        let documents = manifest["documents"].as_array().expect("a list");
        let entry = documents.iter().find(|entry| entry["path"] == path);
        entry.unwrap_or_else(|| panic!("no {path}")).clone()
    }

    /// The files that differ from another folder's, or are in one of them alone.
    pub fn changed_since<'m>(&'m self, old: &'m Month) -> Vec<&'m str> {
        let all = self.files.keys().chain(old.files.keys());
        let mut changed: Vec<&str> = all
            .filter(|path| self.files.get(*path) != old.files.get(*path))
            .map(String::as_str)
            .collect();
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// As [`Month::changed_since`], of the PDFs alone.
    pub fn pdfs_changed_since<'m>(&'m self, old: &'m Month) -> Vec<&'m str> {
        let changed = self.changed_since(old).into_iter();
        changed
            .filter_map(|path| path.strip_suffix(".pdf"))
            .collect()
    }

    #[track_caller]
    fn file(&self, path: &str) -> &[u8] {
        let bytes = self.files.get(path);
        bytes.unwrap_or_else(|| panic!("no {path}; there are {:?}", self.files.keys()))
    }
}

impl<'m> Pdf<'m> {
    /// The file itself.
    pub fn bytes(self) -> &'m [u8] {
        self.0
    }

    /// What it prints, cell by cell; a form feed ends each page.
    pub fn text(self) -> String {
        self.ask("pdftotext", &["-raw", "-", "-"])
    }

    /// What it prints without the line breaks and blanks.
    pub fn flat(self) -> String {
        flat(&self.text())
    }

    /// What each page prints, without line breaks and blanks.
    pub fn flat_pages(self) -> Vec<String> {
        let text = self.text();
        let mut pages: Vec<String> = text.split('\u{c}').map(flat).collect();
        assert_eq!(pages.pop().as_deref(), Some(""), "the last page ends too");
        pages
    }

    /// A line of `pdfinfo`, such as `Title` or `Pages`.
    #[track_caller]
    pub fn info(self, key: &str) -> String {
        let said = self.ask("pdfinfo", &["-isodates", "-"]);
        let line = said
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{key}:")));
        line.unwrap_or_else(|| panic!("no {key} in\n{said}"))
            .trim()
            .to_owned()
    }

    /// The titles of its bookmarks, in order.
    pub fn outline(self) -> Vec<String> {
        // It reads no standard input.
        let mut file = tempfile::NamedTempFile::new().expect("a file for the PDF");
        file.write_all(self.0).expect("files can be written");
        let mut command = Command::new("pdftohtml");
        command.args(["-xml", "-i", "-stdout"]).arg(file.path());
        let output = command.output().expect("pdftohtml (poppler-utils)");
        let said = String::from_utf8(output.stdout).expect("poppler speaks UTF-8");
        let items = said
            .lines()
            .filter_map(|line| line.strip_prefix("<item page=\""));
        let titles = items.filter_map(|item| item.split_once("\">"));
        let titles = titles.map(|(_, title)| title.trim_end_matches("</item>").to_owned());
        titles.collect()
    }

    /// Where its links lead.
    pub fn links(self) -> Vec<String> {
        let mut file = tempfile::NamedTempFile::new().expect("a file for the PDF");
        file.write_all(self.0).expect("files can be written");
        let mut command = Command::new("pdftohtml");
        command.args(["-xml", "-i", "-stdout"]).arg(file.path());
        let output = command.output().expect("pdftohtml (poppler-utils)");
        let said = String::from_utf8(output.stdout).expect("poppler speaks UTF-8");
        let links = said.split("<a href=\"").skip(1);
        let links = links.filter_map(|rest| rest.split_once('"'));
        links.map(|(to, _)| to.to_owned()).collect()
    }

    /// The tree of its tags.
    pub fn structure(self) -> String {
        let mut command = Command::new("pdfinfo");
        command.args(["-struct", "-"]).write_stdin(self.0);
        let output = command.output().expect("pdfinfo (poppler-utils)");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The XMP metadata.
    pub fn metadata(self) -> String {
        self.ask("pdfinfo", &["-meta", "-"])
    }

    /// The names of its fonts without subset tags, and whether each is embedded.
    pub fn fonts(self) -> Vec<(String, bool)> {
        let said = self.ask("pdffonts", &["-"]);
        let rows = said.lines().skip(2).map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let name = words[0].split_once('+').map_or(words[0], |(_, name)| name);
            // Behind it stand: embedded, subset, unicode, object number and generation.
            (name.to_owned(), words[words.len() - 5] == "yes")
        });
        rows.collect()
    }

    fn ask(self, tool: &str, args: &[&str]) -> String {
        let mut command = Command::new(tool);
        command.args(args).env("TZ", "UTC").write_stdin(self.0);
        let output = command.output();
        let output = output.unwrap_or_else(|error| panic!("{tool} (poppler-utils): {error}"));
        assert!(output.status.success(), "{tool}: {output:?}");
        String::from_utf8(output.stdout).expect("poppler speaks UTF-8")
    }
}

/// A text without line breaks and blanks.
pub fn flat(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
